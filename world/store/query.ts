import type { AnyRecord, RecordMap, RecordOf, RecordType } from '../records/index.ts';

/** Every record of a type, in id order (the one order that does not depend on history). */
export function recordsOfType<T extends RecordType>(records: RecordMap, type: T): RecordOf<T>[] {
  const found: AnyRecord[] = [];
  for (const record of records.values()) if (record.type === type) found.push(record);
  found.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return found as RecordOf<T>[];
}

/** The record with this id if it is of this type. */
export function getRecord<T extends RecordType>(records: RecordMap, type: T, id: string): RecordOf<T> | undefined {
  const record = records.get(id);
  return record?.type === type ? (record as RecordOf<T>) : undefined;
}
