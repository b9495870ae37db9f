import type { Vec3 } from '../records/fields.ts';
import { isGone } from './engine/bodies.ts';
import { groundAcceleration } from '../physics/structures/quake.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { explode, explosionEvent } from './explosion.ts';
import { add, lengthOf, rotate, scale } from './mathematics/vectors.ts';
import type { PhenomenonRuns } from './phenomena/runs.ts';
import { quakeOf } from './phenomena/frames.ts';
import { TICK_HZ, type SimEvent, type SimIntervention } from './types.ts';

/** The values of each kind, as compile-interventions.ts writes them. Floats are 32-bit, vectors world or local space. */
interface PushValues {
  readonly impulse: Vec3;
  readonly point: Vec3 | null;
  readonly space: 'world' | 'local';
}
interface ForceValues {
  readonly force: Vec3;
  readonly point: Vec3 | null;
  readonly space: 'world' | 'local';
}

/**
 * Applies what acts at the world's current tick, before the step to the next; reports what had an effect.
 * `interventions` in the scene's order.
 */
export function applyInterventions(
  world: EngineWorld,
  interventions: readonly SimIntervention[],
  events: SimEvent[],
  runs: Pick<PhenomenonRuns, 'act'>,
): void {
  for (const intervention of interventions) {
    if (intervention.startTick > world.tick) return;
    if (intervention.endTick < world.tick) continue;
    const isFirst = intervention.startTick === world.tick;
    const hasOwnEffect = applyOne(world, intervention, events);
    const hasEffect = runs.act(intervention, events) || hasOwnEffect;
    if (isFirst && hasEffect)
      events.push({
        ...eventOf(world, 'interventionApplied', intervention.lineage, nameOf(world, intervention.targetIndex)),
        ...explosionEvent(intervention),
      });
  }
}

function applyOne(world: EngineWorld, intervention: SimIntervention, events: SimEvent[]): boolean {
  const { targetIndex: target, values } = intervention;
  switch (intervention.kind) {
    case 'push': {
      const { impulse, point, space } = values as unknown as PushValues;
      return push(world, target, impulse, point, space);
    }
    case 'force': {
      const { force, point, space } = values as unknown as ForceValues;
      return push(world, target, scale(force, shareOfTick(world.tick, intervention) / TICK_HZ), point, space);
    }
    case 'release':
      return release(world, target, events);
    case 'throw': {
      const { linear, angular } = values as { linear: Vec3; angular: Vec3 };
      release(world, target, events);
      if (world.mode(target) !== 'dynamic') return false;
      world.launch(target, linear, angular);
      return true;
    }
    case 'blast':
      return blast(world, values as { center: Vec3; radius: number; strength: number });
    case 'explosion':
      return explode(world, intervention);
    case 'gravity':
      world.setGravity((values as { gravity: Vec3 }).gravity);
      return true;
    case 'gust':
      // It acts through the wind of its ticks: EngineBodies.applyMedia.
      return world.scene.airDensityKgM3 > 0;
    case 'quake':
      return shake(world, groundAcceleration(quakeOf(intervention), world.tick + 0.5, TICK_HZ));
    case 'attach': {
      const { other } = values as { other: number };
      if (isGone(world.mode(target)) || (other >= 0 && isGone(world.mode(other)))) return false;
      world.attach(target, other);
      events.push(eventOf(world, 'attached', nameOf(world, target), nameOf(world, other)));
      return true;
    }
    case 'detach':
      return detach(world, target, (values as { joint: number }).joint, events);
    case 'setBodyKind': {
      const hasChanged = world.setMode(target, (values as { bodyKind: 'dynamic' | 'fixed' | 'keyframed' }).bodyKind);
      if (hasChanged) events.push(eventOf(world, 'bodyKindChanged', nameOf(world, target), ''));
      return hasChanged;
    }
    default:
      return false;
  }
}

function push(
  world: EngineWorld,
  target: number,
  impulse: Vec3,
  point: Vec3 | null,
  space: 'world' | 'local',
): boolean {
  const turned = space === 'local' ? rotate(world.rotation(target), impulse) : impulse;
  return world.applyImpulse(target, turned, point === null ? null : world.toWorld(target, point));
}

/**
 * A sustained force acts in one impulse per tick, with half ones at its two ends: so the positions at the ticks are
 * those of the constant acceleration (the trapezoidal rule is exact for it), and the sum is force × duration.
 *
 *     ½   1   1   1   ½
 *     |---|---|---|---|
 *   start            end
 */
function shareOfTick(tick: number, { startTick, endTick }: SimIntervention): number {
  return tick === startTick || tick === endTick ? 0.5 : 1;
}

/** A set that rides on a shaking ground: seen from it, everything loose is pushed the other way. */
function shake(world: EngineWorld, ground: Vec3): boolean {
  if (ground[0] === 0 && ground[1] === 0 && ground[2] === 0) return true;
  for (let index = 0; index < world.scene.bodies.length; index++) {
    if (world.mode(index) !== 'dynamic') continue;
    world.applyImpulse(index, scale(ground, -world.massKg(index) / TICK_HZ), null);
  }
  return true;
}

function release(world: EngineWorld, target: number, events: SimEvent[]): boolean {
  if (world.mode(target) !== 'held') return false;
  world.setMode(target, 'dynamic');
  events.push(eventOf(world, 'released', nameOf(world, target), ''));
  return true;
}

function blast(
  world: EngineWorld,
  { center, radius, strength }: { center: Vec3; radius: number; strength: number },
): boolean {
  let hasEffect = false;
  for (let index = 0; index < world.scene.bodies.length; index++) {
    if (world.mode(index) !== 'dynamic') continue;
    const away = add(world.centerOfMass(index), scale(center, -1));
    const distance = lengthOf(away);
    if (distance >= radius) continue;
    const direction: Vec3 = distance > 1e-6 ? scale(away, 1 / distance) : [0, 1, 0];
    world.applyImpulse(index, scale(direction, strength * (1 - distance / radius)), null);
    hasEffect = true;
  }
  return hasEffect;
}

function detach(world: EngineWorld, target: number, joint: number, events: SimEvent[]): boolean {
  if (joint >= 0) {
    if (!world.removeSceneJoint(joint)) return false;
    const { a, b } = world.scene.joints[joint]!;
    events.push(eventOf(world, 'detached', nameOf(world, b), nameOf(world, a)));
    return true;
  }
  const others = world.detach(target);
  for (const other of others) events.push(eventOf(world, 'detached', nameOf(world, target), nameOf(world, other)));
  return others.length > 0;
}

/** Entity id of a body; empty for the world. */
export function nameOf(world: EngineWorld, index: number): string {
  return world.scene.bodies[index]?.entityId ?? '';
}

function eventOf(world: EngineWorld, kind: SimEvent['kind'], a: string, b: string): SimEvent {
  return { tick: world.tick, kind, a, b, amount: 0, point: null };
}
