import { describe, expect, it } from 'vitest';
import { SetupSchema } from '../../records/setup.ts';
import { migrator } from '../migrations.ts';
import { setup2 } from './setup-2.ts';

/** As version 1 stored a setup. */
const old = {
  id: 'setup:a',
  type: 'setup',
  sceneId: 'scene:1',
  name: 'A',
  gate: { name: 'Super 35 film, 4-perf', widthMm: 24.89, heightMm: 18.66 },
  camera: {
    position: [0, 1.6, 6],
    panRad: 0,
    tiltRad: -0.12,
    rollRad: 0,
    focalLengthMm: 35,
    focusDistanceM: 6,
    fNumber: 2.8,
  },
  keyframes: [],
  tStop: 2.8,
  iso: 800,
  shutterAngleDeg: 180,
  aspectRatio: 1.5,
  hasDepthOfField: false,
};

describe('version 2 of setups', () => {
  it('has the whole stops of neutral density that version 1 drew a new setup in a new film set with', () => {
    // Metered: log2((80000 sin 45° + 15000) / 2.5) = 14.80; the setup's: log2(2.8² · 48 · 100/800) = 5.56.
    expect(setup2.up(old)).toEqual({ ...old, ndStops: 9 });
  });

  it('is a setup as it is validated now', () => {
    const up = migrator.up('setup', [old], 1);
    expect(up.ok && SetupSchema.safeParse(up.value[0]).success).toBe(true);
  });

  it('goes back to what it was', () => {
    const up = migrator.up('setup', [old], 1);
    expect(up.ok && migrator.down('setup', up.value, 1)).toEqual({ ok: true, value: [old] });
  });
});
