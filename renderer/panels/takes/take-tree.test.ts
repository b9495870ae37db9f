import { describe, expect, it } from 'vitest';
import type { Take } from '../../../world/records/take.ts';
import { takeTree } from './take-tree.ts';

const take = (number: number, parent: number | null): Take => ({
  id: `take:${number}`,
  type: 'take',
  sceneId: 'scene:1',
  number,
  name: `Take ${number}`,
  parentTakeId: parent === null ? null : `take:${parent}`,
  branchFrame: 0,
  notes: '',
});

const drawn = (takes: readonly Take[]): string[] =>
  takeTree(takes).map(({ take: { number }, level }) => `${'  '.repeat(level)}${number}`);

describe('tree of takes', () => {
  it('puts branches below the take they come from, by number', () => {
    expect(drawn([take(4, 2), take(1, null), take(3, 1), take(2, 1)])).toEqual(['1', '  2', '    4', '  3']);
  });

  it('keeps a take whose parent is gone', () => {
    expect(drawn([take(1, null), take(5, 9)])).toEqual(['1', '5']);
  });
});
