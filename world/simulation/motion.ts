import type { Quat, Vec3 } from '../records/fields.ts';
import { eased } from '../space/easing.ts';
import { slerp } from './mathematics/vectors.ts';
import type { SimBody } from './types.ts';

export interface Pose {
  readonly position: Vec3;
  readonly rotation: Quat;
}

/**
 * Pose of a keyframed body at a tick (may be fractional), world space. Before the first key its pose, after the last
 * key its pose; null where there are no keys. The easing of a key rules the span after it.
 */
export function sampleMotion(keyframes: SimBody['keyframes'], tick: number): Pose | null {
  const last = keyframes.length - 1;
  if (last < 0) return null;
  if (tick <= keyframes[0]!.tick) return keyframes[0]!;
  if (tick >= keyframes[last]!.tick) return keyframes[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (keyframes[middle]!.tick <= tick) low = middle;
    else high = middle;
  }
  const from = keyframes[low]!;
  const to = keyframes[high]!;
  const share = eased(from.easing, (tick - from.tick) / (to.tick - from.tick));
  const position: Vec3 = [
    from.position[0] + (to.position[0] - from.position[0]) * share,
    from.position[1] + (to.position[1] - from.position[1]) * share,
    from.position[2] + (to.position[2] - from.position[2]) * share,
  ];
  return { position, rotation: slerp(from.rotation, to.rotation, share) };
}
