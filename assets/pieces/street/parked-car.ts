import { box, boxOn } from '../../modelling/box.ts';
import { compound, lyingCylinder, solidBox, solidHull } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { cylinder, torus } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundedRectangle } from '../../modelling/outline.ts';
import { bothSides, flip, fromPolygons, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import {
  archRadiusM,
  axleZM,
  beltM,
  body,
  byX,
  byZ,
  cabinBar,
  cabinColumns,
  cabinPatch,
  cabinPoint,
  deck,
  glassBase,
  grid,
  ribbon,
  roof,
  sideColumns,
  tubPoint,
  tubWall,
  wallPatch,
  wheelRadiusM,
} from './car-body.ts';
import { addWheel } from './vehicle-wheel.ts';

const wheel = { radiusM: wheelRadiusM, widthM: 0.205, rimRadiusM: 0.215 };
const wheelX = 0.775;

/** Outline from a place on the nose (or tail) round the corner to a place on the flank. */
function corner(end: -1 | 1, fromFx: number, toZM: number) {
  const cornerFx = 0.88;
  const ends = [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => byX(body, fromFx + (cornerFx - fromFx) * t, end));
  const startZM = Math.abs(byX(body, cornerFx, end).fz) * body.halfLengthM;
  const sides = [0.25, 0.5, 0.75, 1].map((t) => byZ(body, (end * (startZM + (toZM - startZM) * t)) / body.halfLengthM));
  const points = [...ends, ...sides];
  return end === -1 ? points : points.toReversed();
}

/** Lining and lip of one wheel arch, x > 0. */
function arch(axle: number): { lining: Surface; lip: Surface } {
  const angles = Array.from({ length: 13 }, (_, i) => (Math.PI * i) / 12);
  const edge = angles.map((angle): Vec3 => {
    const z = axle - Math.cos(angle) * archRadiusM;
    const y = wheelRadiusM + Math.sin(angle) * archRadiusM;
    return tubPoint(byZ(body, z / body.halfLengthM), Math.max(y, 0.2), 0.002);
  });
  const feet: [Vec3, Vec3] = [
    tubPoint(byZ(body, (axle - archRadiusM) / body.halfLengthM), 0.2, 0.002),
    tubPoint(byZ(body, (axle + archRadiusM) / body.halfLengthM), 0.2, 0.002),
  ];
  const full = [feet[0], ...edge, feet[1]];
  const inner = full.map(([, y, z]): Vec3 => [0.5, y, z]);
  const strip = grid([full, inner], 0.6);
  const wall = fromPolygons(inner, [inner.map((_, i) => i)], 0.5);
  return { lining: join(strip, flip(strip), wall, flip(wall)), lip: tube(full, 0.011, 4) };
}

function seats(): Surface {
  const front = join(
    move(turn(box([0.5, 0.62, 0.13], 0.05), 'x', 0.22), 0.36, 0.86, 0.3),
    move(box([0.5, 0.14, 0.5], 0.05), 0.36, 0.55, 0.05),
    move(turn(box([0.26, 0.17, 0.09], 0.035), 'x', 0.2), 0.36, 1.2, 0.375),
  );
  const rear = join(
    move(turn(box([1.28, 0.6, 0.14], 0.05), 'x', 0.35), 0, 0.84, 1.08),
    bothSides(move(box([0.24, 0.12, 0.08], 0.03), 0.36, 1.14, 1.16)),
  );
  return join(bothSides(front), rear);
}

function addBody(model: Model): void {
  model.add(
    'body',
    'paint-car',
    bothSides(join(tubWall(), deck(-2.3, -0.69), deck(1.33, 2.3), deck(-0.7, 1.345, true))),
  );
  model.add(
    'body',
    'interior-dark',
    boxOn([1.5, 0.02, 2.06], 0, 0.85, 0.32, 0.005),
    boxOn([1.5, 0.03, 4.1], 0, 0.2, 0, 0.01),
    boxOn([0.98, 0.5, 4.1], 0, 0.22, 0, 0.02),
  );
  for (const axle of axleZM) {
    const { lining, lip } = arch(axle);
    model.add('body', 'interior-dark', bothSides(lining));
    model.add('body', 'plastic-black', bothSides(lip));
  }
  // Sill moulding and rubbing strip.
  model.add(
    'body',
    'plastic-black',
    bothSides(
      wallPatch(
        sideColumns(-0.985, 0.965, 8),
        () => 0.19,
        () => 0.245,
        0.006,
        1,
      ),
    ),
  );
  // Shut lines: doors, bonnet, boot lid.
  const flankLine = (z: number, low: number, high: number) => {
    const point = byZ(body, z / body.halfLengthM);
    return ribbon(
      [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => tubPoint(point, low + (high - low) * t, 0.0015)),
      0.007,
      [1, 0, 0],
    );
  };
  const lines = [
    flankLine(-0.74, 0.25, beltM(-0.74) - 0.012),
    flankLine(0.2, 0.25, beltM(0.2) - 0.012),
    flankLine(0.92, 0.52, beltM(0.92) - 0.012),
  ];
  const wheelward = ribbon(
    [
      [0.92, 0.52],
      [0.9, 0.44],
      [0.87, 0.34],
      [0.86, 0.25],
    ].map(([z, y]) => tubPoint(byZ(body, (z ?? 0) / body.halfLengthM), y ?? 0, 0.0015)),
    0.007,
    [1, 0, 0],
  );
  const under = ribbon(
    sideColumns(-0.74, 0.86, 10).map((point) => tubPoint(point, 0.25, 0.0015)),
    0.007,
    [1, 0, 0],
  );
  model.add('body', 'interior-dark', bothSides(join(...lines, wheelward, under)));
  const seam = (end: -1 | 1, y: number, toZM: number) =>
    wallPatch(
      corner(end, 0, toZM),
      () => y,
      () => y + 0.007,
      0.0015,
      1,
    );
  model.add('body', 'interior-dark', bothSides(join(seam(-1, 0.535, 1.74), seam(1, 0.575, 1.72))));
  const handle = (z: number) =>
    move(box([0.022, 0.026, 0.17], 0.01), tubPoint(byZ(body, z / body.halfLengthM), 0.79)[0] + 0.012, 0.79, z);
  model.add('body', 'chrome', bothSides(join(handle(0.07), handle(0.79))));
}

function addFaces(model: Model): void {
  const flat = (width: number, height: number, depth: number, radius: number) =>
    extrude(roundedRectangle(width, height, radius, Math.PI / 2), depth, 0);
  const noseZ = (y: number) => tubPoint({ fx: 0, fz: -1 }, y)[2];
  const tailZ = (y: number) => tubPoint({ fx: 0, fz: 1 }, y)[2];
  // Nose: grille with bars, lower intake, plate, lamps.
  model.add(
    'front',
    'plastic-black',
    bothSides(
      wallPatch(
        [0, 0.2, 0.34, 0.46].map((fx) => byX(body, fx, -1)),
        () => 0.555,
        ({ fx }) => 0.645 - 0.02 * fx,
        0.004,
        3,
      ),
    ),
  );
  model.add(
    'front',
    'chrome',
    bothSides(
      wallPatch(
        [0, 0.2, 0.34, 0.475].map((fx) => byX(body, fx, -1)),
        ({ fx }) => 0.645 - 0.02 * fx,
        ({ fx }) => 0.657 - 0.02 * fx,
        0.012,
        1,
      ),
    ),
    ...[0.582, 0.612].map((y) =>
      bothSides(
        wallPatch(
          [0, 0.2, 0.34, 0.44].map((fx) => byX(body, fx, -1)),
          () => y,
          () => y + 0.008,
          0.009,
          1,
        ),
      ),
    ),
  );
  model.add(
    'front',
    'chrome',
    move(turn(cylinder(0.032, 0.014, 0.005, 20), 'x', -Math.PI / 2), 0, 0.6, noseZ(0.6) - 0.004),
  );
  model.add(
    'front',
    'plastic-black',
    bothSides(
      wallPatch(
        [0, 0.2, 0.4, 0.56, 0.64].map((fx) => byX(body, fx, -1)),
        () => 0.245,
        ({ fx }) => 0.345 - 0.03 * fx,
        0.004,
        2,
      ),
    ),
  );
  model.add('front', 'sign-white', move(flat(0.52, 0.11, 0.014, 0.012), 0, 0.43, noseZ(0.43) - 0.006));
  const lamp = corner(-1, 0.5, 1.86);
  const depthOf = (point: { fz: number }) => Math.max(0, (2.2 - Math.abs(point.fz) * body.halfLengthM) / 0.34);
  model.add(
    'lights',
    'plastic-black',
    bothSides(
      wallPatch(
        lamp,
        (point) => 0.553 + 0.05 * depthOf(point),
        (point) => 0.662 + 0.022 * depthOf(point),
        0.003,
        2,
      ),
    ),
  );
  model.add(
    'lights',
    'lamp-head',
    bothSides(
      wallPatch(
        corner(-1, 0.54, 1.9),
        (point) => 0.566 + 0.05 * depthOf(point),
        (point) => 0.65 + 0.022 * depthOf(point),
        0.008,
        3,
      ),
    ),
  );
  // Tail: lamps round the corner, plate, lower trim, pipe.
  model.add(
    'lights',
    'lamp-tail',
    bothSides(
      wallPatch(
        corner(1, 0.5, 1.9),
        () => 0.69,
        (point) => 0.845 - 0.05 * depthOf(point),
        0.007,
        3,
      ),
    ),
  );
  model.add(
    'lights',
    'lamp-head',
    bothSides(
      wallPatch(
        [0.52, 0.6, 0.66].map((fx) => byX(body, fx, 1)).toReversed(),
        () => 0.7,
        () => 0.735,
        0.011,
        1,
      ),
    ),
  );
  model.add(
    'rear',
    'plastic-black',
    bothSides(
      wallPatch(
        [0, 0.3, 0.5, 0.66].map((fx) => byX(body, fx, 1)).toReversed(),
        () => 0.24,
        () => 0.34,
        0.004,
        2,
      ),
    ),
  );
  model.add('rear', 'sign-white', move(flat(0.52, 0.11, 0.014, 0.012), 0, 0.75, tailZ(0.75) + 0.006));
  model.add('rear', 'chrome', move(box([0.56, 0.022, 0.02], 0.008), 0, 0.825, tailZ(0.825) + 0.004));
  model.add(
    'rear',
    'steel-dark',
    tube(
      [
        [0.5, 0.23, 1.9],
        [0.5, 0.23, 2.21],
      ],
      0.032,
      14,
    ),
  );
}

function addCabin(model: Model): void {
  const upTo = (top: number) => [0, 0.2, 0.5, 0.8, top];
  model.add('windows', 'glass-window', bothSides(cabinPatch(cabinColumns(), upTo(0.93), 0)));
  const pillarA = cabinPatch(
    [byX(glassBase, 0.83, -1), byX(glassBase, 0.87, -1), byZ(glassBase, -0.9), byZ(glassBase, -0.87)],
    [0, 0.25, 0.5, 0.75, 0.95],
    0.007,
  );
  const pillarC = cabinBar([0.72, 0.66], [0.9, 0.9], [0, 0.25, 0.5, 0.75, 0.95], 0.007, 4);
  const cornerC = cabinPatch(
    [byZ(glassBase, 0.9), byX(glassBase, 0.87, 1), byX(glassBase, 0.81, 1)],
    [0, 0.25, 0.5, 0.75, 0.95],
    0.007,
  );
  model.add('cabin', 'paint-car', bothSides(join(roof(), pillarA, pillarC, cornerC)));
  model.add(
    'cabin',
    'plastic-black',
    bothSides(cabinBar([-0.085, -0.3], [-0.02, -0.19], [0.02, 0.3, 0.6, 0.91], 0.004, 2)),
  );
  // Bright line under the side windows, black seal round the screens.
  const foot = Array.from({ length: 11 }, (_, i) => cabinPoint(byZ(glassBase, -0.86 + 0.157 * i), 0.055, 0.003));
  model.add('cabin', 'chrome', bothSides(tube(foot, 0.007, 4)));
  model.add(
    'cabin',
    'plastic-black',
    bothSides(
      cabinPatch(
        [0, 0.3, 0.6, 0.8].map((fx) => byX(glassBase, fx, -1)),
        [0.03, 0.1],
        0.003,
      ),
    ),
  );
  const mirrorHousing = join(
    move(box([0.18, 0.12, 0.09], 0.03), 0.915, 0.985, -0.52),
    tube(
      [
        [0.8, 0.93, -0.5],
        [0.88, 0.955, -0.51],
      ],
      0.02,
      8,
    ),
  );
  model.add('mirrors', 'paint-car', bothSides(mirrorHousing));
  model.add('mirrors', 'chrome', bothSides(move(box([0.16, 0.095, 0.006], 0.002), 0.915, 0.985, -0.468)));
  model.add('interior', 'seat-grey', seats());
  model.add('interior', 'interior-dark', move(box([1.36, 0.16, 0.34], 0.06, 1), 0, 0.9, -0.5));
  model.add(
    'interior',
    'plastic-black',
    move(turn(torus(0.185, 0.014, 16, 5), 'x', Math.PI / 2 - 0.4), -0.36, 0.96, -0.22),
  );
}

/** Solid of the cabin above the shoulder. */
export const solidCabin = solidHull(
  [-1, 1].flatMap((side): Vec3[] => [
    [side * 0.72, 0.9, -0.85],
    [side * 0.8, 0.92, -0.6],
    [side * 0.8, 0.95, 1.2],
    [side * 0.7, 0.96, 1.4],
    [side * 0.52, 1.38, -0.12],
    [side * 0.58, 1.38, 0],
    [side * 0.58, 1.38, 0.8],
    [side * 0.5, 1.37, 0.9],
    [side * 0.3, 1.425, 0.2],
    [side * 0.3, 1.425, 0.6],
  ]),
);

/** Four-door saloon, 4.5 m: the size of a common mid-size car. */
export const parkedCar: Piece = {
  key: 'street/parked-car',
  name: 'Saloon car, parked',
  keywords: ['car', 'saloon', 'sedan', 'vehicle', 'parked', 'automobile'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 1400,
  massSource: "Kerb mass of mid-size petrol saloons of this size: 1,300–1,500 kg (makers' data).",
  colorableMaterial: 'paint-car',
  shape: compound(
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.45, 0.24, -2.19],
        [side * 0.8, 0.24, -1.9],
        [side * 0.82, 0.2, -0.9],
        [side * 0.82, 0.2, 0.9],
        [side * 0.8, 0.24, 1.9],
        [side * 0.45, 0.24, 2.17],
        [side * 0.5, 0.47, -2.25],
        [side * 0.78, 0.5, -2.08],
        [side * 0.895, 0.56, -1.3],
        [side * 0.895, 0.56, 1.3],
        [side * 0.78, 0.5, 2.1],
        [side * 0.5, 0.45, 2.25],
        [side * 0.5, 0.68, -2.12],
        [side * 0.78, 0.8, -1.5],
        [side * 0.82, 0.9, -0.6],
        [side * 0.84, 0.95, 1.2],
        [side * 0.7, 0.96, 2.05],
        [side * 0.45, 0.96, 2.2],
      ]),
    ),
    solidCabin,
    // Engine and gearbox: they bring the centre of mass forward and down to where saloons have it.
    solidBox([1.5, 0.4, 2.2], 0, 0.25, -0.95),
    ...[-1, 1].map((side) => solidBox([0.18, 0.12, 0.09], side * 0.915, 0.925, -0.52)),
    ...axleZM.flatMap((z) =>
      [-1, 1].map((side) => lyingCylinder(wheel.radiusM, wheel.widthM, [side * wheelX, wheel.radiusM, z])),
    ),
  ),
  build: () => {
    const model = new Model();
    addBody(model);
    addFaces(model);
    addCabin(model);
    for (const [index, z] of axleZM.entries()) {
      const place = index === 0 ? 'front' : 'rear';
      addWheel(model, `wheel-${place}-left`, wheel, [-wheelX, wheel.radiusM, z]);
      addWheel(model, `wheel-${place}-right`, wheel, [wheelX, wheel.radiusM, z]);
    }
    return model;
  },
};
