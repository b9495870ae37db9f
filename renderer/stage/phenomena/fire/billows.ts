import {
  AdditiveBlending,
  Color,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NormalBlending,
  PlaneGeometry,
  ShaderMaterial,
  Vector3,
} from 'three';
import { latticeNoise } from '../../lattice-noise.ts';

/** One layer of soft billboards that rise from a disk: flames or smoke. Where each is follows from the time alone. */
export interface BillowSettings {
  readonly count: number;
  readonly isFlame: boolean;
  /** Of the disk that they start from, metres. */
  readonly radiusM: number;
  /** How high they go in their life, metres. */
  readonly riseM: number;
  readonly lifeS: number;
  /** Of one billboard at the start and at the end of its life, metres. */
  readonly sizeM: readonly [number, number];
  /** Flames: share of what is behind that one hides, at its densest. Smoke: area of light that one takes away, m². */
  readonly density: number;
}

/** Mean of a billow's shape over the disk in its square: what its densest place is thinned by. */
export const SHAPE_MEAN = 0.367;

const vertexShader = /* glsl */ `
attribute vec4 seed;
uniform float ageS;
uniform float lifeS;
uniform float radiusM;
uniform float riseM;
uniform vec2 sizeM;
uniform vec3 wind;
uniform float isFlame;
varying vec2 vPlace;
varying float vLife;
varying float vSeed;
varying float vSizeM;
void main() {
  float cycles = ageS / lifeS - seed.w;
  float life = fract(cycles);
  // Before its first time it is not there, so that the fire starts from nothing.
  float isBorn = step(0.0, cycles);
  float turn = 6.2832 * seed.x + floor(cycles) * 2.4;
  float narrowing = isFlame > 0.5 ? 1.0 - 0.85 * life : 1.0 + 1.2 * life;
  vec2 disk = vec2(cos(turn), sin(turn)) * sqrt(seed.y) * radiusM * narrowing;
  float rise = isFlame > 0.5 ? life : pow(life, 0.8);
  vec3 center = vec3(disk.x, riseM * rise * (0.75 + 0.5 * seed.z), disk.y);
  float waver = 0.06 * riseM * life;
  center.xz += waver * vec2(sin(ageS * 3.1 + seed.x * 40.0 + life * 5.0), cos(ageS * 2.7 + seed.y * 40.0 + life * 4.0));
  center += wind * (life * lifeS) * (isFlame > 0.5 ? 0.35 : 0.8);
  vec4 view = viewMatrix * modelMatrix * vec4(center, 1.0);
  float size = mix(sizeM.x, sizeM.y, life) * (0.7 + 0.6 * seed.z);
  float spin = seed.x * 6.2832 + life * (seed.y - 0.5) * 3.0;
  vec2 corner = mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * position.xy;
  if (isFlame > 0.5) corner = position.xy * vec2(0.55, 1.15);
  view.xy += corner * size * isBorn;
  vPlace = position.xy * 2.0;
  vLife = life;
  vSeed = seed.z;
  vSizeM = size;
  gl_Position = projectionMatrix * view;
}
`;
const fragmentShader = /* glsl */ `
uniform vec3 hot;
uniform vec3 cool;
uniform float density;
uniform float isFlame;
varying vec2 vPlace;
varying float vLife;
varying float vSeed;
varying float vSizeM;
${latticeNoise}
void main() {
  float away = length(vPlace);
  float torn = latticeNoise(vPlace * 2.3 + vSeed * 31.0 + vec2(0.0, -vLife * 3.0)) * 0.65 + latticeNoise(vPlace * 5.1 + vSeed * 57.0) * 0.35;
  float shape = smoothstep(1.0, 0.15, away + 0.55 * (torn - 0.5));
  float fade = isFlame > 0.5 ? (1.0 - vLife) * smoothstep(0.0, 0.12, vLife) : smoothstep(0.0, 0.06, vLife) * (1.0 - smoothstep(0.6, 1.0, vLife));
  // Smoke: the area that its soot takes from light, spread over the billow, is its optical depth (Beer and Lambert).
  float depth = density * shape / (0.7854 * ${SHAPE_MEAN} * vSizeM * vSizeM);
  float alpha = fade * (isFlame > 0.5 ? density * shape : 1.0 - exp(-depth));
  if (alpha < 0.003) discard;
  gl_FragColor = vec4(mix(hot, cool, clamp(vLife * 1.3 + 0.4 * (torn - 0.5), 0.0, 1.0)), alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

export class Billows {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly hot = new Color();
  readonly cool = new Color();

  constructor(settings: BillowSettings, wind: Vector3) {
    const { count, isFlame, radiusM, riseM, lifeS, sizeM, density } = settings;
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    const seeds = new Float32Array(count * 4);
    // Multiples of four irrationals: spread without clumps, the same in every picture.
    for (let k = 0; k < count; k++)
      seeds.set([(k * 0.7548777) % 1, (k * 0.5698403) % 1, (k * 0.8191725) % 1, (k * 0.6180339) % 1], k * 4);
    geometry.setAttribute('seed', new InstancedBufferAttribute(seeds, 4));
    geometry.instanceCount = count;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: {
        ageS: { value: 0 },
        lifeS: { value: lifeS },
        radiusM: { value: radiusM },
        riseM: { value: riseM },
        sizeM: { value: sizeM },
        wind: { value: wind },
        isFlame: { value: isFlame ? 1 : 0 },
        density: { value: density },
        hot: { value: this.hot },
        cool: { value: this.cool },
      },
      transparent: true,
      depthWrite: false,
      blending: isFlame ? AdditiveBlending : NormalBlending,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = isFlame ? 31 : 30;
  }

  setAge(ageS: number): void {
    this.mesh.material.uniforms['ageS']!.value = ageS;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
