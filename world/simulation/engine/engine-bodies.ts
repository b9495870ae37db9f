import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { windAt, windFieldOf } from '../../physics/wind/wind-field.ts';
import {
  add,
  conjugate,
  cross,
  dot,
  lengthOf,
  multiplyQuats,
  rotate,
  rotationVector,
  scale,
  subtract,
} from '../mathematics/vectors.ts';
import { sampleMotion } from '../motion.ts';
import { TICK_HZ, type SimScene } from '../types.ts';
import type { SolidPart } from '../solid-parts.ts';
import { SOLVER_ITERATIONS, TICK_S, type Cluster } from './cluster.ts';
import { MotionReader, NO_MOTION, type BodyMotion } from './body-motion.ts';
import { Clusters, type BodySource } from './clusters.ts';
import {
  carryBallast,
  engineType,
  isGone,
  NO_BALLAST,
  partsOf,
  turn,
  vector,
  type Ballast,
  type BodyMode,
} from './bodies.ts';
import { EnergyBook } from './energy-book.ts';
import { spinFrom } from './impacts.ts';
import { JointGroups } from './joint-groups.ts';
import { Media } from './media.ts';
import { Pulls } from './pulls.ts';
import type { SideState } from './side-state.ts';
import { pyramidsOf } from './steadying.ts';

/** A free body that gathers speed more slowly than this counts as still, m/s². */
const STILL_MPS2 = 1e-3;

/**
 * The bodies and joints of a running scene: readings and acts, by index of SimScene.bodies, plain tuples in and out.
 * In which of the engine's worlds a body is, clusters.ts decides.
 *
 * In free flight the engine's semi-implicit Euler steps give positions that are late by ½·g·h per second of flight
 * (h = substep). All velocities that start a flight are therefore set half a substep of gravity back, which makes
 * every position of the flight exact; `linearVelocity` gives that half substep back.
 */
export class EngineBodies {
  readonly scene: SimScene;
  tick: number;
  protected readonly clusters: Clusters;
  /** Empty places: latent bodies that have not come to be. */
  protected readonly rigidBodies: RigidBody[];
  /** The solids of every body, in its own axes, metres; those of a latent one once it has come to be. */
  protected readonly solids: (readonly SolidPart[])[];
  protected readonly groups: JointGroups;
  protected readonly hasRollingResistance: boolean;
  protected readonly side: SideState;
  /** Every act on a body is booked here by what opened an account. */
  readonly book: EnergyBook;
  readonly #motions = new MotionReader();
  #isBooking = false;
  protected readonly pulls = new Pulls();
  readonly #media: Media;
  /** What air and water added to each velocity before the last step, m/s: bodies × 3. */
  readonly #kicks: Float64Array;
  readonly #ballasts = new Map<number, Ballast>();
  // The engine's readings are copied into these, so that reading allocates nothing.
  protected readonly linearOut = { x: 0, y: 0, z: 0 };
  protected readonly angularOut = { x: 0, y: 0, z: 0 };
  protected readonly translationOut = { x: 0, y: 0, z: 0 };
  protected readonly rotationOut = { x: 0, y: 0, z: 0, w: 1 };

  /** `snapshots`: of a checkpoint; null for the scene as it begins. */
  protected constructor(scene: SimScene, snapshots: Uint8Array | null, tick: number, side: SideState) {
    this.scene = scene;
    this.tick = tick;
    this.side = side;
    this.hasRollingResistance = scene.bodies.some(({ rollingResistance }) => rollingResistance > 0);
    this.book = new EnergyBook(scene.bodies.length);
    this.solids = [...partsOf(scene.bodies)];
    this.#media = new Media(scene, this.solids);
    this.#kicks = new Float64Array(scene.bodies.length * 3);
    const source: BodySource = {
      scene,
      gravity: () => side.gravity,
      mode: (index) => this.mode(index),
      parts: (index) => this.solids[index]!,
      ballast: (index) => this.ballast(index),
    };
    this.clusters = snapshots === null ? Clusters.create(source) : Clusters.restore(source, snapshots, side.clusters);
    this.rigidBodies = this.clusters.rigidBodies;
    const canMove = (index: number): boolean => scene.bodies[index]!.kind === 'dynamic';
    this.groups = new JointGroups(scene.joints, this.rigidBodies, canMove);
    this.groups.refine(side.pairs);
  }

  get gravity(): Vec3 {
    return this.side.gravity;
  }

  get quarantined(): readonly string[] {
    return this.side.quarantined;
  }

