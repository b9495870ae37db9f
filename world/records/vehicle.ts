import { z } from 'zod';
import { Vec3Schema, nonNegative, positive } from './fields.ts';

const share = () => z.number().min(0).max(1);

/** Two wheels across from each other, or one where `trackM` is 0. */
const AxleSchema = z.strictObject({
  /** Middle between the hubs with the vehicle standing level, the piece's local space (−Z ahead), metres. */
  positionM: Vec3Schema,
  /** Between the middles of the two tyres. */
  trackM: nonNegative(),
  wheelRadiusM: positive(),
  wheelWidthM: positive(),
  wheelMassKg: positive(),
  isSteered: z.boolean(),
  hasHandbrake: z.boolean(),
  /** Shares of the whole drive and of the whole brakes; those of all axles sum to 1. */
  driveShare: share(),
  brakeShare: share(),
  /** Of one wheel. */
  springNPerM: positive(),
  damperNsPerM: nonNegative(),
  antiRollNPerM: nonNegative(),
  /** Way of a wheel up to its stop and down, from where it stands at rest. */
  bumpM: positive(),
  droopM: positive(),
  tyre: z.strictObject({
    /** Side force per radian of slip angle and newton of load. */
    corneringPerRad: positive(),
    /** Drive or brake force per unit of slip and newton of load. */
    slipStiffness: positive(),
    relaxationM: positive(),
    /** Factor of the surface's friction; 1 = an ordinary road tyre. */
    grip: positive(),
  }),
});

/** Drives on ray-cast wheels (world/physics/vehicle). The set piece's shape is the body without its wheels. */
export const VehicleSchema = z.strictObject({
  kind: z.literal('vehicle'),
  /** Whose figures these are. Empty for the user's own. */
  source: z.string().max(400),
  axles: z.array(AxleSchema).min(1).max(4),
  engine: z.strictObject({
    /** Full-throttle torque: rows of speed in rpm and N·m, rising speeds. */
    torqueNm: z
      .array(z.tuple([nonNegative(), nonNegative()]))
      .min(2)
      .max(24)
      .refine((rows) => rows.every(([rpm], i) => i === 0 || rpm > rows[i - 1]![0]), 'must rise in speed'),
    idleRpm: positive(),
    maxRpm: positive(),
    inertiaKgM2: nonNegative(),
    /** Drag of the shut engine at its highest speed. */
    brakingNm: nonNegative(),
  }),
  gearbox: z.strictObject({
    ratios: z.array(positive()).min(1).max(12),
    reverseRatio: positive(),
    finalRatio: positive(),
    efficiency: share(),
    shiftS: nonNegative(),
  }),
  /** Of all wheels together at the ground with the pedal down. */
  brakeForceN: nonNegative(),
  hasAbs: z.boolean(),
  hasTractionControl: z.boolean(),
  maxSteerRad: z.number().min(0).max(1.4),
  steerRateRadPerS: positive(),
  rollingResistance: nonNegative(),
  /** The handbrake is on until somebody drives. */
  isParked: z.boolean(),
  /** Keeps a two-wheeler upright and leans it into bends, as its rider does. */
  hasBalanceAssist: z.boolean(),
});
export type Vehicle = z.infer<typeof VehicleSchema>;

export const CRUMPLE_SIDES = ['front', 'rear', 'left', 'right'] as const;

/** Gives way where it is struck hard, and lets parts go (world/physics/vehicle/crumple.ts). For blocking, not certification. */
export const CrumpleSchema = z.strictObject({
  kind: z.literal('crumple'),
  source: z.string().max(400),
  /** The force of a side is yieldN + stiffnessNPerM × crush, over its whole width and height. */
  zones: z
    .array(
      z.strictObject({
        side: z.enum(CRUMPLE_SIDES),
        /** How deep it can be crushed; the rest of the body does not give way. */
        crushLengthM: positive(),
        yieldN: positive(),
        stiffnessNPerM: nonNegative(),
        /** Heights above the piece's origin between which it is struck. */
        fromHeightM: z.number(),
        toHeightM: z.number(),
      }),
    )
    .min(1)
    .max(4)
    .refine((zones) => new Set(zones.map(({ side }) => side)).size === zones.length, 'may name each side once'),
  /** Stiffness with which it springs back: decides the rebound. */
  reboundNPerM: positive(),
  /** What comes off when the force on its fastenings is more than they hold. */
  parts: z
    .array(
      z.strictObject({
        /** Of the part of the drawn model. */
        name: z.string().min(1).max(60),
        positionM: Vec3Schema,
        sizeM: z.tuple([positive(), positive(), positive()]),
        massKg: positive(),
        strengthN: positive(),
        /** The zone whose crushing tears at it; null: only its own weight does. */
        side: z.enum(CRUMPLE_SIDES).nullable(),
        /** Share of the zone's force that its fastenings feel. */
        forceShare: share(),
      }),
    )
    .max(24),
});
export type Crumple = z.infer<typeof CrumpleSchema>;
