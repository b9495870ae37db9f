import {
  Box3,
  Color,
  DataTexture,
  DataUtils,
  DirectionalLight,
  EquirectangularReflectionMapping,
  HalfFloatType,
  LinearFilter,
  Matrix4,
  RGBAFormat,
  RepeatWrapping,
  Vector3,
  type Scene as ThreeScene,
  type Sphere,
  type Texture,
} from 'three';
import type { Environment } from '../../world/records/environment.ts';
import type { LinearColor } from '../../world/space/color-temperature.ts';
import { daylightLux } from '../../world/space/daylight.ts';
import { lampColor } from './lamp-color.ts';
import { SKY_HEIGHT, SKY_WIDTH, createSky, overcastSky, skyPanorama, sunDirection } from './sky-radiance.ts';

const SUN_SHADOW_SIZE = 2048;
/** Beyond this the shadow map's texels would be coarser than a kerb. */
const LARGEST_SHADOW_RADIUS_M = 40;
/** Room around the casters at rest for what will fly. */
const FLIGHT_M = 1;
/** Shadows fall this far behind the last caster, metres along the light. */
const BELOW_M = 80;
const BIAS_M = 0.006;
/** Albedo of ground that is not drawn: bounces light up at everything. */
const BOUNCE_ALBEDO: LinearColor = [0.2, 0.19, 0.175];
/** Of the light that the sky gives, against what is seen of it. */
const LIGHT_SATURATION = 0.5;
/** Softness of the sun's shadow edge, metres: the sun is half a degree wide, so edges blur by 1 cm per metre. */
const SUN_EDGE_M = 0.022;
/** Wider than this the few samples of the edge show as a pattern. */
const MOST_TEXELS = 3;

/** Sun and sky of a film set: a directional light, the panorama behind everything, and the light that it gives. */
export class SkyDome {
  readonly sun = new DirectionalLight();
  /** Direction towards the sun. */
  readonly direction = new Vector3(0, 1, 0);
  readonly #scene: ThreeScene;
  #environment: Environment | null = null;
  #background: Texture | null = null;
  #light: Texture | null = null;
  #exposure = 1;

  constructor(scene: ThreeScene) {
    this.#scene = scene;
    const { shadow } = this.sun;
    this.sun.castShadow = true;
    shadow.mapSize.set(SUN_SHADOW_SIZE, SUN_SHADOW_SIZE);
    shadow.autoUpdate = false;
    shadow.needsUpdate = true;
    scene.add(this.sun, this.sun.target);
  }