  mode(index: number): BodyMode {
    return this.side.modes[index]!;
  }

  isAsleep(index: number): boolean {
    return this.rigidBodies[index]?.isSleeping() ?? true;
  }

  /** Wind at a point at the current tick, world space, m/s. */
  windAt(point: Vec3): Vec3 {
    return windAt(windFieldOf(this.scene), point, this.tick);
  }

  /** Origin of the body, world space, metres; of a latent one where it was compiled to. */
  position(index: number): Vec3 {
    const body = this.rigidBodies[index];
    if (body === undefined) return this.scene.bodies[index]!.position;
    const t = body.translation(this.translationOut);
    return [t.x, t.y, t.z];
  }

  rotation(index: number): Quat {
    const body = this.rigidBodies[index];
    if (body === undefined) return this.scene.bodies[index]!.rotation;
    const r = body.rotation(this.rotationOut);
    return [r.x, r.y, r.z, r.w];
  }

  /** The solids of a body in its own axes, metres; none for a latent one that has not come to be. */
  parts(index: number): readonly SolidPart[] {
    return this.solids[index]!;
  }

  /** Coefficient of the body's own material or override; a pair's follows from both (world/physics/materials). */
  frictionOf(index: number): number {
    return this.scene.bodies[index]!.friction;
  }

  /** What moves and is awake; null for any other. */
  mover(index: number): RigidBody | null {
    return this.mode(index) === 'dynamic' && !this.isAsleep(index) ? this.rigidBodies[index]! : null;
  }

  /** Lets a sleeping body move again in the next step. */
  wake(index: number): void {
    if (this.mode(index) === 'dynamic') this.rigidBodies[index]!.wakeUp();
  }

  centerOfMass(index: number): Vec3 {
    const c = this.rigidBodies[index]!.worldCom();
    return [c.x, c.y, c.z];
  }

  /** Centre of mass in the body's own axes, metres from its origin. */
  localCenter(index: number): Vec3 {
    const c = this.rigidBodies[index]!.localCom();
    return [c.x, c.y, c.z];
  }

  /** Principal moments, kg·m², and the turn of their axes in the body. */
  inertia(index: number): { readonly momentsKgM2: Vec3; readonly frame: Quat } {
    const body = this.rigidBodies[index]!;
    const { x, y, z } = body.principalInertia();
    const frame = body.principalInertiaLocalFrame();
    return { momentsKgM2: [x, y, z], frame: [frame.x, frame.y, frame.z, frame.w] };
  }

  /** Whether gravity, air and water alone moved the body in the last tick. */
  isInFlight(index: number): boolean {
    return this.side.isFree[index] === 1;
  }

  /**
   * Pulls a body evenly through the next step: N at its centre of mass and N·m about it, world space. It acts until
   * letGo. A sleeping body feels it only when it `wakes`.
   */
  pull(index: number, forceN: Vec3, torqueNm: Vec3, wakes: boolean): void {
    if (this.mode(index) !== 'dynamic') return;
    const { momentumNs } = this.motionOf(index);
    const pull = { forceN, torqueNm, momentumNs, spin: this.angularVelocity(index) };
    this.pulls.begin(index, this.rigidBodies[index]!, pull, wakes);
  }

  /** Ends every pull on a body. */
  letGo(index: number): void {
    if (this.mode(index) !== 'dynamic') return this.pulls.drop(index);
    const { momentumNs } = this.motionOf(index);
    const end = { momentumNs, spin: this.angularVelocity(index) };
    const pulled = this.pulls.end(index, this.rigidBodies[index]!, end);
    if (pulled !== null) this.book.add(index, pulled.workJ, pulled.impulseNs);
  }

  /** With the ballast. */
  massKg(index: number): number {
    return this.rigidBodies[index]!.mass();
  }

  /** What a body carries beside its own mass and moves with it. */
  ballast(index: number): Ballast {
    return this.#ballasts.get(index) ?? NO_BALLAST;
  }

  /** Centre of a body's own mass in its own axes, metres from its origin. */
  ownCenter(index: number): Vec3 {
    const { massKg, center } = this.ballast(index);
    const totalKg = this.massKg(index);
    return scale(subtract(scale(this.localCenter(index), totalKg), scale(center, massKg)), 1 / (totalKg - massKg));
  }

