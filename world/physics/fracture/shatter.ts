import type { Vec3 } from '../../records/fields.ts';
import { add, dot, lengthOf, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { thicknessOf, type SolidPart } from '../../simulation/solid-parts.ts';
import { bulkOf, polyhedronOf, type Bulk } from '../polyhedron.ts';
import { cutByAll, facePlanes, isParted, uncut, type CutSolid, type Plane } from './convex-cut.ts';
import { crackPattern, type CrackRegion } from './crack-pattern.ts';
import { narrowestOf, wallsOf } from './hollow.ts';
import { randomFrom } from './random.ts';
import type { BreakableClass } from './strength.ts';

export interface ShatterInput {
  /** Solids of the piece in its local space, scale applied. */
  readonly parts: readonly SolidPart[];
  /** Where it was struck, same space. */
  readonly hit: Vec3;
  readonly breakableClass: BreakableClass;
  /** Thickness of its walls, metres: solids that are much thicker are hollow. 0 = all is solid. */
  readonly wallM: number;
  /** Most shards there may be. */
  readonly pieceCount: number;
  readonly seed: number;
}

/** One convex solid of a shard. */
export interface ShardSolid {
  /** Index of the solid that it was cut from: a part or, of a hollow part, one of its walls. */
  readonly part: number;
  /** Region and cell of the pattern in which it lies. */
  readonly region: number;
  readonly cell: number;
  readonly solid: CutSolid;
  readonly planes: readonly Plane[];
  readonly bulk: Bulk;
}

/** A piece that came off, in the local space of what broke. */
export interface Shard {
  readonly solids: readonly ShardSolid[];
  readonly volumeM3: number;
  /** Centre of its volume: the origin of its body. */
  readonly center: Vec3;
}

export interface Shattered {
  readonly regions: readonly CrackRegion[];
  /** Largest first. */
  readonly shards: readonly Shard[];
  /** Of the parts or their walls, and of the shards: what slivers were left out is the difference. */
  readonly wholeVolumeM3: number;
  readonly volumeM3: number;
}

/** Thinner than this, what a cut leaves is dust, metres. */
const LEAST_THICKNESS_M = 4e-4;
/** Solids nearer than this hold together, metres. */
const TOUCH_M = 1e-4;
/** A shard smaller than this share of the mean is left on its neighbour. */
const LEAST_SHARE = 0.04;

/**
 * Breaks convex parts into shards. Depends on nothing but its arguments, so that whoever knows them — the run, a run
 * resumed from a checkpoint, the stage — gets the same shards. Parts that are meshes are not for this.
 */
export function shatter(input: ShatterInput): Shattered {
  const solids = wallsOf(
    input.parts.map((part) => uncut(polyhedronOf(solidOf(part)))),
    input.breakableClass,
    input.wallM,
  );
  const bulks = solids.map((solid) => bulkOf(solid));
  const [low, high] = boundsOf(solids);
  const hit = input.hit.map((value, axis) => Math.min(Math.max(value, low[axis]!), high[axis]!)) as Vec3;
  const regions = crackPattern({
    solids,
    volumesM3: bulks.map(({ volumeM3 }) => volumeM3),
    low,
    high,
    hit,
    breakableClass: input.breakableClass,
    pieceCount: input.pieceCount,
    random: randomFrom(input.seed),
  });
  const pieces = cutAll(solids, regions);
  const wholeVolumeM3 = bulks.reduce((sum, { volumeM3 }) => sum + volumeM3, 0);
  const clusters = joined(connected(pieces, regions), input.pieceCount, wholeVolumeM3);
  const shards = clusters
    .map(shardOf)
    .sort((a, b) => b.volumeM3 - a.volumeM3 || a.center[0] - b.center[0] || a.center[1] - b.center[1]);
  return { regions, shards, wholeVolumeM3, volumeM3: shards.reduce((sum, { volumeM3 }) => sum + volumeM3, 0) };
}

/** A sphere stands as a capsule without length: those have faces. */
function solidOf(part: SolidPart): SolidPart {
  return part.kind === 'sphere' ? { ...part, kind: 'capsule', halfHeight: part.radius * 1e-3 } : part;
}

/** Area of the walls of parts, m²: of each solid what its volume comes to in its own thickness. */
export function wallAreaM2(parts: readonly SolidPart[], breakableClass: BreakableClass, wallM: number): number {
  const solids = parts.map((part) => uncut(polyhedronOf(solidOf(part))));
  return wallsOf(solids, breakableClass, wallM).reduce(
    (sum, solid) => sum + bulkOf(solid).volumeM3 / narrowestOf(solid),
    0,
  );
}

/** Extents of parts along the axes of their body, metres: what breakStrength takes as their size. */
export function sizeOfParts(parts: readonly SolidPart[]): Vec3 {
  const [low, high] = boundsOf(parts.map((part) => uncut(polyhedronOf(solidOf(part)))));
  return subtract(high, low);
}

function boundsOf(solids: readonly CutSolid[]): [Vec3, Vec3] {
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  for (const { points } of solids) {
    for (const point of points) {
      for (let axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis]!, point[axis]!);
        high[axis] = Math.max(high[axis]!, point[axis]!);
      }
    }
  }
  return [low, high];
}

