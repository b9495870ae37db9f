import { box } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import { fromPolygons, move } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Bricks of 215 × 102.5 × 65 mm with joints of 10 mm: ten to a course, 24 courses. */
const lengthM = 0.225;
const courseM = 0.075;
const leafM = 0.1025;
const bricks = 10;
const courses = 24;
const widthM = bricks * lengthM;

const paints: readonly PaintName[] = ['brick', 'brick', 'brick-light', 'brick', 'brick-dark', 'brick', 'brick-light'];

/** A plain box: twelve triangles, of which a wall has some three thousand. */
function block([x, y, z]: [number, number, number]): Surface {
  const corners = [-1, 1].flatMap((a) =>
    [-1, 1].flatMap((b) => [-1, 1].map((c): [number, number, number] => [(a * x) / 2, (b * y) / 2, (c * z) / 2])),
  );
  const faces = [
    [0, 1, 3, 2],
    [4, 6, 7, 5],
    [0, 4, 5, 1],
    [2, 3, 7, 6],
    [0, 2, 6, 4],
    [1, 5, 7, 3],
  ];
  return fromPolygons(corners, faces, 0.1);
}

/** One brick; its joints are the gaps to its neighbours. */
function brick(fromM: number, toM: number, course: number): Surface {
  const isEnd = { left: fromM <= -widthM / 2 + 1e-6, right: toM >= widthM / 2 - 1e-6 };
  const left = fromM + (isEnd.left ? 0 : 0.005);
  const right = toM - (isEnd.right ? 0 : 0.005);
  const bottom = course * courseM + (course === 0 ? 0 : 0.005);
  const top = (course + 1) * courseM - (course === courses - 1 ? 0 : 0.005);
  const size: [number, number, number] = [right - left, top - bottom, leafM];
  return move(block(size), (left + right) / 2, (top + bottom) / 2, 0);
}

/** Half-brick garden wall in running bond, 2.25 m by 1.8 m: one leaf, so that a car gets through it. */
export const brickWall: Piece = {
  key: 'structure/brick-wall',
  name: 'Brick wall',
  keywords: ['brick', 'wall', 'masonry', 'garden', 'garden wall', 'barrier'],
  defaultBody: 'dynamic',
  materialId: 'material:brick',
  massKg: 790,
  massSource: '2.25 × 1.8 × 0.1025 m of brickwork at 1,900 kg/m³.',
  colorableMaterial: null,
  shape: compound(solidBox([widthM, courses * courseM, leafM])),
  behaviours: [{ kind: 'breakable', class: 'masonry', thicknessM: leafM, pieceCount: 70 }],
  build: () => {
    const model = new Model();
    model.add(
      'joints',
      'mortar',
      move(box([widthM - 0.006, courses * courseM - 0.004, leafM - 0.012], 0.001), 0, (courses * courseM) / 2, 0),
    );
    for (let course = 0; course < courses; course += 1) {
      const joints = [-widthM / 2];
      for (let x = -widthM / 2 + (course % 2 === 0 ? lengthM : lengthM / 2); x < widthM / 2 - 0.01; x += lengthM)
        joints.push(x);
      joints.push(widthM / 2);
      joints.slice(1).forEach((to, i) => {
        const from = joints[i] ?? 0;
        const paint = paints[(i * 5 + course * 3 + ((i * course) % 4)) % paints.length] ?? 'brick';
        model.add('bricks', paint, brick(from, to, course));
      });
    }
    return model;
  },
};
