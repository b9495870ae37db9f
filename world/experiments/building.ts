import { buildingFrame, frameTrack } from '../physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../physics/structures/frame-presets.ts';
import type { Frame } from '../records/frame-structure.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from '../simulation/scene-records.ts';
import { CHUNK_TICKS, TRACK_TICKS } from '../simulation/types.ts';
import type { AnyRecord } from '../records/index.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, crossings, G, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

/* One-storey frames in whole runs, whose sway has a closed form: two portals side by side. */

const AIR = 1.225;
const [H, SPAN, COLUMN, DEPTH, WIDTH] = [4, 5, 0.12, 0.2, 0.1];
const E = 210e9;
const PORTAL: Frame = {
  kind: 'frame',
  ...FRAME_PRESETS[0].values,
  storeys: 1,
  storeyHeightM: H,
  baysX: 1,
  bayWidthM: SPAN,
  baysZ: 1,
  bayDepthM: 3,
  columnM: COLUMN,
  beamDepthM: DEPTH,
  beamWidthM: WIDTH,
  wallM: null,
  floorLoadKgM2: 800,
  modulusPa: E,
  dampingRatio: 0.01,
};
const columnI = COLUMN ** 4 / 12;
const beamI = (WIDTH * DEPTH ** 3) / 12;
/** Sway per newton on two portals with clamped feet: h³/12EI·(3k + 2)/(6k + 1), halved (Kleinlogel, Rahmenformeln). */
const k = (beamI * H) / (columnI * SPAN);
const GIVE = ((H ** 3 / (12 * E * columnI)) * ((3 * k + 2) / (6 * k + 1))) / 2;

function standing(frame: Frame, seconds: number, settings: SceneSettings, ...more: AnyRecord[]): Trajectory {
  const house = { ...piece('house', box(0.2, 1, 0.2), { kind: 'fixed', position: [0, 0.5, 0] }), behaviours: [frame] };
  return new Trajectory(sceneRecords(settings, [{ ...house, position: [0, 0, 0] }, ...more]), seconds);
}

/** Shift of the first node of the roof along x at a tick (even), metres. */
function roofShift(run: Trajectory, tick: number): number {
  const chunk = run.chunks[Math.max(0, Math.ceil(tick / CHUNK_TICKS) - 1)]!;
  const track = chunk.tracks.find(({ key }) => key === frameTrack('setPiece:house'))!;
  return track.floats[(track.rows === 1 ? 0 : (tick - chunk.fromTick) / TRACK_TICKS) * track.floatsPerRow]!;
}

const settings = 'two portals 4 × 5 m, columns 0.12 m, beams 0.2 × 0.1 m, 210 GPa';
const quake = (accelerationMps2: number, frequencyHz: number, durationFrames: number) =>
  intervention('quake', 0, { kind: 'quake', accelerationMps2: [accelerationMps2, 0, 0], frequencyHz, durationFrames });

const winds = [
  ['bare', 0, 2 * (4 * COLUMN * (H / 2) + 2 * 3 * DEPTH)],
  ['clad', 1, 1.3 * 3 * (H / 2)],
].map(([name, cladding, area]): Experiment => ({
  row: 'building',
  name: `sway of a ${name} portal frame in 30 m/s`,
  expected: {
    value: 0.5 * AIR * (area as number) * 30 ** 2 * GIVE,
    unit: 'm',
    source: '½ρC_dAv² (EN 1991-1-4: 2.0 for members, 1.3 for faces) times h³/12EI·(3k + 2)/(6k + 1) (Kleinlogel)',
  },
  bound: percent(2),
  settings: `${settings}, roof takes the wind of its upper half storey`,
  seed: SEED,
  measure: () => {
    const frame = { ...PORTAL, cladding: cladding as number };
    const run = standing(frame, 1, { airDensityKgM3: AIR, windMps: [30, 0, 0] });
    return measured(run, roofShift(run, 120));
  },
}));

// The roof's mass: floors, beams, the upper halves of the columns.
const MASS = 800 * SPAN * 3 + 7850 * (DEPTH * WIDTH * (2 * SPAN + 2 * 3) + (4 * COLUMN * COLUMN * H) / 2);
const shaken = shared(() => standing(PORTAL, 12, {}, quake(0.6, 4, 24)));
const frequency: Experiment = {
  row: 'building',
  name: 'natural frequency of a portal frame that a quake left swinging',
  expected: {
    value: 1 / (2 * Math.PI * Math.sqrt(GIVE * MASS)),
    unit: 'Hz',
    source: '√(1/δm)/2π with the sway δ per newton of Kleinlogel and the roof’s mass m',
  },
  bound: percent(2),
  settings: `${settings}, floor 800 kg/m², 1 % of critical damping`,
  seed: SEED,
  measure: () => {
    const times = crossings((tick) => roofShift(shaken(), 2 * tick), 100, 700);
    return measured(shaken(), (60 * (times.length - 1)) / (2 * (times.at(-1)! - times[0]!)));
  },
};

