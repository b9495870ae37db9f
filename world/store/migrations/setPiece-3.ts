import type { RecordMigration } from '../migrations.ts';

/** Set pieces got behaviours; an old piece is a rigid body and nothing more. */
export const setPiece3: RecordMigration = {
  version: 3,
  name: 'add behaviours',
  up: (record) => ({ ...record, behaviours: [] }),
  down: ({ behaviours: _behaviours, ...rest }) => rest,
};
