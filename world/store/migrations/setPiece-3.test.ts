import { describe, expect, it } from 'vitest';
import { defaultSetPiece } from '../../edits/defaults.ts';
import { SetPieceSchema } from '../../records/set-piece.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const { behaviours: _, ...oldDefaults } = defaultSetPiece;
const old = {
  ...oldDefaults,
  id: 'setPiece:crate',
  type: 'setPiece',
  filmSetId: 'filmSet:street',
  name: 'Crate',
  shape: { kind: 'box', sizeM: [1, 1, 1] },
};

describe('setPiece version 3', () => {
  it('leaves an old piece a rigid body and nothing more', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, setPiece: 2 });
    expect(result.ok && SetPieceSchema.parse(result.value[0])).toEqual({ ...old, behaviours: [] });
  });

  it('goes back to where it came from', () => {
    const up = migrator.up('setPiece', [old], 2);
    expect(up.ok && migrator.down('setPiece', up.value, 2)).toEqual({ ok: true, value: [old] });
  });
});
