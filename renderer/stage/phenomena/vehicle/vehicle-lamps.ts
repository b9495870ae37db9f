import {
  AdditiveBlending,
  Color,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  SpotLight,
  Vector3,
  type BufferAttribute,
  type BufferGeometry,
} from 'three';
import { EMISSION_NITS } from '../../surface-material.ts';
import type { DrawingLight } from '../drawing.ts';

/** Dipped beams burn below this illuminance: UN Regulation 48, annex 12 (on below 1,000 lux, off above 7,000). */
const DARK_LUX = 1000;
/** Models' lamps have a little glow of their own, as the daylight in them gives, lux. */
const SUNNY_LUX = 50_000;
/** Law asks for them by day too where less than this is seen, metres (an estimate of "reduced visibility"). */
const MURK_M = 400;
/** Of both dipped beams, candela: UN Regulation 112, class B: 10,100 at least and 44,100 at most where the road lies. */
const BEAM_CD = 20_000;
const BEAM_RAD = 0.24;
/** A dipped beam falls by about 1 % (UN Regulation 48, 6.2.6.1); its round stand-in points lower. */
const BEAM_DOWN = 0.055;
/** Luminance of lit lamp glass seen from ahead, nits; rear lamps: 4 to 17 cd, brake lamps 60 to 185 cd (UN R7) over 250 cm². */
const HEAD_NITS = 60_000;
const TAIL_NITS = 240;
const BRAKE_NITS = 3000;
/** Luminance of the halo that lens and wet air draw round a lamp, of its own (an estimate). */
const HALO_SHARE = { head: 0.0011, tail: 0.03 } as const;
const HALO_M = { head: 1.2, tail: 0.7 } as const;
const HEAD_COLOR = new Color(1, 0.93, 0.8);
const TAIL_COLOR = new Color(1, 0.03, 0.012);

export interface LampState {
  /** A parked car's lamps are off. */
  readonly isUnderway: boolean;
  readonly isBraking: boolean;
  /** Whether what lies there, in the vehicle's own space, is crushed. */
  readonly isCrushedAt: (place: Vector3) => boolean;
}

interface Glass {
  readonly emission: BufferAttribute;
  readonly vertices: readonly number[];
  /** What the model gives it: the glow of a lamp that is off. */
  readonly unlit: readonly number[];
}

interface Lamp {
  readonly kind: 'head' | 'tail';
  readonly place: Vector3;
  readonly glass: Glass[];
}

