import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import { quatFromAxisAngle } from '../simulation/mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords, type SceneSettings } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, G, measured, minus, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** Sea level of the standard atmosphere, kg/m³ (ISO 2533). */
const AIR = 1.225;

/*
 * Drag coefficients are Hoerner's (Fluid-Dynamic Drag, 1965, chapter 3), typed here again: sphere 0.47, cube 1.05.
 */

const inAir = (seconds: number, settings: SceneSettings, ...more: AnyRecord[]): Trajectory =>
  new Trajectory(sceneRecords({ ground: null, airDensityKgM3: AIR, ...settings }, more), seconds);
const cube = (side: number) => box(side, side, side);
const terminal = (massKg: number, dragArea: number): number => Math.sqrt((2 * massKg * G) / (AIR * dragArea));

const BALL_AREA = 0.47 * Math.PI * 0.1 ** 2;
const CUBE_AREA = 1.05 * 0.2 ** 2;
const fall = shared(() =>
  inAir(
    12,
    {},
    piece('ball', sphere(0.1), { massKg: 0.5, position: [0, 300, 0] }),
    piece('cube', cube(0.2), { massKg: 0.8, position: [5, 300, 0] }),
    piece('own', sphere(0.1), { massKg: 0.5, position: [10, 300, 0], dragCoefficient: 1.5 }),
    piece('feather', box(0.3, 0.01, 0.3), { massKg: 0.001, position: [15, 300, 0] }),
  ),
);
const lastSecond = (name: string): number => fall().position(name, 1320)[1] - fall().position(name, 1440)[1];

const terminals = (
  [
    ['ball', 'sphere C_d 0.47', 'ball r 0.1 m, 0.5 kg', terminal(0.5, BALL_AREA)],
    ['cube', 'cube C_d 1.05', 'cube 0.2 m, 0.8 kg', terminal(0.8, CUBE_AREA)],
    ['own', 'own C_d 1.5', 'ball r 0.1 m, 0.5 kg, C_d given', terminal(0.5, (1.5 * BALL_AREA) / 0.47)],
    ['feather', '1 g plate, C_d 1.15', 'plate 0.3 × 0.01 × 0.3 m, 1 g', terminal(0.001, 1.15 * 0.09)],
  ] as const
).map(([name, what, settings, value]): Experiment => ({
  row: 'drag',
  name: `terminal velocity, ${what}: way in a second`,
  expected: {
    value,
    unit: 'm/s',
    source: '√(2mg/ρC_dA); C_d of Hoerner, Fluid-Dynamic Drag; of the plate: Holmes, Letchford and Lin (2006)',
  },
  bound: percent(1),
  settings: `${settings}, ρ 1.225, after 12 s`,
  seed: SEED,
  measure: () => measured(fall(), lastSecond(name)),
}));

const BALL_TERMINAL = terminal(0.5, BALL_AREA);
const falls = [1, 2, 4].map((seconds): Experiment => ({
  row: 'drag',
  name: `distance fallen in ${seconds} s`,
  expected: {
    value: (BALL_TERMINAL ** 2 / G) * Math.log(Math.cosh((G * seconds) / BALL_TERMINAL)),
    unit: 'm',
    source: 'v²/g · ln cosh(gt/v), v terminal',
  },
  bound: percent(1),
  settings: 'ball r 0.1 m, 0.5 kg, ρ 1.225',
  seed: SEED,
  measure: () => measured(fall(), 300 - fall().position('ball', seconds * 120)[1]),
}));
const velocities = (
  [
    ['ball', 'sphere', BALL_TERMINAL],
    ['cube', 'cube', terminal(0.8, CUBE_AREA)],
  ] as const
).map(([name, what, value]): Experiment => ({
  row: 'drag',
  name: `terminal velocity, ${what}: as the stream tells it`,
  expected: { value, unit: 'm/s', source: '√(2mg/ρC_dA)' },
  bound: percent(1),
  settings: 'as above',
  seed: SEED,
  measure: () => measured(fall(), -fall().velocity(name, 1440)[1]),
}));

const vacuum = shared(() =>
  inAir(2, { airDensityKgM3: 0, windMps: [30, 0, 0] }, piece('ball', sphere(0.1), { massKg: 0.001 })),
);
const vacuums: readonly Experiment[] = [
  {
    row: 'drag',
    name: 'vacuum: way with a wind of 30 m/s in 2 s',
    expected: { value: 0, unit: 'm', source: 'ρ = 0' },
    bound: within(0),
    settings: 'ball r 0.1 m, 1 g',
    seed: SEED,
    measure: () => measured(vacuum(), vacuum().position('ball', 240)[0]),
  },
  {
    row: 'drag',
    name: 'vacuum: fall in 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, 1 g',
    seed: SEED,
    measure: () => measured(vacuum(), -vacuum().position('ball', 240)[1]),
  },
];

