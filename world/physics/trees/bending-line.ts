import { STATIONS, stationHeight } from './stem.ts';

/**
 * The line of a bent stem as ℓ(u) = c₂u² + c₃u³ + c₄u⁴ + c₅u⁵ by relative height u, 0..1: clamped at its foot, ℓ(1) = 1.
 * What core and picture both bend trees by.
 */
export type BendingLine = readonly [c2: number, c3: number, c4: number, c5: number];

/** ℓ(u) and its slope ℓ′(u). */
export function bendingLineAt([c2, c3, c4, c5]: BendingLine, u: number): { way: number; slope: number } {
  return {
    way: u * u * (c2 + u * (c3 + u * (c4 + u * c5))),
    slope: u * (2 * c2 + u * (3 * c3 + u * (4 * c4 + u * 5 * c5))),
  };
}

/** Least squares through the ways of a stem's stations over its tip's, with the tip met exactly. */
export function fittedLine(ways: ArrayLike<number>): BendingLine {
  // c₂ = 1 − c₃ − c₄ − c₅ leaves three unknowns: uᵏ − u² for k = 3, 4, 5.
  const rows: number[][] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  for (let i = 0; i < STATIONS; i++) {
    const u = stationHeight(i);
    const terms = [u * u * (u - 1), u * u * (u * u - 1), u * u * (u * u * u - 1)];
    const rest = ways[i]! - u * u;
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) rows[row]![column]! += terms[row]! * terms[column]!;
      rows[row]![3]! += terms[row]! * rest;
    }
  }
  // Elimination; the matrix is symmetric and positive, so that its diagonal serves as pivots.
  for (let pivot = 0; pivot < 3; pivot++) {
    for (let row = 0; row < 3; row++) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column < 4; column++) rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const [c3, c4, c5] = rows.map((row, i) => row[3]! / row[i]!) as [number, number, number];
  return [1 - c3 - c4 - c5, c3, c4, c5];
}
