import {
  Box3,
  Color,
  FogExp2,
  Object3D,
  OrthographicCamera,
  PerspectiveCamera,
  Scene as ThreeScene,
  Vector3,
  Vector4,
  type Camera,
  type WebGLRenderer,
} from 'three';
import { describe, expect, it } from 'vitest';
import { defaultEnvironment } from '../../../world/edits/defaults.ts';
import type { Environment } from '../../../world/records/environment.ts';
import { daylightLux } from '../../../world/space/daylight.ts';
import { createSurfaceUniforms } from '../surface-material.ts';
import { WaterBelow } from './water-below.ts';
import { DAYLIGHT_LOSS_PER_M, DEEP_WATER_REFLECTANCE, SIGHT_LOSS_PER_M } from './water-look.ts';
import { WaterSurface } from './water-surface.ts';
import { WeatherDrawing } from './weather-drawing.ts';
import { createWeatherUniforms } from './weathered-surface.ts';
import { WetMirror } from './wet-mirror.ts';

const environment = (levelM: number | null): Environment => ({
  ...defaultEnvironment,
  id: 'environment:a',
  type: 'environment',
  filmSetId: 'filmSet:a',
  water: levelM === null ? null : { levelM, densityKgM3: 1000 },
});

function water(levelM: number | null, hasGround = true): WaterSurface {
  const surface = new WaterSurface(createSurfaceUniforms());
  surface.sync(environment(levelM), hasGround);
  surface.setExposure(1);
  return surface;
}

function eyeAt(x: number, y: number, z: number): PerspectiveCamera {
  const camera = new PerspectiveCamera(40, 16 / 9, 0.05, 2000);
  camera.position.set(x, y, z);
  camera.lookAt(0, 1.5, -3);
  camera.updateMatrixWorld();
  return camera;
}

