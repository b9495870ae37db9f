import { plantOf } from '../physics/trees/species.ts';
import { plantTrack, standOf, TREE_FLOATS } from '../physics/trees/stand.ts';
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

const sizeOf = (plant: Plant): number => standOf(plant, 'setPiece:tree')[0 * TREE_FLOATS + 2]!;

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

const spruce = plantOf('spruce');
const measuredTrees: Experiment = {
  row: 'forest',
  name: 'sway of a spruce of 20 m against 602 measured conifers',
  expected: {
    value: 0.0766 + (3.1219 * 100 * spruce.trunkDiameterM * (1 - 1.3 / 20) ** (spruce.formExponent / 2)) / 20 ** 2,
    unit: 'Hz',
    source: '0.0766 + 3.1219·DBH/H² (cm, m): Moore and Maguire, Trees 18 (2004)',
  },
  bound: percent(33),
  settings: 'spruce of the shelf; scatter of the measurements about a third',
  seed: SEED,
  measure: () => {
    const run = grown(spruce, 1e-4, 40, 8);
    const times = crossings((tick) => tipWay(run, 2 * tick), 602, 2200);
    return measured(run, (120 * (times.length - 1)) / (4 * (times.at(-1)! - times[0]!)) / sizeOf(spruce));
  },
};

export const forest: readonly Experiment[] = [...bends, sways, measuredTrees];
