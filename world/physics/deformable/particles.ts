import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';

/** A point of a deformable that a body (or the world) holds. */
export interface Attachment {
  readonly vertex: number;
  /** Index of the holder in the solver's proxies. */
  readonly holder: number;
  /** Of the holder's own axes, metres from its centre of mass. */
  readonly local: Vec3;
}

/**
 * Masses in space that constraints join: what cloth, ropes and soft bodies are made of. World space, metres, m/s;
 * double precision, because a substep moves things by micrometres.
 */
export class Particles {
  readonly count: number;
  /** count × 3. */
  readonly x: Float64Array;
  /** Positions when the running substep began. */
  readonly before: Float64Array;
  readonly v: Float64Array;
  /** 1/kg of what moves freely; 0 of what is attached. */
  readonly inverseMass: Float64Array;
  /** kg, of attached ones too. */
  readonly massKg: Float64Array;
  /** Index into `attachments`, −1 = free. */
  readonly attachmentOf: Int32Array;
  readonly attachments: readonly Attachment[];
  /** What pulled at attached particles in the running substep, kg·m; their holders get it. */
  readonly #reactions: Float64Array;

  constructor(points: readonly Vec3[], massesKg: readonly number[], attachments: readonly Attachment[]) {
    this.count = points.length;
    this.x = Float64Array.from(points.flat());
    this.before = this.x.slice();
    this.v = new Float64Array(this.count * 3);
    this.massKg = Float64Array.from(massesKg);
    this.inverseMass = Float64Array.from(massesKg, (mass) => 1 / mass);
    this.attachmentOf = new Int32Array(this.count).fill(-1);
    this.attachments = attachments;
    this.#reactions = new Float64Array(attachments.length * 3);
    attachments.forEach(({ vertex }, index) => {
      this.attachmentOf[vertex] = index;
      this.inverseMass[vertex] = 0;
    });
  }

  /** Lets an attached particle go: what held it is no more. */
  release(vertex: number): void {
    this.attachmentOf[vertex] = -1;
    this.inverseMass[vertex] = 1 / this.massKg[vertex]!;
  }

  /** Notes a push (λ·direction, kg·m) on a particle that is attached. */
  react(vertex: number, x: number, y: number, z: number): void {
    const at = this.attachmentOf[vertex]! * 3;
    if (at < 0) return;
    this.#reactions[at] = this.#reactions[at]! + x;
    this.#reactions[at + 1] = this.#reactions[at + 1]! + y;
    this.#reactions[at + 2] = this.#reactions[at + 2]! + z;
  }

  /** Hands what was noted on to the bodies that hold the particles. */
  handReactions(proxies: readonly BodyProxy[], h: number): void {
    this.attachments.forEach(({ holder, vertex }, index) => {
      const proxy = proxies[holder]!;
      if (!proxy.isFree) return;
      const [cx, cy, cz] = proxy.position;
      const k = vertex * 3;
      const at = index * 3;
      const push: Vec3 = [this.#reactions[at]!, this.#reactions[at + 1]!, this.#reactions[at + 2]!];
      proxy.correct([this.x[k]! - cx, this.x[k + 1]! - cy, this.x[k + 2]! - cz], push, h);
    });
    this.#reactions.fill(0);
  }

  /** Speeds up by gravity and moves on: the prediction that the constraints then correct. */
  predict(gravity: Vec3, h: number): void {
    const { x, v, before, inverseMass } = this;
    const gx = gravity[0] * h;
    const gy = gravity[1] * h;
    const gz = gravity[2] * h;
    for (let i = 0, k = 0; i < this.count; i++, k += 3) {
      before[k] = x[k]!;
      before[k + 1] = x[k + 1]!;
      before[k + 2] = x[k + 2]!;
      if (inverseMass[i] === 0) continue;
      v[k] = v[k]! + gx;
      v[k + 1] = v[k + 1]! + gy;
      v[k + 2] = v[k + 2]! + gz;
      x[k] = x[k]! + v[k]! * h;
      x[k + 1] = x[k + 1]! + v[k + 1]! * h;
      x[k + 2] = x[k + 2]! + v[k + 2]! * h;
    }
  }

  /** Velocities from what a substep moved. */
  finish(h: number): void {
    const { x, v, before } = this;
    const rate = 1 / h;
    for (let k = 0; k < v.length; k++) v[k] = (x[k]! - before[k]!) * rate;
  }

  /** Largest speed, squared, (m/s)². */
  fastestSquared(): number {
    const { v } = this;
    let most = 0;
    for (let k = 0; k < v.length; k += 3) {
      const square = v[k]! * v[k]! + v[k + 1]! * v[k + 1]! + v[k + 2]! * v[k + 2]!;
      if (square > most) most = square;
    }
    return most;
  }

  /** Smallest upright box: low x y z, high x y z, written to `out`. */
  bounds(out: Float64Array): void {
    out.fill(Infinity, 0, 3);
    out.fill(-Infinity, 3, 6);
    for (let k = 0; k < this.x.length; k += 3) {
      for (let axis = 0; axis < 3; axis++) {
        const value = this.x[k + axis]!;
        if (value < out[axis]!) out[axis] = value;
        if (value > out[axis + 3]!) out[axis + 3] = value;
      }
    }
  }

  /** Kinetic energy, and potential energy over the origin's level, joules. */
  energyJ(gravity: Vec3): number {
    let sum = 0;
    for (let i = 0, k = 0; i < this.count; i++, k += 3) {
      const vx = this.v[k]!;
      const vy = this.v[k + 1]!;
      const vz = this.v[k + 2]!;
      const height = gravity[0] * this.x[k]! + gravity[1] * this.x[k + 1]! + gravity[2] * this.x[k + 2]!;
      sum += this.massKg[i]! * ((vx * vx + vy * vy + vz * vz) / 2 - height);
    }
    return sum;
  }
}
