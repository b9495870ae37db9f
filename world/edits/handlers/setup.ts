import { cameraStateAt } from '../../space/camera-pose.ts';
import { daylightLux } from '../../space/daylight.ts';
import { meteredNdStops } from '../../space/exposure.ts';
import { PROJECT_SETTINGS_ID, defaultCamera, defaultProjectSettings, defaultSetup } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';
import { withKeyframe, withMovedKeyframe, withoutKeyframe } from './keyframes.ts';
import { merged } from './merge.ts';

export const setupHandlers = {
  /**
   * Delivers the project's aspect ratio and has neutral density for the daylight that there is now, metered once and
   * kept, unless it says its own.
   */
  addSetup(draft, { setup }) {
    const sceneId = setup['sceneId'] ?? draft.only('scene', 'sceneId').id;
    const project = draft.find('project', PROJECT_SETTINGS_ID);
    const resolution = project?.resolution;
    draft.add('setup', {
      ...defaultSetup,
      ...(resolution && { aspectRatio: resolution.width / resolution.height }),
      ...setup,
      sceneId,
      camera: merged(defaultCamera, setup['camera'], 'setup.camera'),
    });
    if (setup['ndStops'] !== undefined) return;
    const added = draft.require('setup', setup.id);
    const filmSetId = draft.find('scene', added.sceneId)?.filmSetId;
    const environment = draft.findWhere('environment', (record) => record.filmSetId === filmSetId);
    if (environment === undefined) return;
    const rate = project?.rate ?? defaultProjectSettings.rate;
    draft.change(added, { ndStops: meteredNdStops({ ...added, ...added.camera, rate }, daylightLux(environment)) });
  },

  updateSetup(draft, { id, changes }) {
    const setup = draft.require('setup', id);
    draft.change(setup, { ...changes, camera: merged(setup.camera, changes['camera'], 'changes.camera') });
  },

  removeSetup(draft, { id }) {
    draft.require('setup', id);
    const shots = draft.all('shot').filter((shot) => shot.setupId === id);
    if (shots.length > 0)
      throw new EditRefused(
        'record-in-use',
        `${shots.length === 1 ? 'a shot uses' : `${shots.length} shots use`} ${id}; give them another setup first`,
        {
          id,
          usedBy: shots.map((shot) => shot.id),
        },
      );
    draft.remove(id);
  },

  setCameraKeyframe(draft, { setupId, frame, camera, easing }) {
    const setup = draft.require('setup', setupId);
    const before = setup.keyframes.find((keyframe) => keyframe.frame === frame);
    const tStop = camera.tStop ?? cameraStateAt(setup, frame).tStop;
    const keyframe = { frame, camera: { ...camera, tStop }, easing: easing ?? before?.easing ?? ('smooth' as const) };
    draft.change(setup, { keyframes: withKeyframe(setup.keyframes, keyframe) });
  },

  moveCameraKeyframe(draft, { setupId, frame, toFrame }) {
    const setup = draft.require('setup', setupId);
    draft.change(setup, { keyframes: withMovedKeyframe(setup.keyframes, frame, toFrame, setupId) });
  },

  removeCameraKeyframe(draft, { setupId, frame }) {
    const setup = draft.require('setup', setupId);
    draft.change(setup, { keyframes: withoutKeyframe(setup.keyframes, frame, setupId) });
  },
} satisfies Partial<EditHandlers>;
