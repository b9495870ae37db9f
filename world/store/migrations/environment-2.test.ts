import { describe, expect, it } from 'vitest';
import { EnvironmentSchema } from '../../records/environment.ts';
import { currentRecordVersions, migrateDocument, migrator } from '../migrations.ts';

const old = {
  id: 'environment:street',
  type: 'environment',
  filmSetId: 'filmSet:street',
  gravityMps2: [0, -9.80665, 0],
  sun: { isOn: true, azimuthRad: 0, elevationRad: 0.8, illuminanceLux: 100_000, colorTemperatureK: 5600 },
  sky: { kind: 'physical', turbidity: 3, color: '#808080', illuminanceLux: 10_000 },
};

describe('environment version 2', () => {
  it('gives an old environment a vacuum and no water, so that its takes move as before', () => {
    const result = migrateDocument([old], { ...currentRecordVersions, environment: 1 });
    expect(result.ok && EnvironmentSchema.parse(result.value[0])).toEqual({
      ...old,
      airDensityKgM3: 0,
      windMps: [0, 0, 0],
      water: null,
      windField: null,
      weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: null, surfaces: 'dry' },
    });
  });

  it('goes back to where it came from', () => {
    const up = migrator.up('environment', [old], 1);
    expect(up.ok && migrator.down('environment', up.value, 1)).toEqual({ ok: true, value: [old] });
  });
});
