import type { Shape } from '../records/shape.ts';
import { quatFromAxisAngle, rotate } from '../simulation/mathematics/vectors.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, G, length, measured, SEED, shared, sphere, wayOf } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** Two seconds on a fixed ramp that falls towards +X, with `lift` from the ramp's surface to the thing's origin. */
const onIncline = (angle: number, friction: number, shape: Shape, lift: number) =>
  shared(() => {
    const rotation = quatFromAxisAngle([0, 0, 1], -angle);
    return new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ramp', box(40, 1, 4), { kind: 'fixed', rotation, friction: 1 }),
        piece('thing', shape, { position: rotate(rotation, [-15, 0.5 + lift, 0]), rotation, friction }),
      ]),
      2,
    );
  });

const sliding = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: 0.5, restitution: 0 } }, [
        piece('block', box(0.4, 0.1, 0.4), { position: [0, 0.05, 0], linearVelocity: [4, 0, 0] }),
      ]),
      2,
    ),
);
const STEEP = Math.PI / 9;
const sticking = onIncline(STEEP, 0.5, box(0.4, 0.2, 0.4), 0.1);
const descending = onIncline(STEEP, 0.2, box(0.4, 0.2, 0.4), 0.1);

const BOWL_SPEED = 5;
const BOWL_FRICTION = 0.3;
const bowled = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: BOWL_FRICTION, restitution: 0 } }, [
        piece('ball', sphere(0.11), { position: [0, 0.11, 0], linearVelocity: [BOWL_SPEED, 0, 0] }),
      ]),
      2,
    ),
);
function tickAtRolling(run: Trajectory): number {
  const rolls = (tick: number): boolean => -run.spin('ball', tick)[2] * 0.11 >= 0.999 * run.velocity('ball', tick)[0];
  let tick = 1;
  while (tick < run.lastTick && !rolls(tick)) tick++;
  return tick;
}

const GENTLE = Math.PI / 12;
const rolling = onIncline(GENTLE, 0.9, sphere(0.2), 0.2);

/** Spin against the way, as much as just uses up the ball's speed: ω = 5v/(2r) backwards. */
const DRAW_SPEED = 3;
const drawn = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: BOWL_FRICTION, restitution: 0 } }, [
        piece('ball', sphere(0.11), {
          position: [0, 0.11, 0],
          linearVelocity: [DRAW_SPEED, 0, 0],
          angularVelocity: [0, 0, (5 * DRAW_SPEED) / (2 * 0.11)],
        }),
      ]),
      2,
    ),
);

const slideAcceleration = G * (Math.sin(STEEP) - 0.2 * Math.cos(STEEP));
const bowlSettings = `ball r 0.11 m set sliding at ${BOWL_SPEED} m/s, μ = ${BOWL_FRICTION}`;
const rollSettings = 'ball r 0.2 m on a ramp of 15°, μ = 0.9';

/** A round thing that rolls over a floor with rolling resistance until it stands. */
function rollsOut(name: string, shape: Shape, radiusM: number, speed: number, resistance: number): Experiment[] {
  const run = shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: { friction: 0.9, restitution: 0, rollingResistance: resistance } }, [
          piece('thing', shape, {
            position: [0, radiusM, 0],
            rotation: quatFromAxisAngle([1, 0, 0], Math.PI / 2),
            friction: 0.9,
            linearVelocity: [speed, 0, 0],
            angularVelocity: [0, 0, -speed / radiusM],
          }),
        ]),
        speed / (resistance * G) + 1,
      ),
  );
  const both = { seed: SEED, settings: `r ${radiusM} m, c = ${resistance}, rolling at ${speed} m/s` };
  return [
    {
      row: 'rolling',
      name: `${name} at ${speed} m/s: way until rolling resistance stops it`,
      expected: { value: speed ** 2 / (2 * resistance * G), unit: 'm', source: 'v²/(2cg)' },
      bound: percent(2),
      ...both,
      measure: () => measured(run(), run().position('thing', run().lastTick)[0]),
    },
    {
      row: 'rolling',
      name: `${name} at ${speed} m/s: ωr/v halfway in time`,
      expected: { value: 1, unit: '1', source: 'v = ωr' },
      bound: percent(2),
      ...both,
      measure: () => {
        const tick = Math.round((60 * speed) / (resistance * G));
        return measured(run(), (length(run().spin('thing', tick)) * radiusM) / run().velocity('thing', tick)[0]);
      },
    },
    {
      row: 'rolling',
      name: `${name} at ${speed} m/s: speed at the end`,
      expected: { value: 0, unit: 'm/s', source: 'it has stopped' },
      bound: within(0.005),
      ...both,
      measure: () => measured(run(), length(run().velocity('thing', run().lastTick))),
    },
  ];
}

