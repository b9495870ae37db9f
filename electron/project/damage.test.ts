import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractError } from '../contract/errors.ts';
import { toCheckedJson } from './checked-json.ts';
import { ProjectFile } from './project-file.ts';
import { salvage } from './salvage.ts';
import { addBox, moveBox, namesIn, newProjectIn, temporaryFolder } from './temporary-project.test-kit.ts';

const REFUSALS = ['project-damaged', 'project-not-foreshot', 'project-too-new'];
const PAGE_BYTES = 4096;

const folder = temporaryFolder();
const path = join(folder.path, 'scene.foreshot');
let sound: Buffer;

beforeAll(() => {
  newProjectIn(folder.path);
  const project = ProjectFile.open(path);
  for (let number = 0; number < 12; number += 1) project.apply([addBox(number)], `Add ${number}`);
  for (let number = 0; number < 12; number += 1) project.apply([moveBox(number, number)], `Move ${number}`);
  project.undo();
  project.chunks.put([{ key: '0123456789abcdef', bytes: new Uint8Array(20_000).fill(7) }]);
  project.session.set('layout', { panels: ['set', 'camera'] });
  project.media.put(new Uint8Array(5_000).fill(3), 'image/png');
  project.close();
  sound = readFileSync(path);
});
afterAll(() => folder.remove());

/** A pseudo-random generator (mulberry32) so that a failure can be had again by its number. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Tries a file that something happened to: it opens and works, or is refused with a reason and not touched. */
function tryOpening(what: string, bytes: Uint8Array): 'opened' | 'refused' {
  let project: ProjectFile;
  try {
    project = ProjectFile.open(path);
  } catch (error) {
    expect(error, what).toBeInstanceOf(ContractError);
    const { code, message } = error as ContractError;
    expect(REFUSALS, `${what}: ${message}`).toContain(code);
    expect(message, what).toContain('scene.foreshot');
    expect(Buffer.compare(readFileSync(path), bytes), `${what}: the refused file was changed`).toBe(0);
    return 'refused';
  }
  try {
    use(project, what);
  } finally {
    project.close();
  }
  return 'opened';
}

/** Everything a window does with a project; damage that shows only now must still come as a contract error. */
function use(project: ProjectFile, what: string): void {
  const works = [
    () => project.undo(),
    () => project.redo(),
    () => project.apply([addBox(99)], 'Add'),
    () => project.latestEdits(100),
    () => project.guarded(() => project.chunks.get(['0123456789abcdef'])),
    () => project.guarded(() => project.session.getAll()),
    () => project.guarded(() => project.media.keys().map((key) => project.media.get(key))),
  ];
  for (const work of works) {
    try {
      work();
    } catch (error) {
      expect(error, what).toBeInstanceOf(ContractError);
    }
  }
}

/** Salvage of the same bytes ends in a project that opens, or in a reason. */
function trySalvaging(what: string): 'salvaged' | 'refused' {
  const target = join(folder.path, 'salvaged.foreshot');
  try {
    salvage(path, target);
  } catch (error) {
    expect(error, what).toBeInstanceOf(ContractError);
    return 'refused';
  }
  ProjectFile.open(target).close();
  return 'salvaged';
}

function runAll(count: number, mutate: (random: (limit: number) => number) => Uint8Array): Record<string, number> {
  const outcomes: Record<string, number> = { opened: 0, refused: 0, salvaged: 0 };
  for (let number = 0; number < count; number += 1) {
    const what = `mutation ${number}`;
    const bytes = mutate(randomFrom(number));
    writeFileSync(path, bytes);
    const outcome = tryOpening(what, bytes);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'refused' && number % 10 === 0 && trySalvaging(what) === 'salvaged') outcomes['salvaged']! += 1;
  }
  expect(namesIn(folder.path).filter((name) => !name.startsWith('salvaged'))).toEqual(['scene.foreshot']);
  return outcomes;
}

