import { assert } from '../../assert.ts';
import type { BehaviourKind } from '../../records/behaviour.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import {
  CHUNK_TICKS,
  TRACK_ROWS,
  TRACK_TICKS,
  type ChunkTrack,
  type SimEvent,
  type SimIntervention,
} from '../types.ts';
import { phenomena } from './index.ts';
import type { PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

interface TrackRows {
  readonly key: string;
  readonly floatsPerRow: number;
  readonly rows: Float32Array[];
}

/** The runs of all phenomena of a scene during one chunk, and the rows of their tracks. */
export class PhenomenonRuns {
  readonly #world: EngineWorld;
  readonly #runs: { readonly kind: BehaviourKind; readonly run: PhenomenonRun }[] = [];
  readonly #tracks: TrackRows[] = [];

  /** `states`: `Checkpoint.phenomena` of the chunk before; null at tick 0. To be made when the chunk begins. */
  constructor(world: EngineWorld, states: Uint8Array | null) {
    this.#world = world;
    const known = states === null ? new Map<string, Uint8Array>() : decodeStates(states);
    const { scene } = world;
    const toTick = world.tick + CHUNK_TICKS;
    for (const phenomenon of phenomena) {
      const { kind, interventionKinds = [] } = phenomenon;
      const items = scene.phenomena.filter((item) => item.kind === kind);
      const isCalledFor = scene.interventions.some(
        (intervention) => intervention.startTick < toTick && interventionKinds.includes(intervention.kind),
      );
      if (items.length > 0 || isCalledFor)
        this.#runs.push({ kind, run: phenomenon.start(world, items, known.get(kind) ?? null) });
    }
    for (const { key, floats } of this.#rows())
      this.#tracks.push({ key, floatsPerRow: floats.length, rows: [floats.slice()] });
  }

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  act(intervention: SimIntervention, events: SimEvent[]): boolean {
    let hasEffect = false;
    for (const { run } of this.#runs) if (run.act?.(intervention, events) === true) hasEffect = true;
    return hasEffect;
  }

  beforeStep(events: SimEvent[]): void {
    const { book } = this.#world;
    for (const { kind, run } of this.#runs) if (run.beforeStep) book.during(kind, () => run.beforeStep!(events));
  }

  afterStep(world: EngineWorld, events: SimEvent[]): void {
    for (const { kind, run } of this.#runs) if (run.afterStep) world.book.during(kind, () => run.afterStep!(events));
    if (world.tick % TRACK_TICKS !== 0) return;
    const now = this.#rows();
    assert(now.length === this.#tracks.length, 'the same tracks all through a chunk');
    now.forEach(({ key, floats }, place) => {
      const track = this.#tracks[place]!;
      assert(key === track.key && floats.length === track.floatsPerRow, 'the same tracks all through a chunk');
      track.rows.push(floats.slice());
    });
  }

  /** The chunk's tracks, in order of their keys. */
  tracks(): ChunkTrack[] {
    return this.#tracks
      .map(({ key, floatsPerRow, rows }): ChunkTrack => {
        const isStill = rows.every((row) => isSameRow(row, rows[0]!));
        if (isStill) return { key, floatsPerRow, rows: 1, floats: rows[0]! };
        assert(rows.length === TRACK_ROWS, 'a row for every second tick');
        const floats = new Float32Array(rows.length * floatsPerRow);
        rows.forEach((row, place) => floats.set(row, place * floatsPerRow));
        return { key, floatsPerRow, rows: rows.length, floats };
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Energy that the runs store outside the bodies, J. */
  storedJ(): number {
    return this.#runs.reduce((sum, { run }) => sum + (run.storedJ?.() ?? 0), 0);
  }

  save(): Uint8Array {
    if (this.#runs.length === 0) return new Uint8Array(0);
    const writer = new StateWriter();
    writer.count(this.#runs.length);
    for (const { kind, run } of this.#runs) {
      writer.text(kind);
      writer.bytes(run.save());
    }
    return writer.finish();
  }

  #rows(): PhenomenonTrack[] {
    return this.#runs.flatMap(({ run }) => [...(run.tracks?.() ?? [])]);
  }
}

function decodeStates(bytes: Uint8Array): Map<string, Uint8Array> {
  const states = new Map<string, Uint8Array>();
  if (bytes.length === 0) return states;
  const reader = new StateReader(bytes);
  for (let left = reader.count(); left > 0; left--) {
    const kind = reader.text();
    states.set(kind, reader.bytes());
  }
  return states;
}

/** Bit for bit, so that −0 and 0 differ and a NaN is like itself. */
function isSameRow(a: Float32Array, b: Float32Array): boolean {
  const x = new Int32Array(a.buffer, a.byteOffset, a.length);
  const y = new Int32Array(b.buffer, b.byteOffset, b.length);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}
