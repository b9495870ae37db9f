import type { Vec3 } from '../../records/fields.ts';
import { lengthOf } from '../../simulation/mathematics/vectors.ts';
import type { FluidBody } from './fluid-body.ts';
import type { FluidState } from './fluid-state.ts';
import type { Neighbours } from './neighbours.ts';
import { MOST_WALLS, type Walls } from './walls.ts';

/** A wall carries what touches it where its normal's upward part is more than this. */
const CARRYING_SLOPE = 0.3;
/** A neighbour carries a particle that is higher by at least this share of the spacing. */
const CARRYING_STEP = 0.25;

/**
 * What each particle rests on: the body under it, or that of the lowest of its neighbours where they are under it. So a
 * vessel carries all of its liquid, passed on upwards by a layer per tick.
 */
export class Carriers {
  readonly #state: FluidState;
  readonly #near: Neighbours;
  readonly #walls: Walls;
  readonly #spacingM: number;
  /** By slot: height along gravity, metres, and the lowest of its pairs. */
  readonly #height: Float64Array;
  readonly #lowest: Int32Array;

  constructor(state: FluidState, near: Neighbours, walls: Walls, spacingM: number) {
    this.#state = state;
    this.#near = near;
    this.#walls = walls;
    this.#spacingM = spacingM;
    this.#height = new Float64Array(state.capacity);
    this.#lowest = new Int32Array(state.capacity);
  }

  /** To be called after a tick; what sleeps keeps its carrier. Without gravity the nearest wall carries. */
  update(bodies: readonly FluidBody[], gravity: Vec3): void {
    const { count, x, y, z, asleep } = this.#state;
    const { order } = this.#near;
    const pull = lengthOf(gravity);
    const up: Vec3 = pull === 0 ? [0, 0, 0] : [-gravity[0] / pull, -gravity[1] / pull, -gravity[2] / pull];
    for (let s = 0; s < count; s++) {
      const i = order[s]!;
      this.#height[s] = x[i]! * up[0] + y[i]! * up[1] + z[i]! * up[2];
      this.#lowest[s] = s;
    }
    for (let s = 0; s < count; s++) this.#lookAround(s);
    for (let s = 0; s < count; s++) if (asleep[order[s]!] === 0) this.#carry(s, bodies, up, pull > 0);
  }

  #lookAround(s: number): void {
    const { first, other } = this.#near;
    const height = this.#height;
    const lowest = this.#lowest;
    const own = height[s]!;
    let best = lowest[s]!;
    const end = first[s + 1]!;
    for (let p = first[s]!; p < end; p++) {
      const t = other[p]!;
      if (height[t]! < height[best]!) best = t;
      if (own < height[lowest[t]!]!) lowest[t] = s;
    }
    lowest[s] = best;
  }

  #carry(s: number, bodies: readonly FluidBody[], up: Vec3, hasWeight: boolean): void {
    const { carrier } = this.#state;
    const { order } = this.#near;
    const { count, distanceM, normal, body } = this.#walls;
    const i = order[s]!;
    const base = i * MOST_WALLS;
    const isAtWall = count[i]! > 0 && distanceM[base]! < this.#spacingM;
    for (let k = base; isAtWall && k < base + count[i]!; k++) {
      if (distanceM[k]! >= this.#spacingM) break;
      const slope = normal[k * 3]! * up[0] + normal[k * 3 + 1]! * up[1] + normal[k * 3 + 2]! * up[2];
      if (hasWeight && slope <= CARRYING_SLOPE) continue;
      carrier[i] = bodies[body[k]!]!.index;
      return;
    }
    const under = this.#lowest[s]!;
    if (this.#height[under]! < this.#height[s]! - CARRYING_STEP * this.#spacingM) carrier[i] = carrier[order[under]!]!;
    else if (isAtWall) carrier[i] = bodies[body[base]!]!.index;
    else if (hasWeight) carrier[i] = -1;
    else {
      const p = this.#near.first[s]!;
      if (carrier[i] === -1 && p < this.#near.first[s + 1]!) carrier[i] = carrier[order[this.#near.other[p]!]!]!;
    }
  }
}