describe('the water of a film set', () => {
  it('is drawn where the set has some, and not under a floor', () => {
    expect([water(null), water(1), water(-1), water(0)].map(({ isDrawn }) => isDrawn)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(water(-1, false).isDrawn).toBe(true);
  });

  it('lies at its level under the eye, and goes on to the horizon', () => {
    const surface = water(1.2);
    surface.lookFrom(eyeAt(500, 30, -40));
    expect(surface.mesh.position.toArray()).toEqual([500, 1.2, -40]);
    const places = surface.mesh.geometry.getAttribute('position');
    const reachM = Math.max(
      ...Array.from({ length: places.count }, (_, i) => Math.hypot(places.getX(i), places.getZ(i))),
    );
    // A pixel of a picture 1920 wide that covers 40° is 3.6e-4 rad: the edge lies less than that under the horizon.
    expect(Math.atan2(30 - 1.2, reachM)).toBeLessThan(3.6e-4);
    // No gap: the ring begins where the disc ends, in the same places.
    const rim = (isHorizon: number): string[] =>
      Array.from({ length: places.count }, (_, i) => i)
        .filter((i) => surface.mesh.geometry.getAttribute('isHorizon').getX(i) === isHorizon)
        .map((i) => `${places.getX(i)} ${places.getZ(i)}`);
    const disc = new Set(rim(0));
    expect(rim(1).filter((place) => disc.has(place)).length).toBe(disc.size - 1);
  });

  it('sends up of daylight what Morel and Prieur give for what it holds', () => {
    const lux = daylightLux(environment(1));
    const light = water(1).deepLight;
    // 0.33·b_b/a with Pope and Fry's pure water: at most this; what is dissolved takes some.
    const pure = [0.2644, 0.0565, 0.0101].map((perM) => ((0.33 * 0.02) / perM) * (lux / Math.PI));
    [light.r, light.g, light.b].forEach((value, channel) => expect(value).toBeLessThan(pure[channel]!));
    expect(light.g / light.r).toBeGreaterThan(2);
    // Of lakes and coasts: 2 to 10 % in the green (ibid., figure 4).
    expect(DEEP_WATER_REFLECTANCE[1]).toBeGreaterThan(0.02);
    expect(DEEP_WATER_REFLECTANCE[1]).toBeLessThan(0.1);
    // A Secchi disc, lit and seen through the water, has 2 % of its contrast left (Koschmieder) some metres down.
    const secchiM = 3.912 / (SIGHT_LOSS_PER_M[1] + DAYLIGHT_LOSS_PER_M[1]);
    expect(secchiM).toBeGreaterThan(4);
    expect(secchiM).toBeLessThan(6);
    // Red goes first, from daylight and from what is seen.
    for (const loss of [SIGHT_LOSS_PER_M, DAYLIGHT_LOSS_PER_M]) expect(loss[0]).toBeGreaterThan(loss[1]);
  });

  it('surrounds an eye that dives, and lets it go again', () => {
    const scene = new ThreeScene();
    const weather = new WeatherDrawing(scene, createSurfaceUniforms());
    weather.sync(environment(1.2));
    const surface = water(1.2);
    const look = (y: number): void => {
      surface.lookFrom(eyeAt(0, y, 6));
      weather.surround(surface.murk());
    };
    look(0.6);
    expect(surface.isUnder).toBe(true);
    // Of mean sight loss, so that a black thing is lost at 3.912 over it (Koschmieder).
    expect((scene.fog as FogExp2).density).toBeCloseTo(
      (SIGHT_LOSS_PER_M[0] + SIGHT_LOSS_PER_M[1] + SIGHT_LOSS_PER_M[2]) / 3,
      9,
    );
    expect((scene.fog as FogExp2).color.equals(surface.deepLight)).toBe(true);
    look(2);
    expect([surface.isUnder, scene.fog]).toEqual([false, null]);
  });

  it('is a wash below its level in a view from the side alone', () => {
    const surface = water(1.2);
    const section = surface.root.children.find((child) => child !== surface.mesh)!;
    const parallel = new OrthographicCamera(-5, 5, 5, -5, -3000, 3000);
    const shown = (camera: Camera, ...towards: [number, number, number]): boolean => {
      camera.lookAt(camera.position.clone().add(new Vector3(...towards)));
      camera.updateMatrixWorld();
      surface.lookFrom(camera);
      return section.visible;
    };
    expect(shown(parallel, 0, 0, -1)).toBe(true);
    section.updateMatrixWorld();
    const box = new Box3().setFromObject(section);
    expect(box.max.y).toBeCloseTo(1.2, 6);
    expect(shown(parallel, 0.001, -1, 0)).toBe(false);
    expect(shown(eyeAt(0, 2, 6), 0, 0, -1)).toBe(false);
  });
});

describe('what lies under water', () => {
  const drawnFrom = (surface: WaterSurface, eye: PerspectiveCamera) => {
    const scene = new ThreeScene();
    const sky = new Color(1, 1, 1);
    Object.assign(scene, { background: sky, fog: new FogExp2(0xffffff, 0.01) });
    const [cloud, invisible] = [new Object3D(), new Object3D()];
    invisible.visible = false;
    const drawn: object[] = [];
    const renderer = {
      domElement: { width: 64, height: 36 },
      clippingPlanes: [],
      setRenderTarget: () => undefined,
      render: () =>
        drawn.push({
          isHidden: !cloud.visible,
          fog: scene.fog,
          isDeep: (scene.background as Color).equals(surface.deepLight),
          lids: renderer.clippingPlanes.map((plane) =>
            [1.1, 1.4].map((y) => Math.sign(plane.distanceToPoint(new Vector3(3, y, -2)))),
          ),
        }),
    } as unknown as WebGLRenderer;
    surface.lookFrom(eye);
    new WaterBelow().render(renderer, scene, eye, surface, [cloud, invisible]);
    return { drawn, scene, sky, cloud, invisible, renderer };
  };

  it('is drawn once, without what is over it, and leaves all as it was', () => {
    const { drawn, scene, sky, cloud, invisible, renderer } = drawnFrom(water(1.2), eyeAt(0, 3, 6));
    expect(drawn).toEqual([{ isHidden: true, fog: null, isDeep: true, lids: [[1, -1]] }]);
    expect(scene.background).toBe(sky);
    expect([scene.fog === null, cloud.visible, invisible.visible, renderer.clippingPlanes]).toEqual([
      false,
      true,
      false,
      [],
    ]);
  });

  it('is not drawn where there is no water, or for an eye that is in it', () => {
    expect(drawnFrom(water(null), eyeAt(0, 3, 6)).drawn).toEqual([]);
    expect(drawnFrom(water(1.2), eyeAt(0, 0.5, 6)).drawn).toEqual([]);
  });

  it('is found at its depth again from the picture', () => {
    const surface = water(1.2);
    const eye = eyeAt(0.5, 3, 6);
    drawnFrom(surface, eye);
    const point = new Vector4(0.4, 0.3, -1, 1);
    const seen = point.clone().applyMatrix4(surface.below.toPicture.value);
    const back = seen.divideScalar(seen.w).applyMatrix4(surface.below.toWorld.value);
    expect(back.y / back.w).toBeCloseTo(point.y, 4);
  });
});

describe('the mirror of water', () => {
  const renderer = {
    domElement: { width: 1280, height: 720 },
    setRenderTarget: () => undefined,
  } as unknown as WebGLRenderer;

  const mirrored = (levelM: number, eye: PerspectiveCamera) => {
    const uniforms = createWeatherUniforms();
    const cameras: Camera[] = [];
    new WetMirror().render(renderer, eye, uniforms, { levelM, isWater: true, hidden: [] }, (behind) =>
      cameras.push(behind.clone()),
    );
    return { uniforms, cameras };
  };

  it('shows at a place of the water the thing whose image lies behind it, at any level, on a dry set', () => {
    const levelM = 1.2;
    const eye = eyeAt(2, 2.6, 6);
    const { uniforms } = mirrored(levelM, eye);
    expect([uniforms.mirrorShare.value, uniforms.mirrorLevel.value]).toEqual([1, levelM]);
    const placeOf = (point: Vector3): [number, number] => {
      const seen = new Vector4(point.x, point.y, point.z, 1).applyMatrix4(uniforms.mirrorMatrix.value);
      return [seen.x / seen.w, seen.y / seen.w];
    };
    for (const thing of [new Vector3(0, 2.2, -2), new Vector3(-1.5, 1.3, -6)]) {
      const image = thing.clone().setY(2 * levelM - thing.y);
      const surface = eye.position.clone().lerp(image, (eye.position.y - levelM) / (eye.position.y - image.y));
      expect(surface.y).toBeCloseTo(levelM, 9);
      const [[sx, sy], [tx, ty]] = [placeOf(surface), placeOf(thing)];
      expect(sx).toBeCloseTo(tx, 9);
      expect(sy).toBeCloseTo(ty, 9);
    }
  });

  it('leaves out what lies in the water', () => {
    const { cameras } = mirrored(1.2, eyeAt(2, 2.6, 6));
    const depthOf = (y: number): number => {
      const camera = cameras[0] as PerspectiveCamera;
      const seen = new Vector4(0, y, -3, 1)
        .applyMatrix4(camera.matrixWorldInverse)
        .applyMatrix4(camera.projectionMatrix);
      return seen.z / seen.w;
    };
    expect(depthOf(1.1)).toBeLessThan(-1);
    expect(depthOf(1.3)).toBeGreaterThan(-1);
    expect(depthOf(1.3)).toBeLessThan(1);
  });

  it('is not drawn for an eye under water', () => {
    expect(mirrored(1.2, eyeAt(2, 0.8, 6)).cameras).toEqual([]);
  });
});
