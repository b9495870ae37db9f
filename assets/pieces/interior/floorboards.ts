import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import type { Piece } from '../piece.ts';

const sideM = 2;
const thickM = 0.02;
const rows = 16;
const gapM = 0.0015;
const tints: readonly PaintName[] = ['board', 'board-light', 'board', 'board-brown', 'board-dark', 'board-light'];

/** Varnished oak boards, 12.5 cm wide, 2 m by 2 m; pieces laid side by side make a floor. */
export const floorboards: Piece = {
  key: 'interior/floorboards',
  name: 'Floorboards',
  keywords: ['floor', 'boards', 'planks', 'parquet', 'oak', 'room'],
  defaultBody: 'fixed',
  materialId: 'material:oak',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: null,
  shape: compound(solidBox([sideM, thickM, sideM])),
  build: () => {
    const model = new Model();
    const widthM = sideM / rows;
    for (let row = 0; row < rows; row++) {
      // Joints never meet those of the next rows: seven steps of sixteen go round all places.
      const jointM = -0.75 + 1.5 * (((row * 7) % rows) / (rows - 1));
      const z = (row + 0.5) * widthM - sideM / 2;
      [
        [-sideM / 2, jointM],
        [jointM, sideM / 2],
      ].forEach(([from, to], half) => {
        const size = [to! - from! - gapM, thickM, widthM - gapM] as const;
        model.add(
          'boards',
          tints[(row * 5 + half * 3) % tints.length]!,
          boxOn([...size], (from! + to!) / 2, 0, z, 0.0012),
        );
      });
    }
    return model;
  },
};
