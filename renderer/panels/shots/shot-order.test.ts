import { describe, expect, it } from 'vitest';
import { orderBefore } from './shot-order.ts';

const cut = [
  { id: 'a', order: 1 },
  { id: 'b', order: 2 },
  { id: 'c', order: 7 },
];
const moved = (id: string, index: number): string => {
  const order = orderBefore(cut, id, index);
  const next = cut.map((shot) => (shot.id === id && order !== null ? { ...shot, order } : shot));
  return next
    .sort((one, two) => one.order - two.order)
    .map((shot) => shot.id)
    .join('');
};

describe('moving a shot in the cut', () => {
  it('puts it before any other, first and last', () => {
    expect([moved('c', 0), moved('c', 1), moved('a', 2), moved('a', 3), moved('b', 0), moved('b', 3)]).toEqual([
      'cab',
      'acb',
      'bac',
      'bca',
      'bac',
      'acb',
    ]);
  });

  it('is nothing where it stands already, or is gone', () => {
    for (const index of [1, 2]) expect(orderBefore(cut, 'b', index)).toBeNull();
    expect(orderBefore(cut, 'gone', 0)).toBeNull();
  });
});
