import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';
import { add, cross, dot, lengthOf, scale, subtract } from '../mathematics/vectors.ts';
import { vector } from './bodies.ts';
import type { Flight } from './impacts.ts';

/*
 * The engine solves all contacts of a tick at once, as if they began with it: a ball that hits a row of balls moves all
 * of them at different speeds, and a hit off the centre leaves at a wrong angle. Where the exact answer is simple — balls
 * in free flight meet each other and nothing else — it replaces the engine's: hit by hit in the order of time, each by
 * the formulas of two bodies, with equal and opposite impulses.
 */

/** A ball in free flight before a tick. Velocities are the engine's, world space. */
export interface FlyingBall {
  readonly body: RigidBody;
  /** What a true velocity in flight has more than the engine's, m/s. */
  readonly halfKick: Vec3;
  readonly radiusM: number;
  /** Its middle, metres. */
  readonly position: Vec3;
  readonly linear: Vec3;
  readonly angular: Vec3;
}

/** Two balls that the engine let push each other, by their places in a list. */
export interface BallPair {
  readonly a: number;
  readonly b: number;
  /** Of the pair. */
  readonly restitution: number;
  readonly friction: number;
}

/** A ball on its way through the tick: where it is at `t` seconds after the tick's start is `origin` + t·`linear`. */
interface Way {
  readonly inverseMass: number;
  readonly inverseInertia: number;
  readonly radiusM: number;
  origin: Vec3;
  linear: Vec3;
  angular: Vec3;
  /** Time of its last hit, s; −Infinity before. */
  hitS: number;
  /** Where it is at the tick's end, where its first hit comes later than that. */
  atEnd: Vec3 | null;
}

interface Hit {
  readonly pair: BallPair;
  readonly timeS: number;
  /** Unit, from a to b. */
  readonly normal: Vec3;
  /** Speed at which they meet along the normal, m/s. */
  readonly approach: number;
}

/** The engine acts up to this many ticks early (it looks ahead) or late (it finds only what touches at a tick's start). */
const EARLY_TICKS = 2;
const LATE_TICKS = 1;
/** Where nothing meets faster than this, balls lie together, and the engine parts those that overlap, m/s. */
const SLOWEST_MPS = 1e-3;
/** Balls deeper in each other than their speed brought them in a tick, and than this, lie in each other: that too, m. */
const INSIDE_M = 1e-3;
/** What approaches more slowly than this share of the fastest, and than this, stays together, m/s. */
const TOGETHER_SHARE = 1e-6;
const TOGETHER_MPS = 1e-6;
/** Heaps in which more pairs push each other at once are left to the engine. */
const MOST_PAIRS = 40;
/** Balls of a touching row that do not bounce pass ever less on: so many hits per pair are enough. */
const HITS_PER_PAIR = 60;

/**
 * Moves balls that meet each other by one tick; false, and nothing moved, where none of them hits another about then.
 * Hits at the same time come in the order of `pairs`.
 */
export function collideBalls(balls: readonly FlyingBall[], pairs: readonly BallPair[], flight: Flight): boolean {
  const { gravity, tickS } = flight;
  if (pairs.length > MOST_PAIRS) return false;
  const ways = balls.map(wayOf);
  if (pairs.some((pair) => isInside(pair, ways, tickS))) return false;
  let nowS = -LATE_TICKS * tickS;
  let together = TOGETHER_MPS;
  let fastest = 0;
  let hits = 0;
  for (; hits < HITS_PER_PAIR * pairs.length; hits++) {
    let next: Hit | null = null;
    for (const pair of pairs) {
      const hit = hitOf(pair, ways, nowS, tickS);
      if (hit !== null && hit.approach > together && (next === null || hit.timeS < next.timeS)) next = hit;
    }
    if (next === null) break;
    nowS = next.timeS;
    fastest = Math.max(fastest, next.approach);
    together = Math.max(TOGETHER_MPS, TOGETHER_SHARE * fastest);
    collide(next, ways, tickS);
  }
  if (fastest < SLOWEST_MPS) return false;
  const fall = scale(gravity, tickS);
  ways.forEach(({ origin, linear, angular, atEnd }, i) => {
    const { body, halfKick } = balls[i]!;
    const drop = scale(add(halfKick, scale(fall, 0.5)), tickS);
    body.setTranslation(vector(add(atEnd ?? add(origin, scale(linear, tickS)), drop)), true);
    body.setLinvel(vector(add(linear, fall)), true);
    body.setAngvel(vector(angular), true);
  });
  return true;
}

