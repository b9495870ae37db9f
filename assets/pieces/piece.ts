import type { Behaviour } from '../../world/records/behaviour.ts';
import type { Shape } from '../../world/records/shape.ts';
import type { Model } from '../modelling/model.ts';
import type { PaintName } from '../modelling/palette.ts';

export type Family = 'street' | 'vehicle' | 'interior' | 'prop' | 'nature' | 'structure' | 'shape';

/** A piece that is put down with another: `yawRad` about world Y, anticlockwise seen from above. */
export interface Companion {
  readonly key: Piece['key'];
  readonly positionM: readonly [number, number, number];
  readonly yawRad?: number;
}

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
  /** Other pieces that come with it, about its origin: panes in a frame, things on a shelf. */
  readonly companions?: readonly Companion[];
  readonly build: () => Model;
}
