import type { Vehicle } from '../../records/vehicle.ts';

/*
 * Figures of common vehicles. What makers publish is said in `source`; tyres are within the ranges of Pacejka, Tire and
 * Vehicle Dynamics, 2nd ed., ch. 1 (cornering stiffness about 10 to 18 times the load per radian, softer in front with
 * the steering's give); springs give the ride frequencies of 1.2 to 1.5 Hz that Gillespie, Fundamentals of Vehicle
 * Dynamics (1992), ch. 5 states for cars. Gear ratios, inertias and damper rates are estimates within makers' ranges.
 */

const FRONT_TYRE = { corneringPerRad: 11, slipStiffness: 18, relaxationM: 0.4, grip: 1 } as const;
const REAR_TYRE = { corneringPerRad: 14, slipStiffness: 18, relaxationM: 0.4, grip: 1 } as const;

/** Compact to mid-size saloon, 1.4 t, front-wheel drive. */
export const FAMILY_CAR: Vehicle = {
  kind: 'vehicle',
  source:
    'Mid-size saloon with a 1.5 l turbo petrol engine: 250 N·m at 1,500–3,500 rpm, 110 kW at 5,000–6,000 rpm, 205/55 R16 tyres (makers’ data); ratios, springs and tyres estimated within the ranges of their class',
  axles: [
    {
      positionM: [0, 0.315, -1.36],
      trackM: 1.55,
      wheelRadiusM: 0.315,
      wheelWidthM: 0.205,
      wheelMassKg: 19,
      isSteered: true,
      hasHandbrake: false,
      driveShare: 1,
      brakeShare: 0.65,
      springNPerM: 27_000,
      damperNsPerM: 2_600,
      antiRollNPerM: 14_000,
      bumpM: 0.08,
      droopM: 0.1,
      tyre: FRONT_TYRE,
    },
    {
      positionM: [0, 0.315, 1.34],
      trackM: 1.55,
      wheelRadiusM: 0.315,
      wheelWidthM: 0.205,
      wheelMassKg: 19,
      isSteered: false,
      hasHandbrake: true,
      driveShare: 0,
      brakeShare: 0.35,
      springNPerM: 25_000,
      damperNsPerM: 2_400,
      antiRollNPerM: 6_000,
      bumpM: 0.09,
      droopM: 0.1,
      tyre: REAR_TYRE,
    },
  ],
  engine: {
    torqueNm: [
      [800, 110],
      [1_500, 250],
      [3_500, 250],
      [5_000, 210],
      [6_000, 175],
      [6_500, 120],
    ],
    idleRpm: 800,
    maxRpm: 6_500,
    inertiaKgM2: 0.16,
    brakingNm: 45,
  },
  gearbox: {
    ratios: [3.78, 2.12, 1.36, 1.03, 0.84, 0.68],
    reverseRatio: 3.6,
    finalRatio: 3.65,
    efficiency: 0.92,
    shiftS: 0.18,
  },
  brakeForceN: 16_000,
  hasAbs: true,
  hasTractionControl: true,
  maxSteerRad: 0.62,
  steerRateRadPerS: 1,
  rollingResistance: 0.012,
  isParked: true,
  hasBalanceAssist: false,
};

