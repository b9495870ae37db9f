import type { ProjectSettings } from '../../world/records/project-settings.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { Scene } from '../../world/records/scene.ts';
import type { Setup } from '../../world/records/setup.ts';
import type { Take } from '../../world/records/take.ts';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import { frameToFractionalTick } from '../../world/time/index.ts';
import type { EditorState } from './state.ts';

export function projectSettings(records: RecordMap): ProjectSettings | undefined {
  return getRecord(records, 'project', 'project:settings');
}

/** Frame rate of the project; 24 where none is open. */
export function projectRate(records: RecordMap): { readonly num: number; readonly den: number } {
  return projectSettings(records)?.rate ?? { num: 24, den: 1 };
}

/** The film set that the active scene plays in. */
export function activeFilmSetId(state: Pick<EditorState, 'records' | 'sceneId'>): string | null {
  if (state.sceneId === null) return null;
  return getRecord(state.records, 'scene', state.sceneId)?.filmSetId ?? null;
}

/** Order of names as a person counts: 2 before 10; the same names by their ids. */
export const byName = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);

/** Where the playhead stands, in ticks of the simulation; may lie between two. */
export function playheadTick({ frame, records }: Pick<EditorState, 'frame' | 'records'>): number {
  return frameToFractionalTick(frame, projectRate(records));
}

/** All scenes, by name. */
export function scenesOf(records: RecordMap): Scene[] {
  return recordsOfType(records, 'scene').sort(byName);
}

/** Cameras of a scene, in the order of their names, wherever they are listed. */
export function sceneSetups(records: RecordMap, sceneId: string | null): Setup[] {
  return recordsOfType(records, 'setup')
    .filter((setup) => setup.sceneId === sceneId)
    .sort(byName);
}

/** Takes of a scene, by number. */
export function sceneTakes(records: RecordMap, sceneId: string | null): Take[] {
  return recordsOfType(records, 'take')
    .filter((take) => take.sceneId === sceneId)
    .sort((a, b) => a.number - b.number);
}

/** Scene, take and setup to stand on when a project opens or the active ones go. */
export function firstStanding(
  records: RecordMap,
  wanted: Partial<Pick<EditorState, 'sceneId' | 'takeId' | 'setupId'>>,
) {
  const scenes = recordsOfType(records, 'scene');
  const scene = scenes.find(({ id }) => id === wanted.sceneId) ?? scenes[0];
  const takes = sceneTakes(records, scene?.id ?? null);
  const setups = recordsOfType(records, 'setup').filter(({ sceneId }) => sceneId === scene?.id);
  return {
    sceneId: scene?.id ?? null,
    takeId: (takes.find(({ id }) => id === wanted.takeId) ?? takes[0])?.id ?? null,
    setupId: (setups.find(({ id }) => id === wanted.setupId) ?? setups[0])?.id ?? null,
  };
}
