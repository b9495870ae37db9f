import type { Collider, RigidBody, TempContactManifold, World } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, dot, lengthOf, rotate, subtract } from '../mathematics/vectors.ts';

export interface ContactReading {
  /** Impulse that the pair exchanged along its normals in the last tick, N·s. */
  impulseNs: number;
  /** Depth of the deepest overlap, metres; 0 when apart. */
  depthM: number;
  /** World space; null where nothing touches. */
  point: Vec3 | null;
  /** Unit, from the first body to the second, world space; of the deepest manifold. */
  normal: Vec3 | null;
  /** Smallest distance between the surfaces, metres; negative when they overlap, Infinity where nothing is near. */
  gapM: number;
  /** Pair's coefficients by the rule of the colliders. */
  restitution: number;
  friction: number;
}

/**
 * Reads what two bodies did to each other in the last tick; distances and points are those of its start. The impulse is
 * m·Δv along the normals within 4 %, whatever the restitution (causes.test.ts). The engine's contact force events, which
 * are not read here, give less of a bounce.
 */
export function readContact(world: World, a: RigidBody, b: RigidBody): ContactReading {
  const reading = noContact();
  for (let i = 0; i < a.numColliders(); i++) {
    for (let j = 0; j < b.numColliders(); j++) {
      world.contactPair(a.collider(i), b.collider(j), (manifold, isFlipped) => {
        const restitution = manifold.restitution();
        const [first, second] = isFlipped ? [b.collider(j), a.collider(i)] : [a.collider(i), b.collider(j)];
        let gapM = Infinity;
        let stray: Vec3 | null = null;
        for (let k = 0; k < manifold.numContacts(); k++) {
          reading.impulseNs += manifold.contactImpulse(k);
          const distM = manifold.contactDist(k);
          const place = distM < -DOUBTFUL_M ? strayPlace(manifold, k, first, second) : null;
          if (place === null) gapM = Math.min(gapM, distM);
          else stray = place;
        }
        reading.depthM = Math.max(reading.depthM, -gapM);
        if (gapM >= reading.gapM || manifold.numSolverContacts() === 0) return;
        const normal = manifold.normal();
        const sign = isFlipped ? -1 : 1;
        reading.gapM = gapM;
        reading.normal = [normal.x * sign, normal.y * sign, normal.z * sign];
        reading.point = stray ?? middleOf(manifold);
        reading.restitution = restitution;
        reading.friction = manifold.friction();
      });
    }
  }
  return reading;
}

/**
 * Depth of the deepest overlap in the present poses, metres; 0 when apart. The engine keeps a pair's contacts as they are
 * until the bodies have moved 5 cm against each other, so the distances that it tells may be that old; the points of
 * the contacts, which lie in the solids' own axes, tell the present ones.
 */
export function depthNow(world: World, a: RigidBody, b: RigidBody): number {
  let depthM = 0;
  for (let i = 0; i < a.numColliders(); i++) {
    for (let j = 0; j < b.numColliders(); j++) {
      world.contactPair(a.collider(i), b.collider(j), (manifold, isFlipped) => {
        const [first, second] = isFlipped ? [b.collider(j), a.collider(i)] : [a.collider(i), b.collider(j)];
        const toWorld = placeOf(first);
        const otherToWorld = placeOf(second);
        const normals = normalsOf(manifold, first, second, toWorld.rotation, otherToWorld.rotation);
        for (let k = 0; k < manifold.numContacts(); k++) {
          const p = manifold.localContactPoint1(k);
          const q = manifold.localContactPoint2(k);
          if (p === null || q === null) continue;
          const from = add(toWorld.position, rotate(toWorld.rotation, [p.x, p.y, p.z]));
          const to = add(otherToWorld.position, rotate(otherToWorld.rotation, [q.x, q.y, q.z]));
          const way = subtract(from, to);
          const alongM = Math.min(...normals.map((normal) => dot(way, normal)));
          if (lengthOf(way) < DOUBTFUL_M + alongM) depthM = Math.max(depthM, alongM);
        }
      });
    }
  }
  return depthM;
}

/**
 * Normals of a contact from the first solid to the second, world space, as each solid's own axes keep them: they differ by
 * what the bodies have turned since. What is fixed knows best: a brick that tumbles turns by 45° in a tick.
 */
function normalsOf(
  manifold: TempContactManifold,
  first: Collider,
  second: Collider,
  turnOfFirst: Quat,
  turnOfSecond: Quat,
): Vec3[] {
  const one = manifold.localNormal1();
  const other = manifold.localNormal2();
  const ofFirst = rotate(turnOfFirst, [one.x, one.y, one.z]);
  const ofSecond = rotate(turnOfSecond, [-other.x, -other.y, -other.z]);
  if (first.parent()?.isFixed() === true) return [ofFirst];
  if (second.parent()?.isFixed() === true) return [ofSecond];
  return [ofFirst, ofSecond];
}

const translationOut = { x: 0, y: 0, z: 0 };
const rotationOut = { x: 0, y: 0, z: 0, w: 1 };

function placeOf(collider: Collider): { position: Vec3; rotation: Quat } {
  const t = collider.translation(translationOut);
  const r = collider.rotation(rotationOut);
  return { position: [t.x, t.y, t.z], rotation: [r.x, r.y, r.z, r.w] };
}

/**
 * Of small hulls on a floor of kilometres the engine now and then tells a contact whose two points lie kilometres apart,
 * with a depth to match: a failure of its 32-bit search, without an impulse worth the name. Gives the point of it that
 * lies on the body that moves, world space; null for a contact that is what it says.
 */
function strayPlace(manifold: TempContactManifold, k: number, first: Collider, second: Collider): Vec3 | null {
  const p = manifold.localContactPoint1(k);
  const q = manifold.localContactPoint2(k);
  if (p === null || q === null) return null;
  const [one, other] = [placeOf(first), placeOf(second)];
  const from = add(one.position, rotate(one.rotation, [p.x, p.y, p.z]));
  const to = add(other.position, rotate(other.rotation, [q.x, q.y, q.z]));
  if (lengthOf(subtract(to, from)) < DOUBTFUL_M - manifold.contactDist(k)) return null;
  return first.parent()?.isDynamic() === true ? from : to;
}

/** Deeper overlaps than this are looked at before they are believed, metres. */
const DOUBTFUL_M = 0.5;

/** The reading of bodies that are not near each other. */
export function noContact(): ContactReading {
  return { impulseNs: 0, depthM: 0, point: null, normal: null, gapM: Infinity, restitution: 0, friction: 0 };
}

function middleOf(manifold: TempContactManifold): Vec3 {
  const sum: Vec3 = [0, 0, 0];
  const count = manifold.numSolverContacts();
  for (let k = 0; k < count; k++) {
    const point = manifold.solverContactPoint(k);
    if (point === null) continue;
    sum[0] += point.x / count;
    sum[1] += point.y / count;
    sum[2] += point.z / count;
  }
  return sum;
}