// Beams as thin as sheet hold no moment: each column is then a cantilever from the ground to the roof.
const THIN = 0.01;
const POSTS: Frame = { ...PORTAL, beamDepthM: THIN, beamWidthM: THIN, cladding: 1 };
/** Of four columns together, with the little that such beams still hold (k of Kleinlogel's formula). */
const CANTILEVER_GIVE = H ** 3 / (3 * E * columnI) / 4;
const POSTS_MASS = 800 * SPAN * 3 + 7850 * (THIN * THIN * (2 * SPAN + 2 * 3) + (4 * COLUMN * COLUMN * H) / 2);
const swingingPosts = shared(() => standing(POSTS, 12, {}, quake(0.3, 2, 24)));
const cantilevers: readonly Experiment[] = [
  {
    row: 'building',
    name: 'tip of cantilever columns in 30 m/s',
    expected: {
      value: 0.5 * AIR * 1.3 * 3 * (H / 2) * 30 ** 2 * CANTILEVER_GIVE,
      unit: 'm',
      source: 'PL³/3EI (Gere and Goodno, table H-1), a quarter of the wind on each of four columns',
    },
    bound: percent(2),
    settings: 'four columns 4 m high, 0.12 m square, 210 GPa, joined by beams of 10 mm; clad',
    seed: SEED,
    measure: () => {
      const run = standing(POSTS, 1, { airDensityKgM3: AIR, windMps: [30, 0, 0] });
      return measured(run, roofShift(run, 120));
    },
  },
  {
    row: 'building',
    name: 'natural frequency of a mass on cantilever columns',
    expected: {
      value: 1 / (2 * Math.PI * Math.sqrt(CANTILEVER_GIVE * POSTS_MASS)),
      unit: 'Hz',
      source: '√(3EI/mL³)/2π (Blevins, table 8-8)',
    },
    bound: percent(2),
    settings: 'the same, floor 800 kg/m², 1 % of critical damping, let go by a quake',
    seed: SEED,
    measure: () => {
      const times = crossings((tick) => roofShift(swingingPosts(), 2 * tick), 100, 700);
      return measured(swingingPosts(), (60 * (times.length - 1)) / (2 * (times.at(-1)! - times[0]!)));
    },
  },
];

/** A crate of μ = 0.4 on a ground that shakes: it stays where the ground's peak is below μg, and slides above. */
const crate = (peak: number) =>
  new Trajectory(
    sceneRecords({ ground: { friction: 0.4, restitution: 0 } }, [
      piece('crate', box(1, 0.4, 1), { massKg: 50, friction: 0.4, position: [0, 0.2, 0] }),
      intervention('quake', 12, {
        kind: 'quake',
        accelerationMps2: [peak, 0, 0],
        frequencyHz: 0.5,
        durationFrames: 96,
      }),
    ]),
    5,
  );
const farthest = (run: Trajectory): number => {
  let most = 0;
  for (let tick = 1; tick <= 600; tick++) most = Math.max(most, Math.abs(run.position('crate', tick)[0]));
  return most;
};
const crates: readonly Experiment[] = [
  {
    row: 'building',
    name: 'a crate on a quaking ground below μg stays',
    expected: { value: 0, unit: 'm', source: 'Coulomb: it slides from a = μg on; 0.9 μg here' },
    bound: within(0.005),
    settings: 'crate 50 kg, μ 0.4, 0.5 Hz',
    seed: SEED,
    measure: () => {
      const run = crate(0.9 * 0.4 * G);
      return measured(run, farthest(run));
    },
  },
  {
    row: 'building',
    name: 'a crate on a quaking ground above μg slides',
    expected: {
      value: slidingBlock(3 * 0.4 * G, 0.5, 0.4 * G),
      unit: 'm',
      source: 'Newmark’s sliding block, Géotechnique 15 (1965), integrated at 10 µs',
    },
    bound: percent(2),
    settings: 'crate 50 kg, μ 0.4, 0.5 Hz, peak 3 μg',
    seed: SEED,
    measure: () => {
      const run = crate(3 * 0.4 * G);
      return measured(run, farthest(run));
    },
  },
];

