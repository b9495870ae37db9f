import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { conjugate, dot, multiplyQuats, rotate, scale } from '../mathematics/vectors.ts';

/** What a body that moves has. */
export interface BodyMotion {
  /** Kinetic and potential. */
  readonly energyJ: number;
  /** Zero at the world's origin. */
  readonly potentialJ: number;
  readonly momentumNs: Vec3;
}

export const NO_MOTION: BodyMotion = { energyJ: 0, potentialJ: 0, momentumNs: [0, 0, 0] };

interface MassProperties {
  readonly massKg: number;
  readonly momentsKgM2: Vec3;
  readonly frame: Quat;
  /** Local space. */
  readonly center: Vec3;
}

/** Reads motions; what does not change of a body is read once. */
export class MotionReader {
  readonly #known = new Map<number, MassProperties>();
  readonly #t = { x: 0, y: 0, z: 0 };
  readonly #v = { x: 0, y: 0, z: 0 };
  readonly #w = { x: 0, y: 0, z: 0 };
  readonly #r = { x: 0, y: 0, z: 0, w: 1 };
  readonly #rotation: Quat = [0, 0, 0, 1];
  /** Of the body that was read last. */
  readonly #velocity: Vec3 = [0, 0, 0];
  #potentialJ = 0;

  /** A body's mass or its place in the engine changed. */
  forget(index: number): void {
    this.#known.delete(index);
  }

  /** `late`: what a true velocity has more than the engine's, m/s. */
  read(index: number, body: RigidBody, gravity: Vec3, late: Vec3 | null): BodyMotion {
    const energyJ = this.readEnergy(index, body, gravity, late);
    return {
      energyJ,
      potentialJ: this.#potentialJ,
      momentumNs: scale(this.#velocity, this.#massOf(index, body).massKg),
    };
  }

  /** The energy of `read` alone, J: it is asked of every body in every tick. */
  readEnergy(index: number, body: RigidBody, gravity: Vec3, late: Vec3 | null): number {
    const { massKg, momentsKgM2, frame, center } = this.#massOf(index, body);
    const { x, y, z } = body.translation(this.#t);
    const rotation = this.#rotation;
    const r = body.rotation(this.#r);
    rotation[0] = r.x;
    rotation[1] = r.y;
    rotation[2] = r.z;
    rotation[3] = r.w;
    const offset = rotate(rotation, center);
    const height = gravity[0] * (x + offset[0]) + gravity[1] * (y + offset[1]) + gravity[2] * (z + offset[2]);
    this.#potentialJ = -massKg * height;
    const velocity = this.#velocity;
    if (body.isSleeping()) {
      velocity.fill(0);
      return this.#potentialJ;
    }
    const v = body.linvel(this.#v);
    velocity[0] = late === null ? v.x : v.x + late[0];
    velocity[1] = late === null ? v.y : v.y + late[1];
    velocity[2] = late === null ? v.z : v.z + late[2];
    const spin = body.angvel(this.#w);
    return (massKg * dot(velocity, velocity)) / 2 + spinEnergy(spin, rotation, frame, momentsKgM2) + this.#potentialJ;
  }

  #massOf(index: number, body: RigidBody): MassProperties {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const moments = body.principalInertia();
    const frame = body.principalInertiaLocalFrame();
    const center = body.localCom();
    const made: MassProperties = {
      massKg: body.mass(),
      momentsKgM2: [moments.x, moments.y, moments.z],
      frame: [frame.x, frame.y, frame.z, frame.w],
      center: [center.x, center.y, center.z],
    };
    this.#known.set(index, made);
    return made;
  }
}

function spinEnergy(
  spin: { readonly x: number; readonly y: number; readonly z: number },
  rotation: Quat,
  frame: Quat,
  momentsKgM2: Vec3,
): number {
  const w = rotate(conjugate(multiplyQuats(rotation, frame)), [spin.x, spin.y, spin.z]);
  return (momentsKgM2[0] * w[0] * w[0] + momentsKgM2[1] * w[1] * w[1] + momentsKgM2[2] * w[2] * w[2]) / 2;
}
