import { allPoses, POSE_FLOATS } from '../simulation/chunk-poses.ts';
import { canonicalText } from '../simulation/hash.ts';
import { TRACK_TICKS, type Chunk, type ChunkTrack, type SimEvent, type SimScene } from '../simulation/types.ts';

/** A simulated take: its chunks from the first on, without a gap. */
export interface SimulatedTake {
  readonly scene: SimScene;
  readonly chunks: readonly Chunk[];
}

/** How much of two runs is compared. */
export interface Compared {
  /** Up to this tick, the state at it included; Infinity: all. */
  readonly untilTick: number;
  /** Entities that count, by id. */
  isMine(entityId: string): boolean;
}

/** What an act itself says, at the very tick at which it acts; the other events of a tick are of the step to it. */
const ACT_EVENTS: ReadonlySet<SimEvent['kind']> = new Set([
  'attached',
  'detached',
  'released',
  'bodyKindChanged',
  'interventionApplied',
]);

/** Entity of a track: what follows the kind in its key. */
export const entityOfTrack = ({ key }: Pick<ChunkTrack, 'key'>): string => key.slice(key.indexOf('/') + 1);

/**
 * Where two runs part, to the bit: in poses, in what phenomena show (tracks) or in events. Null where they do not, as far
 * as they are compared. Both begin at tick 0 and have the same bodies.
 */
export function firstPartingOf(one: SimulatedTake, other: SimulatedTake, compared: Compared): string | null {
  const bodies = one.scene.bodies.flatMap(({ entityId }, index) => (compared.isMine(entityId) ? [index] : []));
  for (const [place, chunk] of one.chunks.entries()) {
    if (chunk.fromTick > compared.untilTick) break;
    const twin = other.chunks[place];
    if (twin === undefined) return `the other run ends at tick ${chunk.fromTick}`;
    const parting =
      poseParting(one.scene, chunk, twin, bodies, compared.untilTick) ?? trackParting(chunk, twin, compared);
    if (parting !== null) return parting;
  }
  return eventParting(one.chunks, other.chunks, compared);
}

function poseParting(
  { bodies: all }: SimScene,
  chunk: Chunk,
  twin: Chunk,
  bodies: readonly number[],
  untilTick: number,
): string | null {
  const [rows, others] = [allPoses(chunk), allPoses(twin)];
  for (let tick = chunk.fromTick + 1; tick <= Math.min(chunk.toTick, untilTick); tick++) {
    for (const body of bodies) {
      const at = ((tick - chunk.fromTick - 1) * all.length + body) * POSE_FLOATS;
      for (let k = at; k < at + POSE_FLOATS; k++)
        if (!Object.is(rows[k], others[k])) return `${all[body]!.entityId} is elsewhere at tick ${tick}`;
    }
  }
  return null;
}

function trackParting(chunk: Chunk, twin: Chunk, { isMine, untilTick }: Compared): string | null {
  const mine = (tracks: readonly ChunkTrack[]): ChunkTrack[] => tracks.filter((track) => isMine(entityOfTrack(track)));
  const [tracks, others] = [mine(chunk.tracks), mine(twin.tracks)];
  const keys = tracks.map(({ key }) => key).join();
  if (keys !== others.map(({ key }) => key).join()) return `other tracks from tick ${chunk.fromTick} on`;
  for (const [place, track] of tracks.entries()) {
    const pair = others[place]!;
    const rows = Math.max(track.rows, pair.rows);
    for (let row = 0; row < rows; row++) {
      const tick = chunk.fromTick + row * TRACK_TICKS;
      if (tick > untilTick) break;
      const [here, there] = [rowOf(track, row), rowOf(pair, row)];
      if (!isSameRow(here, there)) return `${track.key} is another at tick ${tick}`;
    }
  }
  return null;
}

/** A track that does not change in its chunk has one row for all. */
export function rowOf({ rows, floats, floatsPerRow }: ChunkTrack, row: number): Float32Array {
  const at = Math.min(row, rows - 1) * floatsPerRow;
  return floats.subarray(at, at + floatsPerRow);
}

/** Bit for bit; a longer row has room to spare (for what will be poured), and nothing in it. */
export function isSameRow(here: Float32Array, there: Float32Array): boolean {
  const [short, long] = here.length <= there.length ? [here, there] : [there, here];
  return long.every((value, k) => Object.is(value, k < short.length ? short[k] : 0));
}

function eventParting(one: readonly Chunk[], other: readonly Chunk[], { isMine, untilTick }: Compared): string | null {
  const mine = (chunks: readonly Chunk[]): SimEvent[] =>
    chunks
      .flatMap(({ events }) => events)
      .filter(({ tick, kind, a, b }) => {
        const isInTime = tick < untilTick || (tick === untilTick && !ACT_EVENTS.has(kind));
        return isInTime && (isMine(a) || isMine(b));
      });
  const [events, others] = [mine(one), mine(other)];
  for (let place = 0; place < Math.max(events.length, others.length); place++) {
    const [here, there] = [events[place], others[place]];
    if (here === undefined || there === undefined || canonicalText(here) !== canonicalText(there)) {
      const { kind, a, tick } = (here ?? there)!;
      return `${kind} of ${a} at tick ${tick} is in one of the runs only`;
    }
  }
  return null;
}
