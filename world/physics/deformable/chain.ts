import type { Vec3 } from '../../records/fields.ts';
import { subtract } from '../../simulation/mathematics/vectors.ts';
import type { BodyProxy } from './body-proxy.ts';
import { place } from './lines.ts';
import type { Particles } from './particles.ts';

/** Steps of Newton's method per substep. */
const NEWTON_STEPS = 2;

/**
 * The links of a rope, all in one solution: a step of implicit Euler by Newton's method, whose matrix couples
 * neighbours only (3 × 3 blocks along the diagonal and beside it), so its elimination takes a time that grows with the
 * number of links. The stiffness across a taut link, tension over length, is in the matrix: light links that carry a
 * heavy load vibrate faster than any substep resolves, and without that term they would gain energy (Tournier et al.,
 * Stable Constrained Dynamics, 2015).
 *
 *     minimise  Σ m·|x − x̃|²/2h²  +  Σ k·(|x_b − x_a| − l)²/2      x̃: where nothing would join them
 *
 * A body that holds an end takes part with the mass matrix that it has at that point.
 */
export class Chain {
  readonly links: number;
  /** Mean tension of each link over the running tick, N; negative where it is pushed. */
  readonly tensionN: Float64Array;
  /** 1 = broken. */
  readonly isCut: Uint8Array;
  readonly #restM: number;
  readonly #stiffness: number;
  /** Tension of each link at the end of the last substep, N. */
  readonly #last: Float64Array;
  /** Nodes × 9: inverses of the eliminated diagonal blocks. */
  readonly #inverse: Float64Array;
  /** Links × 9: stiffness blocks. */
  readonly #block: Float64Array;
  readonly #right: Float64Array;
  readonly #start: Float64Array;
  readonly #scratch = new Float64Array(9);

  /** `last`: where it keeps its state, one number per link. */
  constructor(links: number, restM: number, stiffnessNPerM: number, last: Float64Array) {
    this.links = links;
    this.#restM = restM;
    this.#stiffness = stiffnessNPerM;
    this.#last = last;
    this.tensionN = new Float64Array(links);
    this.isCut = new Uint8Array(links);
    this.#inverse = new Float64Array((links + 1) * 9);
    this.#block = new Float64Array(links * 9);
    this.#right = new Float64Array((links + 1) * 3);
    this.#start = new Float64Array((links + 1) * 3);
  }

  solve(particles: Particles, proxies: readonly BodyProxy[], h: number, tickShare: number): void {
    const { x } = particles;
    const ends = [0, this.links].map((node) => ({ node, mass: massMatrix(particles, proxies, node) }));
    this.#start.set(x);
    for (let step = 0; step < NEWTON_STEPS; step++) {
      this.#assemble(x);
      this.#eliminate(particles, ends, h);
    }
    this.#readTension(x, tickShare);
    for (const { node, mass } of ends) {
      const index = particles.attachmentOf[node]!;
      if (index < 0 || mass === null) continue;
      const proxy = proxies[particles.attachments[index]!.holder]!;
      const k = node * 3;
      const dx = x[k]! - this.#start[k]!;
      const dy = x[k + 1]! - this.#start[k + 1]!;
      const dz = x[k + 2]! - this.#start[k + 2]!;
      const push: Vec3 = [
        mass[0]! * dx + mass[1]! * dy + mass[2]! * dz,
        mass[3]! * dx + mass[4]! * dy + mass[5]! * dz,
        mass[6]! * dx + mass[7]! * dy + mass[8]! * dz,
      ];
      const at: Vec3 = [this.#start[k]!, this.#start[k + 1]!, this.#start[k + 2]!];
      proxy.correct(subtract(at, proxy.position), push, h);
      place(particles, proxies, node);
    }
  }

  #readTension(x: Float64Array, tickShare: number): void {
    for (let j = 0; j < this.links; j++) {
      const a = j * 3;
      const dx = x[a + 3]! - x[a]!;
      const dy = x[a + 4]! - x[a + 1]!;
      const dz = x[a + 5]! - x[a + 2]!;
      const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
      this.#last[j] = this.isCut[j] === 1 ? 0 : this.#stiffness * (length - this.#restM);
      this.tensionN[j] = this.tensionN[j]! + this.#last[j]! * tickShare;
    }
  }

