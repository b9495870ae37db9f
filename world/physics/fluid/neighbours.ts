import { kernel, kernelSlope, SUPPORT } from './kernel.ts';

/** Of the hashed grid; always the same, so that the order of sums does not hang on how many particles there are elsewhere. */
const BUCKETS = 32_768;
/** Candidates are kept while nothing has moved half of this share of the support. */
const SKIN = 0.16;
/** Entries of the kernel table over r² / H². */
const TABLE = 1024;
const kernelBySquare = new Float64Array(TABLE + 2);
/** Slope / q: the gradient is this × offset / H². */
const slopeBySquare = new Float64Array(TABLE + 2);
for (let i = 0; i <= TABLE; i++) {
  const q = Math.sqrt(i / TABLE);
  kernelBySquare[i] = kernel(q);
  slopeBySquare[i] = i === 0 ? 0 : kernelSlope(q) / q;
}
slopeBySquare[0] = slopeBySquare[1]!;

/**
 * Pairs of particles nearer than the support radius, found by a counting sort into a hashed grid whose cells are as
 * wide as the support. Everything is in sorted order: slot s holds particle `order[s]`. Cells that lie along x are next
 * to each other in the table, so that three of them are one run.
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
  /** Candidates: pairs that were within the support and a skin when the grid was last sorted. */
  readonly #firstCandidate: Uint32Array;
  #candidates: Uint32Array;
  /** Particle positions at that time. */
  readonly #builtX: Float64Array;
  readonly #builtY: Float64Array;
  readonly #builtZ: Float64Array;
  #builtCount = -1;
  #bucketOf: Int32Array;
  #rowOf: Int32Array;
  readonly #starts = new Uint32Array(BUCKETS + 1);

  constructor(spacingM: number, capacity: number) {
    this.supportM = spacingM * SUPPORT;
    this.order = new Uint32Array(capacity);
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.z = new Float64Array(capacity);
    this.asleep = new Uint8Array(capacity);
    this.first = new Uint32Array(capacity + 1);
    this.density = new Float64Array(capacity);
    this.#bucketOf = new Int32Array(capacity);
    this.#rowOf = new Int32Array(capacity);
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

  /** Forgets the candidates: the next search sorts anew. Called where a run starts a tick, so that it can resume there. */
  forget(): void {
    this.#builtCount = -1;
  }

  /**
   * Particle positions in their own order; fills everything above for the first `count`. The grid is sorted again only
   * when something has moved half of the skin since.
   */
  find(px: Float64Array, py: Float64Array, pz: Float64Array, asleep: Uint8Array, count: number): void {
    if (this.#isStale(px, py, pz, count)) {
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

  #isStale(px: Float64Array, py: Float64Array, pz: Float64Array, count: number): boolean {
    if (count !== this.#builtCount) return true;
    const most = (this.supportM * SKIN) / 2;
    const square = most * most;
    for (let i = 0; i < count; i++) {
      const dx = px[i]! - this.#builtX[i]!;
      const dy = py[i]! - this.#builtY[i]!;
      const dz = pz[i]! - this.#builtZ[i]!;
      if (dx * dx + dy * dy + dz * dz > square) return true;
    }
    return false;
  }

  #sort(px: Float64Array, py: Float64Array, pz: Float64Array, count: number): void {
    this.#builtCount = count;
    this.#builtX.set(px.subarray(0, count));
    this.#builtY.set(py.subarray(0, count));
    this.#builtZ.set(pz.subarray(0, count));
    const starts = this.#starts;
    const buckets = this.#bucketOf;
    const mask = BUCKETS - 1;
    const perM = 1 / (this.supportM * (1 + SKIN));
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
      this.#rowOf[s] = rowKey(Math.floor(py[i]! * perM), Math.floor(pz[i]! * perM));
    }
  }

  #listCandidates(count: number): void {
    const { x, y, z } = this;
    const first = this.#firstCandidate;
    const starts = this.#starts;
    const rows = this.#rowOf;
    const mask = BUCKETS - 1;
    const reach = this.supportM * (1 + SKIN);
    const perM = 1 / reach;
    const reachSquared = reach * reach;
    let candidates = this.#candidates;
    let total = 0;
    for (let s = 0; s < count; s++) {
      first[s] = total;
      if (candidates.length - total < count) {
        candidates = new Uint32Array(candidates.length * 2);
        candidates.set(this.#candidates);
        this.#candidates = candidates;
      }
      const xs = x[s]!;
      const ys = y[s]!;
      const zs = z[s]!;
      const cx = Math.floor(xs * perM);
      const cy = Math.floor(ys * perM);
      const cz = Math.floor(zs * perM);
      // Own row: what comes later in the own cell and the next one; then four of the eight rows around, whole.
      for (let r = 0; r < 5; r++) {
        const ry = cy + ROW_Y[r]!;
        const rz = cz + ROW_Z[r]!;
        const key = rowKey(ry, rz);
        const hash = rowHash(ry, rz);
        for (let dx = r === 0 ? 0 : -1; dx <= 1; dx++) {
          const bucket = (cx + dx + hash) & mask;
          const end = starts[bucket + 1]!;
          for (let t = r === 0 && dx === 0 ? s + 1 : starts[bucket]!; t < end; t++) {
            const ox = xs - x[t]!;
            const oy = ys - y[t]!;
            const oz = zs - z[t]!;
            if (ox * ox + oy * oy + oz * oz >= reachSquared || rows[t] !== key) continue;
            candidates[total++] = t;
          }
        }
      }
    }
    first[count] = total;
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
    const { x, y, z, asleep, density, first } = this;
    const firstCandidate = this.#firstCandidate;
    const candidates = this.#candidates;
    while (this.other.length < firstCandidate[count]!) this.#grow();
    const { other, gx, gy, gz, steepness } = this;
    const supportSquared = this.supportM * this.supportM;
    const perSquare = TABLE / supportSquared;
    const perSupportSquared = 1 / supportSquared;
    const self = kernelBySquare[0]!;
    for (let s = 0; s < count; s++) density[s] = self;
    let pairs = 0;
    for (let s = 0; s < count; s++) {
      first[s] = pairs;
      const xs = x[s]!;
      const ys = y[s]!;
      const zs = z[s]!;
      const isAsleep = asleep[s] === 1;
      let sum = 0;
      const end = firstCandidate[s + 1]!;
      for (let c = firstCandidate[s]!; c < end; c++) {
        const t = candidates[c]!;
        const ox = xs - x[t]!;
        const oy = ys - y[t]!;
        const oz = zs - z[t]!;
        const square = ox * ox + oy * oy + oz * oz;
        if (square >= supportSquared || (isAsleep && asleep[t] === 1)) continue;
        const at = square * perSquare;
        const cell = at | 0;
        const share = at - cell;
        const w = kernelBySquare[cell]! + (kernelBySquare[cell + 1]! - kernelBySquare[cell]!) * share;
        const slope =
          (slopeBySquare[cell]! + (slopeBySquare[cell + 1]! - slopeBySquare[cell]!) * share) * perSupportSquared;
        sum += w;
        density[t] = density[t]! + w;
        other[pairs] = t;
        gx[pairs] = slope * ox;
        gy[pairs] = slope * oy;
        gz[pairs] = slope * oz;
        steepness[pairs] = -slope;
        pairs++;
      }
      density[s] = density[s]! + sum;
    }
    first[count] = pairs;
  }
}

const ROW_Y = [0, 1, -1, 0, 1] as const;
const ROW_Z = [0, 0, 1, 1, 1] as const;

function rowHash(cy: number, cz: number): number {
  return (Math.imul(cy, 73856093) ^ Math.imul(cz, 19349663)) & 0x3fffffff;
}

/** Tells rows apart exactly within ±32,768 cells. */
function rowKey(cy: number, cz: number): number {
  return (cy << 16) ^ (cz & 0xffff);
}
