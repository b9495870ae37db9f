import type { Quat, Vec3 } from '../records/fields.ts';
import { overlapLimitM, thicknessM } from '../simulation/body-measures.ts';
import { allPoses, POSE_FLOATS } from '../simulation/chunk-poses.ts';
import {
  add,
  conjugate,
  dot,
  lengthOf,
  multiplyQuats,
  rotate,
  scale,
  subtract,
} from '../simulation/mathematics/vectors.ts';
import { originOf } from '../simulation/latent-ids.ts';
import { resolveParts, type SolidPart } from '../simulation/solid-parts.ts';
import type { SimulatedTake } from './same-runs.ts';

/*
 * How deep bodies are in each other, from their poses and shapes alone. The depth of two convex solids is the shortest way
 * that frees them. It is at least how far any point of one lies inside the other (that point has to get out), and at most
 * by how much they overlap along any one direction (that far they can be pulled apart). Both are looked for in the
 * directions that matter: the axes of the solids, the line between them, the edges' and corners'.
 */

interface Placed {
  readonly part: SolidPart;
  readonly center: Vec3;
  readonly rotation: Quat;
  readonly radiusM: number;
}

/** Two bodies at their deepest. */
export interface MeasuredOverlap {
  /** Entity ids, sorted. */
  readonly pair: readonly [string, string];
  /** The depth is no less and no more, metres. */
  readonly leastM: number;
  readonly mostM: number;
  /** Depth from which it is too deep, metres. */
  readonly limitM: number;
  /** How far points of the two can have moved against each other in the ticks around it, metres. */
  readonly wayM: number;
  readonly tick: number;
}

/** A body from which tick on it is not looked at; welded pairs by sorted names. */
interface LeftOut {
  readonly endTicks: ReadonlyMap<string, number>;
  readonly pairs: ReadonlySet<string>;
}

/** What has left the run, gives way by its nature (crumple zones, soft things) or is welded is no solid against it. */
function leftOutOf({ scene, chunks }: SimulatedTake): LeftOut {
  const endTicks = new Map<string, number>();
  const pairs = new Set<string>();
  for (const { kind, entityId } of scene.phenomena)
    if (kind === 'crumple' || kind === 'soft' || kind === 'frame') endTicks.set(entityId, 0);
  for (const { kind, a, b, tick } of chunks.flatMap(({ events }) => events)) {
    if ((kind === 'broke' || kind === 'quarantined') && !endTicks.has(a)) endTicks.set(a, tick);
    if (kind === 'attached') pairs.add([a, b].sort().join('\n'));
  }
  for (const { joint } of scene.joints)
    if (joint.kind !== 'rope' && joint.kind !== 'spring') pairs.add([joint.bodyA, joint.bodyB].sort().join('\n'));
  return { endTicks, pairs };
}

