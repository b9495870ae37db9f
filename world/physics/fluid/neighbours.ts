import { kernel, kernelSlope, SUPPORT } from './kernel.ts';

/** Of the hashed grid; always the same, so that the order of sums does not hang on how many particles there are elsewhere. */
const BUCKETS = 32_768;
/** Candidates are kept while nothing has moved half of this share of the support; none while all flows fast. */
const SKIN = 0.16;
/** Entries of the kernel table over r² / H², up to where it ends; then nothing, as far as candidates may have gone. */
const TABLE = 1024;
const BEYOND = Math.ceil(TABLE * (1 + 2 * SKIN + 0.02) * (1 + 2 * SKIN + 0.02));
const kernelBySquare = new Float64Array(BEYOND + 2);
/** Slope / q: the gradient is this × offset / H². */
const slopeBySquare = new Float64Array(BEYOND + 2);
/** Steps of a reach in which candidates are measured, as whole numbers. */
const STEPS = 1024;
/** With more than what rounding down may be off by, so that none is missed. */
const STEPS_SQUARED = (STEPS + 2) * (STEPS + 2);
for (let i = 0; i < TABLE; i++) {
  const q = Math.sqrt(i / TABLE);
  kernelBySquare[i] = kernel(q);
  slopeBySquare[i] = i === 0 ? 0 : kernelSlope(q) / q;
}
slopeBySquare[0] = slopeBySquare[1]!;

/**
 * Pairs of particles nearer than the support radius, found by a counting sort into a hashed grid whose cells are as
 * wide as that. Everything is in sorted order: slot s holds particle `order[s]`. Cells that lie along x are next to each
 * other in the table, so that three of them are one run.
 */
export class Neighbours {
  readonly supportM: number;
  /** Slot → particle. */
  order: Uint32Array;
  /** Positions by slot, metres. */
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  /** 1 where the slot's particle sleeps: pairs of two sleepers are left out. */
  asleep: Uint8Array;
  /** Pairs of slot s: `first[s]` up to `first[s + 1]`, each with a later slot. */
  first: Uint32Array;
  other: Uint32Array;
  /** Gradient of the pair's kernel × volume at the first of the two, 1/m. */
  gx: Float32Array;
  gy: Float32Array;
  gz: Float32Array;
  /** |gradient| / distance, 1/m². */
  steepness: Float32Array;
  /** Sum of kernel × volume with all others and itself, by slot. */
  density: Float64Array;
  /** Sum of a slot's gradients, 1/m, and of their squares, 1/m². */
  sumX: Float64Array;
  sumY: Float64Array;
  sumZ: Float64Array;
  squares: Float64Array;
  /** Candidates: pairs that were within the support and a skin when the grid was last sorted. */
  readonly #firstCandidate: Uint32Array;
  #candidates: Uint32Array;
  /** Particle positions at that time. */
  readonly #builtX: Float64Array;
  readonly #builtY: Float64Array;
  readonly #builtZ: Float64Array;
  #builtCount = -1;
  /** Reach beyond the support that the candidates have, as a share of it. */
  #skin = SKIN;
  #bucketOf: Int32Array;
  /** By slot the place in steps of the reach and the key of its row, side by side: they are read together. */
  readonly #steps: Int32Array;
  readonly #starts = new Uint32Array(BUCKETS + 1);
  /** Start, end and row of each run in which the slots at hand have candidates. */
  readonly #runs = new Int32Array(2 * ROWS * 3);
  #runsUsed = 0;

