import { bothSides, fromPolygons, join } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { at } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import { beltM, body, byZ, sideColumns, tubPoint, wallPatch } from '../street/car-body.ts';
import { familyCar } from './family-car.ts';

/** Stickers lie this far off the paint, metres. */
const OFF_M = 0.004;
const TARGET_M = 0.085;

/** A point of the flank x > 0. */
const onFlank = (z: number, y: number): Vec3 => tubPoint(byZ(body, z / body.halfLengthM), y, OFF_M);

/** One quarter of a round target on the flank: what cameras follow frame by frame. */
function quarter(z: number, y: number, radiusM: number, fromTurns: number): Surface {
  const steps = 8;
  const rim = Array.from({ length: steps + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (fromTurns + (0.25 * i) / steps);
    return onFlank(z + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle));
  });
  // Seen from outside x > 0, +Z is to the left.
  return fromPolygons(
    [onFlank(z, y), ...rim],
    rim.slice(1).map((_, i) => [0, i + 2, i + 1]),
    0.1,
  );
}

/** Round targets by the part that they stick to: z, y. */
const targets: readonly (readonly [part: string, z: number, y: number])[] = [
  ['body', -0.868, 0.55],
  ['door-front', -0.27, 0.5],
  ['door-rear', 0.56, 0.5],
  ['body', 1.64, 0.78],
];

/** A family car as a crash laboratory prepares it: targets on its flanks, a measuring tape along the sill. */
export const testCar: Piece = {
  ...familyCar,
  key: 'vehicle/test-car',
  name: 'Test car',
  keywords: ['car', 'crash', 'test', 'target', 'laboratory', 'vehicle'],
  build: () => {
    const model = familyCar.build();
    const stick = (part: string, paint: 'paint-black' | 'paint-yellow', surface: Surface): void => {
      const whole = bothSides(surface);
      for (const side of [-1, 1] as const) {
        const name = part.startsWith('door') ? `${part}-${side < 0 ? 'left' : 'right'}` : part;
        model.add(name, paint, half(whole, side));
      }
    };
    for (const [part, z, y] of targets) {
      const of = (turns: number): Surface => quarter(z, y, TARGET_M, turns);
      stick(part, 'paint-black', join(of(0), of(0.5)));
      stick(part, 'paint-yellow', join(of(0.25), of(0.75)));
    }
    const along = 16;
    for (let i = 0; i < along; i += 1) {
      const from = -0.95 + (i * 1.88) / along;
      const tape = wallPatch(
        sideColumns(from, from + 1.88 / along, 2),
        () => 0.255,
        () => 0.315,
        OFF_M,
        1,
      );
      model.add('body', i % 2 === 0 ? 'paint-black' : 'paint-yellow', bothSides(tape));
    }
    // A line along the roof's edge of the bonnet tells how far the front is gone.
    for (let i = 0; i < 8; i += 1) {
      const z = -2.0 + i * 0.14;
      const mark = wallPatch(
        sideColumns(z, z + 0.14, 2),
        (point) => beltM(point.fz * body.halfLengthM) - 0.1,
        (point) => beltM(point.fz * body.halfLengthM) - 0.05,
        OFF_M,
        1,
      );
      model.add('body', i % 2 === 0 ? 'paint-black' : 'paint-yellow', bothSides(mark));
    }
    return model;
  },
};

/** What lies on one side of x = 0. */
function half(surface: Surface, side: -1 | 1): Surface {
  const triangles = surface.triangles.filter((triangle) =>
    triangle.every((vertex) => at(surface.positions, vertex)[0] * side >= 0),
  );
  return { ...surface, triangles };
}
