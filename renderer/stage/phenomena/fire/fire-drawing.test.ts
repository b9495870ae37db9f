import { PointLight, type Mesh, type ShaderMaterial } from 'three';
import { describe, expect, it } from 'vitest';
import { flameFluxLm } from '../../../../world/physics/fire/plume.ts';
import type { Burning } from '../../../../world/records/burning.ts';
import { piece, sceneRecords } from '../../../../world/simulation/scene-records.ts';
import { createSurfaceUniforms } from '../../surface-material.ts';
import { drawFire } from './fire-drawing.ts';

const crate = piece('crate', { kind: 'box', sizeM: [1, 1, 1] }, { position: [2, 0.5, 0] });
const burning: Burning = {
  kind: 'burning',
  heatReleaseKw: 100,
  diameterM: 0.4,
  flames: true,
  smoke: 'light',
  startS: 2,
};

const drawn = (behaviour: Burning) =>
  drawFire({
    piece: crate,
    behaviour,
    records: sceneRecords({ windMps: [3, 0, 0] }, [crate]),
    uniforms: createSurfaceUniforms(),
    setPieces: {} as never,
  });

describe('a fire drawn', () => {
  it('stands where its piece does, from its start on', () => {
    const fire = drawn(burning);
    fire.update(null, 239);
    expect(fire.object3D.visible).toBe(false);
    fire.update(null, 240);
    expect([fire.object3D.visible, fire.object3D.position.x]).toEqual([true, 2]);
  });

  it('gives the light of its heat, within its flicker, scaled by the exposure', () => {
    const fire = drawn(burning);
    fire.setLight!({ exposure: 0.01, daylightLux: 1000, visibilityM: null });
    fire.update(null, 300);
    const light = fire.object3D.children.find((child) => child instanceof PointLight)!;
    const candela = flameFluxLm(100) / (4 * Math.PI);
    expect(light.intensity / (candela * 0.01)).toBeGreaterThan(0.7);
    expect(light.intensity / (candela * 0.01)).toBeLessThan(1.3);
  });

  it('only smokes without flames, blown by the wind of its film set', () => {
    const fire = drawn({ ...burning, flames: false });
    const [smoke, ...others] = fire.object3D.children as Mesh<never, ShaderMaterial>[];
    expect(others).toEqual([]);
    expect(smoke!.material.uniforms['wind']!.value).toMatchObject({ x: 3 });
    fire.dispose();
  });
});
