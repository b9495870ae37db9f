import { plantOf } from '../physics/trees/species.ts';
import { plantTrack } from '../physics/trees/stand.ts';
import type { Plant } from '../records/plant.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { CHUNK_TICKS, TRACK_TICKS } from '../simulation/types.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, crossings, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

/* Trees in whole runs against the closed forms of cantilevers; poles, whose answers are exact, stand for trunks. */

const AIR = 1.225;
const POLE: Plant = {
  ...plantOf('birch'),
  heightM: 10,
  trunkDiameterM: 0.2,
  formExponent: 0,
  crownBase: 0,
  crownWidthM: 2,
  crownMassShare: 1e-6,
  modulusPa: 8e9,
  densityKgM3: 900,
  dampingRatio: 0.01,
};
const EI = (POLE.modulusPa * Math.PI * POLE.trunkDiameterM ** 4) / 64;

/** A piece with one plant, in a steady wind along x, and a gust that stops where it is asked. */
function grown(plant: Plant, windMps: number, seconds: number, gustMps = 0): Trajectory {
  const tree = { ...piece('tree', box(0.2, 1, 0.2), { kind: 'fixed', position: [0, 0.5, 0] }), behaviours: [plant] };
  const gust = intervention('gust', 0, {
    kind: 'gust',
    velocityMps: [gustMps, 0, 0],
    durationFrames: 240,
    riseFrames: 48,
    fallFrames: 0,
  });
  const records = sceneRecords({ airDensityKgM3: AIR, windMps: [windMps, 0, 0] }, [
    tree,
    ...(gustMps > 0 ? [gust] : []),
  ]);
  return new Trajectory(records, seconds);
}

/** Way of the tip along x at a tick (even), metres. */
export function tipWay(run: Trajectory, tick: number, floats = 5): number {
  const chunk = run.chunks[Math.max(0, Math.ceil(tick / CHUNK_TICKS) - 1)]!;
  const track = chunk.tracks.find(({ key }) => key === plantTrack('setPiece:tree'))!;
  const row = track.rows === 1 ? 0 : (tick - chunk.fromTick) / TRACK_TICKS;
  return track.floats[row * floats]!;
}

/** Drag of an egg-shaped crown of the whole height: ½ρC_d·A·v²·(v/4)^E, A = π/4·w·H. */
const crownForce = (v: number): number =>
  0.5 * AIR * POLE.dragCoefficient * (Math.PI / 4) * 2 * 10 * v * v * (v > 4 ? (v / 4) ** POLE.vogelExponent : 1);

/** Tip of a cantilever under a load spread as an ellipse: sum of point loads, each P·a²(3L − a)/6EI. */
function ellipseTip(force: number): number {
  const n = 20_000;
  let [sum, weights] = [0, 0];
  for (let i = 0; i < n; i++) {
    const u = (i + 0.5) / n;
    const weight = Math.sqrt(4 * u * (1 - u));
    const a = 10 * u;
    sum += (weight * a * a * (30 - a)) / (6 * EI);
    weights += weight;
  }
  return (force * sum) / weights;
}

const settings = 'pole 10 m × 0.2 m, 8 GPa, 900 kg/m³, crown 2 m wide, C_d 0.6, E −0.7';
const bends = [3, 8, 20].map((speed): Experiment => ({
  row: 'forest',
  name: `tip of a trunk in a steady wind of ${speed} m/s`,
  expected: {
    value: ellipseTip(crownForce(speed)),
    unit: 'm',
    source: 'cantilever, ∑ P·a²(3L − a)/6EI (Gere and Goodno, table H-1), drag ½ρC_dAv²·(v/4)^E (Vogel 1989)',
  },
  bound: percent(5),
  settings: `${settings}, after 2 s`,
  seed: SEED,
  measure: () => {
    const run = grown(POLE, speed, 2);
    return measured(run, tipWay(run, 240));
  },
}));

const letGo = shared(() => grown(POLE, 1e-4, 30, 15));
const FREQUENCY = (1.8751 ** 2 * Math.sqrt(EI / (900 * (Math.PI / 4) * 0.2 ** 2 * 10 ** 4))) / (2 * Math.PI);
const sways: Experiment = {
  row: 'forest',
  name: 'natural frequency of a trunk let go by a gust',
  expected: { value: FREQUENCY, unit: 'Hz', source: '1.8751²·√(EI/ρAL⁴)/2π (Blevins, table 8-1)' },
  bound: percent(5),
  settings: `${settings}, gust of 15 m/s that ends at 10 s`,
  seed: SEED,
  measure: () => {
    const run = letGo();
    const times = crossings((tick) => tipWay(run, 2 * tick), 602, 1500);
    const periods = (times.length - 1) / 2;
    return measured(run, (120 * periods) / (2 * (times.at(-1)! - times[0]!)));
  },
};

/*
 * A spruce as it stands on the shelf: diameter by Kunze's form d² ~ (1 − u)^r, no thinner than 2 % of its foot, and a
 * crown that narrows in a straight line to the tip, with its mass and drag spread alike. Its line is integrated by
 * virtual work, its frequency found by Ritz with powers of the height: neither is how the tree itself is computed.
 */
