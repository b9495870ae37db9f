import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SimScene } from '../types.ts';
import { isGone, vector, type BodyMode } from './bodies.ts';
import type { Break } from './break-watch.ts';
import { TICK_S } from './cluster.ts';
import { spinFrom } from './impacts.ts';
import { groupsOf } from './meetings.ts';

/** N·s that a rope carried in the last tick and in the one before it. */
export type PulleyState = readonly [lastNs: number, beforeNs: number];

/** What the pulleys ask of the bodies. */
export interface PulleySource {
  body(index: number): RigidBody;
  mode(index: number): BodyMode;
  hasSceneJoint(jointIndex: number): boolean;
  gravity(): Vec3;
  /** Gravity of half a substep: what a true velocity in flight has more than the engine's. */
  halfKick(index: number): Vec3;
}

interface End {
  /** -1 = the world. */
  readonly body: number;
  readonly anchor: Vec3;
  readonly wheel: Vec3;
  /** Strands that pull at this end. */
  readonly strands: number;
}

interface Pulley {
  readonly jointIndex: number;
  readonly ends: readonly [End, End];
  readonly lengthM: number;
  readonly breakForceN: number | null;
}

/** One end as it is now, world space. */
interface Strand {
  readonly end: End;
  /** Where the rope is tied. */
  readonly point: Vec3;
  /** From the wheel to there, of length 1; nothing where they meet. */
  readonly away: Vec3;
  /** Whether an impulse moves this end. */
  readonly isFree: boolean;
}

/** A rope as it is now. */
interface Line {
  readonly strands: readonly Strand[];
  /** By which it is longer than it may be; negative while it is slack, metres. */
  readonly excessM: number;
  /** At which it grows longer, m/s. */
  readonly rateMps: number;
  /** Change of that speed by an impulse along the rope, 1/kg. */
  readonly give: number;
}

/** Share of a rope's stretch that is taken back in a tick, and how fast at most, m/s. */
const TAKEN_BACK = 0.2;
const FASTEST_M_PER_S = 2;
/** Less slack than this counts as none, metres. */
const SLACK_M = 1e-4;
/** Rounds over pulleys that share a body. */
const ROUNDS = 16;

/**
 * Ropes over pulleys, which the engine does not have. Over a step a rope pulls evenly with what it carried in the two
 * steps before (the lesser of them, so that a jerk is not repeated; what gravity alone would ask for where it was slack);
 * after it, an impulse along the rope at both ends takes away the speed with which it would still grow longer than it
 * is. A rope's impulse over a tick is the sum of both and never negative. With r = anchor from the centre of mass,
 * u = direction away from the wheel, n = strands:
 *
 *     rate = Σ n u·v        impulse J along −u n at each end changes it by −J · Σ n² (1/m + (r × u)·I⁻¹(r × u))
 */
export class Pulleys {
  readonly #source: PulleySource;
  readonly #pulleys: readonly Pulley[];
  /** Pulleys that share bodies are solved together, by places in the list. */
  readonly #groups: readonly (readonly number[])[];
  readonly #carried: [number, number][];
  /** What else pulls at the bodies in the running step. */
  readonly #others = new Map<RigidBody, { readonly force: Vec3; readonly torque: Vec3 }>();

