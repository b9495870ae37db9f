import type { RecordMigration } from '../migrations.ts';

/** There is weather; over an old film set the sky stays clear and everything dry. */
export const environment4: RecordMigration = {
  version: 4,
  name: 'add weather',
  up: (record) => ({
    ...record,
    weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: null, surfaces: 'dry' },
  }),
  down: ({ weather: _weather, ...rest }) => rest,
};
