import { Color, DoubleSide, Mesh, ShaderMaterial, Vector3, type BufferGeometry } from 'three';

/** A windscreen cracks once the zone before it is crushed by this much, and is cracked all over at the second, metres. */
const CRACKS_AT_M = 0.22;
const ALL_OVER_AT_M = 0.5;
/** The cracks lie on the outer pane, metres off the glass that is drawn. */
const OFF_M = 0.003;
/** Of the light of the sky, what a broken edge throws back. */
const ALBEDO = 0.8;

const vertexShader = /* glsl */ `
varying vec3 vPlace;
void main() {
  vPlace = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;
/** Spokes that run out from where it was struck, with rings between them: what a laminated pane looks like. */
const fragmentShader = /* glsl */ `
uniform vec3 struck;
uniform float reach;
uniform vec3 color;
varying vec3 vPlace;
float hash(float n) { return fract(sin(n * 91.17) * 4375.85); }
float line(float away, float width) { return 1.0 - smoothstep(width, width + 1.2 * fwidth(away), away); }
const float SPOKES = 23.0;
void main() {
  vec2 at = vec2(vPlace.x - struck.x, (vPlace.y - struck.y) * 1.7);
  float away = length(at);
  float turns = atan(at.y, at.x) / 6.2832 + 0.5;
  float cracks = 0.0;
  float sector = floor(turns * SPOKES);
  for (float k = -1.0; k <= 1.0; k += 1.0) {
    float spoke = mod(sector + k + SPOKES, SPOKES);
    float aim = (spoke + 0.1 + 0.8 * hash(spoke + 1.0)) / SPOKES + 0.0016 * sin(away * 31.0 + spoke * 2.0);
    float apart = abs(fract(turns - aim + 0.5) - 0.5) * 6.2832 * away;
    float run = reach * (0.3 + 0.9 * hash(spoke + 7.0));
    cracks = max(cracks, line(apart, 0.0006) * step(away, run));
  }
  // Rings are straight from spoke to spoke.
  float chord = away * cos((fract(turns * SPOKES) - 0.5) * 6.2832 / SPOKES);
  for (float ring = 1.0; ring <= 6.0; ring += 1.0) {
    float radius = 0.022 * ring * ring + 0.012 * hash(ring + 3.0) + 0.02 * ring * (hash(sector * 3.0 + ring) - 0.5);
    float isThere = step(0.25 + 0.08 * ring, hash(sector * 5.0 + ring * 11.0)) * step(radius, reach * 0.7);
    cracks = max(cracks, line(abs(chord - radius), 0.0005) * isThere);
  }
  float crushed = exp(-away * 14.0) * 0.5 * step(0.01, reach);
  float alpha = clamp(cracks * 0.5 + crushed, 0.0, 0.85);
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(color, alpha);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/** Cracks in a windscreen that stays in its frame. */
export class GlassCracks {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #struck = new Vector3();
  readonly #low: number;
  readonly #halfWidthM: number;
  readonly #color = new Color();

  /** Takes `pane` over: the windscreen's surface in the vehicle's own space. */
  constructor(pane: BufferGeometry) {
    const places = pane.getAttribute('position');
    const normals = pane.getAttribute('normal');
    for (let i = 0; i < places.count; i++)
      places.setXYZ(
        i,
        places.getX(i) + normals.getX(i) * OFF_M,
        places.getY(i) + normals.getY(i) * OFF_M,
        places.getZ(i) + normals.getZ(i) * OFF_M,
      );
    pane.computeBoundingBox();
    const { min, max } = pane.boundingBox!;
    this.#low = min.y + 0.3 * (max.y - min.y);
    this.#halfWidthM = (max.x - min.x) / 2;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: { struck: { value: this.#struck }, reach: { value: 0 }, color: { value: this.#color } },
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
    });
    this.mesh = new Mesh(pane, material);
    this.mesh.renderOrder = 1;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.visible = false;
  }

  /** `depths`: crush over the width of the zone before the pane, from its left (−x) to its right, metres. */
  show(depths: readonly number[]): void {
    const deepest = Math.max(...depths);
    const share = Math.min(1, (deepest - CRACKS_AT_M) / (ALL_OVER_AT_M - CRACKS_AT_M));
    this.mesh.visible = share > 0;
    const side = (depths.indexOf(deepest) + 0.5) / depths.length - 0.5;
    // Off the middle in an even crash too: what lies behind the dashboard is not even.
    this.#struck.set(this.#halfWidthM * (Math.abs(side) < 0.2 ? 0.32 : 1.1 * side), this.#low, 0);
    this.mesh.material.uniforms['reach']!.value = share * 2.2 * this.#halfWidthM;
  }

  setLight(exposure: number, daylightLux: number): void {
    this.#color.setScalar((daylightLux / Math.PI) * ALBEDO * exposure);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
