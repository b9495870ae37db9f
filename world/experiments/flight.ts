import type { Vec3 } from '../records/fields.ts';
import { rotate } from '../simulation/mathematics/vectors.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, crossings, G, length, measured, minus, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

const falling = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ball', sphere(0.1), { position: [0, 30, 0] }),
        piece('held', sphere(0.1), { position: [5, 30, 0], isHeld: true }),
        intervention('release', 12, { kind: 'release', targetId: 'setPiece:held' }),
      ]),
      2.5,
    ),
);

const SPEED = 12;
const ANGLE = 0.9;
const thrown = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ball', sphere(0.1), { isHeld: true }),
        intervention('throw', 24, {
          kind: 'throw',
          targetId: 'setPiece:ball',
          linearVelocity: [SPEED * Math.cos(ANGLE), SPEED * Math.sin(ANGLE), 0],
          angularVelocity: [0, 0, 0],
        }),
      ]),
      4,
    ),
);

function rangeOf(run: Trajectory): number {
  const [landing] = crossings((tick) => run.position('ball', tick)[1], 125, 479);
  const at = Math.floor(landing!);
  const share = landing! - at;
  return run.position('ball', at)[0] * (1 - share) + run.position('ball', at + 1)[0] * share;
}

function apexOf(run: Trajectory): number {
  let apex = 0;
  for (let tick = 121; tick < 480; tick++) apex = Math.max(apex, run.position('ball', tick)[1]);
  return apex;
}

const SIZE: Vec3 = [0.2, 0.4, 0.8];
const MASS_KG = 3;
const INERTIA: Vec3 = [
  (MASS_KG * (SIZE[1] ** 2 + SIZE[2] ** 2)) / 12,
  (MASS_KG * (SIZE[0] ** 2 + SIZE[2] ** 2)) / 12,
  (MASS_KG * (SIZE[0] ** 2 + SIZE[1] ** 2)) / 12,
];
const SPIN: Vec3 = [0.1, 8, 0.3];
const START_ENERGY = SPIN.reduce((sum, w, i) => sum + 0.5 * w * w * INERTIA[i]!, 0);
const START_MOMENTUM = SPIN.map((w, i) => w * INERTIA[i]!) as Vec3;
const tumbling = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(...SIZE), { massKg: MASS_KG, angularVelocity: SPIN }),
      ]),
      20,
    ),
);

/** Spin in the block's own axes after 20 s, rad/s, and the angular momentum in the world's, kg·m²/s. */
function endOfTumbling(run: Trajectory): { readonly local: Vec3; readonly momentum: Vec3 } {
  const q = run.rotation('block', 2400);
  const local = rotate([-q[0], -q[1], -q[2], q[3]], run.spin('block', 2400));
  return { local, momentum: rotate(q, local.map((w, i) => w * INERTIA[i]!) as Vec3) };
}

const throwSettings = `ball r 0.1 m thrown at ${SPEED} m/s, ${ANGLE} rad up, after 1 s held, vacuum`;
const tumbleSettings = 'box 0.2 × 0.4 × 0.8 m, 3 kg, ω₀ = (0.1, 8, 0.3) rad/s about the unstable axis, no gravity';

export const flight: readonly Experiment[] = [
  {
    row: 'flight',
    name: 'free fall, 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, from rest, vacuum',
    seed: SEED,
    measure: () => measured(falling(), 30 - falling().position('ball', 240)[1]),
  },
  {
    row: 'flight',
    name: 'free fall after a release, 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, held for 0.5 s, vacuum',
    seed: SEED,
    measure: () => measured(falling(), 30 - falling().position('held', 300)[1]),
  },
  {
    row: 'flight',
    name: 'speed after 2 s',
    expected: { value: G * 2, unit: 'm/s', source: 'gt' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, from rest, vacuum',
    seed: SEED,
    measure: () => measured(falling(), -falling().velocity('ball', 240)[1]),
  },
  {
    row: 'flight',
    name: 'projectile range',
    expected: { value: (SPEED ** 2 * Math.sin(2 * ANGLE)) / G, unit: 'm', source: 'v² sin 2θ / g' },
    bound: percent(0.1),
    settings: throwSettings,
    seed: SEED,
    measure: () => measured(thrown(), rangeOf(thrown())),
  },
  {
    row: 'flight',
    name: 'projectile apex',
    expected: { value: (SPEED * Math.sin(ANGLE)) ** 2 / (2 * G), unit: 'm', source: 'v² sin² θ / 2g' },
    bound: percent(0.1),
    settings: throwSettings,
    seed: SEED,
    measure: () => measured(thrown(), apexOf(thrown())),
  },
  {
    row: 'tumbling',
    name: 'kinetic energy after 20 s',
    expected: { value: START_ENERGY, unit: 'J', source: '½ω·Iω is kept' },
    bound: percent(1),
    settings: tumbleSettings,
    seed: SEED,
    measure: () => {
      const { local } = endOfTumbling(tumbling());
      return measured(
        tumbling(),
        local.reduce((sum, w, i) => sum + 0.5 * w * w * INERTIA[i]!, 0),
      );
    },
  },
  {
    row: 'tumbling',
    name: 'angular momentum after 20 s, with what its direction is off',
    expected: { value: length(START_MOMENTUM), unit: 'kg·m²/s', source: '|Iω| and its direction are kept' },
    bound: percent(1),
    settings: tumbleSettings,
    seed: SEED,
    measure: () => {
      const { momentum } = endOfTumbling(tumbling());
      return measured(tumbling(), length(START_MOMENTUM) + length(minus(momentum, START_MOMENTUM)));
    },
  },
];
