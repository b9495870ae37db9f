import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

const push = (startFrame: number) => ({
  edit: 'addIntervention',
  intervention: {
    id: 'intervention:late',
    takeId: 'take:1',
    kind: 'push',
    name: 'Shove',
    startFrame,
    targetId: 'setPiece:a',
    impulseNs: [5, 0, 0],
  },
});
const ball = { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'A', shape: { kind: 'sphere', radiusM: 1 } } };
const short = { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 12 } };

async function project(folder: string, startFrame: number): Promise<void> {
  await writeFile(join(folder, 'edits.json'), JSON.stringify([short, ball, push(startFrame)]));
  expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0 });
  expect(await runHere(folder, 'apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0 });
}

describe('an intervention after the end of its scene', () => {
  const message = "Shove starts at frame 9000, after the scene's last frame, 11: it does not act";

  it('is a problem that info names, and no damage', () =>
    withFolder(async (folder) => {
      await project(folder, 9000);
      const { code, out } = await runHere(folder, 'info', '@a.foreshot', '--json');
      expect([code, (JSON.parse(out) as { problems: unknown }).problems]).toEqual([
        0,
        [{ id: 'intervention:late', field: 'startFrame', message }],
      ]);
      expect((await runHere(folder, 'info', '@a.foreshot')).out).toContain(`problem  ${message}\n`);
      expect(await runHere(folder, 'verify', '@a.foreshot')).toMatchObject({ code: 0 });
    }));

  it('is a warning of simulate, on stderr and in its JSON', () =>
    withFolder(async (folder) => {
      await project(folder, 9000);
      expect(await runHere(folder, 'simulate', '@a.foreshot')).toMatchObject({ code: 0, err: `warning: ${message}\n` });
      const { out } = await runHere(folder, 'simulate', '@a.foreshot', '--json', '-q');
      expect(JSON.parse(out)).toMatchObject({ warnings: [message], events: {} });
    }));

  it('is not told of one in the last frame', () =>
    withFolder(async (folder) => {
      await project(folder, 11);
      const { err, out } = await runHere(folder, 'simulate', '@a.foreshot', '--json');
      expect([err, JSON.parse(out)]).toMatchObject(['', { warnings: [], events: { interventionApplied: 1 } }]);
    }));
});
