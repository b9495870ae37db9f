import { extrude } from '../../modelling/extrude.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import type { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';

interface WheelSize {
  readonly radiusM: number;
  readonly widthM: number;
  readonly rimRadiusM: number;
}

/** Adds a wheel as a part of its own; `centre` is the middle of the tyre, the outer face looks away from x = 0. */
export function addWheel(model: Model, partName: string, size: WheelSize, centre: Vec3): void {
  const outwards = centre[0] < 0 ? 1 : -1;
  // Modelled with its axle along Y and the outer face up, then laid on its side.
  const place = (surface: Surface) => move(turn(surface, 'z', (outwards * Math.PI) / 2), ...centre);
  const half = size.widthM / 2;
  const { radiusM: tyre, rimRadiusM: rim } = size;
  const tread = lathe(
    [
      [rim, -half + 0.012],
      [rim + 0.012, -half],
      [tyre - 0.035, -half, 0.03],
      [tyre, -half + 0.03, 0.02],
      [tyre, half - 0.03, 0.02],
      [tyre - 0.035, half, 0.03],
      [rim + 0.012, half],
      [rim, half - 0.012],
    ],
    20,
    0.8,
    Math.PI / 4,
  );
  const dish = lathe(
    [
      [rim + 0.001, half - 0.016],
      [rim + 0.001, half - 0.006],
      [rim - 0.012, half - 0.006],
      [rim - 0.02, half - 0.02],
      [rim - 0.026, -half + 0.02],
    ],
    20,
    0.6,
  );
  const spokeWidth = rim * 0.2;
  const spoke = extrude(
    roundCorners(
      [
        [-spokeWidth * 0.85, 0.03],
        [spokeWidth * 0.85, 0.03],
        [spokeWidth * 0.55, rim - 0.014],
        [-spokeWidth * 0.55, rim - 0.014],
      ],
      true,
    ),
    0.024,
    0.007,
  );
  const spokes = [0, 1, 2, 3, 4].map((i) =>
    turn(move(turn(spoke, 'x', -Math.PI / 2), 0, half - 0.024, 0), 'y', (i * Math.PI * 2) / 5),
  );
  model.add(partName, 'rubber', place(tread));
  model.add(
    partName,
    'aluminium',
    place(join(dish, ...spokes, move(cylinder(0.048, 0.03, 0.006, 10), 0, half - 0.034, 0))),
  );
  model.add(partName, 'steel-dark', place(join(move(cylinder(rim * 0.72, 0.02, 0, 12), 0, half - 0.085, 0))));
  model.add(partName, 'interior-dark', place(move(cylinder(rim - 0.01, 0.01, 0, 12), 0, half - 0.13, 0)));
}
