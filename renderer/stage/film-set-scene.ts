import { Scene as ThreeScene, Vector3, type Box3, type Camera, type Object3D, type Sphere } from 'three';
import type { RecordMap } from '../../world/records/index.ts';
import type { StateStream } from '../../world/simulation/index.ts';
import { actingWeather } from '../../world/physics/weather/acting-weather.ts';
import { daylightLux } from '../../world/space/daylight.ts';
import { getRecord } from '../../world/store/query.ts';
import { ExplosionDrawings } from './explosions/explosion-drawings.ts';
import { Ground } from './ground.ts';
import { Lamps } from './lamps.ts';
import { PhenomenonDrawings } from './phenomena/phenomenon-drawings.ts';
import { SetPieceMeshes } from './set-piece-meshes.ts';
import { SkyDome } from './sky-dome.ts';
import type { ShadowLight } from './still-shadows.ts';
import { WaterSurface } from './weather/water-surface.ts';
import { WeatherDrawing } from './weather/weather-drawing.ts';
import type { MirrorPlane } from './weather/wet-mirror.ts';
import { createSurfaceUniforms, type SurfaceUniforms } from './surface-material.ts';

/** Slabs are thinner than this, metres. */
const LEVEL_M = 0.3;

/** A film set as three draws it: followed from records and a state stream by the set view, camera view and exports. */
export class FilmSetScene {
  readonly scene = new ThreeScene();
  readonly uniforms: SurfaceUniforms = createSurfaceUniforms();
  readonly setPieces = new SetPieceMeshes(this.uniforms);
  readonly phenomena = new PhenomenonDrawings(this.uniforms, this.setPieces);
  readonly sky: SkyDome;
  readonly weather = new WeatherDrawing(this.scene, this.uniforms);
  readonly water = new WaterSurface(this.uniforms);
  readonly #explosions = new ExplosionDrawings();
  readonly #lamps = new Lamps();
  readonly #ground = new Ground(this.uniforms);
  /** Sun and sky on the ground, lux. */
  daylightLux = 0;
  #visibilityM: number | null = null;
  #seen: RecordMap | null = null;
  #shadowVersion = -1;
  #restVersion = -1;
  #casters: readonly Sphere[] = [];

  constructor() {
    this.sky = new SkyDome(this.scene);
    this.scene.add(
      this.setPieces.root,
      this.phenomena.root,
      this.#lamps.root,
      this.#ground.mesh,
      this.weather.root,
      this.water.root,
      this.#explosions.root,
    );
  }

  /** Follows the document; cheap where little changed. */
  sync(records: RecordMap, sceneId: string | null): void {
    if (records === this.#seen) return;
    this.#seen = records;
    const filmSetId = sceneId === null ? null : (getRecord(records, 'scene', sceneId)?.filmSetId ?? null);
    const filmSet = filmSetId === null ? undefined : getRecord(records, 'filmSet', filmSetId);
    let environment = null;
    for (const record of records.values()) {
      if (record.type === 'environment' && record.filmSetId === filmSetId) environment = record;
    }
    this.setPieces.sync(records, filmSetId);
    this.phenomena.sync(records, filmSetId);
    this.#lamps.sync(records, filmSetId);
    this.#ground.sync(filmSet?.ground ? (getRecord(records, 'material', filmSet.ground.materialId) ?? null) : null);
    this.daylightLux = environment === null ? 0 : daylightLux(environment);
    this.#visibilityM = environment === null ? null : actingWeather(environment.weather).visibilityM;
    this.weather.sync(environment);
    this.water.sync(environment, filmSet?.ground != null);
    this.weather.setFloor(this.water.isDrawn ? this.water.levelM : 0);
    if (this.sky.sync(environment)) this.#shadowVersion = -1;
  }

  /** Poses of a take at a tick of its stream; null = where the records say. */
  pose(stream: StateStream | null, tick: number): void {
    if (stream === null) this.setPieces.applyRecords();
    else this.setPieces.applyStream(stream, tick);
    this.weather.setTick(tick);
    this.#explosions.update(stream, tick);
    this.phenomena.update(stream, tick);
  }

  /** All models are there. */
  async ready(): Promise<void> {
    await this.setPieces.ready();
    await this.phenomena.ready();
  }

  /** Scene luminance × `exposure` = display-linear; everything that shines is scaled by it. */
  setExposure(exposure: number): void {
    this.setPieces.setExposure(exposure);
    this.#lamps.setExposure(exposure);
    this.sky.setExposure(exposure);
    this.weather.setExposure(exposure);
    this.water.setExposure(exposure);
    this.#explosions.setLight(exposure, this.daylightLux);
    this.phenomena.setLight({ exposure, daylightLux: this.daylightLux, visibilityM: this.#visibilityM });
  }

  /** What goes with the eye, or is other under water than over it; after the exposure is set. */
  lookFrom(camera: Camera): void {
    this.phenomena.lookFrom(eye.setFromMatrixPosition(camera.matrixWorld));
    this.water.lookFrom(camera);
    this.weather.surround(this.water.murk());
  }

  /** Has shadows drawn anew where something moved, and fits the sun's to what `camera` looks at. */
  prepareShadows(camera: Camera): void {
    const version = this.setPieces.version + this.phenomena.version + this.#lamps.version;
    const isStale = version !== this.#shadowVersion;
    this.#shadowVersion = version;
    if (this.#restVersion !== this.setPieces.restVersion) {
      this.#restVersion = this.setPieces.restVersion;
      this.#casters = [...this.setPieces.restingCasters(), ...this.phenomena.restingCasters()];
    }
    if (isStale) {
      this.sky.sun.shadow.needsUpdate = true;
      this.#lamps.renewShadows();
    }
    camera.getWorldDirection(focus).multiplyScalar(25).add(camera.position);
    this.sky.fitShadow(this.#casters, focus.setY(0));
  }

  /** Lights that may have shadow maps. */
  shadowLights(): ShadowLight[] {
    return [this.sky.sun, ...this.#lamps.shadowLights()];
  }

  /**
   * The level that mirrors: water where there is any, else the floor where it is wet. Not in its mirror is what falls
   * through the air, and, on a floor, what lies so flat that it would hide the set from below.
   */
  mirrorPlane(): MirrorPlane {
    const { water, weather } = this;
    if (water.isDrawn) return { levelM: water.levelM, isWater: true, hidden: [weather.root, water.root] };
    const flat = this.setPieces.drawnMeshes().filter(({ geometry }) => isLevel(geometry.boundingBox));
    return { levelM: 0, isWater: false, hidden: [this.#ground.mesh, weather.root, ...flat] };
  }

  /** What is not under water, and the water. */
  overWater(): Object3D[] {
    return [...this.weather.airborne(), this.water.root, this.#explosions.root];
  }

  dispose(): void {
    this.phenomena.dispose();
    this.setPieces.dispose();
    this.#lamps.dispose();
    this.#ground.dispose();
    this.sky.dispose();
    this.weather.dispose();
    this.water.dispose();
    this.#explosions.dispose();
  }
}

const focus = new Vector3();
const eye = new Vector3();

/** A slab: a road, a pavement, a carpet. */
function isLevel(box: Box3 | null): boolean {
  if (box === null) return false;
  const { x, y, z } = box.getSize(focus);
  return y < LEVEL_M && Math.max(x, z) > 8 * y;
}
