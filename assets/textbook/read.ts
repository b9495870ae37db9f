import type { Passing, Reading, Signal } from './problem.ts';

type Vector = readonly number[];

/** The file that `simulate --out FILE.json` writes, as far as it is read here. */
export interface SimulationFile {
  readonly frames: readonly {
    readonly time: number;
    readonly entities: Readonly<
      Record<
        string,
        {
          readonly position: Vector;
          readonly rotation: Vector;
          readonly linearVelocity: Vector;
          readonly angularVelocity: Vector;
        }
      >
    >;
  }[];
  readonly events: readonly {
    readonly time: number;
    readonly kind: string;
    readonly a: string;
    readonly b: string;
    readonly amount: number;
  }[];
}

const AXES = { x: 0, y: 1, z: 2 } as const;
const lengthOf = (v: Vector): number => Math.hypot(...v);
const idOf = (name: string): string => (name === 'ground' ? name : `setPiece:${name}`);

function stateAt(file: SimulationFile, name: string, frame: number) {
  const state = file.frames[frame]?.entities[idOf(name)];
  if (state === undefined) throw new Error(`there is no ${name} in frame ${frame}`);
  return state;
}

function signalAt(file: SimulationFile, signal: Signal, frame: number): number {
  const state = stateAt(file, signal.of, frame);
  switch (signal.quantity) {
    case 'heading': {
      const [first, second] = signal.plane;
      return Math.atan2(state.linearVelocity[AXES[second]]!, state.linearVelocity[AXES[first]]!);
    }
    case 'tilt': {
      const [x, , z] = state.rotation as [number, number, number, number];
      return Math.acos(Math.min(1, Math.max(-1, 1 - 2 * (x * x + z * z))));
    }
    case 'position':
    case 'linearVelocity':
    case 'angularVelocity': {
      const other = signal.from === undefined ? undefined : stateAt(file, signal.from, frame)[signal.quantity];
      const vector = state[signal.quantity].map((part, i) => part - (other?.[i] ?? 0));
      return signal.along === 'length' ? lengthOf(vector) : vector[AXES[signal.along]]!;
    }
  }
}

/** Frame, with its fraction, at a time. */
function frameAt(file: SimulationFile, seconds: number): number {
  const step = file.frames[1]!.time - file.frames[0]!.time;
  return seconds / step;
}

/** By a straight line between frames. */
function between(file: SimulationFile, signal: Signal, frame: number): number {
  const low = Math.floor(frame + 1e-9);
  const share = frame - low;
  const value = signalAt(file, signal, low);
  return share < 1e-6 ? value : value + share * (signalAt(file, signal, low + 1) - value);
}

/** Frames, with their fractions, at which the signal goes through the level. */
function passings(file: SimulationFile, { signal, level, afterS }: Passing): number[] {
  const found: number[] = [];
  for (let frame = Math.ceil(frameAt(file, afterS)); frame + 1 < file.frames.length; frame++) {
    const a = signalAt(file, signal, frame) - level;
    const b = signalAt(file, signal, frame + 1) - level;
    if ((a < 0 && b >= 0) || (a > 0 && b <= 0)) found.push(frame + a / (a - b));
  }
  return found;
}

function nthPassing(file: SimulationFile, passing: Passing, nth: number): number {
  const frame = passings(file, passing)[nth - 1];
  if (frame === undefined) throw new Error(`it goes through ${passing.level} fewer than ${nth} times`);
  return frame;
}

const rangeOf = (file: SimulationFile, signal: Signal, fromS: number, toS: number): number[] => {
  const [first, last] = [Math.round(frameAt(file, fromS)), Math.round(frameAt(file, toS))];
  return Array.from({ length: last - first + 1 }, (_, i) => signalAt(file, signal, first + i));
};

function contactsOf(file: SimulationFile, pair: readonly [string, string]): number[] {
  const ids = pair.map(idOf);
  return file.events
    .filter(({ kind, a, b }) => kind === 'contactStarted' && ids.includes(a) && ids.includes(b))
    .map(({ time }) => time);
}

/**
 * What a reading of values over a time would give if nothing moved on from frame 0; null for other readings. An answer
 * that already stands there would show nothing.
 */
export function readStart(file: SimulationFile, reading: Reading): number | null {
  switch (reading.read) {
    case 'value':
    case 'mean':
    case 'greatest':
    case 'least':
      return signalAt(file, reading.signal, 0);
    default:
      return null;
  }
}

/** The answer that the simulation gives; throws where it does not give one. */
export function readAnswer(file: SimulationFile, reading: Reading): number {
  const step = file.frames[1]!.time - file.frames[0]!.time;
  switch (reading.read) {
    case 'value':
      return between(file, reading.signal, frameAt(file, reading.atS));
    case 'change':
      return (
        between(file, reading.signal, frameAt(file, reading.toS)) -
        between(file, reading.signal, frameAt(file, reading.fromS))
      );
    case 'mean': {
      const values = rangeOf(file, reading.signal, reading.fromS, reading.toS);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    }
    case 'greatest':
      return Math.max(...rangeOf(file, reading.signal, reading.fromS, reading.toS));
    case 'least':
      return Math.min(...rangeOf(file, reading.signal, reading.fromS, reading.toS));
    case 'distance': {
      const [from, to] = [reading.fromS, reading.toS].map((seconds) => Math.round(frameAt(file, seconds)));
      const [a, b] = [stateAt(file, reading.of, from!).position, stateAt(file, reading.of, to!).position];
      return lengthOf(b.map((part, i) => part - a[i]!));
    }
    case 'time':
      return nthPassing(file, reading, reading.nth) * step;
    case 'period':
      return (nthPassing(file, reading, reading.nth + 2) - nthPassing(file, reading, reading.nth)) * step;
    case 'valueWhen':
      return between(file, reading.signal, nthPassing(file, reading.when, reading.when.nth));
    case 'betweenContacts': {
      const times = contactsOf(file, reading.pair);
      const [from, to] = reading.nth.map((nth) => times[nth - 1]);
      if (from === undefined || to === undefined) throw new Error(`there are only ${times.length} contacts`);
      return to - from;
    }
    case 'breakForce': {
      const broke = file.events.find(({ kind }) => kind === 'jointBroke');
      if (broke === undefined) throw new Error('nothing breaks');
      return broke.amount;
    }
  }
}