  constructor(spacingM: number, capacity: number) {
    this.supportM = spacingM * SUPPORT;
    this.order = new Uint32Array(capacity);
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.z = new Float64Array(capacity);
    this.asleep = new Uint8Array(capacity);
    this.first = new Uint32Array(capacity + 1);
    this.density = new Float64Array(capacity);
    this.sumX = new Float64Array(capacity);
    this.sumY = new Float64Array(capacity);
    this.sumZ = new Float64Array(capacity);
    this.squares = new Float64Array(capacity);
    this.#bucketOf = new Int32Array(capacity);
    this.#steps = new Int32Array(capacity * 4);
    this.#firstCandidate = new Uint32Array(capacity + 1);
    this.#candidates = new Uint32Array(Math.max(64, capacity * 32));
    this.#builtX = new Float64Array(capacity);
    this.#builtY = new Float64Array(capacity);
    this.#builtZ = new Float64Array(capacity);
    const pairs = Math.max(64, capacity * 20);
    this.other = new Uint32Array(pairs);
    this.gx = new Float32Array(pairs);
    this.gy = new Float32Array(pairs);
    this.gz = new Float32Array(pairs);
    this.steepness = new Float32Array(pairs);
  }

  /**
   * Particle positions in their own order; fills everything above for the first `count`. The grid is sorted again only
   * when something has moved half of the skin since.
   */
  find(px: Float64Array, py: Float64Array, pz: Float64Array, asleep: Uint8Array, count: number): void {
    const moved = this.#farthestMove(px, py, pz, count);
    if (moved * 2 > this.#skin * this.supportM) {
      // What moved half of the skin since the last search would make it useless by the next one.
      this.#skin = moved * 4 > SKIN * this.supportM && moved < Infinity ? 0 : SKIN;
      this.#sort(px, py, pz, count);
      this.#listCandidates(count);
    }
    for (let s = 0; s < count; s++) {
      const i = this.order[s]!;
      this.x[s] = px[i]!;
      this.y[s] = py[i]!;
      this.z[s] = pz[i]!;
      this.asleep[s] = asleep[i]!;
    }
    this.#pair(count);
  }

  /**
   * How far one has gone from the way of all of them since the candidates were listed, metres; endless where that was of
   * other particles.
   */
  #farthestMove(px: Float64Array, py: Float64Array, pz: Float64Array, count: number): number {
    if (count !== this.#builtCount) return Infinity;
    const [fromX, fromY, fromZ] = [this.#builtX, this.#builtY, this.#builtZ];
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = 0; i < count; i++) {
      x += px[i]! - fromX[i]!;
      y += py[i]! - fromY[i]!;
      z += pz[i]! - fromZ[i]!;
    }
    x /= count;
    y /= count;
    z /= count;
    let most = 0;
    for (let i = 0; i < count; i++) {
      const dx = px[i]! - fromX[i]! - x;
      const dy = py[i]! - fromY[i]! - y;
      const dz = pz[i]! - fromZ[i]! - z;
      const square = dx * dx + dy * dy + dz * dz;
      if (square > most) most = square;
    }
    return Math.sqrt(most);
  }

