import type { Edit } from '../../world/edits/schema.ts';
import type { CameraState, Setup } from '../../world/records/setup.ts';

/** Writes a camera state where it belongs: the key at the playhead of a moving camera, else the setup itself. */
export function cameraEdit(setup: Setup, frame: number, camera: CameraState): Edit {
  return setup.keyframes.length > 0
    ? { edit: 'setCameraKeyframe', setupId: setup.id, frame, camera }
    : { edit: 'updateSetup', id: setup.id, changes: { camera } };
}
