import type { BehaviourKind } from '../records/behaviour.ts';
import type { Joint } from '../records/joint.ts';
import type { Easing, Quat, Vec3 } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';

/** Ticks per second of every simulation. */
export const TICK_HZ = 120;
/** Ticks per chunk; chunks and checkpoints lie on multiples of it. */
export const CHUNK_TICKS = 60;
/** Tracks are sampled every so many ticks: 60 rows per second. */
export const TRACK_TICKS = 2;
export const TRACK_ROWS = CHUNK_TICKS / TRACK_TICKS + 1;

/** One body, plain numbers, index = place in `SimScene.bodies` (sorted by entity id). */
export interface SimBody {
  /** The set piece's record id; `ground` for the floor. */
  readonly entityId: string;
  readonly kind: 'dynamic' | 'fixed' | 'keyframed';
  readonly shape: Shape;
  readonly scale: Vec3;
  /** At tick 0; of a keyframed body with keys where those put it. */
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly massKg: number | null;
  readonly densityKgM3: number;
  readonly inertiaKgM2: Vec3 | null;
  readonly friction: number;
  readonly restitution: number;
  /** Of its material; a pair's is the sum of the two (world/physics/materials). */
  readonly rollingResistance: number;
  /** null: from the shape. */
  readonly dragCoefficient: number | null;
  readonly linearVelocity: Vec3;
  readonly angularVelocity: Vec3;
  readonly isHeld: boolean;
  readonly isSolid: boolean;
  /** Comes to be in the run, if at all: a shard, a part that comes off. Its shape, place and motion are given then. */
  readonly isLatent: boolean;
  /** Keyframe poses sampled per tick are computed from these; tick is fractional at non-integer rates. */
  readonly keyframes: readonly {
    readonly tick: number;
    readonly position: Vec3;
    readonly rotation: Quat;
    readonly easing: Easing;
  }[];
}

export interface SimJoint {
  readonly joint: Joint;
  /** Index into bodies; −1 = the world. */
  readonly a: number;
  readonly b: number;
}

