/*
 * Like trigonometry.ts: the platforms' exponential and logarithm differ in the last bit, so these use only
 * + − × ÷ and the exact bits of a number.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LN2 = 0.6931471805599453;

const bits = new DataView(new ArrayBuffer(8));

/** 2 to a whole power from −1022 to 1023, exact. */
function powerOfTwo(exponent: number): number {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** eˣ; 0 below −700 and infinite above 709. Relative error below 1e-15. */
export function exp(x: number): number {
  if (x > 709) return Infinity;
  if (x < -700) return 0;
  const power = Math.round(x / LN2);
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (rest / n) * sum;
  return sum * powerOfTwo(power);
}

/** Natural logarithm; −∞ at 0, NaN below, and for numbers under 1e-300 as if they were that. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  bits.setFloat64(0, x < 1e-300 ? 1e-300 : x);
  const high = bits.getUint32(0);
  let power = ((high >>> 20) & 0x7ff) - 1023;
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    power += 1;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)).
  const t = (mantissa - 1) / (mantissa + 1);
  const square = t * t;
  let sum = 0;
  for (let odd = 25; odd >= 3; odd -= 2) sum = square * (1 / odd + sum);
  return power * LN2_HIGH + (power * LN2_LOW + 2 * (t + t * sum));
}

/** xʸ of a positive x; 0 of 0. Relative error below 1e-13 where |y·ln x| < 100. */
export function pow(x: number, y: number): number {
  if (x === 0) return y === 0 ? 1 : 0;
  return exp(y * log(x));
}
