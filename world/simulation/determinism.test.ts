import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { determinismScene } from './determinism-scene.ts';
import { loadEngine } from './engine/engine.ts';
import { simulate } from './simulate.ts';

const engine = await loadEngine();
const scene = determinismScene();
const untilTick = scene.durationTicks;
const chunks = [...simulate(engine, scene, { untilTick })];
const hashes = chunks.map(({ stateHash }) => stateHash);

describe('the reference scene', () => {
  it('shows every kind of event that it was made to show', () => {
    const kinds = new Set(chunks.flatMap(({ events }) => events.map(({ kind }) => kind)));
    for (const kind of [
      'contactStarted',
      'contactEnded',
      'attached',
      'detached',
      'released',
      'bodyKindChanged',
      'broke',
    ])
      expect(kinds).toContain(kind);
  });

  it('gives the same hashes twice in a process', () => {
    expect([...simulate(engine, scene, { untilTick })].map(({ stateHash }) => stateHash)).toEqual(hashes);
  });

  it('gives the same hashes when it is resumed from every checkpoint', () => {
    for (const chunk of chunks.slice(0, -1)) {
      const rest = [...simulate(engine, scene, { from: chunk.end, untilTick })];
      expect(rest.map(({ stateHash }) => stateHash)).toEqual(hashes.slice(chunk.index + 1));
    }
  });

  it('gives the same hashes in another process', async () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const program = `
      import { loadEngine } from ${JSON.stringify(`${folder}engine/engine.ts`)};
      import { simulate } from ${JSON.stringify(`${folder}simulate.ts`)};
      import { determinismScene } from ${JSON.stringify(`${folder}determinism-scene.ts`)};
      const scene = determinismScene();
      const chunks = [...simulate(await loadEngine(), scene, { untilTick: scene.durationTicks })];
      console.log(JSON.stringify(chunks.map((chunk) => chunk.stateHash)));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
    expect(JSON.parse(stdout)).toEqual(hashes);
  });
});
