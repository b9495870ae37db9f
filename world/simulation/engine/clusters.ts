import type { EventQueue, RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import type { SolidPart } from '../solid-parts.ts';
import type { SimScene } from '../types.ts';
import { carryBallast, createBody, initialMode, isGone, NO_BALLAST, type Ballast, type BodyMode } from './bodies.ts';
import { BOX_FLOATS, boxesOverlap, clearBox, growBox, joinBox, localBounds } from './bounds.ts';
import { Cluster, packSnapshots, unpackSnapshots, type ClusterRecord, type ContactListener } from './cluster.ts';
import { Links, type LinksRecord } from './links.ts';
import { groupsOf, overlappingPairs } from './meetings.ts';
import { Reach, type Pose } from './reach.ts';

/** What the clusters ask of the bodies. */
export interface BodySource {
  readonly scene: SimScene;
  gravity(): Vec3;
  mode(index: number): BodyMode;
  parts(index: number): readonly SolidPart[];
  /** What it carries beside its own mass. */
  ballast(index: number): Ballast;
}

/** What a checkpoint says of the clusters beside the engine's snapshots; the set comes first. */
export interface ClustersRecord {
  readonly clusters: readonly ClusterRecord[];
  readonly links: LinksRecord;
}

/**
 * Which bodies are simulated together. The engine's solver treats a world as a whole: the order in which it takes the
 * contacts of one heap depends on contacts that began, ended or were counted anywhere else, and with the order the last
 * bits of the result. So bodies that no chain of contacts connects have worlds of their own (cluster.ts), which are
 * brought together just before bodies of two of them could touch, and stay so. What nothing moves — fixed, held and
 * keyframed bodies — passes nothing on and has a copy in every cluster that comes near it, beside one in the set, a
 * world of all such bodies, where it is read and searched.
 */
export class Clusters {
  /** By body index: of what moves the one in its cluster, of everything else the one in the set. Empty: latent. */
  readonly rigidBodies: RigidBody[];
  readonly #source: BodySource;
  /** Bodies that have keyframes, whether or not they follow them now. */
  readonly #keyed: readonly number[];
  readonly #set: Cluster;
  #clusters: Cluster[];
  #links: Links | null = null;
  readonly #clusterOf: (Cluster | null)[];
  readonly #reach: Reach;
  readonly #moved = new Set<number>();
  /** Whether the boxes of all that moves are those of this tick. */
  #areBoxesFresh = false;
  /** Whether the set is still what the scene begins with. */
  #isSetAsBegun: boolean;
  #fresh: { readonly tick: number; readonly clusters: Map<number, Cluster> } | null = null;

  private constructor(source: BodySource, set: Cluster, clusters: Cluster[], isSetAsBegun: boolean) {
    const { bodies } = source.scene;
    this.#source = source;
    this.#set = set;
    this.#clusters = clusters;
    this.rigidBodies = new Array<RigidBody>(bodies.length);
    this.#clusterOf = bodies.map(() => null);
    this.#reach = new Reach(bodies.length, (index) =>
      bodies[index]!.isSolid ? localBounds(source.parts(index)) : null,
    );
    this.#isSetAsBegun = isSetAsBegun;
    this.#keyed = bodies.flatMap(({ keyframes }, index) => (keyframes.length > 0 ? [index] : []));
    for (const [index, body] of set.bodies) this.rigidBodies[index] = body;
    for (const cluster of clusters) {
      for (const index of cluster.members) {
        this.rigidBodies[index] = cluster.bodies.get(index)!;
        this.#clusterOf[index] = cluster;
      }
    }
  }

  static create(source: BodySource): Clusters {
    const { bodies, joints } = source.scene;
    const made = new Clusters(
      source,
      Cluster.create(source.gravity()),
      [],
      bodies.every(({ kind }) => kind !== 'keyframed'),
    );
    const movers: number[] = [];
    bodies.forEach((body, index) => {
      const mode = source.mode(index);
      if (isGone(mode)) return;
      if (mode === 'dynamic') {
        movers.push(index);
        made.#reach.write(index, body, body.linearVelocity, body.angularVelocity);
      } else {
        made.rigidBodies[index] = made.#make(made.#set, index);
        made.#reach.write(index, body, [0, 0, 0], [0, 0, 0]);
      }
    });
    const isMover = (index: number): boolean => index >= 0 && source.mode(index) === 'dynamic';
    const links = joints.filter(({ a, b }) => isMover(a) && isMover(b)).map(({ a, b }): [number, number] => [a, b]);
    for (const group of groupsOf(movers, [...links, ...overlappingPairs(made.#reach.boxes, movers)]))
      made.#found(group);
    made.#links = Links.create(source.scene, (indexes) => made.#clusterFor(indexes));
    return made;
  }

  static restore(source: BodySource, packed: Uint8Array, record: ClustersRecord): Clusters {
    const [own, ...snapshots] = unpackSnapshots(packed);
    const [setRecord, ...records] = record.clusters;
    const isSetAsBegun = own!.length === 0;
    const set = Cluster.restore(isSetAsBegun ? firstSet(source) : own!, setRecord!);
    const clusters = snapshots.map((snapshot, i) => Cluster.restore(snapshot, records[i]!));
    const restored = new Clusters(source, set, clusters, isSetAsBegun);
    restored.#links = Links.restore(source.scene, record.links, [set, ...clusters]);
    return restored;
  }

  save(): { packed: Uint8Array; record: ClustersRecord } {
    const all = [this.#set, ...this.#clusters];
    return {
      // Fixed things are most of many sets, and stay as they are.
      packed: packSnapshots(
        all.map((cluster) =>
          cluster === this.#set && this.#isSetAsBegun ? new Uint8Array(0) : cluster.world.takeSnapshot(),
        ),
      ),
      record: {
        clusters: all.map((cluster) => cluster.record()),
        links: this.links.record((cluster) => all.indexOf(cluster)),
      },
    };
  }

  free(): void {
    for (const cluster of [this.#set, ...this.#clusters]) cluster.world.free();
  }

  get links(): Links {
    return this.#links!;
  }

  /** All engine worlds; what is searched for in them is found in at least one. The set comes first. */
  get all(): readonly Cluster[] {
    return [this.#set, ...this.#clusters];
  }

  /** Those in which something near a moving body may be found: the set, its own, and those with members within `marginM`. */
  around(index: number, marginM: number): readonly Cluster[] {
    const own = this.#clusterOf[index] ?? null;
    if (own === null || this.#clusters.length < 2) return this.all;
    if (!this.#areBoxesFresh) {
      for (const { members } of this.#clusters) for (const member of members) this.#followMember(member);
      this.#areBoxesFresh = true;
    }
    const box = this.#reach.boxes.slice(index * BOX_FLOATS, (index + 1) * BOX_FLOATS);
    growBox(box, 0, marginM, [0, 0, 0]);
    const isNear = (cluster: Cluster): boolean =>
      cluster === own || cluster.members.some((member) => boxesOverlap(box, 0, this.#reach.boxes, member * BOX_FLOATS));
    return [this.#set, ...this.#clusters.filter(isNear)];
  }

  /** Where the body moves; null for one that nothing moves. */
  clusterOf(index: number): Cluster | null {
    return this.#clusterOf[index]!;
  }

  /** A cluster in which both bodies are; null where there is none. */
  clusterOfPair(a: number, b: number): Cluster | null {
    const known = this.#clusterOf[a] ?? this.#clusterOf[b] ?? null;
    if (known !== null) return known.bodies.has(a) && known.bodies.has(b) ? known : null;
    return this.#clusters.find(({ bodies }) => bodies.has(a) && bodies.has(b)) ?? null;
  }

  /** A body and all copies of it, with the clusters that they are in; those of the set come first. */
  instances(index: number): { readonly cluster: Cluster; readonly body: RigidBody }[] {
    return this.all.flatMap((cluster) => {
      const body = cluster.bodies.get(index);
      return body === undefined ? [] : [{ cluster, body }];
    });
  }

  setGravity(gravity: Vec3): void {
    for (const { world } of this.all) world.gravity = { x: gravity[0], y: gravity[1], z: gravity[2] };
  }

  /** Bodies that went from one world to another since the last call. */
  takeMoved(): ReadonlySet<number> {
    const moved = new Set(this.#moved);
    this.#moved.clear();
    return moved;
  }

  /** Gives a latent body that comes to be a place; those of one whole that do so in one tick come to the same one. */
  found(index: number, tick: number, make: (cluster: Cluster) => RigidBody): void {
    const { phenomena } = this.#source.scene;
    const whole = phenomena.findIndex(
      ({ firstLatent, latentCount }) => firstLatent <= index && index < firstLatent + latentCount,
    );
    if (this.#fresh?.tick !== tick) this.#fresh = { tick, clusters: new Map() };
    const known = this.#fresh.clusters.get(whole);
    const cluster = known !== undefined && this.#clusters.includes(known) ? known : this.#open();
    this.#fresh.clusters.set(whole, cluster);
    cluster.add(index, make(cluster));
    this.#settle(cluster, index);
  }

  /** Takes a body out of the world, wherever it is. */
  disable(index: number): void {
    for (const { cluster, body } of this.instances(index)) {
      body.setEnabled(false);
      cluster.mustStep = true;
      if (cluster === this.#set) this.#isSetAsBegun = false;
    }
  }

  /** Takes note of the solids of a latent body. */
  learn(index: number): void {
    this.#reach.learn(index);
    this.#areBoxesFresh = false;
  }

  /** Has a body that nothing moved move from now on: clusters that touch or hold it become one. */
  promote(index: number): void {
    const holders = this.#clusters.filter(({ bodies }) => bodies.has(index));
    this.#reach.forget(index);
    this.#reach.followStatic(index, this.rigidBodies[index]!, null);
    const near = holders.filter((cluster) => this.#isConcerned(cluster, index));
    for (const cluster of holders.filter((each) => !near.includes(each))) {
      cluster.bodies.get(index)!.setEnabled(false);
      cluster.bodies.delete(index);
      // Until it is stepped, its searches find what is no longer in it.
      cluster.mustStep = true;
    }
    const home = this.rigidBodies[index]!;
    const cluster = near.length > 0 ? this.#merge(near) : this.#open();
    if (!cluster.bodies.has(index)) this.#copy(cluster, index, home);
    cluster.bodies.get(index)!.setAdditionalSolverIterations(home.additionalSolverIterations());
    this.#set.bodies.delete(index);
    this.#set.world.removeRigidBody(home);
    this.#isSetAsBegun = false;
    this.#set.mustStep = true;
    this.#settle(cluster, index);
  }

  /** Has nothing move a body from now on. */
  demote(index: number): void {
    const cluster = this.#clusterOf[index]!;
    cluster.leave(index);
    this.#clusterOf[index] = null;
    this.rigidBodies[index] = this.#copy(this.#set, index, cluster.bodies.get(index)!);
    this.#isSetAsBegun = false;
    this.#set.mustStep = true;
    this.#reach.forget(index);
  }

  /** Welds two bodies in their present poses; −1 = the world. */
  attach(target: number, other: number): void {
    this.links.attach(this.#clusterFor([target, other]), target, other);
  }

  /**
   * Brings together what could touch in the coming tick. `nextPose`: where a keyframed body goes, null for one that
   * stays.
   */
  meet(nextPose: (index: number) => Pose | null): void {
    const statics = this.#followStatics(nextPose);
    const [only] = this.#clusters;
    if (this.#clusters.length === 1 && statics.every((index) => only!.bodies.has(index))) return;
    const count = this.#clusters.length;
    const boxes = new Float64Array(count * BOX_FLOATS);
    const isAwake = this.#clusters.map((cluster, i) => this.#followMembers(cluster, boxes, i * BOX_FLOATS));
    const numbers = this.#clusters.map((_, i) => i);
    const meetings = overlappingPairs(boxes, numbers).filter(
      ([i, j]) => (isAwake[i]! || isAwake[j]!) && this.#canTouch(this.#clusters[i]!, this.#clusters[j]!, boxes, i, j),
    );
    this.#addStatics(statics, boxes, isAwake, nextPose);
    if (meetings.length === 0) return;
    const clusters = [...this.#clusters];
    for (const group of groupsOf(numbers, meetings)) if (group.length > 1) this.#merge(group.map((i) => clusters[i]!));
  }

  step(queue: EventQueue, onContact: ContactListener): void {
    const moving = this.#keyed.filter((index) => this.#source.mode(index) === 'keyframed');
    const isRunning = ({ bodies, members, mustStep }: Cluster): boolean =>
      mustStep ||
      moving.some((index) => bodies.has(index)) ||
      members.some((index) => this.#source.mode(index) === 'dynamic' && !this.rigidBodies[index]!.isSleeping());
    for (const cluster of this.all) if (isRunning(cluster)) cluster.step(queue, onContact);
    this.#areBoxesFresh = false;
  }

  #open(): Cluster {
    const cluster = Cluster.create(this.#source.gravity());
    this.#clusters.push(cluster);
    return cluster;
  }

  #settle(cluster: Cluster, index: number): void {
    cluster.join(index);
    this.#areBoxesFresh = false;
    this.#clusterOf[index] = cluster;
    this.rigidBodies[index] = cluster.bodies.get(index)!;
    this.#reach.forget(index);
  }

  /** A new cluster of these movers, with what stands around them, in the scene's order. */
  #found(members: readonly number[]): void {
    const cluster = this.#open();
    const box = new Float64Array(BOX_FLOATS);
    clearBox(box, 0);
    for (const index of members) joinBox(box, 0, this.#reach.boxes, index * BOX_FLOATS);
    const around = [...this.#set.bodies.keys()].filter((index) =>
      boxesOverlap(box, 0, this.#reach.boxes, index * BOX_FLOATS),
    );
    const isMember = new Set(members);
    for (const index of [...members, ...around].sort((a, b) => a - b)) {
      this.#make(cluster, index);
      if (isMember.has(index)) this.#settle(cluster, index);
    }
  }

  /** The one cluster in which these bodies are from now on, −1 = the world. */
  #clusterFor(indexes: readonly number[]): Cluster {
    const bodies = indexes.filter((index) => index >= 0);
    const own = new Set(bodies.flatMap((index) => this.#clusterOf[index] ?? []));
    const cluster = own.size === 0 ? this.#open() : this.#merge([...own]);
    for (const index of bodies) if (!cluster.bodies.has(index)) this.#copy(cluster, index, this.rigidBodies[index]!);
    return cluster;
  }

  /** Moves what is in these clusters into the one with most members. */
  #merge(clusters: readonly Cluster[]): Cluster {
    const byFirst = [...clusters].sort((a, b) => (a.members[0] ?? Infinity) - (b.members[0] ?? Infinity));
    const into = byFirst.reduce((most, other) => (other.members.length > most.members.length ? other : most));
    const rest = new Set(byFirst.filter((cluster) => cluster !== into));
    if (rest.size === 0) return into;
    const coming = new Map<number, RigidBody>();
    for (const { bodies } of rest) for (const [index, body] of bodies) coming.set(index, body);
    const members = [...rest].flatMap((cluster) => cluster.members);
    for (const index of [...coming.keys()].sort((a, b) => a - b)) {
      if (!into.bodies.has(index)) this.#copy(into, index, coming.get(index)!);
    }
    for (const index of members) {
      this.#settle(into, index);
      this.#moved.add(index);
    }
    this.links.move(rest, into);
    for (const { world } of rest) world.free();
    this.#clusters = this.#clusters.filter((cluster) => !rest.has(cluster));
    return into;
  }

  #make(cluster: Cluster, index: number, densityKgM3?: number): RigidBody {
    const body = this.#source.scene.bodies[index]!;
    const description = densityKgM3 === undefined ? body : { ...body, densityKgM3 };
    const made = createBody(cluster.world, description, this.#source.parts(index), this.#source.mode(index));
    cluster.add(index, made);
    return made;
  }

  #copy(cluster: Cluster, index: number, from: RigidBody): RigidBody {
    // The density of what was latent is not in the scene.
    const isOwn = this.#source.scene.bodies[index]!.isLatent && from.numColliders() > 0;
    const body = this.#make(cluster, index, isOwn ? from.collider(0).density() : undefined);
    body.setBodyType(from.bodyType(), false);
    body.setTranslation(from.translation(), false);
    body.setRotation(from.rotation(), false);
    if (from.isDynamic()) {
      body.setLinvel(from.linvel(), false);
      body.setAngvel(from.angvel(), false);
    }
    body.setAdditionalSolverIterations(from.additionalSolverIterations());
    body.setSoftCcdPrediction(from.softCcdPrediction());
    for (let i = 0; i < body.numColliders(); i++) {
      body.collider(i).setFriction(from.collider(i).friction());
      body.collider(i).setRestitution(from.collider(i).restitution());
      body.collider(i).setCollisionGroups(from.collider(i).collisionGroups());
      const density = from.collider(i).density();
      if (density === body.collider(i).density()) continue;
      // Something came off it.
      body.collider(i).setDensity(density);
      body.recomputeMassPropertiesFromColliders();
    }
    const ballast = this.#source.ballast(index);
    if (ballast.massKg > 0) carryBallast(body, NO_BALLAST, ballast);
    if (!from.isEnabled()) body.setEnabled(false);
    return body;
  }

  #isConcerned(cluster: Cluster, index: number): boolean {
    if (this.links.touches(cluster, index)) return true;
    for (const member of cluster.members) this.#followMember(member);
    return cluster.members.some((member) =>
      boxesOverlap(this.#reach.boxes, member * BOX_FLOATS, this.#reach.boxes, index * BOX_FLOATS),
    );
  }

  /** Brings the boxes of what nothing moves up to date; gives those that can be touched. */
  #followStatics(nextPose: (index: number) => Pose | null): number[] {
    const statics: number[] = [];
    for (const index of this.#set.bodies.keys()) {
      if (!this.#reach.isSolid(index) || isGone(this.#source.mode(index))) continue;
      this.#reach.followStatic(index, this.rigidBodies[index]!, nextPose(index));
      statics.push(index);
    }
    return statics;
  }

  /** Writes the box around a cluster's members; whether one of them is awake. */
  #followMembers(cluster: Cluster, boxes: Float64Array, at: number): boolean {
    clearBox(boxes, at);
    let isAwake = false;
    for (const index of cluster.members) {
      if (this.#followMember(index)) isAwake = true;
      joinBox(boxes, at, this.#reach.boxes, index * BOX_FLOATS);
    }
    return isAwake;
  }

  /** Whether the body is awake. */
  #followMember(index: number): boolean {
    if (isGone(this.#source.mode(index))) {
      this.#reach.clear(index);
      return false;
    }
    this.#reach.followMover(index, this.rigidBodies[index]!);
    return !this.rigidBodies[index]!.isSleeping();
  }

  #canTouch(a: Cluster, b: Cluster, boxes: Float64Array, i: number, j: number): boolean {
    const near = (cluster: Cluster, other: number): number[] =>
      cluster.members.filter((index) => boxesOverlap(this.#reach.boxes, index * BOX_FLOATS, boxes, other * BOX_FLOATS));
    const ofB = near(b, i);
    return near(a, j).some((m) =>
      ofB.some((n) => boxesOverlap(this.#reach.boxes, m * BOX_FLOATS, this.#reach.boxes, n * BOX_FLOATS)),
    );
  }

  /** Copies what nothing moves into the clusters that come near it, or that it comes near. */
  #addStatics(
    statics: readonly number[],
    boxes: Float64Array,
    isAwake: readonly boolean[],
    nextPose: (index: number) => Pose | null,
  ): void {
    this.#clusters.forEach((cluster, i) => {
      for (const index of statics) {
        if (cluster.bodies.has(index) || (!isAwake[i]! && nextPose(index) === null)) continue;
        if (!boxesOverlap(boxes, i * BOX_FLOATS, this.#reach.boxes, index * BOX_FLOATS)) continue;
        this.#copy(cluster, index, this.rigidBodies[index]!);
      }
    });
  }
}

/** By the bodies of a scene: a run restores its worlds at every checkpoint. */
const firstSets = new WeakMap<SimScene['bodies'], Uint8Array>();

/** Snapshot of the set that a scene without keyframed bodies begins with. */
function firstSet(source: BodySource): Uint8Array {
  const { bodies } = source.scene;
  const known = firstSets.get(bodies);
  if (known !== undefined) return known;
  const set = Cluster.create(source.gravity());
  bodies.forEach((body, index) => {
    const mode = initialMode(body);
    if (mode !== 'dynamic' && !isGone(mode)) set.add(index, createBody(set.world, body, source.parts(index), mode));
  });
  set.world.step();
  const snapshot = set.world.takeSnapshot();
  set.world.free();
  firstSets.set(bodies, snapshot);
  return snapshot;
}