  /** Stiffness blocks and forces at the present positions. */
  #assemble(x: Float64Array): void {
    const block = this.#block;
    this.#right.fill(0);
    for (let j = 0; j < this.links; j++) {
      const a = j * 3;
      const m = j * 9;
      if (this.isCut[j] === 1) {
        block.fill(0, m, m + 9);
        continue;
      }
      const dx = x[a + 3]! - x[a]!;
      const dy = x[a + 4]! - x[a + 1]!;
      const dz = x[a + 5]! - x[a + 2]!;
      const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
      const unit = length > 1e-12 ? 1 / length : 0;
      const nx = dx * unit;
      const ny = dy * unit;
      const nz = unit === 0 ? 1 : dz * unit;
      const across = Math.max(0, this.#last[j]!) / this.#restM;
      const along = this.#stiffness - across;
      block[m] = along * nx * nx + across;
      block[m + 1] = block[m + 3] = along * nx * ny;
      block[m + 2] = block[m + 6] = along * nx * nz;
      block[m + 4] = along * ny * ny + across;
      block[m + 5] = block[m + 7] = along * ny * nz;
      block[m + 8] = along * nz * nz + across;
      const force = this.#stiffness * (length - this.#restM);
      this.#right[a] = this.#right[a]! + force * nx;
      this.#right[a + 1] = this.#right[a + 1]! + force * ny;
      this.#right[a + 2] = this.#right[a + 2]! + force * nz;
      this.#right[a + 3] = -force * nx;
      this.#right[a + 4] = -force * ny;
      this.#right[a + 5] = -force * nz;
    }
  }

