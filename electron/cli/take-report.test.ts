import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

interface Report {
  readonly take: string;
  readonly causes: {
    readonly events: readonly { kind: string; a: string; b: string; frame: number; time: number; parents: number[] }[];
    readonly reaches: Record<string, readonly { interventionId: string; tick: number }[]>;
  };
  readonly health: {
    readonly isGood: boolean;
    readonly lines: readonly { kind: string; sentence: string }[];
    readonly ledger: readonly { fromTick: number; energyInJ: number; dissipatedJ: number }[];
  };
}

const ball = (id: string, x: number) => ({
  edit: 'addSetPiece',
  setPiece: {
    id: `setPiece:${id}`,
    name: id,
    shape: { kind: 'sphere', radiusM: 0.1 },
    position: [x, 5, 0],
    materialId: 'material:concrete',
    body: { kind: 'dynamic', massKg: 2 },
  },
});
const edits = [
  { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 48 } },
  { edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: { gravityMps2: [0, 0, 0] } },
  ball('Near', 0),
  ball('Far', 1.2),
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:shove',
      takeId: 'take:1',
      kind: 'push',
      name: 'Shove',
      startFrame: 6,
      targetId: 'setPiece:Near',
      impulseNs: [8, 0, 0],
      pointM: null,
      space: 'world',
    },
  },
];

async function project(folder: string): Promise<void> {
  await writeFile(join(folder, 'edits.json'), JSON.stringify(edits));
  expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0, err: '' });
  expect(await runHere(folder, 'apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0, err: '' });
}

describe('simulate --report', () => {
  it('writes causes and health of the take', () =>
    withFolder(async (folder) => {
      await project(folder);
      const { code, out } = await runHere(folder, 'simulate', '@a.foreshot', '--report', '@r.json', '--json', '-q');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ isGood: true, reportBytes: expect.any(Number) });
      const { take, causes, health } = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8')) as Report;
      expect(take).toBe('take:1');
      expect(causes.events.slice(0, 2)).toMatchObject([
        { kind: 'interventionApplied', a: 'intervention:shove', b: 'setPiece:Near', frame: 6, time: 0.25, parents: [] },
        { kind: 'contactStarted', a: 'setPiece:Far', b: 'setPiece:Near', parents: [0] },
      ]);
      // 2 kg at J/m = 4 m/s: one metre of gap takes a quarter of a second.
      expect(Math.abs(causes.events[1]!.time - 0.5)).toBeLessThan(0.02);
      expect(causes.reaches['setPiece:Far']).toMatchObject([{ interventionId: 'intervention:shove' }]);
      // ½J²/m
      expect(health.ledger[0]!.energyInJ).toBeCloseTo(16, 2);
      expect(health.lines.at(-1)!.kind).toBe('permanence');
    }));

  it('ends with the last frame asked for', () =>
    withFolder(async (folder) => {
      await project(folder);
      await runHere(folder, 'simulate', '@a.foreshot', '--to', '8', '--report', '@r.json', '-q');
      const { causes } = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8')) as Report;
      expect(causes.events.map(({ kind }) => kind)).toEqual(['interventionApplied']);
    }));

  it('refuses other names, and leaves no part of a report behind', () =>
    withFolder(async (folder) => {
      await project(folder);
      const files = (await readdir(folder)).sort();
      for (const args of [
        ['--report', '@r.html'],
        ['--report', '@r.json', '--out', '@r.json'],
      ])
        expect(await runHere(folder, 'simulate', '@a.foreshot', ...args)).toMatchObject({ code: 2, out: '' });
      const failed = await runHere(folder, 'simulate', '@a.foreshot', '--report', '@gone/r.json', '-q');
      expect(failed.code).not.toBe(0);
      expect((await readdir(folder)).sort()).toEqual(files);
    }));
});
