import type { Vec3 } from '../records/fields.ts';
import { add, cross, dot, lengthOf, scale, subtract } from '../simulation/mathematics/vectors.ts';
import { PhenomenonRuns } from '../simulation/phenomena/runs.ts';
import type { SolidPart } from '../simulation/solid-parts.ts';
import { engine, type Trajectory } from './trajectory.ts';

/** A shard of a run that has come to be. */
export interface Shard {
  /** Of its body, without the kind. */
  readonly name: string;
  /** In the engine. */
  readonly massKg: number;
  /** Of its solids, from their corners alone. */
  readonly volumeM3: number;
}

/** Shards that are there at the end of a run. */
export function shardsOf(run: Trajectory): Shard[] {
  const { end } = run.chunks.at(-1)!;
  const world = engine.restore(run.scene, end);
  try {
    // Brings back what the shards are made of.
    new PhenomenonRuns(world, end.phenomena);
    return run.scene.bodies.flatMap(({ entityId, isLatent }, index) =>
      isLatent && world.mode(index) === 'dynamic'
        ? [
            {
              name: entityId.replace('setPiece:', ''),
              massKg: world.massKg(index),
              volumeM3: world.parts(index).reduce((sum, part) => sum + hullVolumeM3(part), 0),
            },
          ]
        : [],
    );
  } finally {
    world.free();
  }
}

/** A plane through three corners that has all others on one side is a face: as far off it as this is on it, metres. */
const ON_PLANE_M = 1e-6;

/**
 * Volume of a convex solid by its corners alone: of each three of them that lie in a face (all others are on one side of
 * their plane) the face is taken once, as the pyramid that it makes with the solid's middle: ⅓·area·distance.
 */
function hullVolumeM3(part: SolidPart): number {
  if (part.kind !== 'hull') throw new Error(`a shard is made of hulls, not of a ${part.kind}`);
  const corners = Array.from({ length: part.points.length / 3 }, (_, i): Vec3 => [
    part.points[3 * i]!,
    part.points[3 * i + 1]!,
    part.points[3 * i + 2]!,
  ]);
  const middle = scale(corners.reduce(add), 1 / corners.length);
  const faces = new Set<string>();
  let volumeM3 = 0;
  for (let i = 0; i < corners.length; i++)
    for (let j = i + 1; j < corners.length; j++)
      for (let k = j + 1; k < corners.length; k++) {
        const [a, b, c] = [corners[i]!, corners[j]!, corners[k]!];
        const across = cross(subtract(b, a), subtract(c, a));
        if (lengthOf(across) < ON_PLANE_M * ON_PLANE_M) continue;
        const normal = scale(across, 1 / lengthOf(across));
        const offs = corners.map((corner) => dot(subtract(corner, a), normal));
        if (Math.min(...offs) < -ON_PLANE_M && Math.max(...offs) > ON_PLANE_M) continue;
        const face = offs.flatMap((off, place) => (Math.abs(off) <= ON_PLANE_M ? [place] : []));
        if (faces.has(face.join())) continue;
        faces.add(face.join());
        const area = polygonAreaM2(
          face.map((place) => corners[place]!),
          normal,
        );
        volumeM3 += (area * Math.abs(dot(subtract(middle, a), normal))) / 3;
      }
  return volumeM3;
}

/** Area of a convex polygon whose corners come in any order. */
function polygonAreaM2(corners: readonly Vec3[], normal: Vec3): number {
  const middle = scale(corners.reduce(add), 1 / corners.length);
  const x = subtract(corners[0]!, middle);
  const y = cross(normal, x);
  const angle = (corner: Vec3): number =>
    Math.atan2(dot(subtract(corner, middle), y), dot(subtract(corner, middle), x));
  const ring = [...corners].sort((one, other) => angle(one) - angle(other));
  return ring.reduce((sum, corner, i) => {
    const next = ring[(i + 1) % ring.length]!;
    return sum + lengthOf(cross(subtract(corner, middle), subtract(next, middle))) / 2;
  }, 0);
}

/** Spearman's rank correlation of how far shards are from a place when they come to be, and how large they are. */
export function growthFrom(run: Trajectory, shards: readonly Shard[], place: Vec3, tick: number): number {
  const distances = shards.map(({ name }) => lengthOf(subtract(run.position(name, tick), place)));
  const [ranks, sizes] = [ranksOf(distances), ranksOf(shards.map(({ volumeM3 }) => volumeM3))];
  const off = ranks.reduce((sum, rank, i) => sum + (rank - sizes[i]!) ** 2, 0);
  const count = shards.length;
  return 1 - (6 * off) / (count * (count * count - 1));
}

/** Of places 1 cm apart within ± these halves along x and y, the one from which shards grow best. */
export function bestPlace(run: Trajectory, shards: readonly Shard[], tick: number, [halfX, halfY, z]: Vec3): Vec3 {
  let [best, most]: [Vec3, number] = [[0, 0, z], -Infinity];
  for (let i = -Math.floor(halfX * 100); i <= halfX * 100; i++)
    for (let j = -Math.floor(halfY * 100); j <= halfY * 100; j++) {
      const place: Vec3 = [i / 100, j / 100, z];
      const growth = growthFrom(run, shards, place, tick);
      if (growth > most) [best, most] = [place, growth];
    }
  return best;
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = values.map(() => 0);
  order.forEach((i, rank) => (ranks[i] = rank));
  return ranks;
}
