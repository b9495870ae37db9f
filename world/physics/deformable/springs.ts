import type { Particles } from './particles.ts';

/** Two particles that keep their distance, elastically. */
export interface Spring {
  readonly a: number;
  readonly b: number;
  readonly restM: number;
  readonly complianceMPerN: number;
}

/**
 * Elastic distances one by one (XPBD with one sweep per substep): the shear of a weave, along both diagonals of its
 * cells. `lossS`: time constant of the loss in the threads' crossings, seconds (Rayleigh damping).
 */
export class Springs {
  readonly #ends: Int32Array;
  readonly #rest: Float64Array;
  readonly #compliance: Float64Array;
  readonly #lossS: number;

  readonly #sweeps: number;
  /** Push of each spring so far in the substep, kg·m. */
  readonly #pushed: Float64Array;

  readonly #least: number;

  /**
   * `sweeps` per substep, there and back in turn: stiff solids need more than one. `least`: share of its rest length
   * at which a spring is hard, as foam is when its pores are closed.
   */
  constructor(springs: readonly Spring[], lossS: number, sweeps = 1, least = 0) {
    this.#sweeps = sweeps;
    this.#least = least;
    this.#pushed = new Float64Array(springs.length);
    this.#ends = Int32Array.from(springs.flatMap(({ a, b }) => [a, b]));
    this.#rest = Float64Array.from(springs, ({ restM }) => restM);
    this.#compliance = Float64Array.from(springs, ({ complianceMPerN }) => complianceMPerN);
    this.#lossS = lossS;
  }

  solve(particles: Particles, h: number): void {
    this.#pushed.fill(0);
    for (let sweep = 0; sweep < this.#sweeps; sweep++) this.#sweep(particles, h, sweep % 2 === 1);
  }

  #sweep(particles: Particles, h: number, isBackwards: boolean): void {
    const { x, before, inverseMass } = particles;
    const pushed = this.#pushed;
    const least = this.#least;
    const count = pushed.length;
    const ends = this.#ends;
    const rest = this.#rest;
    const compliance = this.#compliance;
    const perSquare = 1 / (h * h);
    const gamma = this.#lossS / h;
    for (let turn = 0; turn < count; turn++) {
      const s = isBackwards ? count - 1 - turn : turn;
      const e = s * 2;
      const wa = inverseMass[ends[e]!]!;
      const wb = inverseMass[ends[e + 1]!]!;
      const a = ends[e]! * 3;
      const b = ends[e + 1]! * 3;
      const w = wa + wb;
      if (w === 0) continue;
      const dx = x[b]! - x[a]!;
      const dy = x[b + 1]! - x[a + 1]!;
      const dz = x[b + 2]! - x[a + 2]!;
      const square = dx * dx + dy * dy + dz * dz;
      if (square < 1e-24) continue;
      const length = Math.sqrt(square);
      const drift =
        dx * (dx - before[b]! + before[a]!) +
        dy * (dy - before[b + 1]! + before[a + 1]!) +
        dz * (dz - before[b + 2]! + before[a + 2]!);
      const alpha = compliance[s]! * perSquare;
      const isHard = length < least * rest[s]!;
      const lambda = isHard
        ? (least * rest[s]! - length) / w
        : ((rest[s]! - alpha * pushed[s]! - length) * length - gamma * drift) / (((1 + gamma) * w + alpha) * length);
      pushed[s] = pushed[s]! + lambda;
      const push = lambda / length;
      const pa = wa * push;
      const pb = wb * push;
      x[a] = x[a]! - pa * dx;
      x[a + 1] = x[a + 1]! - pa * dy;
      x[a + 2] = x[a + 2]! - pa * dz;
      x[b] = x[b]! + pb * dx;
      x[b + 1] = x[b + 1]! + pb * dy;
      x[b + 2] = x[b + 2]! + pb * dz;
      if (wa === 0) particles.react(ends[e]!, -push * dx, -push * dy, -push * dz);
      if (wb === 0) particles.react(ends[e + 1]!, push * dx, push * dy, push * dz);
    }
  }
}

/** Three particles in a row that resist leaving a straight line. */
export interface Bend {
  readonly a: number;
  readonly middle: number;
  readonly b: number;
  /** Of the vector a − 2·middle + b, m/N. A beam of stiffness EI in steps of length l has l³/EI. */
  readonly complianceMPerN: number;
}

/** Of the bend being solved. */
const pushes = new Float64Array(3);

/**
 * Bending by the second difference of positions: its square over l⁴ is the curvature's, so with the compliance l³/EI
 * the energy is ½·EI·κ²·l, that of a beam. The three equations of each are linear and share one factor.
 */
export class Bends {
  readonly #rows: Int32Array;
  readonly #compliance: Float64Array;
  readonly #lossS: number;

  constructor(bends: readonly Bend[], lossS: number) {
    this.#rows = Int32Array.from(bends.flatMap(({ a, middle, b }) => [a, middle, b]));
    this.#compliance = Float64Array.from(bends, ({ complianceMPerN }) => complianceMPerN);
    this.#lossS = lossS;
  }

  solve(particles: Particles, h: number): void {
    const { x, before, inverseMass } = particles;
    const rows = this.#rows;
    const compliance = this.#compliance;
    const perSquare = 1 / (h * h);
    const gamma = this.#lossS / h;
    for (let s = 0, r = 0; r < rows.length; s++, r += 3) {
      const wa = inverseMass[rows[r]!]!;
      const wm = inverseMass[rows[r + 1]!]!;
      const wb = inverseMass[rows[r + 2]!]!;
      const a = rows[r]! * 3;
      const m = rows[r + 1]! * 3;
      const b = rows[r + 2]! * 3;
      const w = wa + 4 * wm + wb;
      if (w === 0) continue;
      const share = 1 / ((1 + gamma) * w + compliance[s]! * perSquare);
      for (let axis = 0; axis < 3; axis++) {
        const curve = x[a + axis]! - 2 * x[m + axis]! + x[b + axis]!;
        const was = before[a + axis]! - 2 * before[m + axis]! + before[b + axis]!;
        const push = -(curve + gamma * (curve - was)) * share;
        x[a + axis] = x[a + axis]! + wa * push;
        x[m + axis] = x[m + axis]! - 2 * wm * push;
        x[b + axis] = x[b + axis]! + wb * push;
        pushes[axis] = push;
      }
      if (wa !== 0 && wm !== 0 && wb !== 0) continue;
      const px = pushes[0]!;
      const py = pushes[1]!;
      const pz = pushes[2]!;
      if (wa === 0) particles.react(rows[r]!, px, py, pz);
      if (wm === 0) particles.react(rows[r + 1]!, -2 * px, -2 * py, -2 * pz);
      if (wb === 0) particles.react(rows[r + 2]!, px, py, pz);
    }
  }
}
