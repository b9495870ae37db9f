import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
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

export const impacts: readonly Experiment[] = [
  ...bounces(0.3, 2),
  ...bounces(0.5, 3),
  ...bounces(0.8, 5),
  ...[0.5, 1].flatMap(headOn),
  ...[0.1, 0.2, 0.32].flatMap(glancing),
];
