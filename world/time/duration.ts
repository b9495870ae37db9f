import { fail, succeed, type Result } from '../result.ts';
import { frameToSeconds, secondsToFrame } from './rate.ts';
import { parseTimecode, type TimecodeFormat } from './timecode.ts';

export type DurationErrorCode = 'duration-invalid';

const SECONDS_PER: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, secs: 1, m: 60, min: 60, h: 3600 };
const frameUnits: ReadonlySet<string> = new Set(['', 'f', 'fr', 'frame', 'frames']);

/**
 * Frames from what a person types into a time field: `48` and `48 f` are frames, `2 s`, `500 ms`, `1.5 min` are times,
 * `1:12` is one second and twelve frames, `1:00:12` minutes too, `00:00:02:00` a timecode. Times go to the nearest
 * frame. Negative durations are refused.
 */
export function parseDuration(text: string, format: TimecodeFormat): Result<number, DurationErrorCode> {
  const typed = text.trim();
  if (/[:;]/.test(typed)) return parseColons(typed, format);
  const match = /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*([a-z]*)$/i.exec(typed);
  if (match === null) return invalid(text);
  const amount = Number((match[1] ?? '').replace(',', '.'));
  const unit = (match[2] ?? '').toLowerCase();
  if (amount < 0) return fail('duration-invalid', `"${text}" is negative; a duration starts at 0`);
  if (frameUnits.has(unit)) {
    if (!Number.isInteger(amount))
      return fail('duration-invalid', `"${text}" is not a whole number of frames; add s for seconds`);
    return bounded(amount, text);
  }
  const factor = SECONDS_PER[unit];
  if (factor === undefined || !Object.hasOwn(SECONDS_PER, unit))
    return fail('duration-invalid', `"${unit}" is not a unit of time; use f, s, ms, min or h`);
  const seconds = amount * factor;
  return seconds > 1e6 ? tooLong(text) : bounded(secondsToFrame(seconds, format.rate), text);
}

/** Highest frame number that records hold (world/records/fields.ts). */
const MAX_FRAME = 10_000_000;

function bounded(frames: number, text: string): Result<number, DurationErrorCode> {
  return frames > MAX_FRAME ? tooLong(text) : succeed(frames);
}

function tooLong(text: string): Result<never, DurationErrorCode> {
  return fail('duration-invalid', `"${text}" is too long; the limit is ${MAX_FRAME} frames`);
}

function invalid(text: string): Result<never, DurationErrorCode> {
  return fail(
    'duration-invalid',
    `"${text}" is not a duration; write frames (48), seconds (2 s) or timecode (00:00:02:00)`,
  );
}

/** Missing leading parts are zero: `1:12` is 00:00:01:12. */
function parseColons(typed: string, format: TimecodeFormat): Result<number, DurationErrorCode> {
  const parts = typed.split(/[:;]/);
  if (parts.length < 2 || parts.length > 4 || parts.some((part) => !/^\d{1,2}$/.test(part))) return invalid(typed);
  const [hours, minutes, seconds, frames] = [...Array<string>(4 - parts.length).fill('0'), ...parts];
  const mark = typed.includes(';') ? ';' : ':';
  const parsed = parseTimecode(`${hours}:${minutes}:${seconds}${mark}${frames}`, format);
  return parsed.ok ? parsed : fail('duration-invalid', parsed.error.message);
}

/** `2.5 s`, as shown beside a frame count; to the millisecond. */
export function formatSeconds(frames: number, format: TimecodeFormat): string {
  return `${Number(frameToSeconds(frames, format.rate).toFixed(3))} s`;
}
