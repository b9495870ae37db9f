import { PI } from './mathematics/trigonometry.ts';
import { OVERLAP_LIMIT_M, OVERLAP_LIMIT_SHARE } from './limits.ts';
import { innerRadiusOf, resolveParts, type SolidPart } from './solid-parts.ts';
import type { SimBody } from './types.ts';

/** Smallest way through the thinnest solid of a body, metres; Infinity for triangle meshes, which have no inside. */
export function thicknessM({ shape, scale }: Pick<SimBody, 'shape' | 'scale'>): number {
  return Math.min(
    ...resolveParts(shape, scale).map((part) => (part.kind === 'mesh' ? Infinity : 2 * innerRadiusOf(part))),
  );
}

/** Depth from which two bodies of these thicknesses (metres) count as too deep in each other. */
export function overlapLimitM(thicknessA: number, thicknessB: number): number {
  return Math.min(OVERLAP_LIMIT_M, OVERLAP_LIMIT_SHARE * Math.min(thicknessA, thicknessB));
}

/**
 * Mass to judge by whether a blow was a noteworthy one, kg: the given one, else density × volume, where a hull counts
 * as half of the box around it. Never for a result: the engine has the exact masses.
 */
export function roughMassKg({ massKg, densityKgM3, shape, scale }: SimBody): number {
  return massKg ?? densityKgM3 * resolveParts(shape, scale).reduce((sum, part) => sum + roughVolumeM3(part), 0);
}

function roughVolumeM3(part: SolidPart): number {
  switch (part.kind) {
    case 'box':
      return 8 * part.halfExtents[0] * part.halfExtents[1] * part.halfExtents[2];
    case 'sphere':
      return (4 / 3) * PI * part.radius * part.radius * part.radius;
    case 'capsule':
      return PI * part.radius * part.radius * (2 * part.halfHeight + (4 / 3) * part.radius);
    case 'cylinder':
      return PI * part.radius * part.radius * 2 * part.halfHeight;
    case 'cone':
      return (PI * part.radius * part.radius * 2 * part.halfHeight) / 3;
    case 'hull':
      return boundsVolumeM3(part.points) / 2;
    case 'mesh':
      return 0;
  }
}

function boundsVolumeM3(points: Float32Array): number {
  let volume = 1;
  for (let axis = 0; axis < 3; axis++) {
    let [low, high] = [Infinity, -Infinity];
    for (let at = axis; at < points.length; at += 3) {
      low = Math.min(low, points[at]!);
      high = Math.max(high, points[at]!);
    }
    volume *= high - low;
  }
  return volume;
}
