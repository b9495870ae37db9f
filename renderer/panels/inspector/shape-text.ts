import type { Shape } from '../../../world/records/shape.ts';

/** Centimetres, and millimetres of what is thinner than that. */
const rounded = (side: number): number => Number(side.toFixed(side < 0.05 ? 3 : 2));
const metres = (...sides: readonly number[]): string => `${sides.map(rounded).join(' × ')} m`;

/** What something is, in a few words: `Box 1 × 0.5 × 0.2 m`. */
export function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'box':
      return `Box ${metres(...shape.sizeM)}`;
    case 'sphere':
      return `Sphere ⌀ ${metres(2 * shape.radiusM)}`;
    case 'capsule':
      return `Capsule ⌀ ${metres(2 * shape.radiusM, shape.heightM + 2 * shape.radiusM)}`;
    case 'cylinder':
      return `Cylinder ⌀ ${metres(2 * shape.radiusM, shape.heightM)}`;
    case 'cone':
      return `Cone ⌀ ${metres(2 * shape.radiusM, shape.heightM)}`;
    case 'convexHull':
      return `Convex shape, ${shape.pointsM.length} corners`;
    case 'mesh':
      return `Mesh, ${shape.triangles.length} triangles`;
    case 'compound':
      return shape.parts.length === 1 ? '1 solid part' : `${shape.parts.length} solid parts`;
  }
}
