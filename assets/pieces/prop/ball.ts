import { compound } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { fromPolygons, join, move } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { add, at, cross, dot, lengthOf, mix, multiply, normalise, subtract } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const radiusM = 0.11;
const golden = (1 + Math.sqrt(5)) / 2;
const corners: readonly Vec3[] = [-1, 1].flatMap((a) =>
  [-golden, golden].flatMap((b): Vec3[] => [
    [0, a, b],
    [a, b, 0],
    [b, 0, a],
  ]),
);
const isEdge = (a: Vec3, b: Vec3) => Math.abs(lengthOf(subtract(a, b)) - 2) < 1e-6;

/** One leather panel over a flat polygon: pressed in along its seam. */
function panel(outline: readonly Vec3[]): Surface {
  const centre = multiply(
    outline.reduce((sum, p) => add(sum, p), [0, 0, 0] as Vec3),
    1 / outline.length,
  );
  const rim = outline.flatMap((corner, i) =>
    [0, 1, 2].map((k) => mix(corner, at(outline, (i + 1) % outline.length), k / 3)),
  );
  const ring = (share: number, depth: number) =>
    rim.map((p) => multiply(normalise(mix(centre, p, share)), radiusM - depth));
  const rings = [ring(0.5, 0), ring(0.9, 0), ring(0.97, 0.0008), ring(1, 0.0024)];
  const count = rim.length;
  const polygons: number[][] = [];
  for (let j = 0; j < count; j += 1) {
    const k = (j + 1) % count;
    polygons.push([0, 1 + j, 1 + k]);
    for (let r = 0; r + 1 < rings.length; r += 1)
      polygons.push([1 + r * count + j, 1 + (r + 1) * count + j, 1 + (r + 1) * count + k, 1 + r * count + k]);
  }
  return fromPolygons([multiply(normalise(centre), radiusM), ...rings.flat()], polygons, 0.9);
}

/** Neighbours of a corner, counter-clockwise from outside. */
function around(corner: Vec3): Vec3[] {
  const out = normalise(corner);
  const neighbours = corners.filter((other) => isEdge(corner, other));
  const u = normalise(subtract(at(neighbours, 0), multiply(out, dot(at(neighbours, 0), out))));
  const v = cross(out, u);
  return neighbours.sort((a, b) => Math.atan2(dot(a, v), dot(a, u)) - Math.atan2(dot(b, v), dot(b, u)));
}

const pentagons = () => corners.map((corner) => panel(around(corner).map((other) => mix(corner, other, 1 / 3))));

function hexagons(): Surface[] {
  const panels: Surface[] = [];
  corners.forEach((a, i) => {
    const ring = around(a);
    ring.forEach((b, k) => {
      const c = at(ring, (k + 1) % ring.length);
      // Each triangle is met from its three corners; the first corner in the list makes it.
      if (corners.indexOf(b) > i && corners.indexOf(c) > i) {
        panels.push(
          panel([
            mix(a, b, 1 / 3),
            mix(a, b, 2 / 3),
            mix(b, c, 1 / 3),
            mix(b, c, 2 / 3),
            mix(c, a, 1 / 3),
            mix(c, a, 2 / 3),
          ]),
        );
      }
    });
  });
  return panels;
}

/** Football, size 5. */
export const ball: Piece = {
  key: 'prop/ball',
  name: 'Football',
  keywords: ['ball', 'football', 'soccer', 'sport'],
  defaultBody: 'dynamic',
  materialId: 'material:leather',
  massKg: 0.43,
  massSource: 'IFAB Laws of the Game, Law 2: 410–450 g, 68–70 cm round.',
  colorableMaterial: 'plastic-white',
  shape: compound({ shape: { kind: 'sphere', radiusM }, positionM: [0, radiusM, 0], rotation: [0, 0, 0, 1] }),
  build: () =>
    new Model()
      .add('ball', 'plastic-white', move(join(...hexagons()), 0, radiusM, 0))
      .add('ball', 'plastic-black', move(join(...pentagons()), 0, radiusM, 0)),
};
