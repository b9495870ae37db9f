import {
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  Quaternion,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { VehicleSpec } from '../../../../world/physics/vehicle/vehicle-spec.ts';
import { randomFrom } from '../../../../world/physics/fracture/random.ts';
import { POSE_FLOATS, TICK_HZ, type StateStream } from '../../../../world/simulation/index.ts';
import { WHEEL_FLOATS } from '../../../../world/simulation/phenomena/vehicle.ts';
import type { DrawingContext, DrawingLight } from '../drawing.ts';
import { latticeNoise } from '../../lattice-noise.ts';

/** A tuft leaves each wheel this often, ticks, and is followed for so long: then it has mixed with the air. */
const EVERY_TICKS = 3;
const LIVES_TICKS = 108;
const TUFTS = LIVES_TICKS / EVERY_TICKS;
/** Tyres throw up a mist from about here on, and all of it at motorway speed, m/s (estimates). */
const FROM_MPS = 4;
const FULL_MPS = 24;
/** Share of the car's speed that the mist is dragged along at, and how soon the air stops it, seconds. */
const DRAGGED = 0.55;
const STOPS_S = 0.4;
/** A white mist of drops. */
const ALBEDO = 0.75;
const DENSITY = 0.32;

const vertexShader = /* glsl */ `
attribute vec4 place; // world space, size
attribute vec2 look; // opacity, seed
varying vec2 vPlace;
varying float vAlpha;
varying float vSeed;
varying float vHeight;
uniform float floorY;
void main() {
  vec4 view = viewMatrix * vec4(place.xyz, 1.0);
  float spin = look.y * 6.2832;
  vec2 corner = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * position.xy;
  view.xy += corner * place.w;
  vPlace = position.xy * 2.0;
  vAlpha = look.x * smoothstep(0.2, 1.2, -view.z);
  vSeed = look.y;
  vHeight = (transpose(mat3(viewMatrix)) * (view.xyz - viewMatrix[3].xyz)).y - floorY;
  gl_Position = projectionMatrix * view;
}
`;
const fragmentShader = /* glsl */ `
uniform vec3 color;
varying vec2 vPlace;
varying float vAlpha;
varying float vSeed;
varying float vHeight;
${latticeNoise}
void main() {
  float torn = latticeNoise(vPlace * 2.4 + vSeed * 53.0) * 0.6 + latticeNoise(vPlace * 6.3 + vSeed * 91.0) * 0.4;
  float shape = smoothstep(1.0, 0.1, length(vPlace) + 0.7 * (torn - 0.5));
  float alpha = vAlpha * shape * (0.5 + torn) * smoothstep(0.0, 0.22, vHeight);
  if (alpha < 0.003) discard;
  gl_FragColor = vec4(color, alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/**
 * The mist behind the wheels of a vehicle on a wet road: tufts that have left the wheels in the last second, each from
 * where the stream has the vehicle at that tick.
 */
export class WheelSpray {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #context: DrawingContext;
  readonly #spec: VehicleSpec;
  readonly #places: InstancedBufferAttribute;
  readonly #looks: InstancedBufferAttribute;
  readonly #color = new Color();

  constructor(context: DrawingContext, spec: VehicleSpec) {
    this.#context = context;
    this.#spec = spec;
    const most = TUFTS * spec.wheels.length;
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    this.#places = new InstancedBufferAttribute(new Float32Array(most * 4), 4).setUsage(DynamicDrawUsage);
    this.#looks = new InstancedBufferAttribute(new Float32Array(most * 2), 2).setUsage(DynamicDrawUsage);
    geometry.setAttribute('place', this.#places);
    geometry.setAttribute('look', this.#looks);
    geometry.instanceCount = 0;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: { color: { value: this.#color }, floorY: { value: 0 } },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 28;
    this.mesh.visible = false;
  }

  update(stream: StateStream | null, tick: number): void {
    const wetness = this.#context.uniforms.weather.wetness.value;
    const body = stream?.bodyIndex(this.#context.piece.id) ?? -1;
    const count = stream === null || body < 0 || wetness === 0 ? 0 : this.#fill(stream, body, tick, wetness);
    this.mesh.geometry.instanceCount = count;
    this.mesh.visible = count > 0;
    if (count === 0) return;
    this.#places.needsUpdate = true;
    this.#looks.needsUpdate = true;
  }

  setLight({ exposure, daylightLux }: DrawingLight): void {
    this.#color.set(0.97, 0.99, 1).multiplyScalar((daylightLux / Math.PI) * ALBEDO * exposure);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  /** Returns how many tufts there are. */
  #fill(stream: StateStream, body: number, tick: number, wetness: number): number {
    const last = Math.min(tick, stream.readyTick);
    let count = 0;
    let floorY = Infinity;
    for (
      let born = Math.floor(last / EVERY_TICKS) * EVERY_TICKS;
      born >= 1 && born > last - LIVES_TICKS;
      born -= EVERY_TICKS
    ) {
      const ageS = (last - born) / TICK_HZ;
      const found = stream.trackRow(`vehicle/${this.#context.piece.id}`, born)?.from;
      if (found === undefined || !stream.poseAt(body, born, pose) || !stream.poseAt(body, born - 1, poseBefore))
        continue;
      velocity.set(pose[0]! - poseBefore[0]!, 0, pose[2]! - poseBefore[2]!).multiplyScalar(TICK_HZ);
      const speedMps = velocity.length();
      const amount = Math.min(1, (speedMps - FROM_MPS) / (FULL_MPS - FROM_MPS)) * wetness;
      if (amount <= 0) continue;
      turn.fromArray(pose, 3);
      const random = randomFrom(born + 1);
      const way = STOPS_S * (1 - Math.exp(-ageS / STOPS_S));
      for (const [index, { hub, radiusM }] of this.#spec.wheels.entries()) {
        const [spread, lift, seed] = [random(), random(), random()];
        if (found[index * WHEEL_FLOATS + 4]! <= 0) continue;
        place.set(hub[0], hub[1] + found[index * WHEEL_FLOATS + 2]! - radiusM, hub[2] + radiusM * 0.6);
        place.applyQuaternion(turn).add(scratch.fromArray(pose));
        floorY = Math.min(floorY, place.y);
        sideways.set(Math.sign(hub[0]) * (0.25 + 0.9 * spread), 0, 0).applyQuaternion(turn);
        place.addScaledVector(velocity, DRAGGED * way).addScaledVector(sideways, way * (0.6 + 0.05 * speedMps));
        place.y += 0.08 + (0.5 + 2.2 * lift) * way * Math.sqrt(amount) + 0.1 * ageS;
        const size = 0.16 + (1.5 + 1.2 * lift) * Math.pow(ageS, 0.75);
        const alpha = DENSITY * amount ** 0.6 * Math.min(1, ageS * 30 + 0.4) * Math.exp(-ageS / 0.38);
        this.#places.setXYZW(count, place.x, place.y, place.z, size);
        this.#looks.setXY(count, alpha, seed);
        count++;
      }
    }
    this.mesh.material.uniforms['floorY']!.value = count === 0 ? 0 : floorY;
    return count;
  }
}

const pose = new Float32Array(POSE_FLOATS);
const poseBefore = new Float32Array(POSE_FLOATS);
const velocity = new Vector3();
const place = new Vector3();
const scratch = new Vector3();
const sideways = new Vector3();
const turn = new Quaternion();