  /** `states`: of a checkpoint; empty for a scene as it begins. */
  constructor(scene: SimScene, states: readonly PulleyState[], source: PulleySource) {
    this.#source = source;
    this.#pulleys = scene.joints.flatMap(({ joint, a, b }, jointIndex): Pulley[] => {
      if (joint.kind !== 'pulley') return [];
      const { anchorA, anchorB, wheelA, wheelB, ratio, lengthM, breakForceN } = joint;
      const ends: [End, End] = [
        { body: a, anchor: anchorA as Vec3, wheel: wheelA as Vec3, strands: 1 },
        { body: b, anchor: anchorB as Vec3, wheel: wheelB as Vec3, strands: ratio },
      ];
      return [{ jointIndex, ends, lengthM, breakForceN }];
    });
    this.#carried = this.#pulleys.map((_, i) => [states[i]?.[0] ?? 0, states[i]?.[1] ?? 0]);
    const bodiesOf = ({ ends }: Pulley): number[] =>
      ends.flatMap(({ body }) => (body >= 0 && scene.bodies[body]!.kind === 'dynamic' ? [body] : []));
    const numbers = this.#pulleys.map((_, i) => i);
    const sharing = numbers.flatMap((i) =>
      numbers.slice(0, i).flatMap((j): [number, number][] => {
        const own = bodiesOf(this.#pulleys[i]!);
        return bodiesOf(this.#pulleys[j]!).some((body) => own.includes(body)) ? [[j, i]] : [];
      }),
    );
    this.#groups = groupsOf(numbers, sharing);
  }

  get states(): PulleyState[] {
    return this.#carried.map(([last, before]) => [last, before]);
  }

  /** Whether a rope over a pulley is tied to the body. */
  holds(index: number): boolean {
    return this.#pulleys.some(({ jointIndex, ends }) => {
      return this.#source.hasSceneJoint(jointIndex) && ends.some(({ body }) => body === index);
    });
  }

  /**
   * Every flight starts half a substep of gravity back (EngineBodies), which is too much along a rope that is taut from
   * the start. To be called once the bodies have their first velocities.
   */
  start(): void {
    for (const pulley of this.#pulleys) {
      const line = this.#lineOf(pulley);
      if (!isTaut(line)) continue;
      const back = sumAlong(line, ({ body }) => this.#source.halfKick(body));
      this.#push(line, -back / line.give, false);
    }
  }

  /** Lets the ropes pull through the coming step. */
  pull(): void {
    this.#pulleys.forEach((pulley, i) => {
      if (!this.#isActive(pulley)) return;
      const line = this.#lineOf(pulley);
      const carried = this.#carried[i]!;
      if (carried[0] === 0) {
        const gravity = scale(this.#source.gravity(), TICK_S);
        carried.fill(isTaut(line) ? Math.max(0, sumAlong(line, () => gravity) / line.give) : 0);
      }
      const impulse = Math.min(...carried);
      if (impulse <= 0) return;
      for (const { end, point, isFree } of line.strands) {
        if (!isFree) continue;
        const body = this.#source.body(end.body);
        // The direction of the tick's middle: that of its start would drive whatever goes round.
        const middle = add(point, scale(toVec(body.velocityAtPoint(vector(point))), TICK_S / 2));
        const away = unit(subtract(middle, end.wheel));
        if (!this.#others.has(body))
          this.#others.set(body, { force: toVec(body.userForce()), torque: toVec(body.userTorque()) });
        body.addForceAtPoint(vector(scale(away, (-impulse * end.strands) / TICK_S)), vector(point), false);
      }
    });
  }

  /** Ends the pull after the step, and keeps the ropes from growing longer than they are. */
  correct(): void {
    for (const [body, { force, torque }] of this.#others) {
      body.resetForces(false);
      body.resetTorques(false);
      body.addForce(vector(force), false);
      body.addTorque(vector(torque), false);
    }
    this.#others.clear();
    for (const group of this.#groups) {
      const active = group.filter((i) => this.#isActive(this.#pulleys[i]!));
      const pulled = new Map(active.map((i) => [i, Math.min(...this.#carried[i]!)]));
      for (let round = 0; round < (active.length > 1 ? ROUNDS : 1); round++)
        for (const i of active) pulled.set(i, this.#tighten(this.#pulleys[i]!, pulled.get(i)!));
      for (const [i, impulse] of pulled) this.#carried[i] = [impulse, this.#carried[i]![0]];
    }
  }

  /** Ropes whose tension was too much for them in the last tick, with it. */
  broken(): Break[] {
    return this.#pulleys.flatMap(({ jointIndex, breakForceN }, i): Break[] => {
      const forceN = this.#carried[i]![0] / TICK_S;
      const isIn = this.#source.hasSceneJoint(jointIndex);
      return isIn && breakForceN !== null && forceN > breakForceN ? [{ jointIndex, forceN }] : [];
    });
  }

  /** What ropes over pulleys gave a body in the last tick, N·s, world space. */
  impulseOn(index: number): Vec3 {
    let sum: Vec3 = [0, 0, 0];
    this.#pulleys.forEach((pulley, i) => {
      if (!this.#isWhole(pulley)) return;
      for (const { end, away } of this.#lineOf(pulley).strands)
        if (end.body === index) sum = add(sum, scale(away, -this.#carried[i]![0] * end.strands));
    });
    return sum;
  }

  /** One impulse along a rope; gives what it carries in all in this tick. */
  #tighten(pulley: Pulley, carriedNs: number): number {
    const line = this.#lineOf(pulley);
    const { excessM, rateMps, give } = line;
    if (give === 0) return 0;
    // A slack rope may take up its slack within the next tick.
    const allowed = excessM < 0 ? -excessM / TICK_S : -Math.min((TAKEN_BACK * excessM) / TICK_S, FASTEST_M_PER_S);
    const total = Math.max(0, carriedNs + (rateMps - allowed) / give);
    const isDriven = pulley.ends.some(({ body }) => body >= 0 && this.#source.mode(body) === 'keyframed');
    this.#push(line, total - carriedNs, isDriven);
    return total;
  }

  #push({ strands }: Line, impulseNs: number, isWaking: boolean): void {
    if (impulseNs === 0) return;
    for (const { end, point, away, isFree } of strands) {
      if (!isFree) continue;
      const body = this.#source.body(end.body);
      body.applyImpulseAtPoint(vector(scale(away, -impulseNs * end.strands)), vector(point), isWaking);
    }
  }

  #lineOf({ ends, lengthM }: Pulley): Line {
    let [excessM, rateMps, give] = [-lengthM, 0, 0];
    const strands = ends.map((end): Strand => {
      const body = end.body < 0 ? null : this.#source.body(end.body);
      const point = body === null ? end.anchor : anchorOn(body, end.anchor);
      const way = subtract(point, end.wheel);
      const away = unit(way);
      const isFree = body !== null && this.#source.mode(end.body) === 'dynamic';
      excessM += end.strands * lengthOf(way);
      if (body !== null) rateMps += end.strands * dot(away, toVec(body.velocityAtPoint(vector(point))));
      if (isFree) {
        const lever = cross(subtract(point, toVec(body.worldCom())), away);
        give += end.strands * end.strands * (1 / body.mass() + dot(lever, spinFrom(body, lever)));
      }
      return { end, point, away, isFree };
    });
    return { strands, excessM, rateMps, give };
  }

  /** Whether the rope is there, and whatever it is tied to. */
  #isWhole({ jointIndex, ends }: Pulley): boolean {
    if (!this.#source.hasSceneJoint(jointIndex)) return false;
    return ends.every(({ body }) => body < 0 || !isGone(this.#source.mode(body)));
  }

  /** Whether something moves at it, or could. */
  #isActive(pulley: Pulley): boolean {
    if (!this.#isWhole(pulley)) return false;
    return pulley.ends.some(({ body }) => {
      if (body < 0) return false;
      const mode = this.#source.mode(body);
      return mode === 'keyframed' || (mode === 'dynamic' && !this.#source.body(body).isSleeping());
    });
  }
}

function isTaut({ excessM, rateMps, give }: Line): boolean {
  return give > 0 && excessM + rateMps * TICK_S > -SLACK_M;
}

/** Σ n u·v over the ends that can move. */
function sumAlong({ strands }: Line, vectorOf: (end: End) => Vec3): number {
  return strands.reduce(
    (sum, { end, away, isFree }) => (isFree ? sum + end.strands * dot(away, vectorOf(end)) : sum),
    0,
  );
}

function unit(v: Vec3): Vec3 {
  const length = lengthOf(v);
  return length > 0 ? scale(v, 1 / length) : v;
}

function anchorOn(body: RigidBody, anchor: Vec3): Vec3 {
  const { x, y, z, w } = body.rotation();
  return add(toVec(body.translation()), rotate([x, y, z, w], anchor));
}

function toVec({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): Vec3 {
  return [x, y, z];
}
