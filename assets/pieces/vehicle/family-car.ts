import { CAR_CRUMPLE } from '../../../world/physics/vehicle/crumple-presets.ts';
import { FAMILY_CAR } from '../../../world/physics/vehicle/presets.ts';
import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidHull } from '../../modelling/collision.ts';
import { splitModel } from '../../modelling/split.ts';
import type { Place } from '../../modelling/split.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import { beltM } from '../street/car-body.ts';
import { parkedCar, solidCabin } from '../street/parked-car.ts';

/** Which part of a car a piece of its surface belongs to: what opens, comes off or breaks is a part of its own. */
function partOf({ part, paint, middle: [x, y, z], normal }: Place): string {
  if (part.startsWith('wheel')) return part;
  const side = x < 0 ? 'left' : 'right';
  if (part === 'mirrors') return `mirror-${side}`;
  if (part === 'windows') {
    // Raked screens face up more than ahead: they are told from side windows by how little they face sideways.
    if (Math.abs(normal[0]) < 0.6) return z < 0.3 ? 'windscreen' : 'rear-window';
    if (z < 0.2) return `door-front-${side}-glass`;
    return z < 0.92 ? `door-rear-${side}-glass` : 'quarter-lights';
  }
  if (part === 'front' || part === 'rear') {
    if (y < 0.54) return `bumper-${part}`;
    return part === 'rear' ? 'boot' : 'body';
  }
  if (part !== 'body') return part;
  const isOuter = paint === 'paint-car' || paint === 'chrome' || (paint === 'plastic-black' && y > 0.25);
  if (!isOuter) return 'body';
  if (z < -1.74 && y < 0.54) return 'bumper-front';
  if (z > 1.72 && y < 0.54) return 'bumper-rear';
  const isFlank = Math.abs(x) > 0.74 && y > 0.25;
  if (isFlank && z > -0.74 && z < 0.2 && y < beltM(z) + 0.005) return `door-front-${side}`;
  if (isFlank && z > 0.2 && z < 0.92 && y < beltM(z) + 0.005) return `door-rear-${side}`;
  if (paint === 'paint-car' && y > beltM(z) + 0.001) {
    if (z < -0.74 && Math.abs(x) < 0.83) return 'bonnet';
    if (z > 1.4 && Math.abs(x) < 0.83) return 'boot';
  }
  if (z > 2.06 && y > 0.54 && y < beltM(z)) return 'boot';
  return 'body';
}

const isLined = (part: string, paint: string): boolean =>
  paint === 'paint-car' && (part === 'body' || /^(door|bonnet|boot|bumper)/.test(part));

const sides = [-1, 1] as const;

/** A saloon that drives: the parked car's body, with doors, bonnet, boot, bumpers, wheels and glass apart. */
export const familyCar: Piece = {
  key: 'vehicle/family-car',
  name: 'Family car',
  keywords: ['car', 'saloon', 'sedan', 'vehicle', 'drive', 'crash', 'automobile'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 1400,
  // 0.30 on the 2.2 m² of such a car's front: the solids' shadows, which overlap, sum to 9.7 m².
  dragCoefficient: 0.068,
  massSource: "Kerb mass of mid-size petrol saloons of this size: 1,300–1,500 kg (makers' data).",
  colorableMaterial: 'paint-car',
  // Without the wheels, which are rays; the ends are slices that a crash can let give way one by one.
  shape: compound(
    solidHull(
      sides.flatMap((side): Vec3[] => [
        [side * 0.8, 0.2, -1.35],
        [side * 0.8, 0.2, 1.5],
        [side * 0.81, 0.5, -1.35],
        [side * 0.81, 0.5, 1.5],
        [side * 0.78, 0.82, -1.35],
        [side * 0.8, 0.93, 1.5],
        [side * 0.78, 0.9, -0.6],
      ]),
    ),
    solidCabin,
    // Engine and floor: they bring the centre of mass forward and down to where saloons have it.
    solidBox([1.4, 0.34, 1.1], 0, 0.21, -0.92),
    solidBox([1.4, 0.34, 1.1], 0, 0.21, -0.92),
    solidBox([1.5, 0.12, 2.6], 0, 0.2, -0.1),
    ...(
      [
        [-2.16, 1.5, 0.28, 0.68],
        [-1.95, 1.66, 0.26, 0.74],
        [-1.74, 1.7, 0.26, 0.78],
        [-1.5, 1.7, 0.26, 0.81],
      ] as const
    ).map(([z, width, low, high], index) =>
      solidBox([width, high - low, index === 0 ? 0.18 : index === 3 ? 0.28 : 0.2], 0, low, z),
    ),
    ...(
      [
        [1.62, 1.7, 0.28, 0.95],
        [1.84, 1.66, 0.28, 0.95],
        [2.12, 1.56, 0.3, 0.94],
      ] as const
    ).map(([z, width, low, high], index) => solidBox([width, high - low, index === 2 ? 0.26 : 0.2], 0, low, z)),
    // The skins of the doors. The mirrors are left out: they would be the first to meet a wall alongside.
    ...sides.flatMap((side) => [
      solidBox([0.08, 0.6, 0.92], side * 0.855, 0.26, -0.27),
      solidBox([0.08, 0.6, 0.7], side * 0.855, 0.28, 0.56),
    ]),
  ),
  behaviours: [FAMILY_CAR, CAR_CRUMPLE],
  build: () => {
    const whole = parkedCar.build();
    // Under the bonnet.
    whole.add(
      'engine',
      'steel-dark',
      boxOn([0.62, 0.2, 0.42], -0.08, 0.6, -1.42, 0.03, 1),
      boxOn([0.9, 0.24, 0.05], 0, 0.4, -2.02, 0.01),
    );
    whole.add(
      'engine',
      'plastic-black',
      boxOn([0.24, 0.17, 0.19], 0.5, 0.62, -1.2, 0.015),
      boxOn([0.4, 0.06, 0.3], -0.08, 0.74, -1.42, 0.02, 1),
    );
    return splitModel(whole, partOf, 'interior-dark', isLined);
  },
};
