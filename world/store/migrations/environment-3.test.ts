import { describe, expect, it } from 'vitest';
import { EnvironmentSchema } from '../../records/environment.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const old = {
  id: 'environment:street',
  type: 'environment',
  filmSetId: 'filmSet:street',
  gravityMps2: [0, -9.80665, 0],
  airDensityKgM3: 1.225,
  windMps: [4, 0, 0],
  water: null,
  sun: { isOn: true, azimuthRad: 0, elevationRad: 0.8, illuminanceLux: 100_000, colorTemperatureK: 5600 },
  sky: { kind: 'physical', turbidity: 3, color: '#808080', illuminanceLux: 10_000 },
};

describe('environment version 3', () => {
  it('leaves the wind of an old environment steady and the same everywhere', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, environment: 2 });
    expect(result.ok && EnvironmentSchema.parse(result.value[0])).toEqual({
      ...old,
      windField: null,
      weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: null, surfaces: 'dry' },
    });
  });

  it('goes back to where it came from', () => {
    const up = migrator.up('environment', [old], 2);
    expect(up.ok && migrator.down('environment', up.value, 2)).toEqual({ ok: true, value: [old] });
  });
});
