// Makes the sample projects with their motion in place: node build/make-samples.ts FOLDER
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ShelfSchema, type Shelf } from '../assets/shelf.ts';
import { samples } from '../assets/sample/index.ts';
import type { Sample } from '../assets/sample/sample.ts';
import { ProjectFile } from '../electron/project/project-file.ts';
import { applyEdits } from '../world/edits/index.ts';
import { materials } from '../world/physics/materials.ts';
import type { RecordMap } from '../world/records/index.ts';
import {
  chunkCount,
  compileTake,
  encodeChunk,
  keepsCheckpoint,
  loadEngine,
  simulate,
  withoutCheckpoint,
} from '../world/simulation/index.ts';
import { recordsOfType } from '../world/store/query.ts';

const shelfFile = join(dirname(import.meta.dirname), 'assets/generated/shelf.json');

export function shelfOfModels(): Shelf {
  return ShelfSchema.parse(JSON.parse(readFileSync(shelfFile, 'utf8')));
}

/** The records of a sample, made by its edits. */
export function sampleRecords(key: string): RecordMap {
  const sample = samples.find((candidate) => candidate.key === key);
  if (sample === undefined) throw new Error(`there is no sample ${key}`);
  const result = applyEdits(new Map(), sample.edits(shelfOfModels(), materials));
  if (!result.ok) throw new Error(`edits of ${key}: ${result.error.message} ${JSON.stringify(result.error.detail)}`);
  return result.value.records;
}

/** Writes a sample project with all its takes simulated. */
export async function makeSample({ key, standing }: Sample, path: string): Promise<void> {
  const records = sampleRecords(key);
  rmSync(path, { force: true });
  ProjectFile.create(path, records);
  const file = ProjectFile.open(path);
  try {
    const engine = await loadEngine();
    for (const take of recordsOfType(records, 'take')) {
      const scene = compileTake(records, take.id);
      if (!scene.ok) throw new Error(`${key}, ${take.name}: ${scene.error.message}`);
      for (const chunk of simulate(engine, scene.value, { untilTick: scene.value.durationTicks })) {
        // As the window stores them: every fourth checkpoint is enough to go on from.
        const stored = keepsCheckpoint(chunk) ? chunk : withoutCheckpoint(chunk);
        file.chunks.put([{ key: chunk.key, bytes: encodeChunk(stored) }]);
      }
      const chunks = chunkCount(scene.value.durationTicks);
      console.log(`${key}, ${take.name}: ${chunks} chunks of ${scene.value.bodies.length} bodies`);
    }
    file.session.set('standing', standing);
  } finally {
    file.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2]!;
  mkdirSync(folder, { recursive: true });
  for (const sample of samples) await makeSample(sample, join(folder, `${sample.key}.foreshot`));
}
