import type { Vec3 } from '../../records/fields.ts';
import { add, rotate } from '../../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { depthInside } from './contacts.ts';
import type { Spring } from './springs.ts';

/** A solid filled with equal cells: nodes, and eight of them per cell. */
export interface Lattice {
  readonly nodes: readonly Vec3[];
  /** Per cell: nodes by x + 2y + 4z of their corner. */
  readonly cells: readonly (readonly number[])[];
  readonly cellM: Vec3;
  /** Lowest corner of the box that the cells fill, and how many there are along each axis. */
  readonly low: Vec3;
  readonly counts: readonly [number, number, number];
  /** Place among the cells by i + counts[0]·(j + counts[1]·k); −1 = outside of the solid. */
  readonly cellAt: Int32Array;
}

/** Fills the bounds of a body's parts; keeps the cells whose middle is inside, and at least the middle one. */
export function fillWithCells(parts: readonly SolidPart[], along: number): Lattice {
  const { low, high } = boundsOf(parts);
  const size: Vec3 = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
  const wanted = Math.max(...size) / along;
  const counts = size.map((length) => Math.max(1, Math.round(length / wanted))) as [number, number, number];
  const cellM = size.map((length, axis) => length / counts[axis]!) as Vec3;
  const cellAt = new Int32Array(counts[0] * counts[1] * counts[2]).fill(-1);
  const nodes: Vec3[] = [];
  const nodeAt = new Map<number, number>();
  const cells: number[][] = [];
  const nodeOf = (i: number, j: number, k: number): number => {
    const key = i + (counts[0] + 1) * (j + (counts[1] + 1) * k);
    let node = nodeAt.get(key);
    if (node === undefined) {
      node = nodes.push([low[0] + i * cellM[0], low[1] + j * cellM[1], low[2] + k * cellM[2]]) - 1;
      nodeAt.set(key, node);
    }
    return node;
  };
  for (let k = 0; k < counts[2]; k++)
    for (let j = 0; j < counts[1]; j++)
      for (let i = 0; i < counts[0]; i++) {
        const middle: Vec3 = [
          low[0] + (i + 0.5) * cellM[0],
          low[1] + (j + 0.5) * cellM[1],
          low[2] + (k + 0.5) * cellM[2],
        ];
        const isMiddle = i === counts[0] >> 1 && j === counts[1] >> 1 && k === counts[2] >> 1;
        if (depthInside(parts, middle) <= 0 && !isMiddle) continue;
        cellAt[i + counts[0] * (j + counts[1] * k)] = cells.length;
        cells.push(
          Array.from({ length: 8 }, (_, corner) =>
            nodeOf(i + (corner & 1), j + ((corner >> 1) & 1), k + (corner >> 2)),
          ),
        );
      }
  return { nodes, cells, cellM, low, counts, cellAt };
}

/**
 * Springs along the edges and face diagonals of the cells: a cubic lattice with equal springs to its nearest and next
 * nearest neighbours is isotropic, with E = 2.5·k/a and Poisson's ratio ¼ (Born and Huang, Dynamical Theory of Crystal
 * Lattices, 1954: central forces give C₁₂ = C₄₄, here k/a, and C₁₁ = 3k/a). A cell has a quarter of each of its edges
 * and half of each of its face diagonals, so the lattice is as stiff at its skin as within.
 */
export function springsOf({ cells, cellM }: Lattice, youngPa: number): Spring[] {
  const volumeM3 = cellM[0] * cellM[1] * cellM[2];
  const stiffness = new Map<string, { readonly a: number; readonly b: number; readonly restM: number; perM: number }>();
  for (const cell of cells)
    for (let p = 0; p < 8; p++)
      for (let q = p + 1; q < 8; q++) {
        const apart = p ^ q;
        const axes = [0, 1, 2].filter((axis) => (apart >> axis) & 1);
        if (axes.length === 3) continue;
        const square = axes.reduce((sum, axis) => sum + cellM[axis]! * cellM[axis]!, 0);
        // Of a cube: 0.4·E·a, a quarter of it along an edge, half of it along a diagonal of a face.
        const share = (axes.length === 1 ? 0.1 : 0.4) * youngPa * (volumeM3 / square);
        const [a, b] = [cell[p]!, cell[q]!];
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        const known = stiffness.get(key);
        if (known === undefined) stiffness.set(key, { a, b, restM: Math.sqrt(square), perM: share });
        else known.perM += share;
      }
  return [...stiffness.values()].map(({ a, b, restM, perM }) => ({ a, b, restM, complianceMPerN: 1 / perM }));
}

function boundsOf(parts: readonly SolidPart[]): { low: Vec3; high: Vec3 } {
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  const take = (point: Vec3): void => {
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], point[axis]);
      high[axis] = Math.max(high[axis], point[axis]);
    }
  };
  for (const part of parts)
    for (const corner of extremes(part)) take(add(part.position, rotate(part.rotation, corner)));
  return { low, high };
}

/** Points of a part, in its own axes, that span its bounds. */
function extremes(part: SolidPart): Vec3[] {
  const box = ([x, y, z]: Vec3): Vec3[] =>
    [-x, x].flatMap((a) => [-y, y].flatMap((b) => [-z, z].map((c): Vec3 => [a, b, c])));
  switch (part.kind) {
    case 'box':
      return box(part.halfExtents);
    case 'sphere':
      return box([part.radius, part.radius, part.radius]);
    case 'capsule':
      return box([part.radius, part.halfHeight + part.radius, part.radius]);
    case 'cylinder':
    case 'cone':
      return box([part.radius, part.halfHeight, part.radius]);
    case 'hull':
    case 'mesh':
      return Array.from({ length: part.points.length / 3 }, (_, i): Vec3 => [
        part.points[i * 3]!,
        part.points[i * 3 + 1]!,
        part.points[i * 3 + 2]!,
      ]);
  }
}
