import { VAN_CRUMPLE } from '../../../world/physics/vehicle/crumple-presets.ts';
import { DELIVERY_VAN } from '../../../world/physics/vehicle/presets.ts';
import { compound, solidBox, solidHull } from '../../modelling/collision.ts';
import { splitModel } from '../../modelling/split.ts';
import type { Place } from '../../modelling/split.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import { van } from '../street/van.ts';

function partOf({ part, middle: [x, y, z] }: Place): string {
  if (part.startsWith('wheel')) return part;
  if (part === 'mirrors') return `mirror-${x < 0 ? 'left' : 'right'}`;
  if (part === 'front' && y < 0.56) return 'bumper-front';
  if (part === 'rear' && y < 0.52) return 'bumper-rear';
  return part === 'windows' && z < -1.2 && Math.abs(x) < 0.86 ? 'windscreen' : 'body';
}

const sides = [-1, 1] as const;
const front = (z: number, depth: number, width: number, low: number, high: number) =>
  solidBox([width, high - low, depth], 0, low, z);

/** The panel van, to be driven. */
export const deliveryVan: Piece = {
  key: 'vehicle/delivery-van',
  name: 'Delivery van',
  keywords: ['van', 'delivery', 'vehicle', 'transporter', 'drive', 'crash'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 1950,
  massSource: van.massSource,
  // 0.35 on the 4.4 m² of such a van's front: the solids' shadows, which overlap, sum to about 11 m².
  dragCoefficient: 0.14,
  colorableMaterial: 'paint-van',
  shape: compound(
    // Heavy below the waist, panels above.
    solidHull(
      sides.flatMap((side): Vec3[] => [
        [side * 0.93, 0.26, -1.95],
        [side * 0.96, 0.6, -1.95],
        [side * 0.96, 1.1, -1.95],
        [side * 0.93, 0.3, 2.15],
        [side * 0.965, 0.6, 2.15],
        [side * 0.965, 1.1, 2.15],
      ]),
    ),
    solidBox([1.6, 0.3, 3.4], 0, 0.26, -0.2),
    solidBox([1.5, 0.4, 0.9], 0, 0.3, -1.5),
    solidHull(
      sides.flatMap((side): Vec3[] => [
        [side * 0.93, 1.1, -1.95],
        [side * 0.93, 1.34, -1.72],
        [side * 0.9, 2.24, -0.8],
        [side * 0.9, 1.1, -0.8],
      ]),
    ),
    ...sides.map((side) =>
      solidHull(
        [0.97, 0.89].flatMap((x): Vec3[] => [
          [side * x, 1.1, -1.9],
          [side * x, 1.1, 2.64],
          [side * x, 2.22, 2.6],
          [side * x, 2.22, -0.85],
        ]),
      ),
    ),
    solidHull(
      sides.flatMap((side): Vec3[] => [
        [side * 0.965, 2.22, -0.8],
        [side * 0.965, 2.22, 2.6],
        [side * 0.88, 2.315, -0.3],
        [side * 0.88, 2.25, 2.62],
      ]),
    ),
    solidBox([1.86, 1.1, 0.06], 0, 1.12, 2.6),
    front(-2.54, 0.18, 1.8, 0.3, 0.98),
    front(-2.35, 0.2, 1.86, 0.28, 1.06),
    front(-2.12, 0.26, 1.9, 0.28, 1.1),
    front(2.28, 0.24, 1.9, 0.32, 1.1),
    front(2.53, 0.26, 1.88, 0.32, 1.1),
  ),
  behaviours: [DELIVERY_VAN, VAN_CRUMPLE],
  build: () => splitModel(van.build(), partOf, 'interior-dark', (part) => part.startsWith('bumper')),
};
