// Makes the sample project "The Corner" with its motion in place: node build/make-sample.ts FILE
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ShelfSchema } from '../assets/shelf.ts';
import { theCornerEdits } from '../assets/sample/the-corner.ts';
import { ProjectFile } from '../electron/project/project-file.ts';
import { applyEdits } from '../world/edits/index.ts';
import { materials } from '../world/physics/materials.ts';
import type { RecordMap } from '../world/records/index.ts';
import { chunkCount, compileTake, encodeChunk, loadEngine, simulate } from '../world/simulation/index.ts';
import { recordsOfType } from '../world/store/query.ts';

const shelfFile = join(dirname(import.meta.dirname), 'assets/generated/shelf.json');

/** The records of the sample, made by its edits. */
export function sampleRecords(): RecordMap {
  const shelf = ShelfSchema.parse(JSON.parse(readFileSync(shelfFile, 'utf8')));
  const result = applyEdits(new Map(), theCornerEdits(shelf, materials));
  if (!result.ok) throw new Error(`the sample's edits: ${result.error.message} ${JSON.stringify(result.error.detail)}`);
  return result.value.records;
}

async function makeSample(path: string): Promise<void> {
  const records = sampleRecords();
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  ProjectFile.create(path, records);
  const file = ProjectFile.open(path);
  try {
    const engine = await loadEngine();
    for (const take of recordsOfType(records, 'take')) {
      const scene = compileTake(records, take.id);
      if (!scene.ok) throw new Error(`the sample's ${take.name}: ${scene.error.message}`);
      for (const chunk of simulate(engine, scene.value, { untilTick: scene.value.durationTicks })) {
        file.chunks.put([{ key: chunk.key, bytes: encodeChunk(chunk) }]);
      }
      console.log(
        `${take.name}: ${chunkCount(scene.value.durationTicks)} chunks of ${scene.value.bodies.length} bodies`,
      );
    }
    file.session.set('standing', { sceneId: 'scene:corner', takeId: 'take:1', setupId: 'setup:a', frame: 62 });
  } finally {
    file.close();
  }
}

if (process.argv[1] === import.meta.filename) await makeSample(process.argv[2]!);
