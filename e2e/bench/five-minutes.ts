// A five-minute take of 200 bodies in a process of its own, so that its memory is the take's: simulated into the worker's
// store, searched all over, stored in a project file, and searched there after reopening. Prints JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newProjectRecords } from '../../electron/project/new-project.ts';
import { ProjectFile } from '../../electron/project/project-file.ts';
import { CACHE_BYTES, CHECKPOINT_BYTES, ChunkStore, shareable } from '../../renderer/workers/chunk-store.ts';
import {
  chunkKeys,
  CHUNK_TICKS,
  decodeChunk,
  loadEngine,
  POSE_FLOATS,
  simulate,
  StateStream,
  withoutCheckpoint,
} from '../../world/simulation/index.ts';
import { BODIES, MINUTES, seekTicks, takeOfBlasts } from './long-take-scene.ts';
import { peakMemoryMb } from './peak-memory.ts';

interface Taken {
  readonly ms: number;
  /** Of the process: what other programs take of the machine is not in it. */
  readonly cpuMs: number;
}

function timed(work: () => void): Taken {
  const startMs = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

function summary(times: readonly Taken[]): { medianMs: number; maxMs: number; maxCpuMs: number } {
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const shown = (ms: number): number => Number(ms.toFixed(3));
  return {
    medianMs: shown(sorted[sorted.length >> 1]!),
    maxMs: shown(sorted.at(-1)!),
    maxCpuMs: shown(Math.max(...times.map(({ cpuMs }) => cpuMs))),
  };
}

const MB = 1e6;

const engine = await loadEngine();
const beforeMb = peakMemoryMb();
const scene = takeOfBlasts();
const store = new ChunkStore(CACHE_BYTES, CHECKPOINT_BYTES);
const stream = new StateStream(scene);
const folder = mkdtempSync(join(tmpdir(), 'foreshot-bench-'));
try {
  const path = join(folder, 'five-minutes.foreshot');
  ProjectFile.create(path, newProjectRecords('Five minutes', { num: 24, den: 1 }));
  const project = ProjectFile.open(path);
  let motionBytes = 0;
  let movingRows = 0;
  let stateHash = '';
  const startMs = performance.now();
  for (const chunk of simulate(engine, scene, { untilTick: scene.durationTicks })) {
    const shared = shareable(chunk);
    store.cache.put(shared);
    // The page is sent the motion only.
    stream.setChunk(withoutCheckpoint(shared));
    motionBytes += shared.poses.byteLength + shared.startPoses.byteLength;
    movingRows += shared.movers.length;
    stateHash = shared.stateHash;
  }
  const simulateSeconds = (performance.now() - startMs) / 1000;
  const poses = new Float32Array(stream.bodyCount * POSE_FLOATS);
  const inMemory = [...seekTicks(scene.durationTicks)].map((tick) => timed(() => stream.writePoses(tick, poses)));

  // So far what the window's process does; storing is the project process's.
  const simulatingMb = peakMemoryMb();

  const keys = chunkKeys(scene, scene.durationTicks);
  for (let batch = store.nextBatch(keys); batch.length > 0; batch = store.nextBatch(keys)) project.chunks.put(batch);
  project.close();
  const projectBytes = statSync(path).size;

  // After reopening nothing is in memory: a seek reads and decodes the chunk that it falls into.
  const reopened = ProjectFile.open(path);
  let missing = 0;
  const fromFile = [...seekTicks(scene.durationTicks)].map((tick) =>
    timed(() => {
      const key = keys[Math.max(0, Math.ceil(tick / CHUNK_TICKS) - 1)]!;
      const [stored] = reopened.chunks.get([key]);
      const decoded = stored === undefined ? null : decodeChunk(stored.bytes);
      if (decoded?.ok !== true) {
        missing++;
        return;
      }
      const fresh = new StateStream(scene);
      fresh.setChunk(decoded.value);
      fresh.writePoses(tick, poses);
    }),
  );
  reopened.close();
  console.log(
    JSON.stringify({
      bodies: BODIES,
      minutes: MINUTES,
      simulateSeconds: Number(simulateSeconds.toFixed(1)),
      seekInMemory: summary(inMemory),
      seekInReopenedFile: { ...summary(fromFile), notStored: missing },
      peakMemoryMb: { simulatedAndSearched: simulatingMb, storedInTheSameProcess: peakMemoryMb() },
      memoryBeforeMb: beforeMb,
      motionMb: Math.round(motionBytes / MB),
      shareOfBodiesMoving: Number((movingRows / (keys.length * BODIES)).toFixed(2)),
      projectMb: Number((projectBytes / MB).toFixed(1)),
      stateHash,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
