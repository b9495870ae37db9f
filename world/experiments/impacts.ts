import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { length, measured, NO_GRAVITY, peaks, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** Metres that the ball falls to its first bounce. */
const DROP_M = 2;

const bouncing = (restitution: number) =>
  shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: { friction: 0.5, restitution } }, [
          piece('ball', sphere(0.1), { position: [0, DROP_M + 0.1, 0], restitution }),
        ]),
        4,
      ),
  );

/** A series of bounces, down to heights of a centimetre: what is lower is taken for settling sooner or later. */
function bounces(restitution: number, count: number): Experiment[] {
  const run = bouncing(restitution);
  const heights = (): number[] => peaks((tick) => run().position('ball', tick)[1] - 0.1, 2, 480, 0.001);
  return Array.from({ length: count }, (_, i): Experiment => {
    const power = 2 * (i + 1);
    return {
      row: 'bounce',
      name: `e = ${restitution}: height after bounce ${i + 1}`,
      expected: { value: restitution ** power * DROP_M, unit: 'm', source: i === 0 ? 'e²h' : `e^${power}·h` },
      bound: percent(3),
      settings: `ball r 0.1 m dropped from ${DROP_M} m, e of both ${restitution}, vacuum`,
      seed: SEED,
      measure: () => measured(run(), heights()[i] ?? NaN),
    };
  });
}

const MASSES = [2, 5] as const;
const SPEEDS = [3, -1] as const;

function headOn(restitution: number): Experiment[] {
  const settings = { restitution, friction: 0 };
  const run = shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
          piece('a', sphere(0.2), {
            ...settings,
            position: [-1, 0, 0],
            massKg: MASSES[0],
            linearVelocity: [SPEEDS[0], 0, 0],
          }),
          piece('b', sphere(0.3), {
            ...settings,
            position: [1, 0, 0],
            massKg: MASSES[1],
            linearVelocity: [SPEEDS[1], 0, 0],
          }),
        ]),
        2,
      ),
  );
  const momentum = MASSES[0] * SPEEDS[0] + MASSES[1] * SPEEDS[1];
  const total = MASSES[0] + MASSES[1];
  const common = momentum / total;
  const reduced = (MASSES[0] * MASSES[1]) / total;
  const energy = 0.5 * total * common ** 2 + 0.5 * reduced * (restitution * (SPEEDS[0] - SPEEDS[1])) ** 2;
  const both = { seed: SEED, settings: '2 kg at 3 m/s meets 5 kg at −1 m/s, balls, no friction, no gravity' };
  const ends = (): readonly [number, number] => [run().velocity('a', 240)[0], run().velocity('b', 240)[0]];
  return [
    {
      row: 'collision',
      name: `head on, e = ${restitution}: momentum`,
      expected: { value: momentum, unit: 'kg·m/s', source: 'Σmv is kept' },
      bound: percent(0.5),
      ...both,
      measure: () => measured(run(), MASSES[0] * ends()[0] + MASSES[1] * ends()[1]),
    },
    {
      row: 'collision',
      name: `head on, e = ${restitution}: energy`,
      expected: { value: energy, unit: 'J', source: '½MV² + ½μ(e·Δv)², V of the common centre, μ reduced mass' },
      bound: percent(2),
      ...both,
      measure: () => measured(run(), 0.5 * MASSES[0] * ends()[0] ** 2 + 0.5 * MASSES[1] * ends()[1] ** 2),
    },
  ];
}

const RADIUS_M = 0.2;

