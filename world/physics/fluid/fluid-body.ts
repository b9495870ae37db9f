import type { Quat, Vec3 } from '../../records/fields.ts';
import { normalizeQuat, writeRotationRows } from '../../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { colliderOf, type Collider } from './collider.ts';

/** Cells of a body's part grid along its longest side. */
const GRID_CELLS = 14;
/** Bodies of fewer parts are looked through whole. */
const GRID_FROM_PARTS = 4;

/** Per tick. */
const STIRRING_M = 5e-5;

/** Particles that touch a body: area, m², as seen along x, y and z, and sums of mass, mass × place and momentum. */
export class Wetting {
  readonly areaM2: Vec3 = [0, 0, 0];
  massKg = 0;
  readonly massKgM: Vec3 = [0, 0, 0];
  readonly momentumNs: Vec3 = [0, 0, 0];

  clear(): void {
    this.massKg = 0;
    this.areaM2.fill(0);
    this.massKgM.fill(0);
    this.momentumNs.fill(0);
  }
}

/** A rigid place and turn: rows of the rotation matrix (body to world), then the position. */
export type Frame = Float64Array;

/**
 * A solid body as the fluid meets it during one tick: its parts, where it was at the tick's start and is at its end,
 * and what the fluid does to it.
 */
export class FluidBody {
  readonly index: number;
  readonly colliders: readonly Collider[];
  /** Of all parts, local space, metres. */
  readonly low: Vec3 = [Infinity, Infinity, Infinity];
  readonly high: Vec3 = [-Infinity, -Infinity, -Infinity];
  /** At the start and at the end of the running substep. */
  readonly from: Frame = new Float64Array(12);
  readonly to: Frame = new Float64Array(12);
  /** World box around all parts at both frames. */
  readonly worldLow: Vec3 = [0, 0, 0];
  readonly worldHigh: Vec3 = [0, 0, 0];
  /** Whether it moves or turns in this tick. */
  isMoving = false;
  /** Whether it moves by more than a standing thing trembles: that wakes a liquid that rests on or in it. */
  isStirring = false;
  /** Sum of the fluid's impulses in this tick, N·s, and of their moments about the world's origin, N·m·s. */
  readonly impulse: Vec3 = [0, 0, 0];
  readonly moment: Vec3 = [0, 0, 0];
  /** That part of `impulse` that came of liquid which others carry. */
  readonly outside: Vec3 = [0, 0, 0];
  /** Liquid that others carry and that touched it in this tick's last substep. */
  readonly wetting = new Wetting();
  readonly #all: Uint16Array;
  readonly #cells: Uint16Array[] = [];
  readonly #cellM: number = 0;
  readonly #counts: Vec3 = [1, 1, 1];
  #startPosition: Vec3 = [0, 0, 0];
  #startRotation: Quat = [0, 0, 0, 1];
  #endPosition: Vec3 = [0, 0, 0];
  #endRotation: Quat = [0, 0, 0, 1];

