import type { RoadGrip } from './road-surface.ts';
import type { TyreSpec } from './vehicle-spec.ts';

/**
 * Brush tyre with a friction circle (H. B. Pacejka, Tire and Vehicle Dynamics, 2nd ed. 2006, ch. 3) behind the
 * single-contact-point transient model of its ch. 7: the foot of the tyre is dragged along by the slip and let go by
 * rolling on, over the relaxation length. Standing still it is a spring, which holds a parked car on a slope.
 */

export interface TyreForce {
  /** Along and across the wheel's heading (right positive), N, on the vehicle. */
  readonly alongN: number;
  readonly acrossN: number;
}

export interface TyreMotion {
  /** Velocity of the hub over the ground along and across the heading, m/s. */
  readonly alongMps: number;
  readonly acrossMps: number;
  /** Speed of the tread relative to the hub, ω·R, m/s, rolling ahead positive. */
  readonly treadMps: number;
  readonly loadN: number;
}

/** Below this speed the rubber's own damping still shows, m/s; it stills the rocking of a car that has come to rest. */
const DAMPED_BELOW_MPS = 2;
/** Damping then, as a share of the wheel's load per tick of the foot's spring; 0.2 is stable and stops rocking in a second. */
const STANDING_DAMPING = 24;
const GRAVITY = 9.81;
/** How soon a foot dragged beyond its hold counts as sliding: fully at a few tenths of a metre per second. */
const SLIDING_BLEND = 100;
/** A tyre that moves no faster than this does not roll its foot free: the tremor of a parked car is not to walk it downhill. */
const CREEP_MPS = 0.03;

/** The speed by which slip is divided: of hub or tread, whichever is faster, so that a spinning wheel has a slip of 1. */
export function rollingSpeed({ alongMps, acrossMps, treadMps }: TyreMotion): number {
  const hub = Math.sqrt(alongMps * alongMps + acrossMps * acrossMps);
  return Math.max(hub, Math.abs(treadMps));
}

/** Slip at which all of the foot slides, with pure drive or brake. */
export function saturationSlip(tyre: TyreSpec, grip: RoadGrip): number {
  return (3 * grip.peak) / tyre.slipStiffness;
}

/**
 * Advances the foot's deflection by `stepS` and gives the force. The deflection follows u′ = slip speed − V·u/σ,
 * integrated implicitly, and never goes beyond what the friction circle holds.
 */
export function tyreForce(
  foot: { deflectionX: number; deflectionY: number },
  tyre: TyreSpec,
  grip: RoadGrip,
  motion: TyreMotion,
  stepS: number,
): TyreForce {
  const { loadN } = motion;
  if (loadN <= 0 || grip.peak <= 0) {
    foot.deflectionX = 0;
    foot.deflectionY = 0;
    return { alongN: 0, acrossN: 0 };
  }
  const speed = rollingSpeed(motion);
  const slipX = motion.treadMps - motion.alongMps;
  const slipY = -motion.acrossMps;
  const release = 1 + (stepS * Math.max(0, speed - CREEP_MPS)) / tyre.relaxationM;
  let x = (foot.deflectionX + stepS * slipX) / release;
  let y = (foot.deflectionY + stepS * slipY) / release;

  // Slips of a foot that is dragged so far, as shares of what the friction circle holds.
  const full = 3 * grip.peak;
  const shareX = (tyre.slipStiffness * x) / tyre.relaxationM / full;
  const shareY = (tyre.corneringPerRad * y) / tyre.relaxationM / full;
  const share = Math.sqrt(shareX * shareX + shareY * shareY);
  if (share > 1) {
    x /= share;
    y /= share;
  }
  foot.deflectionX = x;
  foot.deflectionY = y;

  const slipSpeed = Math.sqrt(slipX * slipX + slipY * slipY);
  const held = Math.min(share, 1);
  const limitN = loadN * frictionAt(grip, saturationSlip(tyre, grip), speed > 0 ? slipSpeed / speed : 0);
  const size = limitN * held * (3 - 3 * held + held * held);
  let [wayX, wayY] = share > 0 ? [shareX / share, shareY / share] : [0, 0];
  // A tyre that slides as a whole pulls against its sliding, whatever its stiffness in each direction.
  const sliding = Math.min(1, Math.max(0, share - 1) * SLIDING_BLEND);
  if (sliding > 0 && slipSpeed > 0) {
    wayX += sliding * (slipX / slipSpeed - wayX);
    wayY += sliding * (slipY / slipSpeed - wayY);
    const length = Math.sqrt(wayX * wayX + wayY * wayY);
    if (length > 0) [wayX, wayY] = [wayX / length, wayY / length];
  }
  const calm = Math.max(0, 1 - speed / DAMPED_BELOW_MPS);
  const damping = (calm * STANDING_DAMPING * loadN) / GRAVITY;
  return withinCircle(size * wayX + damping * slipX, size * wayY + damping * slipY, limitN);
}

/** Peak friction until the whole foot slides; from there it falls to the sliding figure at a slip of 1. */
function frictionAt(grip: RoadGrip, saturation: number, slip: number): number {
  if (slip <= saturation || saturation >= 1) return grip.peak;
  return grip.peak + ((grip.sliding - grip.peak) * Math.min(1, slip - saturation)) / (1 - saturation);
}

function withinCircle(alongN: number, acrossN: number, limitN: number): TyreForce {
  const length = Math.sqrt(alongN * alongN + acrossN * acrossN);
  if (length <= limitN) return { alongN, acrossN };
  return { alongN: (alongN * limitN) / length, acrossN: (acrossN * limitN) / length };
}
