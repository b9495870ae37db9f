import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between } from '../../modelling/foliage.ts';
import { onLimb, type Limb } from '../../modelling/limb.ts';
import type { Growth, Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { growBroadleaf } from './broadleaf.ts';
import { growing, treePiece } from './tree.ts';

const { heightM } = SPECIES.birch;

/** A silver birch: white bark with dark marks, fine branches that arch over and hang, an airy crown. */
export const birch = treePiece('birch', {
  name: 'Birch',
  keywords: ['tree', 'birch', 'broadleaf', 'wood', 'forest'],
  materialId: 'material:pine',
  colorableMaterial: 'leaf-birch',
  solidShare: 0.3,
  plant: (model, random) => {
    const plant = growing(
      'birch',
      {
        bark: 'bark-birch',
        leaf: 'leaf-birch',
        tuft: { tips: 3, lengthM: 0.32, width: 0.66, gap: 0.1, cup: 0.18 },
        droop: 0.75,
      },
      random,
    );
    const trunk = growBroadleaf(model, plant, {
      trunkShare: 0.97,
      trunkBendM: 0.55,
      branches: 24,
      from: 0.27,
      to: 0.9,
      rootRad: [0.95, 0.45],
      tipRad: [1.75, 0.9],
      wanderRad: 0.14,
      reach: 0.86,
      branchRadius: 0.36,
      clumpRadiusM: [0.72, 0.95],
      clumpEveryM: 0.95,
      tuftsPerClump: 36,
      asideM: 0.62,
      asideUpM: -0.45,
      barkSegments: [8, 4, 3],
    });
    for (let i = 0; i < 34; i += 1) {
      const share = 0.02 + (i / 34) ** 1.25 * 0.62;
      model.add(
        'marks',
        'bark-birch-mark',
        barkMark(trunk, share, random() * Math.PI * 2, between(random, 0.3, 0.95), between(random, 0.012, 0.05)),
      );
    }
  },
});

/** A dark dash on the bark, curved about the stem: `width` and where it sits in radians, metres otherwise. */
function barkMark(trunk: Limb, share: number, angle: number, width: number, markHeightM: number): Surface {
  const { point } = onLimb(trunk, share);
  const radiusM = trunk.radiusM(share) * 1.04 + 0.002;
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const steps = 3;
  for (let i = 0; i <= steps; i += 1) {
    const at = angle + width * (i / steps - 0.5);
    const normal: Vec3 = [Math.cos(at), 0, -Math.sin(at)];
    const half = (markHeightM / 2) * (i === 0 || i === steps ? 0.15 : 1);
    for (const side of [-half, half]) {
      positions.push([point[0] + normal[0] * radiusM, point[1] + side, point[2] + normal[2] * radiusM]);
      normals.push(normal);
    }
    if (i > 0) triangles.push([2 * i - 2, 2 * i, 2 * i + 1], [2 * i - 2, 2 * i + 1, 2 * i - 1]);
  }
  const growth = positions.map(([, y]): Growth => ({ tint: [1, 1, 1], limb: [y / heightM, 0, 0, 0] }));
  return { positions, normals, triangles, growth };
}
