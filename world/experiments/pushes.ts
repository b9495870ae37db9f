import type { Vec3 } from '../records/fields.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, measured, NO_GRAVITY, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

const SIZE: Vec3 = [0.4, 0.2, 0.6];
const MASS_KG = 5;
const IMPULSE: Vec3 = [0.02, -0.01, 0.04];
const POINT: Vec3 = [0.2, 0.1, -0.3];
const TORQUE: Vec3 = [
  POINT[1] * IMPULSE[2] - POINT[2] * IMPULSE[1],
  POINT[2] * IMPULSE[0] - POINT[0] * IMPULSE[2],
  POINT[0] * IMPULSE[1] - POINT[1] * IMPULSE[0],
];
const inertiaAbout = (axis: number): number => {
  const others = SIZE.filter((_, k) => k !== axis) as [number, number];
  return (MASS_KG * (others[0] ** 2 + others[1] ** 2)) / 12;
};

const pushed = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(...SIZE), { massKg: MASS_KG }),
        intervention('push', 24, {
          kind: 'push',
          targetId: 'setPiece:block',
          impulseNs: IMPULSE,
          pointM: POINT,
          space: 'world',
        }),
      ]),
      1.5,
    ),
);

const forced = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(1, 1, 1), { massKg: 4 }),
        intervention('force', 24, {
          kind: 'force',
          targetId: 'setPiece:block',
          durationFrames: 24,
          forceN: [10, 0, 0],
          pointM: null,
          space: 'world',
        }),
      ]),
      3,
    ),
);

const pushSettings = 'box 0.4 × 0.2 × 0.6 m, 5 kg; J = (0.02, −0.01, 0.04) N·s at its corner (0.2, 0.1, −0.3) m';
const forceSettings = '10 N for 1 s on 4 kg';

export const pushes: readonly Experiment[] = [
  ...['x', 'y', 'z'].flatMap((axis, i): Experiment[] => [
    {
      row: 'push',
      name: `Δv ${axis}`,
      expected: { value: IMPULSE[i]! / MASS_KG, unit: 'm/s', source: 'J/m' },
      bound: percent(0.5),
      settings: pushSettings,
      seed: SEED,
      measure: () => measured(pushed(), pushed().velocity('block', 121)[i]!),
    },
    {
      row: 'push',
      name: `Δω ${axis}`,
      expected: { value: TORQUE[i]! / inertiaAbout(i), unit: 'rad/s', source: 'I⁻¹(r × J), I = m(b² + c²)/12' },
      bound: percent(0.5),
      settings: pushSettings,
      seed: SEED,
      measure: () => measured(pushed(), pushed().spin('block', 121)[i]!),
    },
  ]),
  {
    row: 'push',
    name: 'way at the end of a sustained force',
    expected: { value: 0.5 * 2.5, unit: 'm', source: '½(F/m)t²' },
    bound: percent(0.1),
    settings: forceSettings,
    seed: SEED,
    measure: () => measured(forced(), forced().position('block', 240)[0]),
  },
  {
    row: 'push',
    name: 'way 1 s after the force ended',
    expected: { value: 0.5 * 2.5 + 2.5, unit: 'm', source: '½(F/m)t² + (F/m)t·1 s' },
    bound: percent(0.1),
    settings: forceSettings,
    seed: SEED,
    measure: () => measured(forced(), forced().position('block', 360)[0]),
  },
];
