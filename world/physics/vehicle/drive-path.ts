import type { Vec3 } from '../../records/fields.ts';

/** A point that a vehicle is to pass, and how fast it is to be there. */
export interface DrivePoint {
  readonly positionM: Vec3;
  readonly speedMps: number;
}

/** The way through the points as short straight pieces; distances along it, m. */
export interface DrivePath {
  readonly points: readonly Vec3[];
  readonly distancesM: readonly number[];
  readonly speedsMps: readonly number[];
  readonly lengthM: number;
}

const SAMPLE_M = 0.75;

/**
 * A smooth way through all points: centripetal Catmull–Rom pieces (Barry and Goldman, 1988), which neither loop nor
 * overshoot. From one point to the next the wanted speed changes at a constant acceleration: v² is straight over the way.
 */
export function drivePath(through: readonly DrivePoint[]): DrivePath {
  const points: Vec3[] = [];
  const speedsMps: number[] = [];
  const at = (index: number): Vec3 => through[Math.min(through.length - 1, Math.max(0, index))]!.positionM;
  for (let index = 0; index + 1 < through.length; index++) {
    const from = through[index]!;
    const to = through[index + 1]!;
    const corners = [at(index - 1), from.positionM, to.positionM, at(index + 2)] as const;
    const count = Math.max(1, Math.min(2000, Math.ceil(distance(from.positionM, to.positionM) / SAMPLE_M)));
    for (let step = 0; step < count; step++) {
      points.push(step === 0 ? from.positionM : catmullRom(corners, step / count));
      speedsMps.push(from.speedMps);
    }
  }
  const last = through[through.length - 1];
  if (last !== undefined) {
    points.push(last.positionM);
    speedsMps.push(last.speedMps);
  }
  const distancesM: number[] = [];
  let lengthM = 0;
  points.forEach((point, index) => {
    if (index > 0) lengthM += distance(points[index - 1]!, point);
    distancesM.push(lengthM);
  });
  return { points, distancesM, speedsMps: graded(through, points, distancesM), lengthM };
}

/** Speeds at the samples: v² straight over the distance from one of the given points to the next. */
function graded(through: readonly DrivePoint[], points: readonly Vec3[], distancesM: readonly number[]): number[] {
  const speeds: number[] = [];
  let index = 0;
  for (let next = 1; next < through.length; next++) {
    const from = index;
    const goal = through[next]!;
    let end = from;
    while (end < points.length && points[end] !== goal.positionM) end++;
    const span = distancesM[end]! - distancesM[from]!;
    for (let i = from; i < end; i++) {
      const share = span > 0 ? (distancesM[i]! - distancesM[from]!) / span : 1;
      speeds.push(speedBetween(through[next - 1]!.speedMps, goal.speedMps, share));
    }
    index = end;
  }
  const last = through[through.length - 1];
  if (last !== undefined) speeds.push(last.speedMps);
  return speeds;
}

/** Speed after a share of a way along which it changes at a constant acceleration. */
export function speedBetween(from: number, to: number, share: number): number {
  return Math.sqrt(from * from + (to * to - from * from) * share);
}

function catmullRom([a, b, c, d]: readonly [Vec3, Vec3, Vec3, Vec3], share: number): Vec3 {
  const t1 = knot(a, b);
  const t2 = t1 + Math.max(1e-6, knot(b, c));
  const t3 = t2 + knot(c, d);
  const t = t1 + (t2 - t1) * share;
  const ab = mix(a, b, 0, t1, t);
  const bc = mix(b, c, t1, t2, t);
  const cd = mix(c, d, t2, t3, t);
  return mix(mix(ab, bc, 0, t2, t), mix(bc, cd, t1, t3, t), t1, t2, t);
}

function knot(from: Vec3, to: Vec3): number {
  return Math.sqrt(distance(from, to));
}

function mix(from: Vec3, to: Vec3, fromT: number, toT: number, t: number): Vec3 {
  const share = toT - fromT > 1e-9 ? (t - fromT) / (toT - fromT) : t >= toT ? 1 : 0;
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

function distance(a: Vec3, b: Vec3): number {
  const [x, y, z] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Point at a distance along the path; beyond its ends straight on. */
export function pointAlong({ points, distancesM, lengthM }: DrivePath, alongM: number): Vec3 {
  if (points.length < 2) return points[0] ?? [0, 0, 0];
  const next = alongM >= lengthM ? points.length - 1 : Math.max(1, upperIndex(distancesM, alongM));
  const from = points[next - 1]!;
  const span = distancesM[next]! - distancesM[next - 1]!;
  return mix(from, points[next]!, 0, 1, span > 0 ? (alongM - distancesM[next - 1]!) / span : 0);
}

/** First sample beyond a distance. */
export function upperIndex(distancesM: readonly number[], alongM: number): number {
  let low = 0;
  let high = distancesM.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distancesM[middle]! > alongM) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Where on the path a place is nearest, searched from `fromM` a little back and on: a driver does not jump ahead where
 * the path crosses itself. Seen from above. `isFirst`: anywhere on the path.
 */
export function nearestAlong(path: DrivePath, place: Vec3, fromM: number, isFirst: boolean): number {
  const reach = isFirst ? path.lengthM + 1 : 15;
  let best = fromM;
  let bestSquared = Infinity;
  const start = isFirst ? 1 : Math.max(1, upperIndex(path.distancesM, fromM - 2));
  for (let index = start; index < path.points.length; index++) {
    const atM = path.distancesM[index - 1]!;
    if (atM > fromM + reach) break;
    const from = path.points[index - 1]!;
    const to = path.points[index]!;
    const [dx, dz] = [to[0] - from[0], to[2] - from[2]];
    const square = dx * dx + dz * dz;
    const along = square > 0 ? ((place[0] - from[0]) * dx + (place[2] - from[2]) * dz) / square : 0;
    const isLast = index === path.points.length - 1;
    const share = Math.max(0, isLast ? along : Math.min(1, along));
    const [x, z] = [from[0] + dx * share - place[0], from[2] + dz * share - place[2]];
    const squared = x * x + z * z;
    if (squared >= bestSquared) continue;
    bestSquared = squared;
    best = atM + share * (path.distancesM[index]! - atM);
  }
  return best;
}
