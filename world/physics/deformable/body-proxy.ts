import type { Quat, Vec3 } from '../../records/fields.ts';
import {
  add,
  conjugate,
  cross,
  multiplyQuats,
  normalizeQuat,
  rotate,
  scale,
  slerp,
  subtract,
} from '../../simulation/mathematics/vectors.ts';

/** What a tick tells of a body that a deformable hangs on or touches. World space. */
export interface BodyState {
  /** still: stays; moved: goes to `next`, whatever pulls; free: gives way by its mass. */
  readonly motion: 'still' | 'moved' | 'free';
  /** The engine has put it to sleep. */
  readonly isAsleep: boolean;
  readonly centerOfMass: Vec3;
  readonly rotation: Quat;
  readonly linearVelocity: Vec3;
  readonly angularVelocity: Vec3;
  /** Pose at the tick's end of what is moved. */
  readonly next: { readonly centerOfMass: Vec3; readonly rotation: Quat } | null;
  /** Of a free body. */
  readonly massKg: number;
  /** Principal moments, kg·m², and the turn of their axes in the body. */
  readonly inertiaKgM2: Vec3;
  readonly inertiaFrame: Quat;
  /** What else speeds it up in this tick (gravity, where nothing else holds it), m/s². */
  readonly accelerationMps2: Vec3;
}

/**
 * Stands for a rigid body in the substeps of a tick, so that what it holds is solved together with it: a heavy weight
 * on a light rope stays a heavy weight. What the deformables did to it is summed up as an impulse and an angular
 * impulse, which the engine then gives to the body.
 */
export class BodyProxy {
  readonly isFree: boolean;
  position: Vec3;
  rotation: Quat;
  linear: Vec3;
  angular: Vec3;
  /** N·s, world space. */
  impulse: Vec3 = [0, 0, 0];
  /** N·m·s about the centre of mass, world space. */
  angularImpulse: Vec3 = [0, 0, 0];
  readonly #inverseMass: number;
  readonly #inverseInertia: Vec3;
  readonly #state: BodyState;
  #positionBefore: Vec3;
  #rotationBefore: Quat;

  constructor(state: BodyState, tickS: number) {
    this.#state = state;
    this.isFree = state.motion === 'free';
    this.position = this.#positionBefore = state.centerOfMass;
    this.rotation = this.#rotationBefore = state.rotation;
    this.linear = state.motion === 'still' ? [0, 0, 0] : state.linearVelocity;
    this.angular = state.motion === 'still' ? [0, 0, 0] : state.angularVelocity;
    if (state.motion === 'moved' && state.next !== null) {
      this.linear = scale(subtract(state.next.centerOfMass, state.centerOfMass), 1 / tickS);
      this.angular = turnRate(state.rotation, state.next.rotation, tickS);
    }
    this.#inverseMass = this.isFree ? 1 / state.massKg : 0;
    const inverse = (moment: number): number => (this.isFree && moment > 0 ? 1 / moment : 0);
    const [a, b, c] = state.inertiaKgM2;
    this.#inverseInertia = [inverse(a), inverse(b), inverse(c)];
  }

