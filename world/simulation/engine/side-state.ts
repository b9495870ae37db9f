import type { Vec3 } from '../../records/fields.ts';
import type { BodyMode } from './bodies.ts';
import type { ClustersRecord } from './clusters.ts';
import type { PulleyState } from './pulleys.ts';

/** Two bodies whose colliders the engine has in contact. */
export interface TouchingPair {
  readonly a: number;
  readonly b: number;
  /** Collider pairs in contact. */
  count: number;
  /** False until the contact has carried an impulse: the engine already counts near misses. */
  hasPushed: boolean;
}

/** Everything of ours that a run depends on beside the engine's snapshot; JSON in a checkpoint. */
export interface SideState {
  modes: BodyMode[];
  /** 1 where a body was in free flight in the last tick. */
  isFree: number[];
  gravity: Vec3;
  clusters: ClustersRecord;
  /** In order of (a, b). */
  pairs: TouchingPair[];
  quarantined: string[];
  /** Of the scene's pulleys in joint order: what their ropes carried in the last two ticks. */
  pulleys: PulleyState[];
  /** State hash of the chunk that ended here. */
  stateHash: string;
}

const MODE_LETTERS: Readonly<Record<BodyMode, string>> = {
  dynamic: 'd',
  fixed: 'f',
  keyframed: 'k',
  held: 'h',
  out: 'o',
  latent: 'l',
  broken: 'b',
};
const MODES_BY_LETTER = new Map(Object.entries(MODE_LETTERS).map(([mode, letter]) => [letter, mode as BodyMode]));

export function encodeSide(side: SideState): string {
  return JSON.stringify({
    ...side,
    modes: side.modes.map((mode) => MODE_LETTERS[mode]).join(''),
    isFree: side.isFree.join(''),
    pairs: side.pairs.flatMap((pair) => [pair.a, pair.b, pair.count, pair.hasPushed ? 1 : 0]),
  });
}

interface EncodedSide extends Omit<SideState, 'modes' | 'isFree' | 'pairs'> {
  modes: string;
  isFree: string;
  pairs: number[];
}

/** The reverse of encodeSide. Throws on text that encodeSide did not write. */
export function decodeSide(text: string): SideState {
  const encoded = JSON.parse(text) as EncodedSide;
  const pairs: TouchingPair[] = [];
  for (let i = 0; i < encoded.pairs.length; i += 4) {
    const [a, b, count, hasPushed] = encoded.pairs.slice(i, i + 4) as [number, number, number, number];
    pairs.push({ a, b, count, hasPushed: hasPushed === 1 });
  }
  return {
    ...encoded,
    modes: Array.from(encoded.modes, (letter) => MODES_BY_LETTER.get(letter) ?? 'fixed'),
    isFree: Array.from(encoded.isFree, Number),
    pairs,
  };
}
