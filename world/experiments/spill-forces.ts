import type { Vec3 } from '../records/fields.ts';
import { intervention, joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, G, measured, NO_GRAVITY, SEED, shared } from './run.ts';
import { boxes, floorOf, holding, placesAt, pour, sides, spout, water } from './spill-scenes.ts';
import { Trajectory } from './trajectory.ts';

/** Density of the water of spill-scenes.ts, kg/m³. */
const WATER = 998.2;
const VESSEL_WIDTH_M = 0.14;
const PARTICLE_M = 0.014;
const PARTICLE_KG = PARTICLE_M ** 3 * WATER;

const vessel = (name: string, settings: Parameters<typeof piece>[2]) =>
  piece(name, boxes([...sides(VESSEL_WIDTH_M, 0.2), floorOf(VESSEL_WIDTH_M)]), settings);

const waterKg = (run: Trajectory, name: string): number => (placesAt(run, name, run.lastTick).length / 3) * PARTICLE_KG;

/** Mean of what is read at every tick of the last `ticks`. */
function late(run: Trajectory, ticks: number, read: (tick: number) => number): number {
  let sum = 0;
  for (let tick = run.lastTick - ticks + 1; tick <= run.lastTick; tick++) sum += read(tick);
  return sum / ticks;
}

const PUSH_NS = 1.5;

/** A vessel with water on ice, pushed. */
const pushed = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: 0, restitution: 0 } }, [
        holding(vessel('vessel', { massKg: 1, position: [0, 0.004, 0], friction: 0 }), water(0.002, PARTICLE_M)),
        intervention('push', 12, {
          kind: 'push',
          targetId: 'setPiece:vessel',
          impulseNs: [PUSH_NS, 0, 0],
          pointM: null,
          space: 'world',
        }),
      ]),
      5,
    ),
);

const STIFFNESS = 200;
const REST_M = 0.5;

/** A vessel that hangs on a spring, full from the start or filled from above it. */
const hanging = (isFilledLater: boolean) =>
  shared(() => {
    const hung = vessel('vessel', { massKg: 1, position: [0, 1, 0] });
    const spring = joint(
      'spring',
      null,
      'vessel',
      { anchorA: [0, 1.75, 0], anchorB: [0, 0.25, 0] },
      { kind: 'spring', restLengthM: REST_M, stiffnessNM: STIFFNESS, dampingNsM: 20 },
    );
    const poured = pour('pour', 48, 0.001);
    return new Trajectory(
      sceneRecords(
        { ground: null },
        isFilledLater
          ? [hung, spout([0.03, 1.3, 0], PARTICLE_M), spring, poured]
          : [holding(hung, water(0.002, PARTICLE_M)), spring],
      ),
      7,
    );
  });
const hungFull = hanging(false);
const hungEmpty = hanging(true);
const stretch = (run: Trajectory): number => late(run, 240, (tick) => 1 - run.position('vessel', tick)[1]);

const TURNED_NS: Vec3 = [0.4, 0, 0.1];

/** A closed box half full of water without weight, pushed off its centre. */
const weightless = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        holding(
          piece('box', boxes([...sides(0.1, 0.1), floorOf(0.1), floorOf(0.1, 0.104)]), {
            massKg: 0.3,
            position: [0, 1, 0],
          }),
          water(0.0005),
        ),
        intervention('push', 12, {
          kind: 'push',
          targetId: 'setPiece:box',
          impulseNs: TURNED_NS,
          pointM: [0, 0.07, 0.02],
          space: 'world',
        }),
      ]),
      3,
    ),
);

/** Momentum of the box and of its water, by the way of their middle in a second, N·s. */
function momentum(run: Trajectory): number {
  const middle = (tick: number): number[] => {
    const places = placesAt(run, 'box', tick);
    const sum = [0, 0, 0];
    for (let i = 0; i < places.length; i++) sum[i % 3]! += places[i]! / (places.length / 3);
    return sum;
  };
  const kg = (placesAt(run, 'box', run.lastTick).length / 3) * 1e-6 * WATER;
  const from = run.lastTick - 120;
  const [a, b] = [middle(from), middle(run.lastTick)];
  return Math.hypot(
    ...[0, 1, 2].map((k) => (b[k]! - a[k]!) * kg + late(run, 120, (t) => run.velocity('box', t)[k]!) * 0.3),
  );
}

/** A cup of 20 g on a table that 200 g of water are poured into. */
const lightCup = shared(
  () =>
    new Trajectory(
      sceneRecords({}, [
        spout([0, 0.25, 0], 0.008),
        piece('cup', boxes([...sides(0.07, 0.09), floorOf(0.07)]), { massKg: 0.02, position: [0, 0.004, 0] }),
        pour('pour', 48, 0.0002, 6),
      ]),
      5,
    ),
);

const CUBE_KG = 0.5;
const BATH_M = 0.26;
const BATH_PARTICLE_M = 0.013;

