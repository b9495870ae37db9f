import { describe, expect, it } from 'vitest';
import { chunkKeys, compileTake, encodeChunk, loadEngine, planRun, simulate } from '../../world/simulation/index.ts';
import { piece, sceneRecords } from '../../world/simulation/scene-records.ts';
import type { Chunk, SimScene } from '../../world/simulation/types.ts';
import { ChunkStore } from './chunk-store.ts';
import type { FromSimulationWorker } from './simulation-protocol.ts';
import { runTake } from './take-run.ts';

const engine = await loadEngine();
const CHUNKS = 6;
const scene = sceneOfBoxes();
const keys = chunkKeys(scene, scene.durationTicks);
const chunks = [...simulate(engine, scene, { untilTick: scene.durationTicks })];

function sceneOfBoxes(): SimScene {
  const box = piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 3, 0] });
  const compiled = compileTake(sceneRecords({ durationFrames: CHUNKS * 12 }, [box]), 'take:s');
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value;
}

/** What a whole run posts. */
function run(store: ChunkStore): { reused: number[]; simulated: number[]; hashes: string[] } {
  const posted: FromSimulationWorker[] = [];
  const request = { lane: 'active', runId: 1, scene, untilTick: scene.durationTicks, outcomeTick: null } as const;
  for (const _step of runTake(engine, store.cache, request, (message) => posted.push(message)));
  expect(posted.at(-1)).toEqual({ type: 'finished', lane: 'active', runId: 1 });
  const reused = posted.flatMap((message) => (message.type === 'reused' ? message.chunks : []));
  const simulated = posted.flatMap((message) => (message.type === 'chunk' ? [message.chunk] : []));
  return {
    reused: reused.map(({ index }) => index),
    simulated: simulated.map(({ index }) => index),
    hashes: [...reused, ...simulated].map(({ stateHash }) => stateHash),
  };
}

const stored = () => chunks.map((chunk) => ({ key: chunk.key, bytes: encodeChunk(chunk) }));
const hashes = chunks.map(({ stateHash }) => stateHash);

describe('ChunkStore', () => {
  it('has what the file had, and does not store it again', () => {
    const store = new ChunkStore(1e8);
    store.provide(stored());
    expect(run(store)).toEqual({ reused: [0, 1, 2, 3, 4, 5], simulated: [], hashes });
    expect(store.nextBatch(keys)).toEqual([]);
    expect(store.cache.get(keys[0]!)!.poses.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('simulates a damaged chunk again and stores it over the damaged one', () => {
    const store = new ChunkStore(1e8);
    const damaged = stored();
    damaged[2]!.bytes[damaged[2]!.bytes.length - 100]! ^= 1;
    store.provide(damaged);
    expect(run(store).hashes).toEqual(hashes);
    expect(store.nextBatch(keys).map(({ key }) => key)).toEqual([keys[2]]);
    expect(store.nextBatch(keys)).toEqual([]);
  });

  it('does not believe a chunk that is filed under another key', () => {
    const store = new ChunkStore(1e8);
    store.provide([{ key: keys[1]!, bytes: encodeChunk(chunks[0]!) }]);
    expect(run(store)).toEqual({ reused: [], simulated: [0, 1, 2, 3, 4, 5], hashes });
    expect(store.nextBatch(keys)).toHaveLength(CHUNKS);
  });

  it('stores everything anew in another file', () => {
    const store = new ChunkStore(1e8);
    store.provide(stored());
    store.forgetFile();
    expect(store.nextBatch(keys).map(({ key }) => key)).toEqual(keys);
  });
});

describe('runTake', () => {
  it('posts each chunk once where checkpoints had been given up and chunks are simulated again for them', () => {
    const store = new ChunkStore(1e8);
    const without = (chunk: Chunk): Chunk => ({ ...chunk, end: { ...chunk.end, world: new Uint8Array(0) } });
    for (const chunk of [chunks[0]!, without(chunks[1]!), without(chunks[2]!)]) store.cache.put(chunk);
    const plan = planRun(scene, store.cache);
    expect([plan.reused.length, plan.fromTick]).toEqual([3, 60]);
    expect(run(store)).toEqual({ reused: [0, 1, 2], simulated: [3, 4, 5], hashes });
    // The checkpoints on the way are there again.
    expect(planRun(scene, store.cache, 180).from?.tick).toBe(180);
  });

  it('rests after the chunk that a gesture waits for, and after no other', () => {
    const request = { lane: 'active', runId: 1, scene, untilTick: 240, outcomeTick: 100.5 } as const;
    const rests = [...runTake(engine, new ChunkStore(1e8).cache, request, () => undefined)];
    expect(rests.map((rest) => rest !== undefined)).toEqual([false, true, false, false]);
  });

  it('gives the same hashes when another take runs between its chunks', () => {
    const [mine, other] = [new ChunkStore(1e8), new ChunkStore(1e8)];
    const livelier = { ...scene, bodies: scene.bodies.map((body) => ({ ...body, restitution: 0.9 })) };
    const posted: FromSimulationWorker[] = [];
    const run = { lane: 'export', runId: 1, scene, untilTick: scene.durationTicks, outcomeTick: null } as const;
    const interrupting = { ...run, lane: 'active', runId: 2, scene: livelier } as const;
    const edits = runTake(engine, other.cache, interrupting, () => undefined);
    for (const _step of runTake(engine, mine.cache, run, (message) => posted.push(message))) edits.next();
    const simulated = posted.flatMap((message) => (message.type === 'chunk' ? [message.chunk.stateHash] : []));
    expect(simulated).toEqual(hashes);
  });
});