/** Every pair of which one moves, at its deepest, up to the take's end. Shards and parts are left out. */
export function overlapsOf(take: SimulatedTake): MeasuredOverlap[] {
  const { scene } = take;
  const { endTicks, pairs } = leftOutOf(take);
  const solids = scene.bodies.map((body) =>
    body.isLatent || !body.isSolid ? [] : resolveParts(body.shape, body.scale),
  );
  const thicknesses = scene.bodies.map(thicknessM);
  const radii = solids.map((parts) => Math.max(0, ...parts.map((part) => lengthOf(part.position) + radiusOf(part))));
  const deepest = new Map<string, MeasuredOverlap>();
  const rows = rowsOf(take);
  rows.forEach((row, tick) => {
    // At the start, those that move in the first tick.
    const other = rows[tick === 0 ? 1 : tick - 1]!;
    const here = scene.bodies.flatMap(({ entityId }, index) =>
      solids[index]!.length > 0 && tick < (endTicks.get(entityId) ?? Infinity) ? [index] : [],
    );
    for (const [a, b] of pairsOf(here)) {
      if (!isNear(row, a, b, radii[a]! + radii[b]!)) continue;
      if (!hasMoved(row, other, a) && !hasMoved(row, other, b)) continue;
      const pair = [scene.bodies[a]!.entityId, scene.bodies[b]!.entityId].sort() as [string, string];
      if (pairs.has(pair.join('\n'))) continue;
      const { leastM: seenM, mostM } = depthOf(placed(solids[a]!, row, a), placed(solids[b]!, row, b));
      // How the set was put is not what the run did: what opens by itself in the first tick is in no report.
      const leastM = tick === 0 ? 0 : seenM;
      const known = deepest.get(pair.join('\n'));
      if (leastM <= (known?.leastM ?? 0) && mostM <= (known?.mostM ?? 0)) continue;
      const wayM = wayOf(row, other, a, radii[a]!) + wayOf(row, other, b, radii[b]!);
      deepest.set(pair.join('\n'), {
        pair,
        leastM: Math.max(leastM, known?.leastM ?? 0),
        mostM: Math.max(mostM, known?.mostM ?? 0),
        limitM: overlapLimitM(thicknesses[a]!, thicknesses[b]!),
        wayM: Math.max(wayM, known?.wayM ?? 0),
        tick: leastM > (known?.leastM ?? 0) ? tick : (known?.tick ?? tick),
      });
    }
  });
  return [...deepest.values()];
}

/** Poses of all bodies at every tick from 0 to the take's end. */
function rowsOf({ scene, chunks }: SimulatedTake): Float32Array[] {
  const length = scene.bodies.length * POSE_FLOATS;
  const rows = chunks.flatMap((chunk) => {
    const all = allPoses(chunk);
    return Array.from({ length: chunk.toTick - chunk.fromTick }, (_, i) => all.subarray(i * length, (i + 1) * length));
  });
  return [chunks[0]!.startPoses, ...rows].slice(0, scene.durationTicks + 1);
}

function isNear(row: Float32Array, a: number, b: number, reachM: number): boolean {
  const [i, j] = [a * POSE_FLOATS, b * POSE_FLOATS];
  const [x, y, z] = [row[i]! - row[j]!, row[i + 1]! - row[j + 1]!, row[i + 2]! - row[j + 2]!];
  return x * x + y * y + z * z <= reachM * reachM;
}

function* pairsOf(indexes: readonly number[]): Generator<readonly [number, number]> {
  for (const [place, b] of indexes.entries()) for (const a of indexes.slice(0, place)) yield [a, b];
}

const positionOf = (row: Float32Array, body: number): Vec3 => {
  const at = body * POSE_FLOATS;
  return [row[at]!, row[at + 1]!, row[at + 2]!];
};

function hasMoved(row: Float32Array, before: Float32Array, body: number): boolean {
  for (let k = body * POSE_FLOATS; k < (body + 1) * POSE_FLOATS; k++) if (row[k] !== before[k]) return true;
  return false;
}

/** Farthest that a point of a body moves from one row to the other, by its way and its turn, metres. */
function wayOf(row: Float32Array, other: Float32Array, body: number, radiusM: number): number {
  const at = body * POSE_FLOATS;
  const cosine = [3, 4, 5, 6].reduce((sum, k) => sum + row[at + k]! * other[at + k]!, 0);
  // The floor's radius is kilometres, and it does not turn.
  const turnRad = 2 * Math.acos(Math.min(1, Math.abs(cosine)));
  return lengthOf(subtract(positionOf(row, body), positionOf(other, body))) + (turnRad < 1e-3 ? 0 : turnRad * radiusM);
}

function placed(parts: readonly SolidPart[], row: Float32Array, body: number): Placed[] {
  const at = body * POSE_FLOATS;
  const turn: Quat = [row[at + 3]!, row[at + 4]!, row[at + 5]!, row[at + 6]!];
  return parts.map((part) => ({
    part,
    center: add(positionOf(row, body), rotate(turn, part.position)),
    rotation: multiplyQuats(turn, part.rotation),
    radiusM: radiusOf(part),
  }));
}

