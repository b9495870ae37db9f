import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import { add, dot, scale } from '../mathematics/vectors.ts';
import { vector } from './bodies.ts';
import { TICK_S } from './cluster.ts';

/** How a body moves at one end of a step: N·s and rad/s, world space. */
interface End {
  readonly momentumNs: Vec3;
  readonly spin: Vec3;
}

interface Pull extends End {
  readonly forceN: Vec3;
  readonly torqueNm: Vec3;
}

/** Forces that act evenly through a step, and the work that they do. */
export class Pulls {
  readonly #pulls = new Map<number, Pull>();

  has(index: number): boolean {
    return this.#pulls.has(index);
  }

  begin(index: number, body: RigidBody, pull: Pull, wakes: boolean): void {
    body.addForce(vector(pull.forceN), wakes);
    body.addTorque(vector(pull.torqueNm), wakes);
    const known = this.#pulls.get(index);
    const sum = known === undefined ? pull : { ...pull, ...sumOf(known, pull) };
    this.#pulls.set(index, sum);
  }

  /** Forgets what pulls a body that is no longer moved. */
  drop(index: number): void {
    this.#pulls.delete(index);
  }

  /** Ends every pull on a body; gives work and impulse of the pull, by the mean of the velocities at the step's ends. */
  end(index: number, body: RigidBody, after: End): { readonly workJ: number; readonly impulseNs: Vec3 } | null {
    body.resetForces(false);
    body.resetTorques(false);
    const pull = this.#pulls.get(index);
    this.#pulls.delete(index);
    if (pull === undefined || body.isSleeping()) return null;
    const way = scale(add(pull.momentumNs, after.momentumNs), TICK_S / 2 / body.mass());
    const turned = scale(add(pull.spin, after.spin), TICK_S / 2);
    return { workJ: dot(pull.forceN, way) + dot(pull.torqueNm, turned), impulseNs: scale(pull.forceN, TICK_S) };
  }
}

function sumOf(a: Pull, b: Pull): Pick<Pull, 'forceN' | 'torqueNm'> {
  return { forceN: add(a.forceN, b.forceN), torqueNm: add(a.torqueNm, b.torqueNm) };
}
