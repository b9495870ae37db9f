import {
  Color,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Matrix4,
  Mesh,
  NormalBlending,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { randomFrom } from '../../../../world/physics/fracture/random.ts';
import { TICK_HZ, type SimEvent } from '../../../../world/simulation/index.ts';
import type { DrawingLight } from '../drawing.ts';
import { latticeNoise } from '../../lattice-noise.ts';

/** Of one storey that comes down. */
const PUFFS = 44;
/** How far dust is thrown out of a storey by the energy that crushed it: metres per cube root of a megajoule (an estimate). */
const REACH_M = 4.5;
const [LEAST_REACH_M, MOST_REACH_M] = [3, 13];
const LASTS_S = 9;
/** Share of the wind that carries it: it hangs low, between things. */
const CARRIED = 0.45;
/** Crushed concrete, plaster and mortar; linear albedo. */
const ALBEDO = [0.44, 0.4, 0.35] as const;

const vertexShader = /* glsl */ `
attribute vec3 start; // piece's space
attribute vec4 puff; // outwards x z, size, seed
uniform float ageS;
uniform float reachM;
uniform vec3 wind;
varying vec2 vPlace;
varying float vSeed;
varying float vHeight;
varying float vSize;
void main() {
  float away = 1.0 - exp(-ageS / 0.9);
  vec3 center = (modelMatrix * vec4(start, 1.0)).xyz;
  float turn = puff.w * 6.2832;
  vec3 outwards = mat3(modelMatrix) * vec3(puff.x, 0.0, puff.y);
  center += outwards * reachM * away * (0.45 + 0.75 * puff.w);
  float size = reachM * puff.z * (0.2 + 0.75 * (1.0 - exp(-ageS / 1.3)) + 0.05 * ageS);
  // What came from above sinks to the ground, and what runs along the ground swells up.
  center.y = mix(center.y, 0.42 * size, 1.0 - exp(-ageS / 1.6)) + 0.12 * ageS * puff.w;
  center += wind * max(0.0, ageS - 0.3) * smoothstep(0.0, 2.0, ageS);
  float spin = turn + (puff.w - 0.5) * ageS * 0.5;
  vec2 corner = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * position.xy * size;
  vec4 view = viewMatrix * vec4(center, 1.0);
  view.xy += corner;
  vPlace = position.xy * 2.0;
  vSeed = puff.w;
  vSize = size;
  vHeight = center.y + dot(corner, vec2(viewMatrix[1].x, viewMatrix[1].y));
  gl_Position = projectionMatrix * view;
}
`;
const fragmentShader = /* glsl */ `
uniform vec3 color;
uniform float density;
varying vec2 vPlace;
varying float vSeed;
varying float vHeight;
varying float vSize;
${latticeNoise}
void main() {
  float torn = latticeNoise(vPlace * 1.9 + vSeed * 43.0) * 0.55 + latticeNoise(vPlace * 4.3 + vSeed * 71.0) * 0.3 + latticeNoise(vPlace * 9.1 + vSeed * 17.0) * 0.15;
  float shape = smoothstep(1.0, 0.2, length(vPlace) + 0.75 * (torn - 0.5));
  // Thin where it meets the ground, so that it ends in no line.
  float alpha = density * shape * smoothstep(0.0, 0.3 * vSize, vHeight + 0.05 * vSize);
  if (alpha < 0.003) discard;
  // Lit from above, dark in its folds.
  float lit = 0.55 + 0.55 * torn + 0.3 * clamp(vHeight / vSize - 0.3, -0.5, 0.8);
  gl_FragColor = vec4(color * lit, alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/** The dust of one storey that came down: out of its sides, down, along the ground and away with the wind. */
export class CollapseDust {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #tick: number;
  readonly #color = new Color();

  /** `standing`: from the frame's space to the world; `footprint`: its half width and depth, metres. */
  constructor({ tick, point, amount }: SimEvent, seed: number, standing: Matrix4, footprint: Vector2, wind: Vector3) {
    this.#tick = tick;
    const random = randomFrom(seed);
    const middle = new Vector3(...(point ?? [0, 0, 0])).applyMatrix4(standing.clone().invert());
    const starts = new Float32Array(PUFFS * 3);
    const puffs = new Float32Array(PUFFS * 4);
    for (let k = 0; k < PUFFS; k++) {
      // Around the edge of the floor; what is crushed lies below the middle of what comes down on it.
      const turn = 2 * Math.PI * ((k + random()) / PUFFS);
      const side = new Vector2(Math.cos(turn), Math.sin(turn));
      const edge = 1 / Math.max(Math.abs(side.x), Math.abs(side.y));
      const [x, z] = [side.x * edge * footprint.x, side.y * edge * footprint.y];
      starts.set([middle.x + x, middle.y * (0.04 + 0.4 * random()), middle.z + z], k * 3);
      const [normalX, normalZ] = Math.abs(side.x) > Math.abs(side.y) ? [Math.sign(side.x), 0] : [0, Math.sign(side.y)];
      puffs.set(
        [normalX + 0.7 * (random() - 0.5), normalZ + 0.7 * (random() - 0.5), 0.45 + 0.55 * random(), random()],
        k * 4,
      );
    }
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    geometry.setAttribute('start', new InstancedBufferAttribute(starts, 3));
    geometry.setAttribute('puff', new InstancedBufferAttribute(puffs, 4));
    geometry.instanceCount = PUFFS;
    const reachM = Math.min(MOST_REACH_M, Math.max(LEAST_REACH_M, REACH_M * Math.cbrt(Math.max(0, amount) / 1e6)));
    this.mesh = new Mesh(
      geometry,
      new ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: {
          ageS: { value: 0 },
          reachM: { value: reachM },
          wind: { value: wind.clone().multiplyScalar(CARRIED) },
          color: { value: this.#color },
          density: { value: 0 },
        },
        transparent: true,
        depthWrite: false,
        blending: NormalBlending,
      }),
    );
    this.mesh.matrixAutoUpdate = false;
    this.mesh.matrix.copy(standing);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 28;
    // Dust is not there to be clicked on.
    this.mesh.raycast = () => undefined;
  }

  update(tick: number): void {
    const ageS = (tick - this.#tick) / TICK_HZ;
    this.mesh.visible = ageS >= 0 && ageS < LASTS_S;
    const { uniforms } = this.mesh.material;
    uniforms['ageS']!.value = ageS;
    uniforms['density']!.value = 0.75 * Math.min(1, ageS / 0.12) * Math.max(0, 1 - ageS / LASTS_S) ** 1.3;
  }

  setLight({ exposure, daylightLux }: DrawingLight): void {
    this.#color.setRGB(...ALBEDO).multiplyScalar((daylightLux / Math.PI) * exposure);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** All the dust of a frame: a cloud for each storey that gave way or came down, from the stream's events alone. */
export class CollapseClouds {
  readonly #pieceId: string;
  readonly #make: (event: SimEvent, seed: number) => CollapseDust;
  readonly #add: (dust: CollapseDust) => void;
  #events: readonly SimEvent[] = [];
  #clouds: CollapseDust[] = [];

  constructor(
    pieceId: string,
    make: (event: SimEvent, seed: number) => CollapseDust,
    add: (dust: CollapseDust) => void,
  ) {
    this.#pieceId = pieceId;
    this.#make = make;
    this.#add = add;
  }

  /** `broken`: the stream's `broke` events, in order. */
  update(broken: readonly SimEvent[], tick: number): void {
    const own = broken.filter(({ b, point }) => b === this.#pieceId && point !== null);
    const isKnown = own.length >= this.#events.length && this.#events.every((event, k) => isSame(event, own[k]!));
    if (!isKnown) this.clear();
    for (let k = this.#clouds.length; k < own.length; k++) {
      const cloud = this.#make(own[k]!, k + 1);
      this.#clouds.push(cloud);
      this.#add(cloud);
    }
    this.#events = own;
    for (const cloud of this.#clouds) cloud.update(tick);
  }

  setLight(light: DrawingLight): void {
    for (const cloud of this.#clouds) cloud.setLight(light);
  }

  clear(): void {
    for (const cloud of this.#clouds) {
      cloud.mesh.removeFromParent();
      cloud.dispose();
    }
    this.#clouds = [];
    this.#events = [];
  }
}

function isSame(a: SimEvent, b: SimEvent): boolean {
  return a.tick === b.tick && a.a === b.a && a.amount === b.amount;
}
