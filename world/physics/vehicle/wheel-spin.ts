import type { RoadGrip } from './road-surface.ts';
import { rollingSpeed, saturationSlip, tyreForce, type TyreForce } from './tyre.ts';
import type { TyreSpec, WheelState } from './vehicle-spec.ts';

/** A wheel is light and its tyre stiff: its speed is found in this many steps per tick. */
const STEPS = 8;
/** ABS and traction control let go above this multiple of the slip at which all of the foot slides. */
const SLIP_ALLOWED = 1.05;
/** Below this speed both are off, so that a car can stop and pull away, m/s. */
const ASSISTED_ABOVE_MPS = 1;

export interface WheelTick {
  readonly tyre: TyreSpec;
  readonly grip: RoadGrip;
  readonly loadN: number;
  /** Velocity of the hub over the ground along and across the heading, m/s. */
  readonly alongMps: number;
  readonly acrossMps: number;
  readonly radiusM: number;
  /** Of wheel and what turns with it in this gear. */
  readonly inertiaKgM2: number;
  /** N·m; the driving one signed, the braking one a limit ≥ 0 that rolling resistance adds to. */
  readonly driveNm: number;
  readonly brakeNm: number;
  readonly rollingNm: number;
  readonly hasAbs: boolean;
  readonly hasTractionControl: boolean;
  readonly tickS: number;
}

/** What a tick of a wheel gives: the ground's mean force on the vehicle, and the work of the driving torque, J. */
export interface WheelWork extends TyreForce {
  readonly driveJ: number;
}

/** Turns a wheel by one tick under drive, brake and ground. */
export function spinWheel(state: WheelState, tick: WheelTick): WheelWork {
  const { tyre, grip, loadN, alongMps, acrossMps, radiusM, inertiaKgM2 } = tick;
  const stepS = tick.tickS / STEPS;
  const allowed = SLIP_ALLOWED * saturationSlip(tyre, grip);
  let alongN = 0;
  let acrossN = 0;
  let driveJ = 0;
  for (let step = 0; step < STEPS; step++) {
    const treadMps = state.spin * radiusM;
    const motion = { alongMps, acrossMps, treadMps, loadN };
    const force = tyreForce(state, tyre, grip, motion, stepS);
    alongN += force.alongN / STEPS;
    // The last one: the car's side motion answers the deflection at the tick's end, which keeps the exchange stable.
    acrossN = force.acrossN;

    const speed = rollingSpeed(motion);
    const slip = speed > 0 ? (treadMps - alongMps) / speed : 0;
    const isAssisted = speed > ASSISTED_ABOVE_MPS && loadN > 0;
    const isLocking = tick.hasAbs && isAssisted && slip * sign(alongMps) < -allowed;
    const isSpinning = tick.hasTractionControl && isAssisted && slip * sign(tick.driveNm) > allowed;
    const driveNm = isSpinning ? 0 : tick.driveNm;
    const holdNm = (isLocking ? 0 : tick.brakeNm) + tick.rollingNm;
    const before = state.spin;
    const driven = state.spin + ((driveNm - radiusM * force.alongN) * stepS) / inertiaKgM2;
    const most = (holdNm * stepS) / inertiaKgM2;
    state.spin = driven > most ? driven - most : driven < -most ? driven + most : 0;
    state.angle += state.spin * stepS;
    driveJ += (driveNm * (before + state.spin) * stepS) / 2;
  }
  const slipX = state.spin * radiusM - alongMps;
  state.slipMps = loadN > 0 ? Math.sqrt(slipX * slipX + acrossMps * acrossMps) : 0;
  return { alongN, acrossN, driveJ };
}

function sign(x: number): number {
  return x < 0 ? -1 : 1;
}
