import { describe, expect, it } from 'vitest';
import { CHARGE_PRESETS } from './blast/charge-presets.ts';
import { POUR_PRESETS } from './fluid/pour-presets.ts';
import { PUSH_PRESETS } from './push-presets.ts';
import { QUAKE_PRESETS } from './structures/quake-presets.ts';
import { THROW_PRESETS } from './throw-presets.ts';
import { DRIVE_PRESETS } from './vehicle/drive-presets.ts';
import { actingWeather } from './weather/acting-weather.ts';
import { isSameWeather, WEATHER_PRESETS } from './weather/weather-presets.ts';
import { BEAUFORT_SCALE } from './wind/beaufort.ts';
import { GUST_PRESETS } from './wind/gust-presets.ts';

const lists = [
  ['pours', POUR_PRESETS, POUR_PRESETS.map(({ litresPerSecond }) => litresPerSecond)],
  ['quakes', QUAKE_PRESETS, QUAKE_PRESETS.map(({ peakMps2 }) => peakMps2)],
  ['drives', DRIVE_PRESETS, DRIVE_PRESETS.map(({ speedMps }) => speedMps)],
  ['gusts', GUST_PRESETS, GUST_PRESETS.map(({ speedMps }) => speedMps)],
  ['pushes', PUSH_PRESETS, PUSH_PRESETS.map(({ impulseNs }) => impulseNs)],
  ['throws', THROW_PRESETS, THROW_PRESETS.map(({ speedMps }) => speedMps)],
  ['charges', CHARGE_PRESETS, CHARGE_PRESETS.map(({ chargeKgTnt }) => chargeKgTnt)],
] as const;

describe.each(lists)('presets of %s', (_, presets, amounts) => {
  it('have names and amounts of their own, and say where their figures come from', () => {
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    expect(new Set(amounts).size).toBe(presets.length);
    for (const amount of amounts) expect(amount).toBeGreaterThan(0);
    for (const { source } of presets) expect(source.length).toBeGreaterThan(20);
  });
});

describe('presets of weather', () => {
  it('have names and figures of their own, and say where they come from', () => {
    expect(new Set(WEATHER_PRESETS.map(({ name }) => name)).size).toBe(WEATHER_PRESETS.length);
    for (const { name, source, weather } of WEATHER_PRESETS) {
      expect(WEATHER_PRESETS.filter((preset) => isSameWeather(preset.weather, weather)).map((one) => one.name)).toEqual(
        [name],
      );
      expect(source.length).toBeGreaterThan(20);
    }
  });

  it('lie within the bounds that their names have', () => {
    const of = (name: string) => WEATHER_PRESETS.find((preset) => preset.name === name)!.weather;
    // WMO-No. 8, volume I, chapter 14: slight rain below 2.5 mm/h, moderate from there to 10, heavy from there to 50.
    expect(of('Slight rain').rateMmPerH).toBeLessThan(2.5);
    expect(of('Moderate rain').rateMmPerH).toBeGreaterThanOrEqual(2.5);
    expect(of('Moderate rain').rateMmPerH).toBeLessThan(10);
    expect(of('Heavy rain').rateMmPerH).toBeGreaterThanOrEqual(10);
    expect(of('Heavy rain').rateMmPerH).toBeLessThan(50);
    // International Cloud Atlas: fog below 1 km, and haze from there on; no rain here is so thick as to be called fog.
    expect(of('Fog').visibilityM).toBeLessThan(1000);
    expect(of('Thick fog').visibilityM).toBeLessThan(200);
    expect(of('Haze').visibilityM).toBeGreaterThanOrEqual(1000);
    for (const name of ['Slight rain', 'Moderate rain', 'Heavy rain'])
      expect(actingWeather(of(name)).visibilityM).toBeGreaterThan(1000);
    expect(of('Snowfall').rateMmPerH).toBeLessThan(2.5);
    expect(of('Heavy snowfall').rateMmPerH).toBeGreaterThan(2.5);
  });
});

