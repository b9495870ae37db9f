import { assert } from '../assert.ts';
import { chunkCount, chunkKeys } from './chunk-keys.ts';
import { collectContacts, endContacts, updatePairs } from './contact-events.ts';
import { compactPoses } from './chunk-poses.ts';
import type { Engine } from './engine/engine.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { canonicalText, ContentHash } from './hash.ts';
import { EnergyLedger } from './energy-ledger.ts';
import { HealthWatch } from './health.ts';
import { applyInterventions, nameOf } from './interventions.ts';
import { PhenomenonRuns } from './phenomena/runs.ts';
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
  let states = from?.phenomena ?? null;
  try {
    for (let index = world.tick / CHUNK_TICKS; index < chunkCount(options.untilTick); index++) {
      const runs = new PhenomenonRuns(world, states);
      const chunk = runChunk(world, runs, index, keys[index]!, options.velocities ?? false);
      world.free();
      world = engine.restore(scene, chunk.end);
      states = chunk.end.phenomena;
      yield chunk;
    }
  } finally {
    world.free();
  }
}

function runChunk(
  world: EngineWorld,
  runs: PhenomenonRuns,
  index: number,
  key: string,
  withVelocities: boolean,
): Chunk {
  const bodyCount = world.scene.bodies.length;
  const fromTick = index * CHUNK_TICKS;
  const poses = new Float32Array(CHUNK_TICKS * bodyCount * 7);
  const velocities = new Float32Array(withVelocities ? CHUNK_TICKS * bodyCount * 6 : 0);
  const events: SimEvent[] = [];
  const watch = new HealthWatch(world);
  const ledger = new EnergyLedger(world, () => runs.storedJ());
  const startPoses = posesNow(world);
  let previous = startPoses;
  let previousOffset = 0;
  for (let row = 0; row < CHUNK_TICKS; row++) {
    world.book.tick = world.tick;
    world.book.during('interventions', () => applyInterventions(world, world.scene.interventions, events, runs));
    world.applyMedia();
    runs.beforeStep(events);
    world.step();
    // First, so that a blow can break what it strikes in its very first tick.
    const parted = updatePairs(world);
    for (const { jointIndex, forceN } of world.breakJoints()) events.push(breakEvent(world, jointIndex, forceN));
    const offset = row * bodyCount * 7;
    for (const lost of world.readPoses(poses, offset, previous, previousOffset)) {
      events.push({ tick: world.tick, kind: 'quarantined', a: nameOf(world, lost), b: '', amount: 0, point: null });
    }
    collectContacts(world, watch, events, previous, previousOffset, parted);
    runs.afterStep(world, events);
    world.readAwakened(poses, offset);
    endContacts(world, events, world.takeParted());
    watch.notePresence(world);
    watch.look(world, { before: previous, beforeAt: previousOffset, after: poses, afterAt: offset });
    ledger.endTick();
    if (withVelocities) readVelocities(world, velocities, row * bodyCount * 6);
    previous = poses;
    previousOffset = offset;
  }
  const moved = compactPoses(startPoses, poses);
  const tracks = runs.tracks();
  const hash = new ContentHash();
  hash.addText(world.stateHash);
  hash.addFloats(startPoses);
  hash.addText(moved.movers.join());
  hash.addFloats(moved.poses);
  for (const { key: track, rows, floats } of tracks) {
    hash.addText(`${track} ${rows}`);
    hash.addFloats(floats);
  }
  hash.addText(canonicalText(events));
  const stateHash = hash.digest();
  const health = watch.finish(world, ledger.finish());
  return {
    index,
    fromTick,
    toTick: fromTick + CHUNK_TICKS,
    startPoses,
    movers: moved.movers,
    poses: moved.poses,
    tracks,
    velocities,
    events,
    health,
    end: world.save(stateHash, runs.save()),
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
