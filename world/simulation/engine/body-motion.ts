import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, conjugate, dot, multiplyQuats, rotate, scale } from '../mathematics/vectors.ts';

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

  /** A body's mass or its place in the engine changed. */
  forget(index: number): void {
    this.#known.delete(index);
  }

  /** `late`: what a true velocity has more than the engine's, m/s. */
  read(index: number, body: RigidBody, gravity: Vec3, late: Vec3 | null): BodyMotion {
    const { massKg, momentsKgM2, frame, center } = this.#massOf(index, body);
    const { x, y, z } = body.translation(this.#t);
    const r = body.rotation(this.#r);
    const rotation: Quat = [r.x, r.y, r.z, r.w];
    const potentialJ = -massKg * dot(gravity, add([x, y, z], rotate(rotation, center)));
    if (body.isSleeping()) return { energyJ: potentialJ, potentialJ, momentumNs: [0, 0, 0] };
    const v = body.linvel(this.#v);
    const velocity: Vec3 = late === null ? [v.x, v.y, v.z] : [v.x + late[0], v.y + late[1], v.z + late[2]];
    const kineticJ =
      (massKg * dot(velocity, velocity)) / 2 + spinEnergy(body.angvel(this.#w), rotation, frame, momentsKgM2);
    return { energyJ: kineticJ + potentialJ, potentialJ, momentumNs: scale(velocity, massKg) };
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
