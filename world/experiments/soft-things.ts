import { cordages, fabrics } from '../physics/deformable/fabrics.ts';
import type { Behaviour } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordOf } from '../records/index.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, G, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** First zero of the Bessel function J0 (Abramowitz & Stegun, table 9.5). */
const FIRST_ZERO = 2.404825558;

type Cloth = Extract<Behaviour, { kind: 'cloth' }>;
type Rope = Extract<Behaviour, { kind: 'rope' }>;

const bearer = (name: string, behaviour: Behaviour, position: Vec3 = [0, 5, 0]): AnyRecord => {
  const record: RecordOf<'setPiece'> = piece(name, box(0.02, 0.02, 0.02), { kind: 'fixed', position });
  return { ...record, behaviours: [behaviour] };
};

const sheet = (corners: readonly Vec3[], pins: 'top' | 'left', more: Partial<Cloth> = {}): Cloth => ({
  kind: 'cloth',
  fabric: 'cotton',
  panels: [{ cornersM: corners as unknown as [Vec3, Vec3, Vec3, Vec3], fullness: 1, pins }],
  segments: 20,
  startsAtRest: true,
  pattern: 'plain',
  color: '#ffffff',
  secondColor: '#ffffff',
  ...more,
});

const rope = (more: Partial<Rope>): Rope => ({
  kind: 'rope',
  cordage: 'polyester',
  lengthM: 2,
  diameterM: 0.01,
  startM: [0, 0, 0],
  end: { kind: 'free', pointM: [0, -1, 0] },
  strengthN: null,
  segments: 40,
  startsAtRest: true,
  color: '#ffffff',
  ...more,
});

/** Rows of a track with their ticks: every second tick. */
function rowsOf(run: Trajectory, key: string): Float32Array[] {
  return run.chunks.flatMap(({ tracks, index }) => {
    const { floats, floatsPerRow, rows } = tracks.find((track) => track.key === key)!;
    const list = Array.from({ length: 31 }, (_, k) => {
      const row = rows === 1 ? 0 : k;
      return floats.slice(row * floatsPerRow, (row + 1) * floatsPerRow);
    });
    return index === 0 ? list : list.slice(1);
  });
}

const lengthM = 2;
const widthM = 0.4;
const hanging: readonly Vec3[] = [
  [0, 0, 0],
  [widthM, 0, 0],
  [widthM, -lengthM, 0],
  [0, -lengthM, 0],
];

/** Bessel function J0 by its power series. */
function j0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 30; k++) sum += term *= -(x * x) / (4 * k * k);
  return sum;
}

/**
 * Period of the first mode: the motion is projected on the mode's shape, J0(j₀₁√(s/L)) with s from the free end, to
 * which all other modes are orthogonal.
 */
function swingS(rows: readonly Float32Array[], points: number, axis: 0 | 2, origin: number): number {
  const samples = rows.map((row) => {
    let sum = 0;
    for (let i = 0; i < points; i++) {
      const s = Math.min(lengthM, Math.max(0, row[i * 3 + 1]! - (5 - lengthM)));
      sum += (row[i * 3 + axis]! - origin) * j0(FIRST_ZERO * Math.sqrt(s / lengthM));
    }
    return sum;
  });
  const crossings: number[] = [];
  for (let k = 1; k < samples.length; k++) {
    const [a, b] = [samples[k - 1]!, samples[k]!];
    if (a < 0 && b >= 0) crossings.push(k - 1 + a / (a - b));
  }
  return ((crossings.at(-1)! - crossings[0]!) / (crossings.length - 1)) * (2 / 120);
}

const swingSource = '4π/j₀₁·√(L/g), j₀₁ = 2.4048: small swings of a hanging chain (D. Bernoulli; Lamb, Dynamics, §68)';
const tilt = 0.06;

