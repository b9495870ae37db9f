import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRecords } from '../../build/make-samples.ts';
import { ProjectFile } from '../../electron/project/project-file.ts';
import { temporaryFolder } from '../../electron/project/temporary-project.test-kit.ts';
import type { RecordMap } from '../../world/records/index.ts';
import {
  chunkKeys,
  compileTake,
  decodeChunk,
  loadEngine,
  POSE_FLOATS,
  simulate,
  StateStream,
  type Chunk,
  type SimEvent,
  type SimScene,
} from '../../world/simulation/index.ts';

const built = join(import.meta.dirname, '../../dist/assets/sample');

/** A sample's take from its first tick to its last. */
export interface SimulatedTake {
  readonly records: RecordMap;
  readonly scene: SimScene;
  readonly chunks: readonly Chunk[];
  readonly stream: StateStream;
  readonly events: readonly SimEvent[];
  /** Where a body is at a tick: px py pz qx qy qz qw, metres. */
  poseAt(entityId: string, tick: number): Float32Array;
}

/** The chunks of a take that the last build stored, if they are those of this code and sample: their keys say so. */
function storedChunks(key: string, keys: readonly string[]): Chunk[] | null {
  const path = join(built, `${key}.foreshot`);
  if (!existsSync(path)) return null;
  const folder = temporaryFolder();
  try {
    const copy = join(folder.path, 'sample.foreshot');
    copyFileSync(path, copy);
    const file = ProjectFile.open(copy);
    try {
      const chunks = file.chunks.get(keys).map(({ bytes }) => decodeChunk(bytes));
      return chunks.length === keys.length ? chunks.flatMap((chunk) => (chunk.ok ? [chunk.value] : [])) : null;
    } finally {
      file.close();
    }
  } finally {
    folder.remove();
  }
}

/** A take of a sample: from the built project where that is of this code, else simulated. */
export async function simulatedTake(key: string, takeId = 'take:1'): Promise<SimulatedTake> {
  const records = sampleRecords(key);
  const compiled = compileTake(records, takeId);
  if (!compiled.ok) throw new Error(compiled.error.message);
  const scene = compiled.value;
  const keys = chunkKeys(scene, scene.durationTicks);
  const stored = storedChunks(key, keys);
  const chunks =
    stored?.length === keys.length
      ? stored
      : [...simulate(await loadEngine(), scene, { untilTick: scene.durationTicks })];
  const stream = new StateStream(scene);
  for (const chunk of chunks) stream.setChunk(chunk);
  return {
    records,
    scene,
    chunks,
    stream,
    events: chunks.flatMap(({ events }) => events),
    poseAt(entityId, tick) {
      const pose = new Float32Array(POSE_FLOATS);
      const index = stream.bodyIndex(entityId);
      if (index < 0 || !stream.poseAt(index, tick, pose)) throw new Error(`${entityId} is not there at tick ${tick}`);
      return pose;
    },
  };
}
