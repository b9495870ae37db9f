import type { Edit } from '../../world/edits/schema.ts';
import type { Behaviour } from '../../world/records/behaviour.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { Shelf } from '../shelf.ts';

export interface Placement {
  readonly id: `setPiece:${string}`;
  readonly key: string;
  readonly name?: string;
  readonly position: Vec3;
  /** Turn about world Y, counter-clockwise seen from above, degrees. */
  readonly yawDeg?: number;
  readonly kind?: 'dynamic' | 'fixed' | 'keyframed';
  readonly color?: string;
  readonly friction?: number;
  /** At frame 0, m/s, world space. */
  readonly linearVelocity?: Vec3;
  readonly scale?: Vec3;
  /** Instead of the shelf's. */
  readonly behaviours?: readonly Behaviour[];
  /** false: a look only. */
  readonly isSolid?: boolean;
  /** true: a backdrop that clicks go past. */
  readonly isLocked?: boolean;
}

/** The rotation about world Y by an angle in degrees. */
export function yaw(degrees: number): Quat {
  const half = (degrees * Math.PI) / 360;
  return [0, Math.sin(half), 0, Math.cos(half)];
}

/** The edit that puts a piece of the shelf on a film set, as the window does when it is dropped there. */
export function placePiece(shelf: Shelf, filmSetId: `filmSet:${string}`, placement: Placement): Edit {
  const piece = shelf.pieces.find(({ key }) => key === placement.key);
  if (piece === undefined) throw new Error(`the shelf has no ${placement.key}`);
  const {
    id,
    position,
    yawDeg = 0,
    kind = piece.defaultBody,
    color = null,
    friction = null,
    scale = [1, 1, 1],
    isSolid = true,
    isLocked = false,
    linearVelocity = [0, 0, 0],
  } = placement;
  return {
    edit: 'addSetPiece',
    setPiece: {
      id,
      filmSetId,
      name: placement.name ?? piece.name,
      assetKey: piece.key,
      shape: piece.shape,
      materialId: piece.materialId,
      position,
      rotation: yaw(yawDeg),
      scale: [...scale],
      color,
      body: { kind, massKg: piece.massKg, friction, isSolid, linearVelocity },
      behaviours: [...(placement.behaviours ?? piece.behaviours)],
      isLocked,
    },
  };
}