/** Two equal smooth balls, the struck one at rest, centres `offset` apart across the way. */
function glancing(offset: number): Experiment[] {
  const run = shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
          piece('a', sphere(RADIUS_M), {
            position: [-1, 0, offset],
            restitution: 1,
            friction: 0,
            linearVelocity: [4, 0, 0],
          }),
          piece('b', sphere(RADIUS_M), { restitution: 1, friction: 0 }),
        ]),
        1.5,
      ),
  );
  const both = {
    seed: SEED,
    settings: `equal balls r ${RADIUS_M} m, 4 m/s, ${offset} m off the centre, e = 1, smooth`,
  };
  const angleBetween = (): number => {
    const [striker, struck] = [run().velocity('a', 180), run().velocity('b', 180)];
    return Math.acos((struck[0] * striker[0] + struck[2] * striker[2]) / (length(struck) * length(striker)));
  };
  return [
    {
      row: 'collision',
      name: `glancing, ${offset} m off: way of the struck ball`,
      expected: {
        value: Math.asin(offset / (2 * RADIUS_M)),
        unit: 'rad',
        source: 'along the line of centres: asin(b/2r)',
      },
      bound: percent(2),
      ...both,
      measure: () => {
        const struck = run().velocity('b', 180);
        return measured(run(), Math.atan2(-struck[2], struck[0]));
      },
    },
    {
      row: 'collision',
      name: `glancing, ${offset} m off: angle between the two`,
      expected: { value: Math.PI / 2, unit: 'rad', source: 'equal masses at e = 1 part at right angles' },
      bound: percent(2),
      ...both,
      measure: () => measured(run(), angleBetween()),
    },
  ];
}

const ROW_RADIUS_M = 0.1;
const ROW_SPEED = 2;

/** A ball that comes at 2 m/s to a row of balls at rest, `gapM` from each other; masses in kg from the first. */
function hitRow(massesKg: readonly number[], gapM: number, restitution: number): Trajectory {
  const pieces = massesKg.map((massKg, i) =>
    piece(`ball-${i}`, sphere(ROW_RADIUS_M), {
      position: [i === 0 ? -0.6 : (i - 1) * (2 * ROW_RADIUS_M + gapM), 0, 0],
      linearVelocity: [i === 0 ? ROW_SPEED : 0, 0, 0],
      massKg,
      restitution,
      friction: 0,
    }),
  );
  return new Trajectory(sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, pieces), 1.5);
}

const rowSpeeds = (run: Trajectory, count: number): number[] =>
  Array.from({ length: count }, (_, i) => run.velocity(`ball-${i}`, 180)[0]);

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);
const farthestFrom = (wanted: number, values: readonly number[]): number =>
  values.reduce((worst, value) => (Math.abs(value - wanted) > Math.abs(worst - wanted) ? value : worst), wanted);

function rowOfBalls(count: number): Experiment[] {
  const settings = `1 kg at ${ROW_SPEED} m/s meets ${count - 1} of 1 kg at rest in a row, balls r 0.1 m, smooth, no gravity`;
  const momentum = [0, 0.5, 1].map((restitution): Experiment => ({
    row: 'collision',
    name: `${count} balls, gaps of 0, 1 and 10 mm, e = ${restitution}: momentum that is farthest off`,
    expected: { value: ROW_SPEED, unit: 'kg·m/s', source: 'Σmv is kept' },
    bound: percent(0.5),
    settings,
    seed: SEED,
    measure: () => {
      const runs = [0, 0.001, 0.01].map((gapM) => hitRow(ones(count), gapM, restitution));
      const sums = runs.map((run) => rowSpeeds(run, count).reduce((sum, speed) => sum + speed, 0));
      return measured(runs, farthestFrom(ROW_SPEED, sums));
    },
  }));
  const cradle = shared(() => hitRow(ones(count), 0, 1));
  const touching = `${settings}, touching, e = 1`;
  return [
    ...momentum,
    {
      row: 'collision',
      name: `${count} balls touch, e = 1: speed of the last`,
      expected: { value: ROW_SPEED, unit: 'm/s', source: 'Newton’s cradle: equal masses hand the speed on' },
      bound: percent(0.5),
      settings: touching,
      seed: SEED,
      measure: () => measured(cradle(), rowSpeeds(cradle(), count).at(-1)!),
    },
    {
      row: 'collision',
      name: `${count} balls touch, e = 1: fastest of the others`,
      expected: { value: 0, unit: 'm/s', source: 'Newton’s cradle: all but the last stand' },
      bound: within(0.01),
      settings: touching,
      seed: SEED,
      measure: () => measured(cradle(), Math.max(...rowSpeeds(cradle(), count).slice(0, -1).map(Math.abs))),
    },
    {
      row: 'collision',
      name: `${count} balls touch, e = 0: spread of their speeds`,
      expected: { value: 0, unit: 'm/s', source: 'what does not part moves as one: v/n' },
      bound: within(0.01),
      settings: `${settings}, touching, e = 0`,
      seed: SEED,
      measure: () => {
        const run = hitRow(ones(count), 0, 0);
        const speeds = rowSpeeds(run, count);
        return measured(run, Math.max(...speeds) - Math.min(...speeds));
      },
    },
  ];
}

