import { EventQueue, type RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import { assert } from '../../assert.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { ENGINE_ID, MAX_ANGULAR_SPEED, MAX_SPEED } from '../limits.ts';
import { pairFriction } from '../../physics/materials.ts';
import { add, lengthOf, scale, subtract } from '../mathematics/vectors.ts';
import { sampleMotion } from '../motion.ts';
import { ballRadius, type SolidPart } from '../solid-parts.ts';
import { TICK_HZ, type Checkpoint, type SimScene } from '../types.ts';
import { createBody, initialMode, isGone, isLost, turn, vector, type BodyMode } from './bodies.ts';
import { BreakWatch, type Break } from './break-watch.ts';
import { TICK_S } from './cluster.ts';
import type { ContactReading } from './contacts.ts';
import { EngineReadings } from './engine-readings.ts';
import { collideFlyingBalls } from './ball-meetings.ts';
import { correctImpact, type Flight, type ImpactSource, type ImpactState } from './impacts.ts';
import { Pulleys } from './pulleys.ts';
import type { Pose } from './reach.ts';
import { decodeSide, encodeSide, type SideState, type TouchingPair } from './side-state.ts';
import { resistRolling } from './rolling-resistance.ts';
import { FAST_SPIN, footingOn, rollBall } from './spinning-balls.ts';
import { Sweeper } from './sweeper.ts';
import { freeTurn, heldTurn } from './tumbling.ts';

/** The engine lets bodies below 6 cm/s or 0.5 rad/s fall asleep, which freezes slow doors: these are ours. */
const REST_SPEED = 0.01;
const REST_SPIN = 0.02;
const WAKE_INTERVAL_TICKS = 15;
/** Slower bodies turn so little per tick that the engine's own gyroscopic term is exact enough, rad/s. */
const TUMBLING_SPIN = 1;

/** The engine's collision groups, membership before filter: of the second group, and met by all but that one. */
const PASSES_ITS_LIKE = 0x0002_fffd;

/** What a latent body becomes. */
export interface Awakening {
  readonly parts: readonly SolidPart[];
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly densityKgM3: number;
  readonly linearVelocity: Vec3;
  readonly angularVelocity: Vec3;
  /** Goes through others that do: splinters of glass by the dozen, whose pushes among each other nobody sees. */
  readonly passesItsLike?: boolean;
}

/** A running scene in the engine: its life, its steps, and what comes and goes with them. */
export class EngineWorld extends EngineReadings {
  readonly #queue = new EventQueue(true);
  readonly #sweeper: Sweeper;
  readonly #breakWatch: BreakWatch;
  readonly #pulleys: Pulleys;
  readonly #pairs = new Map<number, TouchingPair>();
  /** What the last step began and ended. */
  readonly #contacts: { readonly a: number; readonly b: number; readonly hasStarted: boolean }[] = [];
  /** Pairs of bodies that went to another world, where their contacts begin anew. */
  readonly #carried: number[] = [];
  /** Velocities before the running step, after the interventions: bodies × 6. */
  readonly #before: Float64Array;
  readonly #wasFree: Uint8Array;
  /** Of each body: scene joints that do not give, as indexes. */
  readonly #jointsOf: readonly (readonly number[])[];
  /** Bodies that any joint of the scene, a rope too, holds at its beginning. */
  readonly #tied: ReadonlySet<number>;
  readonly #clamped = new Set<number>();
  /** In the last step, by body index: what rollBall gave. */
  readonly #rolled = new Map<number, number | null>();
  /** Balls that ball-collisions.ts moved in the last step. */
  readonly #collided = new Set<number>();
  /** Since the last step. */
  readonly #awakened: number[] = [];
  readonly #parted: TouchingPair[] = [];

  private constructor(scene: SimScene, snapshots: Uint8Array | null, tick: number, side: SideState) {
    super(scene, snapshots, tick, side);
    this.#sweeper = new Sweeper(this.solids, this.clusters.all);
    this.#breakWatch = new BreakWatch(scene.joints);
    this.#pulleys = new Pulleys(scene, side.pulleys, {
      body: (index) => this.rigidBodies[index]!,
      mode: (index) => this.mode(index),
      hasSceneJoint: (jointIndex) => this.hasSceneJoint(jointIndex),
      gravity: () => this.gravity,
      halfKick: (index) => this.halfKick(index),
    });
    this.#before = new Float64Array(scene.bodies.length * 6);
    this.#wasFree = new Uint8Array(scene.bodies.length);
    const jointsOf: number[][] = scene.bodies.map(() => []);
    scene.joints.forEach(({ joint, a, b }, jointIndex) => {
      if (joint.kind === 'rope' || joint.kind === 'spring' || joint.kind === 'pulley') return;
      for (const end of [a, b]) if (end >= 0) jointsOf[end]!.push(jointIndex);
    });
    this.#jointsOf = jointsOf;
    this.#tied = new Set(scene.joints.flatMap(({ a, b }) => [a, b]));
    for (const pair of side.pairs) this.#pairs.set(this.#pairKey(pair.a, pair.b), pair);
  }

  static create(this: void, scene: SimScene): EngineWorld {
    const made = new EngineWorld(scene, null, 0, {
      modes: scene.bodies.map(initialMode),
      isFree: scene.bodies.map(() => 1),
      gravity: scene.gravityMps2,
      clusters: { clusters: [], links: { joints: [], attachments: [] } },
      pairs: [],
      quarantined: [],
      pulleys: [],
      stateHash: '',
    });
    scene.bodies.forEach((body, index) => {
      if (made.mode(index) === 'dynamic') made.launch(index, body.linearVelocity, body.angularVelocity);
    });
    made.#pulleys.start();
    return made;
  }

  static restore(this: void, scene: SimScene, checkpoint: Checkpoint): EngineWorld {
    assert(checkpoint.engine === ENGINE_ID, `a checkpoint of ${ENGINE_ID}, not of ${checkpoint.engine}`);
    assert(checkpoint.baseHash === scene.baseHash, 'a checkpoint of the same bodies and joints');
    return new EngineWorld(scene, checkpoint.world, checkpoint.tick, decodeSide(checkpoint.side));
  }

  /** Everything from which restore continues bit for bit; `phenomena`: the states of what runs on top. */
  save(stateHash: string, phenomena: Uint8Array): Checkpoint {
    this.side.stateHash = stateHash;
    this.side.pulleys = this.#pulleys.states;
    this.side.pairs = [...this.#pairs.values()].sort((a, b) => a.a - b.a || a.b - b.b);
    const { packed, record } = this.clusters.save();
    this.side.clusters = record;
    return {
      tick: this.tick,
      engine: ENGINE_ID,
      baseHash: this.scene.baseHash,
      world: packed,
      side: encodeSide(this.side),
      phenomena,
    };
  }

  free(): void {
    this.#queue.free();
    this.clusters.free();
  }

  get stateHash(): string {
    return this.side.stateHash;
  }

  /** Bodies that the engine held to its highest speeds since this world was made, in body order. */
  get clamped(): readonly number[] {
    return [...this.#clamped].sort((a, b) => a - b);
  }

  /** What its floor pressed a body that spinning-balls.ts moved in the last step, N·s per kilogram; null: it did not. */
  rolledPressMps(index: number): number | null {
    return this.#rolled.get(index) ?? null;
  }

  get pairs(): ReadonlyMap<number, TouchingPair> {
    return this.#pairs;
  }

  /** Removes the joints that the last tick broke; gives them with their forces. To be called once after each step. */
  breakJoints(): Break[] {
    const parted = this.#pulleys.broken();
    const broken = [...parted, ...this.#brokenWelds()];
    for (const { jointIndex } of broken) this.removeSceneJoint(jointIndex);
    return broken;
  }

  #brokenWelds(): Break[] {
    if (this.#breakWatch.isIdle) return [];
    return this.#breakWatch.broken(
      {
        receivedImpulse: (index) => this.#receivedImpulse(index),
        contactImpulse: (index) => this.#contactImpulse(index),
        hasSceneJoint: (jointIndex) => this.hasSceneJoint(jointIndex),
        attachments: this.clusters.links.attachments,
      },
      TICK_S,
    );
  }

  #receivedImpulse(index: number): Vec3 | null {
    if (this.mode(index) !== 'dynamic') return null;
    const body = this.rigidBodies[index]!;
    // A body that sleeps is held up by just what holds its weight.
    const byPulleys = this.#pulleys.impulseOn(index);
    if (body.isSleeping()) return subtract(scale(this.gravity, -body.mass() * TICK_S), byPulleys);
    const { change, isNone } = this.#unexplained(index, body);
    // What ends a flight also met the half substep of gravity by which the engine's velocity was behind.
    const wasBehind = this.side.isFree[index] === 1 && !isNone;
    const received = wasBehind ? subtract(change, this.halfKick(index)) : change;
    return subtract(scale(received, body.mass()), byPulleys);
  }

  /** Change of velocity in the last step beyond gravity's, m/s, and whether it is too small to mean anything. */
  #unexplained(index: number, body: RigidBody): { readonly change: Vec3; readonly isNone: boolean } {
    const b = index * 6;
    const v = body.linvel(this.linearOut);
    const g = this.gravity;
    const dx = v.x - this.#before[b]! - g[0] * TICK_S;
    const dy = v.y - this.#before[b + 1]! - g[1] * TICK_S;
    const dz = v.z - this.#before[b + 2]! - g[2] * TICK_S;
    const speed = Math.sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    const pull = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]) * TICK_S;
    const tolerance = 0.01 * pull + 1e-6 * (1 + speed);
    return { change: [dx, dy, dz], isNone: dx * dx + dy * dy + dz * dz <= tolerance * tolerance };
  }

  #contactImpulse(index: number): Vec3 {
    let sum: Vec3 = [0, 0, 0];
    for (const pair of this.#pairs.values()) {
      if (pair.a !== index && pair.b !== index) continue;
      const { impulseNs, normal } = this.readContact(pair);
      if (normal !== null) sum = add(sum, scale(normal, pair.b === index ? impulseNs : -impulseNs));
    }
    return sum;
  }

  /** Advances by one tick. */
  step(): void {
    this.#rolled.clear();
    const nextPoses = this.#keyframedPoses();
    this.clusters.meet((index) => nextPoses.get(index) ?? null);
    this.#carryPairs();
    for (const [index, pose] of nextPoses) this.#moveKeyframed(index, pose);
    this.groups.refine(this.#pairs.values());
    this.#sweeper.begin();
    for (let index = 0; index < this.rigidBodies.length; index++) {
      const mode = this.mode(index);
      if (mode !== 'dynamic' && mode !== 'keyframed') continue;
      const body = this.rigidBodies[index]!;
      if (body.isSleeping()) {
        this.#before.fill(0, index * 6, index * 6 + 6);
        // In weightlessness what flies may sleep.
        this.#wasFree[index] = mode === 'dynamic' && this.side.isFree[index] === 1 && !this.#isJointed(index) ? 1 : 0;
        continue;
      }
      const v = body.linvel(this.linearOut);
      const w = body.angvel(this.angularOut);
      const b = index * 6;
      this.#before[b] = v.x;
      this.#before[b + 1] = v.y;
      this.#before[b + 2] = v.z;
      this.#before[b + 3] = w.x;
      this.#before[b + 4] = w.y;
      this.#before[b + 5] = w.z;
      if (mode !== 'dynamic') continue;
      this.#wasFree[index] = this.side.isFree[index] === 1 && !this.#isJointed(index) ? 1 : 0;
      const speedSquared = v.x * v.x + v.y * v.y + v.z * v.z;
      const spinSquared = w.x * w.x + w.y * w.y + w.z * w.z;
      if (speedSquared > MAX_SPEED * MAX_SPEED || spinSquared > MAX_ANGULAR_SPEED * MAX_ANGULAR_SPEED)
        this.#clamped.add(index);
      const isMoving = speedSquared > REST_SPEED * REST_SPEED || spinSquared > REST_SPIN * REST_SPIN;
      if (isMoving && this.tick % WAKE_INTERVAL_TICKS === 0) body.wakeUp();
      const isLoose = !this.#tied.has(index) && !this.#isWelded(index);
      this.#sweeper.brace({ index, body, velocity: v, spin: w, isLoose, cluster: this.clusters.clusterOf(index)! });
    }
    this.#pulleys.pull();
    this.clusters.step(this.#queue, (i, j, hasStarted) => {
      this.#contacts.push({ a: Math.min(i, j), b: Math.max(i, j), hasStarted });
    });
    this.#sweeper.finish((index, body) => this.#unexplained(index, body).isNone);
    this.#pulleys.correct();
    this.tick++;
  }

  /** Where keyframed bodies are after the coming tick. */
  #keyframedPoses(): Map<number, Pose> {
    const poses = new Map<number, Pose>();
    this.scene.bodies.forEach(({ keyframes }, index) => {
      if (keyframes.length === 0 || this.mode(index) !== 'keyframed') return;
      poses.set(index, sampleMotion(keyframes, this.tick + 1)!);
    });
    return poses;
  }

  #moveKeyframed(index: number, { position, rotation }: Pose): void {
    for (const { body, cluster } of this.clusters.instances(index)) {
      body.setNextKinematicTranslation(vector(position));
      body.setNextKinematicRotation(turn(rotation));
      const from = body.translation(this.translationOut);
      const velocity = {
        x: (position[0] - from.x) * TICK_HZ,
        y: (position[1] - from.y) * TICK_HZ,
        z: (position[2] - from.z) * TICK_HZ,
      };
      this.#sweeper.brace({ index, body, velocity, spin: vector([0, 0, 0]), isLoose: false, cluster });
    }
  }

  /** In another world the contacts of a body begin anew: of the old ones we keep that they had begun. */
  #carryPairs(): void {
    const moved = this.clusters.takeMoved();
    if (moved.size === 0) return;
    for (const [key, pair] of this.#pairs) {
      if (!moved.has(pair.a) && !moved.has(pair.b)) continue;
      pair.count = 0;
      this.#carried.push(key);
    }
  }

  /**
   * Reads the poses after a step into `rows` at `offset` (7 floats per body; the row before must be at
   * `offset` − 7·bodies or in `previous`), quarantines bodies that lost their state, and returns those.
   */
  readPoses(rows: Float32Array, offset: number, previous: Float32Array, previousOffset: number): number[] {
    const lost: number[] = [];
    this.#collideBalls(previous, previousOffset);
    for (let index = 0; index < this.rigidBodies.length; index++) {
      const at = offset + index * 7;
      const from = previousOffset + index * 7;
      const mode = this.mode(index);
      const body = this.rigidBodies[index]!;
      if ((mode === 'dynamic' && !body.isSleeping()) || mode === 'keyframed') {
        if (mode === 'dynamic') this.#followFlight(index, previous, from);
        const t = body.translation(this.translationOut);
        const r = body.rotation(this.rotationOut);
        if (!isLost(body, t, r, previous.subarray(from, from + 3))) {
          rows[at] = t.x;
          rows[at + 1] = t.y;
          rows[at + 2] = t.z;
          rows[at + 3] = r.x;
          rows[at + 4] = r.y;
          rows[at + 5] = r.z;
          rows[at + 6] = r.w;
          continue;
        }
        this.#quarantine(index, previous, from);
        lost.push(index);
      }
      for (let k = 0; k < 7; k++) rows[at + k] = previous[from + k]!;
    }
    if (this.hasRollingResistance) resistRolling(this.#pairs.values(), this);
    return lost;
  }

  #collideBalls(previous: Float32Array, offset: number): void {
    this.#collided.clear();
    const collided = collideFlyingBalls(this.#pairs.values(), this.#impactSource(previous, offset), this.#flight);
    for (const index of collided) this.#collided.add(index);
    for (const { world } of new Set(collided.map((index) => this.clusters.clusterOf(index)!)))
      world.propagateModifiedBodyPositionsToColliders();
  }

  /** Whether a joint other than a rope or a spring, or a weld, holds the body now. */
  #isJointed(index: number): boolean {
    return this.#jointsOf[index]!.some((jointIndex) => this.hasSceneJoint(jointIndex)) || this.#isWelded(index);
  }

  /** Whether neither a stiff joint nor a weld holds the body now. */
  isUnheld(index: number): boolean {
    return !this.#isJointed(index);
  }

  #isWelded(index: number): boolean {
    return this.clusters.links.attachments.some(({ target, other }) => target === index || other === index);
  }

  /** Where a body hangs that one ball joint holds and nothing else touches, local space; else null. */
  #onlyAnchor(index: number): Vec3 | null {
    const [jointIndex, another] = this.#jointsOf[index]!;
    if (jointIndex === undefined || another !== undefined || !this.hasSceneJoint(jointIndex)) return null;
    const { joint, b } = this.scene.joints[jointIndex]!;
    if (joint.kind !== 'ball' || joint.coneLimitRad !== null) return null;
    if (this.#isWelded(index) || this.#pulleys.holds(index)) return null;
    for (const pair of this.#pairs.values()) if (pair.a === index || pair.b === index) return null;
    return (b === index ? joint.anchorB : joint.anchorA) as Vec3;
  }

  /** Notes whether gravity alone moved the body in this tick, and then turns it as a free body turns. */
  #followFlight(index: number, previous: Float32Array, from: number): void {
    // They are as if in flight.
    if (this.#collided.has(index)) return void (this.side.isFree[index] = 1);
    const body = this.rigidBodies[index]!;
    const b = index * 6;
    const before = this.#before;
    const { change, isNone } = this.#unexplained(index, body);
    // A wheel on its axle may feel no force either, and yet is not free.
    const isFree = isNone && !this.#isJointed(index);
    this.side.isFree[index] = isFree ? 1 : 0;
    const spin: Vec3 = [before[b + 3]!, before[b + 4]!, before[b + 5]!];
    if (!isFree) {
      const anchor = this.#onlyAnchor(index);
      if (anchor !== null)
        heldTurn(
          body,
          [previous[from + 3]!, previous[from + 4]!, previous[from + 5]!, previous[from + 6]!],
          spin,
          anchor,
          scale(change, body.mass()),
        );
      else this.#followRoll(index, previous, from, spin);
      return;
    }
    if (spin[0] * spin[0] + spin[1] * spin[1] + spin[2] * spin[2] < TUMBLING_SPIN * TUMBLING_SPIN) return;
    freeTurn(body, [previous[from + 3]!, previous[from + 4]!, previous[from + 5]!, previous[from + 6]!], spin, TICK_S);
  }

  /** Rolls a ball by itself that spins fast on one flat face which stands still. */
  #followRoll(index: number, previous: Float32Array, from: number, spin: Vec3): void {
    const radiusM = ballRadius(this.solids[index]!);
    if (radiusM === null || lengthOf(spin) < FAST_SPIN || this.pulls.has(index) || this.#isJointed(index)) return;
    if (this.#pulleys.holds(index)) return;
    let ground = -1;
    for (const { a, b, hasPushed } of this.#pairs.values()) {
      if (a !== index && b !== index) continue;
      if (ground >= 0 || !hasPushed) return;
      ground = a === index ? b : a;
    }
    if (ground < 0 || !isStill(this.mode(ground))) return;
    const center: Vec3 = [previous[from]!, previous[from + 1]!, previous[from + 2]!];
    const footing = footingOn(center, radiusM, this.solids[ground]!, this.position(ground), this.rotation(ground));
    if (footing === null) return;
    const v = this.#before.subarray(index * 6, index * 6 + 3);
    const ball = {
      body: this.rigidBodies[index]!,
      radiusM,
      center,
      linear: [v[0]!, v[1]!, v[2]!] as Vec3,
      angular: spin,
    };
    const friction = pairFriction(this.frictionOf(index), this.frictionOf(ground));
    this.#rolled.set(index, rollBall(ball, footing, friction, this.#flight));
  }

  /** Switches a body off, in the last pose that was sound. */
  #quarantine(index: number, rows: Float32Array, at: number): void {
    this.side.modes[index] = 'out';
    this.side.quarantined.push(this.scene.bodies[index]!.entityId);
    this.clusters.disable(index);
    for (const { body } of this.clusters.instances(index)) {
      body.setTranslation({ x: rows[at]!, y: rows[at + 1]!, z: rows[at + 2]! }, false);
      body.setRotation({ x: rows[at + 3]!, y: rows[at + 4]!, z: rows[at + 5]!, w: rows[at + 6]! }, false);
    }
  }

  /** Brings `pairs` up to date after a step; calls back for each pair of bodies that has come apart. */
  drainContacts(onParted: (pair: TouchingPair) => void): void {
    for (const { a, b, hasStarted } of this.#contacts.splice(0)) {
      const key = this.#pairKey(a, b);
      const pair = this.#pairs.get(key);
      if (pair === undefined) {
        if (hasStarted) this.#pairs.set(key, { a, b, count: 1, hasPushed: false });
        continue;
      }
      pair.count += hasStarted ? 1 : -1;
      if (pair.count > 0) continue;
      this.#pairs.delete(key);
      onParted(pair);
    }
    for (const key of this.#carried.splice(0)) {
      const pair = this.#pairs.get(key);
      if (pair === undefined || pair.count > 0) continue;
      this.#pairs.delete(key);
      onParted(pair);
    }
  }

  /**
   * Corrects the velocities after the first tick of a contact, see impacts.ts. `previous` holds the poses before the
   * tick at `offset`.
   */
  correctImpact(pair: TouchingPair, reading: ContactReading, previous: Float32Array, offset: number): void {
    correctImpact(this.#impactSource(previous, offset), pair, reading, this.#flight);
  }

  get #flight(): Flight {
    return { gravity: this.gravity, tickS: TICK_S };
  }

  #impactSource(previous: Float32Array, offset: number): ImpactSource {
    return {
      isFreeMover: (index) => this.mode(index) === 'dynamic' && this.#wasFree[index] === 1,
      isStill: (index) => isStill(this.mode(index)),
      radiusOf: (index) => ballRadius(this.solids[index]!),
      readContact: (pair) => this.readContact(pair),
      stateBefore: (index) => this.#stateBefore(index, previous, offset),
    };
  }

  #stateBefore(index: number, previous: Float32Array, offset: number): ImpactState {
    const at = offset + index * 7;
    const v = this.#before.subarray(index * 6, index * 6 + 6);
    return {
      body: this.rigidBodies[index]!,
      halfKick: this.halfKick(index),
      radius: ballRadius(this.solids[index]!),
      position: [previous[at]!, previous[at + 1]!, previous[at + 2]!],
      rotation: [previous[at + 3]!, previous[at + 4]!, previous[at + 5]!, previous[at + 6]!],
      linear: [v[0]!, v[1]!, v[2]!],
      angular: [v[3]!, v[4]!, v[5]!],
    };
  }

  /**
   * Lets a latent body come to be, after a step; it moves from the next one on. `parts` about its own origin, whose place
   * and turn are given; velocities are those of its centre of mass, world space.
   */
  awaken(index: number, latent: Awakening): void {
    const body = this.scene.bodies[index]!;
    assert(this.mode(index) === 'latent', `a latent body, not one that is ${this.mode(index)}`);
    const { parts, position, rotation, densityKgM3 } = latent;
    this.side.modes[index] = 'dynamic';
    this.#awakened.push(index);
    this.recall(index, parts);
    this.clusters.found(index, this.tick, (cluster) => {
      const made = createBody(cluster.world, { ...body, position, rotation, densityKgM3 }, parts, 'dynamic');
      if (latent.passesItsLike === true)
        for (let i = 0; i < made.numColliders(); i++) made.collider(i).setCollisionGroups(PASSES_ITS_LIKE);
      return made;
    });
    // The energy of its place comes with it; launch books that of its motion.
    const { energyJ, momentumNs } = this.motionOf(index);
    this.book.add(index, energyJ, momentumNs);
    this.launch(index, latent.linearVelocity, latent.angularVelocity);
  }

  /** Tells a restored world the solids of a latent body that had come to be: the same as it was awakened with. */
  recall(index: number, parts: readonly SolidPart[]): void {
    this.solids[index] = parts;
    this.#sweeper.learn(index, parts);
    this.clusters.learn(index);
  }

  /** Takes a body that came apart out of the world, with its joints; gives the bodies that those held it to, −1 = world. */
  retire(index: number): number[] {
    if (isGone(this.mode(index))) return [];
    this.booked(index, () => {
      this.side.modes[index] = 'broken';
    });
    const held = this.detach(index);
    this.scene.joints.forEach(({ a, b }, jointIndex) => {
      if ((a === index || b === index) && this.removeSceneJoint(jointIndex)) held.push(a === index ? b : a);
    });
    this.clusters.disable(index);
    for (const [key, pair] of this.#pairs) {
      if (pair.a !== index && pair.b !== index) continue;
      this.#pairs.delete(key);
      this.#parted.push(pair);
      // What leaned on it must not sleep on in the air.
      this.wake(pair.a === index ? pair.b : pair.a);
    }
    return held;
  }

  /** Pairs that retired bodies left, since this was last asked. */
  takeParted(): TouchingPair[] {
    return this.#parted.splice(0);
  }

  /** Writes the poses of the bodies that came to be since the last step into its row. */
  readAwakened(rows: Float32Array, offset: number): void {
    for (const index of this.#awakened.splice(0)) {
      rows.set(this.position(index), offset + index * 7);
      rows.set(this.rotation(index), offset + index * 7 + 3);
    }
  }

  #pairKey(a: number, b: number): number {
    return a * this.scene.bodies.length + b;
  }
}

function isStill(mode: BodyMode): boolean {
  return mode === 'fixed' || mode === 'held';
}
