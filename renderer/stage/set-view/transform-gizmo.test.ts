import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { transformEdits, type HeldPose, type Playhead } from './transform-gizmo.ts';

/** At frame 0 everything is drawn where its record says. */
const START: Playhead = { frame: 0, sceneId: 'scene:a', poses: new Map() };
const at = (frame: number, id: string, pose: HeldPose): Playhead => ({
  frame,
  sceneId: 'scene:a',
  poses: new Map([[id, pose]]),
});
const QUARTER_TURN = [0, Math.SQRT1_2, 0, Math.SQRT1_2].map((v) => expect.closeTo(v, 9));
/** A quarter turn about the upright through a place, as a handle there makes it. */
const turnAbout = (x: number, z: number) =>
  new Matrix4()
    .makeTranslation(x, 0, z)
    .multiply(new Matrix4().makeRotationY(Math.PI / 2))
    .multiply(new Matrix4().makeTranslation(-x, 0, -z));

const piece = (id: `setPiece:${string}`, position: [number, number, number]): SetPiece => ({
  id,
  type: 'setPiece',
  filmSetId: 'filmSet:main',
  name: id,
  assetKey: null,
  position,
  rotation: [0, 0, 0, 1],
  scale: [1, 2, 1],
  shape: { kind: 'sphere', radiusM: 1 },
  materialId: 'material:default',
  color: null,
  body: {
    kind: 'dynamic',
    massKg: null,
    inertiaKgM2: null,
    friction: null,
    restitution: null,
    dragCoefficient: null,
    linearVelocity: [0, 0, 0],
    angularVelocity: [0, 0, 0],
    isHeld: false,
    isSolid: true,
  },
  behaviours: [],
  isVisible: true,
  isLocked: false,
});

describe('transformEdits', () => {
  it('moves everything that is held by the same way', () => {
    const held = [piece('setPiece:a', [1, 0, 0]), piece('setPiece:b', [0, 0, 3])];
    expect(transformEdits(held, new Matrix4().makeTranslation(0.5, 1, 0), null, START)).toEqual([
      {
        edit: 'transformSetPieces',
        moves: [
          { id: 'setPiece:a', position: [1.5, 1, 0], rotation: [0, 0, 0, 1] },
          { id: 'setPiece:b', position: [0.5, 1, 3], rotation: [0, 0, 0, 1] },
        ],
      },
    ]);
  });

  it('turns what is held about the handle, not each about itself', () => {
    const about = new Matrix4()
      .makeTranslation(1, 0, 0)
      .multiply(new Matrix4().makeRotationY(Math.PI / 2))
      .multiply(new Matrix4().makeTranslation(-1, 0, 0));
    const [edit] = transformEdits([piece('setPiece:a', [2, 0, 0])], about, null, START);
    expect(edit).toMatchObject({
      moves: [{ position: [1, 0, -1], rotation: [0, Math.SQRT1_2, 0, Math.SQRT1_2].map((v) => expect.closeTo(v, 9)) }],
    });
  });

  it('multiplies sizes', () => {
    const [edit] = transformEdits([piece('setPiece:a', [1, 0, 0])], new Matrix4(), new Vector3(2, 0.5, 1), START);
    expect(edit).toMatchObject({ moves: [{ position: [1, 0, 0], scale: [2, 1, 1] }] });
  });

  it('gives a piece with keys a key at the playhead: where it is drawn there, changed', () => {
    const held = {
      ...piece('setPiece:a', [9, 9, 9]),
      body: { ...piece('setPiece:a', [0, 0, 0]).body, kind: 'keyframed' },
    };
    const drawn = { position: [3, 0, 1], rotation: [0, 0, 0, 1] } satisfies HeldPose['drawn'];
    const playhead = at(36, held.id, { drawn, hasKeys: true });
    expect(transformEdits([held as SetPiece], new Matrix4().makeTranslation(0.5, 0, 0), null, playhead)).toEqual([
      {
        edit: 'setMotionKeyframe',
        sceneId: 'scene:a',
        setPieceId: 'setPiece:a',
        frame: 36,
        position: [3.5, 0, 1],
        rotation: [0, 0, 0, 1],
      },
    ]);
    expect(transformEdits([held as SetPiece], turnAbout(3, 1), null, playhead)).toMatchObject([
      { edit: 'setMotionKeyframe', position: [3, 0, 1], rotation: QUARTER_TURN },
    ]);
  });

  it('turns a piece that has moved since frame 0 about its own origin, not about where it is drawn now', () => {
    const held = piece('setPiece:a', [2, 0, 0]);
    const drawn = { position: [7, 0, 4], rotation: [0, 0, 0, 1] } satisfies HeldPose['drawn'];
    const playhead = at(48, held.id, { drawn, hasKeys: false });
    expect(transformEdits([held], turnAbout(7, 4), null, playhead)).toMatchObject([
      { edit: 'transformSetPieces', moves: [{ position: [2, 0, 0], rotation: QUARTER_TURN }] },
    ]);
    expect(transformEdits([held], new Matrix4().makeTranslation(0, 0, -1.5), null, playhead)).toMatchObject([
      { edit: 'transformSetPieces', moves: [{ position: [2, 0, -1.5], rotation: [0, 0, 0, 1] }] },
    ]);
  });
});
