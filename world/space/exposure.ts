import type { Rate } from '../time/rate.ts';

/** Time the shutter is open per frame, seconds: angle/360 of the frame interval. */
export function shutterSeconds(shutterAngleDeg: number, rate: Rate): number {
  return ((shutterAngleDeg / 360) * rate.den) / rate.num;
}

export interface ExposureSettings {
  readonly iso: number;
  readonly tStop: number;
  readonly shutterAngleDeg: number;
  readonly rate: Rate;
}

/**
 * Exposure value at ISO 100: log2(N²/t · 100/S) (ISO 2720:1974), with the T-stop for N, so that the lens' losses
 * count. EV100 15 is a sunlit scene.
 */
export function exposureValue100({ iso, tStop, shutterAngleDeg, rate }: ExposureSettings): number {
  return Math.log2(((tStop * tStop) / shutterSeconds(shutterAngleDeg, rate)) * (100 / iso));
}

/** Reflected-light meter constant K, cd·s/(m²·ISO) (ISO 2720:1974 allows 10.6 to 13.4; 12.5 is the usual choice). */
const METER_CONSTANT = 12.5;

/** Luminance that a meter would expose for at this setting, cd/m²: 2^EV · K/100. */
export function meteredLuminance(exposureValue: number): number {
  return (2 ** exposureValue * METER_CONSTANT) / 100;
}

/**
 * Factor from scene luminance (cd/m²) to linear picture values of which 1 saturates the sensor: 1/(1.2 · 2^EV)
 * (saturation-based speed of ISO 12232 with lens transmission 0.65, as in S. Lagarde and C. de Rousiers, Moving
 * Frostbite to PBR, SIGGRAPH 2014 course notes, section 5.1.2).
 */
export function exposureScale(exposureValue: number): number {
  return 1 / (1.2 * 2 ** exposureValue);
}

/** Stops from one setting to another; positive = the second is brighter. */
export function stopsBetween(from: ExposureSettings, to: ExposureSettings): number {
  return exposureValue100(from) - exposureValue100(to);
}
