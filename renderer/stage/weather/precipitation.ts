import {
  BufferAttribute,
  Color,
  DoubleSide,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { Environment } from '../../../world/records/environment.ts';
import {
  dropSpeedMps,
  dropsPerM3,
  FLAKE_SPEED_MPS,
  flakesPerM3,
  medianDropMm,
} from '../../../world/physics/weather/drops.ts';
import { daylightLux } from '../../../world/space/daylight.ts';
import { TICK_HZ } from '../../../world/simulation/index.ts';

/** Most drops or flakes drawn; in heavy rain they are a share of all, and the rest is the haze of its visibility. */
const MOST = 9000;
/** They fall in a box that goes with the camera, wide, high, deep, metres; each comes back in on the other side. */
const BOX_M = [16, 10, 16] as const;
/** Drops streak over half a frame at 24 per second, as behind a 180° shutter. */
const SHUTTER_S = 1 / 48;
const FLAKE_M = 0.018;
/** Real drops are a millimetre or two; thinner lines than this flicker. */
const STREAK_WIDTH_M = 0.005;
/** About a pixel and a half of a 35 mm shot at 1280 pixels. */
const LEAST_ANGLE_RAD = 0.0009;

const vertexShader = /* glsl */ `
attribute vec3 seed;
uniform float time;
uniform vec3 velocity;
uniform vec3 box;
uniform float isSnow;
uniform float lengthM;
uniform float widthM;
uniform float leastAngle;
uniform float floorHeight;
varying float vFade;
varying vec2 vPlace;
void main() {
  vec3 own = velocity * (0.85 + 0.3 * fract(seed.x * 7.31 + seed.z * 3.17));
  vec3 sway = isSnow * 0.25 * vec3(sin(time * 1.7 + seed.x * 40.0), 0.0, cos(time * 1.3 + seed.z * 40.0));
  vec3 point = seed * box + own * time + sway;
  // The same drop at the same time wherever the camera is; the box repeats around it.
  vec3 low = cameraPosition - 0.5 * box;
  point = low + mod(point - low, box);
  vec3 sight = normalize(point - cameraPosition);
  vec3 along = isSnow > 0.5 ? normalize(cross(sight, vec3(0.31, 0.93, 0.17))) : normalize(own);
  vec3 across = normalize(cross(sight, along));
  float distanceM = length(point - cameraPosition);
  // Thinner than about a pixel they would flicker: there they are wider and fainter instead.
  float shownM = max(widthM, distanceM * leastAngle);
  vec3 corner = point + along * (position.y * (isSnow > 0.5 ? shownM : lengthM)) + across * (position.x * shownM);
  float edge = 0.5 * min(box.x, box.z);
  vFade = smoothstep(0.35, 1.0, distanceM) * (1.0 - smoothstep(0.7 * edge, edge, distanceM)) * sqrt(widthM / shownM);
  // Nothing falls below the floor.
  if (point.y < floorHeight) vFade = 0.0;
  vPlace = position.xy * 2.0;
  gl_Position = projectionMatrix * viewMatrix * vec4(corner, 1.0);
}
`;
const fragmentShader = /* glsl */ `
uniform vec3 color;
uniform float opacity;
uniform float isSnow;
varying float vFade;
varying vec2 vPlace;
void main() {
  float shape = isSnow > 0.5 ? 1.0 - smoothstep(0.4, 1.0, length(vPlace)) : (1.0 - abs(vPlace.y)) * (1.0 - abs(vPlace.x));
  gl_FragColor = vec4(color, opacity * shape * vFade);
  if (gl_FragColor.a < 0.004) discard;
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/** Rain and snow around the camera: where each drop is follows from the tick alone. */
export class Precipitation {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #color = new Color();
  readonly #velocity = new Vector3();
  #luminance = 0;
  #isSnow = false;

  constructor() {
    const geometry = new InstancedBufferGeometry();
    const corners = Float32Array.from([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
    geometry.setAttribute('position', new BufferAttribute(corners, 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const seeds = new Float32Array(MOST * 3);
    for (let at = 0; at < seeds.length; at++) seeds[at] = halton(Math.floor(at / 3) + 1, [2, 3, 5][at % 3]!);
    geometry.setAttribute('seed', new InstancedBufferAttribute(seeds, 3));
    geometry.instanceCount = 0;
    const material = new ShaderMaterial({
      uniforms: {
        time: { value: 0 },
        velocity: { value: this.#velocity },
        box: { value: new Vector3(...BOX_M) },
        isSnow: { value: 0 },
        lengthM: { value: 0.1 },
        widthM: { value: STREAK_WIDTH_M },
        leastAngle: { value: LEAST_ANGLE_RAD },
        floorHeight: { value: 0 },
        color: { value: this.#color },
        opacity: { value: 0.3 },
      },
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 50;
    this.mesh.visible = false;
  }

  sync(environment: Environment | null): void {
    const falling = environment?.weather.precipitation ?? 'none';
    this.mesh.visible = falling !== 'none' && environment!.weather.rateMmPerH > 0;
    if (environment === null || !this.mesh.visible) return;
    const { rateMmPerH } = environment.weather;
    this.#isSnow = falling === 'snow';
    const speed = this.#isSnow ? FLAKE_SPEED_MPS : dropSpeedMps(medianDropMm(rateMmPerH));
    this.#velocity.set(environment.windMps[0], environment.windMps[1] - speed, environment.windMps[2]);
    const { uniforms } = this.mesh.material;
    uniforms['isSnow']!.value = this.#isSnow ? 1 : 0;
    uniforms['lengthM']!.value = this.#isSnow ? FLAKE_M : this.#velocity.length() * SHUTTER_S;
    uniforms['widthM']!.value = this.#isSnow ? FLAKE_M : STREAK_WIDTH_M;
    uniforms['opacity']!.value = this.#isSnow ? 0.9 : 0.7;
    const perM3 = this.#isSnow ? flakesPerM3(rateMmPerH) : dropsPerM3(rateMmPerH) / 4;
    this.mesh.geometry.instanceCount = Math.min(MOST, Math.round(perM3 * BOX_M[0] * BOX_M[1] * BOX_M[2] * 0.02));
    this.#luminance = daylightLux(environment) / Math.PI;
  }

  setTick(tick: number): void {
    this.mesh.material.uniforms['time']!.value = tick / TICK_HZ;
  }

  /** Height that it falls to, metres. */
  setFloor(heightM: number): void {
    this.mesh.material.uniforms['floorHeight']!.value = heightM;
  }

  setExposure(exposure: number): void {
    // Drops are small lenses that show the bright sky and throw on the light of lamps behind them; flakes are white.
    this.#color.set(0.95, 0.98, 1).multiplyScalar(this.#luminance * exposure * (this.#isSnow ? 1.5 : 2.6));
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** Low-discrepancy sequence of J. H. Halton (1960): spreads without clumps. */
function halton(index: number, base: number): number {
  let [share, value, left] = [1, 0, index];
  while (left > 0) {
    share /= base;
    value += share * (left % base);
    left = Math.floor(left / base);
  }
  return value;
}
