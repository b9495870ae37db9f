import { DEFAULT_MATERIAL_ID, defaultEnvironment, defaultFilmSet, defaultMaterial } from '../defaults.ts';
import { suffixOf, type Draft } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';
import { removeSceneAndContents } from './scene.ts';

/** Puts the default material into a project that lacks it. */
export function ensureDefaultMaterial(draft: Draft): void {
  if (draft.find('material', DEFAULT_MATERIAL_ID) === undefined)
    draft.add('material', { ...defaultMaterial, id: DEFAULT_MATERIAL_ID });
}

export const filmSetHandlers = {
  addFilmSet(draft, { filmSet }) {
    if (filmSet['ground'] === undefined) ensureDefaultMaterial(draft);
    draft.add('filmSet', { ...defaultFilmSet, ...filmSet });
    draft.add('environment', {
      ...defaultEnvironment,
      id: draft.freeId('environment', suffixOf(filmSet.id)),
      filmSetId: filmSet.id,
    });
  },

  updateFilmSet(draft, { id, changes }) {
    draft.change(draft.require('filmSet', id), changes);
  },

  removeFilmSet(draft, { id }) {
    draft.require('filmSet', id);
    for (const scene of draft.all('scene')) if (scene.filmSetId === id) removeSceneAndContents(draft, scene.id);
    for (const type of ['joint', 'setPiece', 'light', 'environment'] as const)
      for (const record of draft.all(type)) if (record.filmSetId === id) draft.remove(record.id);
    draft.remove(id);
  },

  updateEnvironment(draft, { filmSetId, changes }) {
    draft.require('filmSet', filmSetId);
    const environment = draft.findWhere('environment', (candidate) => candidate.filmSetId === filmSetId);
    if (environment === undefined)
      throw new EditRefused('record-missing', `${filmSetId} has no environment; remove the film set and add it again`, {
        id: filmSetId,
      });
    draft.change(environment, {
      gravityMps2: changes.gravityMps2,
      airDensityKgM3: changes.airDensityKgM3,
      windMps: changes.windMps,
      windField: changes.windField,
      water: changes.water,
      sun: changes.sun && { ...environment.sun, ...changes.sun },
      weather: changes.weather && { ...environment.weather, ...changes.weather },
      sky: changes.sky && { ...environment.sky, ...changes.sky },
    });
  },
} satisfies Partial<EditHandlers>;
