import {
  Color,
  CustomBlending,
  Mesh,
  MeshBasicMaterial,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Scene as ThreeScene,
  ShaderMaterial,
  Vector2,
  Vector3,
  WebGLRenderTarget,
  type Camera,
  type WebGLRenderer,
} from 'three';
import { FullScreenQuad } from 'three/examples/jsm/postprocessing/Pass.js';
import type { DrawnPiece } from '../set-piece-meshes.ts';

const fragmentShader = /* glsl */ `
varying vec2 vUv;
uniform sampler2D mask;
uniform vec2 pixel;
uniform vec3 accent;
void main() {
  vec2 center = texture2D(mask, vUv).rg;
  vec2 reached = vec2(0.0);
  vec2 near = vec2(0.0);
  for (int index = 0; index < 8; index++) {
    float angle = float(index) * 0.7853982;
    vec2 towards = vec2(cos(angle), sin(angle)) * pixel;
    near = max(near, texture2D(mask, vUv + towards * 1.2).rg);
    reached = max(reached, texture2D(mask, vUv + towards * 2.4).rg);
  }
  vec2 line = clamp(near * 0.75 + reached * 0.25, 0.0, 1.0) * (1.0 - center);
  float selected = line.r;
  float hovered = line.g * (1.0 - selected) * 0.75;
  float fill = center.r * 0.07;
  float alpha = clamp(selected + hovered + fill, 0.0, 1.0);
  gl_FragColor = vec4(mix(accent, vec3(1.0), hovered / max(alpha, 0.001)) * alpha, alpha);
}
`;

/** A fine line around what is selected (accent) and what lies under the pointer (white), also where it is hidden. */
export class SelectionOutline {
  readonly #mask = new WebGLRenderTarget(1, 1, { depthBuffer: false });
  readonly #scene = new ThreeScene();
  readonly #selected = new MeshBasicMaterial({ color: new Color(1, 0, 0), toneMapped: false });
  readonly #hovered = new MeshBasicMaterial({ color: new Color(0, 1, 0), toneMapped: false });
  readonly #material = new ShaderMaterial({
    vertexShader: 'varying vec2 vUv;\nvoid main() {\n  vUv = uv;\n  gl_Position = vec4(position.xy, 0.0, 1.0);\n}\n',
    fragmentShader,
    uniforms: {
      mask: { value: this.#mask.texture },
      pixel: { value: new Vector2() },
      accent: { value: new Vector3(1, 0.62, 0.27) },
    },
    transparent: true,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  readonly #quad = new FullScreenQuad(this.#material);

  render(
    renderer: WebGLRenderer,
    camera: Camera,
    selected: readonly DrawnPiece[],
    hovered: DrawnPiece | null,
    pixelRatio: number,
  ): void {
    if (selected.length === 0 && hovered === null) return;
    this.#scene.clear();
    if (hovered !== null) this.#add(hovered, this.#hovered);
    for (const piece of selected) this.#add(piece, this.#selected);
    const { width, height } = renderer.domElement;
    if (this.#mask.width !== width || this.#mask.height !== height) this.#mask.setSize(width, height);
    const alpha = renderer.getClearAlpha();
    renderer.getClearColor(clearColor);
    renderer.setClearColor(0x000000, 0);
    renderer.setRenderTarget(this.#mask);
    renderer.clear();
    renderer.render(this.#scene, camera);
    renderer.setRenderTarget(null);
    renderer.setClearColor(clearColor, alpha);
    this.#material.uniforms['pixel']!.value.set(pixelRatio / width, pixelRatio / height);
    this.#quad.render(renderer);
  }

  #add(piece: DrawnPiece, material: MeshBasicMaterial): void {
    for (const geometry of piece.geometries) {
      const mesh = new Mesh(geometry, material);
      mesh.matrixAutoUpdate = false;
      mesh.matrix.copy(piece.matrix);
      this.#scene.add(mesh);
    }
  }

  dispose(): void {
    this.#mask.dispose();
    this.#selected.dispose();
    this.#hovered.dispose();
    this.#material.dispose();
    this.#quad.dispose();
  }
}

const clearColor = new Color();
