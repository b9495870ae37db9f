import { Object3D, PerspectiveCamera, Vector3, Vector4, type Camera, type WebGLRenderer } from 'three';
import { describe, expect, it } from 'vitest';
import { createWeatherUniforms } from './weathered-surface.ts';
import { WetMirror } from './wet-mirror.ts';

const renderer = {
  domElement: { width: 1280, height: 720 },
  setRenderTarget: () => undefined,
} as unknown as WebGLRenderer;

function camera(): PerspectiveCamera {
  const made = new PerspectiveCamera(40, 16 / 9, 0.05, 2000);
  made.position.set(2, 1.4, 6);
  made.lookAt(0, 0.9, -3);
  // A lens that is tilted sideways mirrors as well.
  made.rotateZ(0.1);
  made.updateMatrixWorld();
  return made;
}

function mirrored(wetness: number) {
  const uniforms = createWeatherUniforms();
  uniforms.wetness.value = wetness;
  const drawn: { camera: Camera; isHidden: boolean; share: number }[] = [];
  const road = new Object3D();
  const invisible = new Object3D();
  invisible.visible = false;
  const mirror = new WetMirror();
  const plane = { levelM: 0, isWater: false, hidden: [road, invisible] };
  mirror.render(renderer, camera(), uniforms, plane, (behind) =>
    drawn.push({ camera: behind, isHidden: !road.visible, share: uniforms.mirrorShare.value }),
  );
  return { uniforms, drawn, road, invisible, mirror };
}

describe('the mirror of wet ground', () => {
  it('is not drawn on a dry set', () => {
    const { drawn, uniforms } = mirrored(0);
    expect([drawn.length, uniforms.mirrorShare.value]).toEqual([0, 0]);
  });

  it('is drawn once, without the ground and without itself, and leaves all visible as it was', () => {
    const { drawn, uniforms, road, invisible } = mirrored(1);
    expect(drawn).toMatchObject([{ isHidden: true, share: 0 }]);
    expect([road.visible, invisible.visible, uniforms.mirrorShare.value]).toEqual([true, false, 1]);
  });

  it('shows at a place of the ground what the law of reflection says: the thing whose image lies behind it', () => {
    const { uniforms, mirror } = mirrored(1);
    const placeOf = (point: Vector3): [number, number] => {
      const seen = new Vector4(point.x, point.y, point.z, 1).applyMatrix4(uniforms.mirrorMatrix.value);
      return [seen.x / seen.w, seen.y / seen.w];
    };
    const eye = camera().position;
    for (const thing of [new Vector3(0, 1.2, -2), new Vector3(-1.5, 0.3, -6), new Vector3(1, 4, -20)]) {
      const image = thing.clone().setY(-thing.y);
      const ground = eye.clone().lerp(image, eye.y / (eye.y - image.y));
      expect(ground.y).toBeCloseTo(0, 9);
      const [[gx, gy], [tx, ty]] = [placeOf(ground), placeOf(thing)];
      expect(gx).toBeCloseTo(tx, 9);
      expect(gy).toBeCloseTo(ty, 9);
    }
    mirror.forget(uniforms);
    expect(uniforms.mirrorShare.value).toBe(0);
    mirror.dispose();
  });
});
