import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { pairRollingResistance } from '../../physics/materials.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import type { SimBody } from '../types.ts';
import { vector } from './bodies.ts';
import type { ContactReading } from './contacts.ts';
import type { TouchingPair } from './side-state.ts';

/** What is asked of the bodies after a step, by their indexes. */
export interface RollingSource {
  readonly scene: { readonly bodies: readonly SimBody[] };
  /** What moves and is awake; null for any other. */
  mover(index: number): RigidBody | null;
  parts(index: number): readonly SolidPart[];
  readContact(pair: TouchingPair): ContactReading;
  /** What its floor pressed a body that spinning-balls.ts moved, N·s per kilogram; null for others. */
  rolledPressMps(index: number): number | null;
}

/** What slips by more than this share of its speed, and than this, slides: friction slows it, m/s. */
const SLIP_SHARE = 0.1;
const SLIP_MPS = 0.02;
/** Cosine between an axis and what it rolls on from which a cylinder or a capsule does not lie on its side. */
const LYING = 0.1;

/**
 * Slows round bodies that roll on something else by c·N/m along their way, c that of the pair and N what presses them on
 * it, and their spin with it, so that they go on rolling. On a level floor they so stop after v²/(2cg). What they roll on
 * takes the same push the other way. To be called after each step.
 */
export function resistRolling(pairs: Iterable<TouchingPair>, source: RollingSource): void {
  const resisting = [...pairs].filter(({ a, b, hasPushed }) => hasPushed && resistance(source, a, b) > 0);
  for (const pair of resisting.sort((x, y) => x.a - y.a || x.b - y.b)) {
    const isRoundA = isRound(source.parts(pair.a));
    // Of two round ones neither is the ground.
    if (isRoundA === isRound(source.parts(pair.b))) continue;
    const [roller, ground] = isRoundA ? [pair.a, pair.b] : [pair.b, pair.a];
    const body = source.mover(roller);
    if (body === null) continue;
    const { impulseNs, normal, point } = source.readContact(pair);
    if (normal === null || point === null) continue;
    const up = isRoundA ? scale(normal, -1) : normal;
    const pressed = source.rolledPressMps(roller) ?? impulseNs / body.mass();
    if (pressed <= 0) continue;
    const roll = rollOf(body, source.parts(roller)[0]!, up);
    if (roll === null) continue;
    const other = source.mover(ground);
    const carried = other === null ? ([0, 0, 0] as Vec3) : velocityAt(other, point);
    resist(body, roll, up, carried, resistance(source, pair.a, pair.b) * pressed, other, point);
  }
}

function resistance({ scene: { bodies } }: RollingSource, a: number, b: number): number {
  return pairRollingResistance(bodies[a]!.rollingResistance, bodies[b]!.rollingResistance);
}

function isRound([part, ...more]: readonly SolidPart[]): boolean {
  if (part === undefined || more.length > 0 || part.position.some((component) => component !== 0)) return false;
  return part.kind === 'sphere' || part.kind === 'cylinder' || part.kind === 'capsule';
}

/** How fast its middle goes if it does not slip, world space, m/s, and its radius; null where it does not lie on its round side. */
function rollOf(
  body: RigidBody,
  part: SolidPart,
  up: Vec3,
): { readonly velocity: Vec3; readonly radiusM: number } | null {
  if (!('radius' in part)) return null;
  const w = toVec(body.angvel());
  if (part.kind === 'sphere') return { velocity: cross(w, scale(up, part.radius)), radiusM: part.radius };
  const r = body.rotation();
  const axis = rotate([r.x, r.y, r.z, r.w] as Quat, rotate(part.rotation, [0, 1, 0]));
  if (Math.abs(dot(axis, up)) > LYING) return null;
  return { velocity: cross(scale(axis, dot(w, axis)), scale(up, part.radius)), radiusM: part.radius };
}

function resist(
  body: RigidBody,
  { velocity, radiusM }: { readonly velocity: Vec3; readonly radiusM: number },
  up: Vec3,
  carried: Vec3,
  lossMps: number,
  other: RigidBody | null,
  point: Vec3,
): void {
  const speed = lengthOf(velocity);
  if (speed === 0) return;
  const linear = toVec(body.linvel());
  const relative = subtract(linear, carried);
  const along = subtract(relative, scale(up, dot(relative, up)));
  if (lengthOf(subtract(along, velocity)) > SLIP_MPS + SLIP_SHARE * speed) return;
  const change = scale(velocity, -Math.min(lossMps, speed) / speed);
  body.setLinvel(vector(add(linear, change)), false);
  body.setAngvel(vector(add(toVec(body.angvel()), scale(cross(up, change), 1 / radiusM))), false);
  other?.applyImpulseAtPoint(vector(scale(change, -body.mass())), vector(point), false);
}

function velocityAt(body: RigidBody, point: Vec3): Vec3 {
  return add(toVec(body.linvel()), cross(toVec(body.angvel()), subtract(point, toVec(body.worldCom()))));
}

function toVec(v: { x: number; y: number; z: number }): Vec3 {
  return [v.x, v.y, v.z];
}