const WIND_FORCE = 0.5 * AIR * 1.05 * 0.25 * 12 ** 2;
const blown = shared(() =>
  inAir(
    2,
    { windMps: [12, 0, 0], gravityMps2: NO_GRAVITY },
    piece('anvil', cube(0.5), { massKg: 5000, position: [0, 1, 0] }),
    piece('tunnel', cube(0.5), { kind: 'fixed', position: [9, 1, 0] }),
  ),
);

const SLIDER_KG = 20;
const slides = shared(() =>
  inAir(
    2,
    { windMps: [25, 0, 0], ground: { friction: 0.1, restitution: 0 } },
    piece('box', box(1, 0.5, 1), { massKg: SLIDER_KG, position: [0, 0.25, 0], friction: 0.1 }),
    piece('stone', box(1, 0.5, 1), { massKg: 2500, position: [0, 0.25, 5], friction: 0.1 }),
  ),
);

/** Way in the first second from dv/dt = k(w − v)² − μg, by small steps of the midpoint rule. */
function slidWay(): number {
  const k = (0.5 * AIR * 1.05 * 0.5) / SLIDER_KG;
  const h = 1e-5;
  let [v, x] = [0, 0];
  for (let i = 0; i < 1 / h; i++) {
    const middle = v + (h / 2) * (k * (25 - v) ** 2 - 0.1 * G);
    v += h * (k * (25 - middle) ** 2 - 0.1 * G);
    x += h * middle;
  }
  return x;
}

const plateForce = (speed: number): number => 0.5 * AIR * 1.05 * 0.25 * speed ** 2;
const sign = (name: string, x: number, breakForceN: number): AnyRecord[] => [
  piece(name, box(0.1, 0.5, 0.5), { massKg: 2, position: [x, 2, 0] }),
  joint(
    name,
    null,
    name,
    { anchorA: [x, 2, 0], anchorB: [0, 0, 0] },
    { kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN },
  ),
];
const signs = shared(() =>
  inAir(
    2,
    { windMps: [30, 0, 0], gravityMps2: NO_GRAVITY },
    ...sign('strong', 0, 1.02 * plateForce(30)),
    ...sign('weak', 9, 0.98 * plateForce(30)),
  ),
);
const breaks = () => signs().events.filter(({ kind }) => kind === 'jointBroke');

const winds: readonly Experiment[] = [
  {
    row: 'drag',
    name: 'wind force, 12 m/s on a cube, by its velocity',
    expected: { value: WIND_FORCE, unit: 'N', source: '½ρC_dAv²' },
    bound: percent(1),
    settings: 'cube 0.5 m, 5 t, C_d 1.05, 1.5 s',
    seed: SEED,
    measure: () => measured(blown(), (blown().velocity('anvil', 180)[0] * 5000) / 1.5),
  },
  {
    row: 'drag',
    name: 'wind force, 12 m/s on a cube, by its way',
    expected: { value: WIND_FORCE, unit: 'N', source: '½ρC_dAv²' },
    bound: percent(1),
    settings: 'cube 0.5 m, 5 t, C_d 1.05, 1.5 s',
    seed: SEED,
    measure: () => measured(blown(), (blown().position('anvil', 180)[0] * 2 * 5000) / 1.5 ** 2),
  },
  {
    row: 'drag',
    name: 'wind moves what is fixed',
    expected: { value: 0, unit: 'm', source: 'never' },
    bound: within(0),
    settings: 'fixed cube 0.5 m, 12 m/s',
    seed: SEED,
    measure: () => measured(blown(), Math.hypot(...minus(blown().position('tunnel', 240), [9, 1, 0]))),
  },
  {
    row: 'drag',
    name: 'slides in a wind of 25 m/s: way in 1 s',
    expected: { value: slidWay(), unit: 'm', source: 'dv/dt = k(w − v)² − μg, k = ρC_dA/2m' },
    bound: percent(1),
    settings: 'box 1 × 0.5 × 1 m, 20 kg, μ = 0.1',
    seed: SEED,
    measure: () => measured(slides(), slides().position('box', 120)[0]),
  },
  {
    row: 'drag',
    name: 'wind of 25 m/s moves what friction holds: way in 2 s',
    expected: { value: 0, unit: 'm', source: '½ρC_dAv² < μmg' },
    bound: within(0.002),
    settings: 'box 1 × 0.5 × 1 m, 2.5 t, μ = 0.1',
    seed: SEED,
    measure: () => measured(slides(), slides().position('stone', 240)[0]),
  },
  {
    row: 'drag',
    name: 'plate held for 0.98 of its wind force: force at the break',
    expected: { value: plateForce(30), unit: 'N', source: '½ρC_dAv²' },
    bound: percent(1),
    settings: 'plate 0.5 × 0.5 × 0.1 m, wind 30 m/s',
    seed: SEED,
    measure: () => measured(signs(), breaks().find(({ a }) => a === 'setPiece:weak')?.amount ?? NaN),
  },
  {
    row: 'drag',
    name: 'plate held for 1.02 of its wind force: breaks',
    expected: { value: 0, unit: '1', source: '½ρC_dAv² < limit' },
    bound: within(0),
    settings: 'plate 0.5 × 0.5 × 0.1 m, wind 30 m/s',
    seed: SEED,
    measure: () => measured(signs(), breaks().filter(({ a }) => a !== 'setPiece:weak').length),
  },
];

