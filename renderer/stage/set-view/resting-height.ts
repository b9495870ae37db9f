import { Ray, Vector3 } from 'three';
import type { DrawnPiece, SetPieceMeshes } from '../set-piece-meshes.ts';
import { pickSurface } from './piece-picking.ts';

/** How far above a thing's present height surfaces are looked for: onto a table, not onto a roof. */
const REACH_UP_M = 1.2;

/** Distance from a piece's origin down to its lowest drawn point, in its present turn. */
export function depthBelowOrigin(piece: DrawnPiece): number {
  const corner = new Vector3();
  const origin = new Vector3().setFromMatrixPosition(piece.matrix);
  let lowest = 0;
  for (const geometry of piece.geometries) {
    const box = geometry.boundingBox;
    if (box === null) continue;
    for (let index = 0; index < 8; index++) {
      corner
        .set(index & 1 ? box.max.x : box.min.x, index & 2 ? box.max.y : box.min.y, index & 4 ? box.max.z : box.min.z)
        .applyMatrix4(piece.matrix);
      lowest = Math.max(lowest, origin.y - corner.y);
    }
  }
  return lowest;
}

/** Height of the origin at which the piece stands on what is below `position`; null where there is nothing. */
export function restingHeight(setPieces: SetPieceMeshes, piece: DrawnPiece, position: Vector3): number | null {
  const ray = new Ray(new Vector3(position.x, position.y + REACH_UP_M, position.z), new Vector3(0, -1, 0));
  const surface = pickSurface(setPieces, ray, (other) => other !== piece);
  return surface === null ? null : surface.point.y + depthBelowOrigin(piece);
}
