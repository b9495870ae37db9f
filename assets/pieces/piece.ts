import type { Shape } from '../../world/records/shape.ts';
import type { Model } from '../modelling/model.ts';
import type { PaintName } from '../modelling/palette.ts';

/** What a set piece's script states; the manifest entry follows from it. */
export interface Piece {
  readonly key: `${'street' | 'interior' | 'prop'}/${string}`;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly defaultBody: 'dynamic' | 'fixed';
  readonly materialId: `material:${string}`;
  readonly massKg: number | null;
  readonly massSource: string;
  readonly colorableMaterial: PaintName | null;
  readonly shape: Shape;
  readonly build: () => Model;
}
