import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../../world/records/fields.ts';
import { piece, sceneRecords } from '../../../world/simulation/scene-records.ts';
import { wideArrows } from './wide-arrows.ts';

const nothing: ReadonlySet<string> = new Set();

const windArrows = (windMps: Vec3, airDensityKgM3: number, selection = nothing) => {
  const box = piece('box', { kind: 'box', sizeM: [1, 1, 1] }, { position: [3, 0.5, -2] });
  return wideArrows(sceneRecords({ windMps, airDensityKgM3 }, [box]), 'take:s', 'filmSet:s', selection);
};

describe('the arrow of the mean wind', () => {
  it('is as long as the wind is strong, over what can move', () => {
    const [wind, ...others] = windArrows([0, 0, 8], 1.225);
    expect(others).toEqual([]);
    expect(wind!.arrow.toArray()).toEqual([0, 0, 2]);
    expect([wind!.origin.x, wind!.origin.z]).toEqual([3, -2]);
    expect(wind!.text).toBe('8 m/s · 5 Fresh breeze');
  });

  it('is a stub in still air that says so, and is pulled like any wind', () => {
    const [stub] = windArrows([0, 0, 0], 1.225);
    expect(stub!.arrow.length()).toBeGreaterThan(0.2);
    expect(stub!.text).toMatch(/^No wind/);
    expect(stub!.editFor(new Vector3(0, 0, -3))).toEqual({
      edit: 'updateEnvironment',
      filmSetId: 'filmSet:s',
      changes: { windMps: [0, 0, -12] },
    });
  });

  it('is not there in a vacuum without wind, nor while something is selected', () => {
    expect(windArrows([0, 0, 0], 0)).toEqual([]);
    expect(windArrows([0, 0, 0], 1.225, new Set(['setPiece:box']))).toEqual([]);
  });
});
