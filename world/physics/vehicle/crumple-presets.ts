import type { Crumple } from '../../records/vehicle.ts';

type Part = Crumple['parts'][number];
type Zone = Crumple['zones'][number];

/*
 * Stiffness of the ends and sides, of the form force = A·w + B·w·crush (K. L. Campbell, SAE 740565) that CRASH3 (DOT HS
 * 805 732) uses for whole classes of cars. The figures are estimates within the ranges of mid-size cars: they stop
 * 1.4 t from 56 km/h in about 0.6 m, as barrier tests of such cars show. Strengths of fastenings are estimates.
 */
const SOURCE =
  'Campbell’s law (SAE 740565) with figures estimated for mid-size cars: 56 km/h into a barrier crushes about 0.6 m. For blocking, not certification';

function part(
  name: string,
  positionM: Part['positionM'],
  sizeM: Part['sizeM'],
  massKg: number,
  strengthN: number,
  side: Part['side'],
  forceShare: number,
): Part {
  return { name, positionM, sizeM, massKg, strengthN, side, forceShare };
}

/** The same on both sides of a car. */
function pair(name: string, make: (side: -1 | 1, word: 'left' | 'right') => Part): Part[] {
  return ([-1, 1] as const).map((side) => ({
    ...make(side, side < 0 ? 'left' : 'right'),
    name: `${name}-${side < 0 ? 'left' : 'right'}`,
  }));
}

const zone = (side: Zone['side'], crushLengthM: number, yieldN: number, stiffnessNPerM: number): Zone => ({
  side,
  crushLengthM,
  yieldN,
  stiffnessNPerM,
  fromHeightM: 0.32,
  toHeightM: 0.66,
});

export const CAR_CRUMPLE: Crumple = {
  kind: 'crumple',
  source: SOURCE,
  zones: [
    zone('front', 0.8, 94_000, 656_000),
    zone('rear', 0.6, 110_000, 500_000),
    zone('left', 0.12, 60_000, 900_000),
    zone('right', 0.12, 60_000, 900_000),
  ],
  reboundNPerM: 2e7,
  parts: [
    part('bumper-front', [0, 0.4, -2.3], [1.6, 0.28, 0.08], 7, 12_000, 'front', 0.06),
    part('bonnet', [0, 0.92, -1.5], [1.5, 0.04, 1.35], 15, 22_000, 'front', 0.05),
    part('bumper-rear', [0, 0.42, 2.3], [1.6, 0.28, 0.08], 7, 12_000, 'rear', 0.06),
    part('boot', [0, 1.06, 1.85], [1.3, 0.06, 0.6], 12, 26_000, 'rear', 0.05),
    ...pair('door-front', (side, word) =>
      part('', [side * 0.98, 0.58, -0.27], [0.07, 0.6, 0.9], 26, 28_000, word, 0.12),
    ),
    ...pair('door-rear', (side, word) => part('', [side * 0.98, 0.6, 0.56], [0.07, 0.58, 0.68], 22, 28_000, word, 0.1)),
    ...pair('mirror', (side) => part('', [side * 1.02, 0.99, -0.52], [0.16, 0.11, 0.08], 1.2, 150, null, 0)),
    ...pair('wheel-front', (side) =>
      part('', [side * 0.775, 0.315, -1.36], [0.205, 0.63, 0.63], 19, 42_000, 'front', 0.075),
    ),
  ],
};

const vanZone = (side: Zone['side'], crushLengthM: number, yieldN: number, stiffnessNPerM: number): Zone => ({
  ...zone(side, crushLengthM, yieldN, stiffnessNPerM),
  fromHeightM: 0.36,
  toHeightM: 0.96,
});

export const VAN_CRUMPLE: Crumple = {
  kind: 'crumple',
  source:
    'Campbell’s law (SAE 740565) with figures estimated for panel vans: shorter and stiffer in front than cars. For blocking, not certification',
  zones: [vanZone('front', 0.6, 140_000, 1_400_000), vanZone('rear', 0.45, 90_000, 700_000)],
  reboundNPerM: 3e7,
  parts: [
    part('bumper-front', [0, 0.42, -2.72], [1.8, 0.26, 0.08], 9, 16_000, 'front', 0.06),
    part('bumper-rear', [0, 0.4, 2.72], [1.8, 0.2, 0.1], 9, 14_000, 'rear', 0.06),
    ...pair('mirror', (side) => part('', [side * 1.1, 1.43, -1.36], [0.14, 0.3, 0.1], 2, 260, null, 0)),
    ...pair('wheel-front', (side) =>
      part('', [side * 0.84, 0.345, -1.72], [0.22, 0.69, 0.69], 28, 70_000, 'front', 0.075),
    ),
  ],
};
