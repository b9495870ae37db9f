import type { Vec3 } from '../records/fields.ts';
import { conjugate, rotate } from './mathematics/vectors.ts';
import type { SolidPart } from './solid-parts.ts';

/** An upright box in a body's own axes, metres. */
export interface Bounds {
  readonly low: Vec3;
  readonly high: Vec3;
}

/** The box about a solid. */
export function partBounds(part: SolidPart): Bounds {
  const low: Vec3 = [0, 0, 0];
  const high: Vec3 = [0, 0, 0];
  for (const axis of [0, 1, 2] as const) {
    const direction: Vec3 = [0, 0, 0];
    direction[axis] = 1;
    const own = rotate(conjugate(part.rotation), direction);
    const back: Vec3 = [-own[0], -own[1], -own[2]];
    high[axis] = part.position[axis] + supportM(part, own);
    low[axis] = part.position[axis] - supportM(part, back);
  }
  return { low, high };
}

/** How far a solid reaches along a direction of its own axes, m. */
function supportM(part: SolidPart, [x, y, z]: Vec3): number {
  const across = Math.sqrt(x * x + z * z);
  switch (part.kind) {
    case 'box':
      return Math.abs(x) * part.halfExtents[0] + Math.abs(y) * part.halfExtents[1] + Math.abs(z) * part.halfExtents[2];
    case 'sphere':
      return part.radius;
    case 'capsule':
      return part.radius + Math.abs(y) * part.halfHeight;
    case 'cylinder':
      return across * part.radius + Math.abs(y) * part.halfHeight;
    case 'cone':
      return Math.max(y * part.halfHeight, across * part.radius - y * part.halfHeight);
    case 'hull':
    case 'mesh': {
      let most = -Infinity;
      for (let i = 0; i + 2 < part.points.length; i += 3)
        most = Math.max(most, x * part.points[i]! + y * part.points[i + 1]! + z * part.points[i + 2]!);
      return most;
    }
  }
}
