import type { Vec3 } from '../../world/records/fields.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import { rotate } from '../../world/space/quaternion.ts';

/** A path to begin with: from where the vehicle stands straight ahead, pulling away and stopping again. */
export function firstDrive(piece: SetPiece | undefined): { positionM: Vec3; speedMps: number }[] {
  const place: Vec3 = piece?.position ?? [0, 0, 0];
  const ahead = rotate(piece?.rotation ?? [0, 0, 0, 1], [0, 0, -1]);
  const level = Math.hypot(ahead[0], ahead[2]) || 1;
  const at = (distanceM: number): Vec3 =>
    [0, 1, 2].map((axis) =>
      Number((place[axis]! + (axis === 1 ? 0 : (ahead[axis]! / level) * distanceM)).toFixed(2)),
    ) as Vec3;
  return [
    { positionM: at(0), speedMps: 0 },
    { positionM: at(20), speedMps: 10 },
    { positionM: at(40), speedMps: 0 },
  ];
}
