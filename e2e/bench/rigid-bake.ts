// npm run bench rigidBake: the bake of 100, 500 and 1,000 boxes over 240 frames beside Blender's, where Blender is
// installed: CPU seconds of both in the same run, one after the other. Prints JSON.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchScene, CHUNK_TICKS, loadEngine, simulate, type SimScene } from '../../world/simulation/index.ts';

const COUNTS = [100, 500, 1000];
const FRAMES = 240;
const FPS = 24;
/** Blender's default, and the fewest at which its piles still stand. */
const BLENDER_SUBSTEPS = [10, 4];
const SCRIPT = join(import.meta.dirname, 'blender-bake.py');

interface BlenderBake {
  readonly cpuSeconds: number;
  readonly version: string;
  readonly lowestM: number;
  readonly highestM: number;
}

const engine = await loadEngine();
const folder = mkdtempSync(join(tmpdir(), 'foreshot-bench-'));
const hasBlender = spawnSync('blender', ['--version'], { stdio: 'ignore' }).status === 0;

/** CPU seconds of this process for a bake: every tick's poses kept, as a take's are. */
function ours(scene: SimScene): number {
  const before = process.cpuUsage();
  let ticks = 0;
  for (const chunk of simulate(engine, scene, { untilTick: scene.durationTicks }))
    ticks += chunk.toTick - chunk.fromTick;
  const { user, system } = process.cpuUsage(before);
  if (ticks < (FRAMES / FPS) * 2 * CHUNK_TICKS) throw new Error(`only ${ticks} ticks were baked`);
  return (user + system) / 1e6;
}

function blenders(scene: SimScene, substeps: number): BlenderBake {
  const places = join(folder, 'places.json');
  const boxes = scene.bodies.filter(({ kind }) => kind === 'dynamic');
  writeFileSync(
    places,
    JSON.stringify({
      frames: FRAMES,
      fps: FPS,
      sizeM: [0.4, 0.4, 0.4],
      massKg: boxes[0]!.massKg ?? boxes[0]!.densityKgM3 * 0.4 ** 3,
      friction: boxes[0]!.friction,
      restitution: boxes[0]!.restitution,
      places: boxes.map(({ position }) => position),
    }),
  );
  const args = ['--background', '--factory-startup', '--python-exit-code', '1', '--python', SCRIPT];
  const { stdout, stderr, status } = spawnSync('blender', [...args, '--', places, String(substeps)], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const line = stdout.split('\n').find((text) => text.startsWith('BAKED '));
  if (status !== 0 || line === undefined) throw new Error(`Blender did not bake: ${stderr || stdout}`);
  return JSON.parse(line.slice('BAKED '.length)) as BlenderBake;
}

try {
  ours(benchScene(20));
  const rows = COUNTS.map((boxes) => {
    const scene = benchScene(boxes);
    const cpuSeconds = ours(scene);
    console.error(`${boxes} boxes: ${cpuSeconds.toFixed(2)} CPU s`);
    if (!hasBlender) return { boxes, cpuSeconds };
    const blender = BLENDER_SUBSTEPS.map((substeps) => {
      const bake = blenders(scene, substeps);
      return { substeps, ...bake, oursToBlenders: Number((cpuSeconds / bake.cpuSeconds).toFixed(3)) };
    });
    return { boxes, cpuSeconds: Number(cpuSeconds.toFixed(3)), blender };
  });
  console.log(
    JSON.stringify({ frames: FRAMES, ticksPerSecond: 120, blender: hasBlender ? 'beside' : 'not installed', rows }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
