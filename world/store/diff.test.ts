import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import { applyDiff, diffBetween, emptyDiff, invertDiff, isEmptyDiff, type RecordsDiff } from './diff.ts';

const material = (id: `material:${string}`, name: string): AnyRecord => ({
  id,
  type: 'material',
  name,
  densityKgM3: 1000,
  friction: 0.5,
  restitution: 0,
  rollingResistance: 0,
  look: { color: '#808080', roughness: 1, metalness: 0, opacity: 1 },
  source: '',
});
const [oak, oakOld, steel, glass] = [
  material('material:oak', 'Oak'),
  material('material:oak', 'Wood'),
  material('material:steel', 'Steel'),
  material('material:glass', 'Glass'),
];
const before = new Map<string, AnyRecord>([
  ['material:oak', oakOld],
  ['material:steel', steel],
]);
const after = new Map<string, AnyRecord>([
  ['material:oak', oak],
  ['material:glass', glass],
]);
const diff: RecordsDiff = {
  added: { 'material:glass': glass },
  updated: { 'material:oak': [oakOld, oak] },
  removed: { 'material:steel': steel },
};

describe('diffs', () => {
  it('say what was added, updated and removed', () => {
    expect(diffBetween(before, after)).toEqual(diff);
    expect(isEmptyDiff(diffBetween(before, new Map(before)))).toBe(true);
    expect(isEmptyDiff(diff)).toBe(false);
    expect(isEmptyDiff(emptyDiff)).toBe(true);
  });

  it('lead there and back and leave the map they start from alone', () => {
    const there = applyDiff(before, diff);
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(after));
    expect(Object.fromEntries(applyDiff(there, invertDiff(diff)))).toEqual(Object.fromEntries(before));
    expect(before.get('material:oak')).toBe(oakOld);
  });

  it('are their own double inverse', () => {
    expect(invertDiff(invertDiff(diff))).toEqual(diff);
  });
});
