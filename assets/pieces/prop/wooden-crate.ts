import { solidBox, compound } from '../../modelling/collision.ts';
import { boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

const sizeM = 0.6;

/** One side of the crate, standing at z = −0.3: four boards in a frame with a diagonal. */
function boards(): Surface {
  const height = (sizeM - 0.02) / 4;
  return join(
    ...[0, 1, 2, 3].map((i) =>
      boxOn([sizeM - 0.05, height - 0.008, 0.016], 0, 0.012 + i * height, -sizeM / 2 + 0.026, 0.003),
    ),
  );
}

function frame(): Surface {
  const z = -sizeM / 2 + 0.009;
  const diagonal = turn(boxOn([0.62, 0.06, 0.014], 0, -0.03, 0, 0.003), 'z', Math.PI / 4);
  return join(
    boxOn([sizeM, 0.075, 0.018], 0, 0, z, 0.004),
    boxOn([sizeM, 0.075, 0.018], 0, sizeM - 0.075, z, 0.004),
    bothSides(boxOn([0.075, sizeM - 0.15, 0.018], sizeM / 2 - 0.0375, 0.075, z, 0.004)),
    { ...diagonal, positions: diagonal.positions.map(([x, y, d]) => [x, y + sizeM / 2, d + z + 0.003]) },
  );
}

/** Slatted shipping crate, 60 cm a side. */
export const woodenCrate: Piece = {
  key: 'prop/wooden-crate',
  name: 'Wooden crate',
  keywords: ['crate', 'box', 'wood', 'cargo'],
  defaultBody: 'dynamic',
  materialId: 'material:pine',
  massKg: 14,
  massSource: 'Boards as modelled: about 0.029 m³ of pine at 480 kg/m³.',
  colorableMaterial: 'pine',
  shape: compound(solidBox([sizeM, sizeM, sizeM])),
  behaviours: [{ kind: 'breakable', class: 'wood', thicknessM: 0.015, pieceCount: 40 }],
  build: () => {
    const model = new Model();
    for (const quarter of [0, 1, 2, 3]) {
      model.add('crate', 'pine', turn(boards(), 'y', (quarter * Math.PI) / 2));
      model.add('crate', 'pine-dark', turn(frame(), 'y', (quarter * Math.PI) / 2));
    }
    const lid = [0, 1, 2, 3].map((i) =>
      boxOn([sizeM - 0.04, 0.016, 0.132], 0, sizeM - 0.02, -0.2055 + i * 0.137, 0.003),
    );
    model.add('crate', 'pine', ...lid);
    model.add('crate', 'pine-dark', bothSides(boxOn([0.07, 0.012, sizeM - 0.04], 0.2, sizeM - 0.012, 0, 0.003)));
    model.add('crate', 'pine', boxOn([sizeM - 0.05, 0.016, sizeM - 0.05], 0, 0.004, 0, 0.003));
    return model;
  },
};
