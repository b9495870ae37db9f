import { newProjectEdits } from '../../world/edits/new-project.ts';
import { applyEdits } from '../../world/edits/apply.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { assert } from '../../world/assert.ts';
import { materials } from '../../world/physics/materials.ts';
import { CHUNK_TICKS, POSE_FLOATS, StateStream, compileTake } from '../../world/simulation/index.ts';
import { FilmSetScene } from './film-set-scene.ts';

/**
 * Milliseconds per frame, median, that the stage takes to put `bodyCount` moving bodies where a state stream has them:
 * reading poses and writing instance matrices, without drawing. For benches.
 */
export function measureStageUpdate(bodyCount: number, frames: number): number {
  const pieces = Array.from({ length: bodyCount }, (_, index): Edit => ({
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:${index}`,
      name: `Box ${index}`,
      shape: { kind: 'box', sizeM: [0.4, 0.4, 0.4] },
      position: [(index % 32) * 0.6, 0.2 + Math.floor(index / 1024) * 0.6, Math.floor((index % 1024) / 32) * 0.6],
    },
  }));
  const made = applyEdits(new Map(), [
    ...newProjectEdits({ name: 'Bench', rate: { num: 24, den: 1 }, materials }),
    ...pieces,
  ]);
  assert(made.ok, 'a valid bench project');
  const { records } = made.value;
  const compiled = compileTake(records, 'take:1');
  assert(compiled.ok, 'a bench take that compiles');
  const stream = new StateStream(compiled.value);
  const { bodies } = compiled.value;
  stream.setChunk({
    index: 0,
    fromTick: 0,
    toTick: CHUNK_TICKS,
    startPoses: Float32Array.from(bodies.flatMap(({ position, rotation }) => [...position, ...rotation])),
    movers: Int32Array.from(bodies, (_, index) => index),
    poses: drifting(bodies),
    tracks: [],
    events: [],
  });
  const filmSet = new FilmSetScene();
  filmSet.sync(records, 'scene:1');
  const times: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const startMs = performance.now();
    filmSet.pose(stream, 1 + ((frame * 5) % (CHUNK_TICKS - 1)));
    times.push(performance.now() - startMs);
  }
  filmSet.dispose();
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** A chunk in which every body moves and turns a little each tick. */
function drifting(bodies: readonly { readonly position: readonly number[] }[]): Float32Array {
  const poses = new Float32Array(CHUNK_TICKS * bodies.length * POSE_FLOATS);
  for (let tick = 0; tick < CHUNK_TICKS; tick++) {
    bodies.forEach(({ position }, index) => {
      const turn = tick * 0.01;
      const row = [position[0]! + tick * 0.01, position[1]!, position[2]!, 0, Math.sin(turn), 0, Math.cos(turn)];
      poses.set(row, (tick * bodies.length + index) * POSE_FLOATS);
    });
  }
  return poses;
}
