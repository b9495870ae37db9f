import { Group, PointLight, RectAreaLight, SpotLight, type Light as ThreeLight } from 'three';
import { RectAreaLightTexturesLib } from 'three/examples/jsm/lights/RectAreaLightTexturesLib.js';
import { RectAreaLightUniformsLib } from 'three/examples/jsm/lights/RectAreaLightUniformsLib.js';
import type { RecordMap } from '../../world/records/index.ts';
import type { Light } from '../../world/records/light.ts';
import { lampColor } from './lamp-color.ts';

const SHADOW_SIZE = 1024;
/** Shadow maps of lamps are the dearest thing in a frame: the brightest lamps have them. */
const MOST_SHADOWS = 4;

/** Candela of a point lamp: its flux spread over the whole sphere. */
export function pointIntensityCd(fluxLm: number): number {
  return fluxLm / (4 * Math.PI);
}

/** Candela in the beam of a spot: its flux spread evenly over the cone, 2π(1 − cos θ) steradians. */
export function spotIntensityCd(fluxLm: number, coneRad: number): number {
  return fluxLm / (2 * Math.PI * (1 - Math.cos(coneRad)));
}

/** Nits of a flat Lambertian panel that shines to one side: flux / (π × area). */
export function panelLuminanceNits(fluxLm: number, widthM: number, heightM: number): number {
  return fluxLm / (Math.PI * widthM * heightM);
}

type LampObject = PointLight | SpotLight | RectAreaLight;

/** The lamps of a film set as three's lights, in photometric units times the exposure. */
export class Lamps {
  readonly root = new Group();
  readonly #lamps = new Map<string, { record: Light; object: LampObject }>();
  #exposure = 1;
  version = 0;

  sync(records: RecordMap, filmSetId: string | null): void {
    for (const [id, lamp] of this.#lamps) {
      const record = records.get(id);
      if (record?.type === 'light' && record.filmSetId === filmSetId) continue;
      this.#discard(lamp.object);
      this.#lamps.delete(id);
    }
    for (const record of records.values()) {
      if (record.type !== 'light' || record.filmSetId !== filmSetId) continue;
      const known = this.#lamps.get(record.id);
      if (known?.record === record) continue;
      let object = known?.object;
      if (object === undefined || known?.record.kind !== record.kind) {
        if (object !== undefined) this.#discard(object);
        object = createLamp(record);
        this.root.add(object);
        if (object instanceof SpotLight) this.root.add(object.target);
      }
      this.#lamps.set(record.id, { record, object });
      this.#apply(record, object);
      this.version++;
    }
    this.#grantShadows();
  }

  /** Everything that shines is scaled by this, so that pictures are display-linear as they are drawn. */
  setExposure(exposure: number): void {
    if (exposure === this.#exposure) return;
    this.#exposure = exposure;
    for (const { record, object } of this.#lamps.values()) object.intensity = intensityOf(record) * exposure;
  }

  /** Has the lamps' shadow maps drawn again. */
  renewShadows(): void {
    for (const { object } of this.#lamps.values()) {
      if (!(object instanceof RectAreaLight) && object.castShadow) object.shadow.needsUpdate = true;
    }
  }

  /** Lamps that have a shadow map. */
  shadowLights(): (PointLight | SpotLight)[] {
    return [...this.#lamps.values()].flatMap(({ object }) =>
      object instanceof RectAreaLight || !object.castShadow ? [] : [object],
    );
  }

  #apply(record: Light, object: LampObject): void {
    object.position.set(...record.position);
    object.quaternion.set(...record.rotation).normalize();
    object.color.setRGB(...(lampColor(record.colorTemperatureK) as [number, number, number]));
    object.intensity = intensityOf(record) * this.#exposure;
    object.visible = record.isOn;
    if (object instanceof SpotLight) {
      object.angle = record.coneRad;
      object.penumbra = record.penumbra;
      object.target.position.set(0, 0, -1).applyQuaternion(object.quaternion).add(object.position);
      object.target.updateMatrixWorld();
    }
    if (object instanceof RectAreaLight) [object.width, object.height] = record.sizeM;
  }

  #grantShadows(): void {
    const wanting = [...this.#lamps.values()]
      .filter(({ record }) => record.castsShadow && record.isOn && record.kind !== 'area')
      .sort((a, b) => b.record.fluxLm - a.record.fluxLm || (a.record.id < b.record.id ? -1 : 1));
    const granted = new Set(wanting.slice(0, MOST_SHADOWS).map(({ object }) => object));
    for (const { object } of this.#lamps.values()) {
      if (!(object instanceof RectAreaLight)) object.castShadow = granted.has(object);
    }
  }

  #discard(object: LampObject): void {
    if (object instanceof SpotLight) this.root.remove(object.target);
    this.root.remove(object);
    object.dispose();
    this.version++;
  }

  dispose(): void {
    for (const { object } of this.#lamps.values()) this.#discard(object);
    this.#lamps.clear();
  }
}

function intensityOf(record: Light): number {
  switch (record.kind) {
    case 'point':
      return pointIntensityCd(record.fluxLm);
    case 'spot':
      return spotIntensityCd(record.fluxLm, record.coneRad);
    case 'area':
      return panelLuminanceNits(record.fluxLm, ...record.sizeM);
  }
}

let hasAreaTables = false;

function createLamp(record: Light): LampObject {
  if (record.kind === 'area') {
    if (!hasAreaTables) {
      RectAreaLightTexturesLib.init();
      RectAreaLightUniformsLib.init();
      hasAreaTables = true;
    }
    return new RectAreaLight();
  }
  const light: ThreeLight & { shadow: SpotLight['shadow'] | PointLight['shadow'] } =
    record.kind === 'spot' ? new SpotLight() : new PointLight();
  light.shadow.mapSize.set(SHADOW_SIZE, SHADOW_SIZE);
  light.shadow.camera.near = 0.05;
  light.shadow.camera.far = 60;
  light.shadow.normalBias = 0.02;
  light.shadow.radius = 3;
  light.shadow.autoUpdate = false;
  light.shadow.needsUpdate = true;
  return light as SpotLight | PointLight;
}
