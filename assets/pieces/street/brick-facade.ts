import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { cylinder, sphere } from '../../modelling/lathe.ts';
import { bothSides, fromPolygons, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { at } from '../../modelling/vector.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const widthM = 6;
const heightM = 7.4;
const frontM = -0.2;
const baysM = [-2, 0, 2] as const;
const openingM = 1.1;

interface Opening {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly isDoor: boolean;
  /** How far the blind is down, 0..1. */
  readonly blind: number;
}

const openings: readonly Opening[] = [
  { x: -2, y: 1, height: 1.75, isDoor: false, blind: 0.3 },
  { x: 0, y: 0.3, height: 2.45, isDoor: true, blind: 0 },
  { x: 2, y: 1, height: 1.75, isDoor: false, blind: 0.55 },
  { x: -2, y: 4.2, height: 1.75, isDoor: false, blind: 0.15 },
  { x: 0, y: 4.2, height: 1.75, isDoor: false, blind: 0.4 },
  { x: 2, y: 4.2, height: 1.75, isDoor: false, blind: 0 },
];

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The wall round the openings: piers between the bays, and what is over and under each opening. */
function masonry(): Rectangle[] {
  const half = openingM / 2;
  const edges = [-widthM / 2, ...baysM.flatMap((x) => [x - half, x + half]), widthM / 2];
  const piers = [0, 2, 4, 6].map((i): Rectangle => ({
    left: at(edges, i),
    right: at(edges, i + 1),
    bottom: 0,
    top: heightM,
  }));
  const panels = baysM.flatMap((x) => {
    const holes = openings.filter((opening) => opening.x === x).sort((a, b) => a.y - b.y);
    const levels = [0, ...holes.flatMap((hole) => [hole.y, hole.y + hole.height]), heightM];
    return [0, 2, 4].map((i): Rectangle => ({
      left: x - half,
      right: x + half,
      bottom: at(levels, i),
      top: at(levels, i + 1),
    }));
  });
  return [...piers, ...panels];
}

const courseM = 0.075;
const brickM = 0.225;

/** Flat plate just before the wall's face. */
function plate({ left, right, bottom, top }: Rectangle): Surface {
  const z = frontM - 0.004;
  return fromPolygons(
    [
      [left, bottom, z],
      [right, bottom, z],
      [right, top, z],
      [left, top, z],
    ],
    [[0, 3, 2, 1]],
    0.1,
  );
}

/** Bed joints of every course, and bricks of another burn here and there. */
function courses(area: Rectangle): { joints: Surface[]; light: Surface[]; dark: Surface[] } {
  const joints: Surface[] = [];
  const light: Surface[] = [];
  const dark: Surface[] = [];
  for (let course = Math.ceil((area.bottom + 0.02) / courseM); (course + 1) * courseM < area.top; course += 1) {
    const y = course * courseM;
    joints.push(plate({ ...area, bottom: y - 0.005, top: y + 0.005 }));
    const shift = course % 2 === 0 ? 0 : brickM / 2;
    for (let k = Math.ceil((area.left - shift) / brickM); (k + 1) * brickM + shift <= area.right; k += 1) {
      // A fixed pattern without a visible period: low digits of a product.
      const chance = (((course * 37 + k * 101 + 5000) * 2654435) % 1009) / 1009;
      if (chance > 0.2) continue;
      const left = k * brickM + shift;
      (chance < 0.09 ? light : dark).push(
        plate({ left: left + 0.005, right: left + brickM - 0.005, bottom: y + 0.005, top: y + courseM - 0.005 }),
      );
    }
  }
  return { joints, light, dark };
}

/** Flat arch with a keystone over an opening. */
function lintel({ x, y, height }: Opening): Surface {
  const top = y + height;
  const wedge: Vec2[] = [
    [-0.09, 0],
    [0.09, 0],
    [0.13, 0.34],
    [-0.13, 0.34],
  ];
  const side: Vec2[] = [
    [0.095, 0.02],
    [0.55, 0.02],
    [0.68, 0.28],
    [0.135, 0.28],
  ];
  const stone = extrude(side, 0.06, 0.008);
  return move(join(move(extrude(wedge, 0.09, 0.01), 0, 0, -0.01), bothSides(stone)), x, top - 0.02, frontM - 0.015);
}

function sash({ x, y, height }: Opening): Surface {
  const z = frontM + 0.15;
  return join(
    ...[-1, 1].map((side) => boxOn([0.06, height, 0.09], x + side * (openingM / 2 - 0.03), y, z, 0.006)),
    ...[0, height - 0.06].map((dy) => boxOn([openingM - 0.12, 0.06, 0.09], x, y + dy, z, 0.006)),
    boxOn([openingM - 0.12, 0.05, 0.06], x, y + height / 2 - 0.025, z - 0.01, 0.006),
    boxOn([0.024, height - 0.12, 0.03], x, y + 0.06, z, 0.003),
  );
}

/** Two-storey brick house front with sash windows, a door up two steps, and a stone cornice. */
export const brickFacade: Piece = {
  key: 'street/brick-facade',
  name: 'Brick house front',
  keywords: ['brick', 'building', 'facade', 'house', 'wall', 'windows'],
  defaultBody: 'fixed',
  materialId: 'material:brick',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'brick',
  shape: compound(
    solidBox([widthM, heightM, 0.4]),
    solidBox([widthM, 0.3, 0.56], 0, 7.1, -0.04),
    solidBox([1.7, 0.15, 0.66], 0, 0, -0.46),
    solidBox([1.4, 0.15, 0.36], 0, 0.15, -0.36),
  ),
  build: () => {
    const model = new Model();
    for (const area of masonry()) {
      const { joints, light, dark } = courses(area);
      const { left, right, bottom, top } = area;
      model.add(
        'wall',
        'brick',
        boxOn([right - left, Math.min(top, 7.38) - bottom, 0.4], (left + right) / 2, bottom, 0, 0.0005),
      );
      model
        .add('wall', 'mortar', ...joints)
        .add('wall', 'brick-light', ...light)
        .add('wall', 'brick-dark', ...dark);
    }
    model.add(
      'stone',
      'stone',
      ...baysM.flatMap((x) => (x === 0 ? [] : [boxOn([1.9, 0.45, 0.06], x * 1.024, 0, frontM - 0.01, 0.008)])),
      bothSides(boxOn([0.46, 0.45, 0.06], 0.87, 0, frontM - 0.01, 0.008)),
    );
    model.add(
      'stone',
      'stone',
      boxOn([widthM, 0.16, 0.08], 0, 3.5, frontM - 0.02, 0.015),
      boxOn([widthM, 0.05, 0.12], 0, 3.66, frontM - 0.03, 0.012),
    );
    model.add(
      'stone',
      'stone',
      boxOn([widthM, 0.22, 0.1], 0, 6.8, frontM - 0.03, 0.012),
      boxOn([widthM, 0.14, 0.56], 0, 7.15, -0.04, 0.03),
      boxOn([widthM, 0.11, 0.48], 0, 7.29, 0, 0.01),
    );
    for (let i = 0; i < 20; i += 1)
      model.add('stone', 'stone', boxOn([0.13, 0.11, 0.1], -2.85 + i * 0.3, 7.04, frontM - 0.06, 0.006));
    for (const opening of openings) {
      const { x, y, height, isDoor, blind } = opening;
      const glassZ = frontM + 0.17;
      model.add('stone', 'stone', lintel(opening));
      if (isDoor) continue;
      model.add('stone', 'stone', boxOn([openingM + 0.2, 0.09, 0.3], x, y - 0.09, frontM + 0.06, 0.012));
      model.add('windows', 'paint-white', sash(opening));
      model.add('windows', 'glass-dark', boxOn([openingM - 0.08, height - 0.06, 0.02], x, y + 0.03, glassZ, 0.001));
      if (blind > 0)
        model.add(
          'windows',
          'fabric-cream',
          boxOn(
            [openingM - 0.13, (height - 0.12) * blind, 0.006],
            x,
            y + height - 0.06 - (height - 0.12) * blind,
            glassZ - 0.011,
            0.001,
          ),
        );
    }
    // Door up two steps, with a light over it.
    const panel = (x: number, y: number, height: number) => boxOn([0.3, height, 0.03], x, y, frontM + 0.145, 0.01);
    model.add(
      'door',
      'paint-green',
      boxOn([openingM - 0.12, 2.0, 0.05], 0, 0.3, frontM + 0.17, 0.004),
      bothSides(join(panel(0.21, 0.42, 0.62), panel(0.21, 1.18, 0.98))),
    );
    model.add(
      'door',
      'paint-white',
      bothSides(boxOn([0.06, 2.45, 0.1], openingM / 2 - 0.03, 0.3, frontM + 0.15, 0.006)),
      ...[2.3, 2.69].map((y) => boxOn([openingM - 0.1, 0.06, 0.1], 0, y, frontM + 0.15, 0.006)),
    );
    model.add('door', 'interior-warm', boxOn([openingM - 0.12, 0.34, 0.02], 0, 2.36, frontM + 0.17, 0.002));
    model.add(
      'door',
      'brass',
      move(sphere(0.032, 16, 8), 0.4, 1.28, frontM + 0.11),
      move(turn(cylinder(0.035, 0.012, 0.004, 16), 'x', -Math.PI / 2), 0.4, 1.28, frontM + 0.145),
      move(box([0.24, 0.045, 0.014], 0.005), 0, 1.12, frontM + 0.138),
    );
    model.add(
      'stone',
      'concrete',
      boxOn([1.7, 0.15, 0.66], 0, 0, -0.46, 0.015),
      boxOn([1.4, 0.15, 0.36], 0, 0.15, -0.36, 0.015),
    );
    // Rain pipe with its brackets.
    model.add(
      'pipe',
      'paint-black',
      move(cylinder(0.045, 6.85, 0.004, 14), 2.86, 0.1, frontM - 0.07),
      ...[0.6, 2.4, 4.2, 6.0].map((y) => move(cylinder(0.056, 0.07, 0.006, 14), 2.86, y, frontM - 0.07)),
    );
    return model;
  },
};
