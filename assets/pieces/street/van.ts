import { beam } from '../../modelling/beam.ts';
import { box, boxOn } from '../../modelling/box.ts';
import { compound, lyingCylinder, solidBox, solidHull } from '../../modelling/collision.ts';
import { extrude, extrudeAcross } from '../../modelling/extrude.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners, roundedRectangle } from '../../modelling/outline.ts';
import type { Corner } from '../../modelling/outline.ts';
import { bothSides, flip, join, move, turn } from '../../modelling/surface.ts';
import { loft } from '../../modelling/loft.ts';
import type { Vec2, Vec3 } from '../../modelling/vector.ts';
import { at } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import { addWheel } from './vehicle-wheel.ts';

const wheel = { radiusM: 0.345, widthM: 0.22, rimRadiusM: 0.215 };
const axleZM = [-1.72, 1.5] as const;
const archRadiusM = 0.41;
const wheelX = 0.84;
const halfWidthM = 0.975;

/** Points of an arch from front to back, [z, y]. */
function archPoints(axle: number): Vec2[] {
  return Array.from({ length: 11 }, (_, i): Vec2 => {
    const angle = Math.PI - (Math.PI * i) / 10;
    return [axle + archRadiusM * Math.cos(angle), wheel.radiusM + 0.02 + archRadiusM * Math.sin(angle)];
  });
}

/** Side view, from the front bumper's foot along the bottom to the tail and back over the roof. */
function sideView(): Vec2[] {
  const below: Vec2[] = axleZM.flatMap((axle) => [
    [axle - archRadiusM, 0.26] as Vec2,
    ...archPoints(axle),
    [axle + archRadiusM, 0.26] as Vec2,
  ]);
  const over: Corner[] = [
    [2.62, 0.3, 0.04],
    [2.66, 2.25, 0.16],
    [-0.75, 2.32, 0.5],
    [-1.74, 1.36, 0.12],
    [-2.46, 1.06, 0.2],
    [-2.64, 0.62, 0.08],
    [-2.62, 0.3, 0.05],
  ];
  return [...below, ...roundCorners(over, true)];
}

/** Side panel outline a little proud of the flank: windows and mouldings, in [z, y]. */
function onFlank(corners: readonly Corner[], proudM: number) {
  return bothSides(move(extrudeAcross(roundCorners(corners, true), 0.02, 0.004), halfWidthM - 0.01 + proudM, 0, 0));
}

/** Lining of the arches, seen from outside through the gap round the tyre. */
function archLining(axle: number) {
  const outer = archPoints(axle).map(([z, y]): Vec3 => [halfWidthM - 0.06, y, z]);
  const strip = loft([outer, outer.map(([, y, z]): Vec3 => [0.45, y, z])], { creaseRad: 0.8 });
  return bothSides(join(strip, flip(strip)));
}