  /** Returns whether the light changed. */
  sync(environment: Environment | null): boolean {
    if (environment === this.#environment) return false;
    const before = this.#environment;
    this.#environment = environment;
    if (environment === null) {
      this.#scene.background = new Color('#17191c');
      this.#scene.environment = null;
      this.sun.visible = false;
      return true;
    }
    const { sun, sky } = environment;
    this.sun.visible = sun.isOn && sun.elevationRad > 0 && sun.illuminanceLux > 0;
    this.sun.color.setRGB(...(lampColor(sun.colorTemperatureK) as [number, number, number]));
    this.direction.set(...sunDirection(sun.azimuthRad, Math.max(sun.elevationRad, 0.01)));
    if (before === null || JSON.stringify([before.sun, before.sky]) !== JSON.stringify([sun, sky]))
      this.#paint(environment);
    this.#applyExposure();
    return true;
  }

  setExposure(exposure: number): void {
    if (exposure === this.#exposure) return;
    this.#exposure = exposure;
    this.#applyExposure();
  }

  /**
   * Fits the sun's shadow map to what casts shadows, seen from the sun; on a large set to what lies around `focus`, in
   * steps of whole texels so that edges keep still while the camera moves.
   */
  fitShadow(casters: readonly Sphere[], focus: Vector3): void {
    basis.lookAt(this.direction, origin, up).extractBasis(across, along, towards);
    box.makeEmpty();
    for (const { center, radius } of casters) {
      scratch.set(center.dot(across), center.dot(along), center.dot(towards));
      box.expandByPoint(corner.copy(scratch).addScalar(radius + FLIGHT_M));
      box.expandByPoint(corner.copy(scratch).subScalar(radius + FLIGHT_M));
    }
    if (box.isEmpty()) box.setFromCenterAndSize(origin, corner.set(4, 4, 4));
    const half = box.getSize(corner).multiplyScalar(0.5);
    const middle = box.getCenter(scratch);
    for (const [axis, direction] of [
      ['x', across],
      ['y', along],
    ] as const) {
      if (half[axis] <= LARGEST_SHADOW_RADIUS_M) continue;
      half[axis] = LARGEST_SHADOW_RADIUS_M;
      const step = (2 * LARGEST_SHADOW_RADIUS_M) / SUN_SHADOW_SIZE;
      middle[axis] = Math.round(focus.dot(direction) / step) * step;
    }
    this.#aimShadow(middle, half);
  }

  /** Sun space: x across, y along, z towards the sun. */
  #aimShadow(middle: Vector3, half: Vector3): void {
    const { shadow, target } = this.sun;
    const { camera } = shadow;
    const place = new Vector3()
      .addScaledVector(across, middle.x)
      .addScaledVector(along, middle.y)
      .addScaledVector(towards, middle.z);
    const position = place.clone().addScaledVector(towards, half.z + 1);
    const isSame =
      camera.right === half.x && camera.top === half.y && this.sun.position.distanceToSquared(position) < 1e-8;
    if (isSame) return;
    this.sun.position.copy(position);
    target.position.copy(place);
    target.updateMatrixWorld();
    this.sun.updateMatrixWorld();
    const far = 2 * half.z + 2 + BELOW_M;
    Object.assign(camera, { left: -half.x, right: half.x, bottom: -half.y, top: half.y, near: 0.1, far });
    camera.updateProjectionMatrix();
    const texel = (2 * Math.max(half.x, half.y)) / SUN_SHADOW_SIZE;
    shadow.radius = Math.min(MOST_TEXELS, Math.max(1, SUN_EDGE_M / texel));
    shadow.normalBias = texel;
    shadow.bias = -BIAS_M / far;
    shadow.needsUpdate = true;
  }

  dispose(): void {
    this.#background?.dispose();
    this.#light?.dispose();
    this.sun.dispose();
  }

  #applyExposure(): void {
    const environment = this.#environment;
    if (environment === null) return;
    this.sun.intensity = environment.sun.illuminanceLux * this.#exposure;
    this.#scene.environmentIntensity = environment.sky.illuminanceLux * this.#exposure;
    this.#scene.backgroundIntensity = environment.sky.illuminanceLux * this.#exposure;
    if (environment.sky.kind === 'studio') this.#scene.backgroundIntensity = 1;
  }

  #paint({ sun, sky }: Environment): void {
    this.#background?.dispose();
    this.#light?.dispose();
    // A sun that gives no light to a sky that does stands behind clouds.
    const open = sun.isOn ? createSky({ ...sun, turbidity: sky.turbidity }) : overcastSky(sun.colorTemperatureK);
    const radiance = sky.kind === 'physical' ? open : studioSky;
    const bounce = daylightLux({ sun, sky }) / Math.max(1, sky.illuminanceLux) / Math.PI;
    this.#light = panoramaTexture(
      skyPanorama(
        radiance,
        BOUNCE_ALBEDO.map((albedo) => albedo * bounce) as [number, number, number],
        LIGHT_SATURATION,
      ),
    );
    this.#scene.environment = this.#light;
    if (sky.kind === 'studio') {
      this.#background = null;
      this.#scene.background = new Color(sky.color);
    } else {
      this.#background = panoramaTexture(skyPanorama(radiance, 'horizon'));
      this.#scene.background = this.#background;
    }
  }
}

const origin = new Vector3();
const up = new Vector3(0, 1, 0);
const across = new Vector3();
const along = new Vector3();
const towards = new Vector3();
const basis = new Matrix4();
const box = new Box3();
const scratch = new Vector3();
const corner = new Vector3();

/** A studio's soft overhead light: brightest above, a little wall light all around. */
function studioSky(_x: number, y: number): LinearColor {
  const value = 0.35 + 0.65 * y * y;
  return [value, value, value];
}

function panoramaTexture(pixels: Float32Array): DataTexture {
  const texture = new DataTexture(
    Uint16Array.from(pixels, DataUtils.toHalfFloat),
    SKY_WIDTH,
    SKY_HEIGHT,
    RGBAFormat,
    HalfFloatType,
  );
  texture.mapping = EquirectangularReflectionMapping;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.wrapS = RepeatWrapping;
  texture.needsUpdate = true;
  return texture;
}
