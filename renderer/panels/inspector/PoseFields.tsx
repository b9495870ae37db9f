import { rotationFromYawPitchRoll, yawPitchRollOf } from '../../../world/space/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../../world/records/fields.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { keyEdit, motionOf, poseAtFrame } from '../../editor/piece-pose.ts';
import { useEditor } from '../../editor/state.ts';
import { units } from '../../ui/units.ts';
import { VectorOf } from './bound-fields.tsx';
import { useRestingFrame } from './use-resting-frame.ts';

/** Pitch, yaw and roll as X, Y and Z, as the angles are shown. */
function anglesOf(rotation: Quat): Vec3 {
  const { yawRad, pitchRad, rollRad } = yawPitchRollOf(rotation);
  return [pitchRad, yawRad, rollRad];
}

/** Where pieces start; of pieces with keys where they are at the playhead, and a change sets a key there. */
export function PoseFields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const hasKeys = (piece: SetPiece) => motionOf(records, sceneId, piece) !== undefined;
  const areKeyed = pieces.some(hasKeys);
  const frame = useRestingFrame(areKeyed);
  const poseOf = (piece: SetPiece) => (hasKeys(piece) ? poseAtFrame({ records, sceneId }, piece, frame, null) : piece);
  const change = (piece: SetPiece, part: { position: Vec3 } | { rotation: Quat }): Edit => {
    const { position, rotation } = poseOf(piece);
    return hasKeys(piece) && sceneId !== null
      ? keyEdit(sceneId, piece, frame, { position, rotation, ...part })
      : { edit: 'transformSetPieces', moves: [{ id: piece.id, ...part }] };
  };
  const where = areKeyed ? 'At the playhead: a change sets a key there' : 'Where it starts, at frame 0';
  return (
    <>
      <VectorOf
        label="Position"
        hint={where}
        records={pieces}
        unit={units.metre}
        get={(piece) => poseOf(piece).position}
        set={(piece, position) => change(piece, { position })}
      />
      <VectorOf
        label="Rotation"
        hint={`${where}. Pitch about X, yaw about Y, roll about Z; applied yaw, pitch, roll`}
        records={pieces}
        unit={units.degree}
        get={(piece) => anglesOf(poseOf(piece).rotation)}
        set={(piece, [pitchRad, yawRad, rollRad]) =>
          change(piece, { rotation: rotationFromYawPitchRoll({ yawRad, pitchRad, rollRad }) })
        }
      />
    </>
  );
}
