import type { Vec3 } from '../records/fields.ts';
import { canonicalText, hashText } from '../simulation/hash.ts';
import type { Measurement } from './experiment.ts';
import type { Trajectory } from './trajectory.ts';

/** Standard acceleration of free fall, m/s² (3rd CGPM, 1901). */
export const G = 9.80665;
export const NO_GRAVITY: Vec3 = [0, 0, 0];
/** Seed of the reference scenes (sceneRecords). */
export const SEED = 1;

export const sphere = (radiusM: number) => ({ kind: 'sphere', radiusM }) as const;
export const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] as Vec3 }) as const;

let latest: { readonly make: () => unknown; readonly value: unknown } | null = null;

/** A run that several experiments in a row read: made once, and let go when another shared run is made. */
export function shared<T>(make: () => T): () => T {
  return () => {
    if (latest?.make !== make) latest = { make, value: make() };
    return latest.value as T;
  };
}

/** A value with the hash of the run or runs it was read from. */
export function measured(runs: Trajectory | readonly Trajectory[], value: number): Measurement {
  const hashes = [runs].flat().map((run) => (run as Trajectory).chunks.at(-1)!.stateHash);
  return { value, hash: hashes.length === 1 ? hashes[0]! : hashText(canonicalText(hashes)) };
}

/** Numbers from 0 up to 1, the same ones in every run: a linear congruential generator (Numerical Recipes' constants). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

export const length = (v: readonly number[]): number => Math.hypot(...v);
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** How far a body is from where it started, metres. */
export function wayOf(run: Trajectory, name: string, tick: number): number {
  return length(minus(run.position(name, tick), run.position(name, 0)));
}

/** Ticks at which a sampled value goes through zero, linear between ticks. */
export function crossings(value: (tick: number) => number, fromTick: number, toTick: number): number[] {
  const found: number[] = [];
  for (let tick = fromTick; tick < toTick; tick++) {
    const a = value(tick);
    const b = value(tick + 1);
    if (a === 0 || a * b < 0) found.push(tick + a / (a - b));
  }
  return found;
}

/** Heights of the maxima of a sampled value above `least`, in order. */
export function peaks(value: (tick: number) => number, fromTick: number, toTick: number, least: number): number[] {
  const found: number[] = [];
  for (let tick = fromTick; tick < toTick; tick++) {
    const here = value(tick);
    if (here >= value(tick - 1) && here > value(tick + 1) && here > least) found.push(here);
  }
  return found;
}

/** Complete elliptic integral of the first kind by the arithmetic-geometric mean; k = modulus. */
export function ellipticK(k: number): number {
  let a = 1;
  let b = Math.sqrt(1 - k * k);
  while (Math.abs(a - b) > 1e-15) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return Math.PI / (2 * a);
}
