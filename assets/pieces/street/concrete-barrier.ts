import { boxOn } from '../../modelling/box.ts';
import { compound, solidHull } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { turn } from '../../modelling/surface.ts';
import type { Vec2, Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const halfLengthM = 1.5;

/**
 * New Jersey profile: 610 mm wide at its foot, a low kerb, a slope of 55° up to 330 mm, then 84° to a top of 150 mm at 810 mm (FHWA,
 * and EN 1317 as tested).
 */
const half: readonly Vec2[] = [
  [0.305, 0],
  [0.305, 0.075],
  [0.127, 0.33],
  [0.075, 0.81],
];
const profile: Vec2[] = [...half, ...half.map(([x, y]): Vec2 => [-x, y]).reverse()];

const hull = (from: number, to: number) =>
  solidHull(
    [-halfLengthM, halfLengthM].flatMap((z): Vec3[] =>
      half.slice(from, to + 1).flatMap(([x, y]): Vec3[] => [
        [x, y, z],
        [-x, y, z],
      ]),
    ),
  );

/** Free-standing concrete barrier, 3 m: the New Jersey wall. Lies along Z. */
export const concreteBarrier: Piece = {
  key: 'street/concrete-barrier',
  name: 'Concrete barrier',
  keywords: ['barrier', 'jersey', 'concrete', 'crash', 'motorway', 'wall'],
  defaultBody: 'dynamic',
  materialId: 'material:concrete',
  massKg: 1800,
  massSource: 'About 600 kg per metre: 0.25 m² of section in concrete of 2,400 kg/m³ (EN 1991-1-1).',
  colorableMaterial: 'concrete',
  shape: compound(hull(0, 1), hull(1, 2), hull(2, 3)),
  build: () => {
    const model = new Model().add('barrier', 'concrete', extrude(profile, halfLengthM * 2, 0.012, 0.3));
    // Slots for a fork lift and the joint's tongue show as dark recesses; reflectors on both flanks.
    for (const z of [-0.75, 0.75]) model.add('barrier', 'interior-dark', boxOn([0.616, 0.07, 0.34], 0, 0, z, 0.002));
    for (const z of [-1, 0, 1])
      for (const side of [-1, 1])
        model.add('reflectors', 'lamp-amber', turn(boxOn([0.012, 0.06, 0.1], side * 0.095, 0.68, z, 0.003), 'y', 0));
    return model;
  },
};