  #sort(px: Float64Array, py: Float64Array, pz: Float64Array, count: number): void {
    this.#builtCount = count;
    this.#builtX.set(px.subarray(0, count));
    this.#builtY.set(py.subarray(0, count));
    this.#builtZ.set(pz.subarray(0, count));
    const starts = this.#starts;
    const buckets = this.#bucketOf;
    const mask = BUCKETS - 1;
    const perM = 1 / (this.supportM * (1 + this.#skin));
    const perStep = perM * STEPS;
    starts.fill(0);
    for (let i = 0; i < count; i++) {
      const row = rowHash(Math.floor(py[i]! * perM), Math.floor(pz[i]! * perM));
      const bucket = (Math.floor(px[i]! * perM) + row) & mask;
      buckets[i] = bucket;
      starts[bucket + 1]!++;
    }
    for (let b = 0; b <= mask; b++) starts[b + 1] = starts[b + 1]! + starts[b]!;
    // Filled from the back, so that the starts end up where the buckets start and equal keys keep their order.
    for (let i = count - 1; i >= 0; i--) {
      const bucket = buckets[i]!;
      const slot = --starts[bucket + 1]!;
      this.order[slot] = i;
    }
    for (let b = 0; b < mask; b++) starts[b] = starts[b + 1]!;
    starts[mask] = starts[mask + 1]!;
    starts[mask + 1] = count;
    for (let s = 0; s < count; s++) {
      const i = this.order[s]!;
      this.x[s] = px[i]!;
      this.y[s] = py[i]!;
      this.z[s] = pz[i]!;
      this.#steps[s * 4] = Math.floor(px[i]! * perStep);
      this.#steps[s * 4 + 1] = Math.floor(py[i]! * perStep);
      this.#steps[s * 4 + 2] = Math.floor(pz[i]! * perStep);
      this.#steps[s * 4 + 3] = rowKey(Math.floor(py[i]! * perM), Math.floor(pz[i]! * perM));
    }
  }

  #listCandidates(count: number): void {
    const first = this.#firstCandidate;
    let total = 0;
    let s = 0;
    while (s < count) {
      const end = this.#findRuns(s, count);
      for (; s < end; s++) {
        first[s] = total;
        if (this.#candidates.length - total < count) {
          const grown = new Uint32Array(this.#candidates.length * 2);
          grown.set(this.#candidates);
          this.#candidates = grown;
        }
        total = this.#listOf(s, total);
      }
    }
    first[count] = total;
  }

  /**
   * Finds the runs of slots in which those of a slot's cell have their candidates; gives the end of the slots, from this
   * one on, for which that holds: they lie in one cell.
   */
  #findRuns(s: number, count: number): number {
    const starts = this.#starts;
    const steps = this.#steps;
    const runs = this.#runs;
    const mask = BUCKETS - 1;
    const cx = Math.floor(steps[s * 4]! / STEPS);
    const cy = Math.floor(steps[s * 4 + 1]! / STEPS);
    const cz = Math.floor(steps[s * 4 + 2]! / STEPS);
    let used = 0;
    // Own row: the own cell, in which only later slots count, and the next one; then four of the eight rows around, whole.
    for (let r = 0; r < ROWS; r++) {
      const ry = cy + ROW_Y[r]!;
      const rz = cz + ROW_Z[r]!;
      const key = rowKey(ry, rz);
      let bucket = ((r === 0 ? cx : cx - 1) + rowHash(ry, rz)) & mask;
      let left = r === 0 ? 2 : 3;
      while (left > 0) {
        // The table's end cuts a run in two.
        const length = left < BUCKETS - bucket ? left : BUCKETS - bucket;
        if (starts[bucket]! < starts[bucket + length]!) {
          runs[used] = starts[bucket]!;
          runs[used + 1] = starts[bucket + length]!;
          runs[used + 2] = key;
          used += 3;
        }
        left -= length;
        bucket = 0;
      }
    }
    this.#runsUsed = used;
    const key = steps[s * 4 + 3]!;
    let end = s + 1;
    while (end < count && steps[end * 4 + 3] === key && Math.floor(steps[end * 4]! / STEPS) === cx) end++;
    return end;
  }

  /**
   * Lists the candidates of a slot from a place in the list on; gives the place behind them. Like whatever is done to
   * each particle in turn a function of its own: a compiler takes that better than a loop in a loop.
   */
  #listOf(s: number, from: number): number {
    const steps = this.#steps;
    const candidates = this.#candidates;
    const runs = this.#runs;
    const x = steps[s * 4]!;
    const y = steps[s * 4 + 1]!;
    const z = steps[s * 4 + 2]!;
    let total = from;
    for (let run = 0; run < this.#runsUsed; run += 3) {
      const key = runs[run + 2]!;
      const end = runs[run + 1]!;
      // The first run holds the own cell.
      for (let t = run === 0 ? s + 1 : runs[run]!; t < end; t++) {
        const at = t * 4;
        if (steps[at + 3] !== key) continue;
        const ox = (x - steps[at]!) | 0;
        const oy = (y - steps[at + 1]!) | 0;
        const oz = (z - steps[at + 2]!) | 0;
        const square = (Math.imul(ox, ox) + Math.imul(oy, oy) + Math.imul(oz, oz)) | 0;
        // Every other one is too far, in no order that a processor could foresee: so without a branch.
        candidates[total] = t;
        total += (square - STEPS_SQUARED) >>> 31;
      }
    }
    return total;
  }

