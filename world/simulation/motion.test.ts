import { describe, expect, it } from 'vitest';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { ease, sampleMotion } from './motion.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const key = (tick: number, x: number, easing: string) => ({
  tick,
  position: [x, 0, 0] as [number, number, number],
  rotation: quatFromAxisAngle([0, 1, 0], x / 10),
  easing,
});

describe('easing', () => {
  it.each([
    ['linear', 0.25, 0.25],
    ['smooth', 0.25, 0.15625],
    ['in', 0.25, 0.0625],
    ['out', 0.25, 0.4375],
    ['hold', 0.99, 0],
  ] as const)('%s at %d is %d', (easing, share, expected) => expect(ease(easing, share)).toBeCloseTo(expected, 12));

  it.each(['linear', 'smooth', 'in', 'out'])('%s begins at 0 and ends at 1', (easing) => {
    expect([ease(easing, 0), ease(easing, 1)]).toEqual([0, 1]);
  });
});

describe('sampleMotion', () => {
  const keys = [key(0, 0, 'hold'), key(10.01, 1, 'linear'), key(20.02, 3, 'smooth'), key(30, 3, 'linear')];

  it.each([
    [-5, 0],
    [10, 0],
    [10.01, 1],
    [15.015, 2],
    [20.02, 3],
    [99, 3],
  ])('is at %d where the keys say', (tick, x) => {
    const pose = sampleMotion(keys, tick)!;
    expect(pose.position[0]).toBeCloseTo(x, 9);
    quatFromAxisAngle([0, 1, 0], x / 10).forEach((part, i) => expect(pose.rotation[i]).toBeCloseTo(part, 9));
  });

  it('has no pose without keys', () => expect(sampleMotion([], 5)).toBeNull());

  it('drives a body exactly, at a rate that does not divide the ticks', () => {
    const run = new Trajectory(
      sceneRecords({ rate: { num: 24000, den: 1001 } }, [
        piece('cart', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'keyframed', position: [0, 2, 0] }),
        {
          id: 'motion:cart',
          type: 'motion',
          sceneId: 'scene:s',
          setPieceId: 'setPiece:cart',
          keyframes: [
            { frame: 0, position: [0, 2, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
            { frame: 24, position: [6, 2, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
          ],
        },
      ]),
      1.5,
    );
    // 24 frames of 1001/24000 s are 120.12 ticks.
    expect(run.position('cart', 60)[0]).toBeCloseTo((6 * 60) / 120.12, 5);
    expect(run.position('cart', 120)[0]).toBeCloseTo((6 * 120) / 120.12, 5);
    expect(run.position('cart', 121)[0]).toBeCloseTo(6, 5);
  });
});
