import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import { quatFromAxisAngle, rotate } from '../simulation/mathematics/vectors.ts';
import { piece, sceneRecords, type SceneSettings } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, crossings, G, measured, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

const AIR = 1.225;
const WATER = 1000;
const LEVEL = { levelM: 2, densityKgM3: WATER };

const inWater = (seconds: number, settings: SceneSettings, ...more: AnyRecord[]): Trajectory =>
  new Trajectory(sceneRecords({ ground: null, airDensityKgM3: AIR, water: LEVEL, ...settings }, more), seconds);
const cube = (side: number) => box(side, side, side);

/** Settled height of a body's origin: the mean of the last ten seconds of a minute. */
function settled(run: Trajectory, name: string): number {
  let sum = 0;
  for (let tick = 6001; tick <= 7200; tick++) sum += run.position(name, tick)[1] / 1200;
  return sum;
}

const HEIGHT = 0.4;
const floating = shared(() =>
  inWater(
    60,
    {},
    piece('pine', box(1, HEIGHT, 1.5), { massKg: 0.4 * HEIGHT * 1.5 * WATER, position: [0, 2.1, 0] }),
    piece('oak', box(1, HEIGHT, 1.5), { massKg: 0.72 * HEIGHT * 1.5 * WATER, position: [6, 2, 0] }),
    piece('ball', sphere(0.3), { massKg: (2 / 3) * Math.PI * 0.027 * WATER, position: [12, 2.4, 0] }),
    piece('cube', cube(0.5), {
      massKg: 0.85 * 0.125 * WATER,
      position: [18, 1.9, 0],
      rotation: quatFromAxisAngle([0, 0, 1], 0.1),
    }),
    piece(
      'drum',
      { kind: 'cylinder', radiusM: 0.4, heightM: 0.3 },
      { massKg: 0.5 * Math.PI * 0.16 * 0.3 * WATER, position: [24, 2.1, 0] },
    ),
  ),
);

const draughts = (
  [
    ['pine', 'pine plank ρ 400', HEIGHT / 2, 0.4 * HEIGHT],
    ['oak', 'oak plank ρ 720', HEIGHT / 2, 0.72 * HEIGHT],
    ['ball', 'sphere ρ 500', 0.3, 0.3],
    ['cube', 'cube ρ 850 that rights itself', 0.25, 0.85 * 0.5],
    ['drum', 'drum ρ 500', 0.15, 0.15],
  ] as const
).map(([name, what, half, value]): Experiment => ({
  row: 'buoyancy',
  name: `floating draught, ${what}`,
  expected: { value, unit: 'm', source: 'Archimedes: ρV = ρ_water·V_under' },
  bound: percent(2),
  settings: 'fresh water, mean of 50 s to 60 s',
  seed: SEED,
  measure: () => measured(floating(), 2 - (settled(floating(), name) - half)),
}));

const nudged = { rotation: quatFromAxisAngle([0, 0, 1], 0.05) };
const turning = shared(() =>
  inWater(
    30,
    {},
    piece('half', cube(0.5), { massKg: 0.5 * 0.125 * WATER, position: [0, 2, 0], ...nudged }),
    piece('deep', cube(0.5), { massKg: 0.85 * 0.125 * WATER, position: [6, 1.83, 0], ...nudged }),
  ),
);
const tiltOf = (name: string): number => Math.acos(Math.min(1, rotate(turning().rotation(name, 3600), [0, 1, 0])[1]));

const stability: readonly Experiment[] = [
  {
    row: 'buoyancy',
    name: 'cubes that stay flat at half the density of water',
    expected: {
      value: 0,
      unit: '1',
      source: 'metacentre below the centre of mass for 0.21 < ρ/ρ_water < 0.79: it turns',
    },
    bound: within(0),
    settings: 'cube 0.5 m, ρ 500, nudged by 0.05 rad, tilt over 0.5 rad after 30 s',
    seed: SEED,
    measure: () => measured(turning(), tiltOf('half') > 0.5 ? 0 : 1),
  },
  {
    row: 'buoyancy',
    name: 'tilt of a cube at 0.85 of the density of water',
    expected: { value: 0, unit: 'rad', source: 'metacentre above the centre of mass for ρ/ρ_water > 0.79: it stays' },
    bound: within(0.01),
    settings: 'cube 0.5 m, ρ 850, nudged by 0.05 rad, after 30 s',
    seed: SEED,
    measure: () => measured(turning(), tiltOf('deep')),
  },
  {
    row: 'buoyancy',
    name: 'speed of a plank that floats at rest',
    expected: { value: 0, unit: 'm/s', source: 'still water' },
    bound: within(0.001),
    settings: 'pine plank after 60 s',
    seed: SEED,
    measure: () => measured(floating(), floating().velocity('pine', 7200)[1]),
  },
];

