import { box } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const [sideM, thickM] = [0.46, 0.16];

/** A rounded box that is thin at its rim, as a filled cover is, with ears at its corners. */
function filled(): Surface {
  const flat = box([sideM, thickM, sideM], 0.07, 5);
  const shaped = flat.positions.map(([x, y, z]): Vec3 => {
    const [u, v] = [Math.abs(x) / (sideM / 2), Math.abs(z) / (sideM / 2)];
    const swell = Math.sqrt(Math.max(0, 1 - 0.86 * u ** 4)) * Math.sqrt(Math.max(0, 1 - 0.86 * v ** 4));
    const waist = 1 - 0.06 * (1 - Math.max(u, v) * Math.min(u, v));
    return [x * waist, y * (0.22 + 0.78 * swell), z * waist];
  });
  return { ...flat, positions: shaped };
}

/** Square cushion of 46 cm. */
export const cushion: Piece = {
  key: 'prop/cushion',
  name: 'Cushion',
  keywords: ['cushion', 'pillow', 'sofa', 'soft', 'textile'],
  defaultBody: 'dynamic',
  materialId: 'material:cloth',
  massKg: 0.7,
  massSource: 'Cushions of 45 × 45 cm with fibre filling weigh 0.5–0.8 kg.',
  colorableMaterial: 'fabric-red',
  shape: compound(solidBox([0.452, 0.135, 0.452])),
  behaviours: [{ kind: 'soft', youngPa: 8_000, densityKgM3: 25, cells: 7 }],
  build: () => new Model().add('cover', 'fabric-red', move(filled(), 0, 0.0674, 0)),
};
