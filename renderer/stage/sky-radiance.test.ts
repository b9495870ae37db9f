import { describe, expect, it } from 'vitest';
import { SKY_HEIGHT, SKY_WIDTH, createSky, overcastSky, skyPanorama, sunDirection } from './sky-radiance.ts';

const noon = { azimuthRad: Math.PI, elevationRad: 0.9, colorTemperatureK: 5500, turbidity: 3 };

/** Illuminance on level ground: the integral of luminance × cos over the upper half, in steps of the panorama. */
function illuminance(pixels: Float32Array): number {
  let sum = 0;
  for (let row = SKY_HEIGHT / 2; row < SKY_HEIGHT; row++) {
    const from = (row / SKY_HEIGHT - 0.5) * Math.PI;
    const to = ((row + 1) / SKY_HEIGHT - 0.5) * Math.PI;
    for (let column = 0; column < SKY_WIDTH; column++) {
      const at = (row * SKY_WIDTH + column) * 4;
      const luminance = 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
      // The exact integral of sin·cos over the row.
      sum += luminance * ((2 * Math.PI) / SKY_WIDTH) * 0.5 * (Math.sin(to) ** 2 - Math.sin(from) ** 2);
    }
  }
  return sum;
}

describe('the sky', () => {
  it('lies in the compass: a sun in the east at the horizon is along +X, in the south along +Z', () => {
    expect(sunDirection(Math.PI / 2, 0)).toEqual([1, 0, 0].map((value) => expect.closeTo(value, 9)));
    expect(sunDirection(Math.PI, 0)).toEqual([0, 0, 1].map((value) => expect.closeTo(value, 9)));
    expect(sunDirection(0, Math.PI / 2)[1]).toBeCloseTo(1, 9);
  });

  it('lights the ground with one lux, whatever the weather and hour', () => {
    for (const elevationRad of [0.01, 0.3, 1.4]) {
      for (const turbidity of [1, 3, 10]) {
        const pixels = skyPanorama(createSky({ ...noon, elevationRad, turbidity }), 'horizon');
        expect(illuminance(pixels)).toBeCloseTo(1, 3);
      }
    }
  });

  it('is brighter around the sun than opposite it, and bluer overhead than at the horizon', () => {
    const sky = createSky(noon);
    const [sx, sy, sz] = sunDirection(noon.azimuthRad, noon.elevationRad);
    expect(sky(sx, sy, sz)[1]).toBeGreaterThan(2 * sky(-sx, sy, -sz)[1]);
    const overhead = sky(0, 1, 0);
    const horizon = sky(1, 0.02, 0);
    expect(overhead[2] / overhead[0]).toBeGreaterThan(horizon[2] / horizon[0]);
  });

  it('is, under cloud, a third as bright at the horizon as overhead, the same all round, and lights the ground with one lux', () => {
    // CIE standard overcast sky, ISO 15469: L(γ) = L(zenith)·(1 + 2·sin γ)/3; half way up 0.805 of it.
    const sky = overcastSky(6500);
    const overhead = sky(0, 1, 0)[1];
    expect(sky(1, 0, 0)[1] / overhead).toBeCloseTo(1 / 3, 9);
    expect(sky(0, 1, 1)[1] / overhead).toBeCloseTo(0.8047, 4);
    expect(sky(-1, 1, 0)[1]).toBeCloseTo(sky(0, 1, 1)[1], 9);
    expect(illuminance(skyPanorama(sky, 'horizon'))).toBeCloseTo(1, 3);
  });

  it('has the ground where ground is asked for, and no negative or missing light', () => {
    const pixels = skyPanorama(createSky({ ...noon, elevationRad: -0.3 }), [0.1, 0.2, 0.3]);
    expect([...pixels.slice(0, 3)]).toEqual([0.1, 0.2, 0.3].map((value) => expect.closeTo(value, 6)));
    expect(pixels.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  });
});
