import { ConvexHull } from 'three/addons/math/ConvexHull.js';
import { Vector3 } from 'three';
import type { Material } from '../../../world/records/material.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { resolveParts, type SolidPart } from '../../../world/simulation/solid-parts.ts';
import { shownNumber, shownQuantity, units } from '../../ui/units.ts';

/** Volume inside a closed surface: sum of the signed tetrahedra from the origin to its triangles, m³. */
function volumeOfTriangles(triangles: Iterable<readonly [Vector3, Vector3, Vector3]>): number {
  let volume = 0;
  const normal = new Vector3();
  for (const [a, b, c] of triangles) volume += a.dot(normal.crossVectors(b, c)) / 6;
  return Math.abs(volume);
}

function* hullTriangles(points: Float32Array): Iterable<[Vector3, Vector3, Vector3]> {
  const corners = Array.from({ length: points.length / 3 }, (_, index) => new Vector3().fromArray(points, index * 3));
  for (const face of new ConvexHull().setFromPoints(corners).faces) {
    const first = face.edge;
    for (let edge = first.next; edge.next !== first; edge = edge.next)
      yield [first.head().point, edge.head().point, edge.next.head().point];
  }
}

function* meshTriangles(points: Float32Array, indexes: Uint32Array): Iterable<[Vector3, Vector3, Vector3]> {
  const corner = (index: number) => new Vector3().fromArray(points, indexes[index]! * 3);
  for (let at = 0; at < indexes.length; at += 3) yield [corner(at), corner(at + 1), corner(at + 2)];
}

function volumeOfPart(part: SolidPart): number {
  switch (part.kind) {
    case 'box':
      return 8 * part.halfExtents[0] * part.halfExtents[1] * part.halfExtents[2];
    case 'sphere':
      return (4 / 3) * Math.PI * part.radius ** 3;
    case 'capsule':
      return Math.PI * part.radius ** 2 * (2 * part.halfHeight + (4 / 3) * part.radius);
    case 'cylinder':
      return Math.PI * part.radius ** 2 * 2 * part.halfHeight;
    case 'cone':
      return (Math.PI * part.radius ** 2 * 2 * part.halfHeight) / 3;
    case 'hull':
      return volumeOfTriangles(hullTriangles(part.points));
    case 'mesh':
      return volumeOfTriangles(meshTriangles(part.points, part.triangles));
  }
}

/** Volume of the solids that the simulation is given, m³; parts that overlap count twice, as they do there. */
export function solidVolumeM3({ shape, scale }: Pick<SetPiece, 'shape' | 'scale'>): number {
  return resolveParts(shape, scale).reduce((sum, part) => sum + volumeOfPart(part), 0);
}

/** What an unset mass comes to, kg, as its field would show it. */
export function derivedMassText(piece: SetPiece, { densityKgM3 }: Material): string {
  return shownNumber(densityKgM3 * solidVolumeM3(piece), units.kilogram);
}

/** How the derived mass comes about: `850 kg/m³ × 0.0500 m³`. */
export function massSumText(piece: SetPiece, { densityKgM3 }: Material): string {
  const volume = Number(solidVolumeM3(piece).toPrecision(3));
  return `${shownQuantity(densityKgM3, units.kilogramPerCubicMetre)} × ${volume} m³`;
}
