import { defaultShot } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';

export const shotHandlers = {
  /** Without a range: the whole scene. Without an order: the end of the cut. */
  addShot(draft, { shot }) {
    const shots = draft.all('shot');
    const take = draft.find('take', String(shot['takeId']));
    const scene = take && draft.find('scene', take.sceneId);
    draft.add('shot', {
      ...defaultShot,
      name: `Shot ${shots.length + 1}`,
      outFrameExclusive: scene?.durationFrames ?? 1,
      order: shots.reduce((last, other) => Math.max(last, other.order), 0) + 1,
      ...shot,
    });
  },

  updateShot(draft, { id, changes }) {
    draft.change(draft.require('shot', id), changes);
  },

  removeShots(draft, { ids }) {
    for (const id of ids) draft.remove(draft.require('shot', id).id);
  },
} satisfies Partial<EditHandlers>;
