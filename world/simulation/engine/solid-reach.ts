import type { Quat, Vec3 } from '../../records/fields.ts';
import { conjugate, rotate } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';

const abs = (value: number): number => (value < 0 ? -value : value);

/**
 * How far a solid reaches from its origin towards a unit direction, world space, metres. `rotation`: the solid's own,
 * world space.
 */
export function reachTowards(part: SolidPart, rotation: Quat, direction: Vec3): number {
  const [x, y, z] = rotate(conjugate(rotation), direction);
  switch (part.kind) {
    case 'box': {
      const [a, b, c] = part.halfExtents;
      return a * abs(x) + b * abs(y) + c * abs(z);
    }
    case 'sphere':
      return part.radius;
    case 'capsule':
      return part.halfHeight * abs(y) + part.radius;
    case 'cylinder':
    case 'cone': {
      const rim = part.radius * Math.sqrt(x * x + z * z);
      // A cone's tip is at its upper end.
      if (part.kind === 'cone') return Math.max(part.halfHeight * y, rim - part.halfHeight * y);
      return part.halfHeight * abs(y) + rim;
    }
    case 'hull':
    case 'mesh': {
      let most = -Infinity;
      for (let at = 0; at < part.points.length; at += 3)
        most = Math.max(most, part.points[at]! * x + part.points[at + 1]! * y + part.points[at + 2]! * z);
      return most;
    }
  }
}
