import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { defaultCamera, defaultSetup } from '../../../world/edits/defaults.ts';
import type { Setup } from '../../../world/records/setup.ts';
import { applyLens } from '../lens-camera.ts';
import { aspectLine, deliveredSizeInGate, gateSurround, surroundSetup } from './gate-surround.ts';

const setup: Setup = {
  ...defaultSetup,
  id: 'setup:a',
  type: 'setup',
  sceneId: 'scene:1',
  name: 'A',
  camera: { ...defaultCamera, position: [1, 2, 5], panRad: 0.3, tiltRad: -0.15, focalLengthMm: 35 },
};
/** Super 35, 4-perf: 24.89 × 18.66 mm. */
const { gate } = setup;

/** Pixel of what is at these millimetres of the gate, right of and above its middle, ten metres before the lens. */
function pixelOf(xMm: number, yMm: number, of: Setup, size: { width: number; height: number }) {
  const camera = new PerspectiveCamera();
  applyLens(camera, of, 0, size);
  const f = of.camera.focalLengthMm;
  const point = camera.localToWorld(new Vector3((xMm / f) * 10, (yMm / f) * 10, -10)).project(camera);
  return { x: ((point.x + 1) / 2) * size.width, y: ((1 - point.y) / 2) * size.height };
}

describe.each([
  ['16:9', 16 / 9],
  ['scope', 2.39],
  ['upright', 9 / 16],
  ['as the gate', null],
])('the whole gate around a picture delivered in %s', (_, aspectRatio) => {
  const of = { ...setup, aspectRatio };
  const delivered = deliveredSizeInGate(of, { width: 474, height: 268 });
  const surround = gateSurround(of, delivered);

  it('fits its room and keeps the delivered picture in the middle, on whole pixels', () => {
    expect(surround.gate.width).toBeLessThanOrEqual(474);
    expect(surround.gate.height).toBeLessThanOrEqual(268);
    expect(surround.gate.width - delivered.width).toBe(2 * surround.offset.x);
    expect(surround.gate.height - delivered.height).toBe(2 * surround.offset.y);
    expect(Number.isInteger(surround.offset.x) && Number.isInteger(surround.offset.y)).toBe(true);
  });

  it('shows every point of the delivered picture where that has it, moved by the offset', () => {
    for (const [xMm, yMm] of [
      [0, 0],
      [3, 2],
      [-5, -4],
    ] as const) {
      const inside = pixelOf(xMm, yMm, of, delivered);
      const around = pixelOf(xMm, yMm, surroundSetup(of, surround), surround.gate);
      expect(around.x - surround.offset.x).toBeCloseTo(inside.x, 0);
      expect(around.y - surround.offset.y).toBeCloseTo(inside.y, 0);
      expect(Math.abs(around.x - surround.offset.x - inside.x)).toBeLessThan(0.05);
    }
  });

  it('ends where the gate ends, by the pinhole formula, to the pixel', () => {
    const corner = pixelOf(gate.widthMm / 2, gate.heightMm / 2, surroundSetup(of, surround), surround.gate);
    expect(Math.abs(corner.x - surround.gate.width)).toBeLessThan(1.01);
    expect(Math.abs(corner.y)).toBeLessThan(1.01);
  });
});

it('a gate that is delivered whole has nothing around it', () => {
  const of = { ...setup, aspectRatio: null };
  const surround = gateSurround(of, { width: 400, height: 300 });
  expect(surround).toMatchObject({ gate: { width: 400, height: 300 }, offset: { x: 0, y: 0 } });
});

it('the lines of another aspect are its largest centred part', () => {
  const picture = { width: 1920, height: 1080 };
  // 1920 / 2.39 = 803.3 high; 1080 · 9/16 = 607.5 wide.
  expect(aspectLine(2.39, picture)).toMatchObject({ x: 0, width: 1920 });
  expect(aspectLine(2.39, picture).height).toBeCloseTo(803.35, 2);
  expect(aspectLine(9 / 16, picture)).toMatchObject({ x: (1920 - 607.5) / 2, y: 0, width: 607.5, height: 1080 });
});
