/**
 * A grid of points drawn finer than it was simulated: smooth curves (Catmull-Rom) through its points along both
 * directions, with the normals of the smooth surface.
 */
export class SmoothGrid {
  readonly columns: number;
  readonly rows: number;
  /** Vertices × 3. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly #coarseColumns: number;
  readonly #coarseRows: number;
  readonly #finer: number;
  readonly #between: Float32Array;

  /** Cells of the simulated grid, and into how many each is divided along its side. */
  constructor(coarseColumns: number, coarseRows: number, finer: number) {
    this.#coarseColumns = coarseColumns;
    this.#coarseRows = coarseRows;
    this.#finer = finer;
    this.columns = coarseColumns * finer;
    this.rows = coarseRows * finer;
    this.positions = new Float32Array((this.columns + 1) * (this.rows + 1) * 3);
    this.normals = new Float32Array(this.positions.length);
    this.#between = new Float32Array((this.columns + 1) * (coarseRows + 1) * 3);
  }

  /** Index of its triangles, two per cell. */
  triangles(): Uint32Array {
    const list = new Uint32Array(this.columns * this.rows * 6);
    let at = 0;
    for (let j = 0; j < this.rows; j++)
      for (let i = 0; i < this.columns; i++) {
        const a = i + j * (this.columns + 1);
        const b = a + 1;
        const c = a + this.columns + 1;
        list.set([a, c, b, b, c, c + 1], at);
        at += 6;
      }
    return list;
  }

  /** Follows the simulated points, (columns + 1) × (rows + 1) × 3 from `offset` on. */
  follow(points: Float32Array, offset: number): void {
    const width = this.#coarseColumns + 1;
    for (let j = 0; j <= this.#coarseRows; j++)
      curve(
        points,
        offset + j * width * 3,
        3,
        this.#coarseColumns,
        this.#finer,
        this.#between,
        j * (this.columns + 1) * 3,
        3,
      );
    const stride = (this.columns + 1) * 3;
    for (let i = 0; i <= this.columns; i++)
      curve(this.#between, i * 3, stride, this.#coarseRows, this.#finer, this.positions, i * 3, stride);
    this.#shade();
  }

  #shade(): void {
    const { columns, rows, positions: p, normals } = this;
    const stride = (columns + 1) * 3;
    for (let j = 0; j <= rows; j++)
      for (let i = 0; i <= columns; i++) {
        const at = j * stride + i * 3;
        const left = i === 0 ? at : at - 3;
        const right = i === columns ? at : at + 3;
        const up = j === 0 ? at : at - stride;
        const down = j === rows ? at : at + stride;
        const ux = p[right]! - p[left]!;
        const uy = p[right + 1]! - p[left + 1]!;
        const uz = p[right + 2]! - p[left + 2]!;
        const vx = p[up]! - p[down]!;
        const vy = p[up + 1]! - p[down + 1]!;
        const vz = p[up + 2]! - p[down + 2]!;
        const nx = uy * vz - uz * vy;
        const ny = uz * vx - ux * vz;
        const nz = ux * vy - uy * vx;
        const length = Math.hypot(nx, ny, nz) || 1;
        normals[at] = nx / length;
        normals[at + 1] = ny / length;
        normals[at + 2] = nz / length;
      }
  }
}

/** Writes a smooth curve through points, `finer` steps per span, to `out`; strides in floats between points. */
export function curve(
  points: Float32Array,
  offset: number,
  stride: number,
  spans: number,
  finer: number,
  out: Float32Array,
  outOffset: number,
  outStride: number,
): void {
  for (let s = 0; s <= spans; s++) {
    const b = offset + s * stride;
    const isLast = s === spans;
    const a = s === 0 ? b : b - stride;
    const c = isLast ? b : b + stride;
    const d = s + 1 >= spans ? c : c + stride;
    const steps = isLast ? 1 : finer;
    for (let k = 0; k < steps; k++) {
      const t = k / finer;
      const t2 = t * t;
      const t3 = t2 * t;
      const at = outOffset + (s * finer + k) * outStride;
      for (let axis = 0; axis < 3; axis++) {
        const pb = points[b + axis]!;
        const pc = points[c + axis]!;
        // Beyond an end the curve goes on as it came.
        const pa = s === 0 ? 2 * pb - pc : points[a + axis]!;
        const pd = s + 1 >= spans ? 2 * pc - pb : points[d + axis]!;
        out[at + axis] =
          pb + 0.5 * ((pc - pa) * t + (2 * pa - 5 * pb + 4 * pc - pd) * t2 + (3 * pb - pa - 3 * pc + pd) * t3);
      }
    }
  }
}
