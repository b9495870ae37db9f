import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

interface State {
  readonly position: readonly [number, number, number];
  readonly linearVelocity: readonly [number, number, number];
}
interface SimulationFile {
  readonly entities: readonly { id: string }[];
  readonly frames: readonly { frame: number; entities: Record<string, State> }[];
  readonly events: readonly { kind: string; tick: number; a: string }[];
  readonly parts: readonly { id: string; of: string; name: string; tick: number; time: number; fromFrame: number }[];
  readonly gone: readonly { id: string; why: string; tick: number; time: number; fromFrame: number }[];
}

const BREAK_FRAME = 10;
/** Ticks of 1/120 s per frame of 1/24 s. */
const TICKS_PER_FRAME = 5;
const PANE = 'setPiece:pane';

const pane = (id: string, position: readonly number[], behaviours: readonly object[] = []) => ({
  edit: 'addSetPiece',
  setPiece: {
    id: `setPiece:${id}`,
    name: id,
    shape: { kind: 'box', sizeM: [0.8, 0.8, 0.006] },
    position,
    behaviours,
    body: { kind: 'fixed' },
  },
});
const glass = { kind: 'breakable', class: 'glass', thicknessM: 0.006, pieceCount: 12 };
const edits = [
  { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 24 } },
  pane('pane', [0, 3, 0], [glass]),
  pane('other', [9, 3, 0]),
  {
    edit: 'addIntervention',
    intervention: { id: 'intervention:crack', kind: 'break', startFrame: BREAK_FRAME, targetId: PANE },
  },
];

let file: SimulationFile;
let rows: string[][];
let early: SimulationFile;

beforeAll(() =>
  withFolder(async (folder) => {
    await writeFile(join(folder, 'edits.json'), JSON.stringify(edits));
    expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0 });
    expect(await runHere(folder, 'apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0, err: '' });
    const simulate = (...args: string[]) => runHere(folder, 'simulate', '@a.foreshot', ...args);
    for (const args of [
      ['--out', '@run.json'],
      ['--out', '@run.csv'],
      ['--out', '@early.json', '--to', String(BREAK_FRAME)],
    ])
      expect(await simulate(...args)).toMatchObject({ code: 0, err: '' });
    const read = async (name: string) => readFile(join(folder, name), 'utf8');
    file = JSON.parse(await read('run.json')) as SimulationFile;
    early = JSON.parse(await read('early.json')) as SimulationFile;
    const lines = (await read('run.csv')).trimEnd().split('\n');
    rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','));
  }),
);

describe('simulate of a piece that breaks', () => {
  it('has the piece in every frame up to its break, and in none after it', () => {
    const { tick } = file.events.find(({ kind, a }) => kind === 'broke' && a === PANE)!;
    // The act is done in the first tick after its frame's start.
    expect(tick).toBe(BREAK_FRAME * TICKS_PER_FRAME + 1);
    for (const { frame, entities } of file.frames) {
      expect(PANE in entities, `frame ${frame}`).toBe(frame * TICKS_PER_FRAME < tick);
      expect('setPiece:other' in entities).toBe(true);
    }
    expect(file.gone).toEqual([{ id: PANE, why: 'broke', tick, time: tick / 120, fromFrame: BREAK_FRAME + 1 }]);
  });

  it('has its shards from then on, each under its own id, and says whose they are', () => {
    expect(file.entities.map(({ id }) => id)).toEqual(['setPiece:other', PANE]);
    expect(file.parts.length).toBeGreaterThan(3);
    for (const part of file.parts) {
      expect(part).toMatchObject({ of: PANE, fromFrame: BREAK_FRAME + 1, time: part.tick / 120 });
      expect(part.id).toMatch(/^setPiece:pane#\d+$/);
      expect(part.name).toBe(`pane ${part.id.slice(PANE.length)}`);
    }
    for (const { frame, entities } of file.frames) {
      const shards = Object.keys(entities).filter((id) => id.includes('#'));
      expect(shards.sort()).toEqual(frame <= BREAK_FRAME ? [] : file.parts.map(({ id }) => id).sort());
    }
  });

  it('has them where the pane was, and then falling at g', () => {
    const at = (frame: number) => file.parts.map(({ id }) => file.frames[frame]!.entities[id]!);
    for (const { position } of at(BREAK_FRAME + 1)) {
      expect(Math.abs(position[0])).toBeLessThan(0.5);
      expect(Math.abs(position[1] - 3)).toBeLessThan(0.5);
    }
    // In free fall each loses g·t of upward speed, t = 5 frames.
    const [before, after] = [at(BREAK_FRAME + 2), at(BREAK_FRAME + 7)];
    before.forEach((shard, k) =>
      expect(Math.abs(after[k]!.linearVelocity[1] - shard.linearVelocity[1] + (9.80665 * 5) / 24)).toBeLessThan(0.02),
    );
  });

  it('has nothing of what comes after the last frame asked for', () => {
    expect([early.parts, early.gone]).toEqual([[], []]);
    expect(Object.keys(early.frames.at(-1)!.entities).sort()).toEqual(['setPiece:other', PANE]);
  });

  it('keeps a row per frame and set piece in the table, with empty cells once it is gone', () => {
    const [columns, ...body] = rows;
    for (const row of body) expect(row).toHaveLength(columns!.length);
    const ofPane = body.filter(([, , id]) => id === PANE);
    expect(ofPane.map(([frame]) => Number(frame))).toEqual(Array.from({ length: 24 }, (_, frame) => frame));
    for (const [frame, , , ...cells] of ofPane)
      expect(cells.every((cell) => (cell === '') === Number(frame) > BREAK_FRAME)).toBe(true);
    const shardRows = body.filter(([, , id]) => id!.includes('#'));
    expect(shardRows).toHaveLength(file.parts.length * (24 - BREAK_FRAME - 1));
    for (const [frame, , , ...cells] of shardRows) {
      expect(Number(frame)).toBeGreaterThan(BREAK_FRAME);
      expect(cells).not.toContain('');
    }
  });
});
