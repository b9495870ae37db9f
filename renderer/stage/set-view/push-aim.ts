import { Quaternion, Ray, Vector3 } from 'three';
import { meetPlane } from './meet-plane.ts';

/** Change of speed that a metre of arrow stands for, m/s: a car's push and a bottle's are both an arm long. */
const SPEED_PER_ARROW_METRE = 3;
/** Below this angle to the floor a view shows too little of the ground plane to aim on it. */
const FLATTEST_VIEW = 0.12;

/** Impulse of an arrow, N·s, for a body of this mass; rounded to two digits that can be read. */
export function impulseOfArrow(arrowM: Vector3, massKg: number): [number, number, number] {
  const factor = massKg * SPEED_PER_ARROW_METRE;
  const exact = arrowM.length() * factor;
  if (exact === 0) return [0, 0, 0];
  const readable = Number(exact.toPrecision(2));
  const scaled = arrowM.clone().multiplyScalar((factor * readable) / exact);
  return scaled.toArray().map((value) => Number(value.toPrecision(9))) as [number, number, number];
}

/** Arrow of an impulse, metres. */
export function arrowOfImpulse(impulseNs: readonly number[], massKg: number): Vector3 {
  return new Vector3().fromArray(impulseNs as number[]).divideScalar(massKg * SPEED_PER_ARROW_METRE);
}

/**
 * Where the arrow's tip goes: along the ground plane through `origin`; upright while `isVertical`, keeping the ground
 * part of `tip`. Views that look along the ground aim on the plane that faces them.
 */
export function dragTip(ray: Ray, origin: Vector3, tip: Vector3, isVertical: boolean): Vector3 {
  if (isVertical) {
    const facing = new Vector3(ray.direction.x, 0, ray.direction.z);
    if (facing.lengthSq() < 1e-6) return tip;
    const at = meetPlane(ray, tip, facing.normalize());
    return at === null ? tip : new Vector3(tip.x, at.y, tip.z);
  }
  const isFlat = Math.abs(ray.direction.y) < FLATTEST_VIEW;
  const normal = isFlat ? ray.direction.clone().setY(0).normalize() : new Vector3(0, 1, 0);
  const through = isFlat ? origin : new Vector3(origin.x, tip.y, origin.z);
  return meetPlane(ray, through, normal) ?? tip;
}

/** A world point in a body's local space, metres; the body's scale is not part of it. */
export function bodyPoint(point: Vector3, pose: ArrayLike<number>): [number, number, number] {
  const [px, py, pz, qx, qy, qz, qw] = pose as unknown as [number, number, number, number, number, number, number];
  const local = point
    .clone()
    .sub(new Vector3(px, py, pz))
    .applyQuaternion(new Quaternion(qx, qy, qz, qw).invert());
  return local.toArray().map((value) => Number(value.toFixed(4))) as [number, number, number];
}

/** "900 N·s", "0.342 N·s", "8,600 N·s": three digits that count, as the timeline writes them. */
export function amountText(amount: number, unit: string): string {
  return `${Number(amount.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`;
}
