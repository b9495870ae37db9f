import { fromPolygons } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { add, at, cross, multiply, normalise, subtract } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';

/**
 * The body is a tub and a glass house, each a wall around a plan outline (a superellipse). Only the half x ≥ 0 is
 * made; a place on the outline is a share of its perimeter's run from nose to tail:
 *
 *      nose  z = −2.25          along 0 … 1      nose, over the wing, to the middle of the side
 *   ╭────────╮                  along 1 … 2      on to the middle of the tail
 *   │        │ x →
 *   ╰────────╯  tail
 */
interface Plan {
  readonly halfWidthM: number;
  readonly halfLengthM: number;
  readonly centreZM: number;
  readonly exponent: number;
}

/** Outline point as shares of half width and half length; on the superellipse one gives the other. */
interface OutlinePoint {
  readonly fx: number;
  readonly fz: number;
}

export function byX(plan: Plan, fx: number, end: -1 | 1): OutlinePoint {
  return { fx, fz: end * (1 - fx ** plan.exponent) ** (1 / plan.exponent) };
}

export function byZ(plan: Plan, fz: number): OutlinePoint {
  return { fx: (1 - Math.abs(fz) ** plan.exponent) ** (1 / plan.exponent), fz };
}

export const body: Plan = { halfWidthM: 0.9, halfLengthM: 2.25, centreZM: 0, exponent: 7 };
export const wheelRadiusM = 0.315;
export const axleZM = [-1.36, 1.34] as const;
export const archRadiusM = 0.365;
const sillM = 0.19;

function interpolate(table: readonly (readonly [number, number])[], x: number): number {
  const next = table.findIndex(([key]) => key >= x);
  if (next === -1) return at(table, table.length - 1)[1];
  if (next === 0) return at(table, 0)[1];
  const [x0, y0] = at(table, next - 1);
  const [x1, y1] = at(table, next);
  const t = (x - x0) / (x1 - x0);
  return y0 + (y1 - y0) * t * t * (3 - 2 * t);
}

/** Height of the shoulder under the windows, of the bonnet's and the boot lid's edge. */
export function beltM(zM: number): number {
  return interpolate(
    [
      [-2.25, 0.66],
      [-2.12, 0.7],
      [-1.5, 0.82],
      [-0.7, 0.89],
      [0.2, 0.905],
      [1.2, 0.945],
      [2.05, 0.955],
      [2.25, 0.93],
    ],
    zM,
  );
}

/** Lower edge of the tub on its side, over the wheels an arch. */
function lowerEdgeM(zM: number): number {
  for (const axle of axleZM) {
    const away = Math.abs(zM - axle);
    if (away <= archRadiusM) return wheelRadiusM + Math.sqrt(archRadiusM ** 2 - away ** 2);
  }
  return sillM + 0.025 * Math.max(0, Math.abs(zM) - 1.7);
}

/** How far the wall stands inside the outline at a height: flanks, nose and tail differ. */
const flank = [
  [0.19, 0.075],
  [0.27, 0.035],
  [0.4, 0.012],
  [0.56, 0],
  [0.655, 0.004],
  [0.67, 0.016],
  [0.8, 0.026],
  [0.9, 0.05],
  [0.96, 0.075],
] as const;
const nose = [
  [0.19, 0.11],
  [0.26, 0.035],
  [0.36, 0.01],
  [0.47, 0],
  [0.52, 0.012],
  [0.535, 0.035],
  [0.62, 0.06],
  [0.7, 0.13],
  [0.96, 0.3],
] as const;
const tail = [
  [0.19, 0.13],
  [0.3, 0.03],
  [0.42, 0],
  [0.55, 0.004],
  [0.575, 0.03],
  [0.7, 0.035],
  [0.85, 0.05],
  [0.97, 0.02],
] as const;

/** Point on the tub's wall at an outline point and height, `offsetM` outside it. */
export function tubPoint(point: OutlinePoint, yM: number, offsetM = 0): Vec3 {
  const n = body.exponent;
  const gx = point.fx ** (n - 1) / body.halfWidthM;
  const gz = (Math.sign(point.fz) * Math.abs(point.fz) ** (n - 1)) / body.halfLengthM;
  const length = Math.sqrt(gx * gx + gz * gz);
  const [nx, nz] = [gx / length, gz / length];
  const facing = nz * nz;
  const insetM = interpolate(flank, yM) * (1 - facing) + interpolate(nz < 0 ? nose : tail, yM) * facing;
  const out = offsetM - insetM;
  return [point.fx === 0 ? 0 : point.fx * body.halfWidthM + nx * out, yM, point.fz * body.halfLengthM + nz * out];
}

