import { defaultLight } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';

export const lightHandlers = {
  addLight(draft, { light }) {
    const filmSetId = light['filmSetId'] ?? draft.only('filmSet', 'filmSetId').id;
    draft.add('light', { ...defaultLight, ...light, filmSetId });
  },

  updateLight(draft, { id, changes }) {
    draft.change(draft.require('light', id), changes);
  },

  removeLights(draft, { ids }) {
    for (const id of ids) draft.remove(draft.require('light', id).id);
  },
} satisfies Partial<EditHandlers>;
