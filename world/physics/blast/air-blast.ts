import { exp, log } from '../../simulation/mathematics/exponentials.ts';

/*
 * Blast of TNT that explodes on the ground (a hemisphere), in air at sea level: the fit by M. M. Swisdak, Simplified
 * Kingery Airblast Calculations (Naval Surface Warfare Center, 1994, ADA526744, metric table), to C. N. Kingery and
 * G. Bulmash, Airblast Parameters from TNT Spherical Air Burst and Hemispherical Surface Burst (ARBRL-TR-02555, 1984).
 * Each parameter is exp(A + B·ln Z + C·ln²Z + …) of the scaled distance Z = R/∛W, m/kg^⅓.
 */

type Piece = readonly [fromZ: number, ...coefficients: number[]];

const INCIDENT_PRESSURE_KPA: readonly Piece[] = [
  [0.2, 7.2106, -2.1069, -0.3229, 0.1117, 0.0685],
  [2.9, 7.5938, -3.0523, 0.40977, 0.0261, -0.01267],
  [23.8, 6.0536, -1.4066],
];
const REFLECTED_PRESSURE_KPA: readonly Piece[] = [
  [0.06, 9.006, -2.6893, -0.6295, 0.1011, 0.29255, 0.13505, 0.019736],
  [2, 8.8396, -1.733, -2.64, 2.293, -0.8232, 0.14247, -0.0099],
];
/** kPa·ms/kg^⅓. */
const INCIDENT_IMPULSE: readonly Piece[] = [
  [0.2, 5.522, 1.117, 0.6, -0.292, -0.087],
  [0.96, 5.465, -0.308, -1.464, 1.362, -0.432],
  [2.38, 5.2749, -0.4677, -0.2499, 0.0588, -0.00554],
  [33.7, 5.9825, -1.062],
];
/** kPa·ms/kg^⅓. */
const REFLECTED_IMPULSE: readonly Piece[] = [[0.06, 6.7853, -1.3466, 0.101, -0.01123]];
/** ms/kg^⅓. */
const ARRIVAL: readonly Piece[] = [
  [0.06, -0.7604, 1.8058, 0.1257, -0.0437, -0.031, -0.00669],
  [1.5, -0.7137, 1.5732, 0.5561, -0.4213, 0.1054, -0.00929],
];
/** km/s. */
const FRONT_SPEED: readonly Piece[] = [
  [0.06, 0.1794, -0.956, -0.0866, 0.109, 0.0699, 0.01218],
  [1.5, 0.2597, -1.326, 0.3767, 0.0396, -0.0351, 0.00432],
];

/** Scaled distances in which all parameters are tabulated, m/kg^⅓; nearer and farther ones are taken as at the ends. */
export const LEAST_SCALED_M = 0.2;
export const MOST_SCALED_M = 40;

function parameter(pieces: readonly Piece[], scaledM: number): number {
  const piece = pieces.findLast(([fromZ]) => fromZ <= scaledM) ?? pieces[0]!;
  const x = log(scaledM);
  let sum = 0;
  for (let power = piece.length - 1; power >= 1; power--) sum = sum * x + piece[power]!;
  return exp(sum);
}

export interface AirBlast {
  /** Peak pressure above the air's, side on, Pa. */
  readonly incidentPa: number;
  /** The same on a wide wall that faces the charge. */
  readonly reflectedPa: number;
  /** Pressure over time in the positive phase, side on, Pa·s. */
  readonly incidentImpulsePas: number;
  readonly reflectedImpulsePas: number;
  /** From the explosion to the front's arrival, s. */
  readonly arrivalS: number;
  /** Of the shock front, m/s. */
  readonly frontMps: number;
}

/** ∛x of x ≥ 0. */
export function cubeRoot(x: number): number {
  return x === 0 ? 0 : exp(log(x) / 3);
}

/** The blast of `chargeKgTnt` at a distance, metres. */
export function airBlast(chargeKgTnt: number, distanceM: number): AirBlast {
  const root = cubeRoot(chargeKgTnt);
  const scaledM = Math.min(MOST_SCALED_M, Math.max(LEAST_SCALED_M, distanceM / root));
  return {
    incidentPa: 1000 * parameter(INCIDENT_PRESSURE_KPA, scaledM),
    reflectedPa: 1000 * parameter(REFLECTED_PRESSURE_KPA, scaledM),
    incidentImpulsePas: root * parameter(INCIDENT_IMPULSE, scaledM),
    reflectedImpulsePas: root * parameter(REFLECTED_IMPULSE, scaledM),
    arrivalS: (root * parameter(ARRIVAL, scaledM)) / 1000,
    frontMps: 1000 * parameter(FRONT_SPEED, scaledM),
  };
}

/** How far the blast is followed, metres: there it is 4 kPa, which breaks panes but moves nothing. */
export function blastReachM(chargeKgTnt: number): number {
  return MOST_SCALED_M * cubeRoot(chargeKgTnt);
}

/** How far a charge brings at least this pressure, side on, metres; from 4 kPa to 10 MPa. */
export function pressureReachM(chargeKgTnt: number, pressurePa: number): number {
  const root = cubeRoot(chargeKgTnt);
  let [near, far] = [LEAST_SCALED_M, MOST_SCALED_M];
  for (let step = 0; step < 40; step++) {
    const middle = (near + far) / 2;
    if (airBlast(1, middle).incidentPa > pressurePa) near = middle;
    else far = middle;
  }
  return near * root;
}

/** The charge that brings this pressure, side on, just as far as this, kg of TNT. */
export function chargeForReachKg(reachM: number, pressurePa: number): number {
  const scaledM = reachM / pressureReachM(1, pressurePa);
  return scaledM * scaledM * scaledM;
}

/**
 * What side-on pressures do to buildings (V. J. Clancey, Diagnostic Features of Explosion Damage, 1972, as the
 * literature on loss prevention tabulates it): windows are usually shattered from 6.9 kPa on, brickwork of houses half
 * destroyed at 17.2 kPa, houses nearly destroyed from 34.5 kPa on.
 */
export const WINDOWS_SHATTER_PA = 6900;
export const HOUSES_DESTROYED_PA = 34_500;

/**
 * Impulse on a free-standing body per area that it shows to the charge, Pa·s, by TM 5-1300, Structures to Resist the
 * Effects of Accidental Explosions, §2-15.3: the reflected pressure falls in a straight line, until the front has gone
 * round the body's edge, to the side-on pressure of that moment, 3·S/U with S its least half width and U the front's
 * speed; what follows is side on (the drag of the wind behind the front is not counted). It is never more than the
 * reflected impulse. `isHidden`: something solid stands between; the wave bends round it, and about half of the side-on
 * impulse is left (an estimate).
 */
export function bodyImpulsePas(blast: AirBlast, halfWidthM: number, isHidden: boolean): number {
  const { incidentPa, reflectedPa, incidentImpulsePas, reflectedImpulsePas, frontMps } = blast;
  if (isHidden) return incidentImpulsePas / 2;
  const clearingS = (3 * halfWidthM) / frontMps;
  // As a triangle of its tabulated impulse.
  const incidentS = (2 * incidentImpulsePas) / incidentPa;
  const leftPa = incidentPa * Math.max(0, 1 - clearingS / incidentS);
  const cleared = ((reflectedPa + leftPa) * clearingS) / 2 + (leftPa * Math.max(0, incidentS - clearingS)) / 2;
  return Math.min(reflectedImpulsePas, cleared);
}
