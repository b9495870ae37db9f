import type { BodyProxy } from './body-proxy.ts';
import type { Particles } from './particles.ts';

/** A chain of particles whose neighbours keep their distance. */
export interface Line {
  readonly vertices: readonly number[];
  /** Metres; one less than vertices. */
  readonly restM: readonly number[];
  /** m/N of each link: how much longer a newton makes it. */
  readonly complianceMPerN: readonly number[];
}

/**
 * Distance constraints along lines of particles, each line solved as a whole: its equations couple neighbours only, so
 * one elimination (the tridiagonal algorithm) gives the exact step of Newton's method in a time that grows with the
 * line's length. A rope of 100 links with a car on it is as stiff as one of two, which the usual sweep over single
 * constraints is not. Compliance as in XPBD (Macklin, Müller and Chentanez, 2016): α/h² on the diagonal.
 *
 * Attached particles may only be a line's ends; what holds them moves with the mass that it has there.
 */
export class Lines {
  readonly #starts: Int32Array;
  readonly #vertices: Int32Array;
  readonly #rest: Float64Array;
  readonly #compliance: Float64Array;
  /** Mean tension of each link over the running tick, N; stored at the link's first vertex. */
  readonly tensionN: Float64Array;
  readonly #n: Float64Array;
  readonly #inversePivot: Float64Array;
  readonly #off: Float64Array;
  readonly #lambda: Float64Array;

  constructor(lines: readonly Line[]) {
    const total = lines.reduce((sum, { vertices }) => sum + vertices.length, 0);
    this.#starts = new Int32Array(lines.length + 1);
    this.#vertices = new Int32Array(total);
    this.#rest = new Float64Array(total);
    this.#compliance = new Float64Array(total);
    this.tensionN = new Float64Array(total);
    let at = 0;
    lines.forEach(({ vertices, restM, complianceMPerN }, line) => {
      this.#starts[line] = at;
      this.#vertices.set(vertices, at);
      this.#rest.set(restM, at);
      this.#compliance.set(complianceMPerN, at);
      at += vertices.length;
    });
    this.#starts[lines.length] = at;
    const longest = lines.reduce((most, { vertices }) => Math.max(most, vertices.length), 0);
    this.#n = new Float64Array((longest + 1) * 3);
    this.#inversePivot = new Float64Array(longest);
    this.#off = new Float64Array(longest);
    this.#lambda = new Float64Array(longest);
  }

  solve(particles: Particles, proxies: readonly BodyProxy[], h: number, tickShare: number): void {
    for (let line = 0; line + 1 < this.#starts.length; line++) {
      this.#solveLine(this.#starts[line]!, this.#starts[line + 1]! - 1, particles, proxies, h, tickShare);
    }
  }

