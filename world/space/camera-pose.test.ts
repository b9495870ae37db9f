import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraState } from '../records/setup.ts';
import {
  anglesLookingAt,
  cameraAngles,
  cameraRotation,
  cameraStateAt,
  projectPoint,
  rayThroughPixel,
} from './camera-pose.ts';
import { angleBetween, rotate } from './quaternion.ts';
import { add, distance, scale } from './vector.ts';

const camera: CameraState = {
  position: [0, 1.6, 6],
  panRad: 0,
  tiltRad: 0,
  rollRad: 0,
  focalLengthMm: 35,
  focusDistanceM: 6,
  fNumber: 2.8,
  tStop: 2.8,
};
const gate = { name: 'Super 35 film, 4-perf', widthMm: 24.89, heightMm: 18.66 };
const size = { width: 1920, height: 1080 };
const setup = { gate, aspectRatio: 16 / 9 };
const angle = fc.double({ min: -3.1, max: 3.1, noNaN: true });
const tilt = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const level = { panRad: 0, tiltRad: 0, rollRad: 0 };

describe('camera angles', () => {
  it('pans left, tilts up and rolls counter-clockwise seen from behind', () => {
    const look = (angles: Partial<typeof level>) => rotate(cameraRotation({ ...level, ...angles }), [0, 0, -1]);
    expect(distance(look({ panRad: Math.PI / 2 }), [-1, 0, 0])).toBeCloseTo(0, 12);
    expect(distance(look({ tiltRad: Math.PI / 2 }), [0, 1, 0])).toBeCloseTo(0, 12);
    const right = rotate(cameraRotation({ ...level, rollRad: Math.PI / 2 }), [1, 0, 0]);
    expect(distance(right, [0, 1, 0])).toBeCloseTo(0, 12);
  });

  it('comes back from the rotation', () => {
    fc.assert(
      fc.property(angle, tilt, angle, (panRad, tiltRad, rollRad) => {
        const angles = cameraAngles(cameraRotation({ panRad, tiltRad, rollRad }));
        expect(angles.panRad).toBeCloseTo(panRad, 6);
        expect(angles.tiltRad).toBeCloseTo(tiltRad, 6);
        expect(angles.rollRad).toBeCloseTo(rollRad, 6);
      }),
    );
  });

  it('keeps the rotation when looking straight up or down', () => {
    for (const tiltRad of [Math.PI / 2, -Math.PI / 2]) {
      const rotation = cameraRotation({ panRad: 0.8, tiltRad, rollRad: 0 });
      expect(angleBetween(cameraRotation(cameraAngles(rotation)), rotation)).toBeLessThan(1e-6);
    }
  });

  it('looks at a point so that it lands in the middle', () => {
    const point = fc.tuple(angle, angle, angle).map((v) => scale(v, 10));
    fc.assert(
      fc.property(point, (target) => {
        fc.pre(distance(target, camera.position) > 0.1);
        const aimed = { ...camera, ...anglesLookingAt(camera.position, target) };
        const projected = projectPoint(target, aimed, setup, size);
        expect(projected?.x).toBeCloseTo(960, 4);
        expect(projected?.y).toBeCloseTo(540, 4);
        expect(projected?.depthM).toBeCloseTo(distance(target, camera.position), 6);
      }),
    );
  });
});

describe('projection', () => {
  it('puts the edge of the gate at the edge of the picture', () => {
    /* At 10 m a 24.89 mm gate behind 35 mm sees ± 10 × 24.89 / 70 = ± 3.555714 m, and 9/16 of it in height. */
    const edge = (10 * 24.89) / 70;
    const corner = projectPoint([edge, 1.6 + (edge * 9) / 16, -4], camera, setup, size);
    expect(corner?.x).toBeCloseTo(1920, 6);
    expect(corner?.y).toBeCloseTo(0, 6);
    expect(corner?.depthM).toBeCloseTo(10, 9);
  });

  it('gives 1 m at 10 m its pinhole size in pixels', () => {
    /* 35 mm × 1/10 = 3.5 mm on a 24.89 mm gate of 1920 pixels = 269.99 pixels. */
    const left = projectPoint([0, 1.6, -4], camera, setup, size);
    const right = projectPoint([1, 1.6, -4], camera, setup, size);
    expect((right?.x ?? 0) - (left?.x ?? 0)).toBeCloseTo((3.5 / 24.89) * 1920, 6);
  });

  it('has no place for what is behind the lens', () => {
    expect(projectPoint([0, 1.6, 7], camera, setup, size)).toBeNull();
    expect(projectPoint(camera.position, camera, setup, size)).toBeNull();
  });

  it('goes back through the pixel', () => {
    fc.assert(
      fc.property(fc.nat(1920), fc.nat(1080), angle, tilt, angle, (x, y, panRad, tiltRad, rollRad) => {
        const turned = { ...camera, panRad, tiltRad, rollRad };
        const point = add(camera.position, scale(rayThroughPixel({ x, y }, turned, setup, size), 20));
        const projected = projectPoint(point, turned, setup, size);
        expect(projected?.x).toBeCloseTo(x, 5);
        expect(projected?.y).toBeCloseTo(y, 5);
      }),
    );
  });
});

describe('camera moves', () => {
  const at = (frame: number, changes: Partial<CameraState>, easing: 'linear' | 'smooth' | 'hold' = 'linear') => ({
    frame,
    camera: { ...camera, ...changes },
    easing,
  });
  const move = { camera, keyframes: [at(10, { panRad: 0 }), at(20, { panRad: 4 * Math.PI, focalLengthMm: 85 })] };

  it('stands still without keys, before the first and after the last', () => {
    expect(cameraStateAt({ camera, keyframes: [] }, 50)).toBe(camera);
    expect(cameraStateAt(move, 0)).toBe(move.keyframes[0]?.camera);
    expect(cameraStateAt(move, 99)).toBe(move.keyframes[1]?.camera);
  });

  it('takes angles as typed, all the way round', () => {
    expect(cameraStateAt(move, 15).panRad).toBeCloseTo(2 * Math.PI, 12);
    expect(cameraStateAt(move, 15).focalLengthMm).toBe(60);
    expect(cameraStateAt(move, 12.5).panRad).toBeCloseTo(Math.PI, 12);
  });

  it('pulls focus and iris with the rest', () => {
    const pull = {
      camera,
      keyframes: [
        at(10, { fNumber: 2, tStop: 2.2, focusDistanceM: 2 }),
        at(20, { fNumber: 8, tStop: 8.8, focusDistanceM: 6 }),
      ],
    };
    expect(cameraStateAt(pull, 15)).toMatchObject({ fNumber: 5, tStop: 5.5, focusDistanceM: 4 });
  });

  it('is at the key on the key', () => {
    expect(cameraStateAt(move, 10)).toEqual(move.keyframes[0]?.camera);
    expect(cameraStateAt(move, 20)).toEqual(move.keyframes[1]?.camera);
  });

  it('holds until the next key', () => {
    const held = { camera, keyframes: [at(0, { panRad: 1 }, 'hold'), at(10, { panRad: 2 })] };
    expect(cameraStateAt(held, 9.99).panRad).toBe(1);
    expect(cameraStateAt(held, 10).panRad).toBe(2);
  });
});
