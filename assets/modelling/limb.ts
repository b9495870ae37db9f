import type { Growth, Surface } from './surface.ts';
import { curveThrough, tube } from './tube.ts';
import { add, at, lengthOf, mix, multiply, normalise, subtract } from './vector.ts';
import type { Vec3 } from './vector.ts';
import { between, type Random } from './foliage.ts';

/** A stem or branch: a tapering line on the one it grows from. */
export interface Limb {
  /** From its root outward, metres. */
  readonly path: readonly Vec3[];
  readonly radiusM: (share: number) => number;
  /** Height of the root of the main branch over the plant's; null: the trunk itself, at every height its own. */
  readonly rootHeight: number | null;
  /** Way from the trunk along the branches to the limb's root, metres. */
  readonly rootReachM: number;
  /** Of the main branch, 0..1. */
  readonly beat: number;
}

/** Length of a line, metres. */
export function pathLength(path: readonly Vec3[]): number {
  return path.reduce((sum, point, i) => (i === 0 ? 0 : sum + lengthOf(subtract(point, at(path, i - 1)))), 0);
}

/** Place and way of growing at a share of a limb's length. */
export function onLimb({ path }: Pick<Limb, 'path'>, share: number): { point: Vec3; way: Vec3 } {
  let left = share * pathLength(path);
  for (let i = 1; i < path.length; i += 1) {
    const [a, b] = [at(path, i - 1), at(path, i)];
    const span = subtract(b, a);
    const length = lengthOf(span);
    if (left <= length || i === path.length - 1)
      return { point: mix(a, b, length === 0 ? 0 : Math.min(1, left / length)), way: normalise(span) };
    left -= length;
  }
  return { point: at(path, 0), way: [0, 1, 0] };
}

/** Way from the trunk to a share of the limb, metres. */
export function reachOn(limb: Limb, share: number): number {
  return limb.rootReachM + share * pathLength(limb.path);
}

/** What a limb's wood, or a tuft on it, knows of its place. `longestM`: of all ways along the branches. */
export function limbAt(
  limb: Limb,
  share: number,
  plant: { readonly heightM: number; readonly longestM: number },
  leafBeat = 0,
): Growth['limb'] {
  const root = limb.rootHeight ?? onLimb(limb, share).point[1] / plant.heightM;
  return [root, limb.rootHeight === null ? 0 : reachOn(limb, share) / plant.longestM, limb.beat, leafBeat];
}

/** Round wood along a limb, open at both ends, with `tint` by share of its length. */
export function limbSurface(
  limb: Limb,
  segments: number,
  plant: { readonly heightM: number; readonly longestM: number },
  tint: (share: number) => Vec3,
): Surface {
  const { path } = limb;
  const whole = tube(path, limb.radiusM, segments);
  const count = path.length * segments;
  const total = pathLength(path);
  let walked = 0;
  const growth = path.flatMap((point, i): Growth[] => {
    if (i > 0) walked += lengthOf(subtract(point, at(path, i - 1)));
    const share = total === 0 ? 0 : walked / total;
    const grown = { tint: tint(share), limb: limbAt(limb, share, plant) };
    return Array.from({ length: segments }, () => grown);
  });
  return {
    positions: whole.positions.slice(0, count),
    normals: whole.normals.slice(0, count),
    triangles: whole.triangles.filter((corners) => corners.every((corner) => corner < count)),
    growth,
  };
}

/** How a branch grows: angles from straight up, at its root and at its tip, radians; `wander` per step, radians. */
export interface Bearing {
  readonly rootRad: number;
  readonly tipRad: number;
  readonly wanderRad: number;
}

/**
 * The line of a branch from `root` toward `azimuthRad` (0 = +x, growing toward −z), until `isInside` says no more or it
 * is `longestM` long.
 */
export function growLine(
  root: Vec3,
  azimuthRad: number,
  bearing: Bearing,
  longestM: number,
  isInside: (point: Vec3) => boolean,
  random: Random,
): Vec3[] {
  const steps = 12;
  const stepM = longestM / steps;
  const line: Vec3[] = [root];
  let azimuth = azimuthRad;
  for (let i = 1; i <= steps; i += 1) {
    const share = (i - 0.5) / steps;
    const angle =
      bearing.rootRad + (bearing.tipRad - bearing.rootRad) * share + between(random, -1, 1) * bearing.wanderRad;
    azimuth += between(random, -1, 1) * bearing.wanderRad;
    const way: Vec3 = [Math.sin(angle) * Math.cos(azimuth), Math.cos(angle), -Math.sin(angle) * Math.sin(azimuth)];
    const next = add(at(line, line.length - 1), multiply(way, stepM));
    if (i > 2 && !isInside(next)) break;
    line.push(next);
  }
  return line;
}

/** The same line by fewer, evenly spread points. */
export function thinned(line: readonly Vec3[], points: number): Vec3[] {
  return Array.from({ length: points }, (_, i) => onLimb({ path: line }, i / (points - 1)).point);
}

/** A twig from a limb to a place, rising (or, below 0, hanging) on its way by `riseM`. */
export function twigTo(limb: Limb, share: number, end: Vec3, riseM: number, radiusM: number): Limb {
  const { point } = onLimb(limb, share);
  const middle = add(mix(point, end, 0.5), [0, riseM, 0]);
  const path = curveThrough([point, middle, end], 1);
  return {
    path,
    radiusM: (t) => radiusM * (1 - 0.75 * t),
    rootHeight: limb.rootHeight,
    rootReachM: limb.rootHeight === null ? 0 : reachOn(limb, share),
    beat: limb.beat,
  };
}