/** Seconds at full strength that a gust of 1 s with rises of 0.25 s is worth: ∫₀¹(3u² − 2u³)² du = 13/35. */
const GUST_S = 0.5 + (2 * 0.25 * 13) / 35;
const gust = (startFrame: number, velocityMps: Vec3) =>
  intervention('gust', startFrame, { kind: 'gust', velocityMps, durationFrames: 24, riseFrames: 6, fallFrames: 6 });
const gusted = shared(() =>
  inAir(2, { gravityMps2: NO_GRAVITY }, piece('block', cube(0.5), { massKg: 5000 }), gust(12, [0, 0, 20])),
);
const tray = shared(() =>
  inAir(
    7,
    { ground: { friction: 0.05, restitution: 0 } },
    piece('tray', box(1, 0.5, 1), { massKg: 10, position: [0, 0.25, 0], friction: 0.05 }),
    gust(96, [20, 0, 0]),
  ),
);

const gusts: readonly Experiment[] = [
  {
    row: 'drag',
    name: 'impulse of a gust with its rise and fall',
    expected: { value: 0.5 * AIR * 1.05 * 0.25 * 400 * GUST_S, unit: 'N·s', source: '∫½ρC_dA·v(t)² dt' },
    bound: percent(1),
    settings: 'cube 0.5 m, 5 t, gust of 20 m/s for 1 s, rise and fall 0.25 s',
    seed: SEED,
    measure: () => measured(gusted(), gusted().velocity('block', 240)[2] * 5000),
  },
  {
    row: 'drag',
    name: 'moves before the gust comes',
    expected: { value: 0, unit: 'm', source: 'calm until 4 s' },
    bound: within(1e-3),
    settings: 'tray 1 × 0.5 × 1 m, 10 kg, μ = 0.05, gust of 20 m/s at 4 s',
    seed: SEED,
    measure: () => measured(tray(), tray().position('tray', 480)[0]),
  },
];

const BOARD_KG = 50_000;
const BOARD_MPS = 20;
const BOARD_ANGLES_DEG = [10, 20, 30, 60] as const;
/** Boards of 1 × 0.02 × 1 m, their leading edge up by these angles in a wind along +X; so heavy that it hardly moves them. */
const boards = shared(() =>
  inAir(
    1,
    { windMps: [BOARD_MPS, 0, 0], gravityMps2: NO_GRAVITY },
    ...BOARD_ANGLES_DEG.map((angleDeg, i) =>
      piece(`board-${angleDeg}`, box(1, 0.02, 1), {
        massKg: BOARD_KG,
        position: [0, 0, i * 5],
        rotation: quatFromAxisAngle([0, 0, 1], (-angleDeg * Math.PI) / 180),
      }),
    ),
  ),
);
/** Force on a board, N: across the wind, or along it. */
function boardForce(angleDeg: number, axis: 0 | 1): number {
  const alpha = (angleDeg * Math.PI) / 180;
  const normal = angleDeg <= 40 ? (1.7 * angleDeg) / 40 : 1.15;
  const pressure = 0.5 * AIR * BOARD_MPS ** 2;
  // What the two edges turn to the wind stands in it like a cube's face.
  return pressure * (axis === 1 ? normal * Math.cos(alpha) : normal * Math.sin(alpha) + 1.05 * 0.02 * Math.cos(alpha));
}
const lifts = BOARD_ANGLES_DEG.flatMap((angleDeg) =>
  (
    [
      ['lift', 1, 'C_N cos α'],
      ['drag', 0, 'C_N sin α, and of its edges by Hoerner'],
    ] as const
  ).map(([what, axis, law]): Experiment => ({
    row: 'drag',
    name: `${what} of a board that leans by ${angleDeg}° in a wind of ${BOARD_MPS} m/s`,
    expected: {
      value: boardForce(angleDeg, axis),
      unit: 'N',
      source: `½ρv²A·${law}; C_N = 1.7·α/40° up to 40°, 1.15 beyond: Holmes, Letchford and Lin (2006), after ESDU 70015`,
    },
    bound: percent(1),
    settings: `board 1 × 0.02 × 1 m, ${BOARD_KG / 1000} t, weightless, ρ 1.225; m·Δv in 1 s`,
    seed: SEED,
    measure: () => measured(boards(), boards().velocity(`board-${angleDeg}`, 120)[axis] * BOARD_KG),
  })),
);

export const air: readonly Experiment[] = [
  ...lifts,
  ...terminals,
  ...velocities,
  ...falls,
  ...vacuums,
  ...winds,
  ...gusts,
];
