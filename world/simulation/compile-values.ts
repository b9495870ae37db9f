import type { Quat, Vec3 } from '../records/fields.ts';
import { MAX_ANGULAR_SPEED, MAX_SPEED } from './limits.ts';
import { lengthOf, normalizeQuat } from './mathematics/vectors.ts';

export type CompileErrorCode =
  | 'take-missing'
  | 'reference-missing' /* detail.id refers to detail.missing */
  | 'mesh-cannot-move' /* detail.id: a triangle mesh that is dynamic, or is made so by detail.interventionId */
  | 'shape-invalid' /* detail.id: flat or empty */
  | 'velocity-over-limit' /* detail.id: above 400 m/s or 94.2 rad/s */
  | 'value-out-of-range' /* not representable as a 32-bit float */
  | 'joint-invalid';

/** Carries an expected failure out of the compilation; compileTake turns it into a Result. */
export class CompileFailure extends Error {
  readonly code: CompileErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: CompileErrorCode, message: string, detail: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** Ends the compilation with an expected failure. */
export function refuse(code: CompileErrorCode, message: string, detail: Readonly<Record<string, unknown>>): never {
  throw new CompileFailure(code, message, detail);
}

/** Nearest 32-bit float, −0 as 0: the engine's own precision, so that nothing is rounded twice or differently. */
export function toFloat(value: number, id: string): number {
  const rounded = Math.fround(value) + 0;
  if (!Number.isFinite(rounded))
    refuse('value-out-of-range', `${id} has the value ${value}; use a smaller one`, { id });
  return rounded;
}

/** See toFloat. */
export function toFloats(vector: readonly [number, number, number], id: string): Vec3 {
  return [toFloat(vector[0], id), toFloat(vector[1], id), toFloat(vector[2], id)];
}

/** Unit quaternion of 32-bit floats. */
export function toRotation(q: readonly [number, number, number, number]): Quat {
  const unit = normalizeQuat(q as Quat);
  return [Math.fround(unit[0]) + 0, Math.fround(unit[1]) + 0, Math.fround(unit[2]) + 0, Math.fround(unit[3]) + 0];
}

/** The engine would clamp such a velocity silently; a director must hear of it instead. */
export function refuseOverLimit(linear: Vec3, angular: Vec3, id: string): void {
  const speed = lengthOf(linear);
  const spin = lengthOf(angular);
  if (speed > MAX_SPEED)
    refuse('velocity-over-limit', `${id} moves at ${speed.toFixed(0)} m/s; the limit is ${MAX_SPEED} m/s`, {
      id,
      speed,
    });
  if (spin > MAX_ANGULAR_SPEED)
    refuse('velocity-over-limit', `${id} spins at ${spin.toFixed(0)} rad/s; the limit is ${MAX_ANGULAR_SPEED} rad/s`, {
      id,
      spin,
    });
}

/** All numbers of plain data as 32-bit floats, in place of the numbers themselves. */
export function toFloatData(data: unknown, id: string): unknown {
  if (typeof data === 'number') return toFloat(data, id);
  if (Array.isArray(data)) return data.map((entry) => toFloatData(entry, id));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, entry]) => [name, toFloatData(entry, id)]));
}
