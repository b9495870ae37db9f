import { describe, expect, it } from 'vitest';
import { JointSchema } from '../../records/joint.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const common = {
  id: 'joint:a',
  type: 'joint',
  filmSetId: 'filmSet:street',
  name: 'Rope',
  bodyA: 'setPiece:a',
  bodyB: 'setPiece:b',
  anchorA: [0, 0, 0],
  anchorB: [0, 0, 0],
};
const rope = { ...common, kind: 'rope', lengthM: 3 };
const pulley = {
  ...rope,
  kind: 'pulley',
  wheelA: [0, 4, 0],
  wheelB: [1, 4, 0],
  ratio: 1,
  breakForceN: null,
};

describe('joint version 2', () => {
  it('leaves an old joint what it is', () => {
    const result = migrateDocument([rope], { ...currentRecordVersions, joint: 1 });
    expect(result.ok && JointSchema.parse(result.value[0])).toEqual(rope);
  });

  it('is a rope to an older program', () => {
    expect(JointSchema.parse(pulley)).toEqual(pulley);
    expect(migrator.down('joint', [pulley, rope], 1)).toEqual({ ok: true, value: [rope, rope] });
  });
});
