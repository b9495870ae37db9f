import {
  Ball,
  Capsule,
  Cone,
  Cuboid,
  Cylinder,
  type Collider,
  type RigidBody,
  type Shape,
  type World,
} from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { dot, lengthOf, multiplyQuats, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { innerBallsOf, stopPassing, type FastStart, type InnerBall } from './pass-guard.ts';
import { innerRadiusOf, type SolidPart } from '../solid-parts.ts';
import { turn, vector, type EngineVector } from './bodies.ts';
import { TICK_S, type Cluster } from './cluster.ts';

/** A way per tick below which nothing thicker than twice this can be jumped or deeply entered, metres. */
const SAFE_WAY_M = 0.05;
/** Longest way that a body can go in a tick (the engine's cap of 400 m/s), with some room. */
const LONGEST_WAY_M = 4;
/** What spins so that the point of a contact halfway along its way strays farther than this is brought before it, m. */
const STRAY_M = 0.001;
/** It is brought this close to what it hits, m. */
const SHORT_OF_M = 0.001;
/** Contacts with all collision groups. */
const ALL_GROUPS = 0xffffffff;

interface SweptPart {
  readonly shape: Shape;
  readonly position: Vec3;
  readonly rotation: Quat;
}

interface SweptBodies {
  readonly safeWay: Float64Array;
  readonly swept: readonly (readonly SweptPart[])[];
  readonly inner: readonly (readonly InnerBall[])[];
}

const sweptByParts = new WeakMap<readonly (readonly SolidPart[])[], SweptBodies>();

function sweptBodies(parts: readonly (readonly SolidPart[])[]): SweptBodies {
  const known = sweptByParts.get(parts);
  if (known !== undefined) return known;
  const made = {
    safeWay: Float64Array.from(parts, safeWayOf),
    swept: parts.map((list) => list.map(sweptPart)),
    inner: parts.map(innerBallsOf),
  };
  sweptByParts.set(parts, made);
  return made;
}

function safeWayOf(parts: readonly SolidPart[]): number {
  return Math.min(SAFE_WAY_M, ...parts.map(innerRadiusOf));
}

/** A fast body to be swept, as it is before a step. */
export interface FastBody {
  readonly index: number;
  readonly body: RigidBody;
  /** World space, m/s. */
  readonly velocity: EngineVector;
  /** World space, rad/s. */
  readonly spin: EngineVector;
  /** Whether no joint and no rope holds it. */
  readonly isLoose: boolean;
  /** The one that it is in. */
  readonly cluster: Cluster;
}

/** A ball that was brought before what it hits. */
interface Advance {
  /** Of the tick, how much lies before the hit, s. */
  readonly timeS: number;
  /** Unit, out of what it hits, world space. */
  readonly normal: Vec3;
}

/** Where a sweep ends. */
interface SweptHit {
  readonly collider: Collider;
  readonly timeS: number;
}

/**
 * Keeps fast bodies from passing through others. The engine's own continuous detection lets a 60 mm ball sink 46 mm
 * into a wall at 390 m/s and pass a 20 mm one; its predictive contacts stop it within a micrometre, but where they
 * look ahead at everything, a fast body also bumps into what it would only have passed. So a fast body is swept along
 * its way first, and looks ahead only where there is something in it.
 *
 * The point of a predictive contact lies halfway between the two, and the engine lets it turn with the body for the
 * tick: on an arm of a metre, a ball of 60 rad/s takes its contact out of the way of the wall and passes. So a ball that
 * also spins begins its tick just before the hit; what it slides on for too long in it is taken back afterwards. Other
 * solids touch with several points, which the engine must all foresee: they are left where they are. Whatever passes for
 * all that is set back (pass-guard.ts).
 */
export class Sweeper {
  readonly #safeWay: Float64Array;
  readonly #swept: (readonly SweptPart[])[];
  readonly #inner: (readonly InnerBall[])[];
  readonly #braced: Set<RigidBody>;
  /** By body index: what may meet something in the step. */
  readonly #starts = new Map<number, FastStart>();
  readonly #advanced = new Map<number, Advance>();

  constructor(parts: readonly (readonly SolidPart[])[], clusters: readonly Cluster[]) {
    const { safeWay, swept, inner } = sweptBodies(parts);
    this.#safeWay = safeWay.slice();
    this.#swept = [...swept];
    this.#inner = [...inner];
    const all = clusters.flatMap(({ bodies }) => [...bodies.values()]);
    this.#braced = new Set(all.filter((body) => body.softCcdPrediction() > 0));
  }

  /** Takes note of the solids of a latent body that has come to be. */
  learn(index: number, parts: readonly SolidPart[]): void {
    this.#safeWay[index] = safeWayOf(parts);
    this.#swept[index] = parts.map(sweptPart);
    this.#inner[index] = innerBallsOf(parts);
  }

  /** To be called before the bodies of a step are braced. */
  begin(): void {
    this.#advanced.clear();
    this.#starts.clear();
  }

  /**
   * To be called after a step: takes back what balls were given too much, and sets back what went into something for all
   * that. `isAlone`: whether gravity alone moved a body in it.
   */
  finish(isAlone: (index: number, body: RigidBody) => boolean): void {
    for (const [index, advance] of this.#advanced) {
      const { body, linear } = this.#starts.get(index)!;
      takeBack(body, advance, isAlone(index, body) ? linear : null);
    }
    const starts = [...this.#starts.values()];
    for (const [index, start] of this.#starts) {
      const { body, world, position } = start;
      const isSetBack = stopPassing(start, this.#inner[index]!, starts, (way) => {
        const end = body.translation();
        body.setTranslation(vector(position), true);
        const hit = this.#firstHit(index, body, vector(way), world, 1);
        body.setTranslation(end, true);
        return hit?.timeS ?? null;
      });
      if (isSetBack) world.propagateModifiedBodyPositionsToColliders();
    }
  }

  /** To be called before each step. */
  brace(fast: FastBody): void {
    const { index, body, velocity, cluster } = fast;
    const way = Math.sqrt(velocity.x * velocity.x + velocity.y * velocity.y + velocity.z * velocity.z) * TICK_S;
    if (way > this.#safeWay[index]! && (cluster.isBlind || this.#meetsSomething(fast, way))) {
      body.setSoftCcdPrediction(Math.min(LONGEST_WAY_M, way * 1.1));
      this.#braced.add(body);
    } else if (this.#braced.delete(body)) {
      body.setSoftCcdPrediction(0);
    }
  }

  /** Whether something is in the way; a body that spins is brought before it. */
  #meetsSomething(fast: FastBody, way: number): boolean {
    const { index, body, velocity, spin, isLoose, cluster } = fast;
    const { world } = cluster;
    // Twice the tick's way: the other may come as fast from the other side.
    const ahead = this.#firstHit(index, body, velocity, world, 2 * TICK_S);
    const hit =
      ahead ??
      // From within something the engine's sweep tells nothing; who looked ahead a tick ago may have gone in.
      (this.#braced.has(body) ? this.#innerHit(index, body, velocity, world, 2 * TICK_S) : null);
    if (hit === null) return false;
    const t = body.translation();
    const r = body.rotation();
    if (isLoose)
      this.#starts.set(index, {
        body,
        world,
        position: [t.x, t.y, t.z],
        rotation: [r.x, r.y, r.z, r.w],
        linear: [velocity.x, velocity.y, velocity.z],
        collider: hit.collider,
      });
    const angle = Math.sqrt(spin.x * spin.x + spin.y * spin.y + spin.z * spin.z) * TICK_S;
    const isRound = this.#swept[index]!.every(
      ({ shape, position }) => shape instanceof Ball && lengthOf(position) === 0,
    );
    if (ahead === null || !isLoose || !isRound || way * angle * angle < STRAY_M) return true;
    const timeS = Math.min(hit.timeS, this.#meetingTime(fast, hit.collider));
    if (timeS > TICK_S) return false;
    const place = { x: t.x + velocity.x * timeS, y: t.y + velocity.y * timeS, z: t.z + velocity.z * timeS };
    const onOther = hit.collider.projectPoint(place, false);
    if (onOther === null || onOther.isInside) return true;
    const outward: Vec3 = [place.x - onOther.point.x, place.y - onOther.point.y, place.z - onOther.point.z];
    body.setTranslation(place, false);
    this.#advanced.set(index, { timeS, normal: scale(outward, 1 / lengthOf(outward)) });
    return true;
  }

  /** When the body meets a solid that moves as well, s; Infinity where that stands still or they do not. */
  #meetingTime({ index, body, velocity, cluster: { world } }: FastBody, collider: Collider): number {
    const other = collider.parent();
    if (other === null || other.isFixed()) return Infinity;
    const v = other.linvel();
    const relative = { x: velocity.x - v.x, y: velocity.y - v.y, z: velocity.z - v.z };
    const { handle } = collider;
    return this.#firstHit(index, body, relative, world, 2 * TICK_S, (c) => c.handle === handle)?.timeS ?? Infinity;
  }

  /** What is in the way of the innermost of a body. */
  #innerHit(index: number, body: RigidBody, velocity: EngineVector, world: World, withinS: number): SweptHit | null {
    const t = body.translation();
    const r = body.rotation();
    for (const { part, center, shape } of this.#inner[index]!) {
      const groups = body.collider(part).collisionGroups();
      if (groups === 0) continue;
      const offset = rotate([r.x, r.y, r.z, r.w], center);
      const place = { x: t.x + offset[0], y: t.y + offset[1], z: t.z + offset[2] };
      const hit = world.castShape(place, r, velocity, shape, 0, withinS, false, undefined, groups, undefined, body);
      if (hit !== null) return { collider: hit.collider, timeS: hit.time_of_impact };
    }
    return null;
  }

  #firstHit(
    index: number,
    body: RigidBody,
    velocity: EngineVector,
    world: World,
    withinS: number,
    isWanted?: (collider: Collider) => boolean,
  ): SweptHit | null {
    const t = body.translation();
    const r = body.rotation();
    const rotation: Quat = [r.x, r.y, r.z, r.w];
    let first: SweptHit | null = null;
    for (const [place, part] of this.#swept[index]!.entries()) {
      // What lets everything through meets nothing.
      if (body.collider(place).collisionGroups() === 0) continue;
      const offset = rotate(rotation, part.position);
      const hit = world.castShape(
        { x: t.x + offset[0], y: t.y + offset[1], z: t.z + offset[2] },
        turn(multiplyQuats(rotation, part.rotation)),
        velocity,
        part.shape,
        SHORT_OF_M,
        first?.timeS ?? withinS,
        false,
        undefined,
        ALL_GROUPS,
        undefined,
        body,
        isWanted,
      );
      if (hit !== null) first = { collider: hit.collider, timeS: hit.time_of_impact };
    }
    return first;
  }
}

