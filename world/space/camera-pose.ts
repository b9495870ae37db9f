import type { Quat, Vec3 } from '../records/fields.ts';
import type { CameraState, Setup } from '../records/setup.ts';
import { compose, inverseRotation, normaliseRotation, rotate, rotationAbout, type ReadonlyQuat } from './quaternion.ts';
import { eased } from './easing.ts';
import { deliveredArea } from './lens.ts';
import { direction, mix, subtract, type ReadonlyVec3 } from './vector.ts';

/** Pan, tilt and roll of a camera that looks down its −Z, radians (signs: world/records/setup.ts). */
export interface CameraAngles {
  readonly panRad: number;
  readonly tiltRad: number;
  readonly rollRad: number;
}

/** Camera to world rotation: pan about world Y, then tilt about the panned X, then roll about the view axis. */
export function cameraRotation({ panRad, tiltRad, rollRad }: CameraAngles): Quat {
  const pan = rotationAbout([0, 1, 0], panRad);
  const tilt = rotationAbout([1, 0, 0], tiltRad);
  /* The camera looks down −Z, so a counter-clockwise roll as seen from behind is a positive turn about +Z. */
  const roll = rotationAbout([0, 0, 1], rollRad);
  return normaliseRotation(compose(compose(pan, tilt), roll));
}

/** The angles of a camera rotation: pan −π..π, tilt −π/2..π/2. Straight up or down the roll is given as pan. */
export function cameraAngles(rotation: ReadonlyQuat): CameraAngles {
  const forward = rotate(rotation, [0, 0, -1]);
  const right = rotate(rotation, [1, 0, 0]);
  const tiltRad = Math.asin(Math.max(-1, Math.min(1, forward[1])));
  if (Math.hypot(forward[0], forward[2]) < 1e-9)
    return { panRad: Math.atan2(-right[2], right[0]), tiltRad, rollRad: 0 };
  const panRad = Math.atan2(-forward[0], -forward[2]);
  const level = rotate(cameraRotation({ panRad, tiltRad, rollRad: 0 }), [1, 0, 0]);
  const levelUp = rotate(cameraRotation({ panRad, tiltRad, rollRad: 0 }), [0, 1, 0]);
  const along = right[0] * level[0] + right[1] * level[1] + right[2] * level[2];
  const up = right[0] * levelUp[0] + right[1] * levelUp[1] + right[2] * levelUp[2];
  return { panRad, tiltRad, rollRad: Math.atan2(up, along) };
}

/** Pan and tilt that put `target` in the middle of the picture; keeps `current` where both are the same point. */
export function anglesLookingAt(
  position: ReadonlyVec3,
  target: ReadonlyVec3,
  current: CameraAngles = { panRad: 0, tiltRad: 0, rollRad: 0 },
): CameraAngles {
  const [x, y, z] = direction(subtract(target, position));
  if (x === 0 && y === 0 && z === 0) return current;
  const isVertical = Math.hypot(x, z) < 1e-9;
  return {
    panRad: isVertical ? current.panRad : Math.atan2(-x, -z),
    tiltRad: Math.asin(Math.max(-1, Math.min(1, y))),
    rollRad: current.rollRad,
  };
}

const between = (from: number, to: number, share: number): number => from * (1 - share) + to * share;

/**
 * The camera at a frame (fractions allowed): before the first key and after the last it stands still. Angles run from
 * number to number as typed, so that a pan of 370° goes all the way round; focal length is mixed in mm.
 */
export function cameraStateAt(setup: Pick<Setup, 'camera' | 'keyframes'>, frame: number): CameraState {
  const { camera, keyframes } = setup;
  const nextIndex = keyframes.findIndex((keyframe) => keyframe.frame > frame);
  const before = keyframes[nextIndex === -1 ? keyframes.length - 1 : nextIndex - 1];
  const after = nextIndex === -1 ? undefined : keyframes[nextIndex];
  if (before === undefined) return after?.camera ?? camera;
  if (after === undefined) return before.camera;
  const share = eased(before.easing, (frame - before.frame) / (after.frame - before.frame));
  const [a, b] = [before.camera, after.camera];
  return {
    position: mix(a.position, b.position, share),
    panRad: between(a.panRad, b.panRad, share),
    tiltRad: between(a.tiltRad, b.tiltRad, share),
    rollRad: between(a.rollRad, b.rollRad, share),
    focalLengthMm: between(a.focalLengthMm, b.focalLengthMm, share),
    focusDistanceM: between(a.focusDistanceM, b.focusDistanceM, share),
    fNumber: between(a.fNumber, b.fNumber, share),
    tStop: between(a.tStop, b.tStop, share),
  };
}

export interface ProjectedPoint {
  /** Pixels from the left edge; pixel centres are at halves. */
  readonly x: number;
  /** Pixels from the top edge. */
  readonly y: number;
  /** Distance along the view axis, metres; the point is in front of the lens where it is > 0. */
  readonly depthM: number;
}

/**
 * Where a world point falls in the delivered picture: x = w/2 + (X/depth)·f·w/gateWidth, and likewise down for y.
 * May lie outside the picture. null in the plane of the lens and behind it. The picture's own ratio must be the
 * delivered one; `size` is in pixels.
 */
export function projectPoint(
  point: ReadonlyVec3,
  camera: Pick<CameraState, 'position' | 'panRad' | 'tiltRad' | 'rollRad' | 'focalLengthMm'>,
  setup: Pick<Setup, 'gate' | 'aspectRatio'>,
  size: { readonly width: number; readonly height: number },
): ProjectedPoint | null {
  const [x, y, z] = toCameraSpace(point, camera);
  const depthM = -z;
  if (depthM <= 0) return null;
  const area = deliveredArea(setup.gate, setup.aspectRatio);
  return {
    x: size.width / 2 + (x / depthM) * camera.focalLengthMm * (size.width / area.widthMm),
    y: size.height / 2 - (y / depthM) * camera.focalLengthMm * (size.height / area.heightMm),
    depthM,
  };
}

/** World to camera space: x right, y up, looking down −z; metres. */
export function toCameraSpace(point: ReadonlyVec3, camera: Pick<CameraState, 'position'> & CameraAngles): Vec3 {
  return rotate(inverseRotation(cameraRotation(camera)), subtract(point, camera.position));
}

/** Direction from the lens through a pixel, world space, length 1. The inverse of `projectPoint`. */
export function rayThroughPixel(
  pixel: { readonly x: number; readonly y: number },
  camera: CameraAngles & { readonly focalLengthMm: number },
  setup: Pick<Setup, 'gate' | 'aspectRatio'>,
  size: { readonly width: number; readonly height: number },
): Vec3 {
  const area = deliveredArea(setup.gate, setup.aspectRatio);
  const xMm = (pixel.x / size.width - 0.5) * area.widthMm;
  const yMm = (0.5 - pixel.y / size.height) * area.heightMm;
  return rotate(cameraRotation(camera), direction([xMm, yMm, -camera.focalLengthMm]));
}
