import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Setup } from '../../world/records/setup.ts';
import { applyLens, deliveredRatio, fitSize, neutralDensityStops, picturedArea } from './lens-camera.ts';

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
  },
  keyframes: [],
  tStop: 2.8,
  iso: 800,
  shutterAngleDeg: 180,
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

describe('neutral density', () => {
  const rate = { num: 24, den: 1 };

  it('is none where the setup asks for the light that there is: T16, 1/ISO, ISO 100 in the sun (sunny 16)', () => {
    const sunny = { ...setup, tStop: 16, iso: 100, shutterAngleDeg: (360 * 24) / 100 };
    expect(neutralDensityStops(sunny, rate, 2.5 * 2 ** Math.log2(16 * 16 * 100))).toBe(0);
  });

  it('takes three stops for eight times the light, none for too little', () => {
    const metered = { ...setup, tStop: 4, iso: 100, shutterAngleDeg: 180 };
    const lux = 2.5 * 16 * 48;
    expect(neutralDensityStops(metered, rate, lux)).toBe(0);
    expect(neutralDensityStops(metered, rate, lux * 8)).toBe(3);
    expect(neutralDensityStops(metered, rate, lux / 8)).toBe(0);
  });
});
