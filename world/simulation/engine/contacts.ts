import type { RigidBody, World } from '@dimforge/rapier3d-deterministic-compat';
import type { Vec3 } from '../../records/fields.ts';

export interface ContactReading {
  /** Impulse that the pair exchanged along its normals in the last tick, N·s. */
  impulseNs: number;
  /** Depth of the deepest overlap, metres; 0 when apart. */
  depthM: number;
  /** World space; null where nothing touches. */
  point: Vec3 | null;
}

/**
 * Reads what two bodies do to each other now. The engine reports less than the whole impulse of a bounce:
 * (1 + e/2)/(1 + e) of it, measured against m·Δv for e = 0 … 1, so the reading is divided by that.
 */
export function readContact(world: World, a: RigidBody, b: RigidBody): ContactReading {
  const reading: ContactReading = { impulseNs: 0, depthM: 0, point: null };
  for (let i = 0; i < a.numColliders(); i++) {
    for (let j = 0; j < b.numColliders(); j++) {
      world.contactPair(a.collider(i), b.collider(j), (manifold) => {
        const restitution = manifold.restitution();
        const share = (1 + restitution / 2) / (1 + restitution);
        for (let k = 0; k < manifold.numContacts(); k++) {
          reading.impulseNs += manifold.contactImpulse(k) / share;
          reading.depthM = Math.max(reading.depthM, -manifold.contactDist(k));
        }
        if (reading.point === null && manifold.numSolverContacts() > 0) {
          const point = manifold.solverContactPoint(0);
          if (point !== null) reading.point = [point.x, point.y, point.z];
        }
      });
    }
  }
  return reading;
}
