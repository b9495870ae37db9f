import {
  Ball,
  Capsule,
  Cone,
  Cuboid,
  Cylinder,
  type RigidBody,
  type Shape,
} from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { multiplyQuats, rotate } from '../mathematics/vectors.ts';
import { innerRadiusOf, type SolidPart } from '../solid-parts.ts';
import { turn } from './bodies.ts';
import { TICK_S, type Cluster } from './cluster.ts';

/** A way per tick below which nothing thicker than twice this can be jumped or deeply entered, metres. */
const SAFE_WAY_M = 0.05;
/** Longest way that a body can go in a tick (the engine's cap of 400 m/s), with some room. */
const LONGEST_WAY_M = 4;
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
}

const sweptByParts = new WeakMap<readonly (readonly SolidPart[])[], SweptBodies>();

function sweptBodies(parts: readonly (readonly SolidPart[])[]): SweptBodies {
  const known = sweptByParts.get(parts);
  if (known !== undefined) return known;
  const made = {
    safeWay: Float64Array.from(parts, safeWayOf),
    swept: parts.map((list) => list.map(sweptPart)),
  };
  sweptByParts.set(parts, made);
  return made;
}

function safeWayOf(parts: readonly SolidPart[]): number {
  return Math.min(SAFE_WAY_M, ...parts.map(innerRadiusOf));
}

/**
 * Keeps fast bodies from passing through others. The engine's own continuous detection lets a 60 mm ball sink 46 mm
 * into a wall at 390 m/s and pass a 20 mm one; its predictive contacts stop it within a micrometre, but where they
 * look ahead at everything, a fast body also bumps into what it would only have passed. So a fast body is swept along
 * its way first, and looks ahead only where there is something in it.
 */
export class Sweeper {
  readonly #safeWay: Float64Array;
  readonly #swept: (readonly SweptPart[])[];
  readonly #braced: Set<RigidBody>;

  constructor(parts: readonly (readonly SolidPart[])[], clusters: readonly Cluster[]) {
    const { safeWay, swept } = sweptBodies(parts);
    this.#safeWay = safeWay.slice();
    this.#swept = [...swept];
    const all = clusters.flatMap(({ bodies }) => [...bodies.values()]);
    this.#braced = new Set(all.filter((body) => body.softCcdPrediction() > 0));
  }

  /** Takes note of the solids of a latent body that has come to be. */
  learn(index: number, parts: readonly SolidPart[]): void {
    this.#safeWay[index] = safeWayOf(parts);
    this.#swept[index] = parts.map(sweptPart);
  }

  /** To be called before each step with the velocity of the body, m/s, and the cluster that it is in. */
  brace(index: number, body: RigidBody, velocity: { x: number; y: number; z: number }, cluster: Cluster): void {
    const way = Math.sqrt(velocity.x * velocity.x + velocity.y * velocity.y + velocity.z * velocity.z) * TICK_S;
    if (way > this.#safeWay[index]! && (cluster.isBlind || this.#meetsSomething(index, body, velocity, cluster))) {
      body.setSoftCcdPrediction(Math.min(LONGEST_WAY_M, way * 1.1));
      this.#braced.add(body);
    } else if (this.#braced.delete(body)) {
      body.setSoftCcdPrediction(0);
    }
  }

  #meetsSomething(
    index: number,
    body: RigidBody,
    velocity: { x: number; y: number; z: number },
    { world }: Cluster,
  ): boolean {
    const t = body.translation();
    const r = body.rotation();
    const rotation: Quat = [r.x, r.y, r.z, r.w];
    return this.#swept[index]!.some((part) => {
      const offset = rotate(rotation, part.position);
      const place = { x: t.x + offset[0], y: t.y + offset[1], z: t.z + offset[2] };
      const rotated = turn(multiplyQuats(rotation, part.rotation));
      // Twice the tick's way: the other may come as fast from the other side.
      const hit = world.castShape(
        place,
        rotated,
        velocity,
        part.shape,
        0,
        2 * TICK_S,
        false,
        undefined,
        ALL_GROUPS,
        undefined,
        body,
      );
      return hit !== null;
    });
  }
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
