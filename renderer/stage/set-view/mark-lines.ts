import { Quaternion, Vector3 } from 'three';
import type { Joint } from '../../../world/records/joint.ts';
import type { Light } from '../../../world/records/light.ts';
import type { CameraState, Setup } from '../../../world/records/setup.ts';
import { cameraRotation } from '../../../world/space/camera-pose.ts';
import { deliveredArea } from '../../../world/space/lens.ts';

/** Length of the drawn view of a camera that is not selected, metres. */
const SHORT_VIEW_M = 0.55;
const LAMP_SIZE_M = 0.12;
const BEAM_M = 1.1;
/** Wheels of pulleys, across, metres. */
const SMALL_WHEEL_M = 0.08;
const LARGEST_WHEEL_M = 1;
const WHEEL_SEGMENTS = 24;

/** Line segments, xyz xyz per segment, world space: the body's eye point, the gate's view, and which way is up. */
export function frustumLines(setup: Setup, camera: CameraState, isLong: boolean): number[] {
  const area = deliveredArea(setup.gate, setup.aspectRatio);
  const depth = isLong ? Math.max(0.5, camera.focusDistanceM) : SHORT_VIEW_M;
  const halfWidth = (area.widthMm / 2 / camera.focalLengthMm) * depth;
  const halfHeight = (area.heightMm / 2 / camera.focalLengthMm) * depth;
  const place = placer(camera.position, cameraRotation(camera));
  const eye = place(0, 0, 0);
  const corners = [
    place(-halfWidth, -halfHeight, -depth),
    place(halfWidth, -halfHeight, -depth),
    place(halfWidth, halfHeight, -depth),
    place(-halfWidth, halfHeight, -depth),
  ];
  const lines: number[] = [];
  corners.forEach((corner, index) => lines.push(...eye, ...corner, ...corner, ...corners[(index + 1) % 4]!));
  const top = halfHeight * 1.12;
  const arrow = [
    place(-halfWidth * 0.25, top, -depth),
    place(0, top + halfWidth * 0.3, -depth),
    place(halfWidth * 0.25, top, -depth),
  ];
  lines.push(...arrow[0]!, ...arrow[1]!, ...arrow[1]!, ...arrow[2]!, ...arrow[2]!, ...arrow[0]!);
  return lines;
}

/** A lamp: a star for a bulb, a cone for a spot, a frame with its direction for a panel. */
export function lampLines(light: Light, isLong: boolean): number[] {
  const place = placer(light.position, light.rotation);
  const lines: number[] = [];
  const segment = (from: readonly number[], to: readonly number[]) => lines.push(...from, ...to);
  const size = LAMP_SIZE_M;
  if (light.kind === 'area') {
    const [w, h] = [light.sizeM[0] / 2, light.sizeM[1] / 2];
    const corners = [place(-w, -h, 0), place(w, -h, 0), place(w, h, 0), place(-w, h, 0)];
    corners.forEach((corner, index) => segment(corner, corners[(index + 1) % 4]!));
    segment(place(0, 0, 0), place(0, 0, isLong ? -BEAM_M : -0.3));
    return lines;
  }
  for (const [x, y, z] of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0.6, 0.6, 0.6],
    [-0.6, 0.6, 0.6],
    [0.6, 0.6, -0.6],
    [-0.6, 0.6, -0.6],
  ] as const) {
    segment(place(-x * size, -y * size, -z * size), place(x * size, y * size, z * size));
  }
  if (light.kind === 'point') return lines;
  const length = isLong ? BEAM_M * 2 : BEAM_M * 0.6;
  const radius = Math.min(3, Math.tan(light.coneRad)) * length;
  const count = 32;
  const rim = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    return place(Math.cos(angle) * radius, Math.sin(angle) * radius, -length);
  });
  rim.forEach((point, index) => {
    segment(point, rim[(index + 1) % count]!);
    if (index % 8 === 0) segment(place(0, 0, 0), point);
  });
  return lines;
}

/** From anchor to anchor, of a pulley over its wheels; null where a body is not drawn. */
export function jointLine(joint: Joint, poseOf: (id: string) => Float32Array | undefined): number[] | null {
  const end = (id: string | null, anchor: readonly number[]) => {
    if (id === null) return [...anchor];
    const pose = poseOf(id);
    if (pose === undefined) return null;
    return placer([pose[0]!, pose[1]!, pose[2]!], [pose[3]!, pose[4]!, pose[5]!, pose[6]!])(
      anchor[0]!,
      anchor[1]!,
      anchor[2]!,
    );
  };
  const from = end(joint.bodyA, joint.anchorA);
  const to = end(joint.bodyB, joint.anchorB);
  if (from === null || to === null) return null;
  return joint.kind === 'pulley' ? pulleyLines(from, joint.wheelA, joint.wheelB, to) : [...from, ...to];
}

/**
 * One wheel between the two places where the rope leaves it, or where those are far apart a small one at either. The
 * first segment is the axle, or the rope between the two wheels: its middle is where the joint is taken hold of.
 */
function pulleyLines(
  from: readonly number[],
  wheelA: readonly number[],
  wheelB: readonly number[],
  to: readonly number[],
): number[] {
  const [a, b] = [new Vector3().fromArray(wheelA), new Vector3().fromArray(wheelB)];
  const apart = a.distanceTo(b);
  const strand = new Vector3().fromArray(from).sub(a);
  if (strand.lengthSq() === 0) strand.set(0, -1, 0);
  const across =
    apart > 0
      ? b.clone().sub(a)
      : new Vector3()
          .fromArray(to)
          .sub(b)
          .add(new Vector3(1e-3, 0, 0));
  const normal = across.clone().cross(strand).normalize();
  const strands = [...from, ...wheelA, ...wheelB, ...to];
  if (apart > LARGEST_WHEEL_M) {
    const wheels = [a, b].flatMap((center) => circleLines(center, normal, SMALL_WHEEL_M / 2));
    return [...wheelA, ...wheelB, ...strands, ...wheels];
  }
  const radius = Math.max(apart, SMALL_WHEEL_M) / 2;
  const center = a.add(b).divideScalar(2);
  const half = normal.clone().multiplyScalar(radius / 3);
  const axle = [center.clone().sub(half), center.clone().add(half)].flatMap((end) => end.toArray());
  return [...axle, ...strands, ...circleLines(center, normal, radius)];
}

function circleLines(center: Vector3, normal: Vector3, radius: number): number[] {
  const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 0, 1), normal);
  const rim = Array.from({ length: WHEEL_SEGMENTS + 1 }, (_, i) => {
    const angle = (i / WHEEL_SEGMENTS) * 2 * Math.PI;
    return new Vector3(Math.cos(angle) * radius, Math.sin(angle) * radius, 0)
      .applyQuaternion(turn)
      .add(center)
      .toArray();
  });
  return rim.slice(1).flatMap((point, i) => [...rim[i]!, ...point]);
}

function placer(
  position: readonly number[],
  rotation: readonly number[],
): (x: number, y: number, z: number) => number[] {
  const turn = new Quaternion().fromArray(rotation as number[]);
  const origin = new Vector3().fromArray(position as number[]);
  return (x, y, z) => new Vector3(x, y, z).applyQuaternion(turn).add(origin).toArray();
}
