import type { RecordMigration } from '../migrations.ts';

/** The wind may have profile, turbulence and shelter; that of an old film set stays steady and the same everywhere. */
export const environment3: RecordMigration = {
  version: 3,
  name: 'add the field of the wind',
  up: (record) => ({ ...record, windField: null }),
  down: ({ windField: _field, ...rest }) => rest,
};
