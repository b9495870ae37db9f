import { suffixOf } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';

export const takeHandlers = {
  branchTake(draft, { fromId, id, branchFrame, name }) {
    const parent = draft.require('take', fromId);
    const siblings = draft.all('take').filter((take) => take.sceneId === parent.sceneId);
    const number = Math.max(...siblings.map((take) => take.number)) + 1;
    const interventions = draft.all('intervention').filter((intervention) => intervention.takeId === fromId);
    draft.add('take', {
      id,
      sceneId: parent.sceneId,
      number,
      name: name ?? `Take ${number}`,
      parentTakeId: fromId,
      branchFrame,
      notes: '',
    });
    for (const intervention of interventions)
      draft.add('intervention', {
        ...intervention,
        id: draft.freeId('intervention', `${suffixOf(id).slice(0, 32)}.${intervention.lineage}`),
        takeId: id,
      });
  },

  updateTake(draft, { id, changes }) {
    draft.change(draft.require('take', id), changes);
  },

  /** Its interventions go with it; takes that branched from it hang on its parent from then on. */
  removeTake(draft, { id }) {
    const take = draft.require('take', id);
    const takes = draft.all('take');
    if (!takes.some((other) => other.id !== id && other.sceneId === take.sceneId))
      throw new EditRefused(
        'record-in-use',
        `${id} is the last take of its scene; branch another first or remove the scene`,
        {
          id,
        },
      );
    const shots = draft.all('shot').filter((shot) => shot.takeId === id);
    if (shots.length > 0)
      throw new EditRefused(
        'record-in-use',
        `${shots.length === 1 ? 'a shot uses' : `${shots.length} shots use`} ${id}; give them another take first`,
        {
          id,
          usedBy: shots.map((shot) => shot.id),
        },
      );
    for (const other of takes) if (other.parentTakeId === id) draft.change(other, { parentTakeId: take.parentTakeId });
    for (const intervention of draft.all('intervention')) if (intervention.takeId === id) draft.remove(intervention.id);
    draft.remove(id);
  },
} satisfies Partial<EditHandlers>;
