/** Everything here in multiples of the particles' spacing. How far neighbours are looked for, and what is a full set. */
const RANGE = 2.6;
/** Reach of a particle's kernel in a body of liquid, and of one that is alone. */
const REACH = 1.9;
const REACH_ALONE = 1.02;
/** A kernel is never flatter than this share of the full reach: a sheet keeps the thickness that its particles have. */
const FLATTEST = 0.5;
/** Sum of the neighbours' weights from which a particle counts as one of many. */
const COMPANY = 3.5;
/** Sum of weights of one neighbour 2.3 spacings away: farther, kernels do not meet. */
const ALONE = 0.3;
/** Share by which a particle moves to the mean of its neighbours before it is drawn. */
const DAMPING = 0.35;
/** Standard deviation per axis of a ball of uniform stuff under the weights 1 − (r/R)³, as a share of R: √0.15. */
const BALL_DEVIATION = 0.3873;
/** 315/64π: makes a kernel (1 − q²)³ of reach 1 enclose a volume of 1 (M. Müller et al. 2003). */
const KERNEL_SCALE = 1.566681;

/** Floats of a kernel: centre 3, half extents of its box 3, peak, then the matrix xx yy zz xy xz yz. */
export const KERNEL_FLOATS = 13;

/**
 * An ellipsoid for each particle, from how its neighbours lie about it: a ball in a body of liquid, flat in a sheet, long
 * in a thread, a small ball alone (J. Yu, G. Turk, "Reconstructing Surfaces of Particle-Based Fluids Using Anisotropic
 * Kernels", ACM TOG 32, 2013). Each encloses the volume of its particle, so that their sum is near one inside the liquid
 * and a half at its surface.
 */
export class FluidKernels {
  readonly #spacingM: number;
  readonly #cells = new Map<number, number>();
  #next = new Int32Array(0);
  /** KERNEL_FLOATS per particle; q² at x is (x − c)ᵀ M (x − c). */
  rows = new Float32Array(0);
  /** 1 for a particle without neighbours that its kernel could meet. */
  isAlone = new Uint8Array(0);

  constructor(spacingM: number) {
    this.#spacingM = spacingM;
  }

