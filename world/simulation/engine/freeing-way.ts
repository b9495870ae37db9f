import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, dot, multiplyQuats, rotate } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import { reachTowards } from './solid-reach.ts';

/** A body as it stands, world space. */
export interface Standing {
  readonly parts: readonly SolidPart[];
  readonly position: Vec3;
  readonly rotation: Quat;
}

interface Solid {
  readonly part: SolidPart;
  readonly center: Vec3;
  readonly rotation: Quat;
}

const AXES: readonly Vec3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/**
 * A way, metres, that frees two bodies from each other: the most that any two of their solids overlap along the axis of
 * the world, or of one of the two, in which they overlap least. Two convex solids are no deeper in each other than they
 * overlap along any one direction, so the depth of the bodies is never more. 0 where they are apart.
 */
export function freeingWayM(one: Standing, other: Standing): number {
  let most = 0;
  const others = solidsOf(other);
  for (const a of solidsOf(one)) for (const b of others) most = Math.max(most, leastOverlapM(a, b));
  return most;
}

function solidsOf({ parts, position, rotation }: Standing): Solid[] {
  return parts.map((part) => ({
    part,
    center: add(position, rotate(rotation, part.position)),
    rotation: multiplyQuats(rotation, part.rotation),
  }));
}

function leastOverlapM(a: Solid, b: Solid): number {
  let least = Infinity;
  for (const axis of AXES) {
    for (const direction of [axis, rotate(a.rotation, axis), rotate(b.rotation, axis)]) {
      const apart = dot(direction, b.center) - dot(direction, a.center);
      const against: Vec3 = [-direction[0], -direction[1], -direction[2]];
      const forth = reachTowards(a.part, a.rotation, direction) + reachTowards(b.part, b.rotation, against) - apart;
      const back = reachTowards(a.part, a.rotation, against) + reachTowards(b.part, b.rotation, direction) + apart;
      least = Math.min(least, forth, back);
      if (least <= 0) return 0;
    }
  }
  return least;
}
