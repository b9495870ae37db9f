import { z } from 'zod';
import { EnvironmentSchema } from './environment.ts';
import { FilmSetSchema } from './film-set.ts';
import { InterventionSchema } from './intervention.ts';
import { JointSchema } from './joint.ts';
import { LightSchema } from './light.ts';
import { MaterialSchema } from './material.ts';
import { MotionSchema } from './motion.ts';
import { ProjectSettingsSchema } from './project-settings.ts';
import { SceneSchema } from './scene.ts';
import { SetPieceSchema } from './set-piece.ts';
import { SetupSchema } from './setup.ts';
import { ShotSchema } from './shot.ts';
import { TakeSchema } from './take.ts';

/** Validator of every record type, by its `type`. */
export const recordSchemas = {
  project: ProjectSettingsSchema,
  filmSet: FilmSetSchema,
  environment: EnvironmentSchema,
  material: MaterialSchema,
  setPiece: SetPieceSchema,
  light: LightSchema,
  joint: JointSchema,
  scene: SceneSchema,
  motion: MotionSchema,
  take: TakeSchema,
  intervention: InterventionSchema,
  setup: SetupSchema,
  shot: ShotSchema,
} as const;

export type RecordType = keyof typeof recordSchemas;
export type RecordOf<T extends RecordType> = z.infer<(typeof recordSchemas)[T]>;
export type AnyRecord = { [T in RecordType]: RecordOf<T> }[RecordType];

/** The whole document: records by id. Treated as immutable; changes go through diffs (world/store). */
export type RecordMap = ReadonlyMap<string, AnyRecord>;
