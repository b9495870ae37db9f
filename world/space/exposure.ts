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
  /** Neutral density in front of the sensor, stops. */
  readonly ndStops: number;
}

/**
 * Exposure value at ISO 100: log2(N²/t · 100/S) (ISO 2720:1974), with the T-stop for N, so that the lens' losses
 * count, plus the stops of neutral density. EV100 15 is a sunlit scene.
 */
export function exposureValue100({ iso, tStop, shutterAngleDeg, rate, ndStops }: ExposureSettings): number {
  return Math.log2(((tStop * tStop) / shutterSeconds(shutterAngleDeg, rate)) * (100 / iso)) + ndStops;
}

/** Incident-light meter constant C, lx·s/ISO, for a flat receptor (ISO 2720:1974 allows 240 to 400). */
const INCIDENT_METER_CONSTANT = 250;

/** EV at ISO 100 that an incident-light meter asks for under this light: N²/t = E·S/C (ISO 2720:1974). */
export function meteredExposureValue(illuminanceLux: number): number {
  return Math.log2((illuminanceLux * 100) / INCIDENT_METER_CONSTANT);
}

/** The most neutral density that a setup can hold, stops. */
export const MAX_ND_STOPS = 20;

/**
 * The neutral density, to a tenth of a stop, that brings these settings to what an incident-light meter asks for, so
 * that a camera set for a room keeps its T-stop in the sun; 0 where there is not too much light.
 */
export function meteredNdStops(settings: Omit<ExposureSettings, 'ndStops'>, illuminanceLux: number): number {
  if (illuminanceLux <= 0) return 0;
  const stops = meteredExposureValue(illuminanceLux) - exposureValue100({ ...settings, ndStops: 0 });
  return Math.min(MAX_ND_STOPS, Math.max(0, Math.round(stops * 10) / 10));
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
