import {
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  Matrix4,
  PerspectiveCamera,
  Vector3,
  WebGLRenderTarget,
  type Camera,
  type Object3D,
  type WebGLRenderer,
} from 'three';
import { BRIGHTEST, noMirror, type WeatherUniforms } from './weathered-surface.ts';

/** Share of the picture's size: wet ground blurs what it shows. */
const SCALE = 0.5;

/** Display-linear, as 1 is white. */
const BRIGHTEST_MIRRORED = 110;

/**
 * What stands on a film set as level water at y = 0 shows it: the set drawn once more from below, from where the
 * camera would stand behind the mirror. Drawn only where something is wet.
 */
export class WetMirror {
  readonly #target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    minFilter: LinearMipmapLinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: true,
  });
  readonly #camera = new PerspectiveCamera();

  /** `draw` draws the film set for a camera; `hidden` are the level things themselves and what falls. */
  render(
    renderer: WebGLRenderer,
    camera: Camera,
    uniforms: WeatherUniforms,
    hidden: readonly Object3D[],
    draw: (camera: Camera) => void,
  ): void {
    this.forget(uniforms);
    if (!(camera instanceof PerspectiveCamera) || uniforms.wetness.value === 0 || camera.position.y < 0.02) return;
    const { width, height } = renderer.domElement;
    const [mapWidth, mapHeight] = [Math.max(1, Math.ceil(width * SCALE)), Math.max(1, Math.ceil(height * SCALE))];
    if (this.#target.width !== mapWidth || this.#target.height !== mapHeight) this.#target.setSize(mapWidth, mapHeight);
    this.#stand(camera);
    const shown = hidden.filter(({ visible }) => visible);
    for (const object of shown) object.visible = false;
    renderer.setRenderTarget(this.#target);
    uniforms.brightest.value = BRIGHTEST_MIRRORED;
    draw(this.#camera);
    uniforms.brightest.value = BRIGHTEST;
    renderer.setRenderTarget(null);
    for (const object of shown) object.visible = true;
    uniforms.mirrorMap.value = this.#target.texture;
    uniforms.mirrorMatrix.value
      .copy(TO_PLACE)
      .multiply(this.#camera.projectionMatrix)
      .multiply(this.#camera.matrixWorldInverse);
    uniforms.mirrorScale.value = this.#camera.projectionMatrix.elements[5];
    uniforms.mirrorShare.value = 1;
  }

  /** Has surfaces show the sky alone again. */
  forget(uniforms: WeatherUniforms): void {
    uniforms.mirrorMap.value = noMirror;
    uniforms.mirrorShare.value = 0;
  }

  /** Puts the camera behind the mirror: its picture is turned, not reversed, so that faces keep their sides. */
  #stand(camera: PerspectiveCamera): void {
    const mirrored = this.#camera;
    mirrored.near = camera.near;
    mirrored.far = camera.far;
    camera.getWorldDirection(ahead);
    mirrored.up.set(0, 1, 0).applyQuaternion(camera.quaternion).multiply(overLevel);
    mirrored.position.copy(camera.position).multiply(overLevel);
    mirrored.lookAt(target.copy(ahead).multiply(overLevel).add(mirrored.position));
    mirrored.projectionMatrix.copy(camera.projectionMatrix);
    mirrored.projectionMatrix.elements[8] *= -1;
    mirrored.projectionMatrixInverse.copy(mirrored.projectionMatrix).invert();
    mirrored.updateMatrixWorld();
  }

  dispose(): void {
    this.#target.dispose();
  }
}

/** From the picture's −1..1 to 0..1. */
const TO_PLACE = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
const overLevel = new Vector3(1, -1, 1);
const ahead = new Vector3();
const target = new Vector3();