const bobbing = (
  [
    ['plank ρ 500', [1, 0.4, 1.5] as Vec3, 0.5, 0.04],
    ['barge ρ 600', [8, 2, 20] as Vec3, 0.6, 0.2],
    ['chip ρ 700', [0.1, 0.02, 0.1] as Vec3, 0.7, 0.002],
  ] as const
).map(([name, size, ratio, lift]): Experiment => ({
  row: 'buoyancy',
  name: `bobbing period, ${name}`,
  expected: { value: 2 * Math.PI * Math.sqrt((ratio * size[1]) / G), unit: 's', source: '2π√(m/ρgA)' },
  bound: percent(2),
  settings: `box ${size.join(' × ')} m, lifted by ${lift} m, no air`,
  seed: SEED,
  measure: () => {
    const massKg = ratio * WATER * size[0] * size[1] * size[2];
    const rest = 2 + size[1] / 2 - ratio * size[1];
    const run = inWater(20, { airDensityKgM3: 0 }, piece('a', box(...size), { massKg, position: [0, rest + lift, 0] }));
    const times = crossings((tick) => run.position('a', tick)[1] - rest, 1, 2399);
    return measured(run, (times[4]! - times[0]!) / 2 / 120);
  },
}));

const IRON_VOLUME = (4 / 3) * Math.PI * 0.001;
const IRON_KG = 7870 * IRON_VOLUME;

/** Speed at which drag and the difference of weight and buoyancy are equal: ½ρC_dAv² = |m − ρV|g. */
const terminalMps = (massKg: number, volumeM3: number, dragAreaM2: number): number =>
  Math.sqrt((2 * Math.abs(massKg - WATER * volumeM3) * G) / (WATER * dragAreaM2));

const sinking = shared(() =>
  inWater(
    9,
    { water: { levelM: 30, densityKgM3: WATER }, ground: { friction: 0.5, restitution: 0 } },
    piece('shot', sphere(0.1), { massKg: IRON_KG, position: [0, 29, 0] }),
  ),
);
const rising = shared(() =>
  inWater(
    12,
    { water: { levelM: 10, densityKgM3: WATER } },
    piece('foam', cube(0.3), { massKg: 2 * 0.027, position: [0, 1, 0] }),
  ),
);

const throughWater: readonly Experiment[] = [
  {
    row: 'buoyancy',
    name: 'sinking iron shot: way in 1 s',
    expected: {
      value: terminalMps(IRON_KG, IRON_VOLUME, 0.47 * Math.PI * 0.01),
      unit: 'm/s',
      source: '½ρC_dAv² = (m − ρV)g, C_d 0.47 of a sphere (Hoerner, Fluid-Dynamic Drag)',
    },
    bound: percent(1),
    settings: 'iron ball r 0.1 m, 2 s to 3 s',
    seed: SEED,
    measure: () => measured(sinking(), sinking().position('shot', 240)[1] - sinking().position('shot', 360)[1]),
  },
  {
    row: 'buoyancy',
    name: 'sunk iron shot: height of its centre over the bed',
    expected: { value: 0.1, unit: 'm', source: 'its radius' },
    bound: within(0.005),
    settings: 'iron ball r 0.1 m, after 9 s',
    seed: SEED,
    measure: () => measured(sinking(), sinking().position('shot', 1080)[1]),
  },
  {
    row: 'buoyancy',
    name: 'rising foam: way in 1 s',
    expected: {
      value: terminalMps(2 * 0.027, 0.027, 1.05 * 0.09),
      unit: 'm/s',
      source: '½ρC_dAv² = (ρV − m)g, C_d 1.05 of a cube (Hoerner, Fluid-Dynamic Drag)',
    },
    bound: percent(2),
    settings: 'cube 0.3 m, 2 kg/m³, 0.5 s to 1.5 s',
    seed: SEED,
    measure: () => measured(rising(), rising().position('foam', 180)[1] - rising().position('foam', 60)[1]),
  },
  {
    row: 'buoyancy',
    name: 'risen foam: height of its centre over the water',
    expected: { value: 0.15, unit: 'm', source: 'half its side, as it hardly dips in' },
    bound: within(0.1),
    settings: 'cube 0.3 m, 2 kg/m³, after 12 s',
    seed: SEED,
    measure: () => measured(rising(), rising().position('foam', 1440)[1] - 10),
  },
];

export const water: readonly Experiment[] = [...draughts, ...stability, ...bobbing, ...throughWater];
