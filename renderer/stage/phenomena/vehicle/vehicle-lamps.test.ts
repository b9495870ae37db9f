import { BoxGeometry, type BufferGeometry, type Mesh, type SpotLight } from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { describe, expect, it } from 'vitest';
import type { LinearColor } from '../../../../world/space/color-temperature.ts';
import { EMISSION_NITS, paintGeometry } from '../../surface-material.ts';
import { VehicleLamps } from './vehicle-lamps.ts';

/** A glass of a lamp at a place. */
function glass(x: number, z: number, emission: LinearColor): BufferGeometry {
  const surface = { color: [1, 1, 1] as LinearColor, opacity: 1, roughness: 0.1, metalness: 0, isColorable: false };
  return paintGeometry(new BoxGeometry(0.2, 0.1, 0.05).translate(x, 0.6, z), { ...surface, emission });
}

const white: LinearColor = [0.06, 0.056, 0.05];
const red: LinearColor = [0.12, 0.002, 0.001];
const car = (): BufferGeometry =>
  mergeGeometries([
    glass(-0.6, -2.2, white),
    glass(0.6, -2.2, white),
    glass(-0.6, 2.2, red),
    glass(0.6, 2.2, red),
    // A reversing lamp.
    glass(0.5, 2.2, white),
  ]);

const driving = { isUnderway: true, isBraking: false, isCrushedAt: () => false };

function lit(
  daylightLux: number,
  state = driving as Parameters<VehicleLamps['show']>[0],
  visibilityM: number | null = null,
) {
  const geometry = car();
  const lamps = new VehicleLamps();
  lamps.fit([geometry]);
  lamps.setLight({ exposure: 1, daylightLux, visibilityM });
  lamps.show(state);
  const emission = geometry.getAttribute('emission');
  const nits = [0, 1, 2, 3, 4].map((glassIndex) => emission.getX(glassIndex * 24) * EMISSION_NITS);
  const beam = lamps.object3D.children.find((child) => 'isSpotLight' in child) as SpotLight;
  const halos = lamps.object3D.children.find((child) => 'isMesh' in child) as Mesh;
  return { lamps, geometry, nits, beam, halos };
}

describe('the lamps of a vehicle', () => {
  it('burn below 1,000 lux (UN Regulation 48) and in murk, and not by clear day', () => {
    const day = lit(20_000);
    expect([day.lamps.object3D.visible, ...day.nits]).toEqual([
      false,
      ...[150, 150, 300, 300, 150].map((value) => expect.closeTo(value, 3)),
    ]);
    const dusk = lit(900);
    expect(dusk.lamps.object3D.visible).toBe(true);
    expect(dusk.nits[0]).toBeGreaterThan(10_000);
    expect(lit(20_000, driving, 200).nits[0]).toBe(dusk.nits[0]);
  });

  it('are white ahead and red behind, and leave the reversing lamp off', () => {
    const { geometry, nits, halos } = lit(50);
    const emission = geometry.getAttribute('emission');
    expect(emission.getY(0) / emission.getX(0)).toBeGreaterThan(0.8);
    expect(emission.getY(48) / emission.getX(48)).toBeLessThan(0.1);
    expect(nits[4]).toBeCloseTo(150, 3);
    expect(halos.geometry.getAttribute('place').count).toBe(4);
  });

  it('shine brighter behind under braking: brake lamps give at least 60 cd, rear lamps at most 17 (UN R7)', () => {
    expect(lit(50, { ...driving, isBraking: true }).nits[2]! / lit(50).nits[2]!).toBeGreaterThan(60 / 17);
  });

  it('send a beam of between 2 · 10,100 and 2 · 44,100 candela ahead (UN R112), half of it with one lamp crushed', () => {
    const { beam } = lit(50);
    expect(beam.intensity).toBeGreaterThan(2 * 5050);
    expect(beam.intensity).toBeLessThan(2 * 44_100);
    expect(beam.target.position.z).toBeLessThan(beam.position.z);
    const broken = lit(50, { ...driving, isCrushedAt: ({ x, z }) => x < 0 && z < 0 });
    expect(broken.beam.intensity).toBeCloseTo(beam.intensity / 2, 6);
    expect([broken.nits[0], broken.nits[1]]).toEqual([expect.closeTo(0.15, 3), expect.closeTo(lit(50).nits[1]!, 3)]);
  });

  it('are off in a parked car, and the same in a copy of its model', () => {
    const { lamps, nits, beam } = lit(50, { ...driving, isUnderway: false });
    expect([beam.intensity, nits[0]]).toEqual([0, expect.closeTo(0.15, 3)]);
    lamps.show(driving);
    const copy = car();
    lamps.fitCopy([copy]);
    lamps.show({ ...driving, isBraking: true });
    const emission = copy.getAttribute('emission');
    expect(emission.getX(48) * EMISSION_NITS).toBeCloseTo(3000, 0);
    lamps.show({ ...driving, isUnderway: false });
    expect(emission.getX(48) * EMISSION_NITS).toBeCloseTo(0.3, 3);
    lamps.dispose();
  });
});
