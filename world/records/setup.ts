import { z } from 'zod';
import { Easing, FrameSchema, NameSchema, Vec3Schema, areAscending, idSchema, positive } from './fields.ts';
import { MAX_ND_STOPS } from '../space/exposure.ts';
import { SceneIdSchema } from './scene.ts';

export const SetupIdSchema = idSchema('setup');
export type SetupId = z.infer<typeof SetupIdSchema>;

/** Active sensor area. Presets in world/space/gates.ts. */
export const GateSchema = z.strictObject({ name: NameSchema, widthMm: positive(), heightMm: positive() });
export type Gate = z.infer<typeof GateSchema>;

/** What a camera operator can move; every field keyframes together. Rotation order: pan (about world Y), tilt, roll. */
export const CameraStateSchema = z.strictObject({
  position: Vec3Schema,
  /** Positive pans left (counter-clockwise seen from above); 0 looks down −Z. */
  panRad: z.number(),
  /** Positive tilts up. */
  tiltRad: z.number(),
  /** Positive rolls the camera counter-clockwise as seen from behind it. */
  rollRad: z.number(),
  focalLengthMm: positive(),
  focusDistanceM: positive(),
  /** Drives depth of field. */
  fNumber: positive(),
  /** Transmission stop: drives exposure. */
  tStop: positive(),
});
export type CameraState = z.infer<typeof CameraStateSchema>;

/** A camera body, lens and move in a scene. */
export const SetupSchema = z.strictObject({
  id: SetupIdSchema,
  type: z.literal('setup'),
  sceneId: SceneIdSchema,
  name: NameSchema,
  gate: GateSchema,
  /** The pose and lens where there are no keyframes. */
  camera: CameraStateSchema,
  /** Strictly ascending frames; empty = static. */
  keyframes: z
    .array(z.strictObject({ frame: FrameSchema, camera: CameraStateSchema, easing: Easing }))
    .max(10_000)
    .refine(areAscending, 'must be in order, each frame later than the one before'),
  iso: positive(),
  shutterAngleDeg: z.number().min(1).max(360),
  /** Neutral density in front of the sensor, stops: each halves the light. */
  ndStops: z.number().min(0).max(MAX_ND_STOPS),
  /** Delivered width/height; null = the gate's own. */
  aspectRatio: positive().nullable(),
  hasDepthOfField: z.boolean(),
});
export type Setup = z.infer<typeof SetupSchema>;
