import { actingWeather } from '../physics/weather/acting-weather.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { hashText } from '../simulation/hash.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, G, measured, SEED, wayOf } from './run.ts';
import { Trajectory } from './trajectory.ts';

const SPEED_MPS = 3;

/** Wong, table 1.3: sliding friction of a tyre on asphalt, 0.75 dry; the middle of 0.45 to 0.6 wet. */
const SLIDING = { dry: 0.75, wet: 0.525, snow: 0.15, ice: 0.07 } as const;

/** What lies on a floor that is said to be `surfaces`, and what falls on it; dry ground becomes what falls. */
const CASES = [
  { surfaces: 'dry', becomes: 'dry' },
  { surfaces: 'wet', becomes: 'wet' },
  { surfaces: 'snow', becomes: 'snow' },
  { surfaces: 'ice', becomes: 'ice' },
  { surfaces: 'dry', becomes: 'wet', falling: { precipitation: 'rain', rateMmPerH: 25 } },
  { surfaces: 'dry', becomes: 'snow', falling: { precipitation: 'snow', rateMmPerH: 2 } },
  { surfaces: 'ice', becomes: 'ice', falling: { precipitation: 'rain', rateMmPerH: 25 } },
] as const;

const stops = CASES.map((each): Experiment => {
  const { surfaces, becomes } = each;
  const falling = 'falling' in each ? each.falling : undefined;
  const friction = SLIDING[becomes];
  const seconds = SPEED_MPS / (friction * G) + 1;
  return {
    row: 'weather',
    name: `sliding stop on asphalt, ${surfaces}${falling === undefined ? '' : `, in ${falling.precipitation}`}`,
    expected: {
      value: (SPEED_MPS * SPEED_MPS) / (2 * friction * G),
      unit: 'm',
      source: `v²/(2μg), μ = ${friction}: Wong, Theory of Ground Vehicles, 3rd ed., table 1.3`,
    },
    bound: percent(1),
    settings: `a box of rubber at ${SPEED_MPS} m/s on a floor of friction 0.75 when dry`,
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords({ ground: { friction: SLIDING.dry, restitution: 0 }, surfaces, ...(falling && { falling }) }, [
          piece('box', box(1, 0.2, 1), {
            position: [0, 0.1, 0],
            friction: 1,
            linearVelocity: [SPEED_MPS, 0, 0],
          }),
        ]),
        seconds,
      );
      return measured(run, wayOf(run, 'box', run.lastTick));
    },
  };
});

/** Extinction of drops of Marshall and Palmer's sizes, 1/m: π/4·2·N₀·Γ(3)/Λ³, each takes twice its cross-section. */
const rainExtinctionPerM = (rateMmPerH: number): number => {
  const slopePerM = 4100 * rateMmPerH ** -0.21;
  return (Math.PI / 4) * 2 * 8e6 * (2 / slopePerM ** 3);
};

const views = [5, 25].map((rateMmPerH): Experiment => {
  const name = `visibility in rain of ${rateMmPerH} mm/h alone`;
  return {
    row: 'weather',
    name,
    expected: {
      value: 3.912 / rainExtinctionPerM(rateMmPerH),
      unit: 'm',
      source: 'Koschmieder, 3.912/σ, of drops by J. S. Marshall and W. M. Palmer, 1948',
    },
    bound: percent(15),
    settings: 'clear air but for the rain, surfaces said to be dry',
    seed: SEED,
    measure: () => ({
      value:
        actingWeather({ precipitation: 'rain', rateMmPerH, visibilityM: null, surfaces: 'dry' }).visibilityM ??
        Infinity,
      hash: hashText(name),
    }),
  };
});

// What fog does to pictures is measured in pictures: e2e/visibility.spec.ts.
export const weather: readonly Experiment[] = [...stops, ...views];
