import type { AxleSpec } from './vehicle-spec.ts';

/** Beyond its travel the suspension meets a rubber stop this many times as stiff as the spring; an estimate. */
const STOP_STIFFNESS = 10;

/**
 * Force of one wheel's spring and damper on the vehicle, N, never below 0 (the ground does not pull). `travelM`: of the
 * hub up from rest; `rateMps`: its rate; `restN`: what it carries at rest; `otherTravelM`: of the wheel across.
 */
export function suspensionForceN(
  axle: AxleSpec,
  restN: number,
  travelM: number,
  rateMps: number,
  otherTravelM: number,
): number {
  const stop = travelM > axle.bumpM ? STOP_STIFFNESS * axle.springNPerM * (travelM - axle.bumpM) : 0;
  const spring = restN + axle.springNPerM * travelM + stop;
  const roll = axle.antiRollNPerM * (travelM - otherTravelM);
  return Math.max(0, spring + roll + axle.damperNsPerM * rateMps);
}

/** Work that one wheel's spring and stop take up on the way from rest to `travelM`, J; the lowest where it lets go. */
export function springEnergyJ({ springNPerM, bumpM }: AxleSpec, restN: number, travelM: number): number {
  const looseM = springNPerM > 0 ? -restN / springNPerM : -Infinity;
  const way = Math.max(travelM, looseM);
  const over = Math.max(0, way - bumpM);
  return restN * way + (springNPerM * way * way) / 2 + (STOP_STIFFNESS * springNPerM * over * over) / 2;
}