/** A grid of points as a surface, `rows` from bottom to top and columns from nose to tail, seen from outside x > 0. */
export function grid(rows: readonly (readonly Vec3[])[], creaseRad = 0.5): Surface {
  const count = at(rows, 0).length;
  const polygons: number[][] = [];
  for (let i = 0; i + 1 < rows.length; i += 1) {
    for (let j = 0; j + 1 < count; j += 1) {
      // Columns run towards +Z, which is to the left of somebody who looks at the right flank from outside.
      polygons.push([i * count + j, (i + 1) * count + j, (i + 1) * count + j + 1, i * count + j + 1]);
    }
  }
  return fromPolygons(
    rows.flatMap((row) => [...row]),
    polygons,
    creaseRad,
  );
}

/** Nose to tail: every outline point the tub has a column at. */
function tubColumns(): OutlinePoint[] {
  const ends = [0, 0.2, 0.4, 0.55, 0.66, 0.75, 0.82, 0.87];
  const along = new Set<number>([-2.06, -1.98, -1.88, -1.74, -0.74, -0.7, 0.2, 0.92, 1.72, 1.88, 1.98, 2.06]);
  for (const axle of axleZM) {
    for (const share of [1.004, 1, 0.92, 0.7, 0.36, 0]) {
      along.add(axle + share * archRadiusM);
      along.add(axle - share * archRadiusM);
    }
  }
  const sides = [...along].sort((a, b) => a - b).map((z) => byZ(body, z / body.halfLengthM));
  return [...ends.map((fx) => byX(body, fx, -1)), ...sides, ...ends.toReversed().map((fx) => byX(body, fx, 1))];
}

const wallHeights = [0, 0.25, 0.38, 0.47, 0.52, 0.54, 0.6, 0.655, 0.67, 0.8, 2] as const;

/** The painted wall of the tub. */
export function tubWall(): Surface {
  const columns = tubColumns();
  return grid(
    wallHeights.map((height) =>
      columns.map((point) => {
        const z = point.fz * body.halfLengthM;
        const low = lowerEdgeM(z);
        return tubPoint(point, Math.min(Math.max(height, low), beltM(z)));
      }),
    ),
  );
}

/** Bonnet, boot lid and what lies between them, from the shoulder to the middle line, between two z. */
export function deck(fromZM: number, toZM: number, isEdgeOnly = false): Surface {
  const columns = tubColumns().filter(
    ({ fz }) => fz * body.halfLengthM >= fromZM - 1e-6 && fz * body.halfLengthM <= toZM + 1e-6,
  );
  const shares = [0, 0.03, 0.09, 0.2, 0.24, 0.45, 0.7, 1];
  const rises = [0, 0.36, 0.64, 0.8, 0.88, 0.96, 0.99, 1];
  return grid(
    shares.slice(0, isEdgeOnly ? 4 : shares.length).map((share, row) =>
      columns.map((point): Vec3 => {
        const z = point.fz * body.halfLengthM;
        const [x, y, edgeZ] = tubPoint(point, beltM(z));
        return [x * (1 - share), y + 0.048 * at(rises, row) * Math.min(1, 4 * (1 - Math.abs(point.fz)) + 0.25), edgeZ];
      }),
    ),
  );
}

/** Patch of the wall between outline points and heights, lying `offsetM` on it: lamps, mouldings, gaps. */
export function wallPatch(
  columns: readonly OutlinePoint[],
  low: (point: OutlinePoint) => number,
  high: (point: OutlinePoint) => number,
  offsetM: number,
  rows = 4,
): Surface {
  const shares = Array.from({ length: rows + 1 }, (_, i) => i / rows);
  const face = shares.map((share) =>
    columns.map((point) => tubPoint(point, low(point) + (high(point) - low(point)) * share, offsetM)),
  );
  const foot = (share: number) =>
    columns.map((point) => tubPoint(point, low(point) + (high(point) - low(point)) * share, -0.01));
  const ends = (row: readonly Vec3[], share: number) => [
    tubPoint(at(columns, 0), heightAt(columns, 0, low, high, share), -0.01),
    ...row,
    tubPoint(at(columns, columns.length - 1), heightAt(columns, columns.length - 1, low, high, share), -0.01),
  ];
  const skirt = (share: number) => {
    const row = foot(share);
    return [at(row, 0), ...row, at(row, row.length - 1)];
  };
  return grid([skirt(0), ...face.map((row, i) => ends(row, at(shares, i))), skirt(1)], 0.7);
}

function heightAt(
  columns: readonly OutlinePoint[],
  index: number,
  low: (point: OutlinePoint) => number,
  high: (point: OutlinePoint) => number,
  share: number,
): number {
  const point = at(columns, index);
  return low(point) + (high(point) - low(point)) * share;
}

/** Outline points along the flank, front to back. */
export const sideColumns = (fromZM: number, toZM: number, count: number): OutlinePoint[] =>
  Array.from({ length: count + 1 }, (_, i) => byZ(body, (fromZM + ((toZM - fromZM) * i) / count) / body.halfLengthM));

