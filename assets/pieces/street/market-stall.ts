import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const [halfM, frontM, backM] = [1.1, -0.72, 0.68];
const [lowM, highM, hemM] = [2.02, 2.4, 0.24];
const post = 0.05;
const valance = (from: Vec3, to: Vec3): { cornersM: [Vec3, Vec3, Vec3, Vec3]; fullness: number; pins: 'top' } => ({
  cornersM: [from, to, [to[0], to[1] - hemM, to[2]], [from[0], from[1] - hemM, from[2]]],
  fullness: 1.04,
  pins: 'top',
});

/** Market stall: a table of boards in a wooden frame under a striped awning with hanging valances. */
export const marketStall: Piece = {
  key: 'street/market-stall',
  name: 'Market stall',
  keywords: ['market', 'stall', 'awning', 'booth', 'stand', 'shop', 'canvas'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 58,
  massSource: 'Frame of 50 mm pine and boards: 0.11 m³ at 500 kg/m³.',
  colorableMaterial: null,
  shape: compound(
    ...[-1, 1].flatMap((s) => [
      solidBox([post, lowM, post], s * halfM, 0, frontM),
      solidBox([post, highM, post], s * halfM, 0, backM),
    ]),
    solidBox([2 * halfM + post, post, post], 0, lowM - post, frontM),
    solidBox([2 * halfM + post, post, post], 0, highM - post, backM),
    solidBox([2 * halfM - post, 0.04, 1.1], 0, 0.84, -0.12),
    solidBox([2 * halfM - post, 0.5, 0.03], 0, 0.34, -0.62),
  ),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'canvas',
      panels: [
        {
          cornersM: [
            [-halfM - 0.03, highM + 0.008, backM + 0.03],
            [halfM + 0.03, highM + 0.008, backM + 0.03],
            [halfM + 0.03, lowM + 0.008, frontM - 0.035],
            [-halfM - 0.03, lowM + 0.008, frontM - 0.035],
          ],
          fullness: 1.012,
          pins: 'topAndBottom',
        },
        valance([halfM + 0.03, lowM + 0.008, frontM - 0.036], [-halfM - 0.03, lowM + 0.008, frontM - 0.036]),
      ],
      segments: 26,
      startsAtRest: true,
      pattern: 'stripesDown',
      color: '#a8352d',
      secondColor: '#efe6d2',
    },
  ],
  build: () => {
    const model = new Model()
      .add(
        'frame',
        'pine',
        bothSides(boxOn([post, lowM, post], halfM, 0, frontM, 0.004)),
        bothSides(boxOn([post, highM, post], halfM, 0, backM, 0.004)),
        boxOn([2 * halfM + post, post, post], 0, lowM - post, frontM, 0.004),
        boxOn([2 * halfM + post, post, post], 0, highM - post, backM, 0.004),
        bothSides(boxOn([0.035, 0.06, 1.36], halfM, 0.78, -0.02, 0.004)),
      )
      .add('frame', 'pine-dark', boxOn([2 * halfM - post, 0.06, 0.03], 0, 0.3, frontM + 0.02, 0.004));
    for (let k = 0; k < 6; k += 1)
      model.add(
        'table',
        k % 2 === 0 ? 'pine' : 'pine-dark',
        boxOn([2 * halfM - post, 0.028, 0.178], 0, 0.845, -0.575 + k * 0.184, 0.004),
      );
    for (let k = 0; k < 12; k += 1)
      model.add(
        'front',
        k % 2 === 0 ? 'pine-dark' : 'pine',
        boxOn([0.172, 0.5, 0.018], -0.985 + k * 0.179, 0.34, -0.62, 0.003),
      );
    return model;
  },
};
