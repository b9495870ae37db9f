import { beam } from '../../modelling/beam.ts';
import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidHull } from '../../modelling/collision.ts';
import { cylinder, lathe, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { fromPolygons, join, move } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** Letters from straight strokes on a 2 × 4 grid, left to right. */
const letters: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  C: [
    [2, 4, 0, 4],
    [0, 4, 0, 0],
    [0, 0, 2, 0],
  ],
  O: [
    [0, 0, 0, 4],
    [0, 4, 2, 4],
    [2, 4, 2, 0],
    [2, 0, 0, 0],
  ],
  R: [
    [0, 0, 0, 4],
    [0, 4, 2, 4],
    [2, 4, 2, 2],
    [2, 2, 0, 2],
    [0.6, 2, 2, 0],
  ],
  N: [
    [0, 0, 0, 4],
    [0, 4, 2, 0],
    [2, 0, 2, 4],
  ],
  E: [
    [0, 0, 0, 4],
    [0, 4, 2, 4],
    [0, 2, 1.6, 2],
    [0, 0, 2, 0],
  ],
  A: [
    [0, 0, 1, 4],
    [1, 4, 2, 0],
    [0.4, 1.4, 1.6, 1.4],
  ],
  F: [
    [0, 0, 0, 4],
    [0, 4, 2, 4],
    [0, 2, 1.6, 2],
  ],
};