const spruce = plantOf('spruce');
const STRIPS = 4000;
const strips = Array.from({ length: STRIPS }, (_, i) => (i + 0.5) / STRIPS);
const diameterM = (u: number): number => spruce.trunkDiameterM * Math.max(0.02, (1 - u) ** (spruce.formExponent / 2));
const stiffnessNm2 = (u: number): number => (spruce.modulusPa * Math.PI * diameterM(u) ** 4) / 64;
/** Share of the crown per unit of relative height; its integral is 1. */
const crownShare = (u: number): number => (u < spruce.crownBase ? 0 : (2 * (1 - u)) / (1 - spruce.crownBase) ** 2);
const stemKgPerM = (u: number): number => (spruce.densityKgM3 * Math.PI * diameterM(u) ** 2) / 4;
const stemKg = strips.reduce((sum, u) => sum + (stemKgPerM(u) * spruce.heightM) / STRIPS, 0);

/** Way of the tip, metres, by virtual work: ∫ M(z)·(H − z)/EI dz under the drag on the crown. */
function spruceTip(speed: number): number {
  const outlineM2 = (spruce.crownWidthM * spruce.heightM * (1 - spruce.crownBase)) / 2;
  const folded = speed > 4 ? (speed / 4) ** spruce.vogelExponent : 1;
  const force = 0.5 * AIR * spruce.dragCoefficient * outlineM2 * speed ** 2 * folded;
  // From the tip down: load above, and its moment.
  let [above, moment, sum] = [0, 0, 0];
  const dz = spruce.heightM / STRIPS;
  for (const u of [...strips].reverse()) {
    moment += above * dz;
    above += (force * crownShare(u)) / STRIPS;
    sum += ((moment * spruce.heightM * (1 - u)) / stiffnessNm2(u)) * dz;
  }
  return sum;
}

/** Lowest frequency, Hz: Ritz's method with the shapes u², u³, … */
function spruceHz(): number {
  const count = 7;
  const fill = (entry: (u: number, i: number, j: number) => number): number[][] =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: count }, (_unused, j) =>
        strips.reduce((sum, u) => sum + entry(u, i + 2, j + 2) / STRIPS, 0),
      ),
    );
  const bent = (u: number, power: number): number => power * (power - 1) * u ** (power - 2);
  const h = spruce.heightM;
  const stiffness = fill((u, i, j) => (stiffnessNm2(u) * bent(u, i) * bent(u, j)) / h ** 3);
  const crownKg = spruce.crownMassShare * stemKg;
  const mass = fill((u, i, j) => (stemKgPerM(u) * h + crownKg * crownShare(u)) * u ** (i + j));
  let shape: number[] = Array.from({ length: count }, (_, i) => (i === 0 ? 1 : 0));
  let square = 0;
  for (let round = 0; round < 50; round++) {
    const load = mass.map((row) => row.reduce((sum, m, j) => sum + m * shape[j]!, 0));
    const next = solved(stiffness, load);
    const [work, motion] = [
      next.reduce((sum, x, i) => sum + x * load[i]!, 0),
      next.reduce((sum, x, i) => sum + x * mass[i]!.reduce((inner, m, j) => inner + m * next[j]!, 0), 0),
    ];
    square = work / motion;
    const size = Math.max(...next.map(Math.abs));
    shape = next.map((x) => x / size);
  }
  return Math.sqrt(square) / (2 * Math.PI);
}

/** Gauss with the largest pivot. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column; i < n; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = rows[i]![column]! / rows[column]![column]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * rows[column]![j]!);
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

const spruceSettings = 'spruce of the shelf: 20 m × 0.3 m, crown 5.2 m wide';
const spruces: readonly Experiment[] = [
  ...[3, 12].map((speed): Experiment => ({
    row: 'forest',
    name: `tip of a spruce in a steady wind of ${speed} m/s`,
    expected: {
      value: spruceTip(speed),
      unit: 'm',
      source: 'tapered cantilever by virtual work, ∫ M(H − z)/EI dz (Gere and Goodno, ch. 9), drag ½ρC_dAv²·(v/4)^E',
    },
    bound: percent(5),
    settings: `${spruceSettings}, after 2 s`,
    seed: SEED,
    measure: () => {
      const run = grown(spruce, speed, 2);
      return measured(run, tipWay(run, 240));
    },
  })),
  {
    row: 'forest',
    name: 'natural frequency of a spruce let go by a gust',
    expected: {
      value: spruceHz(),
      unit: 'Hz',
      source: 'Ritz’s method on the tapered cantilever with its crown (Timoshenko, Vibration Problems in Engineering)',
    },
    bound: percent(5),
    settings: spruceSettings,
    seed: SEED,
    measure: () => {
      const run = grown(spruce, 1e-4, 40, 8);
      const times = crossings((tick) => tipWay(run, 2 * tick), 602, 2200);
      return measured(run, (120 * (times.length - 1)) / (4 * (times.at(-1)! - times[0]!)));
    },
  },
];

export const forest: readonly Experiment[] = [...bends, sways, ...spruces];
