import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { healthReport } from './health-report.ts';
import { OVERLAP_LIMIT_M } from './limits.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const box = (x: number, y: number, z: number): Shape => ({ kind: 'box', sizeM: [x, y, z] });
const wording = { nameOf: (id: string) => id.replace('setPiece:', ''), timecode: String };

/** Lines about overlaps of the plate, the anvil and the floor. */
function overlapLines(bystanders: readonly AnyRecord[]): readonly string[] {
  const { scene, chunks } = new Trajectory(
    sceneRecords({}, [
      piece('plate', box(1, 0.02, 1), { position: [0, 0.01, 0], massKg: 5 }),
      piece('anvil', box(0.3, 0.3, 0.3), { position: [0, 2, 0], linearVelocity: [0, -25, 0], massKg: 800 }),
      ...bystanders,
    ]),
    1,
  );
  return healthReport(scene, chunks, wording)
    .lines.filter(({ kind, entityIds }) => kind === 'overlap' && !entityIds.some((id) => id.includes('bystander')))
    .map(({ sentence }) => sentence);
}

describe('overlaps', () => {
  it('are told of a blow whatever rests or overlaps 100 m away', () => {
    const alone = overlapLines([]);
    // 25 m/s are 208 mm in a tick, ten times what the plate is thick: it is between anvil and floor, and in both.
    expect(alone.map((sentence) => sentence.replace(/ by .*/, '')).sort()).toEqual([
      'Anvil overlaps ground',
      'Anvil overlaps plate',
      'Plate overlaps ground',
    ]);
    const place = (i: number): [number, number] => [100 + (i % 20), Math.floor(i / 20)];
    const atRest = Array.from({ length: 100 }, (_, i) => {
      const [x, z] = place(i);
      return piece(`bystander-${i}`, box(0.3, 0.3, 0.3), { position: [x, 0.15, z] });
    });
    expect(overlapLines(atRest)).toEqual(alone);
    const inEachOther = Array.from({ length: 60 }, (_, i) => {
      const [x, z] = place(i >> 1);
      return piece(`bystander-${i}`, box(0.3, 0.3, 0.3), { position: [x + (i & 1 ? 0.2 : 0), 0.15, z] });
    });
    expect(overlapLines(inEachOther)).toEqual(alone);
  });

  it.each([
    ['in the floor', 0.15, null],
    ['in another', 3, 0.35],
  ] as const)('have their deepest recorded at every tick: of a ball that comes out %s', (_, height, apart) => {
    const radiusM = 0.2;
    const ball = (name: string, x: number) =>
      piece(name, { kind: 'sphere', radiusM }, { position: [x, height, 0], massKg: 1 });
    const run = new Trajectory(
      sceneRecords(apart === null ? {} : { gravityMps2: [0, 0, 0] }, [
        ball('ball', 0),
        ...(apart === null ? [] : [ball('other', apart)]),
      ]),
      1,
    );
    const depthM = (tick: number): number =>
      apart === null
        ? radiusM - run.position('ball', tick)[1]
        : 2 * radiusM - (run.position('other', tick)[0] - run.position('ball', tick)[0]);
    const recorded = run.chunks.flatMap(({ health }) => health.deepestByTickM ?? []);
    expect(recorded).toHaveLength(run.lastTick);
    expect(Math.max(...recorded)).toBeGreaterThan(4 * OVERLAP_LIMIT_M);
    for (const [i, seenM] of recorded.entries()) {
      const error = Math.abs(seenM - Math.max(0, depthM(i + 1)));
      expect(error, `tick ${i + 1}`).toBeLessThan(OVERLAP_LIMIT_M / 10 + 1e-5);
    }
  });
});