function cutAll(solids: readonly CutSolid[], regions: readonly CrackRegion[]): ShardSolid[] {
  const pieces: ShardSolid[] = [];
  regions.forEach(({ solids: indexes, cells }, region) => {
    for (const part of indexes) {
      const whole = solids[part]!;
      const [center, radius] = ballAround(whole);
      cells.forEach(({ planes }, cell) => {
        if (isBeyond(planes, center, radius)) return;
        const solid = cutByAll(whole, planes);
        if (solid === null || !isSound(solid)) return;
        const bulk = bulkOf(solid);
        if (bulk.volumeM3 > 0) pieces.push({ part, region, cell, solid, planes: facePlanes(solid), bulk });
      });
    }
  });
  return pieces;
}

function ballAround({ points }: CutSolid): [Vec3, number] {
  const center = scale(
    points.reduce<Vec3>((sum, p) => add(sum, p), [0, 0, 0]),
    1 / points.length,
  );
  return [center, points.reduce((most, p) => Math.max(most, lengthOf(subtract(p, center))), 0)];
}

function isBeyond(planes: readonly Plane[], center: Vec3, radius: number): boolean {
  return planes.some(({ normal, offsetM }) => dot(normal, center) - offsetM > radius);
}

function isSound({ points }: CutSolid): boolean {
  return points.length >= 4 && thicknessOf(Float32Array.from(points.flat())) >= LEAST_THICKNESS_M;
}

/** Solids of the same group that touch, as lists. */
function connected(pieces: readonly ShardSolid[], regions: readonly CrackRegion[]): ShardSolid[][] {
  const groups = new Map<number, ShardSolid[]>();
  for (const piece of pieces) {
    const { group } = regions[piece.region]!.cells[piece.cell]!;
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [piece]);
    else list.push(piece);
  }
  return [...groups.values()].flatMap(touchingLists);
}

function touchingLists(pieces: readonly ShardSolid[]): ShardSolid[][] {
  const lists: ShardSolid[][] = [];
  const left = [...pieces];
  while (left.length > 0) {
    const list = [left.shift()!];
    for (let next = 0; next < list.length; next++) {
      for (let i = left.length - 1; i >= 0; i--) {
        if (!isNear(list[next]!, left[i]!)) continue;
        list.push(...left.splice(i, 1));
      }
    }
    lists.push(list);
  }
  return lists;
}

function isNear(a: ShardSolid, b: ShardSolid): boolean {
  return !isParted(a.planes, b.solid.points, TOUCH_M) && !isParted(b.planes, a.solid.points, TOUCH_M);
}

interface Cluster {
  readonly solids: ShardSolid[];
  volumeM3: number;
}

/** Crumbs go to what they touch (else to what is nearest), and so do the smallest while there are too many. */
function joined(lists: readonly ShardSolid[][], most: number, wholeM3: number): ShardSolid[][] {
  const clusters: Cluster[] = lists.map((solids) => ({
    solids,
    volumeM3: solids.reduce((sum, { bulk }) => sum + bulk.volumeM3, 0),
  }));
  const crumbM3 = (LEAST_SHARE * wholeM3) / Math.max(most, 1);
  while (clusters.length > 1) {
    let least = 0;
    clusters.forEach(({ volumeM3 }, index) => {
      if (volumeM3 < clusters[least]!.volumeM3) least = index;
    });
    const crumb = clusters[least]!;
    if (crumb.volumeM3 >= crumbM3 && clusters.length <= most) break;
    clusters.splice(least, 1);
    const host = hostOf(crumb, clusters);
    host.solids.push(...crumb.solids);
    host.volumeM3 += crumb.volumeM3;
  }
  return clusters.map(({ solids }) => solids);
}

function hostOf(crumb: Cluster, clusters: readonly Cluster[]): Cluster {
  let best = clusters[0]!;
  let least = Infinity;
  for (const cluster of clusters) {
    for (const other of cluster.solids) {
      for (const own of crumb.solids) {
        const distance = lengthOf(subtract(own.bulk.center, other.bulk.center));
        const penalty = distance < least && !isNear(own, other) ? 1e3 : 0;
        if (distance + penalty < least) [best, least] = [cluster, distance + penalty];
      }
    }
  }
  return best;
}

function shardOf(solids: readonly ShardSolid[]): Shard {
  let volumeM3 = 0;
  let moment: Vec3 = [0, 0, 0];
  for (const { bulk } of solids) {
    volumeM3 += bulk.volumeM3;
    moment = add(moment, scale(bulk.center, bulk.volumeM3));
  }
  return { solids, volumeM3, center: scale(moment, 1 / volumeM3) };
}
