import type { Quat, Vec3 } from '../../records/fields.ts';
import { atan2, cos, sin } from '../../simulation/mathematics/trigonometry.ts';
import { add, cross, dot, lengthOf, normalize, rotate, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { engineTorqueNm, RAD_PER_S_PER_RPM } from './engine-curve.ts';
import { shiftGears, totalRatio } from './gearbox.ts';
import { roadGrip } from './road-surface.ts';
import { ackermannRad, steerTowards } from './steering.ts';
import { springEnergyJ, suspensionForceN } from './suspension.ts';
import type { VehicleControls, VehicleSpec, VehicleState } from './vehicle-spec.ts';
import { spinWheel } from './wheel-spin.ts';

/** The vehicle's body before a tick, world space. */
export interface VehicleBody {
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly centerOfMass: Vec3;
  readonly velocity: Vec3;
  readonly spin: Vec3;
  readonly massKg: number;
  /** What each wheel carries when the vehicle stands level: restLoadsN(). */
  readonly restLoadsN: readonly number[];
}

/** What a wheel's ray met. */
export interface GroundHit {
  readonly distanceM: number;
  readonly normal: Vec3;
  /** Sliding friction of the surface. */
  readonly friction: number;
  /** Velocity of the ground there, m/s. */
  readonly velocity: Vec3;
  /** Body that gets the opposite force; −1 = none. */
  readonly bodyIndex: number;
}
export type GroundRay = (origin: Vec3, direction: Vec3, maxM: number) => GroundHit | null;

/** An impulse on the vehicle at a world point, N·s; its opposite goes to `groundIndex`. */
export interface WheelPush {
  readonly impulseNs: Vec3;
  readonly pointM: Vec3;
  readonly groundIndex: number;
}

export interface VehicleTick {
  readonly pushes: readonly WheelPush[];
  /** Angular impulse, N·m·s: the balance assist's. */
  readonly couple: Vec3;
  /** Mean peak friction of the tyres on the ground; 0 = all in the air. */
  readonly grip: number;
  /** Work of the engine on the wheels, J; negative where it brakes. */
  readonly engineJ: number;
  /** After the tick: energy in the springs of the suspension and in what turns with the wheels, J. */
  readonly storedJ: number;
}

/** The ray starts this far above the highest place of the hub, m. */
const RAY_ABOVE_M = 0.1;
/** Steeper ground than this (cosine against the vehicle's up) is no road. */
const STEEPEST = 0.35;
/** With the throttle shut to open, the clutch slips at up to this share of the way from idle to the highest speed. */
const LAUNCH_SHARE = 0.3;

/**
 * Loads of the wheels of a level, standing vehicle, N: straight over the length, equal across. Two axles follow from the
 * balance of moments; more are taken as equally stiff. `center`: local.
 */
export function restLoadsN({ wheels }: VehicleSpec, massKg: number, center: Vec3, gravityMps2: number): number[] {
  const weightN = massKg * gravityMps2;
  const mean = wheels.reduce((sum, { hub }) => sum + hub[2], 0) / wheels.length;
  const spread = wheels.reduce((sum, { hub }) => sum + (hub[2] - mean) * (hub[2] - mean), 0);
  return wheels.map(({ hub }) => {
    const tilt = spread > 0 ? ((center[2] - mean) * (hub[2] - mean)) / spread : 0;
    return Math.max(0, weightN * (1 / wheels.length + tilt));
  });
}

interface Footing {
  readonly hit: GroundHit;
  readonly pointM: Vec3;
  readonly velocity: Vec3;
  readonly rateMps: number;
}

/** One tick of a vehicle: advances its state and gives what to do to its body. */
export function stepVehicle(
  spec: VehicleSpec,
  state: VehicleState,
  body: VehicleBody,
  controls: VehicleControls,
  cast: GroundRay,
  tickS: number,
): VehicleTick {
  state.steerRad = steerTowards(spec, state.steerRad, controls.steerRad, tickS);
  const up = rotate(body.rotation, [0, 1, 0]);
  const footings = spec.wheels.map((_, index) => findFooting(spec, state, body, up, index, cast));
  const loads = spec.wheels.map(({ axle }, index) => {
    const footing = footings[index]!;
    const wheel = state.wheels[index]!;
    wheel.loadN = 0;
    if (footing === null) return 0;
    const across = spec.axles[axle]!.wheels.find((other) => other !== index);
    const otherTravel = across === undefined ? wheel.travelM : state.wheels[across]!.travelM;
    const restN = body.restLoadsN[index]!;
    return suspensionForceN(spec.axles[axle]!, restN, wheel.travelM, footing.rateMps, otherTravel);
  });

  const drive = driveTrain(spec, state, controls, tickS);
  const pushes: WheelPush[] = [];
  let grip = 0;
  let onGround = 0;
  let engineJ = 0;
  let storedJ = suspensionEnergy(spec, state, body.restLoadsN);
  spec.wheels.forEach((wheel, index) => {
    const wheelState = state.wheels[index]!;
    const axle = spec.axles[wheel.axle]!;
    if (wheelState.isLost) return;
    const footing = footings[index]!;
    const loadN = loads[index]!;
    wheelState.loadN = loadN;
    const heading = footing === null ? null : headingOf(spec, state, body, index, footing.hit.normal);
    const surface = roadGrip(footing?.hit.friction ?? 0, axle.tyre.grip);
    const handbrake = axle.hasHandbrake ? controls.handbrake : 0;
    const inertiaKgM2 = wheel.inertiaKgM2 + drive.inertiaKgM2 * wheel.driveShare;
    const force = spinWheel(wheelState, {
      tyre: axle.tyre,
      grip: surface,
      loadN,
      alongMps: heading === null ? 0 : dot(footing!.velocity, heading.along),
      acrossMps: heading === null ? 0 : dot(footing!.velocity, heading.across),
      radiusM: wheel.radiusM,
      inertiaKgM2,
      driveNm: drive.torqueNm * wheel.driveShare,
      brakeNm:
        controls.brake * spec.brakeForceN * wheel.brakeShare * wheel.radiusM +
        // A handbrake locks its wheels.
        handbrake * 3 * loadN * wheel.radiusM,
      rollingNm: spec.rollingResistance * loadN * wheel.radiusM,
      hasAbs: spec.hasAbs && handbrake === 0,
      hasTractionControl: spec.hasTractionControl,
      tickS,
    });
    engineJ += force.driveJ;
    storedJ += (inertiaKgM2 * wheelState.spin * wheelState.spin) / 2;
    if (footing === null || heading === null || loadN <= 0) return;
    grip += surface.peak;
    onGround++;
    const sum = add(scale(footing.hit.normal, loadN), scale(heading.along, force.alongN));
    pushes.push({
      impulseNs: scale(add(sum, scale(heading.across, force.acrossN)), tickS),
      pointM: footing.pointM,
      groundIndex: footing.hit.bodyIndex,
    });
  });
  const couple: Vec3 = spec.hasBalanceAssist && onGround > 0 ? balance(body, tickS) : [0, 0, 0];
  return { pushes, couple, grip: onGround > 0 ? grip / onGround : 0, engineJ, storedJ };
}

/** Of the wheels that are on: springs and rubber stops against the wheels' places at rest, and anti-roll bars, J. */
function suspensionEnergy({ axles, wheels }: VehicleSpec, state: VehicleState, restLoadsN: readonly number[]): number {
  let joules = 0;
  wheels.forEach(({ axle }, index) => {
    const { isLost, travelM } = state.wheels[index]!;
    if (!isLost) joules += springEnergyJ(axles[axle]!, restLoadsN[index]!, travelM);
  });
  for (const { antiRollNPerM, wheels: across } of axles) {
    const [one, other] = across.map((index) => state.wheels[index]!);
    if (one === undefined || other === undefined || one.isLost || other.isLost) continue;
    const roll = one.travelM - other.travelM;
    joules += (antiRollNPerM * roll * roll) / 2;
  }
  return joules;
}

function findFooting(
  spec: VehicleSpec,
  state: VehicleState,
  body: VehicleBody,
  up: Vec3,
  index: number,
  cast: GroundRay,
): Footing | null {
  const wheel = spec.wheels[index]!;
  const axle = spec.axles[wheel.axle]!;
  const wheelState = state.wheels[index]!;
  if (wheelState.isLost) return null;
  const above = axle.bumpM + RAY_ABOVE_M;
  const hub = add(body.position, rotate(body.rotation, wheel.hub));
  const origin = add(hub, scale(up, above));
  const hit = cast(origin, scale(up, -1), above + axle.droopM + wheel.radiusM);
  const cosine = hit === null ? 0 : dot(hit.normal, up);
  if (hit === null || cosine < STEEPEST) {
    wheelState.travelM = -axle.droopM;
    return null;
  }
  wheelState.travelM = above + wheel.radiusM - hit.distanceM;
  const pointM = add(origin, scale(up, -hit.distanceM));
  const arm = subtract(pointM, body.centerOfMass);
  const velocity = subtract(add(body.velocity, cross(body.spin, arm)), hit.velocity);
  return { hit, pointM, velocity, rateMps: -dot(velocity, hit.normal) / cosine };
}

/** Directions along and across (right) a wheel in the plane of the ground. */
function headingOf(
  spec: VehicleSpec,
  state: VehicleState,
  body: VehicleBody,
  index: number,
  normal: Vec3,
): { readonly along: Vec3; readonly across: Vec3 } {
  const wheel = spec.wheels[index]!;
  const angle = spec.axles[wheel.axle]!.isSteered ? ackermannRad(spec, state.steerRad, wheel.hub[0]) : 0;
  const ahead = rotate(body.rotation, [-sin(angle), 0, -cos(angle)]);
  const along = normalize(subtract(ahead, scale(normal, dot(ahead, normal))));
  return { along, across: cross(along, normal) };
}

/** Chooses the gear and gives the torque of all driven wheels together and the inertia that the engine adds to them. */
function driveTrain(
  spec: VehicleSpec,
  state: VehicleState,
  controls: VehicleControls,
  tickS: number,
): { readonly torqueNm: number; readonly inertiaKgM2: number } {
  const { engine, gearbox } = spec;
  let wheelRpm = 0;
  spec.wheels.forEach(({ driveShare }, index) => {
    wheelRpm += (driveShare * state.wheels[index]!.spin) / RAD_PER_S_PER_RPM;
  });
  shiftGears(state, controls, wheelRpm, spec, tickS);
  const ratio = totalRatio(gearbox, state.gear);
  const slipping = engine.idleRpm + LAUNCH_SHARE * controls.throttle * (engine.maxRpm - engine.idleRpm);
  if (ratio === 0 || state.shiftLeftS > 0) {
    state.engineRpm = Math.max(slipping, Math.min(state.engineRpm, engine.maxRpm));
    return { torqueNm: 0, inertiaKgM2: 0 };
  }
  const coupled = wheelRpm * ratio;
  state.engineRpm = Math.max(coupled, slipping);
  const torque = engineTorqueNm(engine, state.engineRpm, controls.throttle);
  const isCoupled = coupled >= slipping;
  return {
    // Above its highest speed the engine only drags; a slipping clutch does not pass on drag.
    torqueNm: (isCoupled ? torque : Math.max(0, torque)) * ratio * gearbox.efficiency,
    inertiaKgM2: isCoupled ? engine.inertiaKgM2 * ratio * ratio : 0,
  };
}

/** How quickly a rider leans, rad/s, and the largest lean from which one still recovers, rad. Estimates. */
const LEANING_RATE = 7;
const FALLEN_RAD = 1.05;

/**
 * The balance assist: an angular impulse about the vehicle's length that holds the lean at which gravity and the bend's
 * centripetal force balance, tan φ = v·ω/g. It stands for a rider's weight and countersteering, at rest for the stand,
 * and gives up beyond 60°.
 */
function balance(body: VehicleBody, tickS: number): Vec3 {
  const ahead = rotate(body.rotation, [0, 0, -1]);
  const level: Vec3 = normalize([ahead[0], 0, ahead[2]]);
  const right = cross(level, [0, 1, 0]);
  const up = rotate(body.rotation, [0, 1, 0]);
  const lean = atan2(dot(up, right), up[1]);
  if (Math.abs(lean) > FALLEN_RAD) return [0, 0, 0];
  const speed = dot(body.velocity, level);
  const gravity = 9.81;
  // Left bends, a positive turn about the vertical, lean left: negative.
  const wanted = Math.max(-0.8, Math.min(0.8, atan2(-speed * body.spin[1], gravity)));
  const heightM = Math.max(0.3, body.centerOfMass[1] - body.position[1]);
  const inertia = body.massKg * heightM * heightM;
  const rate = dot(body.spin, level);
  const wantedNm = inertia * (LEANING_RATE * LEANING_RATE * (wanted - lean) - 2 * LEANING_RATE * rate);
  const most = 1.2 * body.massKg * gravity * heightM;
  return scale(level, Math.max(-most, Math.min(most, wantedNm)) * tickS);
}

/** Speed over the ground along the vehicle's heading, m/s. */
export function forwardSpeed(rotation: Quat, velocity: Vec3): number {
  return dot(velocity, rotate(rotation, [0, 0, -1]));
}

/** Whether a body moves so little that a standing vehicle may be left alone. */
export function isStill(velocity: Vec3, spin: Vec3): boolean {
  return lengthOf(velocity) < 0.02 && lengthOf(spin) < 0.02;
}
