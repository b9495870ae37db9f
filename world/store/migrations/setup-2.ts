import type { RecordMigration } from '../migrations.ts';

/**
 * What version 1, which put neutral density in by itself in whole stops, took for a new setup (T2.8, ISO 800, 180° at
 * 24 fps: EV 5.6) in a new film set's daylight (71 600 lx: EV 14.8). A record alone does not know its daylight, so
 * that every setup gets this; a room without daylight wants 0.
 */
const NEW_SETUP_IN_DAYLIGHT_STOPS = 9;

export const setup2: RecordMigration = {
  version: 2,
  name: 'keep neutral density in the setup',
  up: (record) => ({ ...record, ndStops: NEW_SETUP_IN_DAYLIGHT_STOPS }),
  down: ({ ndStops: _, ...rest }) => rest,
};
