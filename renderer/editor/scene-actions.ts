import { defaultCamera } from '../../world/edits/defaults.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { SceneId } from '../../world/records/scene.ts';
import type { Shot } from '../../world/records/shot.ts';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import type { Command } from './commands.ts';
import { commitEdits } from './document.ts';
import { freeName } from './free-name.ts';
import { newId } from './ids.ts';
import { pause, seek } from './playback.ts';
import { request } from './requests.ts';
import { activeFilmSetId, firstStanding, scenesOf } from './selectors.ts';
import { getEditor, setEditor } from './state.ts';

/** Stands at the start of a scene, on its first take and camera; marks and selection belonged to the one before. */
export function switchScene(sceneId: SceneId): void {
  pause();
  setEditor({
    ...firstStanding(getEditor().records, { sceneId }),
    comparedTakeId: null,
    selection: new Set(),
    inFrame: null,
    outFrameExclusive: null,
    frame: 0,
  });
}

/** Stands at the start of a shot: on its scene, take and camera, between its marks. */
export function standOnShot({ setupId, takeId, inFrame, outFrameExclusive }: Shot): void {
  const { records, sceneId } = getEditor();
  const shotSceneId = getRecord(records, 'take', takeId)?.sceneId ?? sceneId;
  setEditor({
    ...firstStanding(records, { ...(shotSceneId !== null && { sceneId: shotSceneId }), takeId, setupId }),
    ...(shotSceneId !== sceneId && { comparedTakeId: null }),
    inFrame,
    outFrameExclusive,
  });
  seek(inFrame);
}

/** A scene of the same length, with a take and a camera, on the active film set or on one of its own; stands on it. */
async function addScene(place: 'here' | 'newFilmSet'): Promise<void> {
  const { records, sceneId } = getEditor();
  const hereId = activeFilmSetId(getEditor());
  if (hereId === null || sceneId === null) return;
  const here = getRecord(records, 'filmSet', hereId);
  const names = (type: 'scene' | 'filmSet') => new Set(recordsOfType(records, type).map(({ name }) => name));
  const id = newId('scene');
  const filmSetId = place === 'here' ? hereId : newId('filmSet');
  const filmSet = { id: filmSetId, name: freeName('Film set', names('filmSet')), ground: here?.ground ?? null };
  const scene = {
    id,
    filmSetId,
    name: freeName('Scene 1', names('scene')),
    durationFrames: getRecord(records, 'scene', sceneId)?.durationFrames,
  };
  const setup = { id: newId('setup'), sceneId: id, name: 'A cam 35 mm', camera: defaultCamera };
  const edits = [
    ...(place === 'here' ? [] : [{ edit: 'addFilmSet', filmSet }]),
    { edit: 'addScene', scene, takeId: newId('take') },
    { edit: 'addSetup', setup },
  ] as Edit[];
  if (await commitEdits(edits, `Add ${scene.name}`)) switchScene(id);
}

/** Removes the active scene with its takes, cameras and shots, and its film set where no other scene plays on it. Not for the last. */
async function removeActiveScene(): Promise<void> {
  const { records, sceneId } = getEditor();
  const scene = getRecord(records, 'scene', sceneId ?? '');
  if (scene === undefined) return;
  const others = scenesOf(records).filter(({ id }) => id !== scene.id);
  const isShared = others.some(({ filmSetId }) => filmSetId === scene.filmSetId);
  const edit = isShared ? { edit: 'removeScene', id: scene.id } : { edit: 'removeFilmSet', id: scene.filmSetId };
  await commitEdits([edit as Edit], `Delete ${scene.name}`);
}

const hasScene = () => getEditor().sceneId !== null;

export const sceneCommands: readonly Command[] = [
  {
    id: 'scene.new',
    title: 'New scene on this film set',
    group: 'Scene',
    isEnabled: hasScene,
    run: () => addScene('here'),
  },
  {
    id: 'scene.newOnNewFilmSet',
    title: 'New scene on a new film set',
    group: 'Scene',
    keywords: 'location stage empty',
    isEnabled: hasScene,
    run: () => addScene('newFilmSet'),
  },
  {
    id: 'scene.settings',
    title: 'Scene and place settings',
    group: 'Scene',
    keywords: 'rename duration weather ground project inspector',
    isEnabled: hasScene,
    run: () => {
      setEditor({ selection: new Set() });
      request('showPanel', { panel: 'inspector' });
    },
  },
  {
    id: 'scene.delete',
    title: 'Delete this scene',
    group: 'Scene',
    isEnabled: () => recordsOfType(getEditor().records, 'scene').length > 1,
    run: removeActiveScene,
  },
];

/** A command for each scene but the active one. */
export function switchSceneCommands(): Command[] {
  const { records, sceneId } = getEditor();
  return scenesOf(records)
    .filter(({ id }) => id !== sceneId)
    .map(({ id, name }): Command => ({
      id: `scene.switch.${id}`,
      title: `Switch to ${name}`,
      group: 'Scene',
      run: () => switchScene(id),
    }));
}
