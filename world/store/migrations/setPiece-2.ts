import type { RecordMigration, StoredRecord } from '../migrations.ts';

/** A body that is not an object is damage: left as it is, for the validator to name. */
function withBody(record: StoredRecord, change: (body: StoredRecord) => StoredRecord): StoredRecord {
  const { body } = record;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return record;
  return { ...record, body: change(body as StoredRecord) };
}

/** Bodies got a drag coefficient of their own; until somebody says one, it follows from the shape. */
export const setPiece2: RecordMigration = {
  version: 2,
  name: 'add the drag coefficient',
  up: (record) => withBody(record, (body) => ({ ...body, dragCoefficient: null })),
  down: (record) => withBody(record, ({ dragCoefficient: _, ...rest }) => rest),
};
