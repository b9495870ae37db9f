import {
  DoubleSide,
  Mesh,
  OrthographicCamera,
  PlaneGeometry,
  ShaderMaterial,
  Vector3,
  type Camera,
  type Color,
} from 'three';

/** Wider and deeper than any parallel view, metres. */
const SIZE_M = 4000;
/** A view that looks down by more than this sees the surface itself. */
const MOST_DOWN = 0.05;

const vertexShader = /* glsl */ `
varying float vDepth;
void main() {
  vDepth = 0.5 * ${SIZE_M.toFixed(1)} - position.y;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;
const fragmentShader = /* glsl */ `
uniform vec3 color;
varying float vDepth;
void main() {
  float line = 1.0 - smoothstep(1.0, 2.0, vDepth / fwidth(vDepth));
  gl_FragColor = vec4(mix(color, vec3(0.75), line), mix(0.42, 0.8, line));
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/**
 * Water in a parallel view from the side, which sees its surface as a line: a wash over what lies below the level, as in a
 * section.
 */
export class WaterSection {
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;

  constructor() {
    const material = new ShaderMaterial({
      uniforms: { color: { value: null } },
      vertexShader,
      fragmentShader,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      side: DoubleSide,
    });
    this.mesh = new Mesh(new PlaneGeometry(SIZE_M, SIZE_M), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 60;
    this.mesh.visible = false;
  }

  /** Stands before a side view's eye with its upper edge at the level. `color`: of deep water, display-linear. */
  lookFrom(camera: Camera, levelM: number, color: Color): void {
    camera.getWorldDirection(sight);
    this.mesh.visible = camera instanceof OrthographicCamera && Math.abs(sight.y) < MOST_DOWN;
    if (!this.mesh.visible) return;
    this.mesh.material.uniforms['color']!.value = color;
    this.mesh.quaternion.copy(camera.quaternion);
    this.mesh.position.setFromMatrixPosition(camera.matrixWorld).setY(levelM - SIZE_M / 2);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

const sight = new Vector3();