function wayOf({ body, radiusM, position, linear, angular }: FlyingBall): Way {
  return {
    inverseMass: body.invMass(),
    inverseInertia: body.invPrincipalInertia().x,
    radiusM,
    origin: position,
    linear,
    angular,
    hitS: -Infinity,
    atEnd: null,
  };
}

/** Whether two balls lie deeper in each other than a hit within the last tick explains. */
function isInside({ a, b }: BallPair, ways: readonly Way[], tickS: number): boolean {
  const [first, second] = [ways[a]!, ways[b]!];
  const depth = first.radiusM + second.radiusM - lengthOf(subtract(second.origin, first.origin));
  return depth > INSIDE_M + LATE_TICKS * tickS * lengthOf(subtract(second.linear, first.linear));
}

/** When a pair meets next, `nowS` or later; null where it does not within the time for which the engine may have acted. */
function hitOf(pair: BallPair, ways: readonly Way[], nowS: number, tickS: number): Hit | null {
  const [a, b] = [ways[pair.a]!, ways[pair.b]!];
  const distance = a.radiusM + b.radiusM;
  const offset = subtract(b.origin, a.origin);
  const velocity = subtract(b.linear, a.linear);
  const speedSquared = dot(velocity, velocity);
  const along = dot(offset, velocity);
  const inside = along * along - speedSquared * (dot(offset, offset) - distance * distance);
  if (inside <= 0 || speedSquared === 0) return null;
  // Later than what either of them did last: before that it was on another way.
  const meetsS = (-along - Math.sqrt(inside)) / speedSquared;
  const earliestS = Math.max(a.hitS, b.hitS, -LATE_TICKS * tickS);
  const timeS = Math.max(meetsS, earliestS, nowS);
  if (timeS > EARLY_TICKS * tickS) return null;
  const apart = add(offset, scale(velocity, timeS));
  const gap = lengthOf(apart);
  if (gap === 0) return null;
  const normal = scale(apart, 1 / gap);
  const approach = -dot(velocity, normal);
  return approach > 0 ? { pair, timeS, normal, approach } : null;
}

/** The exact collision of two balls, with Coulomb friction at the point of contact. */
function collide({ pair, timeS, normal, approach }: Hit, ways: readonly Way[], tickS: number): void {
  const [a, b] = [ways[pair.a]!, ways[pair.b]!];
  const massTerm = a.inverseMass + b.inverseMass;
  const impulse = ((1 + pair.restitution) * approach) / massTerm;
  const armA = scale(normal, a.radiusM);
  const armB = scale(normal, -b.radiusM);
  const velocity = subtract(b.linear, a.linear);
  const contact = add(velocity, subtract(cross(b.angular, armB), cross(a.angular, armA)));
  const slip = add(contact, scale(normal, -dot(contact, normal)));
  const slipSpeed = lengthOf(slip);
  const slipTerm = massTerm + a.radiusM * a.radiusM * a.inverseInertia + b.radiusM * b.radiusM * b.inverseInertia;
  const friction = Math.min(pair.friction * impulse, slipSpeed / slipTerm);
  const onB = add(scale(normal, impulse), slipSpeed > 1e-9 ? scale(slip, -friction / slipSpeed) : [0, 0, 0]);
  push(a, scale(onB, -1), armA, timeS, tickS);
  push(b, onB, armB, timeS, tickS);
}

function push(way: Way, impulse: Vec3, arm: Vec3, timeS: number, tickS: number): void {
  const place = add(way.origin, scale(way.linear, timeS));
  if (timeS > tickS) way.atEnd ??= add(way.origin, scale(way.linear, tickS));
  way.linear = add(way.linear, scale(impulse, way.inverseMass));
  way.angular = add(way.angular, scale(cross(arm, impulse), way.inverseInertia));
  way.origin = subtract(place, scale(way.linear, timeS));
  way.hitS = timeS;
}
