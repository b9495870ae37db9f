import type { SceneId } from '../../records/scene.ts';
import { defaultScene } from '../defaults.ts';
import { suffixOf, type Draft } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';

/** Takes a scene away with its takes, interventions, motions, setups and shots. */
export function removeSceneAndContents(draft: Draft, sceneId: SceneId): void {
  const takeIds = new Set<string>();
  for (const take of draft.all('take')) if (take.sceneId === sceneId) takeIds.add(take.id);
  for (const shot of draft.all('shot')) if (takeIds.has(shot.takeId)) draft.remove(shot.id);
  for (const intervention of draft.all('intervention'))
    if (takeIds.has(intervention.takeId)) draft.remove(intervention.id);
  for (const type of ['motion', 'setup'] as const)
    for (const record of draft.all(type)) if (record.sceneId === sceneId) draft.remove(record.id);
  for (const id of takeIds) draft.remove(id);
  draft.remove(sceneId);
}

export const sceneHandlers = {
  addScene(draft, { scene, takeId }) {
    const filmSetId = scene['filmSetId'] ?? draft.only('filmSet', 'filmSetId').id;
    draft.add('scene', { ...defaultScene, ...scene, filmSetId });
    draft.add('take', {
      id: takeId ?? `take:${suffixOf(scene.id).slice(0, 62)}-1`,
      sceneId: scene.id,
      number: 1,
      name: 'Take 1',
      parentTakeId: null,
      branchFrame: 0,
      notes: '',
    });
  },

  updateScene(draft, { id, changes }) {
    draft.change(draft.require('scene', id), changes);
  },

  removeScene(draft, { id }) {
    removeSceneAndContents(draft, draft.require('scene', id).id);
  },
} satisfies Partial<EditHandlers>;