/** A cube of 100 mm that is let fall into a bath. */
const floating = shared(
  () =>
    new Trajectory(
      sceneRecords({}, [
        holding(
          piece('bath', boxes([...sides(BATH_M, 0.3), floorOf(BATH_M)]), { kind: 'fixed', position: [0, 0.004, 0] }),
          water(0.01, BATH_PARTICLE_M),
        ),
        piece('cube', box(0.1, 0.1, 0.1), { massKg: CUBE_KG, position: [0, 0.25, 0] }),
      ]),
      7,
    ),
);

/** How much of the cube's height is under the level that volume ÷ area gives, metres. */
function draught(run: Trajectory): number {
  const volumeM3 = (placesAt(run, 'bath', run.lastTick).length / 3) * BATH_PARTICLE_M ** 3 + CUBE_KG / WATER;
  const level = 0.004 + volumeM3 / (BATH_M * BATH_M);
  return level - late(run, 360, (tick) => run.position('cube', tick)[1] - 0.05);
}

const SETTINGS = `particles of ${PARTICLE_M * 1000} mm, 120 Hz`;

/** What liquids and bodies that move do to each other. */
export const spillForces: readonly Experiment[] = [
  {
    row: 'spill',
    name: 'speed of a vessel of 1 kg with 2 kg of water on ice, pushed by 1.5 N·s',
    expected: { value: PUSH_NS / (1 + 729 * PARTICLE_KG), unit: 'm/s', source: 'J / (m + M)' },
    bound: percent(2),
    settings: `${SETTINGS}, 729 of them; no friction; mean from 4 s to 5 s`,
    seed: SEED,
    measure: () =>
      measured(
        pushed(),
        late(pushed(), 120, (tick) => pushed().velocity('vessel', tick)[0]),
      ),
  },
  {
    row: 'spill',
    name: 'stretch of a spring that a vessel of 1 kg with 2 kg of water hangs on',
    expected: { value: ((1 + 729 * PARTICLE_KG) * G) / STIFFNESS, unit: 'm', source: '(m + M) g / k' },
    bound: percent(2),
    settings: `${SETTINGS}, 729 of them; 200 N/m; mean from 5 s to 7 s`,
    seed: SEED,
    measure: () => measured(hungFull(), stretch(hungFull())),
  },
  {
    row: 'spill',
    name: 'the same of an empty vessel that 1 l is poured into',
    expected: { value: ((1 + 364 * PARTICLE_KG) * G) / STIFFNESS, unit: 'm', source: '(m + M) g / k' },
    bound: percent(2),
    settings: `${SETTINGS}, 364 of them, poured in 2 s; 200 N/m; mean from 5 s to 7 s`,
    seed: SEED,
    measure: () => measured(hungEmpty(), stretch(hungEmpty())),
  },
  {
    row: 'spill',
    name: 'mass of the water in the vessel on the spring',
    expected: { value: 729 * PARTICLE_KG, unit: 'kg', source: '2 l ÷ (14 mm)³ = 729 particles × density' },
    bound: within(1e-9),
    settings: SETTINGS,
    seed: SEED,
    measure: () => measured(hungFull(), waterKg(hungFull(), 'vessel')),
  },
  {
    row: 'spill',
    name: 'momentum of a weightless box and its water after a push off its centre',
    expected: { value: Math.hypot(...TURNED_NS), unit: 'N·s', source: 'the push: momentum is kept' },
    bound: percent(1),
    settings: 'closed box of 0.3 kg, inside 10 cm, 0.5 kg of water, particles of 10 mm; mean from 2 s to 3 s',
    seed: SEED,
    measure: () => measured(weightless(), momentum(weightless())),
  },
  {
    row: 'spill',
    name: 'farthest that a cup of 20 g moves while 200 g of water are poured into it',
    expected: { value: 0, unit: 'm', source: 'a cup that is filled stands still' },
    bound: within(0.001),
    settings: 'particles of 8 mm, poured in 2 s from 0.25 m; any tick of 5 s',
    seed: SEED,
    measure: () => {
      const run = lightCup();
      let most = 0;
      for (let tick = 1; tick <= run.lastTick; tick++) {
        const [x, y, z] = run.position('cup', tick);
        most = Math.max(most, Math.hypot(x, y - 0.004, z));
      }
      return measured(run, most);
    },
  },
  {
    row: 'spill',
    name: 'draught of a cube of 100 mm and 500 kg/m³ in a bath',
    expected: { value: CUBE_KG / WATER / 0.01, unit: 'm', source: 'Archimedes: mass ÷ (density of the water × area)' },
    bound: percent(5),
    settings: `bath of ${BATH_M} × ${BATH_M} m, 10 l in particles of ${BATH_PARTICLE_M * 1000} mm; mean from 4 s to 7 s`,
    seed: SEED,
    isLong: true,
    measure: () => measured(floating(), draught(floating())),
  },
];
