import {
  Color,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NormalBlending,
  PlaneGeometry,
  ShaderMaterial,
} from 'three';
import { randomFrom } from '../../../world/physics/fracture/random.ts';
import { latticeNoise } from '../lattice-noise.ts';

/**
 * Radius of the fireball of one kilogram of TNT, metres, growing as ∛W: about 1.75·∛W (A. C. van den Berg's and other
 * reviews give 1.5 to 2.5).
 */
const FIREBALL_M = 1.75;
/** Luminance of the fresh fireball, nits (an estimate). */
const FIREBALL_NITS = 60_000;
const PUFFS = 130;

const vertexShader = /* glsl */ `
attribute vec4 puff; // direction, own size
attribute float isDust;
uniform float ageS;
uniform float radiusM;
varying vec2 vPlace;
varying float vSeed;
varying float vDust;
varying float vHeat;
void main() {
  // The ball swells within hundredths of a second and then rises and thins out; dust runs along the ground.
  float swell = 1.0 - exp(-ageS / (isDust > 0.5 ? 0.35 : 0.06));
  float reach = radiusM * (isDust > 0.5 ? 3.2 : 1.0) * swell;
  vec3 center = puff.xyz * reach;
  if (isDust > 0.5) center.y = abs(center.y) * 0.25 + 0.15 * radiusM * swell;
  else center.y = abs(center.y) + 0.9 * radiusM * (1.0 - exp(-ageS / 1.6)) * (0.5 + puff.w);
  vec4 view = viewMatrix * modelMatrix * vec4(center, 1.0);
  float size = radiusM * (0.5 + 0.6 * puff.w) * (0.35 + 0.65 * swell + 0.25 * ageS);
  float spin = puff.w * 20.0 + ageS * (puff.x - 0.5);
  view.xy += mat2(cos(spin), sin(spin), -sin(spin), cos(spin)) * position.xy * size;
  vPlace = position.xy * 2.0;
  vSeed = puff.w;
  vDust = isDust;
  vHeat = isDust > 0.5 ? 0.0 : exp(-ageS / (0.12 + 0.25 * puff.w));
  gl_Position = projectionMatrix * view;
}
`;
const fragmentShader = /* glsl */ `
uniform float ageS;
uniform vec3 fire;
uniform vec3 smoke;
uniform vec3 dust;
varying vec2 vPlace;
varying float vSeed;
varying float vDust;
varying float vHeat;
${latticeNoise}
void main() {
  float torn = latticeNoise(vPlace * 2.1 + vSeed * 43.0) * 0.6 + latticeNoise(vPlace * 4.7 + vSeed * 71.0) * 0.4;
  float shape = smoothstep(1.0, 0.25, length(vPlace) + 0.7 * (torn - 0.5));
  float thinning = exp(-ageS / (vDust > 0.5 ? 1.4 : 1.1)) * (1.0 - smoothstep(4.0, 6.0, ageS));
  float alpha = shape * (vDust > 0.5 ? 0.34 : 0.6) * thinning;
  if (alpha < 0.003) discard;
  vec3 cold = vDust > 0.5 ? dust : smoke;
  vec3 color = cold * (0.65 + 0.7 * torn) + fire * vHeat * vHeat * (0.3 + 1.4 * torn);
  gl_FragColor = vec4(color, alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/** One explosion: fireball, smoke and dust, all by the time since it. */
export class Burst {
  readonly root = new Group();
  readonly #mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #fire = new Color();
  readonly #smoke = new Color();
  readonly #dust = new Color();

  /** `rootOfCharge`: ∛W, kg^⅓. */
  constructor(rootOfCharge: number, seed: number) {
    const random = randomFrom(seed);
    const rows = new Float32Array(PUFFS * 4);
    const kinds = new Float32Array(PUFFS);
    for (let k = 0; k < PUFFS; k++) {
      kinds[k] = k % 2;
      const turn = 2 * Math.PI * random();
      const up = random();
      const flat = Math.sqrt(1 - up * up) * Math.sqrt(random());
      rows.set([Math.cos(turn) * flat, up * random(), Math.sin(turn) * flat, random()], k * 4);
    }
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    geometry.setAttribute('puff', new InstancedBufferAttribute(rows, 4));
    geometry.setAttribute('isDust', new InstancedBufferAttribute(kinds, 1));
    geometry.instanceCount = PUFFS;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: {
        ageS: { value: 0 },
        radiusM: { value: FIREBALL_M * rootOfCharge },
        fire: { value: this.#fire },
        smoke: { value: this.#smoke },
        dust: { value: this.#dust },
      },
      transparent: true,
      depthWrite: false,
      blending: NormalBlending,
    });
    this.#mesh = new Mesh(geometry, material);
    this.#mesh.frustumCulled = false;
    this.#mesh.renderOrder = 29;
    this.root.add(this.#mesh);
  }

  setAge(ageS: number): void {
    this.#mesh.material.uniforms['ageS']!.value = ageS;
  }

  setLight(exposure: number, daylightLux: number): void {
    const lit = (daylightLux / Math.PI) * exposure;
    this.#fire.setRGB(1, 0.5, 0.16).multiplyScalar(FIREBALL_NITS * exposure);
    this.#smoke.setRGB(0.16, 0.15, 0.14).multiplyScalar(lit);
    this.#dust.setRGB(0.5, 0.45, 0.38).multiplyScalar(lit);
  }

  dispose(): void {
    this.#mesh.geometry.dispose();
    this.#mesh.material.dispose();
  }
}
