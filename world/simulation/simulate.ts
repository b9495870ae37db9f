import { assert } from '../assert.ts';
import { chunkCount, chunkKeys } from './chunk-keys.ts';
import { collectContacts, updatePairs } from './contact-events.ts';
import type { Engine } from './engine/engine.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { canonicalText, ContentHash } from './hash.ts';
import { HealthWatch } from './health.ts';
import { applyInterventions, nameOf } from './interventions.ts';
import { CHUNK_TICKS, type Checkpoint, type Chunk, type SimEvent, type SimScene } from './types.ts';

export interface SimulateOptions {
  /** Where to resume: the end of a chunk of a run with the same past; null or absent: tick 0. */
  readonly from?: Checkpoint | null;
  /** Last tick wanted; the run goes on to the end of its chunk, so that every chunk is whole. */
  readonly untilTick: number;
  /** Also fill `Chunk.velocities`. */
  readonly velocities?: boolean;
}

/**
 * Runs a scene and yields its chunks in order. Equal inputs give equal chunks, bit for bit, wherever and from whichever
 * checkpoint they are made: at the end of every chunk the running world is replaced by its own restored snapshot.
 * Stop by dropping the generator (`return()` frees the engine's memory; a `for … of` loop does that by itself).
 */
export function* simulate(engine: Engine, scene: SimScene, options: SimulateOptions): Generator<Chunk, void, void> {
  const from = options.from ?? null;
  assert(from === null || from.tick % CHUNK_TICKS === 0, 'checkpoints lie on the grid of chunks');
  const keys = chunkKeys(scene, options.untilTick);
  let world = from === null ? engine.create(scene) : engine.restore(scene, from);
  try {
    for (let index = world.tick / CHUNK_TICKS; index < chunkCount(options.untilTick); index++) {
      const chunk = runChunk(world, index, keys[index]!, options.velocities ?? false);
      world.free();
      world = engine.restore(scene, chunk.end);
      yield chunk;
    }
  } finally {
    world.free();
  }
}

function runChunk(world: EngineWorld, index: number, key: string, withVelocities: boolean): Chunk {
  const bodyCount = world.scene.bodies.length;
  const fromTick = index * CHUNK_TICKS;
  const poses = new Float32Array(CHUNK_TICKS * bodyCount * 7);
  const velocities = new Float32Array(withVelocities ? CHUNK_TICKS * bodyCount * 6 : 0);
  const events: SimEvent[] = [];
  const watch = new HealthWatch(world);
  let previous = posesNow(world);
  let previousOffset = 0;
  for (let row = 0; row < CHUNK_TICKS; row++) {
    watch.measureActs(world, () => applyInterventions(world, world.scene.interventions, events));
    world.applyMedia();
    world.step();
    // First, so that a blow can break what it strikes in its very first tick.
    const parted = updatePairs(world);
    for (const { jointIndex, forceN } of world.breakJoints()) events.push(breakEvent(world, jointIndex, forceN));
    const offset = row * bodyCount * 7;
    for (const lost of world.readPoses(poses, offset, previous, previousOffset)) {
      events.push({ tick: world.tick, kind: 'quarantined', a: nameOf(world, lost), b: '', amount: 0, point: null });
    }
    collectContacts(world, watch, events, previous, previousOffset, parted);
    watch.look(world);
    if (withVelocities) readVelocities(world, velocities, row * bodyCount * 6);
    previous = poses;
    previousOffset = offset;
  }
  const hash = new ContentHash();
  hash.addText(world.stateHash);
  hash.addFloats(poses);
  hash.addText(canonicalText(events));
  const stateHash = hash.digest();
  const health = watch.finish(world);
  return {
    index,
    fromTick,
    toTick: fromTick + CHUNK_TICKS,
    poses,
    velocities,
    events,
    health,
    end: world.save(stateHash),
    key,
    stateHash,
  };
}

function breakEvent(world: EngineWorld, jointIndex: number, forceN: number): SimEvent {
  const { a, b } = world.scene.joints[jointIndex]!;
  return {
    tick: world.tick,
    kind: 'jointBroke',
    a: nameOf(world, b),
    b: nameOf(world, a),
    amount: forceN,
    point: null,
  };
}

function posesNow(world: EngineWorld): Float32Array {
  const rows = new Float32Array(world.scene.bodies.length * 7);
  for (let index = 0; index < world.scene.bodies.length; index++) {
    rows.set(world.position(index), index * 7);
    rows.set(world.rotation(index), index * 7 + 3);
  }
  return rows;
}

function readVelocities(world: EngineWorld, rows: Float32Array, offset: number): void {
  for (let index = 0; index < world.scene.bodies.length; index++) {
    rows.set(world.linearVelocity(index), offset + index * 6);
    rows.set(world.angularVelocity(index), offset + index * 6 + 3);
  }
}
