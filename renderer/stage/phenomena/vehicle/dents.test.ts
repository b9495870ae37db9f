import { describe, expect, it } from 'vitest';
import { CRUMPLE_COLUMNS, CRUMPLE_ROWS, crumpleZones } from '../../../../world/physics/vehicle/crumple.ts';
import { CAR_CRUMPLE } from '../../../../world/physics/vehicle/crumple-presets.ts';
import { bend, dent } from './dents.ts';

const zones = crumpleZones(CAR_CRUMPLE, [-0.85, 0.2, -2.25], [0.85, 1.4, 2.25]);
const [front] = zones;
const COUNT = CRUMPLE_COLUMNS * CRUMPLE_ROWS;
const none = new Float32Array(COUNT);

/** Crush of the front by column, from its left to its right. */
const crushed = (byColumn: (column: number) => number): Float32Array[] => [
  Float32Array.from({ length: COUNT }, (_, i) => byColumn(i % CRUMPLE_COLUMNS)),
  ...zones.slice(1).map(() => none),
];

function moved(point: readonly number[], depths: Float32Array[]): number[] {
  const to = new Float32Array(3);
  dent(new Float32Array(point), to, zones, depths);
  return [...to];
}

const full = crushed(() => 0.6);
const offset = crushed((column) => Math.max(0, 0.7 - 0.16 * column));

describe('crushed sheet metal', () => {
  it('stays as it is where nothing is crushed', () => {
    expect(
      moved(
        [0.3, 0.5, -2.2],
        crushed(() => 0),
      ),
    ).toEqual([...new Float32Array([0.3, 0.5, -2.2])]);
    expect(moved([0.3, 0.9, 0.4], full)).toEqual([...new Float32Array([0.3, 0.9, 0.4])]);
  });

  it('is pushed in at the face by the crush of its column', () => {
    for (const x of [-0.5, 0, 0.5]) expect(moved([x, 0.5, -2.25], full)[2]! + 2.25).toBeCloseTo(0.6, 1);
    expect(moved([-0.8, 0.5, -2.25], offset)[2]!).toBeGreaterThan(moved([0.8, 0.5, -2.25], offset)[2]! + 0.4);
  });

  it('folds the bonnet up along a crease across it', () => {
    const rise = [0.1, 0.35, 0.6, 0.9, 1.2].map((depth) => moved([0, 0.85, -2.25 + depth], full)[1]! - 0.85);
    expect(Math.max(...rise)).toBe(rise[2]);
    expect(rise[2]).toBeGreaterThan(0.2);
  });

  it.each([
    ['full-width', full],
    ['offset', offset],
  ])(
    'keeps the order of all places in a %s crash, so that sheets neither tear nor pass through each other',
    (_, depths) => {
      // The map keeps the sense of a small right-handed corner everywhere: a positive determinant of its derivative.
      const step = 0.004;
      for (let x = -0.84; x < 0.85; x += 0.06) {
        for (let y = 0.22; y < 1; y += 0.05) {
          for (let z = -2.24; z < -0.8; z += 0.05) {
            const from = moved([x, y, z], depths);
            const [a, b, c] = [0, 1, 2].map((axis) => {
              const to = moved(
                [x, y, z].map((value, i) => (i === axis ? value + step : value)),
                depths,
              );
              return to.map((value, i) => (value - from[i]!) / step);
            });
            const determinant =
              a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) -
              a![1]! * (b![0]! * c![2]! - b![2]! * c![0]!) +
              a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!);
            expect(determinant, `at ${x.toFixed(2)} ${y.toFixed(2)} ${z.toFixed(2)}`).toBeGreaterThan(0);
          }
        }
      }
    },
  );

  it('leaves a bumper that comes off its height, and opens it evenly: no slice of it is torn', () => {
    const slice = [-0.6, 0.3, -2.3, -0.6, 0.5, -2.25, -0.6, 0.45, -2.0];
    const to = new Float32Array(9);
    bend(new Float32Array(slice), to, front!, offset[0]!, [0, 0.4, -2.3]);
    const height = (rows: ArrayLike<number>, k: number): number => rows[k * 3 + 1]! - rows[1]!;
    const depth = (rows: ArrayLike<number>, k: number): number => rows[k * 3 + 2]! - rows[2]!;
    for (const k of [1, 2]) {
      expect(height(to, k)).toBeCloseTo(height(slice, k), 5);
      expect(depth(to, k) / depth(slice, k)).toBeCloseTo(0.3, 4);
    }
  });
});
