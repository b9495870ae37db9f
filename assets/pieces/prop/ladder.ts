import { beam, solidBeam } from '../../modelling/beam.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { box, boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, move } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import { mix } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const foot: Vec3 = [0.25, 0.02, -0.5];
const head: Vec3 = [0.17, 1.62, -0.08];
const backFoot: Vec3 = [0.25, 0.02, 0.42];
const backHead: Vec3 = [0.17, 1.58, 0.0];
const mirrored = ([x, y, z]: Vec3): Vec3 => [-x, y, z];
const front = { from: foot, to: head, widthM: 0.022, depthM: 0.06 };
const back = { from: backFoot, to: backHead, widthM: 0.02, depthM: 0.04 };

/** Aluminium step ladder, six treads, open. */
export const ladder: Piece = {
  key: 'prop/ladder',
  name: 'Step ladder',
  keywords: ['ladder', 'steps', 'aluminium', 'work'],
  defaultBody: 'dynamic',
  materialId: 'material:aluminium',
  massKg: 6.5,
  massSource: "Aluminium step ladders with six treads weigh 5.5–7.5 kg (makers' catalogues, EN 131).",
  colorableMaterial: 'plastic-orange',
  shape: compound(
    ...[
      { ...front, from: [foot[0], 0.01, foot[2]] as Vec3 },
      { ...back, from: [backFoot[0], 0.006, backFoot[2]] as Vec3 },
    ].flatMap((bar) => [solidBeam(bar), solidBeam({ ...bar, from: mirrored(bar.from), to: mirrored(bar.to) })]),
    ...[1, 2, 3, 4, 5].map((i) => {
      const [x, y, z] = mix(foot, head, i / 6);
      return solidBox([x * 2, 0.025, 0.085], 0, y - 0.015, z);
    }),
    solidBox([0.4, 0.03, 0.27], 0, 1.6, -0.06),
    solidBeam({ from: [-0.24, 0.35, 0.335], to: [0.24, 0.35, 0.335], widthM: 0.03, depthM: 0.03 }),
  ),
  build: () => {
    const model = new Model().add('ladder', 'aluminium', bothSides(beam(front)), bothSides(beam(back)));
    for (const i of [1, 2, 3, 4, 5]) {
      const [x, y, z] = mix(foot, head, i / 6);
      model.add('ladder', 'aluminium', move(box([x * 2 - 0.02, 0.022, 0.085], 0.004), 0, y, z));
      model.add(
        'ladder',
        'plastic-black',
        ...[-0.025, 0, 0.025].map((d) => move(box([x * 2 - 0.05, 0.004, 0.012], 0.0015), 0, y + 0.012, z + d)),
      );
    }
    model.add(
      'ladder',
      'plastic-orange',
      boxOn([0.4, 0.03, 0.27], 0, 1.6, -0.06, 0.008),
      bothSides(move(box([0.034, 0.05, 0.075], 0.008), 0.251, 0.025, -0.497)),
      bothSides(move(box([0.032, 0.05, 0.055], 0.008), 0.251, 0.025, 0.418)),
    );
    model.add(
      'ladder',
      'aluminium',
      ...[0.35, 0.95].map((y) =>
        tube(
          [
            [-0.235 + y * 0.045, y, 0.338 - (y - 0.35) * 0.268],
            [0.235 - y * 0.045, y, 0.338 - (y - 0.35) * 0.268],
          ],
          0.011,
          8,
        ),
      ),
    );
    model.add(
      'ladder',
      'steel-dark',
      bothSides(
        tube(
          [
            [0.215, 0.75, -0.31],
            [0.213, 0.75, 0.235],
          ],
          0.006,
          6,
        ),
      ),
    );
    return model;
  },
};
