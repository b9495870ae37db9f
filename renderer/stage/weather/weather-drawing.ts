import { Group, type Object3D, type Scene as ThreeScene } from 'three';
import type { Environment } from '../../../world/records/environment.ts';
import type { SurfaceUniforms } from '../surface-material.ts';
import { actingWeather } from '../../../world/physics/weather/acting-weather.ts';
import { TICK_HZ } from '../../../world/simulation/index.ts';
import { Fog, type Murk } from './fog.ts';
import { Precipitation } from './precipitation.ts';

/** At this rate drops fall everywhere at once: what weather services call heavy to violent rain. */
const POURING_MM_PER_H = 20;

/** What the weather of a film set looks like: murk, drops and flakes, wet and white surfaces. */
export class WeatherDrawing {
  readonly root = new Group();
  readonly #fog: Fog;
  readonly #precipitation = new Precipitation();
  readonly #uniforms: SurfaceUniforms;

  constructor(scene: ThreeScene, uniforms: SurfaceUniforms) {
    this.#uniforms = uniforms;
    this.#fog = new Fog(scene);
    this.root.add(this.#precipitation.mesh);
  }

  sync(environment: Environment | null): void {
    this.#fog.sync(environment);
    this.#precipitation.sync(environment);
    const surfaces = environment === null ? 'dry' : actingWeather(environment.weather).surfaces;
    const { weather } = this.#uniforms;
    weather.wetness.value = surfaces === 'wet' ? 1 : surfaces === 'ice' ? 0.75 : 0;
    weather.snowCover.value = surfaces === 'snow' ? 1 : 0;
    weather.lampGlints.value = environment === null || environment.sun.isOn ? 1 : 0;
    const isRaining = environment?.weather.precipitation === 'rain';
    weather.rainfall.value = isRaining ? Math.min(1, environment.weather.rateMmPerH / POURING_MM_PER_H) : 0;
  }

  setTick(tick: number): void {
    this.#precipitation.setTick(tick);
    this.#uniforms.weather.weatherTime.value = tick / TICK_HZ;
  }

  setExposure(exposure: number): void {
    this.#fog.setExposure(exposure);
    this.#precipitation.setExposure(exposure);
  }

  /** Has the eye be in a murk of its own, as under water, or in the air; after the exposure is set. */
  surround(own: Murk | null): void {
    this.#fog.surround(own);
  }

  /** Height that drops and flakes fall to, metres. */
  setFloor(heightM: number): void {
    this.#precipitation.setFloor(heightM);
  }

  /** What is in the air: drops, flakes and the murk before the sky. */
  airborne(): Object3D[] {
    return [this.root, this.#fog.dome];
  }

  dispose(): void {
    this.#fog.dispose();
    this.#precipitation.dispose();
  }
}
