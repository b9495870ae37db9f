import { describe, expect, it } from 'vitest';
import type { Environment } from '../../records/environment.ts';
import { piece, sceneRecords } from '../../simulation/scene-records.ts';
import { compileOrThrow } from '../../experiments/trajectory.ts';
import { actingWeather, weatherWords } from './acting-weather.ts';

type Weather = Environment['weather'];

const weather = (changes: Partial<Weather>): Weather => ({
  precipitation: 'none',
  rateMmPerH: 0,
  visibilityM: null,
  surfaces: 'dry',
  ...changes,
});

describe('the weather that acts', () => {
  it('is what is said while nothing falls', () => {
    for (const surfaces of ['dry', 'wet', 'snow', 'ice'] as const)
      for (const visibilityM of [null, 300])
        expect(actingWeather(weather({ surfaces, visibilityM }))).toEqual({ surfaces, visibilityM });
    expect(actingWeather(weather({ precipitation: 'rain' })).surfaces).toBe('dry');
  });

  it('is wet in rain and white in snow where it is said to be dry, and what is said elsewhere', () => {
    const becomes = (precipitation: 'rain' | 'snow'): string[] =>
      (['dry', 'wet', 'snow', 'ice'] as const).map(
        (surfaces) => actingWeather(weather({ precipitation, rateMmPerH: 2, surfaces })).surfaces,
      );
    expect(becomes('rain')).toEqual(['wet', 'wet', 'snow', 'ice']);
    expect(becomes('snow')).toEqual(['snow', 'wet', 'snow', 'ice']);
  });

  it('is seen through as far as the air or what falls allows, whichever is less', () => {
    // Atlas 1953: 11.9 km·R^−0.63.
    const rainM = 11_900 * 25 ** -0.63;
    const seenM = (visibilityM: number | null): number =>
      actingWeather(weather({ precipitation: 'rain', rateMmPerH: 25, visibilityM })).visibilityM!;
    expect([seenM(null), seenM(20_000)].map((m) => m / rainM)).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    expect(seenM(200)).toBe(200);
    expect(actingWeather(weather({ precipitation: 'snow', rateMmPerH: 2 })).visibilityM).toBeLessThan(rainM);
  });

  it('is said in words', () => {
    expect(weatherWords(weather({}))).toBe('nothing falls; dry surfaces; clear air');
    expect(weatherWords(weather({ precipitation: 'rain', rateMmPerH: 25 }))).toBe(
      'rain, 25 mm/h; wet surfaces; seen to 1.6 km',
    );
    expect(weatherWords(weather({ visibilityM: 400, surfaces: 'wet' }))).toBe(
      'nothing falls; wet surfaces; seen to 400 m',
    );
  });

  it('has a take simulated anew where rain changes its friction, and only there', () => {
    const scene = (surfaces: Weather['surfaces'], precipitation: 'none' | 'rain', rateMmPerH: number): string =>
      compileOrThrow(
        sceneRecords({ surfaces, falling: { precipitation, rateMmPerH } }, [
          piece('box', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 0.5, 0] }),
        ]),
      ).baseHash;
    expect(scene('dry', 'rain', 5)).not.toBe(scene('dry', 'none', 0));
    expect(scene('dry', 'rain', 5)).toBe(scene('wet', 'none', 0));
    expect(scene('wet', 'rain', 5)).toBe(scene('wet', 'none', 0));
  });
});
