// The parts of the benchmark that need a browser. Each returns plain numbers; run.ts calls them and prints JSON.
import { benchExport, type ExportBenchResult } from '../../renderer/export/export-bench.ts';
import { measureLiveFrames } from '../../renderer/stage/live-measure.ts';
import { measureStageUpdate } from '../../renderer/stage/stage-measure.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import {
  benchScene,
  compileTake,
  POSE_FLOATS,
  type SimIntervention,
  type SimScene,
} from '../../world/simulation/index.ts';
import { getRecord } from '../../world/store/query.ts';
import { seekTicks, takeOfBlasts } from './long-take-scene.ts';
import { WorkerLine } from './worker-line.ts';

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function pushAt(targetIndex: number, startTick: number, impulseNs: number): SimIntervention {
  return {
    entityId: 'intervention:bench',
    lineage: 'bench',
    kind: 'push',
    startTick,
    endTick: startTick,
    targetIndex,
    values: { impulse: [impulseNs, 0, 0], point: null, space: 'world' },
  };
}

const withPush = (scene: SimScene, startTick: number, impulseNs: number): SimScene => ({
  ...scene,
  durationTicks: 1200,
  interventions: [pushAt(scene.bodies.length - 1, startTick, impulseNs)],
});

/** A frame at 24 fps. */
const FRAME_TICKS = 5;

/**
 * From asking for a changed push in a 20-body take until the frame after it is on the page. At best the push is where a
 * chunk begins; at worst just before a chunk's end, so that its whole chunk and the next one are simulated first.
 */
async function editLatency(): Promise<Record<string, { medianMs: number; maxMs: number }>> {
  return {
    'at a chunk’s start (tick 600)': await editLatencyAt(600),
    'before a chunk’s end (tick 659)': await editLatencyAt(659),
  };
}

async function editLatencyAt(startTick: number): Promise<{ medianMs: number; maxMs: number }> {
  const line = new WorkerLine();
  const scene = benchScene(20);
  await line.run(withPush(scene, startTick, 50));
  const latencies: number[] = [];
  for (let i = 0; i < 15; i++) {
    const askedMs = performance.now();
    let firstMs: number | null = null;
    await line.run(withPush(scene, startTick, 60 + i), (toTick, nowMs) => {
      if (toTick >= startTick + FRAME_TICKS) firstMs ??= nowMs;
    });
    if (firstMs === null) throw new Error('the changed push changed nothing');
    latencies.push(firstMs - askedMs);
  }
  line.end();
  return { medianMs: median([...latencies]), maxMs: Math.max(...latencies) };
}

/** From a jump of the playhead to its poses, in takes of one and five minutes with 200 bodies. */
async function seekLatency(): Promise<Record<string, { medianMs: number; maxMs: number; streamBytes: number }>> {
  const results: Record<string, { medianMs: number; maxMs: number; streamBytes: number }> = {};
  for (const minutes of [1, 5]) {
    const line = new WorkerLine();
    const scene = { ...benchScene(200), durationTicks: minutes * 60 * 120 };
    const stream = await line.run(scene);
    const poses = new Float32Array(stream.bodyCount * POSE_FLOATS);
    const times: number[] = [];
    for (const tick of seekTicks(scene.durationTicks)) {
      const startMs = performance.now();
      stream.writePoses(tick, poses);
      times.push(performance.now() - startMs);
    }
    results[`${minutes} min`] = {
      medianMs: median([...times]),
      maxMs: Math.max(...times),
      streamBytes: scene.durationTicks * stream.bodyCount * POSE_FLOATS * 4,
    };
    line.end();
  }
  return results;
}

/** The five-minute take as the window simulates it: by its worker, with its store; then searched all over. */
async function longTake(): Promise<{ simulateSeconds: number; seekMaxMs: number }> {
  const line = new WorkerLine();
  const scene = takeOfBlasts();
  const startMs = performance.now();
  const stream = await line.run(scene);
  const simulateSeconds = (performance.now() - startMs) / 1000;
  const poses = new Float32Array(stream.bodyCount * POSE_FLOATS);
  let seekMaxMs = 0;
  for (const tick of seekTicks(scene.durationTicks)) {
    const seekMs = performance.now();
    if (!stream.writePoses(tick, poses)) throw new Error(`nothing at tick ${tick}`);
    seekMaxMs = Math.max(seekMaxMs, performance.now() - seekMs);
  }
  line.end();
  return { simulateSeconds, seekMaxMs };
}

/** The sample's wide setup over its first take, two seconds from the push on, at 1280 × 720. */
async function exportSpeed(values: readonly AnyRecord[]): Promise<ExportBenchResult> {
  const records = new Map(values.map((record) => [record.id as string, record]));
  const setup = getRecord(records, 'setup', 'setup:a');
  const compiled = compileTake(records, 'take:1');
  if (setup === undefined || !compiled.ok) throw new Error('the sample has no setup:a or no take:1');
  const line = new WorkerLine();
  const stream = await line.run(compiled.value);
  line.end();
  return benchExport({ records, setup, stream, size: { width: 1280, height: 720 }, firstFrame: 48, frameCount: 48 });
}

const LIVE_FROM_TICK = 60;
const LIVE_FRAMES = 24;

/**
 * Of each film set, by name: what the stage does per frame of a second of its take, to put everything where the stream has
 * it, and to draw it at 640 × 360 by the machine's WebGL.
 */
async function liveDrawing(
  sets: readonly (readonly [name: string, values: readonly AnyRecord[]])[],
): Promise<Record<string, { updateMs: number; drawMs: number; triangles: number; drawCalls: number }>> {
  const results: Record<string, { updateMs: number; drawMs: number; triangles: number; drawCalls: number }> = {};
  for (const [name, values] of sets) {
    const records = new Map(values.map((record) => [record.id as string, record]));
    const compiled = compileTake(records, 'take:1');
    if (!compiled.ok) throw new Error(`${name}: ${compiled.error.message}`);
    const line = new WorkerLine();
    const untilTick = LIVE_FROM_TICK + LIVE_FRAMES * FRAME_TICKS;
    const stream = await line.run({ ...compiled.value, durationTicks: untilTick });
    line.end();
    results[name] = await measureLiveFrames(records, stream, LIVE_FROM_TICK, LIVE_FRAMES, FRAME_TICKS);
  }
  return results;
}

/** The stage's own work per frame at 1,000 moving bodies: reading poses, writing matrices. */
function stageUpdate(): { bodies: number; medianMs: number } {
  return { bodies: 1000, medianMs: measureStageUpdate(1000, 240) };
}

Object.assign(globalThis, {
  foreshotBench: { editLatency, seekLatency, longTake, exportSpeed, liveDrawing, stageUpdate },
});
