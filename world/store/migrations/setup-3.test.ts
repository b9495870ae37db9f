import { describe, expect, it } from 'vitest';
import { defaultCamera, defaultSetup } from '../../edits/defaults.ts';
import { SetupSchema } from '../../records/setup.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const { tStop: _, ...oldCamera } = defaultCamera;
/** As version 2 stored a setup with a move. */
const old = {
  ...defaultSetup,
  id: 'setup:a',
  type: 'setup',
  sceneId: 'scene:1',
  camera: oldCamera,
  keyframes: [
    { frame: 0, camera: oldCamera, easing: 'smooth' },
    { frame: 48, camera: { ...oldCamera, fNumber: 11 }, easing: 'smooth' },
  ],
  tStop: 4,
};

describe('version 3 of setups', () => {
  it('has the one T-stop that the setup had in its camera and in every key, so that exposure stays as it was', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, setup: 2 });
    const setup = result.ok ? SetupSchema.parse(result.value[0]) : undefined;
    expect(setup?.camera).toEqual({ ...oldCamera, tStop: 4 });
    expect(setup?.keyframes.map(({ camera }) => [camera.fNumber, camera.tStop])).toEqual([
      [oldCamera.fNumber, 4],
      [11, 4],
    ]);
    expect(setup).not.toHaveProperty('tStop');
  });

  it('goes back to what it was, and leaves a damaged camera to the validator', () => {
    for (const record of [old, { ...old, keyframes: [] }, { ...old, keyframes: 'gone' }]) {
      const up = migrator.up('setup', [record], 2);
      expect(up.ok && migrator.down('setup', up.value, 2)).toEqual({ ok: true, value: [record] });
    }
    for (const camera of [null, 'gone', [1]]) {
      const up = migrator.up('setup', [{ ...old, camera, keyframes: [null, { frame: 1 }] }], 2);
      expect(up.ok && SetupSchema.safeParse(up.value[0]).success).toBe(false);
    }
  });
});
