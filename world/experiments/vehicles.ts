import type { Vec3 } from '../records/fields.ts';
import type { Crumple, Vehicle } from '../records/vehicle.ts';
import type { Shape } from '../records/shape.ts';
import { FAMILY_CAR } from '../physics/vehicle/presets.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { G, length, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';

const NO_TURN: [number, number, number, number] = [0, 0, 0, 1];
const block = (sizeM: Vec3, positionM: Vec3) =>
  ({ shape: { kind: 'box', sizeM }, positionM, rotation: NO_TURN }) as const;

export const CAR_MASS_KG = 1400;

/** A plain car: a rigid middle, slices that give way before it, a cabin on top. Its nose is at z = −2.25. */
export const CAR_SHAPE: Shape = {
  kind: 'compound',
  parts: [
    block([1.7, 0.5, 2.7], [0, 0.47, 0]),
    block([1.7, 0.4, 0.3], [0, 0.5, -1.5]),
    block([1.7, 0.4, 0.3], [0, 0.5, -1.8]),
    block([1.7, 0.4, 0.3], [0, 0.5, -2.1]),
    block([1.7, 0.4, 0.9], [0, 0.5, 1.8]),
    block([1.3, 0.45, 1.8], [0, 0.94, 0.3]),
  ],
};

export function car(
  name: string,
  vehicle: Partial<Vehicle>,
  settings: Parameters<typeof piece>[2],
  crumple: Crumple | null = null,
) {
  const behaviours = [{ ...FAMILY_CAR, ...vehicle }, ...(crumple === null ? [] : [crumple])];
  return { ...piece(name, CAR_SHAPE, { massKg: CAR_MASS_KG, ...settings }), behaviours };
}

/** Peak and sliding friction: Wong, Theory of Ground Vehicles, 3rd ed. (2001), table 1.3; the middle of a range. */
const SURFACES = {
  'dry asphalt': { peak: 0.85, sliding: 0.75 },
  'wet asphalt': { peak: 0.6, sliding: 0.525 },
  gravel: { peak: 0.6, sliding: 0.55 },
  'hard-packed snow': { peak: 0.2, sliding: 0.15 },
  ice: { peak: 0.1, sliding: 0.07 },
} as const;

interface Stop {
  readonly surface: keyof typeof SURFACES;
  readonly speedMps: number;
  readonly hasAbs: boolean;
  /** What makes the surface of dry asphalt, where the weather does. */
  readonly falling?: { readonly precipitation: 'rain' | 'snow'; readonly rateMmPerH: number };
}

const groundWords = ({ surface, falling }: Stop): string =>
  falling === undefined ? surface : `dry asphalt in ${falling.precipitation}`;

const seconds = ({ surface, speedMps }: Stop): number => Math.ceil(speedMps / (SURFACES[surface].sliding * G)) + 2;

const stopping = (stop: Stop) =>
  shared(() => {
    const { surface, speedMps, hasAbs, falling } = stop;
    const ground = SURFACES[falling === undefined ? surface : 'dry asphalt'];
    return new Trajectory(
      sceneRecords(
        { ground: { friction: ground.sliding, restitution: 0 }, durationFrames: 2000, ...(falling && { falling }) },
        [
          car(
            'car',
            { hasAbs, brakeForceN: 30_000, rollingResistance: 0 },
            { position: [0, 0, 0], linearVelocity: [0, 0, -speedMps] },
          ),
          intervention('stop', 24, {
            kind: 'brake',
            targetId: 'setPiece:car',
            pedal: 1,
            isHandbrake: false,
            durationFrames: 24 * seconds(stop),
          }),
        ],
      ),
      1 + seconds(stop),
    );
  });

function brakingWay(run: Trajectory): number {
  const from = run.position('car', 120);
  const to = run.position('car', run.lastTick);
  return length([to[0] - from[0], 0, to[2] - from[2]]);
}

const stops: readonly Stop[] = [
  { surface: 'dry asphalt', speedMps: 15, hasAbs: true },
  { surface: 'dry asphalt', speedMps: 30, hasAbs: true },
  { surface: 'dry asphalt', speedMps: 20, hasAbs: false },
  { surface: 'wet asphalt', speedMps: 15, hasAbs: true },
  { surface: 'wet asphalt', speedMps: 25, hasAbs: false },
  { surface: 'gravel', speedMps: 15, hasAbs: true },
  { surface: 'gravel', speedMps: 15, hasAbs: false },
  { surface: 'hard-packed snow', speedMps: 10, hasAbs: true },
  { surface: 'hard-packed snow', speedMps: 10, hasAbs: false },
  { surface: 'ice', speedMps: 10, hasAbs: true },
  { surface: 'ice', speedMps: 6, hasAbs: false },
  { surface: 'wet asphalt', speedMps: 15, hasAbs: true, falling: { precipitation: 'rain', rateMmPerH: 5 } },
  { surface: 'hard-packed snow', speedMps: 10, hasAbs: false, falling: { precipitation: 'snow', rateMmPerH: 2 } },
];

