// Two takes in which no body moves differently, but cloth, trees and a liquid do: the window says what differs, and why.
import { join } from 'node:path';
import { specimens } from '../world/simulation/specimens.ts';
import { expect, test } from './fixtures/studio.ts';
import { writeProject } from './fixtures/projects.ts';
import { EditorPage } from './pages/editor-page.ts';

const pieces = [
  ...specimens.cloth('flag', [0, 0, 0]),
  ...specimens.plant('birches', [-4, 0, -3]),
  ...specimens.liquid('cup', [1, 0, 1]),
];
const piece = (record: (typeof pieces)[number]) => {
  if (record.type !== 'setPiece') throw new Error('only set pieces stand in this scene');
  const { id, name, shape, position, rotation, behaviours } = record;
  return {
    edit: 'addSetPiece',
    setPiece: { id, name, shape, position, rotation, behaviours, body: { kind: 'fixed' } },
  };
};
const gust = (id: string, takeId: string, mps: number) => ({
  edit: 'addIntervention',
  intervention: {
    id,
    name: 'Squall',
    kind: 'gust',
    takeId,
    startFrame: 24,
    durationFrames: 48,
    velocityMps: [0, 0, mps],
    riseFrames: 12,
    fallFrames: 12,
  },
});

test('takes that differ in a flag and in trees only are told apart, with the gust that did it', async ({ studio }) => {
  test.setTimeout(300_000);
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Squall.foreshot');
  writeProject(file, [
    // A new film set is in a vacuum.
    { edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: { airDensityKgM3: 1.225, windMps: [2, 0, 0] } },
    ...pieces.map(piece),
    { edit: 'branchTake', fromId: 'take:1', id: 'take:2', branchFrame: 0, name: 'Squall' },
    gust('intervention:squall', 'take:2', 9),
  ]);
  await studio.restart([file]);
  await editor.waitUntilSimulated();
  await editor.showPanel('Takes');
  const takes = editor.testId('takes');
  await takes.getByRole('treeitem').nth(1).hover();
  await takes
    .getByRole('button', { name: /^Compare with/ })
    .first()
    .click();
  await editor.showPanel('Reports');
  const reports = editor.testId('reports');
  await reports.getByText('Compare', { exact: true }).click();
  await expect(reports.getByRole('treeitem', { name: /Squall/ })).toBeVisible({ timeout: 60_000 });
  await expect(reports).not.toContainText('The same in both takes');
  await expect(reports).toContainText('2 objects differ from 00:00:01:00 on');
  await expect(reports.getByRole('treeitem', { name: /flag · cloth/ })).toBeVisible();
  await expect(reports.getByRole('treeitem', { name: /birches · sway/ })).toBeVisible();
  await reports.getByRole('treeitem', { name: /flag · cloth/ }).click();
  expect(await editor.timecode()).toMatch(/^00:00:01:0/);
});
