import { piece, intervention, sceneRecords, type PieceSettings } from '../simulation/scene-records.ts';
import type { Breakable } from '../records/behaviour.ts';
import type { AnyRecord } from '../records/index.ts';
import { airBlast } from '../physics/blast/air-blast.ts';
import { AIR_BLAST_OF_10_KG, kingeryBulmashKpa } from './air-blast-table.ts';
import { hashText } from '../simulation/hash.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, measured, NO_GRAVITY, SEED } from './run.ts';
import { Trajectory } from './trajectory.ts';

/*
 * What an explosion does in whole runs, against C. N. Kingery and G. Bulmash, Airblast Parameters from TNT Spherical Air
 * Burst and Hemispherical Surface Burst (ARBRL-TR-02555, 1984), the curves of UFC 3-340-02, figure 2-15: log10 of each
 * parameter is a polynomial of U = a + b·log10 Z. The world computes with another fit, Swisdak's.
 */
const polynomial =
  (a: number, b: number, coefficients: readonly number[]) =>
  (scaledM: number): number => {
    const u = a + b * Math.log10(scaledM);
    return 10 ** coefficients.reduce((sum, coefficient, power) => sum + coefficient * u ** power, 0);
  };
/** kPa. */
const reflectedKpa = polynomial(
  -0.240657322658,
  1.36637719229,
  [
    3.40283217581, -2.21030870597, -0.218536586295, 0.895319589372, 0.24989009775, -0.569249436807, -0.11791682383,
    0.224131161411, 0.0245620259375, -0.0455116002694, -0.00190930738887, 0.00361471193389,
  ],
);
/** kPa·ms/∛kg. */
const reflectedImpulse = polynomial(
  -0.246208804814,
  1.33422049854,
  [2.70588058103, -0.949516092853, 0.112136118689, -0.0250659183287],
);
/** ms/∛kg. */
const arrival = polynomial(
  -0.202425716178,
  1.37784223635,
  [
    -0.0591634288046, 1.35706496258, 0.052492798645, -0.196563954086, -0.0601770052288, 0.0696360270891,
    0.0215297490092, -0.0161658930785, -0.00232531970294, 0.00147752067524,
  ],
);
const KINGERY_BULMASH = 'Kingery and Bulmash 1984, hemispherical surface burst (UFC 3-340-02, figure 2-15)';

/** Side-on impulse of 10 kg of TNT, m and kPa·ms. */
const SIDE_ON_IMPULSES = AIR_BLAST_OF_10_KG.filter(([distanceM]) => [2, 5, 10].includes(distanceM)).map(
  ([distanceM, , impulse]) => [distanceM, impulse] as const,
);
const CHARGE_KG = 10;
/** Of air at sea level (ISO 2533). */
const AIR_KPA = 101.325;
const SOUND_MPS = 340.3;
const ROOT = Math.cbrt(CHARGE_KG);

function blown(chargeKg: number, seconds: number, pieces: readonly AnyRecord[]): Trajectory {
  return new Trajectory(
    sceneRecords({ gravityMps2: NO_GRAVITY, ground: null }, [
      ...pieces,
      intervention('bang', 0, { kind: 'explosion', centerM: [0, 0, 0], chargeKgTnt: chargeKg }),
    ]),
    seconds,
  );
}

/** Impulse per area that a face got from the blast, kPa·ms. */
function impulseOn(
  [depth, height, width]: readonly [number, number, number],
  distanceM: number,
  massKg: number,
): { run: Trajectory; value: number } {
  const run = blown(CHARGE_KG, 0.5, [
    piece('face', box(depth, height, width), { position: [distanceM, 0, 0], massKg }),
  ]);
  return { run, value: (run.velocity('face', run.lastTick)[0] * massKg) / (height * width) };
}

const impulses = (
  name: string,
  size: readonly [number, number, number],
  massKg: number,
  table: readonly (readonly [number, number])[],
  source: string,
): Experiment[] =>
  table.map(([distanceM, value]) => ({
    row: 'blast',
    name: `impulse on ${name} at ${distanceM} m`,
    expected: { value, unit: 'kPa·ms', source },
    bound: percent(10),
    settings: `${CHARGE_KG} kg of TNT; body ${size.join(' × ')} m, ${massKg} kg, weightless: m·Δv over its face`,
    seed: SEED,
    measure: () => {
      const { run, value: impulse } = impulseOn(size, distanceM, massKg);
      return measured(run, impulse);
    },
  }));