/** Of the solids of two bodies those that are deepest in each other. */
function depthOf(ones: readonly Placed[], others: readonly Placed[]): { leastM: number; mostM: number } {
  let [leastM, mostM] = [0, 0];
  for (const one of ones) {
    for (const other of others) {
      if (lengthOf(subtract(one.center, other.center)) > one.radiusM + other.radiusM) continue;
      const directions = directionsOf(one, other);
      let most = Infinity;
      for (const direction of directions) {
        most = Math.min(most, reach(one, direction) + reach(other, scale(direction, -1)));
        if (most <= 0) break;
      }
      if (most <= 0) continue;
      mostM = Math.max(mostM, most);
      for (const direction of directions) {
        leastM = Math.max(
          leastM,
          insideM(other, farthest(one, direction)),
          insideM(one, farthest(other, scale(direction, -1))),
        );
      }
    }
  }
  return { leastM, mostM };
}

const COMPONENTS = [-1, 0, 1] as const;
/** Towards the 26 neighbours of a cube among cubes. */
const NEIGHBOURS: readonly Vec3[] = COMPONENTS.flatMap((x) =>
  COMPONENTS.flatMap((y) => COMPONENTS.map((z): Vec3 => [x, y, z])),
)
  .filter((v) => lengthOf(v) > 0)
  .map((v) => scale(v, 1 / lengthOf(v)));

function directionsOf(one: Placed, other: Placed): Vec3[] {
  const between = subtract(other.center, one.center);
  const length = lengthOf(between);
  return [
    ...(length > 1e-9 ? [scale(between, 1 / length)] : []),
    ...[one, other].flatMap(({ rotation }) => NEIGHBOURS.map((v) => rotate(rotation, v))),
  ];
}

/** How far a solid reaches along a direction, world space, from the world's origin, metres. */
const reach = (solid: Placed, direction: Vec3): number => dot(farthest(solid, direction), direction);

/** Point of a solid that is farthest along a direction, world space. */
function farthest({ part, center, rotation }: Placed, direction: Vec3): Vec3 {
  return add(center, rotate(rotation, farthestLocal(part, rotate(conjugate(rotation), direction))));
}

const sign = (value: number): number => (value < 0 ? -1 : 1);

function farthestLocal(part: SolidPart, direction: Vec3): Vec3 {
  const [x, y, z] = direction;
  const flat = Math.hypot(x, z);
  const round = (radius: number): Vec3 => (flat > 1e-9 ? [(x / flat) * radius, 0, (z / flat) * radius] : [0, 0, 0]);
  switch (part.kind) {
    case 'box':
      return part.halfExtents.map((half, k) => sign(direction[k]!) * half) as Vec3;
    case 'sphere':
      return scale(direction, part.radius);
    case 'capsule':
      return add([0, sign(y) * part.halfHeight, 0], scale(direction, part.radius));
    case 'cylinder':
      return add([0, sign(y) * part.halfHeight, 0], round(part.radius));
    case 'cone':
      // Its tip is above.
      return y * 2 * part.halfHeight > flat * part.radius
        ? [0, part.halfHeight, 0]
        : add([0, -part.halfHeight, 0], round(part.radius));
    case 'hull':
    case 'mesh': {
      let best: Vec3 = [0, 0, 0];
      let most = -Infinity;
      for (let at = 0; at < part.points.length; at += 3) {
        const point: Vec3 = [part.points[at]!, part.points[at + 1]!, part.points[at + 2]!];
        if (dot(point, direction) > most) [best, most] = [point, dot(point, direction)];
      }
      return best;
    }
  }
}

