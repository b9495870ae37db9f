import { FogExp2, Scene as ThreeScene, ShaderChunk, type InstancedBufferGeometry, type Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { defaultEnvironment } from '../../../world/edits/defaults.ts';
import type { Environment } from '../../../world/records/environment.ts';
import { createSurfaceUniforms } from '../surface-material.ts';
import { WeatherDrawing } from './weather-drawing.ts';

const environmentWith = (weather: Partial<Environment['weather']>): Environment => ({
  ...defaultEnvironment,
  id: 'environment:a',
  type: 'environment',
  filmSetId: 'filmSet:a',
  weather: { ...defaultEnvironment.weather, ...weather },
});

function drawn(weather: Partial<Environment['weather']>) {
  const scene = new ThreeScene();
  const uniforms = createSurfaceUniforms();
  const drawing = new WeatherDrawing(scene, uniforms);
  drawing.sync(environmentWith(weather));
  drawing.setExposure(1);
  const falling = drawing.root.children[0] as Mesh<InstancedBufferGeometry>;
  return { scene, uniforms, drawing, falling };
}

describe('the weather drawn', () => {
  it('is nothing on a clear dry day', () => {
    const { scene, uniforms, falling } = drawn({});
    expect([scene.fog, falling.visible, uniforms.weather.wetness.value, uniforms.weather.snowCover.value]).toEqual([
      null,
      false,
      0,
      0,
    ]);
  });

  it('has the murk that leaves 2 % of contrast at the visibility, put on light and not on its picture', () => {
    const { scene } = drawn({ visibilityM: 200 });
    expect(Math.exp(-(scene.fog as FogExp2).density * 200)).toBeCloseTo(0.02, 6);
    expect(ShaderChunk.opaque_fragment).toContain('exp(-fogDensity * vFogDepth)');
    expect([ShaderChunk.fog_fragment, ShaderChunk.fog_vertex.includes('length(mvPosition.xyz)')]).toEqual(['', true]);
  });

  it('has more drops in heavier rain, and wet surfaces where they are said to be wet', () => {
    const slight = drawn({ precipitation: 'rain', rateMmPerH: 0.5, surfaces: 'wet' });
    const heavy = drawn({ precipitation: 'rain', rateMmPerH: 20, surfaces: 'wet' });
    const count = ({ falling }: typeof slight): number => falling.geometry.instanceCount;
    expect(count(slight)).toBeGreaterThan(100);
    expect(count(heavy)).toBeGreaterThan(count(slight));
    expect(heavy.uniforms.weather.wetness.value).toBe(1);
    expect(drawn({ surfaces: 'snow' }).uniforms.weather.snowCover.value).toBe(1);
  });

  it('is wet and hazy in rain alone, and white in snow alone', () => {
    const rain = drawn({ precipitation: 'rain', rateMmPerH: 25 });
    expect(rain.uniforms.weather.wetness.value).toBe(1);
    // D. Atlas, 1953: 11.9 km at 1 mm/h, falling as R^−0.63; the air's own murk counts where it hides more.
    const rainM = 11_900 * 25 ** -0.63;
    expect(Math.exp(-(rain.scene.fog as FogExp2).density * rainM)).toBeCloseTo(0.02, 6);
    const fog = drawn({ precipitation: 'rain', rateMmPerH: 25, visibilityM: 200 }).scene.fog as FogExp2;
    expect(Math.exp(-fog.density * 200)).toBeCloseTo(0.02, 6);
    const snow = drawn({ precipitation: 'snow', rateMmPerH: 2 }).uniforms.weather;
    expect([snow.wetness.value, snow.snowCover.value]).toEqual([0, 1]);
  });

  it('has drops fall on the ground while it rains, and lamps glint there only beside a sun', () => {
    const wet = drawn({ surfaces: 'wet' }).uniforms.weather;
    const raining = drawn({ surfaces: 'wet', precipitation: 'rain', rateMmPerH: 10 }).uniforms.weather;
    expect([wet.rainfall.value, raining.rainfall.value, raining.lampGlints.value]).toEqual([0, 0.5, 1]);
    const { drawing, uniforms } = drawn({});
    const { sun, ...others } = environmentWith({ surfaces: 'wet' });
    drawing.sync({ ...others, sun: { ...sun, isOn: false } });
    drawing.setTick(180);
    expect([uniforms.weather.lampGlints.value, uniforms.weather.weatherTime.value]).toEqual([0, 1.5]);
  });

  it('clears up again', () => {
    const { scene, drawing, falling } = drawn({ precipitation: 'snow', rateMmPerH: 2, visibilityM: 50 });
    expect(falling.visible).toBe(true);
    drawing.sync(environmentWith({}));
    expect([scene.fog, falling.visible]).toEqual([null, false]);
    drawing.dispose();
  });
});
