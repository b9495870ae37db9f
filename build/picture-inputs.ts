import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POSE_FLOATS, StateStream, compileTake, loadEngine, simulate } from '../world/simulation/index.ts';
import { recordsOfType } from '../world/store/query.ts';
import { frameToTick } from '../world/time/rate.ts';
import { sampleRecords, shelfOfModels } from './make-samples.ts';

const repository = join(import.meta.dirname, '..');

/** Beside the README's picture: what it was taken of. */
export const picturedFile = join(repository, 'docs/the-corner.json');

/** The sample's first take, where the car hits the crates. */
export const PICTURED_FRAME = 66;
const PICTURED_TAKE = 'take:1';

/** What gives every picture its light, surfaces and colours, beside styles; other drawing changes too often to count. */
const LOOKS = [
  'depth-of-field',
  'film-tone',
  'frame-renderer',
  'ground',
  'lamp-color',
  'lamps',
  'lattice-noise',
  'screen-occlusion',
  'sky-behind',
  'sky-dome',
  'sky-radiance',
  'still-shadows',
  'surface-material',
  'weather/fog',
  'weather/weathered-surface',
].map((name) => `renderer/stage/${name}.ts`);

function sha256(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

const read = (file: string): Buffer => readFileSync(join(repository, file));

/** Where everything stands in the picture, to the centimetre, and how it is turned, to a hundredth of a quaternion. */
async function picturedPoses(records: ReturnType<typeof sampleRecords>): Promise<string> {
  const scene = compileTake(records, PICTURED_TAKE);
  if (!scene.ok) throw new Error(scene.error.message);
  const tick = frameToTick(PICTURED_FRAME, scene.value.rate);
  const stream = new StateStream(scene.value);
  for (const chunk of simulate(await loadEngine(), scene.value, { untilTick: tick })) stream.setChunk(chunk);
  const poses = new Float32Array(scene.value.bodies.length * POSE_FLOATS);
  stream.writePoses(tick, poses);
  return poses.map((value) => Math.round(value * 100)).join();
}

/** What the README's picture shows that can be told without taking it: a hash for each kind of thing. */
export async function pictureInputs(): Promise<Readonly<Record<string, string>>> {
  const records = sampleRecords('the-corner');
  const used = new Set(recordsOfType(records, 'setPiece').map(({ assetKey }) => assetKey));
  const models = shelfOfModels().pieces.filter(({ key }) => used.has(key));
  const styles = globSync('renderer/**/*.css', { cwd: repository }).map((file) => file.replaceAll('\\', '/'));
  return {
    records: sha256([JSON.stringify([...records])]),
    poses: sha256([await picturedPoses(records)]),
    models: sha256(models.map(({ file }) => read(`assets/generated/${file}`))),
    styles: sha256(styles.sort().map(read)),
    looks: sha256(LOOKS.map(read)),
    panels: sha256([read('renderer/app/panels.ts')]),
  };
}