  /**
   * Has a body carry a mass that counts as its own from now on: a liquid that it holds. The engine keeps it, but whoever
   * set it must recall it in a restored world.
   */
  setBallast(index: number, ballast: Ballast): void {
    const body = this.rigidBodies[index]!;
    const former = this.ballast(index);
    if (body.numColliders() === 0 || !(body.mass() > former.massKg)) return;
    this.booked(index, () => {
      const before = this.localCenter(index);
      this.#ballasts.set(index, carryBallast(body, former, ballast));
      // The engine's velocity is that of the centre of mass.
      const moved = rotate(this.rotation(index), subtract(this.localCenter(index), before));
      const { x, y, z } = body.linvel(this.linearOut);
      body.setLinvel(vector(add([x, y, z], cross(this.angularVelocity(index), moved))), false);
      this.#motions.forget(index);
    });
  }

  /** Tells a restored world what a body carries. */
  recallBallast(index: number, ballast: Ballast): void {
    this.#ballasts.set(index, ballast);
  }

  /** Velocity of the centre of mass, world space, m/s. */
  linearVelocity(index: number): Vec3 {
    const body = this.rigidBodies[index];
    if (body === undefined) return [0, 0, 0];
    const v = body.linvel(this.linearOut);
    const velocity: Vec3 = [v.x, v.y, v.z];
    if (this.mode(index) !== 'dynamic' || this.side.isFree[index] !== 1) return velocity;
    const k = index * 3;
    const halfOfMedia: Vec3 = [this.#kicks[k]! / 2, this.#kicks[k + 1]! / 2, this.#kicks[k + 2]! / 2];
    return add(add(velocity, this.halfKick(index)), halfOfMedia);
  }

  /** World space, rad/s. */
  angularVelocity(index: number): Vec3 {
    const body = this.rigidBodies[index];
    if (body === undefined) return [0, 0, 0];
    const v = body.angvel(this.angularOut);
    return [v.x, v.y, v.z];
  }

  /**
   * Energy and momentum of a dynamic body; none of any other. In flight the velocity is the true one without what air and
   * water give in the present tick: so the work of every kick and of gravity between two ticks adds up exactly.
   */
  motionOf(index: number): BodyMotion {
    if (this.mode(index) !== 'dynamic') return NO_MOTION;
    const late = this.side.isFree[index] === 1 ? this.halfKick(index) : null;
    return this.#motions.read(index, this.rigidBodies[index]!, this.gravity, late);
  }

  /** The energy of `motionOf` alone, J. */
  energyOf(index: number): number {
    if (this.mode(index) !== 'dynamic') return 0;
    const late = this.side.isFree[index] === 1 ? this.halfKick(index) : null;
    return this.#motions.readEnergy(index, this.rigidBodies[index]!, this.gravity, late);
  }

  /** The engine's world that a body moves in; null for one that nothing moves. */
  clusterOf(index: number): Cluster | null {
    return index < 0 ? null : this.clusters.clusterOf(index);
  }

  /** Energy that a spring of the scene stores, J; 0 of other joints and of those that are gone. */
  springEnergy(jointIndex: number): number {
    const { joint, a, b } = this.scene.joints[jointIndex]!;
    if (joint.kind !== 'spring' || !this.hasSceneJoint(jointIndex)) return 0;
    const at = (index: number, anchor: readonly number[]): Vec3 =>
      index < 0 ? (anchor as Vec3) : this.toWorld(index, anchor as Vec3);
    const stretch = lengthOf(subtract(at(b, joint.anchorB), at(a, joint.anchorA))) - joint.restLengthM;
    return (joint.stiffnessNM * stretch * stretch) / 2;
  }

  /** Does something to a body and books what that changes, once where one act is part of another. */
  protected booked(index: number, act: () => void): void {
    if (!this.book.isOpen || this.#isBooking) return act();
    this.#isBooking = true;
    const before = this.motionOf(index);
    act();
    const after = this.motionOf(index);
    this.book.add(index, after.energyJ - before.energyJ, subtract(after.momentumNs, before.momentumNs));
    this.#isBooking = false;
  }

  /** Gravity of half a substep: what a true velocity in flight has more than the engine's. */
  protected halfKick(index: number): Vec3 {
    const substepS = TICK_S / (SOLVER_ITERATIONS + this.groups.extraIterations(index));
    return scale(this.gravity, substepS / 2);
  }

  /** Sets the velocity with which a dynamic body starts a flight; see the class comment. */
  launch(index: number, linear: Vec3, angular: Vec3): void {
    const body = this.rigidBodies[index]!;
    const { velocity } = this.#media.act(index, {
      body,
      velocity: linear,
      isFree: true,
      gravity: this.gravity,
      tick: this.tick,
      tickS: TICK_S,
    });
    const back = add(this.halfKick(index), scale(velocity, 0.5));
    this.booked(index, () => {
      body.setLinvel(vector(subtract(linear, back)), true);
      body.setAngvel(vector(angular), true);
      this.side.isFree[index] = 1;
    });
  }

