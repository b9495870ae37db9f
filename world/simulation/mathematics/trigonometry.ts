/*
 * Platforms' sine and cosine differ in the last bit from one JavaScript engine to the next, which is enough to send
 * two simulations apart. These use only + − × ÷ and square root, which IEEE 754 defines exactly, so that every
 * engine computes the same bits.
 */

/** π/2 in three parts whose leading ones have trailing zero bits: k × part is exact for |k| < 2^20 (Cody and Waite). */
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_MIDDLE = 6.077100506303966e-11;
const HALF_PI_LOW = 2.0222662487959506e-21;
const TWO_OVER_PI = 0.6366197723675814;

export const PI = 3.141592653589793;

const TAYLOR_SINE = [
  -1 / 6,
  1 / 120,
  -1 / 5040,
  1 / 362880,
  -1 / 39916800,
  1 / 6227020800,
  -1 / 1307674368000,
  1 / 355687428096000,
] as const;
const TAYLOR_COSINE = [
  -1 / 2,
  1 / 24,
  -1 / 720,
  1 / 40320,
  -1 / 3628800,
  1 / 479001600,
  -1 / 87178291200,
  1 / 20922789888000,
  -1 / 6402373705728000,
] as const;

function evenSeries(coefficients: readonly number[], square: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = (sum + coefficients[i]!) * square;
  return sum;
}

/** Sine of an angle in [−π/4, π/4]. */
function smallSine(angle: number): number {
  return angle + angle * evenSeries(TAYLOR_SINE, angle * angle);
}

/** Cosine of an angle in [−π/4, π/4]. */
function smallCosine(angle: number): number {
  return 1 + evenSeries(TAYLOR_COSINE, angle * angle);
}

function sineOfQuarter(angleRad: number, quarterOffset: number): number {
  const quarter = Math.round(angleRad * TWO_OVER_PI);
  const rest = angleRad - quarter * HALF_PI_HIGH - quarter * HALF_PI_MIDDLE - quarter * HALF_PI_LOW;
  switch ((quarter + quarterOffset) & 3) {
    case 0:
      return smallSine(rest);
    case 1:
      return smallCosine(rest);
    case 2:
      return -smallSine(rest);
    default:
      return -smallCosine(rest);
  }
}

/** Sine, radians. Error below 2 units in the last place for |angle| ≤ 10⁵. */
export function sin(angleRad: number): number {
  return sineOfQuarter(angleRad, 0);
}

/** Cosine, radians. Error below 2 units in the last place for |angle| ≤ 10⁵. */
export function cos(angleRad: number): number {
  return sineOfQuarter(angleRad, 1);
}

const SQRT3 = Math.sqrt(3);
/** tan(π/12): up to here the series of the arctangent is summed directly. */
const TAN_TWELFTH = 2 - SQRT3;

function arctangentOfUnit(x: number): number {
  if (x > TAN_TWELFTH) return PI / 6 + arctangentSeries((x * SQRT3 - 1) / (SQRT3 + x));
  return arctangentSeries(x);
}

function arctangentSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let odd = 29; odd >= 3; odd -= 2) sum = square * ((odd % 4 === 1 ? 1 : -1) / odd + sum);
  return x + x * sum;
}

/** Angle of the point (x, y) from the +x axis, radians, (−π, π]; 0 at the origin. */
export function atan2(y: number, x: number): number {
  const absX = x < 0 ? -x : x;
  const absY = y < 0 ? -y : y;
  if (absX === 0 && absY === 0) return 0;
  let angle = absY <= absX ? arctangentOfUnit(absY / absX) : PI / 2 - arctangentOfUnit(absX / absY);
  if (x < 0) angle = PI - angle;
  return y < 0 ? -angle : angle;
}

/** Arc cosine, radians, 0..π. Arguments outside −1..1 count as the nearest end. */
export function acos(x: number): number {
  if (x >= 1) return 0;
  if (x <= -1) return PI;
  return 2 * atan2(Math.sqrt(1 - x), Math.sqrt(1 + x));
}
