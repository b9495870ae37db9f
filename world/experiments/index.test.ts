import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, percent, within, type Experiment } from './experiment.ts';
import { rowTables, subjects } from './index.ts';

const experiments: readonly Experiment[] = Object.values(subjects).flat();

describe('the registry of experiments', () => {
  it('has a test file for every subject', () => {
    for (const name of Object.keys(subjects))
      expect(existsSync(new URL(`./${name}.test.ts`, import.meta.url)), name).toBe(true);
  });

  it('names every experiment once in its row, with a source and settings', () => {
    const names = experiments.map(({ row, name }) => `${row}: ${name}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const { name, expected, settings } of experiments) {
      expect(Number.isFinite(expected.value), name).toBe(true);
      expect([expected.source, expected.unit, settings], name).not.toContain('');
    }
  });

  it('measures no relative error from zero', () => {
    const wrong = experiments.filter(({ bound, expected }) => bound.kind === 'relative' && expected.value === 0);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('has rows with ids of their own, and only theirs in use', () => {
    const ids: string[] = rowTables.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { row } of experiments) expect(ids).toContain(row);
  });
});

describe('a verdict', () => {
  const of = (value: number, bound: Experiment['bound'], measured: number) =>
    judge({ expected: { value, unit: 'm', source: 'a table' }, bound }, measured).isWithin;

  it('takes a relative bound as a share of the expected value, to both sides', () => {
    expect([of(-2, percent(1), -2.019), of(-2, percent(1), -1.981), of(-2, percent(1), -2.021)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('takes an absolute bound in the unit of the expected value', () => {
    expect([of(0, within(0), 0), of(0, within(0.1), -0.09), of(0, within(0.1), 0.11)]).toEqual([true, true, false]);
  });

  it('lets nothing through that is not a number', () => {
    expect([of(1, percent(1), NaN), of(1, within(1e9), NaN), of(1, within(1), Infinity)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
