import { describe, expect, it } from 'vitest';
import type { Easing } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { sampleMotion } from './motion.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { StateStream } from './state-stream.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const key = (tick: number, x: number, easing: Easing) => ({
  tick,
  position: [x, 0, 0] as [number, number, number],
  rotation: quatFromAxisAngle([0, 1, 0], x / 10),
  easing,
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

  it('starts where the first key puts a body, not where the piece was placed, and touches nothing on the way', () => {
    const box: Shape = { kind: 'box', sizeM: [1, 1, 1] };
    const turned = quatFromAxisAngle([0, 1, 0], 0.5);
    const run = new Trajectory(
      sceneRecords({}, [
        piece('cart', box, { kind: 'keyframed', position: [0, 0.5, 0] }),
        // Halfway between the cart's place and its first key.
        piece('bystander', box, { position: [2.5, 0.5, 0] }),
        {
          id: 'motion:cart',
          type: 'motion',
          sceneId: 'scene:s',
          setPieceId: 'setPiece:cart',
          keyframes: [
            { frame: 12, position: [5, 0.5, 0], rotation: turned, easing: 'linear' },
            { frame: 24, position: [6, 0.5, 0], rotation: turned, easing: 'linear' },
          ],
        },
      ]),
      1,
    );
    const row = new Float32Array(POSE_FLOATS);
    new StateStream(run.scene).poseAt(run.index('cart'), 0, row);
    expect([...row.subarray(0, 3)]).toEqual([5, 0.5, 0]);
    turned.forEach((part, i) => expect(row[3 + i]).toBeCloseTo(part, 6));
    for (const speed of run.velocity('cart', 1)) expect(speed).toBeCloseTo(0, 3);
    expect(run.position('cart', 60)[0]).toBeCloseTo(5, 5);
    // 1 m in the 60 ticks of half a second.
    expect(run.velocity('cart', 90)[0]).toBeCloseTo(2, 3);
    for (const tick of [1, 2, 60, 120]) {
      expect(run.position('bystander', tick)[0]).toBeCloseTo(2.5, 3);
      expect(run.position('bystander', tick)[2]).toBeCloseTo(0, 3);
    }
    expect(
      run.events.filter(({ a, b }) => [a, b].includes('setPiece:cart') && [a, b].includes('setPiece:bystander')),
    ).toEqual([]);
  });
});
