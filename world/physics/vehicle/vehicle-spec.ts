import type { Vec3 } from '../../records/fields.ts';

/*
 * A vehicle as the core computes with it. Local space of its set piece: −Z ahead, +X to the right, +Y up, metres.
 * Steering angles are positive to the left (a right-handed turn about +Y). Wheel speeds are positive rolling ahead.
 */

/** How a tyre answers to slip. Stiffnesses are per newton of load, so that load shifts leave the balance as it is. */
export interface TyreSpec {
  /** Side force per radian of slip angle and newton of load. */
  readonly corneringPerRad: number;
  /** Drive or brake force per unit of slip and newton of load. */
  readonly slipStiffness: number;
  /** Way the tyre rolls until 63 % of a new side force stands, m. */
  readonly relaxationM: number;
  /** Factor of the surface's friction: 1 = an ordinary road tyre. */
  readonly grip: number;
}

export interface WheelSpec {
  /** Place in `VehicleSpec.axles`. */
  readonly axle: number;
  /** The hub when the vehicle stands on level ground. */
  readonly hub: Vec3;
  readonly radiusM: number;
  readonly inertiaKgM2: number;
  /** Share of the whole driving torque, of the whole braking force; 0..1. */
  readonly driveShare: number;
  readonly brakeShare: number;
}

export interface AxleSpec {
  readonly wheels: readonly number[];
  readonly isSteered: boolean;
  readonly hasHandbrake: boolean;
  readonly springNPerM: number;
  readonly damperNsPerM: number;
  /** Newtons moved from the outer to the inner spring per metre that the two differ. */
  readonly antiRollNPerM: number;
  /** Way of the hub up from its place at rest to the stop, and down from it, m. */
  readonly bumpM: number;
  readonly droopM: number;
  readonly tyre: TyreSpec;
}

export interface EngineSpec {
  /** Full-throttle torque over speed: rows of rpm and N·m, rpm rising; straight lines between. */
  readonly torqueNm: readonly (readonly [number, number])[];
  readonly idleRpm: number;
  readonly maxRpm: number;
  readonly inertiaKgM2: number;
  /** Drag of the engine at its highest speed with the throttle shut, N·m; less in proportion below. */
  readonly brakingNm: number;
}

export interface GearboxSpec {
  readonly ratios: readonly number[];
  readonly reverseRatio: number;
  readonly finalRatio: number;
  /** Share of the engine's torque that arrives, 0..1. */
  readonly efficiency: number;
  /** Time without drive while it shifts, s. */
  readonly shiftS: number;
}

export interface VehicleSpec {
  readonly axles: readonly AxleSpec[];
  readonly wheels: readonly WheelSpec[];
  readonly engine: EngineSpec;
  readonly gearbox: GearboxSpec;
  /** Of all wheels together with the pedal down, N at the ground. */
  readonly brakeForceN: number;
  readonly hasAbs: boolean;
  readonly hasTractionControl: boolean;
  readonly maxSteerRad: number;
  readonly steerRateRadPerS: number;
  readonly rollingResistance: number;
  /** The handbrake is on until somebody drives. */
  readonly isParked: boolean;
  /** Two wheels in line: a rider leans it into the bend. */
  readonly hasBalanceAssist: boolean;
  /** From the middle of the steered axles to that of the others, and the steered axle's distance between wheels, m. */
  readonly wheelbaseM: number;
  readonly trackM: number;
  /** Local z of the unsteered axles' middle: the vehicle turns about a point abreast of it. */
  readonly turningZM: number;
}

/** What the driver does in a tick. */
export interface VehicleControls {
  /** 0..1. */
  readonly throttle: number;
  readonly brake: number;
  readonly handbrake: number;
  /** Wanted angle of the middle of the steered wheels, radians, left positive. */
  readonly steerRad: number;
  readonly direction: 'ahead' | 'back' | 'neutral';
}

export const COASTING: VehicleControls = { throttle: 0, brake: 0, handbrake: 0, steerRad: 0, direction: 'neutral' };
export const PARKED: VehicleControls = { ...COASTING, handbrake: 1 };

export interface WheelState {
  /** Rolling speed, rad/s, and angle, rad. */
  spin: number;
  angle: number;
  /** How far the tyre's foot is dragged from under it: along and across its heading, m. */
  deflectionX: number;
  deflectionY: number;
  /** Way of the hub up from its place at rest, m; negative below it. */
  travelM: number;
  loadN: number;
  /** Speed of the tread over the ground, m/s. */
  slipMps: number;
  /** Torn off. */
  isLost: boolean;
}

export interface VehicleState {
  readonly wheels: readonly WheelState[];
  steerRad: number;
  /** 0 = neutral, 1… ahead, −1 back. */
  gear: number;
  shiftLeftS: number;
  engineRpm: number;
}

export function newVehicleState(spec: VehicleSpec): VehicleState {
  return {
    wheels: spec.wheels.map(() => ({
      spin: 0,
      angle: 0,
      deflectionX: 0,
      deflectionY: 0,
      travelM: 0,
      loadN: 0,
      slipMps: 0,
      isLost: false,
    })),
    steerRad: 0,
    gear: 0,
    shiftLeftS: 0,
    engineRpm: 0,
  };
}
