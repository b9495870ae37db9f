import { describe, expect, it } from 'vitest';
import { defaultSetPiece } from '../../edits/defaults.ts';
import { SetPieceSchema } from '../../records/set-piece.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const { dragCoefficient: _, ...oldBody } = defaultSetPiece.body;
const { behaviours: _behaviours, ...oldDefaults } = defaultSetPiece;
const old = {
  ...oldDefaults,
  id: 'setPiece:crate',
  type: 'setPiece',
  filmSetId: 'filmSet:street',
  name: 'Crate',
  shape: { kind: 'box', sizeM: [1, 1, 1] },
  body: oldBody,
};

describe('setPiece version 2', () => {
  it('takes the drag coefficient of an old piece from its shape', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, setPiece: 1 });
    expect(result.ok && SetPieceSchema.parse(result.value[0])).toEqual({
      ...old,
      body: { ...oldBody, dragCoefficient: null },
      behaviours: [],
    });
  });

  it('goes back to where it came from, and leaves a damaged body to the validator', () => {
    for (const record of [old, { ...old, body: null }, { ...old, body: 'gone' }]) {
      const up = migrator.up('setPiece', [record], 1);
      expect(up.ok && migrator.down('setPiece', up.value, 1)).toEqual({ ok: true, value: [record] });
    }
  });
});
