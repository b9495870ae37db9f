import type { RecordMigration, StoredRecord } from '../migrations.ts';

const isObject = (value: unknown): value is StoredRecord => typeof value === 'object' && value !== null;

/** Does something to the camera of a setup and to that of each of its keys; what is damaged is the validator's. */
function withCameras({ camera, keyframes, ...rest }: StoredRecord, change: (camera: StoredRecord) => StoredRecord) {
  const changed = (value: unknown) => (isObject(value) && !Array.isArray(value) ? change(value) : value);
  const changedKey = (key: unknown) =>
    isObject(key) && 'camera' in key ? { ...key, camera: changed(key['camera']) } : key;
  return {
    ...rest,
    camera: changed(camera),
    keyframes: Array.isArray(keyframes) ? keyframes.map(changedKey) : keyframes,
  };
}

/** The stop of a setup holds for every key of its camera; back down the camera's own is kept, what keys pulled is not. */
export const setup3: RecordMigration = {
  version: 3,
  name: 'move the T-stop into the camera, where it keyframes',
  up: ({ tStop, ...rest }) => withCameras(rest, (camera) => ({ ...camera, tStop })),
  down: (record) => ({
    ...withCameras(record, ({ tStop: _, ...camera }) => camera),
    tStop: isObject(record['camera']) ? record['camera']['tStop'] : undefined,
  }),
};
