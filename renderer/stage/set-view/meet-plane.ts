import { Vector3, type Ray } from 'three';

/** Where a ray meets the plane through `point`; null where it runs along or away from it. */
export function meetPlane(ray: Pick<Ray, 'origin' | 'direction'>, point: Vector3, normal: Vector3): Vector3 | null {
  const along = normal.dot(ray.direction);
  if (Math.abs(along) < 1e-6) return null;
  const distance = new Vector3().subVectors(point, ray.origin).dot(normal) / along;
  return distance <= 0 ? null : new Vector3().copy(ray.direction).multiplyScalar(distance).add(ray.origin);
}