/** Farthest way of a block whose friction can give it `hold` m/s²; swelling and dying down as the quake does. */
function slidingBlock(peak: number, hertz: number, hold: number): number {
  const h = 1e-5;
  const smooth = (u: number) => u * u * (3 - 2 * u);
  let [x, v, most] = [0, 0, 0];
  for (let t = 0; t < 4.5; t += h) {
    const share = t >= 4 ? 0 : smooth(Math.max(0, Math.min(1, t / 0.5, 4 - t)));
    const push = -peak * share * Math.sin(2 * Math.PI * hertz * t);
    const before = v;
    v += push * h;
    const grip = hold * h;
    v = Math.abs(v) <= grip ? 0 : v - Math.sign(v) * grip;
    x += ((before + v) / 2) * h;
    most = Math.max(most, Math.abs(x));
  }
  return most;
}

// A storey that gives way: its columns turn as rods about both ends, and carry what is on them round as an upside-down pendulum.
const TOP_HEAVY: Frame = {
  ...PORTAL,
  storeys: 3,
  columnM: 0.1,
  wallM: 0.006,
  floorLoadKgM2: 400,
  cladding: 1,
  driftLimit: 0.05,
};
const falling = shared(() =>
  standing(
    TOP_HEAVY,
    10,
    { airDensityKgM3: AIR },
    intervention('gust', 0, {
      kind: 'gust',
      velocityMps: [70, 0, 0],
      durationFrames: 48,
      riseFrames: 48,
      fallFrames: 0,
    }),
  ),
);
/** The levels over the first storey, which go as one: number of their latent body (phenomena/frame-collapse.ts). */
const above = (): string => {
  const members = buildingFrame(TOP_HEAVY).model.members.length;
  return `house#${members + 2 * (TOP_HEAVY.storeys + 1) + 1 + 1}`;
};
/** Columns as long as they are when a storey has leaned by its limit; upright floors are h over each other. */
const LEANED_M = Math.hypot(H, TOP_HEAVY.driftLimit * H);
const leanAt = (tick: number): number => Math.acos((H + falling().position(above(), tick)[1]) / LEANED_M);
/** Seconds from lean to lean of an upside-down pendulum that turns at `rate` at the first: ∫dθ/√(ω² + 2g/L·(cos θ₀ − cos θ)). */
function turnS(from: number, to: number, rate: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const lean = from + ((to - from) * (i + 0.5)) / steps;
    sum += (to - from) / steps / Math.sqrt(rate ** 2 + ((2 * G) / LEANED_M) * (Math.cos(from) - Math.cos(lean)));
  }
  return sum;
}
/** First tick at which the columns lean by more. */
function leanedBy(lean: number): number {
  let tick = falling().events.find(({ kind }) => kind === 'broke')!.tick;
  while (leanAt(tick) <= lean) tick++;
  return tick;
}
const falls: readonly Experiment[] = [
  {
    row: 'building',
    name: 'a storey on hinged columns goes round like a pendulum: error of its time from 15° to 75° of lean',
    expected: {
      value: 0,
      unit: '1',
      source: 'energy of a point mass on a rod, ½L²ω² + gL·cos θ, integrated over the lean',
    },
    bound: within(0.02),
    settings: 'three storeys of 4 m, floors 400 kg/m², four columns, blown over by a gust of 70 m/s',
    seed: SEED,
    measure: () => {
      const [from, to] = [leanedBy(Math.PI / 12), leanedBy((5 * Math.PI) / 12)];
      const rate = (leanAt(from + 1) - leanAt(from - 1)) * 60;
      return measured(falling(), (to - from) / 120 / turnS(leanAt(from), leanAt(to), rate) - 1);
    },
  },
  {
    row: 'building',
    name: 'storeys that give way one after the other where the fall of a floor is more than columns bear',
    expected: {
      value: TOP_HEAVY.storeys,
      unit: '1',
      source: 'mgh of the floors over against 2·M_p·φ per column: Bažant and Verdure, J. Eng. Mech. 133 (2007)',
    },
    bound: within(0),
    settings: 'the same: 13 t fall 3.6 m, over 400 kJ; four columns bear 7 kJ',
    seed: SEED,
    measure: () => {
      const ticks = falling().events.flatMap(({ kind, tick }) => (kind === 'broke' ? [tick] : []));
      return measured(falling(), new Set(ticks).size);
    },
  },
];

export const building: readonly Experiment[] = [...winds, frequency, ...cantilevers, ...falls, ...crates];