/** Mean angle of a nylon flag from hanging straight down, radians, over 3 s after 3 s. */
function flagAngle(speedMps: number): { run: Trajectory; angle: number } {
  const corners: Vec3[] = [
    [0.02, 0, 0],
    [1.52, 0, 0],
    [1.52, -0.9, 0],
    [0.02, -0.9, 0],
  ];
  // A gust across at the start: nothing is ever quite in line with the wind.
  const records = sceneRecords(
    { ground: null, durationFrames: 144, airDensityKgM3: 1.25, windMps: [speedMps, 0, 0.05 * speedMps] },
    [
      bearer('pole', sheet(corners, 'left', { fabric: 'flagNylon', segments: 14 })),
      intervention('gust', 0, {
        kind: 'gust',
        durationFrames: 12,
        velocityMps: [0, 0, 1],
        riseFrames: 4,
        fallFrames: 4,
      } as never),
    ],
  );
  const run = new Trajectory(records, 6);
  const rows = rowsOf(run, 'cloth/setPiece:pole').slice(180);
  let angle = 0;
  for (const row of rows) {
    let [x, y] = [0, 0];
    const points = row.length / 3;
    for (let i = 0; i < points; i++) {
      x += row[i * 3]! / points;
      y += row[i * 3 + 1]! / points;
    }
    angle += Math.atan2(x, 5 - 0.45 - y) / rows.length;
  }
  return { run, angle };
}

const FLAG_SPEEDS = [1, 2, 3, 4.4, 7, 11];
const flags = shared(() => FLAG_SPEEDS.map(flagAngle));

function catenarySag(spanM: number, ropeM: number): number {
  let [low, high] = [1e-3, 1e6];
  for (let k = 0; k < 200; k++) {
    const a = Math.sqrt(low * high);
    if (2 * a * Math.sinh(spanM / (2 * a)) > ropeM) low = a;
    else high = a;
  }
  return low * (Math.cosh(spanM / (2 * low)) - 1);
}

