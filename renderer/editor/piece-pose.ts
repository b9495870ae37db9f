import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { Motion } from '../../world/records/motion.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import { sampleMotion, type Pose } from '../../world/simulation/motion.ts';
import { POSE_FLOATS } from '../../world/simulation/chunk-poses.ts';
import type { StateStream } from '../../world/simulation/state-stream.ts';
import { normaliseRotation } from '../../world/space/quaternion.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { frameToFractionalTick } from '../../world/time/index.ts';
import { projectRate } from './selectors.ts';
import type { EditorState } from './state.ts';

/** The keys that move a piece in a scene; undefined where it has none, or is not moved by keys. */
export function motionOf(records: RecordMap, sceneId: string | null, piece: SetPiece): Motion | undefined {
  if (piece.body.kind !== 'keyframed') return undefined;
  return recordsOfType(records, 'motion').find(
    (motion) => motion.sceneId === sceneId && motion.setPieceId === piece.id,
  );
}

/**
 * Where a piece is at a frame, world space, metres: as its keys say, which is exact and needs no simulation; else as
 * simulated (so far); without a simulation as its record says.
 */
export function poseAtFrame(
  { records, sceneId }: Pick<EditorState, 'records' | 'sceneId'>,
  piece: SetPiece,
  frame: number,
  stream: StateStream | null,
): Pose {
  const motion = motionOf(records, sceneId, piece);
  // Ticks grow evenly with frames, so that the keys can be read in either.
  const keyed = sampleMotion(motion?.keyframes.map((key) => ({ ...key, tick: key.frame })) ?? [], frame);
  if (keyed !== null) return { position: keyed.position, rotation: keyed.rotation };
  const rest = { position: piece.position, rotation: piece.rotation };
  const index = stream?.bodyIndex(piece.id) ?? -1;
  if (stream === null || index < 0 || frame === 0) return rest;
  const drawn = new Float32Array(POSE_FLOATS);
  // What is not simulated yet is drawn where it was simulated last.
  const tick = Math.min(frameToFractionalTick(frame, projectRate(records)), stream.readyTick);
  if (!stream.poseAt(index, tick, drawn)) return rest;
  const [px, py, pz, qx, qy, qz, qw] = drawn as unknown as [...Vec3, ...Quat];
  return { position: tidyPosition([px, py, pz]), rotation: normaliseRotation([qx, qy, qz, qw]) };
}

/** Tenths of a millimetre: what is drawn comes from 32-bit poses. */
export function tidyPosition(position: Readonly<Vec3>): Vec3 {
  return position.map((value) => Math.round(value * 1e4) / 1e4) as Vec3;
}

/** Puts a key of the piece's motion at a frame; the first key makes the piece keyframed. */
export function keyEdit(
  sceneId: NonNullable<EditorState['sceneId']>,
  piece: SetPiece,
  frame: number,
  pose: Pose,
): Edit {
  return { edit: 'setMotionKeyframe', sceneId, setPieceId: piece.id, frame, ...pose };
}
