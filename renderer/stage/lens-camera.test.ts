import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Setup } from '../../world/records/setup.ts';
import { cameraStateAt } from '../../world/space/camera-pose.ts';
import { applyLens, deliveredRatio, fitSize, picturedArea, setupExposure } from './lens-camera.ts';

const setup: Setup = {
  id: 'setup:a',
  type: 'setup',
  sceneId: 'scene:1',
  name: 'A',
  gate: { name: 'Full frame', widthMm: 36, heightMm: 24 },
  camera: {
    position: [0, 0, 0],
    panRad: 0,
    tiltRad: 0,
    rollRad: 0,
    focalLengthMm: 35,
    focusDistanceM: 4,
    fNumber: 2.8,
    tStop: 2.8,
  },
  keyframes: [],
  iso: 800,
  shutterAngleDeg: 180,
  ndStops: 0,
  aspectRatio: 16 / 9,
  hasDepthOfField: false,
};

/** Pixel of a world point in a picture, from the top left. */
function pixelOf(point: Vector3, size: { width: number; height: number }, of: Setup = setup): { x: number; y: number } {
  const camera = new PerspectiveCamera();
  applyLens(camera, of, 0, size);
  const at = point.project(camera);
  return { x: ((at.x + 1) / 2) * size.width, y: ((1 - at.y) / 2) * size.height };
}

describe('a setup seen through three', () => {
  it('frames a point where the pinhole formula puts it: x = w/2 + f·X/Z · w/gate width', () => {
    const size = { width: 1920, height: 1080 };
    const { x, y } = pixelOf(new Vector3(1.2, 0.5, -4), size);
    expect(x).toBeCloseTo(960 + ((35 * 1.2) / 4) * (1920 / 36), 3);
    expect(y).toBeCloseTo(540 - ((35 * 0.5) / 4) * (1080 / (36 / (16 / 9))), 3);
  });

  it('puts a point at half the gate width over the focal length on the edge of the picture', () => {
    const { x } = pixelOf(new Vector3((18 / 35) * 10, 0, -10), { width: 1280, height: 720 });
    expect(x).toBeCloseTo(1280, 3);
  });

  it('pans to the left and tilts up for positive angles', () => {
    const turned = { ...setup, camera: { ...setup.camera, panRad: Math.PI / 2, tiltRad: Math.PI / 4 } };
    const { x, y } = pixelOf(new Vector3(-3, 3, 0), { width: 1280, height: 720 }, turned);
    expect(x).toBeCloseTo(640, 3);
    expect(y).toBeCloseTo(360, 3);
  });

  it('crops the delivered picture where the picture has another shape, without distortion', () => {
    const square = picturedArea(setup, { width: 1000, height: 1000 });
    expect(square.widthMm).toBeCloseTo(36 / (16 / 9), 6);
    expect(square.heightMm).toBeCloseTo(36 / (16 / 9), 6);
  });

  it('takes a ratio that whole pixels cannot hold exactly as the same picture', () => {
    const scope = { ...setup, aspectRatio: 2.39 };
    expect(picturedArea(scope, { width: 1280, height: 536 }).widthMm).toBe(36);
    expect(deliveredRatio(scope)).toBeCloseTo(2.39, 9);
    expect(fitSize(2.39, { width: 1280, height: 720 })).toEqual({ width: 1280, height: 536 });
  });
});

describe('exposure', () => {
  const rate = { num: 24, den: 1 };
  const exposureAt = (of: Setup, frame = 0) => setupExposure(of, cameraStateAt(of, frame), rate);
  const stops = (changes: Partial<Setup>) => Math.log2(exposureAt({ ...setup, ...changes }) / exposureAt(setup));
  const atStop = (tStop: number) => ({ camera: { ...setup.camera, tStop } });

  it('follows the T-stop: two stops from T2.8 to T5.6, one per factor √2', () => {
    expect(stops(atStop(5.6))).toBeCloseTo(-2, 12);
    expect(stops(atStop(2.8 * Math.SQRT2))).toBeCloseTo(-1, 12);
    expect(stops(atStop(1.4))).toBeCloseTo(2, 12);
  });

  it('follows an iris pull through the keys of the camera, frame by frame', () => {
    const key = (frame: number, tStop: number) => ({ frame, ...atStop(tStop), easing: 'linear' as const });
    const pulled = { ...setup, keyframes: [key(0, 2.8), key(48, 11.2)] };
    const from = exposureAt(pulled);
    expect(Math.log2(exposureAt(pulled, 48) / from)).toBeCloseTo(-4, 12);
    // Half way T is (2.8 + 11.2)/2 = 7, and 2·log2(7/2.8) stops are lost.
    expect(Math.log2(exposureAt(pulled, 24) / from)).toBeCloseTo(-2 * Math.log2(7 / 2.8), 12);
  });

  it('follows ISO, shutter and neutral density', () => {
    expect(stops({ iso: 1600 })).toBeCloseTo(1, 12);
    expect(stops({ shutterAngleDeg: 90 })).toBeCloseTo(-1, 12);
    expect(stops({ ndStops: 0.5 })).toBeCloseTo(-0.5, 12);
  });

  it('puts a white card that is metered at 2.5 / 1.2π of what saturates, and half as bright one stop down', () => {
    // Sunny 16: T16, 1/100 s, ISO 100 is EV 14.644, which asks for 2.5 · 16² · 100 lx. The card reflects E/π.
    const sunny = { ...setup, ...atStop(16), iso: 100, shutterAngleDeg: (360 * 24) / 100 };
    const card = (2.5 * 16 * 16 * 100) / Math.PI;
    expect(card * exposureAt(sunny)).toBeCloseTo(0.66315, 5);
    expect(card * exposureAt({ ...sunny, ndStops: 1 })).toBeCloseTo(0.66315 / 2, 5);
  });
});
