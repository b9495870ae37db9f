// The same take has the same state hashes: simulated afresh, kept in the file, after reopening, after undo and redo.
import { join } from 'node:path';
import { FOR_READING, ProjectFile } from '../electron/project/project-file.ts';
import { chunkKeys, compileTake, decodeChunk, loadEngine, simulate } from '../world/simulation/index.ts';
import type { RecordMap } from '../world/records/index.ts';
import { expect, test } from './fixtures/studio.ts';
import { writeProject } from './fixtures/projects.ts';
import { EditorPage } from './pages/editor-page.ts';

const TAKE = 'take:1';

/** Six boxes that fall on each other, with a push on the way. */
const PILE = [
  ...Array.from({ length: 6 }, (_, index) => ({
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:box-${index}`,
      name: `Box ${index}`,
      shape: { kind: 'box', sizeM: [0.5, 0.3, 0.4] },
      position: [0.07 * index, 0.4 + 0.45 * index, -0.05 * index],
    },
  })),
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      kind: 'push',
      startFrame: 24,
      takeId: TAKE,
      targetId: 'setPiece:box-2',
      impulseNs: [20, 5, -30],
    },
  },
];

function sceneOf(records: RecordMap) {
  const compiled = compileTake(records, TAKE);
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value;
}

/** State hashes of the take's chunks by a simulation of this process, from the start. */
async function freshHashes(records: RecordMap): Promise<string[]> {
  const scene = sceneOf(records);
  const engine = await loadEngine();
  return [...simulate(engine, scene, { from: null, untilTick: scene.durationTicks })].map(({ stateHash }) => stateHash);
}

/** What a file holds, which may be open in the window: its records, and the state hashes kept in it for the take. */
function look(file: string): { readonly records: RecordMap; readonly kept: readonly string[] } {
  const project = ProjectFile.open(file, FOR_READING);
  try {
    const { records } = project;
    const scene = sceneOf(records);
    const kept = project.chunks.get(chunkKeys(scene, scene.durationTicks)).map(({ bytes }) => {
      const chunk = decodeChunk(bytes);
      if (!chunk.ok) throw new Error(chunk.error.message);
      return chunk.value.stateHash;
    });
    return { records, kept };
  } finally {
    project.close();
  }
}

function forgetChunks(file: string): void {
  const project = ProjectFile.open(file);
  project.chunks.clear();
  project.close();
}

test('a take has the same state hashes afresh, kept in the file, after reopening, and after undo and redo', async ({
  studio,
}) => {
  test.setTimeout(400_000);
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Pile.foreshot');
  writeProject(file, PILE);
  const fresh = await freshHashes(look(file).records);
  expect(new Set(fresh).size, 'the boxes move').toBe(fresh.length);
  expect(fresh.length).toBeGreaterThan(5);

  /** Opens the project in the window, does something, waits until all is simulated and stored, and closes. */
  const inWindow = async (work: () => Promise<void>): Promise<readonly string[]> => {
    await studio.restart([file]);
    await expect(editor.outlinerRow('Box × 6')).toBeVisible({ timeout: 60_000 });
    await work();
    await editor.waitUntilSimulated();
    await expect.poll(() => look(file).kept.length, { timeout: 60_000 }).toBe(fresh.length);
    await studio.close();
    return look(file).kept;
  };

  expect(await inWindow(async () => {}), 'simulated in the window and kept').toEqual(fresh);
  expect(await inWindow(async () => {}), 'reopened with what was kept').toEqual(fresh);

  forgetChunks(file);
  const afterUndo = await inWindow(async () => {
    await editor.clips().first().click();
    await editor.setInspectorField('Impulse', '55');
    await expect(editor.clips().first()).toContainText('55 N·s');
    await editor.waitUntilSimulated();
    await editor.clickMenuItem('edit.undo');
    await expect(editor.clips().first()).not.toContainText('55 N·s');
  });
  expect(afterUndo, 'simulated anew, after undo').toEqual(fresh);

  forgetChunks(file);
  await inWindow(async () => {
    await editor.clickMenuItem('edit.redo');
    await expect(editor.clips().first()).toContainText('55 N·s');
  });
  const { records, kept } = look(file);
  expect(kept, 'after redo').toEqual(await freshHashes(records));
  expect(kept, 'the larger push shows').not.toEqual(fresh);
});
