import { describe, expect, it } from 'vitest';
import { materials } from '../physics/materials.ts';
import { projectPoint } from '../space/camera-pose.ts';
import { getRecord, recordsOfType } from '../store/query.ts';
import { validateDocument } from '../store/validate.ts';
import { applyEdits } from './apply.ts';
import { newProjectEdits } from './new-project.ts';

function fresh(rate: { num: number; den: number }) {
  const result = applyEdits(new Map(), newProjectEdits({ name: 'The Corner', rate, materials }));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

describe('a fresh project', () => {
  const records = fresh({ num: 24, den: 1 });

  it('is a sound document with one of each thing that a director starts from', () => {
    expect(validateDocument([...records.values()])).toMatchObject({ ok: true });
    for (const type of ['project', 'filmSet', 'environment', 'scene', 'take', 'setup'] as const)
      expect(recordsOfType(records, type)).toHaveLength(1);
    expect(recordsOfType(records, 'material')).toHaveLength(materials.length);
  });

  it('stands on a ground of the starter materials', () => {
    const ground = getRecord(records, 'filmSet', 'filmSet:main')?.ground;
    expect(ground && getRecord(records, 'material', ground.materialId)?.name).toMatch(/asphalt|concrete/i);
  });

  it.each([
    [24, 1, 240],
    [25, 1, 250],
    /* 10 s × 24000/1001 = 239.76; × 30000/1001 = 299.70 */
    [24000, 1001, 240],
    [30000, 1001, 300],
    [60, 1, 600],
  ])('has a scene of ten seconds at %i/%i: %i frames', (num, den, frames) => {
    expect(getRecord(fresh({ num, den }), 'scene', 'scene:1')?.durationFrames).toBe(frames);
  });

  it('sees the origin of the set in its 35 mm camera', () => {
    const setup = getRecord(records, 'setup', 'setup:a');
    expect(setup?.camera.focalLengthMm).toBe(35);
    const seen = setup && projectPoint([0, 0.5, 0], setup.camera, setup, { width: 1920, height: 1080 });
    expect(seen?.x).toBeCloseTo(960, 6);
    expect(seen && seen.y > 200 && seen.y < 880).toBe(true);
  });

  it('still has ground and material without a table of materials', () => {
    const result = applyEdits(new Map(), newProjectEdits({ name: 'Bare', rate: { num: 24, den: 1 }, materials: [] }));
    expect(result.ok && getRecord(result.value.records, 'filmSet', 'filmSet:main')?.ground).toEqual({
      materialId: 'material:default',
    });
  });
});
