import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import { accepted, box } from '../../world/edits/staged.test-kit.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { Shot } from '../../world/records/shot.ts';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import * as actions from './actions.ts';
import { registerCommands, runCommand } from './commands.ts';
import { sceneCommands, standOnShot, switchSceneCommands } from './scene-actions.ts';
import { scenesOf } from './selectors.ts';
import { getEditor, setEditor } from './state.ts';

/** What was committed, applied as the project process would. */
const { labels } = vi.hoisted(() => ({ labels: [] as (string | undefined)[] }));
vi.mock('./document.ts', () => ({
  commitEdits: (edits: readonly Edit[], label?: string) => {
    labels.push(label);
    const records = accepted(getEditor().records, ...edits);
    setEditor({ records, savedRecords: records });
    return Promise.resolve(true);
  },
}));

registerCommands(sceneCommands);
const names = () => scenesOf(getEditor().records).map(({ name }) => name);
const active = () => {
  const { sceneId, takeId, setupId, records } = getEditor();
  return {
    scene: getRecord(records, 'scene', sceneId ?? '')?.name,
    takeScene: getRecord(records, 'take', takeId ?? '')?.sceneId === sceneId,
    setupScene: getRecord(records, 'setup', setupId ?? '')?.sceneId === sceneId,
  };
};

beforeEach(() => {
  labels.length = 0;
  const records = accepted(freshProject(), {
    edit: 'addSetPiece',
    setPiece: { id: 'setPiece:a', name: 'A', shape: box },
  });
  setEditor({
    records,
    savedRecords: records,
    sceneId: 'scene:1',
    takeId: 'take:1',
    setupId: 'setup:a',
    comparedTakeId: null,
    selection: new Set(['setPiece:a']),
    frame: 40,
    inFrame: 10,
    outFrameExclusive: 50,
    notices: [],
  });
});

describe('scenes', () => {
  it('are made on the same film set, with a take and a camera, and stood on', async () => {
    await runCommand('scene.new');
    expect(names()).toEqual(['Scene 1', 'Scene 2']);
    expect(active()).toEqual({ scene: 'Scene 2', takeScene: true, setupScene: true });
    expect(recordsOfType(getEditor().records, 'filmSet')).toHaveLength(1);
    expect(getEditor()).toMatchObject({ frame: 0, inFrame: null, outFrameExclusive: null });
    expect(getEditor().selection.size).toBe(0);
    expect(labels).toEqual(['Add Scene 2']);
  });

  it('or on a film set of their own, whose pieces are then those that are selected together', async () => {
    await runCommand('scene.newOnNewFilmSet');
    expect(recordsOfType(getEditor().records, 'filmSet').map(({ name }) => name)).toContain('Film set 2');
    actions.selectAllSetPieces();
    expect(getEditor().selection.size).toBe(0);
    await switchSceneCommands()[0]!.run();
    expect(active().scene).toBe('Scene 1');
    actions.selectAllSetPieces();
    expect([...getEditor().selection]).toEqual(['setPiece:a']);
  });

  it('are deleted with a film set that no other plays on, and never the last', async () => {
    await runCommand('scene.newOnNewFilmSet');
    await runCommand('scene.delete');
    expect(names()).toEqual(['Scene 1']);
    expect(recordsOfType(getEditor().records, 'filmSet')).toHaveLength(1);
    expect(await runCommand('scene.delete')).toBe(false);
    expect(names()).toEqual(['Scene 1']);

    await runCommand('scene.new');
    await runCommand('scene.delete');
    expect(names()).toEqual(['Scene 1']);
    expect(recordsOfType(getEditor().records, 'filmSet')).toHaveLength(1);
  });
});

describe('a shot', () => {
  it('is stood on with its scene, take and camera together', async () => {
    await runCommand('scene.newOnNewFilmSet');
    const { sceneId, takeId, setupId } = getEditor();
    const shot: Shot = {
      id: 'shot:one',
      type: 'shot',
      name: '1',
      setupId: setupId!,
      takeId: takeId!,
      inFrame: 12,
      headHandleFrames: 0,
      tailHandleFrames: 0,
      notes: '',
      outFrameExclusive: 36,
      order: 1,
    };
    setEditor({ sceneId: 'scene:1', takeId: 'take:1', setupId: 'setup:a' });
    standOnShot(shot);
    expect(getEditor()).toMatchObject({ sceneId, takeId, setupId, frame: 12, inFrame: 12, outFrameExclusive: 36 });
    expect(active()).toEqual({ scene: 'Scene 2', takeScene: true, setupScene: true });
  });
});