const vertexShader = /* glsl */ `
attribute vec3 place;
attribute vec3 glow;
attribute vec2 sizeAndAim;
varying vec2 vPlace;
varying vec3 vGlow;
void main() {
  vec4 center = modelMatrix * vec4(place, 1.0);
  vec3 toEye = normalize(cameraPosition - center.xyz);
  vec3 aim = normalize(mat3(modelMatrix) * vec3(0.0, 0.0, sizeAndAim.y));
  float facing = dot(aim, toEye);
  // Headlamps throw ahead, rear lamps all round behind.
  float share = sizeAndAim.y < 0.0 ? 0.04 * step(0.0, facing) + 0.96 * pow(max(facing, 0.0), 5.0) : smoothstep(-0.1, 0.5, facing);
  vec4 view = viewMatrix * center;
  view.xyz *= 1.0 - 0.25 / max(0.5, length(view.xyz));
  view.xy += position.xy * (sizeAndAim.x * (0.6 + 0.4 * share) + 0.004 * -view.z);
  vPlace = position.xy * 2.0;
  vGlow = glow * share;
  gl_Position = projectionMatrix * view;
}
`;
const fragmentShader = /* glsl */ `
varying vec2 vPlace;
varying vec3 vGlow;
void main() {
  float away = dot(vPlace, vPlace);
  float shape = (0.8 * exp(-70.0 * away) + 0.15 * exp(-16.0 * away) + 0.02 * exp(-4.0 * away)) * (1.0 - smoothstep(0.4, 1.0, away));
  gl_FragColor = vec4(vGlow * shape, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/**
 * Headlamps and rear lamps of a vehicle, which burn when it is dark or murky; those that are crushed go out. The
 * lamps are what its model has with a glass that glows: white ahead, red behind.
 */
export class VehicleLamps {
  readonly object3D = new Group();
  readonly #beam = new SpotLight(HEAD_COLOR, 0, 90, BEAM_RAD, 1);
  readonly #halos: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  #lamps: readonly Lamp[] = [];
  #glow = new Float32Array(0);
  #nits: readonly number[] = [];
  #state: LampState = { isUnderway: false, isBraking: false, isCrushedAt: () => false };
  #isDark = false;
  /** What is left of the glow that models give to lamps for a sunny day. */
  #dayShare = 1;
  #exposure = 1;
  #shown = '';

  constructor() {
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      blending: AdditiveBlending,
    });
    this.#halos = new Mesh(new InstancedBufferGeometry(), material);
    this.#halos.frustumCulled = false;
    // Among smoke, by how far away it is.
    this.#halos.renderOrder = 30;
    this.object3D.add(this.#beam, this.#beam.target, this.#halos);
    this.object3D.visible = false;
  }

  /** Looks for the lamps in the geometries of the vehicle as its model has it. */
  fit(geometries: readonly BufferGeometry[]): void {
    this.#shown = '';
    this.#lamps = findLamps(geometries);
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    const places = this.#lamps.flatMap(({ place }) => place.toArray());
    this.#glow = new Float32Array(places.length);
    const sizes = this.#lamps.flatMap(({ kind }) => [HALO_M[kind], kind === 'head' ? -1 : 1]);
    geometry.setAttribute('place', new InstancedBufferAttribute(new Float32Array(places), 3));
    geometry.setAttribute('glow', new InstancedBufferAttribute(this.#glow, 3));
    geometry.setAttribute('sizeAndAim', new InstancedBufferAttribute(new Float32Array(sizes), 2));
    geometry.instanceCount = this.#lamps.length;
    this.#halos.geometry.dispose();
    this.#halos.geometry = geometry;
    const heads = this.#lamps.filter(({ kind }) => kind === 'head');
    if (heads.length === 0) return;
    const middle = heads.reduce((sum, { place }) => sum.add(place), new Vector3()).divideScalar(heads.length);
    this.#beam.position.copy(middle).add(ahead);
    this.#beam.target.position.copy(this.#beam.position).add(along);
  }

  /** Has the same lamps shine in another copy of the vehicle too. */
  fitCopy(geometries: readonly BufferGeometry[]): void {
    this.#shown = '';
    for (const copy of findLamps(geometries)) {
      const lamp = this.#lamps.find(({ kind, place }) => kind === copy.kind && Math.abs(place.x - copy.place.x) < 0.2);
      if (lamp === undefined) continue;
      const { unlit } = lamp.glass[0]!;
      lamp.glass.push(...copy.glass.map((glass) => ({ ...glass, unlit })));
    }
  }

  show(state: LampState): void {
    this.#state = state;
    this.#light();
  }

  setLight({ exposure, daylightLux, visibilityM }: DrawingLight): void {
    const isDark = daylightLux < DARK_LUX || (visibilityM !== null && visibilityM < MURK_M);
    if (exposure === this.#exposure && isDark === this.#isDark) return;
    this.#exposure = exposure;
    this.#isDark = isDark;
    this.#dayShare = isDark ? Math.min(1, daylightLux / SUNNY_LUX) : 1;
    // The beam is there for a parked car too: a light that comes and goes would have all materials made anew.
    this.object3D.visible = isDark;
    this.#shown = '';
    this.#light();
  }

  dispose(): void {
    this.#beam.dispose();
    this.#halos.geometry.dispose();
    this.#halos.material.dispose();
  }

  #light(): void {
    const { isUnderway, isBraking, isCrushedAt } = this.#state;
    const nits = this.#lamps.map(({ kind, place }) => {
      if (!this.#isDark || !isUnderway || isCrushedAt(place)) return 0;
      return kind === 'head' ? HEAD_NITS : isBraking ? BRAKE_NITS : TAIL_NITS;
    });
    if (nits.join() === this.#shown) return;
    this.#shown = nits.join();
    this.#nits = nits;
    this.#lamps.forEach(({ kind, glass }, index) => {
      const lit = (kind === 'head' ? HEAD_COLOR : TAIL_COLOR).toArray();
      const strength = nits[index]! / EMISSION_NITS;
      for (const { emission, vertices, unlit } of glass) {
        const [r, g, b] =
          strength === 0 ? unlit.map((channel) => channel * this.#dayShare) : lit.map((channel) => channel * strength);
        for (const vertex of vertices) emission.setXYZ(vertex, r!, g!, b!);
        emission.needsUpdate = true;
      }
    });
    this.#shine();
  }

  #shine(): void {
    const heads = this.#lamps.flatMap(({ kind }, index) => (kind === 'head' ? [this.#nits[index]! > 0] : []));
    const share = heads.length === 0 ? 0 : heads.filter(Boolean).length / heads.length;
    this.#beam.intensity = BEAM_CD * share * this.#exposure;
    if (this.#lamps.length === 0) return;
    this.#lamps.forEach(({ kind }, index) => {
      const strength = this.#nits[index]! * HALO_SHARE[kind] * this.#exposure;
      scratchColor.copy(kind === 'head' ? HEAD_COLOR : TAIL_COLOR).multiplyScalar(strength);
      scratchColor.toArray(this.#glow, index * 3);
    });
    this.#halos.geometry.getAttribute('glow').needsUpdate = true;
  }
}

const ahead = new Vector3(0, 0, -0.15);
const along = new Vector3(0, -BEAM_DOWN, -1);

/** Glass that glows, gathered into one lamp per kind and side. */
function findLamps(geometries: readonly BufferGeometry[]): Lamp[] {
  const lamps = new Map<string, Lamp>();
  for (const geometry of geometries) {
    const emission = geometry.getAttribute('emission') as BufferAttribute;
    const places = geometry.getAttribute('position') as BufferAttribute;
    const found = new Map<string, number[]>();
    for (let vertex = 0; vertex < places.count; vertex++) {
      const [red, green] = [emission.getX(vertex), emission.getY(vertex)];
      const [x, z] = [places.getX(vertex), places.getZ(vertex)];
      const kind =
        red > 0 && green > 0.6 * red && z < 0 ? 'head' : red > 0 && green < 0.2 * red && z > 0 ? 'tail' : null;
      if (kind === null) continue;
      const key = `${kind} ${Math.abs(x) < 0.15 ? 0 : Math.sign(x)}`;
      found.set(key, [...(found.get(key) ?? []), vertex]);
    }
    for (const [key, vertices] of found) {
      const lamp: Lamp = lamps.get(key) ?? {
        kind: key.startsWith('head') ? 'head' : 'tail',
        place: new Vector3(),
        glass: [],
      };
      for (const vertex of vertices)
        lamp.place.add(scratch.fromBufferAttribute(places, vertex).divideScalar(vertices.length));
      const first = vertices[0]!;
      lamp.glass.push({
        emission,
        vertices,
        unlit: [emission.getX(first), emission.getY(first), emission.getZ(first)],
      });
      lamps.set(key, lamp);
    }
  }
  return [...lamps.values()];
}

const scratch = new Vector3();
const scratchColor = new Color();
