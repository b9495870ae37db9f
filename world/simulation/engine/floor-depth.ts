import type { Quat, Vec3 } from '../../records/fields.ts';
import { multiplyQuats, rotate } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';

/** How far the lowest point of a body lies under y = 0, metres, by its pose alone; 0 where none does. */
export function depthUnderFloor(parts: readonly SolidPart[], position: Vec3, rotation: Quat): number {
  let deepest = 0;
  for (const part of parts) {
    const y = position[1] + rotate(rotation, part.position)[1];
    deepest = Math.max(deepest, reachDown(part, multiplyQuats(rotation, part.rotation)) - y);
  }
  return deepest;
}

const abs = (value: number): number => (value < 0 ? -value : value);

/** From a solid's origin down to its lowest point, metres. */
function reachDown(part: SolidPart, rotation: Quat): number {
  // World y of the solid's own axes.
  const x = rotate(rotation, [1, 0, 0])[1];
  const y = rotate(rotation, [0, 1, 0])[1];
  const z = rotate(rotation, [0, 0, 1])[1];
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
      if (part.kind === 'cone') return Math.max(-part.halfHeight * y, part.halfHeight * y + rim);
      return part.halfHeight * abs(y) + rim;
    }
    case 'hull':
    case 'mesh': {
      let most = 0;
      for (let at = 0; at < part.points.length; at += 3)
        most = Math.max(most, -(part.points[at]! * x + part.points[at + 1]! * y + part.points[at + 2]! * z));
      return most;
    }
  }
}
