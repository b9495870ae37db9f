import type { Behaviour } from '../../world/records/behaviour.ts';
import type { Shape } from '../../world/records/shape.ts';
import type { Model } from '../modelling/model.ts';
import type { PaintName } from '../modelling/palette.ts';

export type Family = 'street' | 'vehicle' | 'interior' | 'prop' | 'nature' | 'structure';

/** What a set piece's script states; the manifest entry follows from it. */
export interface Piece {
  readonly key: `${Family}/${string}`;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly defaultBody: 'dynamic' | 'fixed';
  readonly materialId: `material:${string}`;
  readonly massKg: number | null;
  /** Of the body in air and water; absent = from the shape. */
  readonly dragCoefficient?: number;
  readonly massSource: string;
  readonly colorableMaterial: PaintName | null;
  readonly shape: Shape;
  /** What it can do beyond being a rigid body; absent = nothing more. */
  readonly behaviours?: readonly Behaviour[];
  readonly build: () => Model;
}