/**
 * Takes back the part of a step's way that a ball had already been given before it: where it met nothing, of the way that
 * it is on (`linear`). Along the normal there is none: until the tick's end the engine lets bodies touch that meet.
 */
function takeBack(body: RigidBody, { timeS, normal }: Advance, linear: Vec3 | null): void {
  const v = body.linvel();
  const after: Vec3 = [v.x, v.y, v.z];
  const excess = scale(linear ?? subtract(after, scale(normal, dot(after, normal))), timeS);
  const t = body.translation();
  body.setTranslation({ x: t.x - excess[0], y: t.y - excess[1], z: t.z - excess[2] }, false);
}

function sweptPart(part: SolidPart): SweptPart {
  const { position, rotation } = part;
  switch (part.kind) {
    case 'box':
      return { position, rotation, shape: new Cuboid(...part.halfExtents) };
    case 'sphere':
      return { position, rotation, shape: new Ball(part.radius) };
    case 'capsule':
      return { position, rotation, shape: new Capsule(part.halfHeight, part.radius) };
    case 'cylinder':
      return { position, rotation, shape: new Cylinder(part.halfHeight, part.radius) };
    case 'cone':
      return { position, rotation, shape: new Cone(part.halfHeight, part.radius) };
    case 'hull':
    case 'mesh':
      return boundingBox(part);
  }
}

/** Hulls and meshes are swept by their boxes: a box too many only makes the body look ahead. */
function boundingBox(part: SolidPart & { kind: 'hull' | 'mesh' }): SweptPart {
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < part.points.length; i++) {
    const axis = (i % 3) as 0 | 1 | 2;
    low[axis] = Math.min(low[axis], part.points[i]!);
    high[axis] = Math.max(high[axis], part.points[i]!);
  }
  const middle: Vec3 = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const offset = rotate(part.rotation, middle);
  return {
    position: [part.position[0] + offset[0], part.position[1] + offset[1], part.position[2] + offset[2]],
    rotation: part.rotation,
    shape: new Cuboid((high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2),
  };
}
