import type { Quat, Vec3 } from '../../records/fields.ts';
import { multiplyQuats, rotate } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import { reachTowards } from './solid-reach.ts';

const DOWN: Vec3 = [0, -1, 0];

/** How far the lowest point of a body lies under y = 0, metres, by its pose alone; 0 where none does. */
export function depthUnderFloor(parts: readonly SolidPart[], position: Vec3, rotation: Quat): number {
  let deepest = 0;
  for (const part of parts) {
    const y = position[1] + rotate(rotation, part.position)[1];
    deepest = Math.max(deepest, reachTowards(part, multiplyQuats(rotation, part.rotation), DOWN) - y);
  }
  return deepest;
}
