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
