import { quatFromAxisAngle } from '../simulation/mathematics/vectors.ts';
import { joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { crossings, ellipticK, G, length, measured, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

const LENGTH_M = 1;
const RADIUS_M = 0.1;

function swing(degrees: number): Experiment {
  const angle = (degrees * Math.PI) / 180;
  const inertiaPerMass = LENGTH_M ** 2 + 0.4 * RADIUS_M ** 2;
  const period = 4 * Math.sqrt(inertiaPerMass / (G * LENGTH_M)) * ellipticK(Math.sin(angle / 2));
  return {
    row: 'pendulum',
    name: `period from ${degrees}°`,
    expected: { value: period, unit: 's', source: '4√(I/mgl)·K(sin θ/2), elliptic integral' },
    bound: percent(0.5),
    settings: 'ball r 0.1 m on a hinge 1 m above its centre, vacuum',
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords({ ground: null }, [
          piece('bob', sphere(RADIUS_M), {
            position: [LENGTH_M * Math.sin(angle), -LENGTH_M * Math.cos(angle), 0],
            rotation: quatFromAxisAngle([0, 0, 1], angle),
          }),
          joint(
            'pivot',
            null,
            'bob',
            { anchorA: [0, 0, 0], anchorB: [0, LENGTH_M, 0] },
            { kind: 'hinge', axis: [0, 0, 1], limits: null, motor: null },
          ),
        ]),
        6,
      );
      const times = crossings((tick) => run.position('bob', tick)[0], 0, 719);
      return measured(run, (times[2]! - times[0]!) / 120);
    },
  };
}

const doublePendulum = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('upper', sphere(0.1), { position: [1, 0, 0], massKg: 1 }),
        piece('lower', sphere(0.1), { position: [2, 0, 0], massKg: 1 }),
        joint('top', null, 'upper', { anchorA: [0, 0, 0], anchorB: [-1, 0, 0] }, { kind: 'ball', coneLimitRad: null }),
        joint(
          'middle',
          'upper',
          'lower',
          { anchorA: [0, 0, 0], anchorB: [-1, 0, 0] },
          { kind: 'ball', coneLimitRad: null },
        ),
      ]),
      10,
    ),
);

/** Zero of height at the lowest point that the lower bob can reach; both start level with the pivot. */
function energyOf(run: Trajectory, tick: number): number {
  return ['upper', 'lower'].reduce((sum, name) => {
    const v = length(run.velocity(name, tick));
    const w = length(run.spin(name, tick));
    return sum + 0.5 * v * v + 0.5 * 0.4 * 0.01 * w * w + G * (run.position(name, tick)[1] + 2);
  }, 0);
}

/** The energy, of all ticks, that is farthest from what it was at the start. */
function farthestEnergy(run: Trajectory): number {
  let farthest = G * 4;
  for (let tick = 1; tick <= 1200; tick++) {
    const energy = energyOf(run, tick);
    if (Math.abs(energy - G * 4) > Math.abs(farthest - G * 4)) farthest = energy;
  }
  return farthest;
}

const doubleSettings = 'two balls r 0.1 m, 1 kg, arms of 1 m, ball joints, let go level with the pivot';

export const pendulums: readonly Experiment[] = [
  swing(5),
  swing(60),
  {
    row: 'pendulum',
    name: 'double pendulum: energy after 10 s',
    expected: { value: G * 4, unit: 'J', source: 'Σ(½mv² + ½Iω² + mgh) is kept' },
    bound: percent(2),
    settings: doubleSettings,
    seed: SEED,
    measure: () => measured(doublePendulum(), energyOf(doublePendulum(), 1200)),
  },
  {
    row: 'pendulum',
    name: 'double pendulum: energy of 10 s where it is farthest off',
    expected: { value: G * 4, unit: 'J', source: 'Σ(½mv² + ½Iω² + mgh) is kept' },
    bound: percent(2),
    settings: doubleSettings,
    seed: SEED,
    measure: () => measured(doublePendulum(), farthestEnergy(doublePendulum())),
  },
];
