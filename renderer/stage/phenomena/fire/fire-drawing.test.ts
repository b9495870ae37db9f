import { PointLight, type InstancedBufferGeometry, type Mesh, type ShaderMaterial } from 'three';
import { describe, expect, it } from 'vitest';
import { flameFluxLm } from '../../../../world/physics/fire/plume.ts';
import type { Burning } from '../../../../world/records/burning.ts';
import { piece, sceneRecords } from '../../../../world/simulation/scene-records.ts';
import { createSurfaceUniforms } from '../../surface-material.ts';
import { SHAPE_MEAN } from './billows.ts';
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

  it('hides by its smoke what the soot in the air takes from light', () => {
    const fire = drawn({ ...burning, heatReleaseKw: 1000, smoke: 'heavy' });
    const smoke = (fire.object3D.children as Mesh<InstancedBufferGeometry, ShaderMaterial>[]).find(
      (child) => child.material?.uniforms['isFlame']!.value === 0,
    )!;
    const areaM2 = (smoke.material.uniforms['density']!.value as number) * smoke.geometry.instanceCount;
    // 1 MW of polystyrene: 1000/27 · 0.164 g/s of soot (Tewarson) in seven seconds, 8.7 m² a gram (Mulholland, Croarkin).
    expect(areaM2).toBeCloseTo((1000 / 27) * 0.164 * 7 * 8.7, 6);
  });

  it('spreads that area over a billow: the mean of its shape over its disk', () => {
    let mean = 0;
    const rings = 2000;
    for (let i = 0; i < rings; i++) {
      const away = (i + 0.5) / rings;
      const t = Math.min(1, Math.max(0, (away - 1) / (0.15 - 1)));
      mean += (2 * away * t * t * (3 - 2 * t)) / rings;
    }
    expect(SHAPE_MEAN).toBeCloseTo(mean, 2);
  });

  it('only smokes without flames, blown by the wind of its film set', () => {
    const fire = drawn({ ...burning, flames: false });
    const [smoke, ...others] = fire.object3D.children as Mesh<never, ShaderMaterial>[];
    expect(others).toEqual([]);
    expect(smoke!.material.uniforms['wind']!.value).toMatchObject({ x: 3 });
    fire.dispose();
  });
});
