import type { Quat, Vec3 } from '../records/fields.ts';
import { quatFromAxisAngle, rotate } from '../simulation/mathematics/vectors.ts';
import { joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { G, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** A wheel whose axle ends `ARM_M` from it on a ball joint at the world's origin. */
const MASS_KG = 2;
const ARM_M = 0.15;
const INERTIA: Vec3 = [0.021, 0.04, 0.021];
const wheel = (rotation: Quat, spinRadps: number, precessionRadps: number, seconds: number): Trajectory => {
  const position = rotate(rotation, [0, ARM_M, 0]);
  const axial = rotate(rotation, [0, spinRadps, 0]);
  return new Trajectory(
    sceneRecords({ ground: null }, [
      piece(
        'wheel',
        { kind: 'cylinder', radiusM: 0.2, heightM: 0.04 },
        {
          massKg: MASS_KG,
          inertiaKgM2: INERTIA,
          rotation,
          position,
          angularVelocity: [axial[0], axial[1] + precessionRadps, axial[2]],
          linearVelocity: [precessionRadps * position[2], 0, -precessionRadps * position[0]],
        },
      ),
      joint(
        'end',
        null,
        'wheel',
        { anchorA: [0, 0, 0], anchorB: [0, -ARM_M, 0] },
        { kind: 'ball', coneLimitRad: null },
      ),
    ]),
    seconds,
  );
};
const LEVEL = quatFromAxisAngle([0, 0, 1], -Math.PI / 2);

/** Turn of the axle about the plumb line in the whole run, rad. */
function turnOf(run: Trajectory, seconds: number): number {
  let turn = 0;
  const heading = (tick: number): number => {
    const [x, , z] = run.position('wheel', tick);
    return Math.atan2(-z, x);
  };
  for (let tick = 1; tick <= seconds * 120; tick++) {
    const step = heading(tick) - heading(tick - 1);
    turn += step - 2 * Math.PI * Math.round(step / (2 * Math.PI));
  }
  return turn;
}

const precessions = [20, 60, 90].map((spinRadps): Experiment => {
  const precession = (MASS_KG * G * ARM_M) / (INERTIA[1] * spinRadps);
  return {
    row: 'tops',
    name: `level top at ${spinRadps} rad/s: turn about the plumb line in 5 s`,
    expected: { value: 5 * precession, unit: 'rad', source: 'Ωt, Ω = mgd/(Iω)' },
    bound: percent(2),
    settings: 'wheel 2 kg, I = 0.04 and 0.021 kg·m², 0.15 m from its ball joint, begun in steady precession',
    seed: SEED,
    measure: () => {
      const run = wheel(LEVEL, spinRadps, precession, 5);
      return measured(run, turnOf(run, 5));
    },
  };
});

const LEAN = 0.6;
const nodding = shared(() => wheel(quatFromAxisAngle([0, 0, 1], -LEAN), 60, 0, 10));
const energyOf = (run: Trajectory, tick: number): number => {
  const [x, y, z, w] = run.rotation('wheel', tick);
  const spin = rotate([-x, -y, -z, w], run.spin('wheel', tick));
  const moving = run.velocity('wheel', tick).reduce((sum, v) => sum + 0.5 * MASS_KG * v * v, 0);
  return spin.reduce(
    (sum, s, i) => sum + 0.5 * INERTIA[i]! * s * s,
    moving + MASS_KG * G * run.position('wheel', tick)[1],
  );
};

const nods: readonly Experiment[] = [
  {
    row: 'tops',
    name: 'leaning top at 60 rad/s, let go: energy after 10 s',
    expected: {
      value: 0.5 * INERTIA[1] * 60 ** 2 + MASS_KG * G * ARM_M * Math.cos(LEAN),
      unit: 'J',
      source: '½Iω² + mgd cos θ is kept',
    },
    bound: percent(2),
    settings: `the same wheel, ${LEAN} rad from the plumb line`,
    seed: SEED,
    measure: () => measured(nodding(), energyOf(nodding(), 1200)),
  },
  {
    row: 'tops',
    name: 'leaning top at 60 rad/s, let go: how far it has sunk after 10 s',
    expected: { value: 0, unit: 'm', source: 'a fast top does not fall' },
    bound: within(0.01),
    settings: `the same wheel, ${LEAN} rad from the plumb line`,
    seed: SEED,
    measure: () => measured(nodding(), ARM_M * Math.cos(LEAN) - nodding().position('wheel', 1200)[1]),
  },
];

export const tops: readonly Experiment[] = [...precessions, ...nods];