/** Of a face that the wave goes round, by TM 5-1300, §2-15.3; front speed by Rankine and Hugoniot. */
function clearedImpulse(distanceM: number, halfWidthM: number, sideOnImpulse: number): number {
  const scaledM = distanceM / ROOT;
  const [side, reflected] = [kingeryBulmashKpa(scaledM), reflectedKpa(scaledM)];
  const { frontMps } = shockOf(side);
  const clearingMs = (1000 * 3 * halfWidthM) / frontMps;
  const durationMs = (2 * sideOnImpulse) / side;
  const left = side * Math.max(0, 1 - clearingMs / durationMs);
  const cleared = ((reflected + left) * clearingMs) / 2 + (left * Math.max(0, durationMs - clearingMs)) / 2;
  return Math.min(cleared, reflectedImpulse(scaledM) * ROOT);
}

/** Side-on pressure of the table's charge, kPa; where the table ends, by the curve that it is of. */
const PRESSURES = [2, 3, 5, 10, 15, 20].map((distanceM) => {
  const [, tabulatedKpa] = AIR_BLAST_OF_10_KG.find(([atM]) => atM === distanceM) ?? [];
  return [distanceM, tabulatedKpa ?? kingeryBulmashKpa(distanceM / ROOT)] as const;
});
const FACES_M = [0.004, 0.1] as const;

/** By Rankine and Hugoniot: what is thrown back, kPa, and the front's speed, m/s, at a side-on pressure in air at sea level. */
function shockOf(kPa: number): { reflected: number; frontMps: number } {
  return {
    reflected: (2 * kPa * (7 * AIR_KPA + 4 * kPa)) / (7 * AIR_KPA + kPa),
    frontMps: SOUND_MPS * Math.sqrt(1 + (6 * kPa) / (7 * AIR_KPA)),
  };
}

/**
 * Side-on pressure, kPa, from what cubes of two sizes were given. The longer the wave takes round a body's edge, the
 * longer that bears what is thrown back (TM 5-1300, §2-15.3): impulse per area grows with the half width S by
 * (reflected − side on)·3/2U, which one pressure alone does by Rankine and Hugoniot.
 */
function sideOnOf(distanceM: number): { runs: Trajectory[]; kPa: number } {
  const [small, large] = FACES_M.map((sideM) => impulseOn([sideM, sideM, sideM], distanceM, 2500 * sideM ** 3));
  const growth = (large!.value - small!.value) / ((FACES_M[1] - FACES_M[0]) / 2);
  let [low, high] = [0.1, 1e5];
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    const { reflected, frontMps } = shockOf(middle);
    if (((reflected - middle) * 1000 * 3) / (2 * frontMps) < growth) low = middle;
    else high = middle;
  }
  return { runs: [small!.run, large!.run], kPa: low };
}

const pressures = PRESSURES.flatMap(([distanceM, value]): Experiment[] => {
  const common = {
    row: 'blast',
    expected: { value, unit: 'kPa', source: `Swisdak 1994 (ADA526744), table; ${KINGERY_BULMASH}` },
    bound: percent(10),
    seed: SEED,
  } as const;
  return [
    {
      ...common,
      name: `side-on pressure at ${distanceM} m, by what it gives two bodies`,
      settings: `${CHARGE_KG} kg of TNT; cubes of ${FACES_M.join(' and ')} m, 2,500 kg/m³, weightless`,
      measure: () => {
        const { runs, kPa } = sideOnOf(distanceM);
        return measured(runs, kPa);
      },
    },
    {
      ...common,
      name: `side-on pressure at ${distanceM} m, as every run asks for it`,
      settings: `airBlast of ${CHARGE_KG} kg of TNT; no take is run`,
      measure: () => {
        const { incidentPa } = airBlast(CHARGE_KG, distanceM);
        return { value: incidentPa / 1000, hash: hashText(`${CHARGE_KG} kg at ${distanceM} m: ${incidentPa}`) };
      },
    },
  ];
});

/** At 1,000 times the charge, ten times as far and as late: ticks are fine enough for it. */
const arrivals = [50, 100, 200].map((distanceM): Experiment => ({
  row: 'blast',
  name: `arrival of the front at ${distanceM} m from 10 t`,
  expected: { value: arrival(distanceM / Math.cbrt(10_000)) * Math.cbrt(10_000), unit: 'ms', source: KINGERY_BULMASH },
  bound: percent(10),
  settings: 'a 1 m block, weightless; the middle of the tick after which it moves',
  seed: SEED,
  measure: () => {
    const run = blown(10_000, 1, [piece('block', box(1, 1, 1), { position: [distanceM, 0, 0] })]);
    let tick = 1;
    while (tick < run.lastTick && run.velocity('block', tick)[0] === 0) tick++;
    return measured(run, ((tick - 0.5) / 120) * 1000);
  },
}));

