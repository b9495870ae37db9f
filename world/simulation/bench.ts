import { assert } from '../assert.ts';
import { compileTake } from './compile.ts';
import type { Engine } from './engine/engine.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { CHUNK_TICKS, type SimScene } from './types.ts';

/** A scene of `bodyCount` boxes that fall as a loose pile of layers, so that all of them collide and few sleep. */
export function benchScene(bodyCount: number): SimScene {
  const perSide = sideOfCube(bodyCount);
  const boxes = Array.from({ length: bodyCount }, (_, i) => {
    const layer = Math.floor(i / (perSide * perSide));
    const place = i % (perSide * perSide);
    // Layers are shifted against each other, so that the pile is not a set of columns.
    const shift = (layer % 3) * 0.11;
    return piece(
      `box-${String(i).padStart(6, '0')}`,
      { kind: 'box', sizeM: [0.4, 0.4, 0.4] },
      {
        position: [(place % perSide) * 0.5 + shift, 0.3 + layer * 0.5, Math.floor(place / perSide) * 0.5 + shift],
      },
    );
  });
  const scene = compileTake(sceneRecords({ durationFrames: 240 }, boxes), 'take:s');
  assert(scene.ok, 'the benchmark scene compiles');
  return scene.value;
}

/** Simulated ticks per second of wall time over 4 s of scene time; `now` gives milliseconds. */
export function benchTicks(engine: Engine, bodyCount: number, now: () => number): number {
  const scene = benchScene(bodyCount);
  const untilTick = 8 * CHUNK_TICKS;
  const start = now();
  let ticks = 0;
  for (const chunk of simulate(engine, scene, { untilTick })) ticks += chunk.toTick - chunk.fromTick;
  return (ticks * 1000) / (now() - start);
}

/** Smallest whole number, at least 2, whose cube is no less than `count`. */
function sideOfCube(count: number): number {
  let side = 2;
  while (side * side * side < count) side++;
  return side;
}
