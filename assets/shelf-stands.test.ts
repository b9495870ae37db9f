import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Vec3 } from '../world/records/fields.ts';
import type { Shape } from '../world/records/shape.ts';
import { compileTake, loadEngine, simulate, StateStream, type Engine } from '../world/simulation/index.ts';
import { piece, sceneRecords } from '../world/simulation/scene-records.ts';
import { generatedFolder } from './make.ts';
import { ShelfSchema } from './shelf.ts';

const shelf = ShelfSchema.parse(JSON.parse(readFileSync(join(generatedFolder, 'shelf.json'), 'utf8')));
/** What stands by its own shape: vehicles stand on wheels, which are no solids. */
const standing = shelf.pieces.filter(
  ({ key, defaultBody }) => defaultBody === 'dynamic' && !key.startsWith('vehicle/'),
);
const PLACE: Vec3 = [0.1, 0, 0.05];
const TABLE_M = 1;
const SECONDS = 2;

const round: Shape = {
  kind: 'convexHull',
  pointsM: [-0.1, 0].flatMap((y) =>
    Array.from({ length: 24 }, (_, i): Vec3 => {
      const angle = (Math.PI * i) / 12;
      return [3 * Math.cos(angle), y, 3 * Math.sin(angle)];
    }),
  ),
};
const GROUNDS: readonly (readonly [name: string, shape: Shape | null])[] = [
  ['the floor', null],
  ['a slab', { kind: 'box', sizeM: [8, 0.2, 8] }],
  ['a round table of 24 corners', round],
];

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

/** Farthest that a thing sinks (m), tilts (rad) and moves aside (m) that is put down and left alone. */
function unrest(shape: Shape, ground: Shape | null): { sunkM: number; tiltRad: number; driftM: number } {
  const top = ground === null ? 0 : TABLE_M;
  const [x, , z] = PLACE;
  const under =
    ground === null
      ? []
      : [piece('under', ground, { position: [0, ground.kind === 'box' ? top - 0.1 : top, 0], kind: 'fixed' })];
  const compiled = compileTake(
    sceneRecords({}, [piece('thing', shape, { position: [x, top, z], massKg: 2 }), ...under]),
    'take:s',
  );
  if (!compiled.ok) throw new Error(compiled.error.message);
  const stream = new StateStream(compiled.value);
  for (const chunk of simulate(engine, compiled.value, { untilTick: SECONDS * 120 })) stream.setChunk(chunk);
  const pose = new Float32Array(7);
  let [sunkM, tiltRad, driftM] = [0, 0, 0];
  for (let tick = 0; tick <= SECONDS * 120; tick++) {
    stream.poseAt(stream.bodyIndex('setPiece:thing'), tick, pose);
    const [px, py, pz, qx, , qz] = pose as unknown as number[];
    sunkM = Math.max(sunkM, top - py!);
    tiltRad = Math.max(tiltRad, Math.acos(Math.min(1, 1 - 2 * (qx! * qx! + qz! * qz!))));
    driftM = Math.max(driftM, Math.hypot(px! - x, pz! - z));
  }
  return { sunkM, tiltRad, driftM };
}

describe.each(GROUNDS)('left alone on %s', (_name, ground) => {
  it.each(standing.map(({ key, shape }) => [key, shape] as const))('%s stands', (_key, shape) => {
    const { sunkM, tiltRad, driftM } = unrest(shape, ground);
    expect(sunkM).toBeLessThan(0.002);
    expect(tiltRad).toBeLessThan(0.005);
    expect(driftM).toBeLessThan(0.003);
  });
});
