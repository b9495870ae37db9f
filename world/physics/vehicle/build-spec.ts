import type { Vec3 } from '../../records/fields.ts';
import type { Vehicle } from '../../records/vehicle.ts';
import type { AxleSpec, VehicleSpec, WheelSpec } from './vehicle-spec.ts';

/** A wheel's mass lies mostly in tyre and rim: inertia as this share of m·R². Estimate between a disc (½) and a hoop (1). */
const WHEEL_INERTIA_SHARE = 0.75;

/** The vehicle's figures as the core computes with them. Wheels in the order of the axles, left before right. */
export function buildVehicleSpec(vehicle: Vehicle): VehicleSpec {
  const wheels: WheelSpec[] = [];
  const axles = vehicle.axles.map((axle, index): AxleSpec => {
    const sides = axle.trackM > 0 ? [-axle.trackM / 2, axle.trackM / 2] : [0];
    const own = sides.map((x) => {
      const [px, py, pz] = axle.positionM;
      const hub: Vec3 = [px + x, py, pz];
      wheels.push({
        axle: index,
        hub,
        radiusM: axle.wheelRadiusM,
        inertiaKgM2: WHEEL_INERTIA_SHARE * axle.wheelMassKg * axle.wheelRadiusM * axle.wheelRadiusM,
        driveShare: axle.driveShare / sides.length,
        brakeShare: axle.brakeShare / sides.length,
      });
      return wheels.length - 1;
    });
    const { isSteered, hasHandbrake, springNPerM, damperNsPerM, antiRollNPerM, bumpM, droopM, tyre } = axle;
    return { wheels: own, isSteered, hasHandbrake, springNPerM, damperNsPerM, antiRollNPerM, bumpM, droopM, tyre };
  });
  const steeredZM = meanZ(vehicle, true);
  const turningZM = meanZ(vehicle, false) ?? 0;
  const { engine, gearbox, axles: _axles, kind: _kind, source: _source, ...rest } = vehicle;
  return {
    ...rest,
    engine,
    gearbox,
    axles,
    wheels,
    wheelbaseM: Math.max(0.1, turningZM - (steeredZM ?? turningZM - 1)),
    trackM: vehicle.axles.find(({ isSteered }) => isSteered)?.trackM ?? 0,
    turningZM,
  };
}

function meanZ({ axles }: Vehicle, isSteered: boolean): number | null {
  const own = axles.filter((axle) => axle.isSteered === isSteered);
  if (own.length === 0) return null;
  return own.reduce((sum, { positionM }) => sum + positionM[2], 0) / own.length;
}
