import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, conjugate, cross, dot, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { vector } from './bodies.ts';
import type { ContactReading } from './contacts.ts';
import type { TouchingPair } from './side-state.ts';

/*
 * The engine takes a collision as if it happened at the start of its tick, with the speed and the direction of that
 * moment, and lets the bodies touch until the tick's end. A bounce so loses the speed that gravity gives within the
 * tick (2–3 % of the height each time). Where the exact answer is simple — one body in free flight meets something that
 * stands still, or another in free flight — it replaces the engine's; balls that meet balls: ball-collisions.ts.
 */

/** A body before the tick in which the contact began. Velocities are the engine's (half a substep of gravity early). */
export interface ImpactState {
  readonly body: RigidBody;
  /** What a true velocity in flight has more than the engine's. */
  readonly halfKick: Vec3;
  /** Of a body that is a single sphere. */
  readonly radius: number | null;
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly linear: Vec3;
  readonly angular: Vec3;
}

export interface Flight {
  readonly gravity: Vec3;
  readonly tickS: number;
}

/** What is asked of the bodies after a tick, by their indexes. */
export interface ImpactSource {
  /** Whether a body was in free flight before the tick. */
  isFreeMover(index: number): boolean;
  /** Whether it stands still whatever meets it. */
  isStill(index: number): boolean;
  /** Of a body that is a single sphere. */
  radiusOf(index: number): number | null;
  readContact(pair: TouchingPair): ContactReading;
  stateBefore(index: number): ImpactState;
}

/** Slower than this many ticks of gravity, a bounce is a settling. */
const SETTLING_TICKS = 3;
/** A correction by more than this share of the speed would mean that something else happened as well. */
const LARGEST_SHARE = 0.3;

function toVec(v: { x: number; y: number; z: number }): Vec3 {
  return [v.x, v.y, v.z];
}

/** I⁻¹ · torque of a body as it is now, world space. */
export function spinFrom(body: RigidBody, torque: Vec3): Vec3 {
  const r = body.rotation();
  const f = body.principalInertiaLocalFrame();
  const turned = rotate([-r.x, -r.y, -r.z, r.w], torque);
  const local = rotate([-f.x, -f.y, -f.z, f.w], turned);
  const inverse = body.invPrincipalInertia();
  const spin: Vec3 = [local[0] * inverse.x, local[1] * inverse.y, local[2] * inverse.z];
  return rotate([r.x, r.y, r.z, r.w], rotate([f.x, f.y, f.z, f.w], spin));
}

/** Corrects the velocities after the first tick of a contact; those of two balls in flight are exact already. */
export function correctImpact(
  source: ImpactSource,
  { a, b }: TouchingPair,
  reading: ContactReading,
  flight: Flight,
): void {
  const [isFreeA, isFreeB] = [source.isFreeMover(a), source.isFreeMover(b)];
  if (isFreeA && isFreeB) {
    if (source.radiusOf(a) === null || source.radiusOf(b) === null)
      correctMeeting(source.stateBefore(a), source.stateBefore(b), reading);
  } else if (isFreeB && source.isStill(a)) correctBounce(source.stateBefore(b), reading, 1, flight);
  else if (isFreeA && source.isStill(b)) correctBounce(source.stateBefore(a), reading, -1, flight);
}

/**
 * Gives a bounce off something still the speed that energy asks for: with the gap d₀ and speed v₀ before the tick and
 * the gap d₁ after it, v₁² = e²·(v₀² + 2g·d₀) − 2g·d₁ along the normal. `side` is 1 where the normal points to the body.
 */
function correctBounce(state: ImpactState, reading: ContactReading, side: 1 | -1, flight: Flight): void {
  if (reading.normal === null || reading.point === null || reading.restitution <= 0) return;
  const { body } = state;
  const normal = scale(reading.normal, side);
  const pull = -dot(flight.gravity, normal);
  if (pull <= 0) return;
  const com = toVec(body.localCom());
  const comBefore = add(state.position, rotate(state.rotation, com));
  const toPoint = subtract(reading.point, comBefore);
  // A ball touches where it is nearest, whatever way it has come by then and however it has turned.
  const ballArm = state.radius === null ? null : scale(normal, -state.radius);
  const before = add(add(state.linear, state.halfKick), cross(state.angular, ballArm ?? toPoint));
  const approach = -dot(before, normal);
  if (approach < SETTLING_TICKS * pull * flight.tickS) return;

  // The engine's readings are those of the tick's start.
  const r = body.rotation();
  const local = rotate(conjugate(state.rotation), subtract(reading.point, state.position));
  const armAfter =
    ballArm ?? subtract(add(toVec(body.translation()), rotate([r.x, r.y, r.z, r.w], local)), toVec(body.worldCom()));
  const pointAfter = add(toVec(body.worldCom()), armAfter);
  // The engine may keep a ball's distance of an earlier tick; its point is on the other's surface and up to date.
  const gapRead = state.radius === null ? reading.gapM : -dot(toPoint, normal) - state.radius;
  const gapBefore = Math.max(0, gapRead);
  const moved = ballArm === null ? subtract(pointAfter, reading.point) : subtract(toVec(body.worldCom()), comBefore);
  const gapAfter = Math.max(0, gapRead + dot(moved, normal));
  const impactSquared = approach * approach + 2 * pull * gapBefore;
  const left = reading.restitution * reading.restitution * impactSquared - 2 * pull * gapAfter;
  if (left <= 0) return;
  const wanted = Math.sqrt(left);
  const after = add(add(toVec(body.linvel()), state.halfKick), cross(toVec(body.angvel()), armAfter));
  const missing = wanted - dot(after, normal);
  if (Math.abs(missing) > LARGEST_SHARE * wanted) return;
  const give = body.invMass() + dot(cross(spinFrom(body, cross(armAfter, normal)), armAfter), normal);
  body.applyImpulseAtPoint(vector(scale(normal, missing / give)), vector(pointAfter), true);
}

/**
 * Lets two bodies in free flight part with e times the speed at which their points of contact met, along the normal
 * (from a to b). Gravity pulls both alike, so that it does not come in. The engine leaves 1–2 % of that speed between
 * bodies that should stay together.
 */
function correctMeeting(a: ImpactState, b: ImpactState, reading: ContactReading): void {
  if (reading.normal === null || reading.point === null) return;
  const { normal, point } = reading;
  const com = (state: ImpactState): Vec3 => add(state.position, rotate(state.rotation, toVec(state.body.localCom())));
  const [armA, armB] = [subtract(point, com(a)), subtract(point, com(b))];
  const meeting = (linearA: Vec3, angularA: Vec3, linearB: Vec3, angularB: Vec3): number =>
    dot(subtract(add(linearB, cross(angularB, armB)), add(linearA, cross(angularA, armA))), normal);
  const approach = -meeting(a.linear, a.angular, b.linear, b.angular);
  if (approach <= 0) return;
  const now = (body: RigidBody): [Vec3, Vec3] => [toVec(body.linvel()), toVec(body.angvel())];
  const missing = reading.restitution * approach - meeting(...now(a.body), ...now(b.body));
  if (Math.abs(missing) > LARGEST_SHARE * approach) return;
  const giveOf = ({ body }: ImpactState, arm: Vec3): number =>
    body.invMass() + dot(cross(spinFrom(body, cross(arm, normal)), arm), normal);
  const push = scale(normal, missing / (giveOf(a, armA) + giveOf(b, armB)));
  a.body.applyImpulseAtPoint(vector(scale(push, -1)), vector(point), true);
  b.body.applyImpulseAtPoint(vector(push), vector(point), true);
}
