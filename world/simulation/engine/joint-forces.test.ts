import { describe, expect, it } from 'vitest';
import { jointImpulses } from './joint-forces.ts';

describe('jointImpulses', () => {
  it('adds up along a chain that hangs from the world', () => {
    // Three bodies, each of which has to be held by 2 N·s: 6, 4 and 2 from the top.
    const edges = [
      { a: -1, b: 0 },
      { a: 0, b: 1 },
      { a: 1, b: 2 },
    ];
    const impulses = jointImpulses(
      [
        [0, 2, 0],
        [0, 2, 0],
        [0, 2, 0],
      ],
      edges,
    );
    [6, 4, 2].forEach((expected, i) => expect(impulses[i]![1]).toBeCloseTo(expected, 6));
  });

  it('splits a load between two equal ways', () => {
    const edges = [
      { a: -1, b: 0 },
      { a: -1, b: 0 },
    ];
    const impulses = jointImpulses([[3, 0, -8]], edges);
    for (const impulse of impulses) impulse.forEach((part, k) => expect(part).toBeCloseTo([1.5, 0, -4][k]!, 6));
  });

  it('finds the force between two free bodies that are pulled apart', () => {
    const [impulse] = jointImpulses(
      [
        [1, 0, 0],
        [-1, 0, 0],
      ],
      [{ a: 0, b: 1 }],
    );
    expect(impulse![0]).toBeCloseTo(-1, 6);
  });

  it('is nothing where nothing was received', () => {
    expect(jointImpulses([[0, 0, 0]], [{ a: -1, b: 0 }])).toEqual([[0, 0, 0]]);
  });
});
