import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  angleOfViewRad,
  blurDiameterMm,
  circleOfConfusionMm,
  deliveredArea,
  depthOfField,
  fieldOfView,
  focalLengthForAngleMm,
  hyperfocalDistanceM,
} from './lens.ts';

const degrees = (rad: number): number => (rad * 180) / Math.PI;
const fullFrame = { widthMm: 36, heightMm: 24 };
const super35 = { widthMm: 24.89, heightMm: 18.66 };

describe('angle of view', () => {
  /* Textbook angles of 36 × 24 mm lenses, to a tenth of a degree. */
  it.each([
    [24, 73.7, 53.1, 84.1],
    [35, 54.4, 37.8, 63.4],
    [50, 39.6, 27.0, 46.8],
    [85, 23.9, 16.1, 28.6],
    [135, 15.2, 10.2, 18.2],
  ])('of a %i mm lens on full frame is %f° × %f°, diagonal %f°', (focal, horizontal, vertical, diagonal) => {
    const view = fieldOfView(fullFrame, focal, null);
    expect(degrees(view.horizontalRad)).toBeCloseTo(horizontal, 1);
    expect(degrees(view.verticalRad)).toBeCloseTo(vertical, 1);
    expect(Math.abs(degrees(view.diagonalRad) - diagonal)).toBeLessThan(0.1);
  });

  it('of 35 mm on a 24.89 mm gate is 39.15°', () => {
    /* 24.89 / (2 × 35) = 0.355571; atan = 19.5743°; twice that = 39.149°. */
    expect(degrees(angleOfViewRad(24.89, 35))).toBeCloseTo(39.149, 2);
  });

  it('comes back to the focal length', () => {
    fc.assert(
      fc.property(fc.double({ min: 4, max: 1000, noNaN: true }), (focal) => {
        expect(focalLengthForAngleMm(24.89, angleOfViewRad(24.89, focal))).toBeCloseTo(focal, 6);
      }),
    );
  });
});

describe('delivered area', () => {
  it('keeps the width for wider pictures and the height for narrower ones', () => {
    expect(deliveredArea(super35, 2)).toEqual({ widthMm: 24.89, heightMm: 12.445 });
    expect(deliveredArea(super35, 1)).toEqual({ widthMm: 18.66, heightMm: 18.66 });
    expect(deliveredArea(super35, null)).toEqual(super35);
  });

  it('lies within the gate, touches it and has the ratio asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 4, noNaN: true }), (ratio) => {
        const area = deliveredArea(super35, ratio);
        expect(area.widthMm / area.heightMm).toBeCloseTo(ratio, 9);
        expect(area.widthMm <= super35.widthMm && area.heightMm <= super35.heightMm).toBe(true);
        expect(area.widthMm === super35.widthMm || area.heightMm === super35.heightMm).toBe(true);
      }),
    );
  });
});

describe('depth of field', () => {
  const lens = { gate: fullFrame, focalLengthMm: 50, fNumber: 8 };

  it('takes a 1500th of the diagonal as sharp', () => {
    /* √(36² + 24²) = 43.2666 mm; / 1500 = 0.028844 mm. */
    expect(circleOfConfusionMm(fullFrame)).toBeCloseTo(0.028844, 6);
  });

  it('matches a 50 mm lens at f/8 computed by hand', () => {
    /* H = 2500 / (8 × 0.0288444) + 50 = 10 884 mm.
       near = 5 (10.884 − 0.05) / (10.884 + 5 − 0.1) = 3.432 m; far = 5 (10.884 − 0.05) / (10.884 − 5) = 9.206 m. */
    expect(hyperfocalDistanceM(50, 8, circleOfConfusionMm(fullFrame))).toBeCloseTo(10.884, 3);
    const { nearM, farM } = depthOfField({ ...lens, focusDistanceM: 5 });
    expect(nearM).toBeCloseTo(3.432, 3);
    expect(farM).toBeCloseTo(9.206, 2);
  });

  it('reaches from half the hyperfocal distance to infinity when focused there', () => {
    const hyperfocalM = hyperfocalDistanceM(50, 8, circleOfConfusionMm(fullFrame));
    const { nearM, farM } = depthOfField({ ...lens, focusDistanceM: hyperfocalM });
    expect(nearM).toBeCloseTo(hyperfocalM / 2, 9);
    expect(farM).toBe(Infinity);
  });

  it('ends where the blur is the circle of confusion', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 14, max: 200, noNaN: true }),
        fc.double({ min: 1.2, max: 22, noNaN: true }),
        fc.double({ min: 0.5, max: 100, noNaN: true }),
        (focalLengthMm, fNumber, focusDistanceM) => {
          const settings = { gate: super35, focalLengthMm, fNumber, focusDistanceM };
          const { nearM, farM } = depthOfField(settings);
          const circle = circleOfConfusionMm(super35);
          expect(blurDiameterMm(settings, nearM)).toBeCloseTo(circle, 6);
          if (Number.isFinite(farM) && farM < 1e6) expect(blurDiameterMm(settings, farM)).toBeCloseTo(circle, 6);
          expect(blurDiameterMm(settings, focusDistanceM)).toBe(0);
        },
      ),
    );
  });
});
