import type { RecordMigration } from '../migrations.ts';

/**
 * Environments got air, wind and water. Takes were simulated in a vacuum before, and a director's takes must go on
 * moving as they were approved: so an old film set has no air until somebody gives it some.
 */
export const environment2: RecordMigration = {
  version: 2,
  name: 'add air, wind and water',
  up: (record) => ({ ...record, airDensityKgM3: 0, windMps: [0, 0, 0], water: null }),
  down: ({ airDensityKgM3: _air, windMps: _wind, water: _water, ...rest }) => rest,
};
