import type { RecordMigration } from '../migrations.ts';

/** Materials got rolling resistance; on an old one what rolls rolls on for ever, as it did. */
export const material2: RecordMigration = {
  version: 2,
  name: 'add rolling resistance',
  up: (record) => ({ ...record, rollingResistance: 0 }),
  down: ({ rollingResistance: _rollingResistance, ...rest }) => rest,
};