describe('the figures of presets', () => {
  it('of a body against glass have the energy of the pendulum that tests it, m·g·h', () => {
    const energies = PUSH_PRESETS.map(({ impulseNs }) => impulseNs ** 2 / (2 * 50));
    [0.19, 0.45, 1.2].forEach((heightM, i) => expect(energies[i]! / (50 * 9.80665 * heightM)).toBeCloseTo(1, 1));
  });

  it('of balls on record are those of their sources, and a free throw just arrives', () => {
    const speedOf = (name: string): number => THROW_PRESETS.find((preset) => preset.name.startsWith(name))!.speedMps;
    expect(speedOf('Cricket')).toBeCloseTo(161.3 / 3.6, 1);
    expect(speedOf('Baseball')).toBeCloseTo(105.8 * 0.44704, 1);
    expect(speedOf('Tennis')).toBeCloseTo(148 * 0.44704, 1);
    // The highest that a throw gets 4.225 m away, of all angles: v²/2g − g·d²/2v².
    const speed = speedOf('Basketball');
    const riseM = speed ** 2 / (2 * 9.80665) - (9.80665 * 4.225 ** 2) / (2 * speed ** 2);
    expect(riseM).toBeCloseTo(0.95, 1);
  });

  it('of charges are the pounds of the card in kilograms', () => {
    const pounds = CHARGE_PRESETS.map(({ source }) => Number(/([\d,]+) lb/.exec(source)![1]!.replace(',', '')));
    expect(pounds).toEqual([5, 50, 500, 4000]);
    CHARGE_PRESETS.forEach(({ chargeKgTnt }, i) => expect(chargeKgTnt / (pounds[i]! * 0.45359237)).toBeCloseTo(1, 1));
  });

  const flowOf = (name: string): number => POUR_PRESETS.find((preset) => preset.name === name)!.litresPerSecond;

  it('of what is poured over a rim are those of Francis’ weir, 1.84·b·h^1.5', () => {
    expect(flowOf('Jug, poured with care') / (1840 * 0.04 * 0.015 ** 1.5)).toBeCloseTo(1, 1);
    expect(flowOf('Bucket, emptied') / (1840 * 0.15 * 0.08 ** 1.5)).toBeCloseTo(1, 1);
  });

  it('of a bottle upside down is its volume over the time of Clanet and Searby', () => {
    const lengthM = 0.75e-3 / ((Math.PI / 4) * 0.075 ** 2);
    const emptiedS = ((3 * lengthM) / Math.sqrt(9.81 * 0.075)) * (0.075 / 0.0185) ** 2.5;
    expect(flowOf('Wine bottle, upside down') / (0.75 / emptiedS)).toBeCloseTo(1, 1);
  });

  it('of gusts are what the Eurocode’s peak factor adds to the Beaufort scale’s middles', () => {
    const storm = GUST_PRESETS.find(({ name }) => name.includes('Beaufort 10'))!;
    const mean = (BEAUFORT_SCALE[10]!.fromMps + BEAUFORT_SCALE[10]!.toMps) / 2;
    expect(storm.speedMps).toBeCloseTo((3.5 * mean) / Math.log(10 / 0.05), 0);
  });

  it('of quakes lie within the ranges of the ShakeMap scale, in shares of g', () => {
    const ranges = [
      [1.4, 3.9],
      [3.9, 9.2],
      [9.2, 18],
      [18, 34],
      [34, 65],
      [65, 124],
    ];
    ranges.forEach(([from, to], i) => {
      expect(QUAKE_PRESETS[i]!.peakMps2).toBeGreaterThan(from! * 0.0981);
      expect(QUAKE_PRESETS[i]!.peakMps2).toBeLessThan(to! * 0.0981);
    });
  });

  it('of corners at the limit are √(μgR)', () => {
    const corners = DRIVE_PRESETS.filter(({ name }) => name.includes('corner'));
    expect(corners.map(({ speedMps }) => Number((speedMps ** 2 / (9.80665 * 12)).toFixed(6)))).toEqual([
      0.75, 0.525, 0.15,
    ]);
  });
});
