import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import type { HealthWatch } from './health.ts';
import { nameOf } from './interventions.ts';
import type { SimEvent } from './types.ts';

/** Brings the touching pairs up to date after a step; gives those that came apart. */
export function updatePairs(world: EngineWorld): TouchingPair[] {
  const parted: TouchingPair[] = [];
  world.drainContacts((pair) => parted.push(pair));
  return parted;
}

/**
 * Turns what the engine reports after a step into contact events, in body order whatever order the engine used. A
 * contact starts at the tick in which it first carries an impulse; near misses, which the engine counts too, do not.
 * `previous` holds the poses before the step at `previousOffset`; `parted` is what updatePairs gave.
 */
export function collectContacts(
  world: EngineWorld,
  watch: HealthWatch,
  events: SimEvent[],
  previous: Float32Array,
  previousOffset: number,
  parted: TouchingPair[],
): void {
  const started: TouchingPair[] = [];
  for (const pair of world.pairs.values()) if (!pair.hasPushed) started.push(pair);
  for (const pair of inOrder(started)) {
    const reading = world.readContact(pair);
    const { impulseNs, depthM, point } = reading;
    if (impulseNs <= 0) continue;
    pair.hasPushed = true;
    world.correctImpact(pair, reading, previous, previousOffset);
    // The depth that it began with is that of the tick's start.
    watch.note(world, pair, depthM, world.tick - 1);
    if (isTriviaOf(world, pair)) continue;
    events.push({
      tick: world.tick,
      kind: 'contactStarted',
      a: nameOf(world, pair.a),
      b: nameOf(world, pair.b),
      amount: impulseNs,
      point,
    });
  }
  endContacts(world, events, parted);
}

/** Tells of the contacts that ended: those of `parted` that had begun. */
export function endContacts(world: EngineWorld, events: SimEvent[], parted: TouchingPair[]): void {
  for (const pair of inOrder(parted)) {
    if (!pair.hasPushed || isTriviaOf(world, pair)) continue;
    events.push({
      tick: world.tick,
      kind: 'contactEnded',
      a: nameOf(world, pair.a),
      b: nameOf(world, pair.b),
      amount: 0,
      point: null,
    });
  }
}

/** Shards among themselves and on what stands still: thousands of contacts that tell nobody anything. */
function isTriviaOf(world: EngineWorld, { a, b }: TouchingPair): boolean {
  const [first, second] = [world.scene.bodies[a]!, world.scene.bodies[b]!];
  if (!first.isLatent && !second.isLatent) return false;
  return [first, second].every(({ isLatent, kind }) => isLatent || kind === 'fixed');
}

function inOrder(pairs: TouchingPair[]): TouchingPair[] {
  return pairs.sort((a, b) => a.a - b.a || a.b - b.b);
}
