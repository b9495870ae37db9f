import {
  Color,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NormalBlending,
  PlaneGeometry,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { Breakable } from '../../../../world/records/behaviour.ts';
import { randomFrom } from '../../../../world/physics/fracture/random.ts';
import type { SimEvent } from '../../../../world/simulation/index.ts';
import type { DrawingLight } from '../drawing.ts';
import { dustLook, type DustLook } from './shard-looks.ts';

/** Light that a diffuse white surface sends back under 1 lx, nits. */
const NITS_PER_LUX = 1 / Math.PI;
/** Air stops fine dust within this time, seconds (estimate). */
const STOPS_S = 0.18;

const vertexShader = /* glsl */ `
attribute vec4 puff; // direction, size
uniform float ageS;
uniform float spread;
uniform float settling;
varying vec2 vPlace;
varying float vSeed;
void main() {
  float way = spread * (1.0 - exp(-ageS / ${STOPS_S.toFixed(2)}));
  vec3 center = (modelMatrix * vec4(puff.xyz * way, 1.0)).xyz;
  center.y -= settling * ageS * ageS;
  float size = puff.w * spread * (0.25 + 0.9 * (1.0 - exp(-ageS / 0.45)));
  // A puff that dips into the floor would end in a hard line.
  center.y = max(center.y, 0.5 * size);
  vec4 view = viewMatrix * vec4(center, 1.0);
  view.xy += position.xy * size;
  vPlace = position.xy * 2.0;
  vSeed = puff.w;
  gl_Position = projectionMatrix * view;
}`;
const fragmentShader = /* glsl */ `
uniform vec3 color;
uniform float density;
varying vec2 vPlace;
varying float vSeed;
void main() {
  float away = dot(vPlace, vPlace);
  if (away > 1.0) discard;
  float soft = (1.0 - away) * (1.0 - away);
  gl_FragColor = vec4(color, density * soft);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`;

/** A puff of dust where something broke; its look is a function of the time since then, nothing else. */
export class Dust {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #look: DustLook;
  readonly #light = new Color();

  constructor(event: SimEvent, breakableClass: Breakable['class'], sizeM: number) {
    this.#look = dustLook(breakableClass);
    const { puffs, spread } = this.#look;
    const random = randomFrom(event.values?.[6] ?? 1);
    const rows = new Float32Array(puffs * 4);
    for (let k = 0; k < puffs; k++) {
      const direction = new Vector3(random() - 0.5, (random() - 0.4) * 0.8, random() - 0.5).normalize();
      rows.set([...direction.multiplyScalar(0.3 + 0.7 * random()).toArray(), 0.5 + 0.7 * random()], k * 4);
    }
    const square = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.index = square.index;
    geometry.setAttribute('position', square.getAttribute('position'));
    geometry.setAttribute('puff', new InstancedBufferAttribute(rows, 4));
    geometry.instanceCount = puffs;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: {
        ageS: { value: 0 },
        spread: { value: Math.min(1.2, Math.max(0.05, sizeM * spread)) },
        settling: { value: 0.06 },
        color: { value: this.#light },
        density: { value: 0 },
      },
      transparent: true,
      depthWrite: false,
      blending: NormalBlending,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.position.set(...(event.point ?? ([0, 0, 0] as const)));
    this.mesh.frustumCulled = false;
    // Dust is not there to be clicked on.
    this.mesh.raycast = () => undefined;
    this.mesh.renderOrder = 5;
  }

  update(ageS: number): void {
    const { density, lastsS } = this.#look;
    const left = 1 - ageS / lastsS;
    this.mesh.visible = left > 0 && ageS >= 0;
    const { uniforms } = this.mesh.material;
    uniforms['ageS']!.value = ageS;
    uniforms['density']!.value = density * Math.max(0, left) * Math.min(1, ageS / 0.03);
  }

  setLight({ exposure, daylightLux }: DrawingLight): void {
    this.#light.copy(this.#look.color).multiplyScalar(daylightLux * NITS_PER_LUX * exposure);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
