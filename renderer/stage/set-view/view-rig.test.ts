import { Box3, Raycaster, Vector2, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { ViewRig } from './view-rig.ts';

const BOX = new Box3(new Vector3(-2, 0, -3), new Vector3(2, 5, 3));

function rigOf(kind: ViewRig['kind']): ViewRig {
  const rig = new ViewRig();
  rig.kind = kind;
  rig.setAspect(1.6);
  rig.frame(BOX);
  return rig;
}

describe('rays of the set view', () => {
  it.each(['perspective', 'top', 'front', 'side'] as const)(
    'in the %s view meet the near side of what they point at, wherever it stands',
    (kind) => {
      const rig = rigOf(kind);
      const toEye = rig.camera.getWorldDirection(new Vector3()).negate();
      // Before and behind the middle of what is framed.
      for (const along of [-1.5, 0, 1.5]) {
        const point = rig.target.clone().addScaledVector(toEye, along);
        const at = point.clone().project(rig.camera);
        const raycaster = new Raycaster();
        raycaster.setFromCamera(new Vector2(at.x, at.y), rig.rayCamera);
        const { ray } = raycaster;
        expect(ray.distanceToPoint(point)).toBeLessThan(1e-6);
        expect(point.clone().sub(ray.origin).dot(ray.direction), 'it lies before the ray’s start').toBeGreaterThan(0.1);
      }
    },
  );

  it('shows the same through the camera of rays', () => {
    for (const kind of ['top', 'front', 'side'] as const) {
      const rig = rigOf(kind);
      for (const corner of [BOX.min, BOX.max]) {
        const [shown, met] = [corner.clone().project(rig.camera), corner.clone().project(rig.rayCamera)];
        expect(Math.hypot(shown.x - met.x, shown.y - met.y)).toBeLessThan(1e-9);
      }
    }
  });
});
