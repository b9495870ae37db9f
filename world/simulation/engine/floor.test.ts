import { describe, expect, it } from 'vitest';
import { healthReport } from '../health-report.ts';
import { heapFrom } from '../../experiments/random-takes.ts';
import { seededRandom } from '../mathematics/random.ts';
import { intervention, piece, sceneRecords } from '../scene-records.ts';
import { Trajectory } from '../trajectory.test-kit.ts';

/*
 * The floor as a box of kilometres gave contacts metres deep, which span cylinders to 94 rad/s, and lost those of lying
 * capsules, which sank in. What falls from a metre has no more energy than that, and stays on the floor.
 */

const COUNT = 120;
const random = seededRandom(7);
const solids = Array.from({ length: COUNT }, () => heapFrom(random)).flatMap((heap, i) =>
  heap.slice(0, 1).map((body) => ({ ...body, i })),
);

describe('the floor', () => {
  const run = new Trajectory(
    sceneRecords(
      { ground: { friction: 0.5, restitution: 0.2 } },
      solids.map(({ shape, velocity, i }) =>
        piece(`body-${i}`, shape, {
          position: [(i % 12) * 5, 1, Math.floor(i / 12) * 5],
          linearVelocity: [velocity[0] * 2, 0, velocity[2] * 2],
          angularVelocity: [velocity[2], velocity[0], velocity[1]],
          restitution: 0.3,
        }),
      ),
    ),
    2.5,
  );
  const ticks = Array.from({ length: run.lastTick }, (_, i) => i + 1);

  it('carries what falls on it: nothing sinks in by more than a fall in a tick, and nothing is said to', () => {
    const said = healthReport(run.scene, run.chunks, { nameOf: (id) => id, timecode: String }).lines;
    for (const { entityIds, amount } of said.filter(({ kind }) => kind === 'overlap'))
      expect(amount, entityIds.join()).toBeLessThan(0.05);
    for (const { i } of solids) expect(run.position(`body-${i}`, run.lastTick)[1], `body ${i}`).toBeGreaterThan(0.09);
  });

  it('gives nobody a spin: none is faster than its fall allows', () => {
    // ½ I ω² ≤ m (g h + ½ v²) with I ≥ m r²/4 of the slenderest solid, r = 0.15 m: below 65 rad/s; rolling far below.
    for (const { i } of solids) {
      const fastest = Math.max(...ticks.map((tick) => Math.hypot(...run.spin(`body-${i}`, tick))));
      expect(fastest, `body ${i}`).toBeLessThan(65);
    }
  });

  it('has in the report what an act stops while it dips in, before the engine knows of it', () => {
    // From 2 m it falls through the floor's plane in the step to tick 75: √(2·1.85/9.80665) s = 73.7 ticks.
    const frozen = new Trajectory(
      sceneRecords({ rate: { num: 120, den: 1 }, durationFrames: 120 }, [
        piece('ball', { kind: 'sphere', radiusM: 0.15 }, { position: [0, 2, 0] }),
        intervention('freeze', 74, { kind: 'setBodyKind', targetId: 'setPiece:ball', bodyKind: 'fixed' }),
      ]),
      1,
    );
    const depthM = 0.15 - frozen.position('ball', 120)[1];
    expect(depthM).toBeGreaterThan(0.01);
    const lines = healthReport(frozen.scene, frozen.chunks, { nameOf: (id) => id, timecode: String }).lines;
    expect(lines.find(({ kind }) => kind === 'overlap')?.amount).toBeCloseTo(depthM, 5);
  });
});