const WINDOW: Breakable = { kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 4 };
/** Farthest that a charge brings a side-on pressure, metres. */
function reachOf(kPa: number): number {
  let [near, far] = [0.5, 40];
  for (let step = 0; step < 50; step++) {
    const middle = (near + far) / 2;
    if (kingeryBulmashKpa(middle) > kPa) near = middle;
    else far = middle;
  }
  return near * ROOT;
}
/** Windows at these side-on pressures, each alone with the charge, facing it; how many break. */
function brokenWindows(pressuresKpa: readonly number[]): { run: Trajectory; count: number } {
  const settings: PieceSettings = { massKg: 2500 * 0.9 * 1.1 * 0.004, kind: 'fixed' };
  const runs = pressuresKpa.map((kPa) =>
    blown(CHARGE_KG, 0.75, [
      {
        ...piece('pane', box(0.004, 1.1, 0.9), { ...settings, position: [reachOf(kPa), 0, 0] }),
        behaviours: [WINDOW],
      },
    ]),
  );
  const count = runs.filter(({ events }) => events.some(({ kind }) => kind === 'broke')).length;
  return { run: runs.at(-1)!, count };
}
const SHATTERING_KPA = [6.9, 10, 20, 50];

/** A board that stands on its edge; the blast throws it over or not. */
function lean(chargeKg: number, distanceM: number): { run: Trajectory; tilt: number } {
  const run = new Trajectory(
    sceneRecords({ ground: { friction: 0.8, restitution: 0 } }, [
      piece('board', box(0.1, 1.8, 0.6), { position: [distanceM, 0.9, 0], massKg: 75, friction: 0.8 }),
      intervention('bang', 12, { kind: 'explosion', centerM: [0, 0.9, 0], chargeKgTnt: chargeKg }),
    ]),
    3,
  );
  const [x, , z] = run.rotation('board', run.lastTick);
  return { run, tilt: Math.acos(Math.min(1, 1 - 2 * (x * x + z * z))) };
}

export const blast: readonly Experiment[] = [
  ...impulses(
    'a pebble, which the wave goes round at once: side on',
    [0.004, 0.004, 0.004],
    0.0005,
    SIDE_ON_IMPULSES,
    'side-on impulse of Kingery and Bulmash in Swisdak 1994 (ADA526744)',
  ),
  ...impulses(
    'a wall of 16 m, which throws all of it back',
    [0.5, 16, 16],
    100_000,
    [5, 10, 20].map((distanceM) => [distanceM, reflectedImpulse(distanceM / ROOT) * ROOT] as const),
    `${KINGERY_BULMASH}: reflected impulse`,
  ),
  ...impulses(
    'a block of 1 m',
    [1, 1, 1],
    1000,
    SIDE_ON_IMPULSES.slice(1).map(
      ([distanceM, impulse]) => [distanceM, clearedImpulse(distanceM, 0.5, impulse)] as const,
    ),
    'TM 5-1300, §2-15.3: reflected until 3S/U, then side on; pressures of Kingery and Bulmash',
  ),
  ...pressures,
  ...arrivals,
  {
    row: 'blast',
    name: 'windows that break from the pressure on that shatters them',
    expected: {
      value: SHATTERING_KPA.length,
      unit: '1',
      source: 'windows are usually shattered from 6.9 kPa on (Clancey 1972); pressure by Kingery and Bulmash',
    },
    bound: within(0),
    settings: `panes 0.9 × 1.1 × 0.004 m held in a frame, ${CHARGE_KG} kg, at ${SHATTERING_KPA.join(', ')} kPa side on`,
    seed: SEED,
    measure: () => {
      const { run, count } = brokenWindows(SHATTERING_KPA);
      return measured(run, count);
    },
  },
  {
    row: 'blast',
    name: 'a standing board is thrown over near a charge and stands far from it: wrong ones of two',
    expected: {
      value: 0,
      unit: '1',
      source: 'over its edge takes m·g·(√(h² + b²) − h)/2 = 1 J; the blow brings ½J²/m = 225 J near and 0.1 J far',
    },
    bound: within(0),
    settings: 'board 1.8 × 0.6 × 0.1 m, 75 kg, on ground of friction 0.8; 5 kg at 6 m, 0.05 kg at 10 m',
    seed: SEED,
    measure: () => {
      const [near, far] = [lean(5, 6), lean(0.05, 10)];
      return measured(near.run, (near.tilt > 1.2 ? 0 : 1) + (Math.abs(far.tilt) < 0.1 ? 0 : 1));
    },
  },
];
