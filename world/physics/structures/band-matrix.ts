/** A symmetric matrix of a band: of row i the entries from i − width to i, `rows[i·(width + 1) + j − i + width]`. */
export interface BandMatrix {
  readonly size: number;
  readonly width: number;
  readonly rows: Float64Array;
}

export function bandMatrix(size: number, width: number): BandMatrix {
  return { size, width, rows: new Float64Array(size * (width + 1)) };
}

/** Adds to an entry and so to its mirror image; row and column in either order. */
export function addToBand({ width, rows }: BandMatrix, row: number, column: number, value: number): void {
  const [i, j] = row > column ? [row, column] : [column, row];
  const at = i * (width + 1) + j - i + width;
  rows[at] = rows[at]! + value;
}

/** y = A·x. */
export function multiplyBand({ size, width, rows }: BandMatrix, x: Float64Array, y: Float64Array): void {
  y.fill(0);
  for (let i = 0; i < size; i++) {
    const first = Math.max(0, i - width);
    const base = i * (width + 1) - i + width;
    const xi = x[i]!;
    let sum = rows[base + i]! * xi;
    for (let j = first; j < i; j++) {
      const value = rows[base + j]!;
      sum += value * x[j]!;
      y[j] = y[j]! + value * xi;
    }
    y[i] = y[i]! + sum;
  }
}

/** Cholesky's factor L of A = L·Lᵀ; null where A is not positive definite, as that of a mechanism. */
export function factorBand({ size, width, rows }: BandMatrix): BandMatrix | null {
  const factor = { size, width, rows: rows.slice() };
  const l = factor.rows;
  for (let i = 0; i < size; i++) {
    const rowI = i * (width + 1) - i + width;
    for (let j = Math.max(0, i - width); j <= i; j++) {
      const rowJ = j * (width + 1) - j + width;
      let sum = l[rowI + j]!;
      for (let k = Math.max(0, i - width, j - width); k < j; k++) sum -= l[rowI + k]! * l[rowJ + k]!;
      if (j < i) l[rowI + j] = sum / l[rowJ + j]!;
      else if (sum > 1e-12 * rows[rowI + i]!) l[rowI + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Solves A·x = b in place, by the factor of A. */
export function solveBand({ size, width, rows }: BandMatrix, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const row = i * (width + 1) - i + width;
    let sum = b[i]!;
    for (let j = Math.max(0, i - width); j < i; j++) sum -= rows[row + j]! * b[j]!;
    b[i] = sum / rows[row + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = i * (width + 1) - i + width;
    const value = b[i]! / rows[row + i]!;
    b[i] = value;
    for (let j = Math.max(0, i - width); j < i; j++) b[j] = b[j]! - rows[row + j]! * value;
  }
}
