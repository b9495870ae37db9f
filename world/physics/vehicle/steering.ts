import { atan2, cos, sin } from '../../simulation/mathematics/trigonometry.ts';
import type { VehicleSpec } from './vehicle-spec.ts';

/**
 * Angle of one steered wheel from that of the middle of the axle (Ackermann): all wheels turn about one point, abreast
 * of the unsteered axle. `offsetXM`: of the wheel from the middle, right positive. Radians, left positive.
 *
 *     tan δ = L / (L / tan δ₀ + x)
 */
export function ackermannRad({ wheelbaseM }: VehicleSpec, middleRad: number, offsetXM: number): number {
  if (middleRad === 0) return 0;
  const cotangent = cos(middleRad) / sin(middleRad);
  const radius = wheelbaseM * cotangent + offsetXM;
  return radius > 0 ? atan2(wheelbaseM, radius) : atan2(-wheelbaseM, -radius);
}

/** The steering wheel turns at a limited rate. */
export function steerTowards(spec: VehicleSpec, nowRad: number, wantedRad: number, tickS: number): number {
  const wanted = Math.min(spec.maxSteerRad, Math.max(-spec.maxSteerRad, wantedRad));
  const most = spec.steerRateRadPerS * tickS;
  return nowRad + Math.min(most, Math.max(-most, wanted - nowRad));
}
