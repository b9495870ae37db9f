import { Ray } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import { add, scale, subtract } from '../mathematics/vectors.ts';
import { vector } from './bodies.ts';
import type { Cluster } from './cluster.ts';

/** Contacts with all collision groups. */
const ALL_GROUPS = 0xffffffff;

export interface RayHit {
  readonly distanceM: number;
  /** Unit, of the surface, world space. */
  readonly normal: Vec3;
  readonly bodyIndex: number;
}

/** See EngineWorld.castRay. Copies of a body give the same hit. */
export function castRay(
  clusters: readonly Cluster[],
  origin: Vec3,
  direction: Vec3,
  maximumM: number,
  excludeBody: number,
): RayHit | null {
  const ray = new Ray(vector(origin), vector(direction));
  let nearest: RayHit | null = null;
  for (const { world, bodies, ownerOf } of clusters) {
    const excluded = bodies.get(excludeBody);
    const longest = nearest?.distanceM ?? maximumM;
    const hit = world.castRayAndGetNormal(ray, longest, true, undefined, ALL_GROUPS, undefined, excluded);
    if (hit === null || (nearest !== null && hit.timeOfImpact >= nearest.distanceM)) continue;
    const { x, y, z } = hit.normal;
    nearest = { distanceM: hit.timeOfImpact, normal: [x, y, z], bodyIndex: ownerOf(hit.collider.handle) };
  }
  return nearest;
}

/** See EngineWorld.bodiesInBox. */
export function bodiesInBox(clusters: readonly Cluster[], low: Vec3, high: Vec3): number[] {
  const found = new Set<number>();
  const center = vector(scale(add(low, high), 0.5));
  const half = vector(scale(subtract(high, low), 0.5));
  for (const { world, ownerOf } of clusters) {
    world.collidersWithAabbIntersectingAabb(center, half, (collider) => {
      found.add(ownerOf(collider.handle));
      return true;
    });
  }
  return [...found].sort((a, b) => a - b);
}
