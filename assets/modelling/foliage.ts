import { add, at, cross, lengthOf, mix, multiply, normalise, subtract } from './vector.ts';
import type { Vec3 } from './vector.ts';
import type { Surface } from './surface.ts';

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

const GOLDEN = (1 + Math.sqrt(5)) / 2;
const ICOSAHEDRON: readonly Vec3[] = [
  [-1, GOLDEN, 0],
  [1, GOLDEN, 0],
  [-1, -GOLDEN, 0],
  [1, -GOLDEN, 0],
  [0, -1, GOLDEN],
  [0, 1, GOLDEN],
  [0, -1, -GOLDEN],
  [0, 1, -GOLDEN],
  [GOLDEN, 0, -1],
  [GOLDEN, 0, 1],
  [-GOLDEN, 0, -1],
  [-GOLDEN, 0, 1],
];
const FACES: readonly Vec3[] = [
  [0, 11, 5],
  [0, 5, 1],
  [0, 1, 7],
  [0, 7, 10],
  [0, 10, 11],
  [1, 5, 9],
  [5, 11, 4],
  [11, 10, 2],
  [10, 7, 6],
  [7, 1, 8],
  [3, 9, 4],
  [3, 4, 2],
  [3, 2, 6],
  [3, 6, 8],
  [3, 8, 9],
  [4, 9, 5],
  [2, 4, 11],
  [6, 2, 10],
  [8, 6, 7],
  [9, 8, 1],
];

/** Unit directions and triangles of a ball of 20 or 80 faces. */
function ball(isFine: boolean): { directions: Vec3[]; triangles: Vec3[] } {
  const directions = ICOSAHEDRON.map((corner) => normalise(corner));
  if (!isFine) return { directions, triangles: [...FACES] };
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a}/${b}` : `${b}/${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    directions.push(normalise(mix(at(directions, a), at(directions, b), 0.5)));
    middles.set(key, directions.length - 1);
    return directions.length - 1;
  };
  const triangles = FACES.flatMap(([a, b, c]): Vec3[] => {
    const [x, y, z] = [middle(a, b), middle(b, c), middle(c, a)];
    return [
      [a, x, z],
      [x, b, y],
      [z, y, c],
      [x, y, z],
    ];
  });
  return { directions, triangles };
}

export interface Lump {
  readonly centre: Vec3;
  readonly size: Vec3;
}

/** A rough lump of leaves with flat facets, lit a little as a part of the crown about `heart`. */
export function leafLump({ centre, size }: Lump, heart: Vec3, random: Random, isFine = true): Surface {
  const { directions, triangles } = ball(isFine);
  const points = directions.map((direction): Vec3 => {
    const reach = between(random, 0.8, 1.14);
    return [0, 1, 2].map((axis) => at(centre, axis) + at(direction, axis) * at(size, axis) * reach) as Vec3;
  });
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const faces: Vec3[] = [];
  for (const [a, b, c] of triangles) {
    const corners = [at(points, a), at(points, b), at(points, c)] as const;
    const flat = normalise(cross(subtract(corners[1], corners[0]), subtract(corners[2], corners[0])));
    faces.push([positions.length, positions.length + 1, positions.length + 2]);
    for (const corner of corners) {
      positions.push(corner);
      normals.push(normalise(add(flat, multiply(normalise(subtract(corner, heart)), 0.8))));
    }
  }
  return { positions, normals, triangles: faces };
}

/** A tuft of leaves: a pointed card that looks outward from `heart`, `lengthM` long, hanging by `droop` (0 = as it grows). */
export function leafCard(
  root: Vec3,
  heart: Vec3,
  lengthM: number,
  widthM: number,
  droop: number,
  random: Random,
): Surface {
  const out = normalise(subtract(root, heart));
  const wild = anyDirection(random);
  const way = normalise(add(add(cross(out, wild), multiply(out, 0.35)), [0, -droop, 0]));
  const side = normalise(cross(way, add(out, multiply(wild, 0.4))));
  const face = normalise(cross(side, way));
  const [sideways, facing] =
    face[0] * out[0] + face[1] * out[1] + face[2] * out[2] < 0
      ? [multiply(side, -1), multiply(face, -1)]
      : [side, face];
  const tip = add(root, multiply(way, lengthM));
  const belly = add(mix(root, tip, 0.45), multiply(facing, 0.12 * lengthM));
  const positions: Vec3[] = [
    root,
    add(belly, multiply(sideways, widthM / 2)),
    tip,
    add(belly, multiply(sideways, -widthM / 2)),
  ];
  const normal = normalise(add(multiply(out, 1.2), multiply(facing, 0.6)));
  return {
    positions,
    normals: positions.map(() => normal),
    triangles: [
      [0, 1, 2],
      [0, 2, 3],
    ],
  };
}

/** Skirt of a conifer: a cone whose hem hangs in points. From `top` down to `hem`, both heights, about the y axis. */
export function needleSkirt(topM: number, hemM: number, radiusM: number, points: number, random: Random): Surface {
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const apex: Vec3 = [0, topM, 0];
  const turn = random() * Math.PI * 2;
  const hem = Array.from({ length: points * 2 }, (_, i): Vec3 => {
    const angle = turn + (Math.PI * i) / points + between(random, -0.12, 0.12);
    const isTip = i % 2 === 0;
    const reach = radiusM * (isTip ? between(random, 0.9, 1.08) : between(random, 0.55, 0.68));
    const y = isTip ? hemM - between(random, 0, 0.12) * radiusM : hemM + (topM - hemM) * between(random, 0.2, 0.3);
    return [Math.cos(angle) * reach, y, -Math.sin(angle) * reach];
  });
  const inner: Vec3 = [0, hemM + (topM - hemM) * 0.34, 0];
  hem.forEach((corner, i) => {
    const next = at(hem, (i + 1) % hem.length);
    for (const [a, b, c, isUnder] of [
      [apex, corner, next, false],
      [inner, next, corner, true],
    ] as const) {
      const flat = normalise(cross(subtract(b, a), subtract(c, a)));
      triangles.push([positions.length, positions.length + 1, positions.length + 2]);
      for (const point of [a, b, c]) {
        positions.push(point);
        const level = normalise([point[0] + 1e-6, 0, point[2]]);
        normals.push(isUnder ? flat : normalise(add(flat, multiply(level, lengthOf(level) * 0.5))));
      }
    }
  });
  return { positions, normals, triangles };
}
