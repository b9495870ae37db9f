import type { Quat, Vec3 } from '../../records/fields.ts';
import { atan2 } from '../../simulation/mathematics/trigonometry.ts';
import { add, conjugate, dot, rotate, subtract } from '../../simulation/mathematics/vectors.ts';
import { nearestAlong, pointAlong, speedBetween, upperIndex, type DrivePath } from './drive-path.ts';
import { fullTorqueNm } from './engine-curve.ts';
import { totalRatio } from './gearbox.ts';
import type { VehicleControls, VehicleSpec, VehicleState } from './vehicle-spec.ts';

/*
 * A driver who follows a path: pure pursuit (R. C. Coulter, Implementation of the Pure Pursuit Path Tracking Algorithm,
 * CMU-RI-TR-92-01, 1992) with the understeer of the vehicle put back in, and pedals that hold the wanted speed and
 * brake in time for what comes.
 */

export interface DriverState {
  /** Distance along the path; −1 before the first look at it. */
  alongM: number;
}

export interface DriverView {
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly velocity: Vec3;
  readonly massKg: number;
  /** Peak friction that the tyres met in the last tick. */
  readonly grip: number;
  readonly gravityMps2: number;
}

/** Looks this many seconds ahead, but not nearer or farther than these, m. */
const LOOK_S = 0.55;
const LOOK_NEAR_M = 3.5;
const LOOK_FAR_M = 22;
/** A rider looks farther ahead, for a lean takes its time. */
const RIDER_LOOKS = 1.6;
/** Share of the grip that the driver turns with. */
const TURNING_SHARE = 0.9;
/** Share of the grip that the driver brakes with when planning, of the pedals' answer time in s. */
const PLANNED_SHARE = 0.6;
const ANSWER_S = 0.4;
const PULLING_AWAY_MPS = 8;
const LEAD_M = 2.5;
/** Below this the driver holds a stopped car, m/s. */
const STANDING_MPS = 0.25;

export function followPath(
  spec: VehicleSpec,
  vehicle: VehicleState,
  driver: DriverState,
  path: DrivePath,
  isBackwards: boolean,
  view: DriverView,
): VehicleControls {
  // The vehicle turns about its unsteered axle: that is what is led along the path.
  const place = add(view.position, rotate(view.rotation, [0, 0, spec.turningZM]));
  const isFirst = driver.alongM < 0;
  driver.alongM = nearestAlong(path, place, Math.max(0, driver.alongM), isFirst);
  const ahead = rotate(view.rotation, [0, 0, isBackwards ? 1 : -1]);
  const speed = dot(view.velocity, ahead);

  const lookS = spec.hasBalanceAssist ? LOOK_S * RIDER_LOOKS : LOOK_S;
  const lookM = Math.min(LOOK_FAR_M, Math.max(LOOK_NEAR_M, lookS * Math.abs(speed)));
  const goal = rotate(conjugate(view.rotation), subtract(pointAlong(path, driver.alongM + lookM), place));
  const square = goal[0] * goal[0] + goal[2] * goal[2];
  // No sharper than the tyres would hold.
  const sharpest = (TURNING_SHARE * view.grip * view.gravityMps2) / Math.max(1, speed * speed);
  const curvature = square > 1e-6 ? Math.max(-sharpest, Math.min(sharpest, (-2 * goal[0]) / square)) : 0;
  const understeer = (understeerRad(spec) * speed * speed * curvature) / view.gravityMps2;
  const steerRad = atan2(spec.wheelbaseM * curvature, 1) + understeer;

  const brakeMps2 = PLANNED_SHARE * view.grip * view.gravityMps2;
  // A path that begins at rest asks for no speed where it begins: look where it goes on.
  const leadM = Math.abs(speed) < PULLING_AWAY_MPS && path.lengthM - driver.alongM > 2 * LEAD_M ? LEAD_M : 0;
  const wanted = wantedSpeed(path, driver.alongM + leadM, brakeMps2);
  return { ...pedals(spec, vehicle, view, speed, wanted, isBackwards), steerRad };
}

/** The understeer gradient of the tyres, radians per g: how much more a bend must be steered the faster it is driven. */
export function understeerRad({ axles }: VehicleSpec): number {
  const stiffness = (isSteered: boolean): number => {
    const matching = axles.filter((axle) => axle.isSteered === isSteered);
    if (matching.length === 0) return Infinity;
    return matching.reduce((sum, { tyre }) => sum + tyre.corneringPerRad, 0) / matching.length;
  };
  return 1 / stiffness(true) - 1 / stiffness(false);
}

/** The speed at a place on the path, or less where a slower place ahead could not be reached by braking at `brakeMps2`. */
export function wantedSpeed({ distancesM, speedsMps }: DrivePath, alongM: number, brakeMps2: number): number {
  const next = upperIndex(distancesM, alongM);
  const last = speedsMps.length - 1;
  if (next > last) return speedsMps[last] ?? 0;
  const from = Math.max(0, next - 1);
  const span = distancesM[next]! - distancesM[from]!;
  const share = span > 0 ? (alongM - distancesM[from]!) / span : 1;
  let wanted = speedBetween(speedsMps[from]!, speedsMps[next]!, Math.min(1, Math.max(0, share)));
  for (let index = next; index <= last; index++) {
    const wayM = distancesM[index]! - alongM;
    if (2 * brakeMps2 * wayM > wanted * wanted) break;
    const square = speedsMps[index]! * speedsMps[index]! + 2 * brakeMps2 * wayM;
    if (square < wanted * wanted) wanted = Math.sqrt(square);
  }
  return wanted;
}

function pedals(
  spec: VehicleSpec,
  vehicle: VehicleState,
  { massKg, grip, gravityMps2 }: DriverView,
  speed: number,
  wanted: number,
  isBackwards: boolean,
): Omit<VehicleControls, 'steerRad'> {
  const direction = isBackwards ? 'back' : 'ahead';
  if (wanted < STANDING_MPS && Math.abs(speed) < STANDING_MPS * 2)
    return { throttle: 0, brake: 1, handbrake: 1, direction };
  const most = grip * gravityMps2;
  const wantedMps2 = Math.min(most, Math.max(-most, (wanted - speed) / ANSWER_S));
  const forceN = massKg * (wantedMps2 + spec.rollingResistance * gravityMps2);
  if (forceN >= 0) {
    const ratio = Math.abs(totalRatio(spec.gearbox, vehicle.gear));
    const radiusM = spec.wheels[0]?.radiusM ?? 0.3;
    const fullN = (fullTorqueNm(spec.engine, vehicle.engineRpm) * ratio * spec.gearbox.efficiency) / radiusM;
    return { throttle: fullN > 0 ? Math.min(1, forceN / fullN) : 0.3, brake: 0, handbrake: 0, direction };
  }
  return { throttle: 0, brake: Math.min(1, -forceN / spec.brakeForceN), handbrake: 0, direction };
}
