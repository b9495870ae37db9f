import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { Joint, JointId } from '../../world/records/joint.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import type { Pose } from '../../world/simulation/motion.ts';
import { resolveParts, type SolidPart } from '../../world/simulation/solid-parts.ts';
import { compose, inverseRotation, normaliseRotation, rotate } from '../../world/space/quaternion.ts';
import { fail, succeed, type Result } from '../../world/result.ts';

export type JointKind = Joint['kind'];

/** A piece and where it is when the joint takes hold: at frame 0. */
export interface Jointed {
  readonly piece: SetPiece;
  readonly pose: Pose;
}

interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** A rope or spring on the world hangs from this far above the piece, metres. */
const HANGING_M = 1;
const SHORTEST_ROPE_M = 0.01;
const UP: Vec3 = [0, 1, 0];
const axes = [0, 1, 2] as const;
const along = (value: (axis: 0 | 1 | 2) => number): Vec3 => [value(0), value(1), value(2)];

/**
 * The edit that joins one piece to the world, or the second of two to the first (of which one must be free to move):
 *
 *     hinge, ball, slider, fixed   on both where their bounding boxes meet: the middle of what they share, or of
 *                                  the gap between them; on the world at the piece's middle, a ball at its top
 *     rope, spring                 from middle to middle, as long as that is; from the world 1 m above the top
 *     pulley                       from top to top, over wheels above both, 1 m above the higher top; not on the world
 *
 * Axes are the world's up.
 */
export function joinEdit(id: JointId, kind: JointKind, jointed: readonly Jointed[]): Result<Edit> {
  const [first, second] = jointed;
  if (first === undefined || jointed.length > 2)
    return fail('selection', 'Select one set piece to join it to the world, or two to join them to each other.');
  const isFree = ({ piece }: Jointed) => piece.body.kind === 'dynamic';
  if (!jointed.some(isFree))
    return fail('cannot-move', `Nothing would hang on this joint: make ${first.piece.name} dynamic in the inspector.`);
  const [a, b] = second === undefined ? [null, first] : isFree(second) ? [first, second] : [second, first];
  if (kind === 'pulley' && a === null)
    return fail('selection', 'Select the two set pieces that hang on the ends of the rope.');
  const boxB = boundsOf(b);
  const isTie = kind === 'rope' || kind === 'spring';
  const top = topOf(boxB);
  const ends = (): readonly [atA: Vec3, atB: Vec3] => {
    if (a === null && isTie) return [[top[0], top[1] + HANGING_M, top[2]], top];
    if (a === null) return kind === 'ball' ? [top, top] : [middleOf(boxB), middleOf(boxB)];
    const boxA = boundsOf(a);
    if (isTie) return [middleOf(boxA), middleOf(boxB)];
    if (kind === 'pulley') return [topOf(boxA), top];
    const meeting = along((i) => (Math.max(boxA.min[i], boxB.min[i]) + Math.min(boxA.max[i], boxB.max[i])) / 2);
    return [meeting, meeting];
  };
  const [atA, atB] = ends();
  const lengthM = rounded(Math.hypot(...along((i) => atB[i] - atA[i])));
  const wheelM = Math.max(atA[1], atB[1]) + HANGING_M;
  const turnA: Quat = a === null ? [0, 0, 0, 1] : a.pose.rotation;
  const joint = {
    id,
    kind,
    name: `${names[kind]} of ${a === null ? '' : `${a.piece.name} and `}${b.piece.name}`.slice(0, 120),
    bodyA: a?.piece.id ?? null,
    bodyB: b.piece.id,
    anchorA: a === null ? atA.map(rounded) : localPoint(a.pose, atA),
    anchorB: localPoint(b.pose, atB),
    ...((kind === 'hinge' || kind === 'slider') && { axis: rotate(inverseRotation(turnA), UP) }),
    ...(kind === 'fixed' && { frameB: normaliseRotation(compose(inverseRotation(turnA), b.pose.rotation)) }),
    ...(kind === 'rope' && { lengthM: Math.max(SHORTEST_ROPE_M, lengthM) }),
    ...(kind === 'spring' && { restLengthM: lengthM }),
    ...(kind === 'pulley' && {
      wheelA: [atA[0], wheelM, atA[2]].map(rounded),
      wheelB: [atB[0], wheelM, atB[2]].map(rounded),
      lengthM: rounded(2 * wheelM - atA[1] - atB[1]),
    }),
  };
  return succeed({ edit: 'addJoint', joint } as Edit);
}

const names: Readonly<Record<JointKind, string>> = {
  hinge: 'Hinge',
  ball: 'Ball joint',
  slider: 'Slider',
  fixed: 'Fixed joint',
  rope: 'Rope',
  pulley: 'Pulley',
  spring: 'Spring',
};

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function localPoint({ position, rotation }: Pose, point: Vec3): Vec3 {
  return rotate(
    inverseRotation(rotation),
    along((i) => point[i] - position[i]),
  ).map(rounded) as Vec3;
}

function middleOf({ min, max }: Box): Vec3 {
  return along((i) => (min[i] + max[i]) / 2);
}

function topOf(box: Box): Vec3 {
  const [x, , z] = middleOf(box);
  return [x, box.max[1], z];
}

/** Box along the world's axes around a piece's solids; round ones count as the boxes that they just fit in. */
function boundsOf({ piece, pose }: Jointed): Box {
  const box = {
    min: [Infinity, Infinity, Infinity] as Vec3,
    max: [-Infinity, -Infinity, -Infinity] as Vec3,
  };
  for (const part of resolveParts(piece.shape, piece.scale)) {
    const turn = compose(pose.rotation, part.rotation);
    const offset = rotate(pose.rotation, part.position);
    for (const corner of cornersOf(part)) {
      const turned = part.kind === 'sphere' ? corner : rotate(turn, corner);
      for (const i of axes) {
        const value = pose.position[i] + offset[i] + turned[i];
        box.min[i] = Math.min(box.min[i], value);
        box.max[i] = Math.max(box.max[i], value);
      }
    }
  }
  return box;
}

function* cornersOf(part: SolidPart): Iterable<Vec3> {
  if (part.kind === 'hull' || part.kind === 'mesh') {
    const { points } = part;
    for (let at = 0; at < points.length; at += 3) yield [points[at]!, points[at + 1]!, points[at + 2]!];
    return;
  }
  const [x, y, z] = halfSize(part);
  for (const corner of [0, 1, 2, 3, 4, 5, 6, 7]) yield [corner & 1 ? x : -x, corner & 2 ? y : -y, corner & 4 ? z : -z];
}

function halfSize(part: Exclude<SolidPart, { kind: 'hull' | 'mesh' }>): Readonly<Vec3> {
  switch (part.kind) {
    case 'box':
      return part.halfExtents;
    case 'sphere':
      return [part.radius, part.radius, part.radius];
    case 'capsule':
      return [part.radius, part.halfHeight + part.radius, part.radius];
    case 'cylinder':
    case 'cone':
      return [part.radius, part.halfHeight, part.radius];
  }
}
