import { useSyncExternalStore } from 'react';
import type { StateStream } from '../../world/simulation/state-stream.ts';
import type { SimEvent, SimScene } from '../../world/simulation/types.ts';
import type { Lane, StreamChunk } from '../workers/simulation-protocol.ts';

export type ReadLane = Exclude<Lane, 'export'>;

/** What a run has told so far: everything that reports are made from. A new object whenever that has become more. */
export interface TakeReadings {
  readonly scene: SimScene;
  readonly stream: StateStream;
  /** From the first on, without a gap. */
  readonly chunks: readonly StreamChunk[];
  readonly isRunning: boolean;
}

interface LaneReadings {
  readonly scene: SimScene;
  readonly stream: StateStream;
  readonly chunks: (StreamChunk | undefined)[];
  isRunning: boolean;
}

/** Chunks come by the dozen; whoever draws reports hears of them this often at most. */
const PUBLISH_INTERVAL_MS = 200;

/** Keeps events and health of the runs that the window follows, filled by the simulation client. */
export class TakeEvents {
  readonly #lanes: Record<ReadLane, LaneReadings | null> = { active: null, compared: null };
  readonly #published: Record<ReadLane, TakeReadings | null> = { active: null, compared: null };
  readonly #changed = new Set<ReadLane>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** A run starts with the chunks that were known already. */
  begin(lane: Lane, scene: SimScene, stream: StateStream, known: readonly StreamChunk[]): void {
    if (lane === 'export') return;
    const chunks: (StreamChunk | undefined)[] = [];
    for (const chunk of known) chunks[chunk.index] = chunk;
    this.#lanes[lane] = { scene, stream, chunks, isRunning: true };
    this.#change(lane);
  }

  add(lane: Lane, chunk: StreamChunk): void {
    const readings = lane === 'export' ? null : this.#lanes[lane];
    if (readings === null || lane === 'export') return;
    readings.chunks[chunk.index] = chunk;
    this.#change(lane);
  }

  finish(lane: Lane): void {
    const readings = lane === 'export' ? null : this.#lanes[lane];
    if (readings === null || lane === 'export') return;
    readings.isRunning = false;
    this.#change(lane);
  }

  clear(lane: Lane): void {
    if (lane === 'export') return;
    this.#lanes[lane] = null;
    this.#change(lane);
  }

  /** The readings as last published; null where no take is followed. */
  read(lane: ReadLane): TakeReadings | null {
    return this.#published[lane];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The first change shows at once, those that follow together when the interval is over. */
  #change(lane: ReadLane): void {
    this.#changed.add(lane);
    if (this.#timer !== null) return;
    this.#publish();
    const again = () => {
      this.#timer = null;
      if (this.#changed.size === 0) return;
      this.#publish();
      this.#timer = setTimeout(again, PUBLISH_INTERVAL_MS);
    };
    this.#timer = setTimeout(again, PUBLISH_INTERVAL_MS);
  }

  #publish(): void {
    for (const lane of this.#changed) this.#published[lane] = snapshotOf(this.#lanes[lane]);
    this.#changed.clear();
    for (const listener of this.#listeners) listener();
  }
}

function snapshotOf(readings: LaneReadings | null): TakeReadings | null {
  if (readings === null) return null;
  const { scene, stream, isRunning } = readings;
  const chunks: StreamChunk[] = [];
  for (const chunk of readings.chunks) {
    if (chunk === undefined) break;
    chunks.push(chunk);
  }
  return { scene, stream, chunks, isRunning };
}

export const takeEvents = new TakeEvents();

/** A lane's readings, a few times a second while it is simulated. */
export function useTakeReadings(lane: ReadLane): TakeReadings | null {
  return useSyncExternalStore(takeEvents.subscribe, () => takeEvents.read(lane));
}

export function eventsOf({ chunks }: Pick<TakeReadings, 'chunks'>): SimEvent[] {
  return chunks.flatMap(({ events }) => events);
}

/** Ticks from the start that both runs have in common: chunks of the same key are the same chunk. */
export function commonTicks(a: Pick<TakeReadings, 'chunks'>, b: Pick<TakeReadings, 'chunks'>): number {
  let index = 0;
  while (a.chunks[index] !== undefined && a.chunks[index]!.key === b.chunks[index]?.key) index++;
  return a.chunks[index - 1]?.toTick ?? 0;
}
