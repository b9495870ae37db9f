import { Group, type Scene as ThreeScene } from 'three';
import type { Environment } from '../../../world/records/environment.ts';
import type { SurfaceUniforms } from '../surface-material.ts';
import { Fog } from './fog.ts';
import { Precipitation } from './precipitation.ts';

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
    const surfaces = environment?.weather.surfaces ?? 'dry';
    this.#uniforms.wetness.value = surfaces === 'wet' ? 1 : surfaces === 'ice' ? 0.75 : 0;
    this.#uniforms.snowCover.value = surfaces === 'snow' ? 1 : 0;
  }

  setTick(tick: number): void {
    this.#precipitation.setTick(tick);
  }

  setExposure(exposure: number): void {
    this.#fog.setExposure(exposure);
    this.#precipitation.setExposure(exposure);
  }

  dispose(): void {
    this.#fog.dispose();
    this.#precipitation.dispose();
  }
}
