import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { scale } from '../mathematics/vectors.ts';
import { BOX_FLOATS, clearBox, growBox, joinBox, writeBox, type LocalBounds } from './bounds.ts';
import { TICK_S } from './cluster.ts';

/** Bodies nearer than twice this may touch in the coming tick, whatever their speed, metres. */
const NEAR_M = 0.01;
/** Ticks of its speed that a body is watched ahead: the sweeper looks as far. */
const TICKS_AHEAD = 2;

export interface Pose {
  readonly position: Vec3;
  readonly rotation: Quat;
}

/** How far each body can come in the coming tick: a box around it, by body index. */
export class Reach {
  /** BOX_FLOATS of each body; of what can touch nothing the empty box. */
  readonly boxes: Float64Array;
  readonly #boundsOf: (index: number) => LocalBounds | null;
  readonly #bounds: (LocalBounds | null)[];
  /** 1: the box is that of a body at rest and holds until it moves. */
  readonly #isAtRest: Uint8Array;
  readonly #v = { x: 0, y: 0, z: 0 };
  readonly #w = { x: 0, y: 0, z: 0 };

  /** `boundsOf`: around a body's solids; null for what is not solid. */
  constructor(count: number, boundsOf: (index: number) => LocalBounds | null) {
    this.#boundsOf = boundsOf;
    this.#bounds = Array.from({ length: count }, (_, index) => boundsOf(index));
    this.boxes = new Float64Array(count * BOX_FLOATS);
    this.#isAtRest = new Uint8Array(count);
  }

  /** Takes note of new solids. */
  learn(index: number): void {
    this.#bounds[index] = this.#boundsOf(index);
    this.forget(index);
  }

  /** Has the box found anew the next time. */
  forget(index: number): void {
    this.#isAtRest[index] = 0;
  }

  isSolid(index: number): boolean {
    return this.#bounds[index] !== null;
  }

  clear(index: number): void {
    clearBox(this.boxes, index * BOX_FLOATS);
    this.forget(index);
  }

  /** Of a body that nothing moves; `next`: where its keys bring it. */
  followStatic(index: number, body: RigidBody, next: Pose | null): void {
    const bounds = this.#bounds[index]!;
    if (bounds === null || (next === null && this.#isAtRest[index] === 1)) return;
    this.write(index, poseOf(body), STILL, STILL);
    this.#isAtRest[index] = next === null ? 1 : 0;
    if (next === null) return;
    const there = new Float64Array(BOX_FLOATS);
    writeBox(there, 0, bounds, next.position, next.rotation);
    growBox(there, 0, NEAR_M, STILL);
    joinBox(this.boxes, index * BOX_FLOATS, there, 0);
  }

  followMover(index: number, body: RigidBody): void {
    const isAsleep = body.isSleeping();
    if (isAsleep && this.#isAtRest[index] === 1) return;
    const v = body.linvel(this.#v);
    const w = body.angvel(this.#w);
    this.write(index, poseOf(body), isAsleep ? STILL : [v.x, v.y, v.z], isAsleep ? STILL : [w.x, w.y, w.z]);
    this.#isAtRest[index] = isAsleep ? 1 : 0;
  }

  write(index: number, { position, rotation }: Pose, linear: Readonly<Vec3>, angular: Readonly<Vec3>): void {
    const bounds = this.#bounds[index]!;
    const at = index * BOX_FLOATS;
    if (bounds === null) {
      clearBox(this.boxes, at);
      return;
    }
    writeBox(this.boxes, at, bounds, position, rotation);
    const spin = Math.sqrt(angular[0] * angular[0] + angular[1] * angular[1] + angular[2] * angular[2]);
    const swing = Math.min(2 * bounds.reachM, spin * TICK_S * bounds.reachM);
    growBox(this.boxes, at, NEAR_M + swing, scale(linear, TICKS_AHEAD * TICK_S));
  }
}

const STILL: Readonly<Vec3> = [0, 0, 0];
const translationOut = { x: 0, y: 0, z: 0 };
const rotationOut = { x: 0, y: 0, z: 0, w: 1 };

function poseOf(body: RigidBody): Pose {
  const t = body.translation(translationOut);
  const r = body.rotation(rotationOut);
  return { position: [t.x, t.y, t.z], rotation: [r.x, r.y, r.z, r.w] };
}
