import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import { applyDiff, type RecordsDiff } from '../../world/store/diff.ts';
import { ProjectFile } from './project-file.ts';
import { newProjectIn, sortedRecords, temporaryFolder } from './temporary-project.test-kit.ts';

const KILLS = 200;
/** Two at a time, each on a file of its own that goes on from kill to kill. */
const LANES = 2;
/** The kill comes this long after the first answer, at most: dozens of commits. */
const LONGEST_LIFE_MS = 120;

const folder = temporaryFolder();
const editor = join(folder.path, 'edit-until-killed.mjs');
afterAll(() => folder.remove());

// As one file, since starting from source would take most of the time.
beforeAll(() =>
  build({
    input: join(import.meta.dirname, 'edit-until-killed.test-kit.ts'),
    external: [/^node:/],
    platform: 'node',
    logLevel: 'warn',
    plugins: [
      {
        name: 'native-module-by-path',
        resolveId: (id) =>
          id === 'better-sqlite3' ? { id: import.meta.resolve('better-sqlite3'), external: 'absolute' } : null,
      },
    ],
    output: { file: editor, format: 'esm', codeSplitting: false },
  }),
);

interface Acknowledged {
  readonly revision: number;
  readonly checksum: number;
  readonly count: number;
}

/** Lets a process edit, kills it at a random time, returns the last answer that it got out. */
async function editAndKill(path: string, seed: number): Promise<Acknowledged> {
  const child = spawn(process.execPath, [editor, path, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder.path, 'compiled') },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = once(child, 'close');
  await once(child.stdout, 'data');
  // Microseconds of the clock, so that kills fall between system calls and not on timer ticks only.
  const end = performance.now() + ((seed * 7919) % (LONGEST_LIFE_MS * 1000)) / 1000;
  while (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal, `the editor ended by itself, after ${output.length} bytes of answers`).toBe('SIGKILL');
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  const [revision = 0, checksum = 0] = lines.at(-1)!.split(' ').map(Number);
  return { revision, checksum, count: lines.length };
}

/** The records that the history leads to from the first ones. */
function replayed(path: string, first: RecordMap): AnyRecord[] {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare<[], { diff: string }>(
      `SELECT diff FROM journal WHERE sequence <= (SELECT value FROM state WHERE name = 'cursor') ORDER BY sequence`,
    )
    .all();
  database.close();
  const records = rows.reduce<RecordMap>((map, { diff }) => applyDiff(map, JSON.parse(diff) as RecordsDiff), first);
  return [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('kill -9 during edits', () => {
  it(`loses no acknowledged edit in ${KILLS} kills`, { timeout: 300_000 }, async () => {
    let answers = 0;
    const lane = async (number: number) => {
      const path = newProjectIn(folder.path, `lane-${number}.foreshot`);
      const opened = ProjectFile.open(path);
      const first = opened.records;
      opened.close();
      for (let kill = 0; kill < KILLS / LANES; kill += 1) {
        const last = await editAndKill(path, 1 + kill * LANES + number);
        answers += last.count;
        const project = ProjectFile.open(path);
        const { revision } = project.info().history;
        const records = sortedRecords(project);
        project.close();
        // One more may have reached the disk without its answer reaching anybody.
        expect([last.revision, last.revision + 1]).toContain(revision);
        if (revision === last.revision) expect(crc32(JSON.stringify(records))).toBe(last.checksum);
        expect(records).toEqual(replayed(path, first));
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    expect(answers).toBeGreaterThan(KILLS);
    console.log(`${KILLS} kills over ${answers} answers`);
  });
});