  #grow(): void {
    const size = this.other.length * 2;
    const grown = <T extends Uint32Array | Float32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.other = grown(this.other, new Uint32Array(size));
    this.gx = grown(this.gx, new Float32Array(size));
    this.gy = grown(this.gy, new Float32Array(size));
    this.gz = grown(this.gz, new Float32Array(size));
    this.steepness = grown(this.steepness, new Float32Array(size));
  }

  #pair(count: number): void {
    while (this.other.length < this.#firstCandidate[count]!) this.#grow();
    this.density.fill(kernelBySquare[0]!, 0, count);
    for (const sums of [this.sumX, this.sumY, this.sumZ, this.squares]) sums.fill(0, 0, count);
    let pairs = 0;
    for (let s = 0; s < count; s++) {
      this.first[s] = pairs;
      pairs = this.#pairOf(s, pairs);
    }
    this.first[count] = pairs;
  }

  /** Writes the pairs of a slot from a place on; gives the place behind them. */
  #pairOf(s: number, from: number): number {
    const { x, y, z, asleep, density, other, gx, gy, gz, steepness, sumX, sumY, sumZ, squares } = this;
    const candidates = this.#candidates;
    const perSupportSquared = 1 / (this.supportM * this.supportM);
    const perSquare = TABLE * perSupportSquared;
    const xs = x[s]!;
    const ys = y[s]!;
    const zs = z[s]!;
    const isAsleep = asleep[s] === 1;
    const end = this.#firstCandidate[s + 1]!;
    let pairs = from;
    let sum = 0;
    let sx = 0;
    let sy = 0;
    let sz = 0;
    let sumOfSquares = 0;
    for (let c = this.#firstCandidate[s]!; c < end; c++) {
      const t = candidates[c]!;
      if (isAsleep && asleep[t] === 1) continue;
      const ox = xs - x[t]!;
      const oy = ys - y[t]!;
      const oz = zs - z[t]!;
      const square = ox * ox + oy * oy + oz * oz;
      const at = square * perSquare;
      if (at >= BEYOND) continue;
      const cell = at | 0;
      const share = at - cell;
      const w = kernelBySquare[cell]! + (kernelBySquare[cell + 1]! - kernelBySquare[cell]!) * share;
      const slope =
        (slopeBySquare[cell]! + (slopeBySquare[cell + 1]! - slopeBySquare[cell]!) * share) * perSupportSquared;
      sum += w;
      density[t] = density[t]! + w;
      const ax = slope * ox;
      const ay = slope * oy;
      const az = slope * oz;
      const squared = slope * slope * square;
      sumOfSquares += squared;
      squares[t] = squares[t]! + squared;
      sx += ax;
      sy += ay;
      sz += az;
      sumX[t] = sumX[t]! - ax;
      sumY[t] = sumY[t]! - ay;
      sumZ[t] = sumZ[t]! - az;
      other[pairs] = t;
      gx[pairs] = ax;
      gy[pairs] = ay;
      gz[pairs] = az;
      steepness[pairs] = -slope;
      // One out of the kernel's reach added nothing, and the next pair takes its place.
      pairs += (cell - TABLE) >>> 31;
    }
    density[s] = density[s]! + sum;
    sumX[s] = sumX[s]! + sx;
    sumY[s] = sumY[s]! + sy;
    sumZ[s] = sumZ[s]! + sz;
    squares[s] = squares[s]! + sumOfSquares;
    return pairs;
  }
}

/** The own row and half of those around it, so that each pair of rows comes once. */
const ROWS = 5;
const ROW_Y = Int32Array.of(0, 1, -1, 0, 1);
const ROW_Z = Int32Array.of(0, 0, 1, 1, 1);

function rowHash(cy: number, cz: number): number {
  return (Math.imul(cy, 73856093) ^ Math.imul(cz, 19349663)) & 0x3fffffff;
}

/** Tells rows apart exactly within ±32,768 cells. */
function rowKey(cy: number, cz: number): number {
  return (cy << 16) ^ (cz & 0xffff);
}