/** What a set piece does beyond being a rigid body, compiled (phenomena/phenomenon.ts). */
export interface SimPhenomenon {
  readonly kind: string;
  readonly entityId: string;
  readonly bodyIndex: number;
  /** Its latent bodies in `SimScene.bodies`: `latentCount` from `firstLatent` on. */
  readonly firstLatent: number;
  readonly latentCount: number;
  /** Plain 32-bit numbers and texts. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** An intervention compiled to ticks and body indexes. Sorted by (startTick, lineage). */
export interface SimIntervention {
  /** The record's id: not the same in branched takes, so nothing that a chunk holds may tell it. */
  readonly entityId: string;
  readonly lineage: string;
  readonly startTick: number;
  readonly endTick: number;
  readonly kind: string;
  readonly targetIndex: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** How the wind of a film set changes with place and time. */
export interface WindSettings {
  /** Roughness length of the ground, metres, and the height below which the profile is held constant. */
  readonly roughnessM: number;
  readonly minimumHeightM: number;
  /** Standard deviation of the turbulence along the mean wind, m/s, and its length scale, metres. */
  readonly deviationMps: number;
  readonly lengthM: number;
  /** Whether fixed bodies give shelter. */
  readonly hasShelter: boolean;
}

/** A take, compiled: everything that the deterministic core reads. No names, colours, cameras or lights in it. */
export interface SimScene {
  readonly seed: number;
  readonly gravityMps2: Vec3;
  /** 0 = a vacuum. */
  readonly airDensityKgM3: number;
  /** Mean wind, m/s, world space; gusts are interventions. */
  readonly windMps: Vec3;
  /** Profile, turbulence and shelter of the wind (world/physics/wind); null = the same everywhere, without turbulence. */
  readonly windField: WindSettings | null;
  /** Level surface at world y `levelM`; null = none. */
  readonly water: { readonly levelM: number; readonly densityKgM3: number } | null;
  /** The floor, the set pieces by id, and after them the latent bodies by piece. */
  readonly bodies: readonly SimBody[];
  readonly joints: readonly SimJoint[];
  /** Sorted by (kind, entity id). */
  readonly phenomena: readonly SimPhenomenon[];
  readonly interventions: readonly SimIntervention[];
  readonly durationTicks: number;
  /** Frames per second as a ratio: converts frames to ticks. */
  readonly rate: { readonly num: number; readonly den: number };
  /**
   * Hash of gravity, air, wind, water, seed, bodies, joints and phenomena with engine and core version. Interventions and keyframes are not in it:
   * they enter each chunk's key from the tick on at which they matter. Neither is the duration.
   */
  readonly baseHash: string;
}

export interface SimEvent {
  /** Of an intervention: its start tick. Of everything else: the tick after whose step it was seen. */
  readonly tick: number;
  readonly kind:
    | 'contactStarted'
    | 'contactEnded'
    | 'attached'
    | 'detached'
    | 'released'
    | 'jointBroke'
    /** A body came apart into its latent ones; `values` is what its drawing needs. */
    | 'broke'
    /** A body with crumple zones struck something hard; `values`: see phenomena/crumple.ts. */
    | 'crashed'
    | 'interventionApplied'
    | 'quarantined'
    | 'bodyKindChanged';
  /**
   * Entity ids; b empty where there is none. Of an applied intervention a is its lineage, which is the same in every take
   * that shares the chunk (event-ids.ts has the record's id).
   */
  readonly a: string;
  readonly b: string;
  /** N·s of a contact's first tick and of the blow that broke a body, N of a joint's break; else 0. */
  readonly amount: number;
  /** World space, where it has a place. */
  readonly point: Vec3 | null;
  /** Numbers of the phenomenon that made it, as its file says. */
  readonly values?: readonly number[];
}

/** Two bodies too deep in each other. */
export interface Overlap {
  /** Entity ids, in body order. */
  readonly pair: readonly [string, string];
  readonly depthM: number;
  readonly tick: number;
}

/**
 * What gives energy to bodies that move, or takes it: interventions, air and water (`media`), a phenomenon by its kind,
 * motors and keyframed bodies (`driven`: what they give beyond what contacts and joints lose with it), and what bodies
 * have that leave the world (`left`).
 */
export type LedgerCause = 'interventions' | 'media' | 'driven' | 'left' | BehaviourKind;

/** What one cause did in a chunk. */
export interface LedgerEntry {
  readonly cause: LedgerCause;
  /** Both ≥ 0. What comes to be or is set free brings its energy in; what breaks takes it out. */
  readonly inJ: number;
  readonly outJ: number;
  /** N·s, world space. */
  readonly momentumNs: Vec3;
  /** The body on which it did most, and the tick in which it did most. */
  readonly entityId: string;
  readonly tick: number;
}

export interface LedgerPeak {
  readonly joules: number;
  /** Most of it at this body and in this tick; empty where there was none. */
  readonly entityId: string;
  readonly tick: number;
}

/**
 * Energy and momentum of the bodies that move during a chunk:
 * start + in − out − lost + gained = kinetic + potential + stored, where in and out are sums over the entries.
 */
export interface ChunkEnergy {
  /** Kinetic, potential and stored energy when the chunk began, before anything acted. */
  readonly startJ: number;
  /** At the chunk's end. Potential energy is zero at the world's origin. */
  readonly kineticJ: number;
  readonly potentialJ: number;
  /** In springs, and in what phenomena store: suspensions and turning wheels. */
  readonly storedJ: number;
  readonly entries: readonly LedgerEntry[];
  /** To friction, impacts and the damping of joints. */
  readonly lost: LedgerPeak;
  /** By the step itself, from nowhere: bodies that overlap are lifted out of each other; beyond that it is an error. */
  readonly gained: LedgerPeak;
  /** Momentum, N·s, world space, of what moves: at the start, at the end, and what gravity gave. */
  readonly startMomentumNs: Vec3;
  readonly momentumNs: Vec3;
  readonly gravityNs: Vec3;
}

export interface ChunkHealth {
  readonly deepestPenetrationM: number;
  /** Entity ids of that pair; empty when nothing touches. */
  readonly deepestPair: readonly [string, string] | null;
  readonly deepestTick: number;
  /**
   * At each tick of (fromTick, toTick], of the pairs that were awake in the chunk, metres, to a micrometre; absent in
   * chunks that were stored before it was recorded.
   */
  readonly deepestByTickM?: readonly number[];
  /**
   * Pairs that were too deep in each other (limits.ts, body-measures.ts), each at its deepest, deepest first; of a body
   * that is in many others, the deepest few.
   */
  readonly overlaps: readonly Overlap[];
  readonly energy: ChunkEnergy;
  /** Bodies that came to be or ceased to be in this chunk, and after which tick's step. */
  readonly presence: readonly { readonly entityId: string; readonly isThere: boolean; readonly tick: number }[];
  /** Bodies taken out of the run because they left the world or lost a finite state, since tick 0. */
  readonly quarantined: readonly string[];
  /** Round bodies that spun fast while they slid, which the engine gets wrong by a few percent, and from when to when. */
  readonly spinning: readonly { readonly entityId: string; readonly fromTick: number; readonly toTick: number }[];
  /** Bodies that were to go faster in this chunk than the engine's 400 m/s or 94.2 rad/s, and were held to that. */
  readonly clamped: readonly string[];
}

/** State at the end of a chunk from which the run continues bit for bit. */
export interface Checkpoint {
  readonly tick: number;
  readonly engine: string;
  readonly baseHash: string;
  /** Engine world snapshot. */
  readonly world: Uint8Array;
  /** Everything of ours beside it (JSON). */
  readonly side: string;
  /** States of the running phenomena (phenomena/runs.ts). */
  readonly phenomena: Uint8Array;
}

/** Rows of a deformable, of particles, of wheels: what a phenomenon shows beside the poses of bodies. */
export interface ChunkTrack {
  /** `${kind}/${entityId}`, or another name that the phenomenon's file gives. */
  readonly key: string;
  readonly floatsPerRow: number;
  /** TRACK_ROWS, at the ticks fromTick, fromTick + TRACK_TICKS, …, toTick; or 1 where nothing changes in the chunk. */
  readonly rows: number;
  readonly floats: Float32Array;
}

/**
 * A piece of the state stream: ticks (fromTick, toTick]. Poses are rows px py pz qx qy qz qw, metres, world space; most
 * bodies of most chunks stay where they are, so only the movers have a row per tick. `velocities`: ticks × bodies × 6
 * (linear m/s, angular rad/s), body order of SimScene.bodies, or empty when not asked for.
 */
export interface Chunk {
  readonly index: number;
  readonly fromTick: number;
  readonly toTick: number;
  /** At fromTick: bodies × 7. */
  readonly startPoses: Float32Array;
  /** Indexes of the bodies whose pose changes in this chunk, ascending. */
  readonly movers: Int32Array;
  /** Theirs: (toTick − fromTick) × movers × 7. */
  readonly poses: Float32Array;
  /** In order of their keys. */
  readonly tracks: readonly ChunkTrack[];
  readonly velocities: Float32Array;
  readonly events: readonly SimEvent[];
  readonly health: ChunkHealth;
  readonly end: Checkpoint;
  /** Content address: base hash, interventions that start before toTick, keyframes that can act before it. */
  readonly key: string;
  /** Hash over poses, tracks and events, chained from the chunk before. */
  readonly stateHash: string;
}
