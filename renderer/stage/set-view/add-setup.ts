import type { Edit } from '../../../world/edits/schema.ts';
import type { CameraState } from '../../../world/records/setup.ts';
import { commitEdits } from '../../editor/document.ts';
import { newId } from '../../editor/ids.ts';
import { select } from '../../editor/actions.ts';
import { getEditor, setEditor } from '../../editor/state.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import type { ViewRig } from './view-rig.ts';

const FOCAL_LENGTH_MM = 35;

/** The set view's eye as a camera state: same place and direction, level, a 35 mm lens focused on what it turns about. */
export function cameraOfView({
  perspective,
  yaw,
  pitch,
  distance,
}: Pick<ViewRig, 'perspective' | 'yaw' | 'pitch' | 'distance'>): CameraState {
  return {
    position: [perspective.position.x, Math.max(0.05, perspective.position.y), perspective.position.z],
    panRad: yaw,
    tiltRad: -pitch,
    rollRad: 0,
    focalLengthMm: FOCAL_LENGTH_MM,
    focusDistanceM: Math.max(0.3, distance),
    fNumber: 2.8,
    tStop: 2.8,
  };
}

/** Adds a setup that looks from where the set view looks, and makes it the active one. */
export async function addSetupFromView(rig: ViewRig): Promise<void> {
  const { sceneId, records } = getEditor();
  if (sceneId === null) return;
  const id = newId('setup');
  const count = recordsOfType(records, 'setup').filter((setup) => setup.sceneId === sceneId).length;
  const letter = String.fromCharCode(65 + (count % 26));
  const setup = { id, sceneId, name: `${letter} cam ${FOCAL_LENGTH_MM} mm`, camera: cameraOfView(rig) };
  if (await commitEdits([{ edit: 'addSetup', setup } as Edit], 'Add camera')) {
    setEditor({ setupId: id });
    select([id]);
  }
}