describe('a damaged project file opens or says why not', () => {
  it('after 1,000 runs of flipped bytes anywhere', () => {
    const outcomes = runAll(1000, (random) => {
      const bytes = Buffer.from(sound);
      for (let flips = 1 + random(8); flips > 0; flips -= 1) bytes[random(bytes.length)]! ^= 1 << random(8);
      return bytes;
    });
    expect(outcomes['refused']).toBeGreaterThan(100);
    expect(outcomes['salvaged']).toBeGreaterThan(10);
  });

  it('after 300 runs of flipped bytes in its header and first page', () => {
    const outcomes = runAll(300, (random) => {
      const bytes = Buffer.from(sound);
      for (let flips = 1 + random(3); flips > 0; flips -= 1) bytes[random(flips === 1 ? 100 : 400)]! ^= 1 << random(8);
      return bytes;
    });
    expect(outcomes['refused']).toBeGreaterThan(30);
  });

  it('after 200 truncations', () => {
    const outcomes = runAll(200, (random) => sound.subarray(0, random(sound.length)));
    expect(outcomes['opened']).toBe(0);
  });

  it('after 300 lost, doubled, swapped or foreign pages', () => {
    const pageCount = sound.length / PAGE_BYTES;
    const outcomes = runAll(300, (random) => {
      const bytes = Buffer.from(sound);
      const [a, b] = [random(pageCount) * PAGE_BYTES, random(pageCount) * PAGE_BYTES];
      const pageA = Buffer.from(bytes.subarray(a, a + PAGE_BYTES));
      if (random(3) === 0) bytes.fill(random(2) === 0 ? 0 : 0xff, a, a + PAGE_BYTES);
      else if (random(2) === 0) bytes.copy(bytes, a, b, b + PAGE_BYTES);
      else {
        bytes.copy(bytes, a, b, b + PAGE_BYTES);
        pageA.copy(bytes, b);
      }
      return random(5) === 0 ? Buffer.concat([bytes, Buffer.alloc(random(9_000), 0x5a)]) : bytes;
    });
    expect(outcomes['refused']).toBeGreaterThan(100);
  });

  it('after 500 rows with wrong JSON under a right checksum', () => {
    const outcomes = runAll(500, (random) => {
      writeFileSync(path, sound);
      const database = new Database(path);
      spoilRow(database, random);
      database.close();
      return readFileSync(path);
    });
    expect(outcomes['refused']).toBeGreaterThan(100);
    expect(outcomes['opened']).toBeGreaterThan(20);
  });
});

const ODDITIES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'setPiece:box-1',
  [],
  {},
  [[[[[]]]]],
  { id: 5 },
  '\u0000',
  'x'.repeat(5_000),
  JSON.parse('{"__proto__": {"type": "shot"}}'),
];

/** Puts something odd somewhere into a record or a step of the history. */
function spoilRow(database: Database.Database, random: (limit: number) => number): void {
  const inJournal = random(3) === 0;
  const [table, key, column] = inJournal ? ['journal', 'sequence', 'diff'] : ['record', 'id', 'json'];
  const rows = database.prepare(`SELECT ${key} AS key, ${column} AS json FROM ${table}`).all() as {
    key: string | number;
    json: string;
  }[];
  const row = rows[inJournal ? rows.length - 1 - random(2) : random(rows.length)]!;
  const value: unknown = JSON.parse(row.json);
  const { json, crc32 } = toCheckedJson(random(12) === 0 ? ODDITIES[random(ODDITIES.length)] : spoil(value, random));
  database.prepare(`UPDATE ${table} SET ${column} = ?, crc32 = ? WHERE ${key} = ?`).run(json, crc32, row.key);
}

function spoil(value: unknown, random: (limit: number) => number): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length === 0) return ODDITIES[random(ODDITIES.length)];
  const key = keys[random(keys.length)]!;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (random(5) === 0) delete copy[key];
  else if (random(6) === 0) copy['unexpected'] = ODDITIES[random(ODDITIES.length)];
  else copy[key] = spoil(copy[key], random);
  return copy;
}