/** Panel van of about 2 t gross, 5.3 m long. */
export const van: Piece = {
  key: 'street/van',
  name: 'Panel van, parked',
  keywords: ['van', 'delivery', 'vehicle', 'transporter', 'truck'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 1950,
  massSource: "Kerb mass of 5.3 m panel vans: 1,850–2,100 kg (makers' data).",
  colorableMaterial: 'paint-van',
  shape: compound(
    // Solid up to the waist, with engine and floor; a hollow box of panels above, as vans are.
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.9, 0.28, -2.56],
        [side * 0.96, 0.6, -2.63],
        [side * 0.93, 1.06, -2.44],
        [side * 0.965, 1.1, -2.0],
        [side * 0.93, 0.34, 2.62],
        [side * 0.975, 0.5, 2.6],
        [side * 0.965, 1.1, 2.64],
      ]),
    ),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.93, 1.06, -2.44],
        [side * 0.93, 1.06, -2.25],
        [side * 0.93, 1.36, -1.76],
        [side * 0.93, 1.3, -1.66],
        [side * 0.9, 2.26, -0.84],
        [side * 0.9, 2.2, -0.74],
      ]),
    ),
    ...[-1, 1].map((side) =>
      solidHull(
        [0.97, 0.89].flatMap((x): Vec3[] => [
          [side * x, 1.1, -2.0],
          [side * x, 1.1, 2.64],
          [side * x, 2.22, 2.6],
          [side * x, 2.22, -0.85],
        ]),
      ),
    ),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.965, 2.22, -0.8],
        [side * 0.965, 2.22, 2.6],
        [side * 0.88, 2.315, -0.3],
        [side * 0.88, 2.25, 2.62],
        [side * 0.88, 2.3, -0.74],
      ]),
    ),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.95, 1.1, 2.57],
        [side * 0.95, 1.1, 2.65],
        [side * 0.95, 2.22, 2.55],
        [side * 0.95, 2.22, 2.64],
      ]),
    ),
    solidBox([1.5, 0.1, 4.9], 0, 0.24, 0),
    ...axleZM.flatMap((z) =>
      [-1, 1].map((side) => lyingCylinder(wheel.radiusM, wheel.widthM, [side * wheelX, wheel.radiusM, z])),
    ),
    ...[-1, 1].map((side) => solidBox([0.14, 0.3, 0.1], side * 1.06, 1.28, -1.36)),
  ),
  build: () => {
    const model = new Model()
      .add('body', 'paint-van', extrudeAcross(sideView(), halfWidthM * 2, 0.075, 0.5))
      .add('body', 'interior-dark', boxOn([1.72, 0.4, 5.0], 0, 0.24, 0, 0.02), ...axleZM.map(archLining))
      .add(
        'body',
        'plastic-black',
        onFlank(
          [
            [-1.26, 0.36, 0.02],
            [1.04, 0.36, 0.02],
            [1.04, 0.5, 0.02],
            [-1.26, 0.5, 0.02],
          ],
          0.008,
        ),
        onFlank(
          [
            [1.95, 0.36, 0.02],
            [2.56, 0.36, 0.02],
            [2.56, 0.5, 0.02],
            [1.95, 0.5, 0.02],
          ],
          0.008,
        ),
      )
      .add(
        'body',
        'interior-dark',
        ...[-1.2, -0.18, 1.02].map((z) =>
          onFlank(
            [
              [z, 0.52],
              [z + 0.008, 0.52],
              [z + 0.008, z < -1 ? 1.76 : 2.02],
              [z, z < -1 ? 1.76 : 2.02],
            ],
            0.001,
          ),
        ),
        onFlank(
          [
            [-0.1, 1.24],
            [2.3, 1.24],
            [2.3, 1.265],
            [-0.1, 1.265],
          ],
          0.002,
        ),
      )
      .add(
        'body',
        'plastic-black',
        onFlank(
          [
            [-0.32, 1.12, 0.01],
            [-0.22, 1.12, 0.01],
            [-0.22, 1.16, 0.01],
            [-0.32, 1.16, 0.01],
          ],
          0.015,
        ),
        onFlank(
          [
            [-0.1, 1.12, 0.01],
            [0.0, 1.12, 0.01],
            [0.0, 1.16, 0.01],
            [-0.1, 1.16, 0.01],
          ],
          0.015,
        ),
      );
    // Cab glass: two side windows and the screen, which lies on the slope between bonnet and roof.
    model.add(
      'windows',
      'glass-dark',
      onFlank(
        [
          [-1.55, 1.36, 0.06],
          [-1.16, 1.3, 0.03],
          [-1.16, 1.74, 0.04],
          [-1.22, 1.74, 0.06],
        ],
        0.003,
      ),
      onFlank(
        [
          [-1.12, 1.3, 0.06],
          [-0.28, 1.3, 0.06],
          [-0.28, 2.02, 0.08],
          [-0.84, 2.06, 0.1],
          [-1.12, 1.79, 0.06],
        ],
        0.003,
      ),
    );
    const slope = Math.atan2(2.32 - 1.36, -0.75 + 1.74);
    const onScreen = (width: number, length: number, proudM: number) => {
      const panel = turn(extrude(roundedRectangle(width, length, 0.08), 0.02, 0.005), 'x', Math.PI / 2 - slope);
      const middle: Vec2 = [(-1.74 - 0.75) / 2 - 0.035, (1.36 + 2.32) / 2 - 0.035];
      return move(panel, 0, middle[1] + Math.cos(slope) * proudM, middle[0] - Math.sin(slope) * proudM);
    };
    model
      .add('windows', 'plastic-black', onScreen(1.72, 1.02, 0.0))
      .add('windows', 'glass-dark', onScreen(1.66, 0.96, 0.004));
    model.add(
      'body',
      'plastic-black',
      beam({ from: [-0.55, 1.5, -1.67], to: [0.05, 1.44, -1.73], widthM: 0.012, depthM: 0.012 }),
      beam({ from: [0.12, 1.5, -1.67], to: [0.7, 1.44, -1.73], widthM: 0.012, depthM: 0.012 }),
    );
    // Nose.
    const nose = (z: number, y: number, width: number, height: number, depth: number, lean: number) =>
      move(
        turn(extrude(roundedRectangle(width, height, Math.min(width, height) * 0.3), depth, 0.006), 'x', lean),
        0,
        y,
        z,
      );
    model.add(
      'front',
      'plastic-black',
      nose(-2.61, 0.42, 1.86, 0.26, 0.08, 0),
      nose(-2.562, 0.82, 0.86, 0.17, 0.05, 0.39),
    );
    model.add(
      'front',
      'chrome',
      ...[0.79, 0.85].map((y) => nose(-2.588 + (y - 0.82) * 0.4, y, 0.74, 0.014, 0.03, 0.39)),
      move(turn(cylinder(0.055, 0.02, 0.006, 20), 'x', -Math.PI / 2 + 0.39), 0, 0.82, -2.583),
    );
    model.add('lights', 'plastic-black', bothSides(move(nose(-2.54, 0.82, 0.46, 0.24, 0.06, 0.39), 0.72, 0, 0)));
    model.add(
      'lights',
      'lamp-head',
      bothSides(move(nose(-2.545, 0.82, 0.3, 0.19, 0.06, 0.39), 0.68, 0, 0)),
      bothSides(move(turn(cylinder(0.045, 0.02, 0.005, 16), 'x', -Math.PI / 2), 0.74, 0.42, -2.64)),
    );
    model.add('lights', 'lamp-amber', bothSides(move(nose(-2.505, 0.82, 0.06, 0.17, 0.06, 0.39), 0.862, 0, 0)));
    model.add('front', 'sign-white', nose(-2.655, 0.42, 0.52, 0.11, 0.014, 0));
    // Tail: two doors with windows, lamps, bumper.
    model.add(
      'rear',
      'interior-dark',
      boxOn([0.012, 1.66, 0.01], 0, 0.5, 2.648, 0.001),
      bothSides(boxOn([0.008, 1.66, 0.01], 0.8, 0.5, 2.645, 0.001)),
    );
    model.add(
      'windows',
      'glass-dark',
      bothSides(move(extrude(roundedRectangle(0.6, 0.56, 0.07), 0.02, 0.005), 0.42, 1.72, 2.65)),
    );
    model.add('lights', 'lamp-tail', bothSides(boxOn([0.1, 0.42, 0.05], 0.875, 0.78, 2.622, 0.012)));
    model.add('lights', 'lamp-amber', bothSides(boxOn([0.1, 0.12, 0.05], 0.875, 1.21, 2.622, 0.012)));
    model.add(
      'rear',
      'plastic-black',
      boxOn([1.86, 0.2, 0.14], 0, 0.3, 2.6, 0.04, 1),
      boxOn([0.05, 0.16, 0.03], 0.06, 1.14, 2.65, 0.008),
    );
    model.add('rear', 'sign-white', boxOn([0.52, 0.11, 0.012], -0.42, 0.86, 2.655, 0.003));
    // Mirrors on arms.
    model.add(
      'mirrors',
      'plastic-black',
      bothSides(
        join(
          move(box([0.14, 0.3, 0.09], 0.035, 1), 1.07, 1.43, -1.36),
          beam({ from: [0.95, 1.36, -1.3], to: [1.06, 1.34, -1.35], widthM: 0.05, depthM: 0.04 }),
        ),
      ),
    );
    model.add('mirrors', 'chrome', bothSides(boxOn([0.11, 0.25, 0.006], 1.07, 1.305, -1.315, 0.003)));
    for (const [index, z] of axleZM.entries()) {
      for (const side of [-1, 1])
        addWheel(model, `wheel-${at(['front', 'rear'], index)}-${side === -1 ? 'left' : 'right'}`, wheel, [
          side * wheelX,
          wheel.radiusM,
          z,
        ]);
    }
    return model;
  },
};
