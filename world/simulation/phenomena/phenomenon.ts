import type { Behaviour, BehaviourKind } from '../../records/behaviour.ts';
import type { RecordMap, RecordOf } from '../../records/index.ts';
import type { Rate } from '../../time/rate.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import type { SimBody, SimEvent, SimIntervention, SimPhenomenon } from '../types.ts';

/** What a behaviour is compiled from. */
export interface CompileContext {
  readonly piece: RecordOf<'setPiece'>;
  readonly material: RecordOf<'material'>;
  /** The piece's body. */
  readonly body: SimBody;
  readonly bodyIndex: number;
  /** Bodies of the floor and of all set pieces, without latent ones. */
  readonly bodies: readonly SimBody[];
  /** Body index by set piece id. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly records: RecordMap;
  readonly rate: Rate;
}

export interface CompiledBehaviour {
  /** Plain 32-bit numbers (compile-values.ts: toFloat) and texts: they enter the base hash. */
  readonly values: Readonly<Record<string, unknown>>;
  /** How many bodies may come to be of this piece. */
  readonly latentCount?: number;
}

/**
 * A phenomenon on top of the engine. Its run acts in every tick between the engine's steps, keeps all its state in what
 * `save` gives, and says by events and tracks what is to be seen of it.
 */
export interface Phenomenon<K extends BehaviourKind = BehaviourKind> {
  readonly kind: K;
  /** Refuses by `refuse` of compile-values.ts. */
  compile(behaviour: Extract<Behaviour, { kind: K }>, context: CompileContext): CompiledBehaviour;
  /**
   * Interventions that need this run even in a take without such a behaviour. Before the first of them starts, a run
   * without items must have no tracks and an empty state: chunks are shared with takes that never have one.
   */
  readonly interventionKinds?: readonly string[];
  /** `items`: this kind's of the scene, in its order. `state`: what `save` gave when the chunk began; null = the start. */
  start(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null): PhenomenonRun;
}

/** The run of all behaviours of one kind, made anew from its state at the start of every chunk. */
export interface PhenomenonRun {
  /** An intervention acts in this tick; the core has done its own part. True where it had an effect here. */
  act?(intervention: SimIntervention, events: SimEvent[]): boolean;
  /** After interventions, air and water, before the step. */
  beforeStep?(events: SimEvent[]): void;
  /** After the step; the contacts that began or ended in it are the last of `events`. */
  afterStep?(events: SimEvent[]): void;
  /** Energy that it stores and gives back to bodies, J; all else that it does to bodies came in or went out. */
  storedJ?(): number;
  /** Rows as they are now; the same keys with the same numbers of floats at every call in a chunk. */
  tracks?(): readonly PhenomenonTrack[];
  /** All of its state: the run that starts from it goes on bit for bit. */
  save(): Uint8Array;
}

export interface PhenomenonTrack {
  readonly key: string;
  readonly floats: Float32Array;
}
