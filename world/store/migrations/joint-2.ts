import type { RecordMigration } from '../migrations.ts';

/** There are pulleys; older joints stay what they are. To an older program a pulley is a rope as long as its own. */
export const joint2: RecordMigration = {
  version: 2,
  name: 'add pulleys',
  up: (record) => record,
  down: (record) => {
    if (record['kind'] !== 'pulley') return record;
    const { wheelA: _wheelA, wheelB: _wheelB, ratio: _ratio, breakForceN: _breakForceN, ...rest } = record;
    return { ...rest, kind: 'rope' };
  },
};
