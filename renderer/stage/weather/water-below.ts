import {
  Color,
  DepthTexture,
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  Plane,
  UnsignedIntType,
  Vector3,
  WebGLRenderTarget,
  type Camera,
  type Object3D,
  type Scene as ThreeScene,
  type WebGLRenderer,
} from 'three';
import type { WaterSurface } from './water-surface.ts';

/** What is drawn of what stands out of the water, metres: no seam where the surface meets it. */
const OVERLAP_M = 0.03;

/** What lies under a level of water, drawn alone with its depth for the surface to show. Only where water is seen from above. */
export class WaterBelow {
  #target: WebGLRenderTarget | null = null;
  readonly #lid = new Plane(new Vector3(0, -1, 0), 0);
  readonly #deep = new Color();

  /** `hidden`: what lies over the water, and the water. */
  render(
    renderer: WebGLRenderer,
    scene: ThreeScene,
    camera: Camera,
    water: WaterSurface,
    hidden: readonly Object3D[],
  ): void {
    if (!water.isDrawn || water.isUnder) return;
    const target = this.#sized(renderer.domElement);
    const { background, fog } = scene;
    const { clippingPlanes } = renderer;
    const shown = hidden.filter(({ visible }) => visible);
    for (const object of shown) object.visible = false;
    // The murk of the air lies over the water, and is put on with its surface.
    Object.assign(scene, { background: this.#deep.copy(water.deepLight), fog: null });
    this.#lid.constant = water.levelM + OVERLAP_M;
    renderer.clippingPlanes = [this.#lid];
    renderer.setRenderTarget(target);
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    renderer.clippingPlanes = clippingPlanes;
    Object.assign(scene, { background, fog });
    for (const object of shown) object.visible = true;
    const { below } = water;
    below.belowMap.value = target.texture;
    below.belowDepth.value = target.depthTexture!;
    below.belowPixel.value.set(1 / target.width, 1 / target.height);
    below.toPicture.value.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    below.toWorld.value.copy(below.toPicture.value).invert();
  }

  #sized({ width, height }: { readonly width: number; readonly height: number }): WebGLRenderTarget {
    if (this.#target === null) {
      const depthTexture = new DepthTexture(width, height, UnsignedIntType);
      depthTexture.minFilter = depthTexture.magFilter = NearestFilter;
      const filters = { minFilter: LinearFilter, magFilter: LinearFilter };
      this.#target = new WebGLRenderTarget(width, height, {
        type: HalfFloatType,
        samples: 4,
        depthTexture,
        ...filters,
      });
    }
    if (this.#target.width !== width || this.#target.height !== height) this.#target.setSize(width, height);
    return this.#target;
  }

  dispose(): void {
    this.#target?.dispose();
  }
}