/** How far a point, world space, lies under the surface of a solid, metres; not above 0 outside it. */
function insideM({ part, center, rotation }: Placed, point: Vec3): number {
  const [x, y, z] = rotate(conjugate(rotation), subtract(point, center));
  const flat = Math.hypot(x, z);
  switch (part.kind) {
    case 'box':
      return Math.min(...part.halfExtents.map((half, k) => half - Math.abs([x, y, z][k]!)));
    case 'sphere':
      return part.radius - Math.hypot(x, y, z);
    case 'capsule':
      return part.radius - Math.hypot(flat, Math.max(0, Math.abs(y) - part.halfHeight));
    case 'cylinder':
      return Math.min(part.radius - flat, part.halfHeight - Math.abs(y));
    case 'cone': {
      const height = 2 * part.halfHeight;
      const slant = (part.radius * (part.halfHeight - y)) / height - flat;
      return Math.min(y + part.halfHeight, (slant * height) / Math.hypot(height, part.radius));
    }
    case 'hull':
    case 'mesh':
      // Nothing is said of what lies in them; their own points are looked for in others.
      return 0;
  }
}

function radiusOf(part: SolidPart): number {
  switch (part.kind) {
    case 'box':
      return lengthOf(part.halfExtents);
    case 'sphere':
      return part.radius;
    case 'capsule':
      return part.halfHeight + part.radius;
    case 'cylinder':
    case 'cone':
      return Math.hypot(part.halfHeight, part.radius);
    case 'hull':
    case 'mesh': {
      let most = 0;
      for (let at = 0; at < part.points.length; at += 3)
        most = Math.max(most, Math.hypot(part.points[at]!, part.points[at + 1]!, part.points[at + 2]!));
      return most;
    }
  }
}

/**
 * A measured overlap is told apart from its limit, and a reported depth from the measured one, by no less than this; and
 * by what the two move in a tick, where the report reads contacts of the tick's start: everywhere but at the floor.
 */
const TOLERANCE_M = 0.002;
const TOLERANCE_SHARE = 0.15;
const isAtFloor = (pair: readonly string[]): boolean => pair.includes('ground');

/** Overlaps too deep that a report does not name or calls less deep, and named ones that are not there; in words. */
export function solidityFaults(
  take: SimulatedTake,
  named: readonly { readonly entityIds: readonly string[]; readonly amount: number }[],
): string[] {
  const measured = new Map(overlapsOf(take).map((overlap) => [overlap.pair.join('\n'), overlap]));
  const said = new Map(named.map(({ entityIds, amount }) => [[...entityIds].sort().join('\n'), amount]));
  // One line tells of a piece and of what came of it, by its deepest.
  const saidOfWholes = new Map(
    named.map(({ entityIds, amount }) => [entityIds.map(originOf).sort().join('\n'), amount]),
  );
  const faults: string[] = [];
  for (const [key, { pair, leastM, limitM, tick, wayM }] of measured) {
    const slackM = TOLERANCE_M + (isAtFloor(pair) ? 0 : wayM);
    if (leastM <= limitM + slackM) continue;
    const depthM = said.get(key) ?? saidOfWholes.get(key) ?? 0;
    if (depthM < (1 - TOLERANCE_SHARE) * leastM - slackM)
      faults.push(
        `${pair.join(' and ')} are ${leastM.toFixed(4)} m deep at tick ${tick}, and the report says ${depthM}`,
      );
  }
  for (const [key, depthM] of said) {
    // Shards, parts and what gives way are not measured here.
    const overlap = measured.get(key);
    if (overlap === undefined) continue;
    const { pair, mostM, wayM } = overlap;
    if (depthM > (1 + TOLERANCE_SHARE) * mostM + TOLERANCE_M + (isAtFloor(pair) ? 0 : wayM))
      faults.push(`${pair.join(' and ')} are ${mostM.toFixed(4)} m deep at most, and the report says ${depthM}`);
  }
  return faults;
}