export const friction: readonly Experiment[] = [
  {
    row: 'sliding',
    name: 'sliding stop',
    expected: { value: 16 / (2 * 0.5 * G), unit: 'm', source: 'v²/(2μg)' },
    bound: percent(1),
    settings: 'box 0.4 × 0.1 × 0.4 m at 4 m/s, μ = 0.5',
    seed: SEED,
    measure: () => measured(sliding(), sliding().position('block', 240)[0]),
  },
  {
    row: 'sliding',
    name: 'sticks while tan θ < μ: way in 2 s',
    expected: { value: 0, unit: 'm', source: 'tan 20° = 0.36 < μ' },
    bound: within(0.002),
    settings: 'box 0.4 × 0.2 × 0.4 m on a ramp of 20°, μ = 0.5',
    seed: SEED,
    measure: () => measured(sticking(), wayOf(sticking(), 'thing', 240)),
  },
  {
    row: 'sliding',
    name: 'slides on an incline: way in 2 s',
    expected: { value: 0.5 * slideAcceleration * 4, unit: 'm', source: '½·g(sin θ − μ cos θ)·t²' },
    bound: percent(1),
    settings: 'box 0.4 × 0.2 × 0.4 m on a ramp of 20°, μ = 0.2',
    seed: SEED,
    measure: () => measured(descending(), wayOf(descending(), 'thing', 240)),
  },
  {
    row: 'rolling',
    name: 'sliding ball: speed when it rolls',
    expected: { value: (5 / 7) * BOWL_SPEED, unit: 'm/s', source: '5/7 v' },
    bound: percent(2),
    settings: bowlSettings,
    seed: SEED,
    measure: () => measured(bowled(), bowled().velocity('ball', 240)[0]),
  },
  {
    row: 'rolling',
    name: 'sliding ball: way until it rolls',
    expected: { value: (12 * BOWL_SPEED ** 2) / (49 * BOWL_FRICTION * G), unit: 'm', source: '12v²/(49μg)' },
    bound: percent(2),
    settings: bowlSettings,
    seed: SEED,
    measure: () => measured(bowled(), bowled().position('ball', tickAtRolling(bowled()))[0]),
  },
  {
    row: 'rolling',
    name: 'rolling stop: way of a ball whose backspin uses up its speed',
    expected: { value: DRAW_SPEED ** 2 / (2 * BOWL_FRICTION * G), unit: 'm', source: 'v²/(2μg) where ω₀ = −5v/(2r)' },
    bound: percent(2),
    settings: `ball r 0.11 m at ${DRAW_SPEED} m/s, μ = ${BOWL_FRICTION}`,
    seed: SEED,
    measure: () => measured(drawn(), drawn().position('ball', 240)[0]),
  },
  {
    row: 'rolling',
    name: 'rolling stop: speed that is left of it',
    expected: { value: 0, unit: 'm/s', source: 'v and ω end together where ω₀ = −5v/(2r)' },
    bound: within(0.02 * DRAW_SPEED),
    settings: `ball r 0.11 m at ${DRAW_SPEED} m/s, μ = ${BOWL_FRICTION}`,
    seed: SEED,
    measure: () => measured(drawn(), length(drawn().velocity('ball', 240))),
  },
  {
    row: 'rolling',
    name: 'sphere rolls down an incline: way in 2 s',
    expected: { value: 0.5 * (5 / 7) * G * Math.sin(GENTLE) * 4, unit: 'm', source: '½·(5/7)g sin θ·t²' },
    bound: percent(2),
    settings: rollSettings,
    seed: SEED,
    measure: () => measured(rolling(), wayOf(rolling(), 'thing', 240)),
  },
  {
    row: 'rolling',
    name: 'sphere rolls without slipping: ωr/v',
    expected: { value: 1, unit: '1', source: 'v = ωr' },
    bound: percent(2),
    settings: rollSettings,
    seed: SEED,
    measure: () =>
      measured(rolling(), (length(rolling().spin('thing', 240)) * 0.2) / length(rolling().velocity('thing', 240))),
  },
  ...rollsOut('ball', sphere(0.11), 0.11, 1.5, 0.05),
  ...rollsOut('ball', sphere(0.1), 0.1, 4, 0.1),
  ...rollsOut('cylinder', { kind: 'cylinder', radiusM: 0.2, heightM: 0.4 }, 0.2, 2, 0.05),
  ...rollsOut('capsule', { kind: 'capsule', radiusM: 0.1, heightM: 0.5 }, 0.1, 1, 0.02),
];
