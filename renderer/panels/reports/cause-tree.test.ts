import { describe, expect, it } from 'vitest';
import type { EventNode } from '../../../world/simulation/index.ts';
import { causeTree } from './cause-tree.ts';

const node = (index: number, parents: number[], a = `e${index}`): EventNode => ({
  index,
  tick: index,
  frame: 0,
  kind: 'contactStarted',
  a,
  b: '',
  amount: 1,
  point: null,
  count: 1,
  lastTick: index,
  parents,
  roots: [],
});

/**
 *     0 ─ 1 ─ 3
 *       └ 4 (also from 2)
 *     2
 */
const nodes = [node(0, []), node(1, [0]), node(2, []), node(3, [1], 'door'), node(4, [0, 2])];
const drawn = (...options: [] | [(node: EventNode) => boolean, ReadonlySet<number>?]): string[] =>
  causeTree(nodes, options[0] ?? (() => true), options[1] ?? new Set()).map(
    ({ node: { index }, level }) => `${' '.repeat(level)}${index}`,
  );

describe('tree of causes', () => {
  it('puts consequences below their last cause, in order of time', () => {
    expect(drawn()).toEqual(['0', ' 1', '  3', '2', ' 4']);
  });

  it('keeps the chain that leads to what is searched for', () => {
    expect(drawn(({ a }) => a === 'door')).toEqual(['0', ' 1', '  3']);
    expect(drawn(() => false)).toEqual([]);
  });

  it('hides what is below a folded event', () => {
    expect(drawn(() => true, new Set([0]))).toEqual(['0', '2', ' 4']);
  });

  it('does not indent a long chain without end', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => node(index, index === 0 ? [] : [index - 1]));
    const rows = causeTree(chain, () => true, new Set());
    expect(rows).toHaveLength(5000);
    expect(Math.max(...rows.map(({ level }) => level))).toBe(4);
  });
});
