import type { Vec3 } from '../../records/fields.ts';
import type { Cluster } from './cluster.ts';
import { depthNow, noContact, readContact, type ContactReading } from './contacts.ts';
import { EngineBodies } from './engine-bodies.ts';
import { depthUnderFloor } from './floor-depth.ts';
import { freeingWayM, type Standing } from './freeing-way.ts';
import { bodiesInBox, castRay, type RayHit } from './queries.ts';
import type { TouchingPair } from './side-state.ts';

/** Where rays look (EngineReadings.around). */
export type RayScope = readonly Cluster[];

/** Less deep than this is no matter, metres. */
const DOUBTFUL_DEPTH_M = 1e-3;

/** What can be asked of the bodies of a running scene between its steps: contacts, depths, rays, boxes. */
export class EngineReadings extends EngineBodies {
  readContact(pair: TouchingPair): ContactReading {
    const cluster = this.clusters.clusterOfPair(pair.a, pair.b);
    if (cluster === null) return noContact();
    return readContact(cluster.world, cluster.bodies.get(pair.a)!, cluster.bodies.get(pair.b)!);
  }

  /**
   * First solid thing along a ray, world space, unit direction; null where there is nothing within `maximumM`, and at
   * tick 0, before the engine has a first picture of its world. Distances from inside a solid are 0. `scope`: where to
   * look, of `around`; it saves much where many things move.
   */
  castRay(
    origin: Vec3,
    direction: Vec3,
    maximumM: number,
    excludeBody: number,
    scope: RayScope = this.clusters.all,
  ): RayHit | null {
    return castRay(scope, origin, direction, maximumM, excludeBody);
  }

  /** For rays that stay within `marginM` of a moving body's bounds. */
  around(index: number, marginM: number): RayScope {
    return this.clusters.around(index, marginM);
  }

  /** Indexes, ascending, of the bodies whose bounds may meet a box, world space: all that do, and perhaps near ones. */
  bodiesInBox(low: Vec3, high: Vec3, scope: RayScope = this.clusters.all): number[] {
    return bodiesInBox(scope, low, high);
  }

  /**
   * Depth of a pair's deepest overlap after the last step, metres. That in the floor is exact; the contacts of others
   * are those of the step's start, so a body that turns fast may have another corner deeper by now.
   */
  readDepth({ a, b }: TouchingPair): number {
    if (this.scene.bodies[a]?.entityId === 'ground')
      return depthUnderFloor(this.parts(b), this.position(b), this.rotation(b));
    const cluster = this.clusters.clusterOfPair(a, b);
    if (cluster === null) return 0;
    const depthM = depthNow(cluster.world, cluster.bodies.get(a)!, cluster.bodies.get(b)!);
    // A contact may have found the way out through the far side of a slab.
    return depthM < DOUBTFUL_DEPTH_M ? depthM : Math.min(depthM, freeingWayM(this.#standing(a), this.#standing(b)));
  }

  #standing(index: number): Standing {
    return { parts: this.parts(index), position: this.position(index), rotation: this.rotation(index) };
  }
}