  /**
   * Lets air and water act for the tick that follows, in one kick at its start. A flight therefore starts half a kick
   * back (see launch), and the velocity in the middle of a kick is the true one at its tick: so positions are of
   * second order, like those of a leapfrog integrator.
   */
  applyMedia(): void {
    if (this.#media.isEmpty) return;
    this.#kicks.fill(0);
    const hasWindChanged = this.#media.hasWindChanged(this.tick);
    this.book.during('media', () => this.#applyMediaToAll(hasWindChanged));
  }

  #applyMediaToAll(hasWindChanged: boolean): void {
    this.rigidBodies.forEach((body, index) => {
      if (this.mode(index) !== 'dynamic') return;
      if (hasWindChanged && this.#media.wakes(index, { body, gravity: this.gravity, tick: this.tick })) body.wakeUp();
      if (body.isSleeping()) return;
      const v = body.linvel(this.linearOut);
      const read: Vec3 = [v.x, v.y, v.z];
      const isFree = this.side.isFree[index] === 1;
      const state = {
        body,
        velocity: isFree ? add(read, this.halfKick(index)) : read,
        isFree,
        gravity: this.gravity,
        tick: this.tick,
        tickS: TICK_S,
      };
      const act = this.#media.act(index, state);
      const gained = add(act.velocity, scale(this.gravity, TICK_S));
      // The engine would put a free body to sleep that gathers speed slowly; one that rests on something may sleep.
      if (isFree && lengthOf(gained) > STILL_MPS2 * TICK_S) body.wakeUp();
      body.setLinvel(vector(add(read, act.velocity)), false);
      const massKg = body.mass();
      const mean = add(state.velocity, scale(act.velocity, 0.5));
      this.book.add(index, massKg * dot(act.velocity, mean), scale(act.velocity, massKg));
      if (act.spin !== null || act.couple !== null)
        this.booked(index, () => {
          if (act.spin !== null) {
            const w = body.angvel(this.angularOut);
            body.setAngvel({ x: w.x * act.spin, y: w.y * act.spin, z: w.z * act.spin }, false);
          }
          if (act.couple !== null) body.applyTorqueImpulse(vector(act.couple), false);
        });
      this.book.settle();
      this.#kicks.set(act.velocity, index * 3);
    });
  }

  /**
   * N·s, world space; `point` in world space, null = centre of mass. Only dynamic bodies take it. `isWaking` false: forces
   * that hold what rests, which must not keep it from falling asleep.
   */
  applyImpulse(index: number, impulse: Vec3, point: Vec3 | null, isWaking = true): boolean {
    if (this.mode(index) !== 'dynamic') return false;
    const body = this.rigidBodies[index]!;
    this.booked(index, () => {
      if (point === null) body.applyImpulse(vector(impulse), isWaking);
      else body.applyImpulseAtPoint(vector(impulse), vector(point), isWaking);
    });
    return true;
  }

  /** Puts a body to rest that is held by forces which the engine does not know: it sleeps until something touches it. */
  settle(index: number): void {
    const body = this.rigidBodies[index]!;
    this.booked(index, () => {
      body.setLinvel(vector([0, 0, 0]), false);
      body.setAngvel(vector([0, 0, 0]), false);
      body.sleep();
    });
  }

  /** Angular impulse, N·m·s, world space. Only dynamic bodies take it. */
  applyCouple(index: number, couple: Vec3): void {
    if (this.mode(index) !== 'dynamic') return;
    this.booked(index, () => this.rigidBodies[index]!.applyTorqueImpulse(vector(couple), true));
  }

  /** Change of spin that an angular impulse (world space) would bring, rad/s. */
  spinFrom(index: number, couple: Vec3): Vec3 {
    return spinFrom(this.rigidBodies[index]!, couple);
  }

  /** In the body's own axes, metres. */
  localCenterOfMass(index: number): Vec3 {
    const c = this.rigidBodies[index]!.localCom();
    return [c.x, c.y, c.z];
  }

  /** Takes mass from a body, spread as it is: something came off it. */
  lighten(index: number, massKg: number): void {
    const body = this.rigidBodies[index]!;
    const share = 1 - massKg / (body.mass() - this.ballast(index).massKg);
    if (share <= 0.05) return;
    this.booked(index, () => {
      for (let k = 0; k < body.numColliders(); k++) {
        const collider = body.collider(k);
        collider.setDensity(collider.density() * share);
      }
      body.recomputeMassPropertiesFromColliders();
      this.#motions.forget(index);
    });
  }

  /** Lets everything pass through one of a body's solids (place in `parts`) from now on; its mass stays. */
  openPart(index: number, part: number): void {
    const body = this.rigidBodies[index]!;
    const parts = this.parts(index);
    body.collider(part).setCollisionGroups(0);
    pyramidsOf(parts).forEach((pyramid, k) => {
      if (pyramid.part === part) body.collider(parts.length + k).setCollisionGroups(0);
    });
  }

  /** A point of the body's local axes (metres from its origin, scale not applied) in world space. */
  toWorld(index: number, point: Vec3): Vec3 {
    return add(this.position(index), rotate(this.rotation(index), point));
  }

  setGravity(gravity: Vec3): void {
    const motions = this.rigidBodies.map((_, index) => this.motionOf(index));
    const before = this.rigidBodies.map((_, index) => this.halfKick(index));
    this.side.gravity = gravity;
    this.clusters.setGravity(gravity);
    this.rigidBodies.forEach((body, index) => {
      if (this.mode(index) !== 'dynamic') return;
      body.wakeUp();
      if (this.side.isFree[index] !== 1) return;
      const v = body.linvel(this.linearOut);
      body.setLinvel(vector(add([v.x, v.y, v.z], subtract(before[index]!, this.halfKick(index)))), true);
    });
    motions.forEach(({ energyJ }, index) => this.book.add(index, this.motionOf(index).energyJ - energyJ, [0, 0, 0]));
  }

  /** False where nothing changes. A keyframed body that turns dynamic keeps the velocity of its last tick. */
  setMode(index: number, mode: 'dynamic' | 'fixed' | 'keyframed'): boolean {
    const before = this.mode(index);
    if (before === mode || isGone(before)) return false;
    this.booked(index, () => this.#changeMode(index, before, mode));
    return true;
  }

  #changeMode(index: number, before: BodyMode, mode: 'dynamic' | 'fixed' | 'keyframed'): void {
    this.#motions.forget(index);
    if (mode === 'dynamic') this.clusters.promote(index);
    if (before === 'dynamic') this.clusters.demote(index);
    this.side.modes[index] = mode;
    const instances = this.clusters.instances(index);
    for (const { body, cluster } of instances) {
      cluster.mustStep = true;
      body.setBodyType(engineType(mode), true);
      body.recomputeMassPropertiesFromColliders();
    }
    if (mode === 'dynamic') {
      const velocity: { linear: Vec3; angular: Vec3 } =
        before === 'keyframed' ? this.#motionVelocity(index) : { linear: [0, 0, 0], angular: [0, 0, 0] };
      this.launch(index, velocity.linear, velocity.angular);
    }
    if (mode === 'keyframed') {
      const pose = sampleMotion(this.scene.bodies[index]!.keyframes, this.tick);
      for (const { body } of pose === null ? [] : instances) {
        body.setTranslation(vector(pose!.position), true);
        body.setRotation(turn(pose!.rotation), true);
      }
    }
  }

  #motionVelocity(index: number): { linear: Vec3; angular: Vec3 } {
    const { keyframes } = this.scene.bodies[index]!;
    const from = sampleMotion(keyframes, Math.max(0, this.tick - 1));
    const to = sampleMotion(keyframes, Math.max(1, this.tick));
    if (from === null || to === null) return { linear: [0, 0, 0], angular: [0, 0, 0] };
    const angular = scale(rotationVector(multiplyQuats(to.rotation, conjugate(from.rotation))), TICK_HZ);
    const center = this.rigidBodies[index]!.localCom();
    const local: Vec3 = [center.x, center.y, center.z];
    const start = add(from.position, rotate(from.rotation, local));
    const end = add(to.position, rotate(to.rotation, local));
    return { linear: scale(add(end, scale(start, -1)), TICK_HZ), angular };
  }

  attach(target: number, other: number): void {
    this.clusters.attach(target, other);
  }

  /** Undoes every attach in which the body takes part; gives the body at the other end of each. */
  detach(index: number): number[] {
    return this.clusters.links.detach(index);
  }

  /** False where the joint is gone already. */
  removeSceneJoint(jointIndex: number): boolean {
    return this.clusters.links.removeJoint(jointIndex);
  }

  hasSceneJoint(jointIndex: number): boolean {
    return this.clusters.links.hasJoint(jointIndex);
  }
}
