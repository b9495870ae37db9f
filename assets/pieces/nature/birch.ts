import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between } from '../../modelling/foliage.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { addFoliage, around, branch, placeAt, toward, treePiece, trunk } from './tree.ts';

const { heightM, crownWidthM, crownBase } = SPECIES.birch;

/** A silver birch: white bark with dark marks, fine hanging twigs, an airy crown. */
export const birch = treePiece('birch', {
  name: 'Birch',
  keywords: ['tree', 'birch', 'broadleaf', 'wood', 'forest'],
  materialId: 'material:pine',
  colorableMaterial: 'leaf-birch',
  solidShare: 0.36,
  plant: (model, random) => {
    const stem = trunk('birch', 0.93, 0.22, random, 8);
    model.add('stem', 'bark-birch', stem.surface);
    for (let i = 0; i < 26; i += 1) {
      const y = 0.15 + (i / 26) ** 1.3 * heightM * 0.62;
      const place = placeAt(stem.line, y);
      const angle = random() * Math.PI * 2;
      const reach = stem.radiusAt(y) * (1.03 + 0.6 * Math.exp(-y / 0.16));
      const width = between(random, 0.25, 0.7);
      model.add('stem', 'bark-birch-mark', barkMark(place, reach, angle, width, between(random, 0.014, 0.045)));
    }
    const lumps = around(22, (t, angle) => {
      const u = crownBase + (1 - crownBase) * (0.06 + 0.9 * t);
      const wide = Math.sqrt(Math.max(0.05, 4 * t * (1.02 - t))) * (1 - 0.25 * t);
      const reach = (crownWidthM / 2) * 0.66 * wide;
      return {
        centre: [Math.cos(angle) * reach, heightM * u, Math.sin(angle) * reach],
        size: [
          between(random, 1.0, 1.35) * (1.1 - 0.5 * t),
          between(random, 1.0, 1.35),
          between(random, 1.0, 1.35) * (1.1 - 0.5 * t),
        ],
      };
    });
    for (const [index, lump] of lumps.entries()) {
      const root = placeAt(stem.line, Math.max(heightM * 0.24, lump.centre[1] - 1.4));
      model.add(
        'stem',
        index % 3 === 0 ? 'bark-birch' : 'bark-birch-twig',
        branch(root, toward(root, lump), 0.045, -0.15, 4, 2),
      );
    }
    addFoliage(
      model,
      lumps,
      [0, heightM * 0.6, 0],
      {
        bark: 'bark-birch',
        crown: ['leaf-birch-shade', 'leaf-birch', 'leaf-birch-light'],
        leaves: ['leaf-birch-card', 'leaf-birch-card-light'],
      },
      { perLump: 84, lengthM: 0.4, widthM: 0.2, droop: 1.1 },
      random,
    );
  },
});

/** A dark dash on the bark, curved about the stem: `width` and where it sits in radians, metres otherwise. */
function barkMark([x, y, z]: Vec3, radiusM: number, angle: number, width: number, heightM: number): Surface {
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const steps = 3;
  for (let i = 0; i <= steps; i += 1) {
    const at = angle + width * (i / steps - 0.5);
    const normal: Vec3 = [Math.cos(at), 0, -Math.sin(at)];
    const half = (heightM / 2) * (i === 0 || i === steps ? 0.15 : 1);
    for (const side of [-half, half]) {
      positions.push([x + normal[0] * radiusM, y + side, z + normal[2] * radiusM]);
      normals.push(normal);
    }
    if (i > 0) triangles.push([2 * i - 2, 2 * i, 2 * i + 1], [2 * i - 2, 2 * i + 1, 2 * i - 1]);
  }
  return { positions, normals, triangles };
}