/** Panel van, 2.1 t empty, rear-wheel drive. */
export const DELIVERY_VAN: Vehicle = {
  ...FAMILY_CAR,
  source:
    'Panel van with a 2 l diesel engine: 360 N·m at 1,400–2,400 rpm, 96 kW at 3,800 rpm, 235/65 R16 tyres (makers’ data); ratios, springs and tyres estimated within the ranges of their class',
  axles: [
    {
      ...FAMILY_CAR.axles[0]!,
      positionM: [0, 0.345, -1.72],
      trackM: 1.68,
      wheelRadiusM: 0.345,
      wheelWidthM: 0.225,
      wheelMassKg: 28,
      driveShare: 0,
      brakeShare: 0.6,
      springNPerM: 42_000,
      damperNsPerM: 4_200,
      antiRollNPerM: 24_000,
      tyre: { ...FRONT_TYRE, corneringPerRad: 9, relaxationM: 0.5 },
    },
    {
      ...FAMILY_CAR.axles[1]!,
      positionM: [0, 0.345, 1.5],
      trackM: 1.68,
      wheelRadiusM: 0.345,
      wheelWidthM: 0.225,
      wheelMassKg: 28,
      driveShare: 1,
      brakeShare: 0.4,
      springNPerM: 46_000,
      damperNsPerM: 4_400,
      antiRollNPerM: 12_000,
      tyre: { ...REAR_TYRE, corneringPerRad: 11, relaxationM: 0.5 },
    },
  ],
  engine: {
    torqueNm: [
      [700, 150],
      [1_400, 360],
      [2_400, 360],
      [3_200, 285],
      [3_800, 241],
      [4_500, 130],
    ],
    idleRpm: 750,
    maxRpm: 4_500,
    inertiaKgM2: 0.24,
    brakingNm: 70,
  },
  gearbox: {
    ratios: [4.7, 2.5, 1.5, 1, 0.8, 0.65],
    reverseRatio: 4.3,
    finalRatio: 3.9,
    efficiency: 0.9,
    shiftS: 0.3,
  },
  brakeForceN: 25_000,
};

/** Middle-weight motorcycle with its rider. */
export const MOTORCYCLE: Vehicle = {
  ...FAMILY_CAR,
  source:
    'Middle-weight twin: 64 N·m at 6,500 rpm, 50 kW at 8,000 rpm, 120/70 and 160/60 ZR17 tyres (makers’ data); ratios, springs and tyres estimated within the ranges of their class. A balance assist stands for the rider',
  axles: [
    {
      positionM: [0, 0.3, -0.72],
      trackM: 0,
      wheelRadiusM: 0.3,
      wheelWidthM: 0.12,
      wheelMassKg: 11,
      isSteered: true,
      hasHandbrake: false,
      driveShare: 0,
      brakeShare: 0.65,
      springNPerM: 16_000,
      damperNsPerM: 1_300,
      antiRollNPerM: 0,
      bumpM: 0.09,
      droopM: 0.06,
      tyre: { corneringPerRad: 12, slipStiffness: 18, relaxationM: 0.25, grip: 1 },
    },
    {
      positionM: [0, 0.31, 0.7],
      trackM: 0,
      wheelRadiusM: 0.31,
      wheelWidthM: 0.16,
      wheelMassKg: 13,
      isSteered: false,
      hasHandbrake: true,
      driveShare: 1,
      brakeShare: 0.35,
      springNPerM: 20_000,
      damperNsPerM: 1_600,
      antiRollNPerM: 0,
      bumpM: 0.09,
      droopM: 0.06,
      tyre: { corneringPerRad: 14, slipStiffness: 18, relaxationM: 0.25, grip: 1 },
    },
  ],
  engine: {
    torqueNm: [
      [1_300, 35],
      [3_000, 54],
      [6_500, 64],
      [8_000, 59.7],
      [9_500, 42],
      [10_000, 30],
    ],
    idleRpm: 1_300,
    maxRpm: 10_000,
    inertiaKgM2: 0.02,
    brakingNm: 12,
  },
  gearbox: {
    ratios: [2.44, 1.71, 1.33, 1.11, 0.97, 0.85],
    reverseRatio: 10,
    finalRatio: 6.2,
    efficiency: 0.92,
    shiftS: 0.12,
  },
  brakeForceN: 2_900,
  maxSteerRad: 0.6,
  steerRateRadPerS: 1.6,
  rollingResistance: 0.02,
  hasBalanceAssist: true,
};

export const VEHICLE_PRESETS = [
  { name: 'Family car', vehicle: FAMILY_CAR },
  { name: 'Delivery van', vehicle: DELIVERY_VAN },
  { name: 'Motorcycle', vehicle: MOTORCYCLE },
] as const;