const LIGHTER_KG: readonly number[] = [4, 2, 1, 0.5];

/** Each ball half as heavy as the one before: after its hit none is caught up by the one behind it. */
function lighterAndLighter(restitution: number): Experiment {
  const factor = LIGHTER_KG.slice(1).reduce((product, massKg, i) => {
    const striker = LIGHTER_KG[i]!;
    return (product * (1 + restitution) * striker) / (striker + massKg);
  }, 1);
  return {
    row: 'collision',
    name: `${LIGHTER_KG.join(', ')} kg in a row, e = ${restitution}: speed of the last`,
    expected: { value: ROW_SPEED * factor, unit: 'm/s', source: 'v·Π(1 + e)mᵢ/(mᵢ + mᵢ₊₁), hit by hit' },
    bound: percent(0.5),
    settings: `4 kg at ${ROW_SPEED} m/s, the others at rest 10 mm apart, balls r 0.1 m, smooth, no gravity`,
    seed: SEED,
    measure: () => {
      const run = hitRow(LIGHTER_KG, 0.01, restitution);
      return measured(run, rowSpeeds(run, LIGHTER_KG.length).at(-1)!);
    },
  };
}

/** Three balls that fall and catch each other up, e = 0. */
function caughtUp(): Experiment {
  const speeds = [0, 2, 4] as const;
  return {
    row: 'collision',
    name: 'three falling balls catch each other up, e = 0: momentum across the fall',
    expected: { value: 6, unit: 'kg·m/s', source: 'Σmv is kept' },
    bound: percent(0.5),
    settings: 'balls r 0.1 m of 1 kg at 0, 2 and 4 m/s across, 0.6 and 1 m apart, free fall',
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords(
          { ground: null },
          speeds.map((speed, i) =>
            piece(`ball-${i}`, sphere(ROW_RADIUS_M), {
              position: [[0, -0.6, -1.6][i]!, 0, 0],
              linearVelocity: [speed, 0, 0],
              massKg: 1,
              friction: 0.3,
            }),
          ),
        ),
        1.5,
      );
      return measured(
        run,
        rowSpeeds(run, 3).reduce((sum, speed) => sum + speed, 0),
      );
    },
  };
}

/** The height of a first bounce while the ball spins about a level axis. */
function spinningBounce(spinRadPerS: number): Experiment {
  const restitution = 0.8;
  return {
    row: 'bounce',
    name: `e = ${restitution}, ${spinRadPerS} rad/s: height after the first bounce`,
    expected: { value: restitution ** 2 * DROP_M, unit: 'm', source: 'e²h: what is smooth gives a ball no spin' },
    bound: percent(3),
    settings: `smooth ball r 0.1 m dropped from ${DROP_M} m, e of both ${restitution}, vacuum`,
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords({ ground: { friction: 0, restitution } }, [
          piece('ball', sphere(0.1), {
            position: [0, DROP_M + 0.1, 0],
            angularVelocity: [0, 0, spinRadPerS],
            restitution,
            friction: 0,
          }),
        ]),
        2,
      );
      return measured(run, peaks((tick) => run.position('ball', tick)[1] - 0.1, 2, 239, 0.01)[0] ?? NaN);
    },
  };
}

export const impacts: readonly Experiment[] = [
  ...bounces(0.3, 2),
  ...bounces(0.5, 3),
  ...bounces(0.8, 5),
  ...[10, 20, 60].map(spinningBounce),
  ...[0.5, 1].flatMap(headOn),
  ...[0.1, 0.2, 0.32].flatMap(glancing),
  ...[2, 3, 4, 5].flatMap(rowOfBalls),
  ...[0.5, 0.8, 1].map(lighterAndLighter),
  caughtUp(),
];
