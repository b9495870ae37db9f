import { actingWeather } from '../physics/weather/acting-weather.ts';
import { flameHeightM } from '../physics/fire/plume.ts';
import { dropSpeedMps } from '../physics/weather/drops.ts';
import { extinctionPerM } from '../physics/weather/visibility.ts';
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

interface Reading {
  readonly name: string;
  readonly expected: Experiment['expected'];
  readonly bound: Experiment['bound'];
  readonly settings: string;
  read(): number;
}

/** What the stage draws by a function of the core; no take is run for it. */
const drawn = ({ read, ...reading }: Reading): Experiment => ({
  row: 'weather',
  seed: SEED,
  ...reading,
  measure: () => {
    const value = read();
    return { value, hash: hashText(`${reading.name}: ${value}`) };
  },
});

/** R. Gunn and G. D. Kinzer, The terminal velocity of fall for water droplets in stagnant air (1949): mm, m/s. */
const FALLING_DROPS = [
  [0.5, 2.06],
  [1, 4.03],
  [2, 6.49],
  [3, 8.06],
  [4, 8.83],
  [5, 9.09],
] as const;
const drops = FALLING_DROPS.map(([mm, value]) =>
  drawn({
    name: `terminal speed of a drop of ${mm} mm`,
    expected: { value, unit: 'm/s', source: 'measured: Gunn and Kinzer, Journal of Meteorology 6 (1949), table' },
    bound: percent(2),
    settings: 'water in still air at sea level',
    read: () => dropSpeedMps(mm),
  }),
);

/** What fog does to pictures is measured in pictures as well: e2e/visibility.spec.ts. */
const sights = [
  [1, 0.02],
  [0.5, Math.sqrt(0.02)],
  [0.25, 0.02 ** 0.25],
].map(([share, value]) =>
  drawn({
    name: `contrast of a black thing at ${share} of a visibility of 200 m`,
    expected: { value: value!, unit: '1', source: 'Koschmieder 1924: just seen at 2 %, and e^(−σd)' },
    bound: percent(0.1),
    settings: 'against the horizon, in even fog: e to the minus extinction times distance',
    read: () => Math.exp(-extinctionPerM(200) * 200 * share!),
  }),
);

/**
 * Heskestad's law with air and fuel written out: L/D = 15.6·N^⅕ − 1.02, N = c_p·T/(g·ρ²·(H/r)³)·Q²/D⁵ (SFPE Handbook of
 * Fire Protection Engineering, chapter on fire plumes, flame height and air entrainment); air at 293 K, 1.2 kg/m³ and
 * 1 kJ/(kg·K); H/r, the heat per mass of air that burns with it, 3,000 kJ/kg (Huggett 1980, of most fuels).
 */
function flameM(heatKw: number, diameterM: number): number {
  const fire = (293 / (G * 1.2 ** 2 * 3000 ** 3)) * (heatKw ** 2 / diameterM ** 5);
  return diameterM * (15.6 * fire ** 0.2 - 1.02);
}
const flames = (
  [
    [100, 0.3],
    [1000, 1],
    [5000, 2],
  ] as const
).map(([heatKw, diameterM]) =>
  drawn({
    name: `mean height of the flames of ${heatKw} kW on ${diameterM} m`,
    expected: {
      value: flameM(heatKw, diameterM),
      unit: 'm',
      source: 'Heskestad 1983 without dimensions: L/D = 15.6·N^⅕ − 1.02; Huggett 1980: 3,000 kJ per kg of air',
    },
    bound: percent(2),
    settings: 'a round fire in the open, in air of 293 K',
    read: () => flameHeightM(heatKw, diameterM),
  }),
);

// What fog does to pictures is measured in pictures: e2e/visibility.spec.ts.
export const weather: readonly Experiment[] = [...stops, ...views, ...drops, ...sights, ...flames];
