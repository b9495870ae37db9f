import { MathUtils, PerspectiveCamera } from 'three';
import type { CameraState, Setup } from '../../world/records/setup.ts';
import { cameraRotation, cameraStateAt } from '../../world/space/camera-pose.ts';
import { exposureScale, exposureValue100 } from '../../world/space/exposure.ts';
import { angleOfViewRad, deliveredArea, type GateArea } from '../../world/space/lens.ts';
import type { Rate } from '../../world/time/index.ts';
import type { LensBlur } from './depth-of-field.ts';

const NEAR_M = 0.05;
const FAR_M = 2000;

/** Width / height of what a setup delivers. */
export function deliveredRatio(setup: Pick<Setup, 'gate' | 'aspectRatio'>): number {
  const { widthMm, heightMm } = deliveredArea(setup.gate, setup.aspectRatio);
  return widthMm / heightMm;
}

/** The largest whole-pixel size of a ratio in a box; at least 1 × 1. */
export function fitSize(
  ratio: number,
  box: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const width = Math.min(box.width, box.height * ratio);
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(width / ratio)) };
}

/**
 * The part of the gate that a picture of this size shows: the delivered area, cut further where the picture has
 * another shape. A difference of less than a pixel is rounding, not another shape.
 */
export function picturedArea(
  setup: Pick<Setup, 'gate' | 'aspectRatio'>,
  size: { readonly width: number; readonly height: number },
): GateArea {
  const area = deliveredArea(setup.gate, setup.aspectRatio);
  const isRounding = Math.abs(size.width - (size.height * area.widthMm) / area.heightMm) < 1.5;
  return isRounding ? area : deliveredArea(area, size.width / size.height);
}

/** Makes `camera` see what the setup's lens sees at a frame, in a picture of `size` pixels. Returns the camera state. */
export function applyLens(
  camera: PerspectiveCamera,
  setup: Setup,
  frame: number,
  size: { readonly width: number; readonly height: number },
): CameraState {
  const state = cameraStateAt(setup, frame);
  const area = picturedArea(setup, size);
  camera.position.set(...state.position);
  camera.quaternion.set(...cameraRotation(state));
  camera.fov = MathUtils.radToDeg(angleOfViewRad(area.heightMm, state.focalLengthMm));
  camera.aspect = area.widthMm / area.heightMm;
  camera.near = NEAR_M;
  camera.far = FAR_M;
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  return state;
}

/** The blur of the setup's lens, for FrameRenderer. */
export function lensBlurOf(
  setup: Setup,
  state: CameraState,
  size: { readonly width: number; readonly height: number },
): LensBlur {
  return {
    focalLengthMm: state.focalLengthMm,
    fNumber: state.fNumber,
    focusDistanceM: Math.max(state.focusDistanceM, (state.focalLengthMm / 1000) * 1.05),
    gateHeightMm: picturedArea(setup, size).heightMm,
  };
}

/** Scene luminance to display-linear at the setup's ISO, shutter, neutral density and the camera's T-stop, and nothing else. */
export function setupExposure(setup: Setup, { tStop }: Pick<CameraState, 'tStop'>, rate: Rate): number {
  return exposureScale(exposureValue100({ ...setup, tStop, rate }));
}