  /** Links `from` … `to` − 1, between the vertices `from` … `to`. */
  #solveLine(
    from: number,
    to: number,
    particles: Particles,
    proxies: readonly BodyProxy[],
    h: number,
    tickShare: number,
  ): void {
    const x = particles.x;
    const inverseMass = particles.inverseMass;
    const vertices = this.#vertices;
    const rest = this.#rest;
    const compliance = this.#compliance;
    const tensionN = this.tensionN;
    const n = this.#n;
    const pivots = this.#inversePivot;
    const off = this.#off;
    const lambda = this.#lambda;
    const count = to - from;
    const perSquare = 1 / (h * h);
    const first = vertices[from]!;
    const last = vertices[to]!;
    const isFirstHeld = placeFree(particles, proxies, first);
    const isLastHeld = placeFree(particles, proxies, last);
    let right = 0;
    let inversePivot = 0;
    let px = 0;
    let py = 0;
    let pz = 0;
    let a = first * 3;
    let ax = x[a]!;
    let ay = x[a + 1]!;
    let az = x[a + 2]!;
    let wa = inverseMass[first]!;
    for (let j = 0; j < count; j++) {
      const vertex = vertices[from + j + 1]!;
      const b = vertex * 3;
      const bx = x[b]!;
      const by = x[b + 1]!;
      const bz = x[b + 2]!;
      const dx = bx - ax;
      const dy = by - ay;
      const dz = bz - az;
      const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
      const unit = length > 1e-12 ? 1 / length : 0;
      const nx = dx * unit;
      const ny = dy * unit;
      const nz = unit === 0 ? 1 : dz * unit;
      n[j * 3] = nx;
      n[j * 3 + 1] = ny;
      n[j * 3 + 2] = nz;
      let wb = inverseMass[vertex]!;
      if (j === 0 && isFirstHeld) wa = weightOf(particles, proxies, first, nx, ny, nz);
      if (j === count - 1 && isLastHeld) wb = weightOf(particles, proxies, last, nx, ny, nz);
      const coupling = j === 0 ? 0 : -wa * (nx * px + ny * py + nz * pz);
      const factor = coupling * inversePivot;
      const pivot = wa + wb + compliance[from + j]! * perSquare - factor * coupling;
      right = rest[from + j]! - length - factor * right;
      // Two ends that cannot give way and nothing that stretches: there is nothing to solve.
      inversePivot = pivot > 0 ? 1 / pivot : 0;
      off[j] = coupling;
      pivots[j] = inversePivot;
      lambda[j] = right;
      a = b;
      ax = bx;
      ay = by;
      az = bz;
      wa = wb;
      px = nx;
      py = ny;
      pz = nz;
    }
    let next = 0;
    for (let j = count - 1; j >= 0; j--) {
      const coupling = j + 1 < count ? off[j + 1]! : 0;
      next = (lambda[j]! - coupling * next) * pivots[j]!;
      lambda[j] = next;
    }
    if (isFirstHeld) pull(particles, proxies, first, -lambda[0]!, n, 0, h);
    if (isLastHeld) pull(particles, proxies, last, lambda[count - 1]!, n, count - 1, h);
    const toNewton = -tickShare * perSquare;
    let before = 0;
    px = py = pz = 0;
    for (let j = 0; j <= count; j++) {
      const vertex = vertices[from + j]!;
      const push = j < count ? lambda[j]! : 0;
      const nx = n[j * 3]!;
      const ny = n[j * 3 + 1]!;
      const nz = n[j * 3 + 2]!;
      const w = inverseMass[vertex]!;
      const k = vertex * 3;
      x[k] = x[k]! + w * (before * px - push * nx);
      x[k + 1] = x[k + 1]! + w * (before * py - push * ny);
      x[k + 2] = x[k + 2]! + w * (before * pz - push * nz);
      tensionN[from + j] = tensionN[from + j]! + push * toNewton;
      before = push;
      px = nx;
      py = ny;
      pz = nz;
    }
    if (isFirstHeld) place(particles, proxies, first);
    if (isLastHeld) place(particles, proxies, last);
  }
}

/** Whether a body that gives way holds the particle; if so, puts it where that body has it. */
function placeFree(particles: Particles, proxies: readonly BodyProxy[], vertex: number): boolean {
  const index = particles.attachmentOf[vertex]!;
  if (index < 0 || !proxies[particles.attachments[index]!.holder]!.isFree) return false;
  place(particles, proxies, vertex);
  return true;
}

/** Puts an attached particle where its holder has it. */
export function place(particles: Particles, proxies: readonly BodyProxy[], vertex: number): void {
  const index = particles.attachmentOf[vertex]!;
  if (index < 0) return;
  const { holder, local } = particles.attachments[index]!;
  const [px, py, pz] = proxies[holder]!.point(local);
  particles.x[vertex * 3] = px;
  particles.x[vertex * 3 + 1] = py;
  particles.x[vertex * 3 + 2] = pz;
}

function weightOf(
  particles: Particles,
  proxies: readonly BodyProxy[],
  vertex: number,
  nx: number,
  ny: number,
  nz: number,
): number {
  const index = particles.attachmentOf[vertex]!;
  if (index < 0) return particles.inverseMass[vertex]!;
  const proxy = proxies[particles.attachments[index]!.holder]!;
  if (!proxy.isFree) return 0;
  const [cx, cy, cz] = proxy.position;
  const k = vertex * 3;
  return proxy.inverseMassAt([particles.x[k]! - cx, particles.x[k + 1]! - cy, particles.x[k + 2]! - cz], [nx, ny, nz]);
}

function pull(
  particles: Particles,
  proxies: readonly BodyProxy[],
  vertex: number,
  push: number,
  n: Float64Array,
  j: number,
  h: number,
): void {
  const proxy = proxies[particles.attachments[particles.attachmentOf[vertex]!]!.holder]!;
  if (!proxy.isFree) return;
  const [cx, cy, cz] = proxy.position;
  const k = vertex * 3;
  proxy.correct(
    [particles.x[k]! - cx, particles.x[k + 1]! - cy, particles.x[k + 2]! - cz],
    [n[j * 3]! * push, n[j * 3 + 1]! * push, n[j * 3 + 2]! * push],
    h,
  );
}