  #eliminate(particles: Particles, ends: readonly End[], h: number): void {
    const { x, inverseMass, attachmentOf } = particles;
    const { links } = this;
    const inverse = this.#inverse;
    const block = this.#block;
    const right = this.#right;
    const d = this.#scratch;
    const perSquare = 1 / (h * h);
    for (let i = 0; i <= links; i++) {
      const r = i * 3;
      const m = i * 9;
      const end = i === 0 ? ends[0]! : i === links ? ends[1]! : null;
      const isHeld = attachmentOf[i]! >= 0;
      const mass = end?.mass ?? null;
      if (isHeld && mass === null) {
        inverse.fill(0, m, m + 9);
        right.fill(0, r, r + 3);
        continue;
      }
      const sx = x[r]! - this.#start[r]!;
      const sy = x[r + 1]! - this.#start[r + 1]!;
      const sz = x[r + 2]! - this.#start[r + 2]!;
      d.fill(0);
      if (mass !== null) {
        for (let k = 0; k < 9; k++) d[k] = mass[k]! * perSquare;
      } else {
        d[0] = d[4] = d[8] = perSquare / inverseMass[i]!;
      }
      right[r] = right[r]! - (d[0]! * sx + d[1]! * sy + d[2]! * sz);
      right[r + 1] = right[r + 1]! - (d[3]! * sx + d[4]! * sy + d[5]! * sz);
      right[r + 2] = right[r + 2]! - (d[6]! * sx + d[7]! * sy + d[8]! * sz);
      if (i < links) for (let k = 0; k < 9; k++) d[k] = d[k]! + block[m + k]!;
      if (i > 0) {
        const b = m - 9;
        for (let k = 0; k < 9; k++) d[k] = d[k]! + block[b + k]!;
        // W = H·D⁻¹; D −= W·H; right += W·right before.
        for (let row = 0; row < 3; row++) {
          const h0 = block[b + row * 3]!;
          const h1 = block[b + row * 3 + 1]!;
          const h2 = block[b + row * 3 + 2]!;
          const w0 = h0 * inverse[b]! + h1 * inverse[b + 3]! + h2 * inverse[b + 6]!;
          const w1 = h0 * inverse[b + 1]! + h1 * inverse[b + 4]! + h2 * inverse[b + 7]!;
          const w2 = h0 * inverse[b + 2]! + h1 * inverse[b + 5]! + h2 * inverse[b + 8]!;
          for (let column = 0; column < 3; column++) {
            const k = row * 3 + column;
            d[k] = d[k]! - (w0 * block[b + column]! + w1 * block[b + 3 + column]! + w2 * block[b + 6 + column]!);
          }
          right[r + row] = right[r + row]! + w0 * right[r - 3]! + w1 * right[r - 2]! + w2 * right[r - 1]!;
        }
      }
      invert(d, inverse, m);
    }
    let dx = 0;
    let dy = 0;
    let dz = 0;
    for (let i = links; i >= 0; i--) {
      const r = i * 3;
      const m = i * 9;
      let bx = right[r]!;
      let by = right[r + 1]!;
      let bz = right[r + 2]!;
      if (i < links) {
        bx += block[m]! * dx + block[m + 1]! * dy + block[m + 2]! * dz;
        by += block[m + 3]! * dx + block[m + 4]! * dy + block[m + 5]! * dz;
        bz += block[m + 6]! * dx + block[m + 7]! * dy + block[m + 8]! * dz;
      }
      dx = inverse[m]! * bx + inverse[m + 1]! * by + inverse[m + 2]! * bz;
      dy = inverse[m + 3]! * bx + inverse[m + 4]! * by + inverse[m + 5]! * bz;
      dz = inverse[m + 6]! * bx + inverse[m + 7]! * by + inverse[m + 8]! * bz;
      x[r] = x[r]! + dx;
      x[r + 1] = x[r + 1]! + dy;
      x[r + 2] = x[r + 2]! + dz;
    }
  }
}

interface End {
  readonly node: number;
  /** Of the body that holds the node, kg, 3 × 3; null where nothing or something immovable holds it. */
  readonly mass: Float64Array | null;
}

function massMatrix(particles: Particles, proxies: readonly BodyProxy[], node: number): Float64Array | null {
  const index = particles.attachmentOf[node]!;
  if (index < 0) return null;
  const proxy = proxies[particles.attachments[index]!.holder]!;
  if (!proxy.isFree) return null;
  const k = node * 3;
  const at: Vec3 = [particles.x[k]!, particles.x[k + 1]!, particles.x[k + 2]!];
  const matrix = new Float64Array(9);
  invert(proxy.inverseMassMatrix(subtract(at, proxy.position)), matrix, 0);
  return matrix;
}

/** Inverse of a 3 × 3 matrix by cofactors, to `out` at `m`. */
function invert(d: Float64Array, out: Float64Array, m: number): void {
  const a = d[0]!;
  const b = d[1]!;
  const c = d[2]!;
  const e = d[3]!;
  const f = d[4]!;
  const g = d[5]!;
  const p = d[6]!;
  const q = d[7]!;
  const r = d[8]!;
  const x = f * r - g * q;
  const y = g * p - e * r;
  const z = e * q - f * p;
  const scale = 1 / (a * x + b * y + c * z);
  out[m] = x * scale;
  out[m + 1] = (c * q - b * r) * scale;
  out[m + 2] = (b * g - c * f) * scale;
  out[m + 3] = y * scale;
  out[m + 4] = (a * r - c * p) * scale;
  out[m + 5] = (c * e - a * g) * scale;
  out[m + 6] = z * scale;
  out[m + 7] = (b * p - a * q) * scale;
  out[m + 8] = (a * f - b * e) * scale;
}
