import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BehaviourSchema } from '../records/behaviour.ts';
import { recordsOfType } from '../store/query.ts';
import { InterventionSchema } from '../records/intervention.ts';
import { JointSchema } from '../records/joint.ts';
import { ShapeSchema } from '../records/shape.ts';
import { determinismRecords, determinismScene } from './determinism-scene.ts';
import { loadEngine } from './engine/engine.ts';
import { simulate } from './simulate.ts';

const engine = await loadEngine();
const scene = determinismScene();
const untilTick = scene.durationTicks;
const chunks = [...simulate(engine, scene, { untilTick })];
const hashes = chunks.map(({ stateHash }) => stateHash);

/** Every kind that the schema knows; a kind that is new must come into the scene. */
function kindsOf(schema: { readonly options: readonly { readonly shape: { readonly kind: { value: string } } }[] }) {
  return schema.options.map(({ shape }) => shape.kind.value).sort();
}
const present = (kinds: readonly string[]): string[] => [...new Set(kinds)].sort();

describe('the reference scene', () => {
  const records = determinismRecords();
  const pieces = recordsOfType(records, 'setPiece');

  it('has every kind of behaviour, and all of them act', () => {
    expect(present(pieces.flatMap(({ behaviours }) => behaviours.map(({ kind }) => kind)))).toEqual(
      kindsOf(BehaviourSchema),
    );
    // A track that never changes would be one of something that does nothing.
    for (const kind of ['liquid', 'wet', 'vehicle', 'crumple', 'cloth', 'rope', 'soft', 'plant', 'frame']) {
      const rows = chunks.flatMap(({ tracks }) => tracks.filter(({ key }) => key.startsWith(`${kind}/`)));
      expect(Math.max(...rows.map((track) => track.rows)), kind).toBeGreaterThan(1);
    }
  });

  it('has every kind of intervention, each with an effect', () => {
    const all = recordsOfType(records, 'intervention');
    expect(present(all.map(({ kind }) => kind))).toEqual(kindsOf(InterventionSchema));
    const applied = chunks.flatMap(({ events }) => events).filter(({ kind }) => kind === 'interventionApplied');
    expect(present(applied.map(({ a }) => a))).toEqual(present(all.map(({ lineage }) => lineage)));
  });

  it('has every kind of shape and joint, of body and weather', () => {
    const shapes = pieces.flatMap(({ shape }) =>
      shape.kind === 'compound' ? ['compound', ...shape.parts.map((part) => part.shape.kind)] : [shape.kind],
    );
    expect(present(shapes)).toEqual([...kindsOf(ShapeSchema.options[0]), 'compound'].sort());
    expect(present(recordsOfType(records, 'joint').map(({ kind }) => kind))).toEqual(kindsOf(JointSchema));
    expect(present(scene.bodies.map(({ kind }) => kind))).toEqual(['dynamic', 'fixed', 'keyframed']);
    expect(scene.windField).not.toBeNull();
    expect(scene.water).not.toBeNull();
    expect(recordsOfType(records, 'environment')[0]!.weather.surfaces).toBe('wet');
  });

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
      'crashed',
      'jointBroke',
    ])
      expect(kinds).toContain(kind);
  });

  it('gives the same hashes twice in a process', () => {
    expect([...simulate(engine, scene, { untilTick })].map(({ stateHash }) => stateHash)).toEqual(hashes);
  });

  it('goes on from every checkpoint as it did: the next chunk, and from there the rest, are the same', () => {
    for (const { end, index } of chunks.slice(0, -1)) {
      const next = chunks[index + 1]!;
      // Equal to the last byte of its own checkpoint, so that what holds of one chunk holds of all that follow.
      expect([...simulate(engine, scene, { from: end, untilTick: next.toTick })]).toEqual([next]);
    }
    const { end, index } = chunks[1]!;
    expect([...simulate(engine, scene, { from: end, untilTick })].map(({ stateHash }) => stateHash)).toEqual(
      hashes.slice(index + 1),
    );
  });

  it('gives the same hashes in another process', async () => {
    const folder = new URL('.', import.meta.url).href;
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