/** Flat ribbon through points on a surface whose outward direction is near `outward`. */
export function ribbon(path: readonly Vec3[], widthM: number, outward: Vec3): Surface {
  const sides = path.map((point, i) => {
    const along = subtract(at(path, Math.min(path.length - 1, i + 1)), at(path, Math.max(0, i - 1)));
    return multiply(normalise(cross(normalise(along), outward)), widthM / 2);
  });
  const left = path.map((point, i) => subtract(point, at(sides, i)));
  const right = path.map((point, i) => add(point, at(sides, i)));
  const count = path.length;
  const polygons = Array.from({ length: count - 1 }, (_, i) => [i, count + i, count + i + 1, i + 1]);
  return fromPolygons([...left, ...right], polygons, 0.5);
}

export const glassBase: Plan = { halfWidthM: 0.815, halfLengthM: 1.2, centreZM: 0.27, exponent: 6 };
const glassTop: Plan = { halfWidthM: 0.6, halfLengthM: 0.56, centreZM: 0.38, exponent: 6 };
const roofEdgeM = 1.375;

/** Point on the glass house: `height` 0 at the shoulder, 1 at the roof's edge. */
export function cabinPoint(point: OutlinePoint, height: number, offsetM = 0): Vec3 {
  const mixed = (bottom: number, top: number) => bottom + (top - bottom) * height;
  const bulge = 0.035 * Math.sin(Math.PI * Math.min(1, height)) + offsetM;
  const n = glassBase.exponent;
  const gx = point.fx ** (n - 1) / mixed(glassBase.halfWidthM, glassTop.halfWidthM);
  const gz = (Math.sign(point.fz) * Math.abs(point.fz) ** (n - 1)) / mixed(glassBase.halfLengthM, glassTop.halfLengthM);
  const length = Math.sqrt(gx * gx + gz * gz);
  const baseZ = glassBase.centreZM + point.fz * glassBase.halfLengthM;
  const topZ = glassTop.centreZM + point.fz * glassTop.halfLengthM;
  const rise = roofEdgeM - 0.012 * point.fz * point.fz;
  const lean = 0.55 * (gz / length) ** 2;
  return [
    point.fx === 0 ? 0 : mixed(point.fx * glassBase.halfWidthM, point.fx * glassTop.halfWidthM) + (gx / length) * bulge,
    mixed(beltM(baseZ) - 0.012, rise) + offsetM * lean,
    mixed(baseZ, topZ) + (gz / length) * bulge,
  ];
}

/** Columns of the glass house between two outline points, each end by z share (or by x share on nose and tail). */
export function cabinColumns(): OutlinePoint[] {
  const ends = [0, 0.25, 0.5, 0.68, 0.8, 0.86];
  const sides = [-0.9, -0.86, -0.8, -0.7, -0.5, -0.25, 0, 0.25, 0.5, 0.7, 0.8, 0.86, 0.9];
  return [
    ...ends.map((fx) => byX(glassBase, fx, -1)),
    ...sides.map((fz) => byZ(glassBase, fz)),
    ...ends.toReversed().map((fx) => byX(glassBase, fx, 1)),
  ];
}

export function cabinPatch(columns: readonly OutlinePoint[], heights: readonly number[], offsetM: number): Surface {
  return grid(
    heights.map((height) => columns.map((point) => cabinPoint(point, height, offsetM))),
    0.6,
  );
}

/** Patch between two slanted lines on the flank: z share at its foot and at its head. */
export function cabinBar(
  front: readonly [number, number],
  back: readonly [number, number],
  heights: readonly number[],
  offsetM: number,
  columns = 3,
): Surface {
  return grid(
    heights.map((height) =>
      Array.from({ length: columns + 1 }, (_, i) => {
        const [foot, head] = [
          front[0] + ((back[0] - front[0]) * i) / columns,
          front[1] + ((back[1] - front[1]) * i) / columns,
        ];
        return cabinPoint(byZ(glassBase, foot + (head - foot) * height), height, offsetM);
      }),
    ),
    0.6,
  );
}

/** Roof panel, from `fromHeight` on the glass house over its edge to the middle line. */
export function roof(): Surface {
  const columns = cabinColumns();
  const rows: Vec3[][] = [0.9, 0.95, 0.99].map((height) => columns.map((point) => cabinPoint(point, height, 0.006)));
  const shares = [0.01, 0.05, 0.12, 0.3, 0.6, 1];
  const rises = [0.15, 0.42, 0.62, 0.82, 0.95, 1];
  shares.forEach((share, i) => {
    rows.push(
      columns.map((point): Vec3 => {
        const [x, y, z] = cabinPoint(point, 1, 0.006);
        const centreZ = glassTop.centreZM;
        const end = share * 0.25 * point.fz * point.fz;
        return [x * (1 - share), y + 0.055 * at(rises, i) * (1 - point.fz ** 6), z + (centreZ - z) * end * 0.2];
      }),
    );
  });
  return grid(rows, 0.7);
}
