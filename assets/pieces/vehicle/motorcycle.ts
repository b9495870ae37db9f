import { MOTORCYCLE } from '../../../world/physics/vehicle/presets.ts';
import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidHull } from '../../modelling/collision.ts';
import { extrudeAcross } from '../../modelling/extrude.ts';
import { cylinder, lathe, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import type { Corner } from '../../modelling/outline.ts';
import { bothSides, join, move, stretch, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const frontHub: Vec3 = [0, 0.3, -0.72];
const rearHub: Vec3 = [0, 0.31, 0.7];
/** The steering head: the fork leans back from the front hub to it. */
const headLow: Vec3 = [0, 0.74, -0.5];
const headTop: Vec3 = [0, 0.93, -0.405];

function addWheel(model: Model, name: string, hub: Vec3, radiusM: number, widthM: number): void {
  const onAxle = (surface: Surface) => move(turn(surface, 'z', Math.PI / 2), ...hub);
  const rim = radiusM - widthM * 0.46;
  const half = widthM / 2;
  const tread = lathe(
    [
      [rim, -half * 0.7],
      [radiusM - half * 0.55, -half, 0.02],
      [radiusM, -half * 0.35, 0.04],
      [radiusM, half * 0.35, 0.04],
      [radiusM - half * 0.55, half, 0.02],
      [rim, half * 0.7],
    ],
    36,
    0.9,
    Math.PI / 5,
  );
  const band = lathe(
    [
      [rim - 0.012, half * 0.6],
      [rim - 0.02, 0],
      [rim - 0.012, -half * 0.6],
      [rim + 0.006, -half * 0.74],
      [rim + 0.006, half * 0.74],
      [rim - 0.012, half * 0.6],
    ],
    36,
  );
  const spoke = (angle: number) => turn(move(box([rim * 0.94, 0.02, 0.034], 0.008), rim * 0.47, 0, 0), 'y', angle);
  const disc = (y: number) => move(cylinder(rim * 0.62, 0.005, 0.001, 28), 0, y, 0);
  model.add(name, 'rubber', onAxle(tread));
  model.add(
    name,
    'paint-black',
    onAxle(join(band, ...Array.from({ length: 5 }, (_, i) => spoke((i * 2 * Math.PI) / 5)))),
    onAxle(move(cylinder(0.045, widthM * 0.9, 0.008, 16), 0, -widthM * 0.45, 0)),
  );
  model.add(
    name,
    'steel',
    onAxle(disc(half * 0.62)),
    ...(name === 'wheel-front' ? [onAxle(disc(-half * 0.62 - 0.005))] : []),
  );
}

/** Side view drawn across: tank, seat and tail as a rider's line from head to rear lamp. */
const across = (corners: readonly Corner[], widthM: number, edgeM: number) =>
  extrudeAcross(roundCorners(corners, true), widthM, edgeM, 0.9);

function addSteering(model: Model): void {
  const leg = (x: number) =>
    join(
      tube(
        [
          [x, frontHub[1] - 0.02, frontHub[2]],
          [x, 0.56, -0.59],
        ],
        0.028,
        12,
      ),
      tube(
        [
          [x, 0.5, -0.62],
          [x, 0.97, -0.385],
        ],
        0.021,
        12,
      ),
    );
  model.add('steering', 'steel-dark', bothSides(leg(0.1)));
  model.add(
    'steering',
    'paint-black',
    move(turn(box([0.27, 0.045, 0.09], 0.014), 'x', 0.46), 0, headLow[1] + 0.01, headLow[2] - 0.01),
    move(turn(box([0.27, 0.04, 0.1], 0.014), 'x', 0.46), 0, headTop[1] + 0.02, headTop[2] + 0.015),
    // Mudguard.
    tube(
      Array.from({ length: 10 }, (_, i): Vec3 => {
        const angle = 0.35 + (2.2 * i) / 9;
        return [0, frontHub[1] + 0.33 * Math.sin(angle), frontHub[2] - 0.33 * Math.cos(angle)];
      }),
      0.05,
      10,
    ),
  );
  const bar = curveThrough(
    [
      [0, 0.985, -0.36],
      [0.12, 1.02, -0.37],
      [0.28, 1.05, -0.3],
      [0.37, 1.045, -0.22],
    ],
    4,
  );
  model.add('steering', 'steel-dark', bothSides(tube(bar, 0.012, 10)));
  model.add(
    'steering',
    'rubber',
    bothSides(
      tube(
        [
          [0.3, 1.049, -0.285],
          [0.38, 1.043, -0.21],
        ],
        0.018,
        12,
      ),
    ),
  );
  const lamp = move(turn(stretch(sphere(0.095, 24, 12), 1, 0.72, 1), 'x', Math.PI / 2), 0, 0.9, -0.53);
  model.add('steering', 'paint-red', lamp);
  model.add('steering', 'lamp-head', move(turn(cylinder(0.078, 0.02, 0.008, 24), 'x', -Math.PI / 2), 0, 0.9, -0.588));
  model.add('steering', 'plastic-black', move(turn(box([0.15, 0.1, 0.03], 0.012), 'x', -0.6), 0, 1.0, -0.44));
  const mirror = join(
    tube(
      [
        [0.27, 1.05, -0.31],
        [0.34, 1.17, -0.34],
      ],
      0.006,
      6,
    ),
    move(turn(stretch(sphere(0.06, 16, 8), 1.3, 0.75, 0.35), 'x', 0.15), 0.36, 1.2, -0.345),
  );
  model.add('steering', 'plastic-black', bothSides(mirror));
  model.add('steering', 'lamp-amber', bothSides(move(sphere(0.024, 12, 6), 0.17, 0.88, -0.5)));
}

function addBody(model: Model): void {
  // Tank: wide over the engine, narrow to the rider's knees.
  model.add(
    'body',
    'paint-red',
    across(
      [
        [-0.4, 0.8, 0.08],
        [-0.36, 0.95, 0.12],
        [-0.12, 0.985, 0.14],
        [0.12, 0.86, 0.12],
        [0.1, 0.77, 0.05],
        [-0.3, 0.73, 0.06],
      ],
      0.31,
      0.085,
    ),
    across(
      [
        [0.44, 0.74, 0.04],
        [0.5, 0.83, 0.05],
        [0.83, 0.93, 0.04],
        [0.86, 0.89, 0.02],
        [0.66, 0.79, 0.06],
      ],
      0.19,
      0.04,
    ),
  );
  model.add(
    'body',
    'seat-grey',
    across(
      [
        [0.08, 0.77, 0.03],
        [0.1, 0.835, 0.06],
        [0.34, 0.8, 0.1],
        [0.5, 0.86, 0.07],
        [0.78, 0.925, 0.04],
        [0.78, 0.885, 0.02],
        [0.48, 0.77, 0.05],
      ],
      0.26,
      0.045,
    ),
  );
  // Engine: crankcase and two cylinders, a cover on each side.
  model.add('body', 'steel-dark', boxOn([0.3, 0.24, 0.42], 0, 0.26, -0.02, 0.05, 1));
  model.add(
    'body',
    'aluminium',
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      move(turn(box([0.32 - i * 0.004, 0.016, 0.22], 0.005), 'x', 0.35), 0, 0.52 + i * 0.03, -0.14 - i * 0.011),
    ),
    bothSides(move(turn(cylinder(0.095, 0.03, 0.012, 24), 'z', -Math.PI / 2), 0.148, 0.37, 0.07)),
    bothSides(move(turn(cylinder(0.065, 0.03, 0.012, 20), 'z', -Math.PI / 2), 0.148, 0.4, -0.12)),
  );
  model.add('body', 'paint-black', move(turn(box([0.27, 0.1, 0.2], 0.03), 'x', 0.35), 0, 0.72, -0.2));
  // Frame, swing arm, suspension, stand and pegs.
  const rail = curveThrough(
    [
      [0.03, 0.9, -0.41],
      [0.13, 0.76, -0.16],
      [0.14, 0.62, 0.16],
      [0.12, 0.42, 0.24],
    ],
    5,
  );
  const down = curveThrough(
    [
      [0.02, 0.78, -0.46],
      [0.1, 0.5, -0.3],
      [0.12, 0.27, -0.16],
      [0.12, 0.26, 0.16],
      [0.12, 0.42, 0.24],
    ],
    4,
  );
  const sub = curveThrough(
    [
      [0.13, 0.68, 0.06],
      [0.1, 0.75, 0.4],
      [0.08, 0.87, 0.78],
    ],
    4,
  );
  const arm = tube(
    [
      [0.12, 0.42, 0.24],
      [0.12, 0.36, 0.5],
      [0.115, rearHub[1], rearHub[2]],
    ],
    0.026,
    10,
  );
  model.add(
    'body',
    'paint-black',
    bothSides(join(tube(rail, 0.021, 8), tube(down, 0.017, 8), tube(sub, 0.014, 8), arm)),
  );
  model.add(
    'body',
    'steel',
    bothSides(
      tube(
        [
          [0.13, 0.4, 0.52],
          [0.11, 0.76, 0.42],
        ],
        0.022,
        10,
      ),
    ),
  );
  model.add(
    'body',
    'paint-red',
    bothSides(
      tube(
        [
          [0.13, 0.46, 0.503],
          [0.115, 0.68, 0.442],
        ],
        0.036,
        12,
      ),
    ),
  );
  model.add(
    'body',
    'steel-dark',
    bothSides(
      tube(
        [
          [0.12, 0.33, 0.2],
          [0.27, 0.33, 0.2],
        ],
        0.013,
        8,
      ),
    ),
  );
  // Exhaust: two pipes down from the cylinders into one silencer on the right.
  const pipe = (x: number) =>
    tube(
      curveThrough(
        [
          [x, 0.6, -0.26],
          [x, 0.5, -0.37],
          [x * 1.1, 0.28, -0.32],
          [0.1, 0.2, -0.1],
          [0.15, 0.2, 0.24],
        ],
        5,
      ),
      0.021,
      10,
    );
  model.add('body', 'chrome', pipe(0.075), pipe(-0.075));
  model.add(
    'body',
    'steel',
    tube(
      [
        [0.16, 0.2, 0.2],
        [0.2, 0.3, 0.5],
        [0.215, 0.4, 0.8],
      ],
      0.05,
      16,
    ),
  );
  model.add(
    'body',
    'plastic-black',
    tube(
      [
        [0.214, 0.393, 0.78],
        [0.217, 0.412, 0.83],
      ],
      0.036,
      14,
    ),
  );
  // Chain side, rear mudguard with plate and lamps.
  model.add('body', 'steel-dark', boxOn([0.012, 0.075, 0.52], -0.1, 0.3, 0.45, 0.005));
  model.add(
    'body',
    'plastic-black',
    move(turn(box([0.12, 0.02, 0.34], 0.008), 'x', 0.62), 0, 0.72, 0.9),
    boxOn([0.22, 0.16, 0.014], 0, 0.58, 1.0, 0.004),
  );
  model.add('body', 'sign-white', boxOn([0.19, 0.13, 0.008], 0, 0.595, 1.01, 0.002));
  model.add('body', 'lamp-tail', move(box([0.14, 0.05, 0.03], 0.012), 0, 0.885, 0.865));
  model.add('body', 'lamp-amber', bothSides(move(sphere(0.024, 12, 6), 0.13, 0.8, 0.88)));
}

/** Naked middle-weight motorcycle. Its rider is a balance assist and weight, and is not drawn. */
export const motorcycle: Piece = {
  key: 'vehicle/motorcycle',
  name: 'Motorcycle',
  keywords: ['motorcycle', 'motorbike', 'bike', 'vehicle', 'drive'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 270,
  massSource: "Kerb mass of 650 cm³ twins about 195 kg (makers' data), and 75 kg of a rider who is not drawn.",
  // 0.6 m² of drag area with a rider; the solids' shadows along the way sum to 1 m².
  dragCoefficient: 0.6,
  colorableMaterial: 'paint-red',
  shape: compound(
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.14, 0.18, -0.3],
        [side * 0.14, 0.18, 0.3],
        [side * 0.16, 0.85, -0.4],
        [side * 0.15, 0.98, -0.2],
        [side * 0.13, 0.86, 0.4],
      ]),
    ),
    solidBox([0.24, 0.3, 0.62], 0, 0.62, 0.7),
    solidBox([0.26, 0.5, 0.24], 0, 0.45, -0.54),
    solidBox([0.1, 0.36, 0.36], 0, 0.12, -0.76),
    solidBox([0.12, 0.36, 0.36], 0, 0.13, 0.74),
    solidBox([0.8, 0.08, 0.2], 0, 0.99, -0.3),
    solidBox([0.78, 0.1, 0.06], 0, 1.14, -0.34),
  ),
  behaviours: [MOTORCYCLE],
  build: () => {
    const model = new Model();
    addWheel(model, 'wheel-front', frontHub, 0.3, 0.12);
    addWheel(model, 'wheel-rear', rearHub, 0.31, 0.16);
    addSteering(model);
    addBody(model);
    return model;
  },
};
