import { assert } from '../assert.ts';
import { fail, succeed, type Result } from '../result.ts';
import { allowsDropFrame, nominalFps, rateLabel, type Rate } from './rate.ts';

/**
 * Timecode labels of SMPTE ST 12-1 for frame counts. Text only: the frame number is the truth.
 *
 * Drop-frame skips labels, never frames. At 30000/1001 the labels :00 and :01 of each minute are left out, but not in
 * minutes 00, 10, 20 ...; at 60000/1001 it is four labels.
 *
 *     frame   1798        1799        1800        1801
 *     label   00:00:59;28 00:00:59;29 00:01:00;02 00:01:00;03
 */
export interface TimecodeFormat {
  readonly rate: Rate;
  readonly dropFrame: boolean;
}

export type TimecodeErrorCode =
  | 'timecode-invalid' /* not HH:MM:SS:FF, or a part out of range */
  | 'timecode-dropped' /* a label that drop-frame leaves out */
  | 'timecode-format'; /* `;` where the rate has no drop-frame */

interface Counts {
  readonly fps: number;
  /** Labels left out at the start of a minute; 0 = non-drop. */
  readonly dropped: number;
  readonly framesPerMinute: number;
  readonly framesPerTenMinutes: number;
  readonly framesPerDay: number;
}

function countsOf({ rate, dropFrame }: TimecodeFormat): Counts {
  assert(!dropFrame || allowsDropFrame(rate), `drop-frame at 29.97 or 59.94, not at ${rateLabel(rate)}`);
  const fps = nominalFps(rate);
  const dropped = dropFrame ? fps / 15 : 0;
  const framesPerMinute = 60 * fps - dropped;
  const framesPerTenMinutes = 10 * framesPerMinute + dropped;
  return { fps, dropped, framesPerMinute, framesPerTenMinutes, framesPerDay: 144 * framesPerTenMinutes };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * The label of a frame: `HH:MM:SS:FF`, or `HH:MM:SS;FF` in drop-frame. Wraps at 24 hours; negative frames count back
 * from there. Frame fields have two digits at every offered rate.
 */
export function formatTimecode(frame: number, format: TimecodeFormat): string {
  assert(Number.isInteger(frame), `an integer frame, not ${frame}`);
  const { fps, dropped, framesPerMinute, framesPerTenMinutes, framesPerDay } = countsOf(format);
  const inDay = ((frame % framesPerDay) + framesPerDay) % framesPerDay;
  const tens = Math.floor(inDay / framesPerTenMinutes);
  const inTen = inDay % framesPerTenMinutes;
  /* The first minute of ten drops nothing, so it is `dropped` frames longer than the nine after it. */
  const minutesOfTen = inTen < dropped ? 0 : Math.floor((inTen - dropped) / framesPerMinute);
  const label = inDay + dropped * (9 * tens + minutesOfTen);
  const seconds = Math.floor(label / fps);
  const text = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  return `${text}${format.dropFrame ? ';' : ':'}${twoDigits(label % fps)}`;
}

/**
 * The frame of a label. Accepts `;` or `.` before the frames as the drop-frame mark; with `:` the format decides.
 * Errors: see `TimecodeErrorCode`; messages say which part is wrong.
 */
export function parseTimecode(text: string, format: TimecodeFormat): Result<number, TimecodeErrorCode> {
  const match = /^\s*(\d{1,2}):(\d{1,2}):(\d{1,2})([:;.])(\d{1,2})\s*$/.exec(text);
  if (match === null)
    return fail(
      'timecode-invalid',
      `"${text}" is not a timecode; write hours, minutes, seconds and frames as 01:02:03:04`,
    );
  const [hours, minutes, seconds, frames] = [match[1], match[2], match[3], match[5]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (match[4] !== ':' && !format.dropFrame)
    return fail(
      'timecode-format',
      `"${text}" is drop-frame, but this project counts non-drop; write : before the frames`,
    );
  const { fps, dropped, framesPerMinute, framesPerTenMinutes } = countsOf(format);
  const limits = [
    ['hours', hours, 23],
    ['minutes', minutes, 59],
    ['seconds', seconds, 59],
    ['frames', frames, fps - 1],
  ] as const;
  for (const [part, value, highest] of limits)
    if (value > highest)
      return fail(
        'timecode-invalid',
        `"${text}" has ${value} ${part}; ${part} go up to ${highest} at ${rateLabel(format.rate)}`,
      );
  if (dropped > 0 && seconds === 0 && frames < dropped && minutes % 10 !== 0)
    return fail(
      'timecode-dropped',
      `"${text}" does not exist in drop-frame: minute ${minutes} starts with frame ${twoDigits(dropped)}; write ${formatLabel(hours, minutes, dropped)}`,
    );
  const wholeMinutes = hours * 60 + minutes;
  const before = Math.floor(wholeMinutes / 10) * framesPerTenMinutes + (wholeMinutes % 10) * framesPerMinute;
  /* Minutes 1 to 9 of ten start at their label :02 (or :04), so counting from :00 needs no correction. */
  return succeed(before + seconds * fps + frames);
}

function formatLabel(hours: number, minutes: number, frames: number): string {
  return `${twoDigits(hours)}:${twoDigits(minutes)}:00;${twoDigits(frames)}`;
}
