import type { Vec3 } from '../../../world/records/fields.ts';
import { box } from '../../modelling/box.ts';
import { alongX, compound, solidBox, solidCylinder, solidHull } from '../../modelling/collision.ts';
import { extrudeAcross } from '../../modelling/extrude.ts';
import { cylinder, lathe, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Corner } from '../../modelling/outline.ts';
import { move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** What the plain shapes have in common: solid pine, which may be painted. */
const solidPine = {
  defaultBody: 'dynamic',
  materialId: 'material:pine',
  massKg: null,
  massSource: 'Solid pine: density × volume of the shape.',
  colorableMaterial: 'pine',
} as const satisfies Partial<Piece>;

const model = (surface: Surface) => () => new Model().add('shape', 'pine', surface);

const BOX_M = 0.5;
export const boxShape: Piece = {
  ...solidPine,
  key: 'shape/box',
  name: 'Box',
  keywords: ['cube', 'block', 'primitive', 'cuboid'],
  shape: compound(solidBox([BOX_M, BOX_M, BOX_M])),
  build: model(move(box([BOX_M, BOX_M, BOX_M], 0.008), 0, BOX_M / 2, 0)),
};

const SPHERE_M = 0.25;
export const sphereShape: Piece = {
  ...solidPine,
  key: 'shape/sphere',
  name: 'Sphere',
  keywords: ['ball', 'globe', 'primitive', 'round'],
  shape: compound({
    shape: { kind: 'sphere', radiusM: SPHERE_M },
    positionM: [0, SPHERE_M, 0],
    rotation: [0, 0, 0, 1],
  }),
  build: model(move(sphere(SPHERE_M, 40, 20), 0, SPHERE_M, 0)),
};

const CAPSULE = { radiusM: 0.2, heightM: 0.6 };

/** Exactly on the axis where rounding leaves it beside. */
const onAxis = (radius: number): number => (radius < 1e-9 ? 0 : radius);

/** Profile of an upright capsule about the origin, from its lowest point to its highest. */
function capsuleProfile({ radiusM, heightM }: typeof CAPSULE): Corner[] {
  const steps = 8;
  const cap = Array.from({ length: steps + 1 }, (_, i) => (Math.PI / 2) * (i / steps));
  const half = heightM / 2;
  return [
    ...cap.map((angle): Corner => [radiusM * Math.sin(angle), -half - radiusM * Math.cos(angle)]),
    ...cap.map((angle): Corner => [onAxis(radiusM * Math.cos(angle)), half + radiusM * Math.sin(angle)]),
  ];
}

/** It lies on its side: upright it would fall. */
export const capsuleShape: Piece = {
  ...solidPine,
  key: 'shape/capsule',
  name: 'Capsule',
  keywords: ['pill', 'log', 'primitive', 'round'],
  shape: compound({ shape: { kind: 'capsule', ...CAPSULE }, positionM: [0, CAPSULE.radiusM, 0], rotation: alongX }),
  build: model(move(turn(lathe(capsuleProfile(CAPSULE), 32, 1.2), 'z', -Math.PI / 2), 0, CAPSULE.radiusM, 0)),
};

const CYLINDER = { radiusM: 0.25, heightM: 0.5 };
export const cylinderShape: Piece = {
  ...solidPine,
  key: 'shape/cylinder',
  name: 'Cylinder',
  keywords: ['drum', 'column', 'disc', 'primitive', 'round'],
  shape: compound(solidCylinder(CYLINDER.radiusM, CYLINDER.heightM)),
  build: model(cylinder(CYLINDER.radiusM, CYLINDER.heightM, 0.008, 40)),
};

const CONE = { radiusM: 0.25, heightM: 0.6 };
export const coneShape: Piece = {
  ...solidPine,
  key: 'shape/cone',
  name: 'Cone',
  keywords: ['pyramid', 'primitive', 'round', 'point'],
  shape: compound({ shape: { kind: 'cone', ...CONE }, positionM: [0, CONE.heightM / 2, 0], rotation: [0, 0, 0, 1] }),
  build: model(
    lathe(
      [
        [0, 0],
        [CONE.radiusM, 0],
        [0, CONE.heightM],
      ],
      40,
      0.6,
    ),
  ),
};

const WEDGE = { widthM: 0.6, heightM: 0.4, lengthM: 0.8 };
const wedgePoints: Vec3[] = [-WEDGE.widthM / 2, WEDGE.widthM / 2].flatMap((x): Vec3[] => [
  [x, 0, -WEDGE.lengthM / 2],
  [x, 0, WEDGE.lengthM / 2],
  [x, WEDGE.heightM, WEDGE.lengthM / 2],
]);

/** A ramp that rises towards the back: 0.4 m in 0.8 m. */
export const wedgeShape: Piece = {
  ...solidPine,
  key: 'shape/wedge',
  name: 'Wedge',
  keywords: ['ramp', 'slope', 'incline', 'prism', 'primitive', 'hull'],
  shape: compound(solidHull(wedgePoints)),
  build: model(
    extrudeAcross(
      [
        [-WEDGE.lengthM / 2, 0],
        [WEDGE.lengthM / 2, 0],
        [WEDGE.lengthM / 2, WEDGE.heightM],
      ],
      WEDGE.widthM,
      0.006,
    ),
  ),
};
