import { compound, solidCylinder } from '../../modelling/collision.ts';
import { cylinder, sphere, taper, torus } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

const [halfM, heightM, hookM] = [0.75, 0.95, 0.83];

/** Two brass posts with a red cord between them, as before a cinema. */
export const ropeBarrier: Piece = {
  key: 'street/rope-barrier',
  name: 'Rope barrier',
  keywords: ['rope', 'barrier', 'cordon', 'cinema', 'queue', 'red carpet'],
  defaultBody: 'fixed',
  materialId: 'material:steel',
  massKg: 18,
  massSource: 'Barrier posts with a weighted base: 8–10 kg each (makers’ tables).',
  colorableMaterial: null,
  shape: compound(
    ...[-1, 1].flatMap((s) => [
      solidCylinder(0.16, 0.035, s * halfM, 0, 0),
      solidCylinder(0.026, heightM, s * halfM, 0, 0),
    ]),
  ),
  behaviours: [
    {
      kind: 'rope',
      cordage: 'polyester',
      lengthM: 1.62,
      diameterM: 0.032,
      startM: [-halfM + 0.05, hookM, 0],
      end: { kind: 'self', pointM: [halfM - 0.05, hookM, 0] },
      strengthN: null,
      segments: 28,
      startsAtRest: true,
      color: '#8f1f27',
    },
  ],
  build: () =>
    new Model()
      .add(
        'posts',
        'brass',
        bothSides(move(taper(0.16, 0.15, 0.022, 0.008, 36), halfM, 0, 0)),
        bothSides(move(taper(0.15, 0.03, 0.018, 0.006, 36), halfM, 0.02, 0)),
        bothSides(move(cylinder(0.025, heightM - 0.05, 0.004, 24), halfM, 0.02, 0)),
        bothSides(move(cylinder(0.038, 0.03, 0.008, 24), halfM, hookM - 0.015, 0)),
        bothSides(move(sphere(0.042, 22, 14), halfM, heightM - 0.02, 0)),
      )
      .add(
        'hooks',
        'chrome',
        bothSides(move(turn(torus(0.02, 0.005, 18, 8), 'x', Math.PI / 2), halfM - 0.05, hookM, 0)),
      ),
};
