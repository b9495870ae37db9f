import type { Matrix4, Object3D, Sphere, Vector3 } from 'three';
import type { Behaviour } from '../../../world/records/behaviour.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import type { StateStream } from '../../../world/simulation/index.ts';
import type { SetPieceMeshes } from '../set-piece-meshes.ts';
import type { SurfaceUniforms } from '../surface-material.ts';

/** What a drawing is made from. Made anew whenever the piece's record changes. */
export interface DrawingContext<B extends Behaviour = Behaviour> {
  readonly piece: SetPiece;
  readonly behaviour: B;
  readonly records: RecordMap;
  readonly uniforms: SurfaceUniforms;
  /** The drawn models, by piece: to be hidden or taken as material. */
  readonly setPieces: SetPieceMeshes;
}

/**
 * What is drawn of one behaviour of one set piece, in set view, camera view and export alike. It draws from the stream
 * alone: the same stream and tick give the same picture, whatever was drawn before.
 */
export interface PhenomenonDrawing {
  /** In the scene as long as the drawing lives; world space. */
  readonly object3D: Object3D;
  /**
   * Shows the tick (may be fractional); null = the set as its records say. True where something that casts a shadow or
   * occludes has changed.
   */
  update(stream: StateStream | null, tick: number): boolean;
  /**
   * Where the picture is taken from, world space, for what is drawn simpler far away; called before every picture, and
   * nothing but the eye counts. True where something that casts a shadow or occludes has changed.
   */
  lookFrom?(eye: Vector3): boolean;
  /** Scene luminance × this = display-linear; for what brings its own light. Called before every picture. */
  setLight?(light: DrawingLight): void;
  /** Resolves when all that it draws has been loaded: an export waits for it. */
  ready?(): Promise<void>;
  /** Spheres round what casts shadows and is larger than its piece, as recorded, world space. */
  casters?(): Sphere[];
  /** Boxes that keep the light of the sky from the ground under them, as drawn: half axes and middle, world space. */
  groundShades?(): Matrix4[];
  dispose(): void;
}

export interface DrawingLight {
  readonly exposure: number;
  /** Sun and sky on the ground, lux. */
  readonly daylightLux: number;
  /** How far one sees through rain, fog or haze, metres; null = as far as there is. */
  readonly visibilityM: number | null;
}

export type MakeDrawing<B extends Behaviour = Behaviour> = (context: DrawingContext<B>) => PhenomenonDrawing;
