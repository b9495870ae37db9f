import { RigidBodyDesc, World, type EventQueue, type RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import { TICK_HZ } from '../types.ts';
import { vector } from './bodies.ts';
import { handleOfNumber, indexOfHandle, numberOfHandle } from './handles.ts';

export const TICK_S = 1 / TICK_HZ;
/** The engine integrates in this many steps of semi-implicit Euler per tick. */
export const SOLVER_ITERATIONS = 4;
/** Stiffness of contacts: 20 boxes sink 28 mm at 60 instead of 106 mm at the default. */
const CONTACT_NATURAL_FREQUENCY = 60;

/** What a checkpoint says of a cluster beside the engine's snapshot. */
export interface ClusterRecord {
  readonly members: readonly number[];
  /** Body index and number of the engine's handle by turns, in the order in which the bodies came in. */
  readonly handles: readonly number[];
  /** Number of the anchor's handle. */
  readonly anchor: number;
}

/** A contact that begins or ends between two bodies, by their indexes. */
export type ContactListener = (a: number, b: number, hasStarted: boolean) => void;

/**
 * Bodies that may touch each other, in an engine world of their own, with copies of the things that nothing moves
 * around them. What goes on in another cluster cannot change a bit of what goes on in this one.
 */
export class Cluster {
  readonly world: World;
  /** Fixed, without solids: what joints to the world hold on to. */
  readonly anchor: RigidBody;
  /** Indexes of the bodies that belong here, ascending. */
  members: number[] = [];
  /** All bodies in it by index, members and copies, in the order in which they came in. */
  readonly bodies = new Map<number, RigidBody>();
  /** The engine cannot find what came in since the last step. */
  isBlind = true;
  /** Has to be stepped even if everything in it sleeps. */
  mustStep = true;
  /** Body index by place of a collider in the engine's arena. */
  readonly #owners: number[] = [];

  private constructor(world: World, anchor: RigidBody) {
    this.world = world;
    this.anchor = anchor;
  }

  static create(gravity: Vec3): Cluster {
    const world = new World(vector(gravity));
    world.timestep = TICK_S;
    world.numSolverIterations = SOLVER_ITERATIONS;
    world.integrationParameters.contact_natural_frequency = CONTACT_NATURAL_FREQUENCY;
    return new Cluster(world, world.createRigidBody(RigidBodyDesc.fixed()));
  }

  static restore(snapshot: Uint8Array, { members, handles, anchor }: ClusterRecord): Cluster {
    const world = World.restoreSnapshot(snapshot);
    const cluster = new Cluster(world, world.getRigidBody(handleOfNumber(anchor)));
    for (let i = 0; i < handles.length; i += 2)
      cluster.add(handles[i]!, world.getRigidBody(handleOfNumber(handles[i + 1]!)));
    cluster.members = [...members];
    cluster.isBlind = false;
    cluster.mustStep = false;
    return cluster;
  }

  record(): ClusterRecord {
    return {
      members: this.members,
      handles: [...this.bodies].flatMap(([index, body]) => [index, numberOfHandle(body.handle)]),
      anchor: numberOfHandle(this.anchor.handle),
    };
  }

  /** Takes note of a body that was made in this world. */
  add(index: number, body: RigidBody): void {
    this.bodies.set(index, body);
    for (let i = 0; i < body.numColliders(); i++) this.#owners[indexOfHandle(body.collider(i).handle)] = index;
    this.isBlind = true;
  }

  /** Makes a body that is in here one that belongs here. */
  join(index: number): void {
    this.members = [...this.members, index].sort((a, b) => a - b);
    this.mustStep = true;
  }

  leave(index: number): void {
    this.members = this.members.filter((member) => member !== index);
    this.mustStep = true;
  }

  /** The body whose solid a collider of this world is. */
  readonly ownerOf = (colliderHandle: number): number => this.#owners[indexOfHandle(colliderHandle)]!;

  step(queue: EventQueue, onContact: ContactListener): void {
    this.world.step(queue);
    queue.drainCollisionEvents((first, second, hasStarted) => {
      onContact(this.ownerOf(first), this.ownerOf(second), hasStarted);
    });
    this.isBlind = false;
    this.mustStep = false;
  }
}

/** One array out of many: their count, their lengths, their bytes. */
export function packSnapshots(snapshots: readonly Uint8Array[]): Uint8Array {
  const head = new Uint32Array([snapshots.length, ...snapshots.map(({ length }) => length)]);
  const packed = new Uint8Array(snapshots.reduce((sum, { length }) => sum + length, head.byteLength));
  packed.set(new Uint8Array(head.buffer), 0);
  let at = head.byteLength;
  for (const snapshot of snapshots) {
    packed.set(snapshot, at);
    at += snapshot.length;
  }
  return packed;
}

export function unpackSnapshots(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const count = view.getUint32(0, true);
  let at = 4 + 4 * count;
  return Array.from({ length: count }, (_, i) => {
    const length = view.getUint32(4 + 4 * i, true);
    const snapshot = packed.subarray(at, at + length);
    at += length;
    return snapshot;
  });
}
