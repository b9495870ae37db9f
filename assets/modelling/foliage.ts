import type { Growth, Surface } from './surface.ts';
import { add, cross, multiply, normalise } from './vector.ts';
import type { Vec3 } from './vector.ts';

/** Seeded numbers in [0, 1). */
export type Random = () => number;

/** A number from `low` to `high`. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A unit vector in any direction. */
export function anyDirection(random: Random): Vec3 {
  const y = 2 * random() - 1;
  const angle = 2 * Math.PI * random();
  const level = Math.sqrt(1 - y * y);
  return [level * Math.cos(angle), y, level * Math.sin(angle)];
}

/** The outline of a tuft of leaves: so many tips side by side, spread like a hand. */
export interface TuftForm {
  readonly tips: number;
  readonly lengthM: number;
  /** Over the length. */
  readonly width: number;
  /** How far in the gaps between the tips reach: 0 no gaps, 1 to the root. */
  readonly gap: number;
  /** How far the tips bend back from the way the tuft looks, over the length. */
  readonly cup: number;
}

/**
 * A tuft of leaves on its `anchor`, growing along `way` and looking to `facing`: a ragged fan, double-sided, without any
 * transparency. Its vertices lie in one order, root first and then the outline from side to side, which is what the stage
 * counts on when it draws far trees of fewer and simpler tufts. `normal` is that of all vertices, bent apart a little by
 * the tuft's own roundness; its root lies in the shade of its tips.
 */
export function leafTuft(
  { tips, lengthM, width, gap, cup }: TuftForm,
  pose: { readonly anchor: Vec3; readonly way: Vec3; readonly facing: Vec3; readonly normal: Vec3 },
  growth: Growth,
  random: Random,
): Surface {
  const { anchor, way, facing } = pose;
  const side = normalise(cross(way, facing));
  const offsets: Vec3[] = [multiply(way, -0.12 * lengthM)];
  const grown: Growth[] = [shaded(growth, 0.62)];
  const points = 2 * tips - 1;
  for (let i = 0; i < points; i += 1) {
    const isTip = i % 2 === 0;
    const across = (2 * (i + between(random, -0.35, 0.35))) / (points - 1) - 1;
    const angle = across * 1.7;
    const reach =
      lengthM *
      (1 - 0.5 * across * across) *
      (isTip ? between(random, 0.72, 1.1) : 1 - gap * between(random, 0.7, 1.2));
    const [ahead, aside] = [Math.cos(angle) * reach, Math.sin(angle) * reach * width];
    const back = cup * lengthM * ((reach / lengthM) ** 2 * (isTip ? 1 : 0.5));
    offsets.push(add(add(multiply(way, ahead), multiply(side, aside)), multiply(facing, -back)));
    grown.push(shaded(growth, isTip ? between(random, 0.95, 1.16) : 0.86));
  }
  return {
    positions: offsets.map((offset) => add(anchor, offset)),
    normals: offsets.map((offset) => normalise(add(pose.normal, multiply(offset, 0.4 / lengthM)))),
    triangles: Array.from({ length: points - 1 }, (_, i): Vec3 => [0, i + 2, i + 1]),
    growth: grown,
  };
}

function shaded(growth: Growth, light: number): Growth {
  return { ...growth, tint: multiply(growth.tint, light) };
}

/**
 * A fern's frond: leaflets along a rib that arches from `root` out to `reachM` and up to `riseM` and hangs over at its tip.
 * In the order of a tuft: root, one side, tip, the other side.
 */
export function frond(
  root: Vec3,
  level: Vec3,
  {
    reachM,
    riseM,
    widthM,
    leaflets,
  }: { readonly reachM: number; readonly riseM: number; readonly widthM: number; readonly leaflets: number },
  growth: Growth,
): Surface {
  const side: Vec3 = [-level[2], 0, level[0]];
  const stations = 2 * leaflets;
  const rib = (t: number): Vec3 =>
    add(add(root, multiply(level, reachM * t)), [0, riseM * (2.1 * t - 1.45 * t * t), 0]);
  const halfAt = (i: number): number => {
    const t = i / stations;
    return (widthM / 2) * Math.sin(Math.PI * (0.16 + 0.76 * t ** 0.8)) * (i % 2 === 0 ? 0.24 : 1);
  };
  const edge = (i: number, sign: number): Vec3 =>
    add(
      rib((i + (i % 2 === 0 ? 0 : 0.55)) / (stations + 0.5)),
      add(multiply(side, sign * halfAt(i)), [0, -0.3 * halfAt(i), 0]),
    );
  const steps = Array.from({ length: stations - 1 }, (_, i) => i + 1);
  const positions = [root, ...steps.map((i) => edge(i, -1)), rib(1), ...steps.toReversed().map((i) => edge(i, 1))];
  const tip = stations;
  const right = (i: number): number => 2 * stations - i;
  const triangles: Vec3[] = [[0, right(1), 1]];
  for (let i = 1; i < stations - 1; i += 1) triangles.push([i, right(i), right(i + 1)], [i, right(i + 1), i + 1]);
  triangles.push([stations - 1, right(stations - 1), tip]);
  const normal = normalise(add(multiply(level, 0.55), [0, 1, 0]));
  return {
    positions,
    normals: positions.map(() => normal),
    triangles,
    growth: positions.map((_, i) =>
      shaded(growth, i === 0 ? 0.55 : 0.8 + 0.3 * (Math.min(i, 2 * stations - i) / stations)),
    ),
  };
}
