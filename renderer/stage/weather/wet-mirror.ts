import {
  DepthTexture,
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  Matrix4,
  NearestFilter,
  PerspectiveCamera,
  Plane,
  UnsignedIntType,
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

/** A level that mirrors what stands over it. */
export interface MirrorPlane {
  /** World y, metres. */
  readonly levelM: number;
  /** Water, which mirrors whatever the weather, and does not mirror what lies in it; else a floor that may be wet. */
  readonly isWater: boolean;
  /** The level things themselves and what falls. */
  readonly hidden: readonly Object3D[];
}

/**
 * What stands on a film set as level water shows it: the set drawn once more from below, from where the camera would
 * stand behind the mirror. Drawn only where something is wet.
 */
export class WetMirror {
  readonly #target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    minFilter: LinearMipmapLinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: true,
    depthTexture: nearestDepth(),
  });
  readonly #camera = new PerspectiveCamera();

  /** `draw` draws the film set for a camera. */
  render(
    renderer: WebGLRenderer,
    camera: Camera,
    uniforms: WeatherUniforms,
    { levelM, isWater, hidden }: MirrorPlane,
    draw: (camera: Camera) => void,
  ): void {
    this.forget(uniforms);
    if (!(camera instanceof PerspectiveCamera) || (!isWater && uniforms.wetness.value === 0)) return;
    if (camera.position.y < levelM + LEAST_OVER_M) return;
    const { width, height } = renderer.domElement;
    const [mapWidth, mapHeight] = [Math.max(1, Math.ceil(width * SCALE)), Math.max(1, Math.ceil(height * SCALE))];
    if (this.#target.width !== mapWidth || this.#target.height !== mapHeight) this.#target.setSize(mapWidth, mapHeight);
    this.#stand(camera, levelM);
    uniforms.mirrorMatrix.value
      .copy(TO_PLACE)
      .multiply(this.#camera.projectionMatrix)
      .multiply(this.#camera.matrixWorldInverse);
    if (isWater) this.#leaveOutBelow(levelM);
    const shown = hidden.filter(({ visible }) => visible);
    for (const object of shown) object.visible = false;
    renderer.setRenderTarget(this.#target);
    uniforms.brightest.value = BRIGHTEST_MIRRORED;
    draw(this.#camera);
    uniforms.brightest.value = BRIGHTEST;
    renderer.setRenderTarget(null);
    for (const object of shown) object.visible = true;
    uniforms.mirrorMap.value = this.#target.texture;
    uniforms.mirrorDepth.value = this.#target.depthTexture!;
    uniforms.mirrorToWorld.value
      .multiplyMatrices(this.#camera.projectionMatrix, this.#camera.matrixWorldInverse)
      .invert();
    uniforms.mirrorScale.value = this.#camera.projectionMatrix.elements[5];
    uniforms.mirrorLevel.value = levelM;
    uniforms.mirrorShare.value = 1;
  }

  /** Has surfaces show the sky alone again. */
  forget(uniforms: WeatherUniforms): void {
    uniforms.mirrorMap.value = noMirror;
    uniforms.mirrorDepth.value = noMirror;
    uniforms.mirrorShare.value = 0;
  }

  /** Puts the camera behind the mirror: its picture is turned, not reversed, so that faces keep their sides. */
  #stand(camera: PerspectiveCamera, levelM: number): void {
    const mirrored = this.#camera;
    mirrored.near = camera.near;
    mirrored.far = camera.far;
    camera.getWorldDirection(ahead);
    mirrored.up.set(0, 1, 0).applyQuaternion(camera.quaternion).multiply(overLevel);
    mirrored.position.copy(camera.position).multiply(overLevel);
    mirrored.position.y += 2 * levelM;
    mirrored.lookAt(target.copy(ahead).multiply(overLevel).add(mirrored.position));
    mirrored.projectionMatrix.copy(camera.projectionMatrix);
    mirrored.projectionMatrix.elements[8] *= -1;
    mirrored.projectionMatrixInverse.copy(mirrored.projectionMatrix).invert();
    mirrored.updateMatrixWorld();
  }

  /**
   * Has the camera's near plane lie in the level: E. Lengyel, Oblique view frustum depth projection and clipping, Journal
   * of Game Development 1 (2005).
   */
  #leaveOutBelow(levelM: number): void {
    const { projectionMatrix, matrixWorldInverse } = this.#camera;
    level.setComponents(0, 1, 0, OVERLAP_M - levelM).applyMatrix4(matrixWorldInverse);
    const { elements } = projectionMatrix;
    const { x, y, z } = level.normal;
    const corner = [
      (Math.sign(x) + elements[8]) / elements[0],
      (Math.sign(y) + elements[9]) / elements[5],
      (1 + elements[10]) / elements[14],
    ] as const;
    const scale = 2 / (x * corner[0] + y * corner[1] - z + level.constant * corner[2]);
    elements[2] = x * scale;
    elements[6] = y * scale;
    elements[10] = z * scale + 1;
    elements[14] = level.constant * scale;
    this.#camera.projectionMatrixInverse.copy(projectionMatrix).invert();
  }

  dispose(): void {
    this.#target.dispose();
  }
}

function nearestDepth(): DepthTexture {
  const texture = new DepthTexture(1, 1, UnsignedIntType);
  texture.minFilter = texture.magFilter = NearestFilter;
  return texture;
}

/** An eye that is nearer to the level sees nothing in it. */
const LEAST_OVER_M = 0.02;
/** What is mirrored of what stands in water, metres: no seam where it meets the surface. */
const OVERLAP_M = 0.01;

/** From the picture's −1..1 to 0..1. */
const TO_PLACE = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
const overLevel = new Vector3(1, -1, 1);
const ahead = new Vector3();
const target = new Vector3();
const level = new Plane();