  /** @param reachM how near to a part a point counts as near, metres. */
  constructor(index: number, parts: readonly SolidPart[], reachM: number) {
    this.index = index;
    this.colliders = parts.map(colliderOf).filter((collider) => collider !== null);
    for (const { low, high } of this.colliders) {
      for (let k = 0; k < 3; k++) {
        this.low[k] = Math.min(this.low[k]!, low[k]!);
        this.high[k] = Math.max(this.high[k]!, high[k]!);
      }
    }
    this.#all = Uint16Array.from(this.colliders, (_, i) => i);
    if (this.colliders.length < GRID_FROM_PARTS) return;
    const longest = Math.max(...[0, 1, 2].map((k) => this.high[k]! - this.low[k]!));
    this.#cellM = longest / GRID_CELLS;
    for (let k = 0; k < 3; k++)
      this.#counts[k] = Math.max(1, Math.ceil((this.high[k]! - this.low[k]!) / this.#cellM - 1e-9));
    for (let x = 0; x < this.#counts[0]; x++)
      for (let y = 0; y < this.#counts[1]; y++)
        for (let z = 0; z < this.#counts[2]; z++) this.#cells.push(this.#partsOfCell([x, y, z], reachM));
  }

  #partsOfCell(cell: Vec3, reachM: number): Uint16Array {
    const found: number[] = [];
    this.colliders.forEach(({ low, high }, part) => {
      const isNear = [0, 1, 2].every((k) => {
        const from = this.low[k]! + cell[k]! * this.#cellM;
        return low[k]! - reachM <= from + this.#cellM && high[k]! + reachM >= from;
      });
      if (isNear) found.push(part);
    });
    return Uint16Array.from(found);
  }

  /** Indexes of the colliders within reach of a local point; a point outside of all cells counts to the nearest. */
  partsNear(x: number, y: number, z: number): Uint16Array {
    if (this.#cells.length === 0) return this.#all;
    const i = this.#cellOf(x, 0);
    const j = this.#cellOf(y, 1);
    const k = this.#cellOf(z, 2);
    return this.#cells[(i * this.#counts[1] + j) * this.#counts[2] + k]!;
  }

  get allParts(): Uint16Array {
    return this.#all;
  }

  #cellOf(value: number, axis: number): number {
    const cell = Math.floor((value - this.low[axis]!) / this.#cellM);
    return cell < 0 ? 0 : cell >= this.#counts[axis]! ? this.#counts[axis]! - 1 : cell;
  }

  /** Poses at the start and the end of a tick; the world box is then that of the whole tick. */
  beginTick(startPosition: Vec3, startRotation: Quat, endPosition: Vec3, endRotation: Quat, reachM: number): void {
    this.#startPosition = startPosition;
    this.#startRotation = startRotation;
    this.#endPosition = endPosition;
    this.#endRotation = endRotation;
    this.isMoving =
      startPosition.some((value, k) => value !== endPosition[k]) ||
      startRotation.some((value, k) => value !== endRotation[k]);
    this.impulse.fill(0);
    this.moment.fill(0);
    this.outside.fill(0);
    this.wetting.clear();
    this.#frameAt(0, this.from);
    this.#frameAt(1, this.to);
    this.#boxAround(reachM);
    this.isStirring = this.isMoving && this.#farthestWay() > STIRRING_M;
    this.to.set(this.from);
  }

  /** Moves on to the substep that ends at `share` of the tick. */
  beginSubstep(share: number, reachM: number): void {
    this.from.set(this.to);
    this.wetting.clear();
    if (this.isMoving) this.#frameAt(share, this.to);
    this.#boxAround(reachM);
  }

  #boxAround(reachM: number): void {
    for (let k = 0; k < 3; k++) {
      this.worldLow[k] = Math.min(this.#extent(this.from, k, -1), this.#extent(this.to, k, -1)) - reachM;
      this.worldHigh[k] = Math.max(this.#extent(this.from, k, 1), this.#extent(this.to, k, 1)) + reachM;
    }
  }

  /** Longest way of a corner of its box from one frame to the other, metres. */
  #farthestWay(): number {
    let most = 0;
    for (let corner = 0; corner < 8; corner++) {
      let square = 0;
      for (let row = 0; row < 3; row++) {
        let change = this.to[9 + row]! - this.from[9 + row]!;
        for (let k = 0; k < 3; k++)
          change +=
            (this.to[row * 3 + k]! - this.from[row * 3 + k]!) * ((corner >> k) & 1 ? this.high[k]! : this.low[k]!);
        square += change * change;
      }
      if (square > most) most = square;
    }
    return Math.sqrt(most);
  }

  #extent(frame: Frame, row: number, sign: -1 | 1): number {
    let sum = frame[9 + row]!;
    for (let k = 0; k < 3; k++) {
      const m = frame[row * 3 + k]!;
      sum += m * (m * sign >= 0 ? this.high[k]! : this.low[k]!);
    }
    return sum;
  }

  #frameAt(share: number, out: Frame): void {
    const [a, b] = [this.#startRotation, this.#endRotation];
    const isNear = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] >= 0;
    const weight = isNear ? share : -share;
    const rotation = normalizeQuat([
      a[0] * (1 - share) + b[0] * weight,
      a[1] * (1 - share) + b[1] * weight,
      a[2] * (1 - share) + b[2] * weight,
      a[3] * (1 - share) + b[3] * weight,
    ]);
    writeRotationRows(rotation, out);
    for (let k = 0; k < 3; k++)
      out[9 + k] = this.#startPosition[k]! + (this.#endPosition[k]! - this.#startPosition[k]!) * share;
  }

  /** Writes the velocity, m/s, of the body's matter at a world point at the end of a substep of `dt` seconds. */
  velocityAt(x: number, y: number, z: number, dt: number, out: Float64Array): void {
    out.fill(0);
    if (!this.isMoving) return;
    const { from, to } = this;
    const ox = x - to[9]!;
    const oy = y - to[10]!;
    const oz = z - to[11]!;
    const lx = to[0]! * ox + to[3]! * oy + to[6]! * oz;
    const ly = to[1]! * ox + to[4]! * oy + to[7]! * oz;
    const lz = to[2]! * ox + to[5]! * oy + to[8]! * oz;
    out[0] = (x - (from[0]! * lx + from[1]! * ly + from[2]! * lz + from[9]!)) / dt;
    out[1] = (y - (from[3]! * lx + from[4]! * ly + from[5]! * lz + from[10]!)) / dt;
    out[2] = (z - (from[6]! * lx + from[7]! * ly + from[8]! * lz + from[11]!)) / dt;
  }

  /** Takes an impulse, N·s, at a world point, of liquid that the body carries or not. */
  push(jx: number, jy: number, jz: number, x: number, y: number, z: number, carrier: number): void {
    const { impulse, moment } = this;
    if (carrier !== this.index) {
      this.outside[0] += jx;
      this.outside[1] += jy;
      this.outside[2] += jz;
    }
    impulse[0] += jx;
    impulse[1] += jy;
    impulse[2] += jz;
    moment[0] += y * jz - z * jy;
    moment[1] += z * jx - x * jz;
    moment[2] += x * jy - y * jx;
  }
}