export const softThings: readonly Experiment[] = [
  {
    row: 'cloth',
    name: 'hanging cloth: stretch under its own weight',
    expected: {
      value: (fabrics.velvet.arealDensityKgM2 * G * 3 ** 2) / (2 * fabrics.velvet.stretchNM),
      unit: 'm',
      source: 'ρgL²/2k: a bar under its own weight, k the force per width over strain',
    },
    bound: percent(5),
    settings: 'velvet, 0.4 × 3 m, 400 g/m², k = 10 kN/m, held along its top',
    seed: SEED,
    measure: () => {
      const corners = hanging.map(([x, y]): Vec3 => [x, y * 1.5, 0]);
      const run = new Trajectory(
        sceneRecords({ ground: null }, [bearer('rail', sheet(corners, 'top', { fabric: 'velvet' }))]),
        1,
      );
      const row = rowsOf(run, 'cloth/setPiece:rail').at(-1)!;
      return measured(run, 5 - 3 - row[row.length - 3 * 2 + 1]!);
    },
  },
  {
    row: 'cloth',
    name: 'hanging cloth: period of its swing',
    expected: { value: ((4 * Math.PI) / FIRST_ZERO) * Math.sqrt(lengthM / G), unit: 's', source: swingSource },
    bound: percent(5),
    settings: `cotton, ${widthM} × ${lengthM} m in a vacuum, let go ${tilt} rad aslant`,
    seed: SEED,
    measure: () => {
      const corners = hanging.map(([x, y]): Vec3 => [x, y * Math.cos(tilt), -y * Math.sin(tilt)]);
      const run = new Trajectory(
        sceneRecords({ ground: null }, [bearer('rail', sheet(corners, 'top', { startsAtRest: false }))]),
        8,
      );
      const rows = rowsOf(run, 'cloth/setPiece:rail');
      return measured(run, swingS(rows, rows[0]!.length / 3, 2, 0));
    },
  },
  {
    row: 'cloth',
    name: 'hanging rope: period of its swing',
    expected: { value: ((4 * Math.PI) / FIRST_ZERO) * Math.sqrt(lengthM / G), unit: 's', source: swingSource },
    bound: percent(5),
    settings: `chain of 8 mm, ${lengthM} m in a vacuum, let go ${tilt} rad aslant`,
    seed: SEED,
    measure: () => {
      const end = { kind: 'free' as const, pointM: [Math.sin(tilt), -Math.cos(tilt), 0] as Vec3 };
      const behaviour = rope({ cordage: 'chain', diameterM: 0.008, lengthM, end, startsAtRest: false });
      const run = new Trajectory(sceneRecords({ ground: null }, [bearer('hook', behaviour)]), 8);
      return measured(run, swingS(rowsOf(run, 'rope/setPiece:hook'), 41, 0, 0));
    },
  },
  ...([10.2, 12] as const).map((ropeM): Experiment => ({
    row: 'cloth',
    name: `rope between two points: sag of ${ropeM} m on 10 m`,
    expected: {
      value: catenarySag(10, ropeM),
      unit: 'm',
      source: 'catenary: L = 2a·sinh(d/2a), sag = a·(cosh(d/2a) − 1)',
    },
    bound: percent(5),
    settings: 'polyester rope of 10 mm in 40 links',
    seed: SEED,
    measure: () => {
      const behaviour = rope({ lengthM: ropeM, end: { kind: 'self', pointM: [10, 0, 0] } });
      const run = new Trajectory(sceneRecords({ ground: null }, [bearer('hook', behaviour)]), 1);
      return measured(run, 5 - rowsOf(run, 'rope/setPiece:hook').at(-1)![20 * 3 + 1]!);
    },
  })),
  {
    row: 'cloth',
    name: 'weight on a rope: stretch',
    expected: {
      value: (200 * G * 2) / (cordages.nylon.strengthN10 / 2 / cordages.nylon.strainAtHalf),
      unit: 'm',
      source: 'mgL/EA, EA from the strain at half the breaking strength',
    },
    bound: percent(5),
    settings: '200 kg on 2 m of nylon rope of 10 mm, EA = 40.8 kN, mean of 8 s of bouncing',
    seed: SEED,
    measure: () => {
      const end = { kind: 'piece' as const, setPieceId: 'setPiece:weight' as const, pointM: [0, 0, 0] as Vec3 };
      const run = new Trajectory(
        sceneRecords({ ground: null }, [
          bearer('hook', rope({ cordage: 'nylon', end, startsAtRest: false })),
          piece('weight', box(0.3, 0.3, 0.3), { massKg: 200, position: [0, 3, 0] }),
        ]),
        8,
      );
      let sum = 0;
      for (let tick = 1; tick <= 960; tick++) sum += 3 - run.position('weight', tick)[1];
      return measured(run, sum / 960);
    },
  },
  {
    row: 'cloth',
    name: 'flag: wind speeds after which a faster wind does not lift it farther',
    expected: { value: 0, unit: '1', source: 'the angle grows with the wind' },
    bound: within(0),
    settings: `nylon flag, 0.9 × 1.5 m, at ${FLAG_SPEEDS.join(', ')} m/s, mean of 3 s`,
    seed: SEED,
    measure: () => {
      const list = flags();
      const backwards = list.filter(({ angle }, k) => k > 0 && angle <= list[k - 1]!.angle).length;
      return measured(
        list.map(({ run }) => run),
        backwards,
      );
    },
  },
  {
    row: 'cloth',
    name: 'flag: angle at 4.4 m/s from that of an extended flag',
    expected: {
      value: Math.PI / 2,
      unit: 'rad',
      source: 'Beaufort 3, 3.4 to 5.4 m/s: “wind extends light flag” (WMO, Beaufort scale: specifications on land)',
    },
    bound: within(0.26),
    settings: 'nylon flag, 0.9 × 1.5 m, 140 g/m²; extended: within 15° of level',
    seed: SEED,
    measure: () => {
      const { run, angle } = flags()[FLAG_SPEEDS.indexOf(4.4)]!;
      return measured(run, angle);
    },
  },
];
