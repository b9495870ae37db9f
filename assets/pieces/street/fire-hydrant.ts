import { compound, lyingCylinder, turnedHull } from '../../modelling/collision.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Outlet towards +X from the body's axis: barrel, cap and its pentagon nut. */
function outlet(reachM: number, radiusM: number): Surface {
  const along = join(
    move(cylinder(radiusM * 0.86, reachM - 0.04, 0.004, 20), 0, 0.02, 0),
    move(cylinder(radiusM, 0.045, 0.008, 20), 0, reachM - 0.07, 0),
    move(cylinder(0.022, 0.025, 0.003, 5), 0, reachM - 0.026, 0),
  );
  return turn(along, 'z', -Math.PI / 2);
}

/** Pillar fire hydrant with two hose outlets and a pumper outlet. */
export const fireHydrant: Piece = {
  key: 'street/fire-hydrant',
  name: 'Fire hydrant',
  keywords: ['hydrant', 'fire', 'water', 'street'],
  defaultBody: 'fixed',
  materialId: 'material:cast-iron',
  massKg: 75,
  massSource: "Cast-iron pillar hydrant, part above the ground: 65–90 kg (makers' catalogues).",
  colorableMaterial: 'paint-red',
  shape: compound(
    turnedHull(
      [
        [0.165, 0],
        [0.165, 0.05],
        [0.115, 0.07],
        [0.115, 0.6],
      ],
      14,
    ),
    turnedHull(
      [
        [0.145, 0.57],
        [0.145, 0.62],
        [0.1, 0.7],
        [0.035, 0.78],
      ],
      14,
    ),
    lyingCylinder(0.062, 0.42, [0, 0.45, 0]),
    lyingCylinder(0.08, 0.1, [0, 0.42, -0.15], [Math.SQRT1_2, 0, 0, Math.SQRT1_2]),
  ),
  build: () => {
    const bolts = (radius: number, y: number) =>
      Array.from({ length: 8 }, (_, i) =>
        move(
          cylinder(0.011, 0.014, 0.003, 6),
          Math.cos((i * Math.PI) / 4) * radius,
          y,
          Math.sin((i * Math.PI) / 4) * radius,
        ),
      );
    return new Model()
      .add(
        'hydrant',
        'paint-red',
        lathe(
          [
            [0, 0],
            [0.165, 0, 0.005],
            [0.165, 0.032, 0.008],
            [0.125, 0.04, 0.012],
            [0.11, 0.075, 0.02],
            [0.108, 0.54, 0.02],
            [0.142, 0.565, 0.008],
            [0.145, 0.59, 0.006],
            [0.14, 0.6],
            [0.145, 0.606, 0.006],
            [0.142, 0.628, 0.008],
            [0.118, 0.64, 0.02],
            [0.1, 0.69, 0.06],
            [0.045, 0.725, 0.03],
            [0.036, 0.74],
            [0, 0.74],
          ],
          28,
          0.7,
        ),
      )
      .add(
        'hydrant',
        'paint-red',
        move(outlet(0.21, 0.062), 0, 0.45, 0),
        move(turn(outlet(0.21, 0.062), 'y', Math.PI), 0, 0.45, 0),
        move(turn(outlet(0.2, 0.08), 'y', Math.PI / 2), 0, 0.42, 0),
      )
      .add(
        'hydrant',
        'sign-white',
        lathe(
          [
            [0.1085, 0.5],
            [0.1105, 0.501],
            [0.1105, 0.529],
            [0.1085, 0.53],
          ],
          28,
          0.5,
        ),
      )
      .add(
        'hydrant',
        'steel',
        ...bolts(0.142, 0.03),
        ...bolts(0.13, 0.624),
        move(cylinder(0.024, 0.04, 0.004, 5), 0, 0.735, 0),
      );
  },
};