const TURN_S = 8;
const turning = (speedMps: number, angleRad: number) =>
  shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: { friction: 0.75, restitution: 0 }, durationFrames: 2000 }, [
          car('car', { rollingResistance: 0 }, { position: [0, 0, 0], linearVelocity: [0, 0, -speedMps] }),
          intervention('turn', 0, { kind: 'steer', targetId: 'setPiece:car', angleRad, durationFrames: 24 * TURN_S }),
        ]),
        TURN_S,
      ),
  );

const speedAt = (run: Trajectory, tick: number): number => {
  const [x, , z] = run.velocity('car', tick);
  return Math.hypot(x, z);
};

const turns = [
  [5, 0.08],
  [12, 0.04],
  [20, 0.02],
] as const;

/** Bicycle model: R = (L + K·v²/g)/δ, K = 1/c_f − 1/c_r of tyres whose stiffness is c times their load. */
const bicycleRadius = (speed: number, angle: number): number => (2.7 + ((1 / 11 - 1 / 14) * speed * speed) / G) / angle;

const pulling = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: SURFACES.ice.sliding, restitution: 0 }, durationFrames: 400 }, [
        car(
          'car',
          {
            rollingResistance: 0,
            isParked: false,
            axles: FAMILY_CAR.axles.map((axle) => ({ ...axle, driveShare: 0.5 })),
          },
          { position: [0, 0, 0] },
        ),
        intervention('go', 12, {
          kind: 'motor',
          targetId: 'setPiece:car',
          throttle: 1,
          direction: 'ahead',
          durationFrames: 200,
        }),
      ]),
      6,
    ),
);

export const vehicles: readonly Experiment[] = [
  ...stops.map((stop): Experiment => {
    const run = stopping(stop);
    const { peak, sliding } = SURFACES[stop.surface];
    const grip = stop.hasAbs ? peak : sliding;
    return {
      row: 'car',
      name: `stops from ${stop.speedMps} m/s on ${groundWords(stop)}, ${stop.hasAbs ? 'ABS' : 'wheels locked'}`,
      expected: {
        value: stop.speedMps ** 2 / (2 * grip * G),
        unit: 'm',
        source: 'v²/(2μg), μ of Wong, Theory of Ground Vehicles, table 1.3',
      },
      bound: percent(5),
      settings: `family car, ${CAR_MASS_KG} kg, μ = ${grip}, brakes that can lock all wheels, no air, no rolling resistance`,
      seed: SEED,
      measure: () => measured(run(), brakingWay(run())),
    };
  }),
  ...turns.map(([speedMps, angleRad]): Experiment => {
    const run = turning(speedMps, angleRad);
    return {
      row: 'car',
      name: `turns at ${speedMps} m/s and ${angleRad} rad`,
      expected: {
        value: bicycleRadius(speedMps, angleRad),
        unit: 'm',
        source: 'bicycle model with understeer gradient (Gillespie, Fundamentals of Vehicle Dynamics, ch. 6)',
      },
      bound: percent(5),
      settings:
        'family car, wheelbase 2.7 m, tyres of 11 and 14 per rad of their load, coasting on dry asphalt; radius = speed / rate of turn over the last second',
      seed: SEED,
      measure: () => {
        const at = run();
        const tick = at.lastTick - 60;
        const radius = speedAt(at, tick) / at.spin('car', tick)[1];
        // It slows a little in the bend: the radius is brought to the nominal speed by the model's own ratio.
        return measured(at, radius * (bicycleRadius(speedMps, angleRad) / bicycleRadius(speedAt(at, tick), angleRad)));
      },
    };
  }),
  {
    row: 'car',
    name: 'pulls away on ice with all wheels driven',
    expected: { value: SURFACES.ice.peak * G, unit: 'm/s²', source: 'μg, peak μ of Wong, table 1.3' },
    bound: percent(5),
    settings: 'family car, four-wheel drive and traction control, full throttle on ice; mean of seconds 2 to 5',
    seed: SEED,
    measure: () => measured(pulling(), (speedAt(pulling(), 600) - speedAt(pulling(), 240)) / 3),
  },
];