  /** Faster than what counts as still, at the beginning of the tick; a free body counts as moving unless it sleeps. */
  get isMoving(): boolean {
    if (this.isFree && !this.#state.isAsleep) return true;
    const [x, y, z] = this.linear;
    const [a, b, c] = this.angular;
    return x * x + y * y + z * z + a * a + b * b + c * c > 1e-6;
  }

  /** Moves on to the substep that ends at `share` (0..1) of the tick. */
  begin(share: number, h: number): void {
    const { motion, next, centerOfMass, rotation, accelerationMps2 } = this.#state;
    if (motion === 'moved' && next !== null) {
      this.position = add(centerOfMass, scale(subtract(next.centerOfMass, centerOfMass), share));
      this.rotation = share === 1 ? next.rotation : slerp(rotation, next.rotation, share);
    }
    if (!this.isFree) return;
    this.#positionBefore = this.position;
    this.#rotationBefore = this.rotation;
    this.linear = add(this.linear, scale(accelerationMps2, h));
    this.position = add(this.position, scale(this.linear, h));
    this.rotation = turned(this.rotation, scale(this.angular, h));
  }

  /** Velocities from what the substep moved. */
  finish(h: number): void {
    if (!this.isFree) return;
    this.linear = scale(subtract(this.position, this.#positionBefore), 1 / h);
    this.angular = turnRate(this.#rotationBefore, this.rotation, h);
  }

  /** Where a point of its own axes is now. */
  point(local: Vec3): Vec3 {
    return add(this.position, rotate(this.rotation, local));
  }

  /** Velocity of a point that lies `arm` from its centre, m/s. */
  velocityAt(arm: Vec3): Vec3 {
    return add(this.linear, cross(this.angular, arm));
  }

  /** 1/kg that a pull along the unit vector `direction` meets at `arm` from the centre. */
  inverseMassAt(arm: Vec3, direction: Vec3): number {
    if (!this.isFree) return 0;
    const lever = cross(arm, direction);
    const turn = this.#turnBy(lever);
    return this.#inverseMass + lever[0] * turn[0] + lever[1] * turn[1] + lever[2] * turn[2];
  }

  /** Inverse of the mass that a point at `arm` shows in every direction, 1/kg, 3 × 3 by rows. */
  inverseMassMatrix(arm: Vec3): Float64Array {
    const matrix = new Float64Array(9);
    for (let axis = 0; axis < 3; axis++) {
      const unit: Vec3 = [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
      // Velocity that a unit impulse gives the point: column of the matrix.
      const column = add(scale(unit, this.#inverseMass), cross(this.#turnBy(cross(arm, unit)), arm));
      for (let row = 0; row < 3; row++) matrix[row * 3 + axis] = column[row]!;
    }
    return matrix;
  }

  /** Moves it by a push λ·direction (kg·m) at `arm`; notes the impulse that did so. */
  correct(arm: Vec3, push: Vec3, h: number): void {
    if (!this.isFree) return;
    const lever = cross(arm, push);
    this.position = add(this.position, scale(push, this.#inverseMass));
    this.rotation = turned(this.rotation, this.#turnBy(lever));
    this.impulse = add(this.impulse, scale(push, 1 / h));
    this.angularImpulse = add(this.angularImpulse, scale(lever, 1 / h));
  }

  /** Inverse inertia times a vector, world space. */
  #turnBy(lever: Vec3): Vec3 {
    const { inertiaFrame } = this.#state;
    const own = rotate(conjugate(inertiaFrame), rotate(conjugate(this.rotation), lever));
    const [a, b, c] = this.#inverseInertia;
    return rotate(this.rotation, rotate(inertiaFrame, [own[0] * a, own[1] * b, own[2] * c]));
  }
}

/** A turn by a small rotation vector, radians, world space. */
function turned([x, y, z, w]: Quat, [a, b, c]: Vec3): Quat {
  return normalizeQuat([
    x + (a * w + b * z - c * y) / 2,
    y + (b * w + c * x - a * z) / 2,
    z + (c * w + a * y - b * x) / 2,
    w - (a * x + b * y + c * z) / 2,
  ]);
}

/** Angular velocity of a small turn, rad/s. */
function turnRate(from: Quat, to: Quat, seconds: number): Vec3 {
  const turn = multiplyQuats(to, conjugate(from));
  const factor = ((turn[3] < 0 ? -1 : 1) * 2) / seconds;
  return [turn[0] * factor, turn[1] * factor, turn[2] * factor];
}

/** The world as a holder: it stays where it is. */
export const WORLD_STATE: BodyState = {
  motion: 'still',
  isAsleep: true,
  centerOfMass: [0, 0, 0],
  rotation: [0, 0, 0, 1],
  linearVelocity: [0, 0, 0],
  angularVelocity: [0, 0, 0],
  next: null,
  massKg: 1,
  inertiaKgM2: [1, 1, 1],
  inertiaFrame: [0, 0, 0, 1],
  accelerationMps2: [0, 0, 0],
};
