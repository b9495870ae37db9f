import { airBlast, blastReachM, bodyImpulsePas, type AirBlast } from '../physics/blast/air-blast.ts';
import { projectedAreaM2 } from '../physics/aerodynamics.ts';
import type { Vec3 } from '../records/fields.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { add, conjugate, lengthOf, rotate, scale, subtract } from './mathematics/vectors.ts';
import { TICK_HZ, type SimEvent, type SimIntervention } from './types.ts';

/** As compile-interventions.ts writes it: world space, metres; kilograms of TNT. */
export interface ExplosionValues {
  readonly center: Vec3;
  readonly chargeKgTnt: number;
}

/** Ticks from the explosion until its front has gone through its whole reach. */
export function explosionTicks(chargeKgTnt: number): number {
  return Math.ceil(airBlast(chargeKgTnt, blastReachM(chargeKgTnt)).arrivalS * TICK_HZ) + 1;
}

/** What the front does to a body that it reaches. */
export interface BlastLoad {
  readonly blast: AirBlast;
  readonly distanceM: number;
  /** Away from the charge, unit, world space. */
  readonly direction: Vec3;
  /** That the body shows to the charge, m². */
  readonly areaM2: number;
  /** Over the whole passage of the wave, N·s. */
  readonly impulseNs: number;
}

/** The load on a body whose front arrives between this tick and the next; null for any other. */
export function blastLoad(world: EngineWorld, intervention: SimIntervention, index: number): BlastLoad | null {
  const { center, chargeKgTnt } = intervention.values as unknown as ExplosionValues;
  const parts = world.parts(index);
  if (parts.length === 0) return null;
  const middle = world.mode(index) === 'dynamic' ? world.centerOfMass(index) : world.position(index);
  const away = subtract(middle, center);
  const distanceM = lengthOf(away);
  if (distanceM > blastReachM(chargeKgTnt)) return null;
  const blast = airBlast(chargeKgTnt, distanceM);
  const ticks = world.tick - intervention.startTick;
  const arrivalTicks = blast.arrivalS * TICK_HZ;
  if (arrivalTicks < ticks || arrivalTicks >= ticks + 1) return null;
  const direction: Vec3 = distanceM > 1e-6 ? scale(away, 1 / distanceM) : [0, 1, 0];
  const local = rotate(conjugate(world.rotation(index)), direction);
  const areaM2 = parts.reduce((sum, part) => sum + projectedAreaM2(part, rotate(conjugate(part.rotation), local)), 0);
  // The ray starts a little on the way, so that a charge that lies on the floor does not see the floor first.
  const startM = Math.min(0.05, distanceM / 2);
  const hit = world.castRay(add(center, scale(direction, startM)), direction, distanceM - startM, -1);
  const isHidden = hit !== null && hit.bodyIndex !== index && hit.distanceM > 0;
  const impulseNs = areaM2 * bodyImpulsePas(blast, Math.sqrt(areaM2) / 2, isHidden);
  return { blast, distanceM, direction, areaM2, impulseNs };
}

/** Pushes the bodies that the front reaches in this tick. Always has an effect when it starts: it is to be seen and heard. */
export function explode(world: EngineWorld, intervention: SimIntervention): boolean {
  for (let index = 0; index < world.scene.bodies.length; index++) {
    if (world.mode(index) !== 'dynamic') continue;
    const load = blastLoad(world, intervention, index);
    if (load !== null) world.applyImpulse(index, scale(load.direction, load.impulseNs), null);
  }
  return true;
}

/** What the event of an explosion has beyond that of any act, for its drawing: where, and `values` = [kg of TNT]. */
export function explosionEvent({ kind, values }: SimIntervention): Partial<Pick<SimEvent, 'point' | 'values'>> {
  if (kind !== 'explosion') return {};
  const { center, chargeKgTnt } = values as unknown as ExplosionValues;
  return { point: center, values: [chargeKgTnt] };
}
