import type { StateStream } from './state-stream.ts';
import { TRACK_TICKS } from './types.ts';

/** How what a phenomenon shows of a piece (one of its tracks) goes another way in the second take. */
export interface TrackDifference {
  readonly entityId: string;
  /** What is shown: `liquid`, `wet`, `cloth`, `rope`, `soft`, `plant`, `frame`, `vehicle`, `crumple`. */
  readonly kind: string;
  /** Tick of the first row that is not the same to the last bit. */
  readonly firstTick: number;
  /** Largest distance between the two places of one point at the same time, metres; 0 where no point of it is told. */
  readonly largestM: number;
  readonly largestTick: number;
  /** At the last row that both takes have. */
  readonly finalM: number;
}

/** Floats of a row that are a place or a way, x y z or x z, metres; `stride` from one to the next from `from` on. */
interface Points {
  readonly from: number;
  readonly count: number;
  readonly stride: number;
  readonly axes: 2 | 3;
}

const triplets = (floats: number): Points => ({ from: 0, count: floats / 3, stride: 3, axes: 3 });

/** What of a row of each kind are points; the rest (turns, speeds, flags, wind) differs, but has no distance. */
const POINTS: Readonly<Record<string, (floats: number) => Points>> = {
  liquid: (floats) => ({ from: 1, count: (floats - 1) / 3, stride: 3, axes: 3 }),
  cloth: triplets,
  soft: triplets,
  // n points, then n − 1 flags of its links.
  rope: (floats) => triplets((3 * (floats + 1)) / 4),
  // Ways of the tip and of the branches, then the wind.
  plant: (floats) => ({ from: 0, count: floats / 5, stride: 5, axes: 2 }),
  // Shift and turn of every node, then whether it fell.
  frame: (floats) => ({ from: 0, count: (floats - 1) / 6, stride: 6, axes: 3 }),
};

export const kindOfTrack = (key: string): string => key.slice(0, key.indexOf('/'));
export const entityOfTrack = (key: string): string => key.slice(key.indexOf('/') + 1);

/** Tracks that differ between the streams, in order of their keys; `fromTick` and `untilTick` as for the poses. */
export function trackDifferences(
  a: StateStream,
  b: StateStream,
  fromTick: number,
  untilTick: number,
): TrackDifference[] {
  const others = new Set(b.trackKeys);
  return a.trackKeys
    .filter((key) => others.has(key))
    .flatMap((key) => {
      const difference = followTrack(a, b, key, fromTick, untilTick);
      return difference === null ? [] : [difference];
    });
}

function followTrack(
  a: StateStream,
  b: StateStream,
  key: string,
  fromTick: number,
  untilTick: number,
): TrackDifference | null {
  let found: { firstTick: number; largestM: number; largestTick: number; finalM: number } | null = null;
  const firstRow = Math.ceil(fromTick / TRACK_TICKS) * TRACK_TICKS;
  for (let tick = firstRow; tick <= untilTick; tick += TRACK_TICKS) {
    const [here, there] = [a.trackRow(key, tick)?.from, b.trackRow(key, tick)?.from];
    if (here === undefined || there === undefined) continue;
    const isSame = isSameRow(here, there);
    if (found === null && isSame) continue;
    found ??= { firstTick: tick, largestM: 0, largestTick: tick, finalM: 0 };
    found.finalM = isSame ? 0 : distanceM(kindOfTrack(key), here, there);
    if (found.finalM <= found.largestM) continue;
    found.largestM = found.finalM;
    found.largestTick = tick;
  }
  return found === null ? null : { entityId: entityOfTrack(key), kind: kindOfTrack(key), ...found };
}

/** Bit for bit; a take in which more will be poured has longer rows, with nothing in what is over. */
function isSameRow(here: Float32Array, there: Float32Array): boolean {
  const length = Math.max(here.length, there.length);
  for (let k = 0; k < length; k++) if (!Object.is(here[k] ?? 0, there[k] ?? 0)) return false;
  return true;
}

/** Largest distance of a point that both rows have. */
function distanceM(kind: string, here: Float32Array, there: Float32Array): number {
  const points = POINTS[kind]?.(Math.min(here.length, there.length));
  if (points === undefined) return 0;
  const { from, stride, axes } = points;
  // Of a liquid only as many as there are particles in both.
  const count = kind === 'liquid' ? Math.min(here[0]!, there[0]!) : points.count;
  let largest = 0;
  for (let point = 0; point < count; point++) {
    let square = 0;
    for (let axis = 0; axis < axes; axis++) {
      const at = from + point * stride + axis;
      const apart = here[at]! - there[at]!;
      square += apart * apart;
    }
    largest = Math.max(largest, square);
  }
  return Math.sqrt(largest);
}

/** Shortest way from a place, world space, to what a track shows there at a tick, metres; Infinity where it tells no places. */
export function distanceToTrack(stream: StateStream, key: string, tick: number, place: ArrayLike<number>): number {
  const kind = kindOfTrack(key);
  if (!HAS_PLACES.has(kind)) return Infinity;
  const row = stream.trackRow(key, Math.floor(tick / TRACK_TICKS) * TRACK_TICKS)?.from;
  if (row === undefined) return Infinity;
  const { from, count } = POINTS[kind]!(row.length);
  let nearest = Infinity;
  for (let point = 0; point < (kind === 'liquid' ? row[0]! : count); point++) {
    const at = from + point * 3;
    const [x, y, z] = [row[at]! - place[0]!, row[at + 1]! - place[1]!, row[at + 2]! - place[2]!];
    nearest = Math.min(nearest, x * x + y * y + z * z);
  }
  return Math.sqrt(nearest);
}

/** Tracks whose points are places in the world, not ways of something that stands elsewhere. */
const HAS_PLACES: ReadonlySet<string> = new Set(['liquid', 'cloth', 'rope', 'soft']);
