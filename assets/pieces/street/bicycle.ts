import { beam, solidBeam } from '../../modelling/beam.ts';
import { box } from '../../modelling/box.ts';
import { compound, lyingCylinder, solidBox, solidHull } from '../../modelling/collision.ts';
import { extrudeUp } from '../../modelling/extrude.ts';
import { cylinder, lathe, torus } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { bend, curveThrough, tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const radiusM = 0.345;
const frontHub: Vec3 = [0, radiusM, -0.52];
const rearHub: Vec3 = [0, radiusM, 0.52];
const crank: Vec3 = [0, 0.29, 0.09];
const seat: Vec3 = [0, 0.8, 0.25];
const headTop: Vec3 = [0, 0.88, -0.29];
const headLow: Vec3 = [0, 0.74, -0.345];

const onAxle = (surface: Surface, hub: Vec3) => move(turn(surface, 'z', Math.PI / 2), ...hub);

function spokes(hub: Vec3): Surface {
  return join(
    ...Array.from({ length: 18 }, (_, i) => {
      const angle = (i * Math.PI * 2) / 18;
      const side = i % 2 === 0 ? 0.026 : -0.026;
      return tube(
        [
          [side, hub[1] + Math.sin(angle + 0.6) * 0.018, hub[2] + Math.cos(angle + 0.6) * 0.018],
          [0, hub[1] + Math.sin(angle) * 0.308, hub[2] + Math.cos(angle) * 0.308],
        ],
        0.0013,
        3,
      );
    }),
  );
}

const fork = curveThrough(
  [
    [0.012, 0.73, -0.348],
    [0.042, 0.66, -0.375],
    [0.048, 0.5, -0.44],
    [0.05, 0.345, -0.52],
  ],
  3,
);

/** City bicycle on its stand. */
export const bicycle: Piece = {
  key: 'street/bicycle',
  name: 'Bicycle',
  keywords: ['bicycle', 'bike', 'cycle', 'vehicle'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 15,
  massSource: "Steel city bicycles weigh 14–18 kg (makers' catalogues).",
  colorableMaterial: 'paint-green',
  shape: compound(
    lyingCylinder(radiusM, 0.045, frontHub),
    lyingCylinder(radiusM, 0.045, rearHub),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.03, 0.25, 0.1],
        [side * 0.03, 0.8, 0.25],
        [side * 0.03, 0.88, -0.29],
        [side * 0.03, 0.72, -0.35],
      ]),
    ),
    solidBox([0.13, 0.06, 0.27], 0, 0.9, 0.27),
    solidBeam({ from: [0, 0.78, 0.245], to: [0, 0.92, 0.285], widthM: 0.04, depthM: 0.04 }),
    solidBeam({ from: [0, 0.86, -0.3], to: [0, 1.02, -0.27], widthM: 0.05, depthM: 0.05 }),
    solidBox([0.6, 0.04, 0.2], 0, 1.01, -0.2),
    solidBeam({ from: [-0.155, 0.014, 0.26], to: [-0.04, 0.3, 0.2], widthM: 0.03, depthM: 0.03 }),
    solidBox([0.3, 0.03, 0.09], 0, 0.275, 0.09),
  ),
  build: () => {
    const model = new Model();
    for (const [name, hub] of [
      ['front', frontHub],
      ['rear', rearHub],
    ] as const) {
      model.add(`wheel-${name}`, 'rubber', onAxle(torus(radiusM - 0.019, 0.019, 40, 8), hub));
      model.add(
        `wheel-${name}`,
        'aluminium',
        onAxle(
          lathe(
            [
              [0.306, -0.011],
              [0.32, -0.013],
              [0.32, 0.013],
              [0.306, 0.011],
              [0.302, 0],
              [0.306, -0.011],
            ],
            40,
            0.5,
          ),
          hub,
        ),
        onAxle(move(cylinder(0.02, 0.064, 0.006, 12), 0, -0.032, 0), hub),
      );
      model.add(`wheel-${name}`, 'chrome', spokes(hub));
      const guard = Array.from({ length: 13 }, (_, i): Vec3 => {
        const angle = name === 'front' ? 0.7 + (i * 1.75) / 12 : 0.25 + (i * 2.3) / 12;
        return [0, hub[1] + Math.sin(angle) * 0.372, hub[2] - Math.cos(angle) * 0.372 * (name === 'front' ? -1 : -1)];
      });
      model.add('frame', 'paint-green', tube(guard, 0.022, 8));
    }
    model.add(
      'frame',
      'paint-green',
      tube([crank, seat], 0.016, 10),
      tube([crank, headLow], 0.018, 10),
      tube([[0, 0.74, 0.235], headTop], 0.015, 10),
      tube([headLow, headTop], 0.021, 12),
    );
    model.add(
      'frame',
      'paint-green',
      bothSides(
        tube(
          bend(
            [
              [0.014, 0.28, 0.12],
              [0.045, 0.3, 0.25],
              [0.055, 0.345, 0.52],
            ],
            0.06,
          ),
          0.0095,
          8,
        ),
      ),
      bothSides(
        tube(
          [
            [0.012, 0.74, 0.24],
            [0.055, 0.345, 0.52],
          ],
          0.008,
          8,
        ),
      ),
      bothSides(tube(fork, 0.011, 8)),
    );
    model.add(
      'parts',
      'chrome',
      tube([seat, [0, 0.92, 0.285]], 0.0125, 10),
      tube([headTop, [0, 1.0, -0.265]], 0.012, 10),
      tube(
        bend(
          [
            [-0.3, 1.03, -0.1],
            [-0.26, 1.03, -0.16],
            [-0.09, 1.01, -0.29],
            [0.09, 1.01, -0.29],
            [0.26, 1.03, -0.16],
            [0.3, 1.03, -0.1],
          ],
          0.07,
          5,
        ),
        0.011,
        10,
      ),
    );
    model.add(
      'parts',
      'leather-dark',
      bothSides(
        tube(
          [
            [0.262, 1.03, -0.155],
            [0.305, 1.031, -0.09],
          ],
          0.017,
          10,
        ),
      ),
      move(
        extrudeUp(
          roundCorners(
            [
              [-0.02, -0.14, 0.018],
              [0.02, -0.14, 0.018],
              [0.035, 0.02, 0.05],
              [0.075, 0.11, 0.035],
              [0.06, 0.135, 0.03],
              [-0.06, 0.135, 0.03],
              [-0.075, 0.11, 0.035],
              [-0.035, 0.02, 0.05],
            ],
            true,
          ),
          0.045,
          0.915,
          0.018,
        ),
        0,
        0,
        0.27,
      ),
    );
    model.add(
      'parts',
      'steel',
      move(
        turn(
          lathe(
            [
              [0.075, -0.003],
              [0.095, -0.003],
              [0.095, 0.003],
              [0.075, 0.003],
              [0.075, -0.003],
            ],
            24,
            0.4,
          ),
          'z',
          Math.PI / 2,
        ),
        0.055,
        crank[1],
        crank[2],
      ),
      move(turn(cylinder(0.022, 0.12, 0.004, 12), 'z', Math.PI / 2), 0.06, crank[1], crank[2]),
    );
    model.add(
      'parts',
      'steel',
      beam({ from: [0.07, crank[1], crank[2]], to: [0.075, crank[1], crank[2] - 0.17], widthM: 0.014, depthM: 0.022 }),
      beam({
        from: [-0.07, crank[1], crank[2]],
        to: [-0.075, crank[1], crank[2] + 0.17],
        widthM: 0.014,
        depthM: 0.022,
      }),
    );
    model.add(
      'parts',
      'rubber',
      move(box([0.09, 0.024, 0.075], 0.008), 0.125, crank[1], crank[2] - 0.17),
      move(box([0.09, 0.024, 0.075], 0.008), -0.125, crank[1], crank[2] + 0.17),
    );
    model.add(
      'parts',
      'steel-dark',
      tube(
        [
          [0.055, crank[1] + 0.092, crank[2]],
          [0.055, rearHub[1] + 0.036, rearHub[2]],
        ],
        0.004,
        5,
      ),
      tube(
        [
          [0.055, crank[1] - 0.092, crank[2]],
          [0.055, rearHub[1] - 0.036, rearHub[2]],
        ],
        0.004,
        5,
      ),
      tube(
        [
          [-0.04, 0.3, 0.2],
          [-0.16, 0.006, 0.26],
        ],
        0.008,
        8,
      ),
    );
    model.add('lights', 'lamp-head', move(turn(cylinder(0.034, 0.05, 0.012, 16), 'x', -Math.PI / 2), 0, 0.9, -0.335));
    model.add('lights', 'lamp-tail', move(box([0.05, 0.035, 0.03], 0.01), 0, 0.6, 0.78));
    model.add(
      'lights',
      'chrome',
      tube(
        [
          [0, 0.86, -0.31],
          [0, 0.9, -0.35],
        ],
        0.007,
        6,
      ),
    );
    return model;
  },
};
