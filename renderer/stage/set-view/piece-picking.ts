import {
  DoubleSide,
  Matrix3,
  Matrix4,
  Ray,
  Raycaster,
  Sphere,
  Vector3,
  type BufferGeometry,
  type Object3D,
} from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { DrawnPiece, SetPieceMeshes } from '../set-piece-meshes.ts';

export interface PieceHit {
  readonly piece: DrawnPiece | null;
  /** World space. */
  readonly point: Vector3;
  readonly normal: Vector3;
  readonly distance: number;
}

const hierarchies = new WeakMap<BufferGeometry, MeshBVH>();

function hierarchyOf(geometry: BufferGeometry): MeshBVH {
  let hierarchy = hierarchies.get(geometry);
  if (hierarchy === undefined) {
    // Indirect: the geometry stays as it is, since views share it.
    hierarchy = new MeshBVH(geometry, { indirect: true });
    hierarchies.set(geometry, hierarchy);
  }
  return hierarchy;
}

/** The nearest set piece that the ray meets, or null. */
export function pickPiece(
  setPieces: SetPieceMeshes,
  ray: Ray,
  isWanted: (piece: DrawnPiece) => boolean = () => true,
): PieceHit | null {
  let nearest: PieceHit | null = null;
  for (const piece of setPieces.pieces.values()) {
    if (piece.group === null || !isWanted(piece)) continue;
    if (piece.isHidden) {
      const hit = piece.standIn === null ? null : pickStandIn(piece, piece.standIn, ray);
      if (hit !== null && (nearest === null || hit.distance < nearest.distance)) nearest = hit;
      continue;
    }
    if (!ray.intersectsSphere(sphere.copy(piece.bounds).applyMatrix4(piece.matrix))) continue;
    inverse.copy(piece.matrix).invert();
    localRay.copy(ray).applyMatrix4(inverse);
    for (const geometry of piece.geometries) {
      const hit = hierarchyOf(geometry).raycastFirst(localRay, DoubleSide);
      if (hit === null) continue;
      const point = hit.point.clone().applyMatrix4(piece.matrix);
      const distance = point.distanceTo(ray.origin);
      if (nearest !== null && distance >= nearest.distance) continue;
      const normal = (hit.face?.normal ?? new Vector3(0, 1, 0))
        .clone()
        .applyNormalMatrix(normalMatrix.getNormalMatrix(piece.matrix));
      if (normal.dot(ray.direction) > 0) normal.negate();
      nearest = { piece, point, normal, distance };
    }
  }
  return nearest;
}

/** Of a piece that lies in shards, they are what is picked. */
function pickStandIn(piece: DrawnPiece, standIn: Object3D, ray: Ray): PieceHit | null {
  raycaster.ray.copy(ray);
  const [hit] = raycaster.intersectObject(standIn, true);
  if (hit === undefined) return null;
  // Shards turn on their own: which way their surface looks does not matter to who picks them.
  return { piece, point: hit.point, normal: ray.direction.clone().negate(), distance: hit.distance };
}

/** Where a ray first meets a piece that stands by `matrix`, drawn there or not; world space. */
export function meetPiece(piece: DrawnPiece, matrix: Matrix4, ray: Ray): Vector3 | null {
  inverse.copy(matrix).invert();
  localRay.copy(ray).applyMatrix4(inverse);
  let nearest: Vector3 | null = null;
  for (const geometry of piece.geometries) {
    const point = hierarchyOf(geometry).raycastFirst(localRay, DoubleSide)?.point.clone().applyMatrix4(matrix);
    if (point === undefined) continue;
    if (nearest === null || point.distanceTo(ray.origin) < nearest.distanceTo(ray.origin)) nearest = point;
  }
  return nearest;
}

/** As `pickPiece`, with locked pieces as backdrop: they hide what is behind them and are not picked themselves. */
export function pickUnlocked(setPieces: SetPieceMeshes, ray: Ray): DrawnPiece | null {
  const piece = pickPiece(setPieces, ray)?.piece ?? null;
  return piece === null || piece.record.isLocked ? null : piece;
}

/** The nearest surface, the floor included: where a thing is put down. */
export function pickSurface(
  setPieces: SetPieceMeshes,
  ray: Ray,
  isWanted?: (piece: DrawnPiece) => boolean,
): PieceHit | null {
  const hit = pickPiece(setPieces, ray, isWanted);
  if (ray.direction.y === 0) return hit;
  const distance = -ray.origin.y / ray.direction.y;
  if (distance <= 0 || distance > 2000 || (hit !== null && hit.distance <= distance)) return hit;
  return { piece: null, point: ray.at(distance, new Vector3()), normal: new Vector3(0, 1, 0), distance };
}

const raycaster = new Raycaster();
const sphere = new Sphere();
const inverse = new Matrix4();
const localRay = new Ray();
const normalMatrix = new Matrix3();
