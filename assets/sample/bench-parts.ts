import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { RodAndBall } from './bench-formulas.ts';

// What the bench's experiments and its furniture have in common: where things are, and how they are made.

export const SET = 'filmSet:bench';
export const SCENE = 'scene:bench';
export const FPS = 24;
export const SECONDS = 6;
/** All three experiments begin here. */
export const START_FRAME = 24;
export const TOP_Y = 0.9;

/** Where each experiment stands along the bench, and how far behind it the formula's twin does, metres. */
export const BOOK_X = -1.55;
export const BALL_X = -0.1;
export const PIVOT: Vec3 = [1.05, TOP_Y + 0.86, 0.12];
export const FRONT_Z = 0.2;
export const TWIN_Z = -0.17;
export const SLATE_Z = -0.5;
export const FLOOR_Y = 0.02;

export const BOOK = { speedMps: 1.9, friction: 0.3 } as const;
export const BALL = { dropM: 0.8, restitution: 0.82, radiusM: 0.055 } as const;
export const PENDULUM: RodAndBall & { readonly startRad: number } = {
  rodLengthM: 0.62,
  rodRadiusM: 0.006,
  ballRadiusM: 0.06,
  startRad: (52 * Math.PI) / 180,
};
export const TWIN_COLOR = '#2f8dff';

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly shape: object;
  readonly position: Vec3;
  readonly rotation?: Quat;
  readonly materialId: string;
  readonly color?: string;
  readonly body: object;
  readonly isLocked?: boolean;
}

export const part = ({ id, ...rest }: Part): Edit =>
  ({ edit: 'addSetPiece', setPiece: { id: `setPiece:${id}`, filmSetId: SET, ...rest } }) as Edit;
export const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] });
export const rodAndBall = {
  kind: 'compound',
  parts: [
    {
      shape: { kind: 'cylinder', radiusM: PENDULUM.rodRadiusM, heightM: PENDULUM.rodLengthM },
      positionM: [0, -PENDULUM.rodLengthM / 2, 0],
      rotation: [0, 0, 0, 1],
    },
    {
      shape: { kind: 'sphere', radiusM: PENDULUM.ballRadiusM },
      positionM: [0, -PENDULUM.rodLengthM, 0],
      rotation: [0, 0, 0, 1],
    },
  ],
};
export const aboutZ = (angle: number): Quat => [0, 0, Math.sin(angle / 2), Math.cos(angle / 2)];
