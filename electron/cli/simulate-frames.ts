import type { Engine } from '../../world/simulation/engine/engine.ts';
import { simulate } from '../../world/simulation/simulate.ts';
import { POSE_FLOATS } from '../../world/simulation/chunk-poses.ts';
import { StateStream } from '../../world/simulation/state-stream.ts';
import type { Chunk, SimScene } from '../../world/simulation/types.ts';
import { frameToFractionalTick, frameToSeconds, frameToTick } from '../../world/time/rate.ts';
import { breathe } from './interruption.ts';

const VELOCITY_FLOATS = 6;

/** Everything that is in motion at the start of one frame. Rows in body order of the scene. */
export interface SimulatedFrame {
  readonly frame: number;
  readonly timeSeconds: number;
  /** Bodies × 7: px py pz qx qy qz qw, metres, world space. */
  readonly poses: Float32Array;
  /** Bodies × 6: vx vy vz wx wy wz, m/s and rad/s, world space. */
  readonly velocities: Float32Array;
  /** Per body: 1 where it is there; 0 before it came to be, and once it broke or left the world. */
  readonly isThere: Uint8Array;
}

/** A chunk and the frames that start in it; frames at a chunk's very start belong to the one before. */
export interface SimulatedSpan {
  readonly chunk: Chunk;
  readonly frames: readonly SimulatedFrame[];
}

function initialVelocities(scene: SimScene): Float32Array {
  const rows = new Float32Array(scene.bodies.length * VELOCITY_FLOATS);
  scene.bodies.forEach(({ kind, isHeld, linearVelocity, angularVelocity }, index) => {
    if (kind === 'dynamic' && !isHeld) rows.set([...linearVelocity, ...angularVelocity], index * VELOCITY_FLOATS);
  });
  return rows;
}

/** Velocities at a place between ticks: a straight line between those of its neighbours. */
function velocitiesAt(tick: number, chunk: Chunk, before: Float32Array): Float32Array {
  const rowLength = before.length;
  const row = (wholeTick: number) => {
    const at = (wholeTick - chunk.fromTick - 1) * rowLength;
    return wholeTick === chunk.fromTick ? before : chunk.velocities.subarray(at, at + rowLength);
  };
  const [low, high] = [row(Math.floor(tick)), row(Math.ceil(tick))];
  const share = tick - Math.floor(tick);
  return low.map((value, i) => value + (high[i]! - value) * share);
}

/**
 * Runs a compiled take up to the start of `lastFrame` and hands out each chunk with its frames, in order. Holds no
 * more than two chunks. Signals are let in between chunks.
 */
export async function* simulateFrames(
  engine: Engine,
  scene: SimScene,
  lastFrame: number,
): AsyncGenerator<SimulatedSpan, void, void> {
  const { rate } = scene;
  // Even "up to frame 0" runs the first chunk: there is no state without one.
  const untilTick = Math.max(1, frameToTick(lastFrame, rate));
  let before = initialVelocities(scene);
  const indexes = new Map(scene.bodies.map(({ entityId }, index) => [entityId, index]));
  const isThere = Uint8Array.from(scene.bodies, ({ isLatent }) => (isLatent ? 0 : 1));
  let changes: Chunk['health']['presence'] = [];
  let previous: Chunk | null = null;
  let frame = 0;
  for (const chunk of simulate(engine, scene, { untilTick, velocities: true })) {
    const stream = new StateStream(scene);
    if (previous !== null) stream.setChunk(previous);
    stream.setChunk(chunk);
    changes = [...changes, ...chunk.health.presence];
    const frames: SimulatedFrame[] = [];
    for (; frame <= lastFrame && frameToTick(frame, rate) <= chunk.toTick; frame++) {
      const tick = frameToFractionalTick(frame, rate);
      const poses = new Float32Array(scene.bodies.length * POSE_FLOATS);
      stream.writePoses(tick, poses);
      const velocities = velocitiesAt(tick, chunk, before);
      for (const change of changes)
        if (change.tick <= tick) isThere[indexes.get(change.entityId)!] = change.isThere ? 1 : 0;
      changes = changes.filter((change) => change.tick > tick);
      frames.push({ frame, timeSeconds: frameToSeconds(frame, rate), poses, velocities, isThere: isThere.slice() });
    }
    yield { chunk, frames };
    before = chunk.velocities.slice(-before.length || chunk.velocities.length);
    previous = chunk;
    await breathe();
  }
}
