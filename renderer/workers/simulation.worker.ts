/// <reference lib="webworker" />
import {
  ChunkCache,
  decodeChunk,
  encodeChunk,
  loadEngine,
  planRun,
  simulate,
  type Engine,
} from '../../world/simulation/index.ts';
import type { Chunk, SimScene } from '../../world/simulation/types.ts';
import type { FromSimulationWorker, Lane, StreamChunk, ToSimulationWorker } from './simulation-protocol.ts';

/** Poses and checkpoints of about eight minutes of a 200-body take. */
const CACHE_BYTES = 400 * 1024 * 1024;
/** Encoded bytes handed to the page for storing at a time. */
const STORE_BATCH_BYTES = 4 * 1024 * 1024;

const post = (message: FromSimulationWorker): void => self.postMessage(message);

interface Run {
  readonly runId: number;
  readonly scene: SimScene;
  readonly untilTick: number;
}

const cache = new ChunkCache(CACHE_BYTES);
const waiting = new Map<Lane, Run>();
const storedKeys = new Set<string>();
let engine: Engine | null = null;
let isWorking = false;

/** Lets messages in between two chunks, so that a newer run replaces this one within a chunk's time. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

const shareable = (chunk: Chunk): Chunk => ({
  ...chunk,
  poses: shared(chunk.poses),
  velocities: shared(chunk.velocities),
});

function forPage(chunk: Chunk): StreamChunk {
  const { end: _checkpoint, ...rest } = chunk;
  return rest;
}

async function run(lane: Lane, { runId, scene, untilTick }: Run): Promise<void> {
  engine ??= await loadEngine();
  const { reused, from, fromTick } = planRun(scene, cache, untilTick);
  post({ type: 'reused', lane, runId, chunks: reused.map(forPage) });
  if (fromTick < untilTick) {
    for (const fresh of simulate(engine, scene, { from, untilTick })) {
      const chunk = shareable(fresh);
      cache.put(chunk);
      post({ type: 'chunk', lane, runId, chunk: forPage(chunk) });
      await breathe();
      if (waiting.has(lane)) return;
    }
  }
  post({ type: 'finished', lane, runId });
}

async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  for (;;) {
    const [next] = waiting;
    if (next === undefined) break;
    const [lane, request] = next;
    waiting.delete(lane);
    try {
      await run(lane, request);
    } catch (error) {
      // A panic poisons the engine's memory: the page starts a fresh worker.
      post({
        type: 'failed',
        lane,
        runId: request.runId,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
  isWorking = false;
}

/** One batch of what the file does not have; the page asks again once it is stored. */
function encodeBatch(keys: readonly string[]): void {
  const batch: { key: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  let size = 0;
  for (const key of keys) {
    if (storedKeys.has(key)) continue;
    const chunk = cache.get(key);
    if (chunk === undefined) continue;
    storedKeys.add(key);
    const bytes = encodeChunk(chunk);
    batch.push({ key, bytes });
    size += bytes.byteLength;
    if (size > STORE_BATCH_BYTES) break;
  }
  post({ type: 'encoded', chunks: batch });
}

self.onmessage = (event: MessageEvent<ToSimulationWorker>) => {
  const message = event.data;
  switch (message.type) {
    case 'run':
      waiting.set(message.lane, message);
      void work();
      break;
    case 'cancel':
      waiting.delete(message.lane);
      break;
    case 'store':
      encodeBatch(message.keys);
      break;
    case 'newProject':
      storedKeys.clear();
      break;
    case 'provide':
      for (const { key, bytes } of message.chunks) {
        const chunk = decodeChunk(bytes);
        storedKeys.add(key);
        if (chunk.ok && chunk.value.key === key) cache.put(shareable(chunk.value));
      }
      break;
  }
};

post({ type: 'ready' });
