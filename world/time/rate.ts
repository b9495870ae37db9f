/** Frames per second as an exact ratio of integers. */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

/** A rate that the studio offers. `nominalFps` is the count that timecode runs through per labelled second. */
export interface NamedRate extends Rate {
  readonly label: string;
  readonly nominalFps: number;
  /** Drop-frame numbering is defined for it (SMPTE ST 12-1: 30000/1001, and 60000/1001 by pairs). */
  readonly allowsDropFrame: boolean;
}

/** Every rate offered, slowest first. The ones over 1001 are the exact NTSC-derived rates, not decimals. */
export const rates: readonly NamedRate[] = [
  { label: '23.976', num: 24000, den: 1001, nominalFps: 24, allowsDropFrame: false },
  { label: '24', num: 24, den: 1, nominalFps: 24, allowsDropFrame: false },
  { label: '25', num: 25, den: 1, nominalFps: 25, allowsDropFrame: false },
  { label: '29.97', num: 30000, den: 1001, nominalFps: 30, allowsDropFrame: true },
  { label: '30', num: 30, den: 1, nominalFps: 30, allowsDropFrame: false },
  { label: '48', num: 48, den: 1, nominalFps: 48, allowsDropFrame: false },
  { label: '50', num: 50, den: 1, nominalFps: 50, allowsDropFrame: false },
  { label: '59.94', num: 60000, den: 1001, nominalFps: 60, allowsDropFrame: true },
  { label: '60', num: 60, den: 1, nominalFps: 60, allowsDropFrame: false },
];

/** The offered rate equal to this ratio (48/2 is 24), or undefined. */
export function findRate(rate: Rate): NamedRate | undefined {
  return rates.find(
    (candidate) => BigInt(candidate.num) * BigInt(rate.den) === BigInt(rate.num) * BigInt(candidate.den),
  );
}

/** Whether timecode at this rate may use drop-frame numbering. */
export function allowsDropFrame(rate: Rate): boolean {
  return findRate(rate)?.allowsDropFrame ?? false;
}

/** Ticks per second of every simulation (world/simulation). */
const TICKS_PER_SECOND = 120n;

/** Integer division rounding to nearest, halves up; `den` > 0. */
function roundedQuotient(num: bigint, den: bigint): bigint {
  const doubled = 2n * num + den;
  const quotient = doubled / (2n * den);
  return doubled < 0n && doubled % (2n * den) !== 0n ? quotient - 1n : quotient;
}

function ceiledQuotient(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num > 0n && num % den !== 0n ? quotient + 1n : quotient;
}

/** Seconds from frame 0 to the start of `frame`: the double nearest to frame × den / num. */
export function frameToSeconds(frame: number, rate: Rate): number {
  return (frame * rate.den) / rate.num;
}

/** The frame whose start is nearest to `seconds` (halves go up). Fractions of a second are taken to the nanosecond. */
export function secondsToFrame(seconds: number, rate: Rate): number {
  const nanoseconds = BigInt(Math.round(seconds * 1e9));
  return Number(roundedQuotient(nanoseconds * BigInt(rate.num), BigInt(rate.den) * 1_000_000_000n));
}

/** The frame that is on screen at `seconds`: its start is at or before it. */
export function frameAtSeconds(seconds: number, rate: Rate): number {
  const nearest = secondsToFrame(seconds, rate);
  return frameToSeconds(nearest, rate) > seconds ? nearest - 1 : nearest;
}

/** Exact place of a frame's start on the 120 Hz tick grid, as a ratio (ticks = num / den); whole at 24, 30, 60 ... */
export function frameToTickRatio(frame: number, rate: Rate): { readonly num: bigint; readonly den: bigint } {
  return { num: BigInt(frame) * TICKS_PER_SECOND * BigInt(rate.den), den: BigInt(rate.num) };
}

/** The place of a frame's start on the tick grid as a double, for sampling poses between two ticks. */
export function frameToFractionalTick(frame: number, rate: Rate): number {
  return (frame * Number(TICKS_PER_SECOND) * rate.den) / rate.num;
}

/** The first tick at or after a frame's start: where an act on that frame begins. */
export function frameToTick(frame: number, rate: Rate): number {
  const { num, den } = frameToTickRatio(frame, rate);
  return Number(ceiledQuotient(num, den));
}

/** The frame during which a tick falls: the last one that starts at or before it. */
export function tickToFrame(tick: number, rate: Rate): number {
  const num = BigInt(tick) * BigInt(rate.num);
  const den = TICKS_PER_SECOND * BigInt(rate.den);
  const quotient = num / den;
  return Number(num < 0n && num % den !== 0n ? quotient - 1n : quotient);
}

/** The same moment in another rate: the frame there that starts nearest to this frame's start (halves go up). */
export function convertFrame(frame: number, from: Rate, to: Rate): number {
  return Number(roundedQuotient(BigInt(frame) * BigInt(from.den) * BigInt(to.num), BigInt(from.num) * BigInt(to.den)));
}

/** How the rate is written: `23.976`, `24`; other ratios to three decimals. */
export function rateLabel(rate: Rate): string {
  return findRate(rate)?.label ?? String(Number((rate.num / rate.den).toFixed(3)));
}

/** The count that timecode runs through per labelled second: the next whole rate. */
export function nominalFps(rate: Rate): number {
  return Math.ceil(rate.num / rate.den - 1e-9);
}
