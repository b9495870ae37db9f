import { describe, expect, it } from 'vitest';
import type { Joint } from '../../../world/records/joint.ts';
import { jointLine } from './mark-lines.ts';

const pulley = (wheelA: [number, number, number], wheelB: [number, number, number]): Joint => ({
  id: 'joint:a' as Joint['id'],
  type: 'joint',
  filmSetId: 'filmSet:s' as Joint['filmSetId'],
  name: 'Hoist',
  kind: 'pulley',
  bodyA: 'setPiece:a' as Joint['bodyB'],
  bodyB: 'setPiece:b' as Joint['bodyB'],
  anchorA: [0, 1, 0],
  anchorB: [0, 1, 0],
  wheelA,
  wheelB,
  lengthM: 9,
  ratio: 1,
  breakForceN: null,
});
const poses = new Map([
  ['setPiece:a', Float32Array.of(-0.25, 0, 0, 0, 0, 0, 1)],
  ['setPiece:b', Float32Array.of(0.25, 2, 0, 0, 0, 0, 1)],
]);
const segments = (line: readonly number[]): number[][] =>
  Array.from({ length: line.length / 6 }, (_, i) => line.slice(i * 6, i * 6 + 6));

describe('the line of a pulley', () => {
  it('leads from anchor to wheel, over it, and down to the other anchor', () => {
    const all = segments(jointLine(pulley([-0.25, 5, 0], [0.25, 5, 0]), (id) => poses.get(id))!);
    // Before them the axle, about the middle of the wheel.
    const [x, y, z, ...end] = all[0]!;
    expect([(x! + end[0]!) / 2, (y! + end[1]!) / 2, (z! + end[2]!) / 2]).toEqual([0, 5, 0]);
    expect(all.slice(1, 3)).toEqual([
      [-0.25, 1, 0, -0.25, 5, 0],
      [0.25, 5, 0, 0.25, 3, 0],
    ]);
  });

  it('draws one wheel on which both places lie, in the plane of the rope', () => {
    const rim = segments(jointLine(pulley([-0.25, 5, 0], [0.25, 5, 0]), (id) => poses.get(id))!).slice(3);
    expect(rim.length).toBeGreaterThan(12);
    for (const [x, y, z] of rim) {
      expect(Math.hypot(x!, y! - 5)).toBeCloseTo(0.25, 6);
      expect(z).toBeCloseTo(0, 6);
    }
  });

  it('draws a small wheel at either place where they are far apart', () => {
    const rim = segments(jointLine(pulley([-3, 5, 0], [3, 5, 0]), (id) => poses.get(id))!).slice(3);
    const near = (x: number) => rim.filter(([at]) => Math.abs(at! - x) < 0.05).length;
    expect([near(-3), near(3)]).toEqual([rim.length / 2, rim.length / 2]);
  });

  it('is nothing where one of the two is not drawn', () => {
    expect(jointLine(pulley([0, 5, 0], [0, 5, 0]), () => undefined)).toBeNull();
  });
});
