// npm run bench live: what each phenomenon costs per frame of 24 per second: alone, growing, all together and of that which
// part, and over minutes.
import { loadEngine, simulate, type Chunk, type SimScene } from '../../world/simulation/index.ts';
import { liveScenes, sceneOfEverything, sceneOfMinutes } from './live-scenes.ts';
import { timeByPart } from './time-by-part.ts';

const TICKS_PER_FRAME = 5;
/** The first half second begins things: panes break, buckets fall, cloth has settled. */
const FROM_CHUNK = 1;
const CHUNKS = 4;
const CHUNK_TICKS = 60;
const MINUTES = [1, 2, 5];

const engine = await loadEngine();
const rounded = (value: number): number => Number(value.toFixed(2));

interface Counts {
  readonly bodies: number;
  /** Shards and parts that came to be and moved. */
  readonly shards: number;
  readonly particles: number;
}

/** What was really there in a run. */
function countsOf(scene: SimScene, moved: ReadonlySet<number>, last: Chunk): Counts {
  const particles = last.tracks.filter(({ key }) => key.startsWith('liquid/')).map(({ floats }) => floats[0] ?? 0);
  return {
    bodies: scene.bodies.filter(({ isLatent }) => !isLatent).length,
    shards: [...moved].filter((index) => scene.bodies[index]!.isLatent).length,
    particles: particles.reduce((sum, count) => sum + count, 0),
  };
}

function run(scene: SimScene): { msPerFrame: number; worstMsPerFrame: number; counts: Counts } {
  const frames: number[] = [];
  const moved = new Set<number>();
  let last: Chunk | null = null;
  let startMs = performance.now();
  for (const chunk of simulate(engine, scene, { untilTick: CHUNKS * CHUNK_TICKS })) {
    const now = performance.now();
    if (chunk.index >= FROM_CHUNK) frames.push(((now - startMs) / (chunk.toTick - chunk.fromTick)) * TICKS_PER_FRAME);
    last = chunk;
    for (const index of chunk.movers) moved.add(index);
    startMs = performance.now();
  }
  return {
    msPerFrame: rounded(frames.reduce((sum, value) => sum + value, 0) / frames.length),
    worstMsPerFrame: rounded(Math.max(...frames)),
    counts: countsOf(scene, moved, last!),
  };
}

/** Throws where a scene has less than its name says. */
function demand(name: string, { counts }: { readonly counts: Counts }, wanted: Partial<Counts>): void {
  for (const [what, least] of Object.entries(wanted)) {
    const there = counts[what as keyof Counts];
    if (there < least) throw new Error(`the scene "${name}" has ${there} ${what}, not ${least}`);
  }
}

const results: Record<string, unknown> = {};
for (const [name, scene] of liveScenes()) {
  const measured = run(scene);
  const [what, count] = name.split(' ');
  if (what === 'bodies' || what === 'shards' || what === 'particles') demand(name, measured, { [what]: Number(count) });
  results[name] = measured;
  console.error(name, measured);
}

const everything = sceneOfEverything();
const parts = await timeByPart(() => void run(everything));
const frameCount = (CHUNKS * CHUNK_TICKS) / TICKS_PER_FRAME;
const together = run(everything);
demand('everything', together, { bodies: 510, shards: 60, particles: 2000 });
results['everything'] = {
  ...together,
  msPerFrameByPart: Object.fromEntries(Object.entries(parts).map(([part, ms]) => [part, rounded(ms / frameCount)])),
};
console.error('everything', results['everything']);

/** Milliseconds per frame of each minute of a take that goes on as it began: they stay alike. */
for (const minutes of MINUTES) {
  const scene = sceneOfMinutes(minutes);
  const perMinute = new Array<number>(minutes).fill(0);
  let startMs = performance.now();
  for (const chunk of simulate(engine, scene, { untilTick: scene.durationTicks })) {
    const now = performance.now();
    const minute = Math.min(minutes - 1, Math.floor(chunk.fromTick / (60 * 120)));
    perMinute[minute]! += now - startMs;
    startMs = now;
  }
  results[`minutes ${minutes}`] = { msPerFrameInEachMinute: perMinute.map((ms) => rounded(ms / (60 * 24))) };
  console.error(`minutes ${minutes}`, results[`minutes ${minutes}`]);
}
console.log(JSON.stringify(results));
