import { MathUtils, OrthographicCamera, PerspectiveCamera, Vector3, type Box3 } from 'three';
import type { SetViewKind } from '../../editor/state.ts';

const FIELD_OF_VIEW_DEG = 45;
const MOST_TILT = Math.PI / 2 - 0.01;
const NEAREST_M = 0.15;
const FARTHEST_M = 600;
/** Share of the view that a framed thing takes. */
const FILLED = 0.82;
const FAR_PLANE_M = 3000;

/** The set view's own eye: turns about a point, slides, comes nearer, flies. Not a camera of the film. */
export class ViewRig {
  readonly perspective = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 0.05, FAR_PLANE_M);
  readonly orthographic = new OrthographicCamera(-1, 1, 1, -1, -FAR_PLANE_M, FAR_PLANE_M);
  /**
   * The parallel view again, seen from before everything: its own eye stands among what it shows (murk and weather go by
   * the distance from there), where rays would start behind half of what they are to meet.
   */
  readonly #fromAfar = new OrthographicCamera(-1, 1, 1, -1, 0, 2 * FAR_PLANE_M);
  readonly target = new Vector3(0, 0.8, 0);
  kind: SetViewKind = 'perspective';
  /** Radians; yaw 0 looks down −Z, positive pitch looks down. */
  yaw = 0.6;
  pitch = 0.38;
  distance = 11;
  #aspect = 1;

  get camera(): PerspectiveCamera | OrthographicCamera {
    return this.kind === 'perspective' ? this.perspective : this.orthographic;
  }

  /** For rays into the set: the same picture as `camera`, everything that it shows lies before it. */
  get rayCamera(): PerspectiveCamera | OrthographicCamera {
    return this.kind === 'perspective' ? this.perspective : this.#fromAfar;
  }

  /** Metres that a pixel covers at the target. */
  metresPerPixel(heightPx: number): number {
    return (2 * this.distance * Math.tan(MathUtils.degToRad(FIELD_OF_VIEW_DEG / 2))) / heightPx;
  }

  setAspect(aspect: number): void {
    this.#aspect = aspect;
    this.update();
  }

  orbit(dxPx: number, dyPx: number): void {
    if (this.kind !== 'perspective') return;
    this.yaw -= dxPx * 0.006;
    this.pitch = MathUtils.clamp(this.pitch + dyPx * 0.006, -MOST_TILT, MOST_TILT);
    this.update();
  }

  /** Turns the eye where it stands. */
  look(dxPx: number, dyPx: number): void {
    if (this.kind !== 'perspective') return this.pan(dxPx, dyPx, 800);
    const eye = this.perspective.position.clone();
    this.yaw -= dxPx * 0.004;
    this.pitch = MathUtils.clamp(this.pitch + dyPx * 0.004, -MOST_TILT, MOST_TILT);
    this.target.copy(eye).addScaledVector(this.#forward(), this.distance);
    this.update();
  }

  pan(dxPx: number, dyPx: number, heightPx: number): void {
    const scale = this.metresPerPixel(heightPx);
    const { camera } = this;
    const right = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    const up = new Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
    this.target.addScaledVector(right, -dxPx * scale).addScaledVector(up, dyPx * scale);
    this.update();
  }

  /** Comes nearer (factor < 1) or goes back; what lies under the pointer stays under it. */
  zoom(factor: number, towards: Vector3 | null): void {
    const next = MathUtils.clamp(this.distance * factor, NEAREST_M, FARTHEST_M);
    if (towards !== null) this.target.lerp(towards, 1 - next / this.distance);
    this.distance = next;
    this.update();
  }

  /** Moves through the set: metres to the right, up and forward. */
  fly(rightM: number, upM: number, forwardM: number): void {
    const right = new Vector3().setFromMatrixColumn(this.camera.matrixWorld, 0);
    this.target.addScaledVector(right, rightM).addScaledVector(this.#forward(), forwardM);
    this.target.y += upM;
    this.update();
  }

  /** Has the box fill the view, seen from where it is seen now. */
  frame(box: Box3): void {
    box.getCenter(this.target);
    const slope = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW_DEG / 2)) * FILLED;
    const turn = this.camera.quaternion.clone().invert();
    const corner = new Vector3();
    let distance = NEAREST_M * 4;
    for (let index = 0; index < 8; index++) {
      corner.set(
        index & 1 ? box.max.x : box.min.x,
        index & 2 ? box.max.y : box.min.y,
        index & 4 ? box.max.z : box.min.z,
      );
      corner.sub(this.target).applyQuaternion(turn);
      const reach = Math.max(Math.abs(corner.y), Math.abs(corner.x) / this.#aspect) / slope;
      distance = Math.max(distance, this.kind === 'perspective' ? reach + corner.z : reach);
    }
    this.distance = Math.min(distance, FARTHEST_M);
    this.update();
  }

  update(): void {
    const { perspective, orthographic, target, distance } = this;
    perspective.aspect = this.#aspect;
    perspective.near = Math.max(0.02, distance / 200);
    perspective.position.copy(target).addScaledVector(this.#forward(), -distance);
    perspective.rotation.set(-this.pitch, this.yaw, 0, 'YXZ');
    perspective.updateProjectionMatrix();
    perspective.updateMatrixWorld();
    const half = distance * Math.tan(MathUtils.degToRad(FIELD_OF_VIEW_DEG / 2));
    Object.assign(orthographic, { left: -half * this.#aspect, right: half * this.#aspect, top: half, bottom: -half });
    const direction = { perspective: [0, 0], top: [Math.PI / 2, 0], front: [0, 0], side: [0, Math.PI / 2] }[
      this.kind
    ] as [number, number];
    orthographic.rotation.set(-direction[0], direction[1], 0, 'YXZ');
    orthographic.position.copy(target);
    orthographic.updateProjectionMatrix();
    orthographic.updateMatrixWorld();
    const { left, right, top, bottom } = orthographic;
    Object.assign(this.#fromAfar, { left, right, top, bottom });
    this.#fromAfar.rotation.copy(orthographic.rotation);
    this.#fromAfar.position.set(0, 0, FAR_PLANE_M).applyQuaternion(orthographic.quaternion).add(target);
    this.#fromAfar.updateProjectionMatrix();
    this.#fromAfar.updateMatrixWorld();
  }

  #forward(): Vector3 {
    return new Vector3(
      -Math.sin(this.yaw) * Math.cos(this.pitch),
      -Math.sin(this.pitch),
      -Math.cos(this.yaw) * Math.cos(this.pitch),
    );
  }
}
