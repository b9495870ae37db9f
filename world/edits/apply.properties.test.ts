import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordMap } from '../records/index.ts';
import { applyDiff, diffBetween, emptyDiff, invertDiff, isEmptyDiff } from '../store/diff.ts';
import { validateDocument } from '../store/validate.ts';
import { applyEdits } from './apply.ts';
import {
  acceptedSteps,
  arbitraryBrokenEdit,
  arbitraryEdit,
  arbitraryEditList,
  arbitraryEdits,
  freshProject,
} from './arbitrary.test-kit.ts';
import { describeEdits } from './describe.ts';
import type { EditName } from './schema.ts';

const asObject = (records: RecordMap) => Object.fromEntries(records);
const start = freshProject();

describe('properties of edits', () => {
  it('lead from one sound document to another', () => {
    fc.assert(
      fc.property(arbitraryEditList, (edits) => {
        const end = acceptedSteps(start, edits).at(-1)?.after ?? start;
        const checked = validateDocument([...end.values()]);
        expect(checked.ok || checked.error).toBe(true);
        /* The stored form is what validation gives back: nothing is changed by saving and opening. */
        if (checked.ok) expect(asObject(checked.value)).toEqual(asObject(end));
        expect(JSON.parse(JSON.stringify([...end.values()]))).toEqual([...end.values()]);
      }),
      { numRuns: 150 },
    );
  });

  it('are undone one by one to where they began, and redone', () => {
    fc.assert(
      fc.property(arbitraryEditList, (edits) => {
        const steps = acceptedSteps(start, edits);
        let records: RecordMap = steps.at(-1)?.after ?? start;
        for (const step of [...steps].reverse()) records = applyDiff(records, invertDiff(step.diff));
        expect(asObject(records)).toEqual(asObject(start));
        for (const step of steps) records = applyDiff(records, step.diff);
        expect(asObject(records)).toEqual(asObject(steps.at(-1)?.after ?? start));
      }),
      { numRuns: 150 },
    );
  });

  it('give a diff that is the difference', () => {
    fc.assert(
      fc.property(arbitraryEditList, (edits) => {
        for (const { before, after, diff } of acceptedSteps(start, edits)) {
          expect(diffBetween(before, after)).toEqual(diff);
          expect(invertDiff(invertDiff(diff))).toEqual(diff);
          expect(isEmptyDiff(diff)).toBe(isEmptyDiff(diffBetween(before, after)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('as one list do what they do one after the other', () => {
    fc.assert(
      fc.property(arbitraryEditList, (edits) => {
        const steps = acceptedSteps(start, edits);
        const together = applyEdits(
          start,
          steps.map((step) => step.edit),
        );
        expect(together.ok).toBe(true);
        if (together.ok) expect(asObject(together.value.records)).toEqual(asObject(steps.at(-1)?.after ?? start));
      }),
      { numRuns: 100 },
    );
  });

  it('never throw and never change the records, whatever they are', () => {
    const before = structuredClone(asObject(start));
    const lists = fc.array(fc.oneof(arbitraryBrokenEdit, arbitraryEdit), { maxLength: 4 });
    fc.assert(
      fc.property(lists, (edits) => {
        const input = structuredClone(edits);
        const result = applyEdits(start, edits);
        expect(asObject(start)).toEqual(before);
        expect(edits).toEqual(input);
        if (!result.ok) {
          expect(result.error.message.length).toBeGreaterThan(20);
          expect(typeof result.error.detail?.['index']).toBe('number');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('have a label for the undo menu', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEdit, { minLength: 1, maxLength: 5 }), (edits) => {
        const label = describeEdits(edits);
        expect(label.length).toBeGreaterThan(3);
        expect(label.length).toBeLessThanOrEqual(200);
        expect(label).not.toMatch(/undefined|NaN|\[object/);
      }),
    );
  });

  it('are accepted at times, whatever their name: the generator reaches every handler', () => {
    const accepted = new Set<EditName>();
    fc.assert(
      fc.property(fc.array(arbitraryEdit, { minLength: 60, maxLength: 60, size: 'max' }), (edits) => {
        for (const step of acceptedSteps(start, edits)) accepted.add(step.edit.edit);
      }),
      { numRuns: 250, seed: 7 },
    );
    const names = Object.keys(arbitraryEdits) as EditName[];
    expect(names.filter((name) => !accepted.has(name))).toEqual([]);
  });
});

describe('an empty list', () => {
  it('changes nothing', () => {
    expect(applyEdits(start, [])).toEqual({ ok: true, value: { records: start, diff: emptyDiff } });
  });
});
