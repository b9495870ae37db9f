import { describe, expect, it } from 'vitest';
import { defaultMaterial } from '../../edits/defaults.ts';
import { MaterialSchema } from '../../records/material.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const { rollingResistance: _, ...oldDefaults } = defaultMaterial;
const old = { ...oldDefaults, id: 'material:felt', type: 'material', name: 'Felt' };

describe('material version 2', () => {
  it('leaves an old material without rolling resistance', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, material: 1 });
    expect(result.ok && MaterialSchema.parse(result.value[0])).toEqual({ ...old, rollingResistance: 0 });
  });

  it('goes back to where it came from', () => {
    const up = migrator.up('material', [old], 1);
    expect(up.ok && migrator.down('material', up.value, 1)).toEqual({ ok: true, value: [old] });
  });
});
