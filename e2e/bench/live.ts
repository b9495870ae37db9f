// npm run bench live: what each phenomenon costs per frame of 24 per second, alone, growing, and all together.
import { loadEngine, simulate } from '../../world/simulation/index.ts';
import { liveScenes } from './live-scenes.ts';

const TICKS_PER_FRAME = 5;
/** The first half second begins things: panes break, buckets fall, cloth has settled. */
const FROM_CHUNK = 1;
const CHUNKS = 4;

const engine = await loadEngine();
const results: Record<string, unknown> = {};
for (const [name, scene] of liveScenes()) {
  const frames: number[] = [];
  let startMs = performance.now();
  for (const chunk of simulate(engine, scene, { untilTick: CHUNKS * 60 })) {
    const now = performance.now();
    if (chunk.index >= FROM_CHUNK) frames.push(((now - startMs) / (chunk.toTick - chunk.fromTick)) * TICKS_PER_FRAME);
    startMs = performance.now();
  }
  const mean = frames.reduce((sum, value) => sum + value, 0) / frames.length;
  results[name] = { msPerFrame: Number(mean.toFixed(2)), worstMsPerFrame: Number(Math.max(...frames).toFixed(2)) };
  console.error(name, results[name]);
}
console.log(JSON.stringify(results));