  /** `places`: x y z of each particle, metres. */
  fit(places: Float32Array, count: number): void {
    if (this.rows.length < count * KERNEL_FLOATS) {
      this.rows = new Float32Array(count * KERNEL_FLOATS);
      this.#next = new Int32Array(count);
      this.isAlone = new Uint8Array(count);
    }
    const perCell = 1 / (RANGE * this.#spacingM);
    this.#cells.clear();
    for (let i = 0; i < count; i++) {
      const key = cellKey(places[i * 3]! * perCell, places[i * 3 + 1]! * perCell, places[i * 3 + 2]! * perCell);
      this.#next[i] = this.#cells.get(key) ?? -1;
      this.#cells.set(key, i);
    }
    for (let i = 0; i < count; i++) this.#fitOne(places, i, perCell);
  }

  #fitOne(places: Float32Array, i: number, perCell: number): void {
    const [x, y, z] = [places[i * 3]!, places[i * 3 + 1]!, places[i * 3 + 2]!];
    const range = RANGE * this.#spacingM;
    let sum = 0;
    let [mx, my, mz, xx, yy, zz, xy, xz, yz] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let cx = -1; cx <= 1; cx++)
      for (let cy = -1; cy <= 1; cy++)
        for (let cz = -1; cz <= 1; cz++) {
          let j = this.#cells.get(cellKey(x * perCell + cx, y * perCell + cy, z * perCell + cz)) ?? -1;
          for (; j >= 0; j = this.#next[j]!) {
            const [dx, dy, dz] = [places[j * 3]! - x, places[j * 3 + 1]! - y, places[j * 3 + 2]! - z];
            const q = Math.sqrt(dx * dx + dy * dy + dz * dz) / range;
            if (q >= 1) continue;
            const w = 1 - q * q * q;
            sum += w;
            mx += w * dx;
            my += w * dy;
            mz += w * dz;
            xx += w * dx * dx;
            yy += w * dy * dy;
            zz += w * dz * dz;
            xy += w * dx * dy;
            xz += w * dx * dz;
            yz += w * dy * dz;
          }
        }
    [mx, my, mz] = [mx / sum, my / sum, mz / sum];
    matrix[0] = xx / sum - mx * mx;
    matrix[1] = yy / sum - my * my;
    matrix[2] = zz / sum - mz * mz;
    matrix[3] = xy / sum - mx * my;
    matrix[4] = xz / sum - mx * mz;
    matrix[5] = yz / sum - my * mz;
    turnToAxes();
    // It counts itself with a weight of one.
    const company = Math.min(1, (sum - 1) / COMPANY);
    this.isAlone[i] = sum - 1 < ALONE ? 1 : 0;
    const full = BALL_DEVIATION * range;
    let peak = KERNEL_SCALE * this.#spacingM ** 3;
    for (let k = 0; k < 3; k++) {
      const share = Math.min(1, Math.max(FLATTEST, Math.sqrt(Math.max(0, matrix[k]!)) / full));
      const reach = this.#spacingM * (REACH_ALONE + (REACH * share - REACH_ALONE) * company);
      reaches[k] = reach;
      peak /= reach;
    }
    this.#write(i * KERNEL_FLOATS, [x + mx * DAMPING, y + my * DAMPING, z + mz * DAMPING], peak);
  }

  /** Reaches along the axes → box and matrix in the world's axes. */
  #write(at: number, center: readonly number[], peak: number): void {
    const { rows } = this;
    for (let axis = 0; axis < 3; axis++) {
      rows[at + axis] = center[axis]!;
      let square = 0;
      for (let k = 0; k < 3; k++) square += (axes[axis * 3 + k]! * reaches[k]!) ** 2;
      rows[at + 3 + axis] = Math.sqrt(square);
    }
    rows[at + 6] = peak;
    for (let m = 0; m < 6; m++) {
      const [r, c] = [ROW[m]!, COLUMN[m]!];
      let entry = 0;
      for (let k = 0; k < 3; k++) entry += (axes[r * 3 + k]! * axes[c * 3 + k]!) / (reaches[k]! * reaches[k]!);
      rows[at + 7 + m] = entry;
    }
  }
}

/** xx yy zz xy xz yz of a symmetric matrix; after turnToAxes() its first three are the squares along `axes`. */
const matrix = new Float64Array(6);
/** Columns are the axes. */
const axes = new Float64Array(9);
const reaches = new Float64Array(3);
const ROW = [0, 1, 2, 0, 0, 1] as const;
const COLUMN = [0, 1, 2, 1, 2, 2] as const;
/** Per turn: the two axes, where their entries lie, and those of the two with the third axis. */
const TURNS = [
  [0, 1, 3, 4, 5],
  [0, 2, 4, 3, 5],
  [1, 2, 5, 3, 4],
] as const;
const SWEEPS = 4;

/** Eigenvectors by Jacobi's turns: three axes, each pair in turn. */
function turnToAxes(): void {
  axes.fill(0);
  axes[0] = axes[4] = axes[8] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const [p, q, off, offP, offQ] of TURNS) {
      const between = matrix[off]!;
      if (Math.abs(between) < 1e-18) continue;
      const half = (matrix[q]! - matrix[p]!) / (2 * between);
      const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
      const c = 1 / Math.sqrt(tangent * tangent + 1);
      const s = tangent * c;
      matrix[p] = matrix[p]! - tangent * between;
      matrix[q] = matrix[q]! + tangent * between;
      matrix[off] = 0;
      const [a, b] = [matrix[offP]!, matrix[offQ]!];
      matrix[offP] = c * a - s * b;
      matrix[offQ] = s * a + c * b;
      for (let row = 0; row < 9; row += 3) {
        const [u, v] = [axes[row + p]!, axes[row + q]!];
        axes[row + p] = c * u - s * v;
        axes[row + q] = s * u + c * v;
      }
    }
}

function cellKey(x: number, y: number, z: number): number {
  return ((Math.floor(x) + 65536) * 131072 + (Math.floor(y) + 65536)) * 131072 + (Math.floor(z) + 65536);
}
