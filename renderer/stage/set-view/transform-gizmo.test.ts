import { Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { transformEdits } from './transform-gizmo.ts';

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
  isVisible: true,
  isLocked: false,
});

describe('transformEdits', () => {
  it('moves everything that is held by the same way', () => {
    const held = [piece('setPiece:a', [1, 0, 0]), piece('setPiece:b', [0, 0, 3])];
    expect(transformEdits(held, new Matrix4().makeTranslation(0.5, 1, 0), null, 0)).toEqual([
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
    const [edit] = transformEdits([piece('setPiece:a', [2, 0, 0])], about, null, 0);
    expect(edit).toMatchObject({
      moves: [{ position: [1, 0, -1], rotation: [0, Math.SQRT1_2, 0, Math.SQRT1_2].map((v) => expect.closeTo(v, 9)) }],
    });
  });

  it('multiplies sizes', () => {
    const [edit] = transformEdits([piece('setPiece:a', [1, 0, 0])], new Matrix4(), new Vector3(2, 0.5, 1), 0);
    expect(edit).toMatchObject({ moves: [{ position: [1, 0, 0], scale: [2, 1, 1] }] });
  });
});
