import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedSteps, arbitraryEditList, freshProject } from '../edits/arbitrary.test-kit.ts';
import type { AnyRecord, RecordMap } from '../records/index.ts';
import { diffBetween } from './diff.ts';
import { integrityProblems, integrityProblemsAfter } from './integrity.ts';

const start = freshProject();

/** Fields that hold other records' ids or must be unique, with values that break or bend the rules. */
const bends: readonly Record<string, unknown>[] = [
  { filmSetId: 'filmSet:gone' },
  { filmSetId: 'filmSet:p' },
  { sceneId: 'scene:gone' },
  { takeId: 'take:gone' },
  { materialId: 'material:gone' },
  { setPieceId: 'setPiece:p' },
  { targetId: 'setPiece:gone' },
  { otherId: 'setPiece:p' },
  { jointId: 'joint:gone' },
  { bodyA: 'setPiece:p' },
  { bodyB: 'setPiece:gone' },
  { setupId: 'setup:gone' },
  { parentTakeId: 'take:gone' },
  { number: 1 },
  { lineage: 'p' },
  { inFrame: 1000 },
  { dropFrame: true },
  { axis: [0, 0, 0] },
];

/** The document with some records bent or taken away, past all checks. */
function bent(records: RecordMap, hits: readonly (readonly [place: number, how: number])[]): Map<string, AnyRecord> {
  const next = new Map(records);
  for (const [place, how] of hits) {
    const record = [...next.values()][place % next.size];
    if (record === undefined) continue;
    const bend = bends[how];
    if (bend === undefined) next.delete(record.id);
    else {
      const known = Object.entries(bend).filter(([field]) => field in record);
      next.set(record.id, { ...record, ...Object.fromEntries(known) } as AnyRecord);
    }
  }
  return next;
}

describe('rules between records', () => {
  it('hold in what edits make', () => {
    expect(integrityProblems(start)).toEqual([]);
  });

  it('are found broken by a look at the change as by a look at everything', () => {
    const hits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: bends.length })), { minLength: 1, maxLength: 8 });
    /* Counted so that the property cannot hold for want of broken documents. */
    let broken = 0;
    fc.assert(
      fc.property(arbitraryEditList, hits, (edits, places) => {
        const before = acceptedSteps(start, edits).at(-1)?.after ?? start;
        const after = bent(before, places);
        const all = integrityProblems(after).map((problem) => problem.message);
        const found = integrityProblemsAfter(before, after, diffBetween(before, after)).map(
          (problem) => problem.message,
        );
        expect([...found].sort()).toEqual([...all].sort());
        if (all.length > 0) broken += 1;
      }),
      { numRuns: 400 },
    );
    expect(broken).toBeGreaterThan(40);
  });

  it('that were broken before are not blamed on the change', () => {
    const before = new Map(start);
    before.delete('material:default');
    const after = new Map(before);
    after.delete('setup:a');
    expect(integrityProblems(after)).not.toEqual([]);
    expect(integrityProblemsAfter(before, after, diffBetween(before, after))).toEqual([]);
  });
});