/** A word standing on y, centred on x = 0; who looks towards +Z reads it, so it runs towards −X. */
function word(text: string, y: number, z: number, unitM: number): Surface {
  const pitch = 3.1;
  const start = ((text.length * pitch - 1.1) * unitM) / 2;
  const strokes = [...text].flatMap((letter, i) =>
    (letters[letter] ?? []).map(([x0, y0, x1, y1]) => {
      const place = (x: number, up: number): Vec3 => [start - (i * pitch + x) * unitM, y + up * unitM, z];
      const [from, to] = [place(x0, y0), place(x1, y1)];
      const stretchBy = 0.16 * unitM;
      const length = Math.sqrt((to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2);
      const along: Vec3 = [((to[0] - from[0]) / length) * stretchBy, ((to[1] - from[1]) / length) * stretchBy, 0];
      const isLevel = Math.abs(to[0] - from[0]) / length > 0.9;
      const [widthM, depthM] = isLevel ? [0.03, unitM * 0.5] : [unitM * 0.5, 0.03];
      return beam(
        {
          from: [from[0] - along[0], from[1] - along[1], z],
          to: [to[0] + along[0], to[1] + along[1], z],
          widthM,
          depthM,
        },
        0.004,
      );
    }),
  );
  return join(...strokes);
}

/** One stripe of the awning: cloth sloping to the street, with a scalloped flap. */
function awningStripe(x: number, widthM: number): Surface {
  const top: [number, number] = [2.98, -0.3];
  const edge: [number, number] = [2.52, -1.35];
  const scallop = Array.from({ length: 7 }, (_, i): Vec3 => [
    x - widthM / 2 + (widthM * i) / 6,
    edge[0] - 0.14 - 0.07 * Math.sin((Math.PI * i) / 6),
    edge[1] - 0.004,
  ]);
  const points: Vec3[] = [
    [x - widthM / 2, ...top],
    [x + widthM / 2, ...top],
    [x + widthM / 2, ...edge],
    [x - widthM / 2, ...edge],
    ...scallop,
  ];
  const under = points.map(([px, py, pz]): Vec3 => [px, py - 0.006, pz + 0.004]);
  const count = points.length;
  const upper = [
    [0, 3, 2],
    [0, 2, 1],
    [3, ...scallop.map((_, i) => 4 + i), 2],
  ];
  const lower = upper.map((polygon) => polygon.toReversed().map((i) => i + count));
  const faces = [...upper.slice(0, 2).map((polygon) => polygon), upper[2]?.toReversed() ?? []];
  const facesBelow = [...lower.slice(0, 2), lower[2]?.toReversed() ?? []];
  const outer = fromPolygons(
    [...points, ...under],
    [...faces.map((p) => p.toReversed()), ...facesBelow.map((p) => p.toReversed())],
    0.4,
  );
  return outer;
}

/** Café front: glazed bays, door, fascia with its name, striped awning, lit room behind the glass. */
export const shopfront: Piece = {
  key: 'street/shopfront',
  name: 'Café shopfront',
  keywords: ['shop', 'shopfront', 'cafe', 'store', 'building', 'facade', 'awning'],
  defaultBody: 'fixed',
  materialId: 'material:brick',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'paint-green',
  shape: compound(
    ...[-1, 1].map((side) => solidBox([0.4, 4, 0.5], side * 2.8, 0, 0)),
    solidBox([6, 1.0, 0.5], 0, 3, 0),
    solidBox([5.2, 3, 0.1], 0, 0, -0.1),
    solidBox([5.38, 3.04, 0.1], 0, 0, 0.89),
    ...[-1, 1].map((side) => solidBox([0.1, 3, 0.9], side * 2.65, 0, 0.45)),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 2.7, 2.98, -0.25],
        [side * 2.7, 2.9, -0.25],
        [side * 2.7, 2.52, -1.36],
        [side * 2.7, 2.32, -1.36],
      ]),
    ),
    solidBox([6, 0.16, 0.76], 0, 3.84, -0.05),
  ),
  build: () => {
    const model = new Model();
    // Pilasters, fascia, cornice.
    for (const side of [-1, 1]) {
      model.add(
        'front',
        'paint-green',
        boxOn([0.4, 3.0, 0.5], side * 2.8, 0, 0, 0.01),
        boxOn([0.44, 0.4, 0.54], side * 2.78, 0, 0, 0.015),
        boxOn([0.22, 2.2, 0.03], side * 2.8, 0.6, -0.255, 0.01),
        boxOn([0.42, 0.56, 0.6], side * 2.79, 2.95, -0.02, 0.02),
      );
    }
    model.add(
      'front',
      'paint-green',
      boxOn([6, 0.1, 0.52], 0, 2.96, -0.01, 0.01),
      boxOn([6, 0.78, 0.42], 0, 3.06, 0.04, 0.006),
      boxOn([6, 0.06, 0.62], 0, 3.8, -0.05, 0.012),
      boxOn([6, 0.1, 0.76], 0, 3.86, -0.05, 0.03),
      boxOn([6, 0.04, 0.7], 0, 3.96, -0.05, 0.006),
    );
    model.add('front', 'paint-black', boxOn([5.1, 0.62, 0.03], 0, 3.12, -0.18, 0.008));
    model.add('front', 'paint-cream', word('CORNER CAFE', 3.22, -0.2, 0.105));
    // Stall riser, window bays, door.
    const z = -0.1;
    model.add(
      'front',
      'paint-green',
      ...[-1.65, 1.65].flatMap((x) => [
        boxOn([1.9, 0.5, 0.12], x, 0, z, 0.01),
        boxOn([1.66, 0.3, 0.03], x, 0.1, z - 0.06, 0.01),
        boxOn([1.9, 0.06, 0.18], x, 0.5, z, 0.012),
        boxOn([1.9, 0.07, 0.1], x, 2.89, z, 0.006),
        boxOn([1.9, 0.05, 0.07], x, 2.3, z, 0.006),
      ]),
    );
    model.add(
      'front',
      'paint-green',
      ...[-2.57, -1.65, -0.73, 0.73, 1.65, 2.57].map((x) => boxOn([0.07, 2.4, 0.1], x, 0.56, z, 0.006)),
      ...[-0.66, 0.66].map((x) => boxOn([0.1, 2.96, 0.12], x, 0, z, 0.006)),
    );
    model.add(
      'windows',
      'glass-pane',
      ...[-2.11, -1.19, 1.19, 2.11].map((x) => boxOn([0.87, 2.34, 0.01], x, 0.56, z, 0.001)),
      boxOn([0.8, 1.42, 0.01], 0, 0.72, z + 0.02, 0.001),
      boxOn([1.2, 0.5, 0.01], 0, 2.42, z + 0.02, 0.001),
    );
    model.add(
      'door',
      'paint-red',
      ...[-0.5, 0.5].map((x) => boxOn([0.14, 2.2, 0.05], x, 0.02, z + 0.02, 0.006)),
      boxOn([0.9, 0.66, 0.05], 0, 0.02, z + 0.02, 0.006),
      boxOn([0.9, 0.12, 0.05], 0, 2.1, z + 0.02, 0.006),
      boxOn([0.66, 0.4, 0.02], 0, 0.15, z - 0.012, 0.008),
    );
    model.add('door', 'paint-green', boxOn([1.24, 0.1, 0.1], 0, 2.28, z, 0.006));
    model.add(
      'door',
      'brass',
      tube(
        [
          [0.46, 0.95, z - 0.06],
          [0.46, 1.45, z - 0.06],
        ],
        0.013,
        10,
      ),
      ...[0.98, 1.42].map((y) =>
        tube(
          [
            [0.46, y, z - 0.06],
            [0.46, y, z],
          ],
          0.009,
          8,
        ),
      ),
      boxOn([0.82, 0.14, 0.008], 0, 0.05, z - 0.01, 0.003),
    );
    // The room: floor, walls, counter, lamps, tables in the window.
    model.add(
      'back',
      'brick-dark',
      boxOn([5.38, 3.04, 0.04], 0, 0, 0.92, 0.002),
      ...[-1, 1].map((side) => boxOn([0.04, 3.04, 0.74], side * 2.67, 0, 0.55, 0.002)),
      boxOn([5.38, 0.04, 0.74], 0, 3.0, 0.55, 0.002),
    );
    model.add('room', 'oak-dark', boxOn([5.3, 0.03, 1.0], 0, 0, 0.4, 0.002));
    model.add(
      'room',
      'interior-warm',
      boxOn([5.3, 2.96, 0.04], 0, 0.02, 0.88, 0.002),
      ...[-1, 1].map((side) => boxOn([0.06, 2.96, 0.7], side * 2.62, 0.02, 0.55, 0.002)),
      boxOn([5.3, 0.04, 1.0], 0, 2.93, 0.4, 0.002),
    );
    model.add(
      'room',
      'walnut',
      boxOn([2.3, 0.98, 0.3], -1.3, 0.03, 0.68, 0.01),
      ...[1.45, 1.8, 2.15].map((y) => boxOn([2.2, 0.03, 0.2], -1.3, y, 0.76, 0.004)),
      boxOn([0.7, 0.04, 0.5], 1.6, 0.72, 0.35, 0.01),
      move(cylinder(0.03, 0.7, 0.004, 10), 1.6, 0.03, 0.35),
    );
    model.add('room', 'stone', boxOn([2.36, 0.05, 0.36], -1.3, 1.01, 0.67, 0.008));
    const wares = (paint: 'ceramic' | 'label-accent' | 'ceramic-blue' | 'brass', offset: number) =>
      model.add(
        'room',
        paint,
        ...[1.48, 1.83, 2.18].flatMap((y, row) =>
          [0, 1, 2, 3].map((i) =>
            move(
              cylinder(0.045, 0.13 + ((i + row) % 3) * 0.03, 0.01, 10),
              -2.25 + offset + i * 0.52 + row * 0.05,
              y,
              0.76,
            ),
          ),
        ),
      );
    wares('ceramic', 0);
    wares('label-accent', 0.13);
    wares('ceramic-blue', 0.26);
    wares('brass', 0.39);
    const shade = lathe(
      [
        [0.14, 0],
        [0.145, 0.004],
        [0.05, 0.13, 0.02],
        [0.02, 0.15],
        [0, 0.15],
      ],
      18,
      0.7,
    );
    for (const x of [-1.9, -0.7, 1.2, 2.0]) {
      model.add(
        'room',
        'steel-dark',
        move(shade, x, 2.2, 0.35),
        tube(
          [
            [x, 2.34, 0.35],
            [x, 2.94, 0.35],
          ],
          0.006,
          5,
        ),
      );
      model.add('room', 'glass-frosted', move(sphere(0.06, 12, 6), x, 2.21, 0.35));
    }
    // Awning on two arms.
    const stripes = 15;
    for (let i = 0; i < stripes; i += 1)
      model.add(
        'awning',
        i % 2 === 0 ? 'fabric-cream' : 'fabric-red',
        awningStripe(-2.52 + (i * 5.04) / (stripes - 1), 5.4 / stripes),
      );
    model.add(
      'awning',
      'steel-dark',
      tube(
        [
          [-2.7, 2.51, -1.345],
          [2.7, 2.51, -1.345],
        ],
        0.014,
        8,
      ),
      ...[-2.6, 2.6].map((x) =>
        tube(
          [
            [x, 2.35, -0.26],
            [x, 2.5, -1.34],
          ],
          0.012,
          8,
        ),
      ),
    );
    return model;
  },
};
