import { z } from 'zod';

/** Largest size of a vector's component: far beyond any film set, and exact enough in the engine's 32-bit numbers. */
const MAX_COMPONENT = 1e9;
const component = () => z.number().min(-MAX_COMPONENT).max(MAX_COMPONENT);

/** Position or direction: x, y, z in metres (or the unit the field's name says), right-handed, Y up. */
export const Vec3Schema = z.tuple([component(), component(), component()]);
export type Vec3 = [number, number, number];

/** Unit quaternion x, y, z, w. Normalised on entry by the edits; the validator only refuses the zero quaternion. */
export const QuatSchema = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine((q) => q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3] > 1e-12, 'may not be all zeros');
export type Quat = [number, number, number, number];

/** `#rrggbb`, sRGB. */
export const ColorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour as #rrggbb');

export const NameSchema = z.string().min(1).max(120);

/** Frame number on the scene's world time; integer. */
export const FrameSchema = z.number().int().min(0).max(10_000_000);

/** Frames of keyframes in order: each later than the one before. */
export function areAscending(keyframes: readonly { readonly frame: number }[]): boolean {
  return keyframes.every((keyframe, index) => index === 0 || keyframe.frame > (keyframes[index - 1]?.frame ?? 0));
}

/** Amounts stay within what 32-bit numbers of the engine and the GPU can hold. */
const MAX_AMOUNT = 1e12;
const MIN_POSITIVE = 1e-9;

/** Greater than zero: at least 1e-9, at most 1e12, in the field's unit. */
export const positive = () => z.number().min(MIN_POSITIVE).max(MAX_AMOUNT);
/** Zero or more, at most 1e12, in the field's unit. */
export const nonNegative = () => z.number().min(0).max(MAX_AMOUNT);

/** `type:suffix`; the suffix is whatever the creator chose (letters, digits, `-`, `_`, `.`), unique per type. */
export function idSchema<Type extends string>(type: Type) {
  return z.templateLiteral([z.literal(type), ':', z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)], {
    error: `must be "${type}:" and 1 to 64 letters, digits, "-", "_" or "."`,
  });
}

export const Easing = z.enum(['linear', 'smooth', 'in', 'out', 'hold']);
export type Easing = z.infer<typeof Easing>;
