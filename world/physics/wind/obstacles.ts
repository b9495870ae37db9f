import type { Vec3 } from '../../records/fields.ts';
import { multiplyQuats, rotate } from '../../simulation/mathematics/vectors.ts';
import { resolveParts, type SolidPart } from '../../simulation/solid-parts.ts';
import type { SimBody, SimScene } from '../../simulation/types.ts';
import type { Obstacle } from './shelter.ts';

/** Least width and height of what is worth a wake, metres. */
const LEAST_OBSTACLE_M = 0.3;

/** Solid bodies that never move by themselves, where they stand at the start; the floor is none. */
export function obstaclesOf(scene: Pick<SimScene, 'bodies'>): Obstacle[] {
  return scene.bodies.flatMap((body): Obstacle[] => {
    if (body.kind !== 'fixed' || !body.isSolid || body.entityId === 'ground') return [];
    const { low, high } = boundsOf(body);
    const size = [0, 1, 2].map((axis) => high[axis]! - low[axis]!);
    if (high[1] < LEAST_OBSTACLE_M || size[1]! < LEAST_OBSTACLE_M) return [];
    if (Math.max(size[0]!, size[2]!) < LEAST_OBSTACLE_M) return [];
    return [
      {
        x: (low[0] + high[0]) / 2,
        z: (low[2] + high[2]) / 2,
        halfX: size[0]! / 2,
        halfZ: size[2]! / 2,
        lowY: low[1],
        highY: high[1],
      },
    ];
  });
}

/** Box round a body at the start, world axes, metres. */
function boundsOf(body: SimBody): { low: Vec3; high: Vec3 } {
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  for (const part of resolveParts(body.shape, body.scale)) {
    const turn = multiplyQuats(body.rotation, part.rotation);
    const offset = rotate(body.rotation, part.position);
    for (const corner of cornersOf(part)) {
      const point = rotate(turn, corner);
      for (let axis = 0; axis < 3; axis++) {
        const at = body.position[axis]! + offset[axis]! + point[axis]!;
        low[axis] = Math.min(low[axis]!, at);
        high[axis] = Math.max(high[axis]!, at);
      }
    }
  }
  return { low, high };
}

/** Corners of the box round a part, in its own axes; of a hull or mesh its points. */
function cornersOf(part: SolidPart): Vec3[] {
  if (part.kind === 'hull' || part.kind === 'mesh') {
    const corners: Vec3[] = [];
    for (let at = 0; at + 2 < part.points.length; at += 3)
      corners.push([part.points[at]!, part.points[at + 1]!, part.points[at + 2]!]);
    return corners;
  }
  const [x, y, z] = halfSizeOf(part);
  return [-x, x].flatMap((a) => [-y, y].flatMap((b) => [-z, z].map((c): Vec3 => [a, b, c])));
}

function halfSizeOf(part: Exclude<SolidPart, { kind: 'hull' | 'mesh' }>): Vec3 {
  switch (part.kind) {
    case 'box':
      return part.halfExtents;
    case 'sphere':
      return [part.radius, part.radius, part.radius];
    case 'capsule':
      return [part.radius, part.halfHeight + part.radius, part.radius];
    case 'cylinder':
    case 'cone':
      return [part.radius, part.halfHeight, part.radius];
  }
}
