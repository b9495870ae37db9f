// npm run bench [part…]: measures, and prints one JSON object. Ratios are of one run; milliseconds are this machine's.
// Ends with 1 when a figure is out of its bound (bounds.ts).
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../build/build.mjs';
import { sampleRecords } from '../../build/make-samples.ts';
import { benchTicks, loadEngine } from '../../world/simulation/index.ts';
import { measureProjectFile } from '../../electron/project/project-bench.ts';
import { startToWindow } from '../../build/start-to-window.mjs';
import { ownMemoryEnvironment } from '../../build/own-memory.ts';
import { judge } from './bounds.ts';
import { liveDrawings } from './live-scenes.ts';
import { mainLoopUnderLoad } from './main-loop.ts';
import { openBenchPage, type BenchPage } from './page-host.ts';
import { windowLatency } from './window-latency.ts';

type Numbers = unknown;
let opened: BenchPage | null = null;

/** Runs a part of page.ts in the browser. */
async function inPage(name: string, input: unknown = null): Promise<Numbers> {
  opened ??= await openBenchPage();
  return opened.page.evaluate(
    ([part, given]) => {
      const { foreshotBench } = globalThis as unknown as {
        foreshotBench: Record<string, (given: unknown) => Promise<unknown>>;
      };
      return foreshotBench[part]!(given);
    },
    [name, input] as const,
  );
}

async function ticksPerSecond(): Promise<Numbers> {
  const engine = await loadEngine();
  const now = () => performance.now();
  benchTicks(engine, 20, now);
  return Object.fromEntries(
    [20, 200, 1000].map((bodies) => [`${bodies} bodies`, Math.round(benchTicks(engine, bodies, now))]),
  );
}

/** A bench in a process of its own, whose memory and time are its own. */
function inOwnProcess(file: string): Promise<Numbers> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: ownMemoryEnvironment,
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}`);
  return Promise.resolve(JSON.parse(stdout) as Numbers);
}

/** The five-minute take in a browser of its own: in the kind of process that has it in the program. */
async function longTakeInPage(): Promise<Numbers> {
  const own = await openBenchPage();
  try {
    const measured = await own.page.evaluate(() =>
      (globalThis as unknown as { foreshotBench: { longTake(): Promise<object> } }).foreshotBench.longTake(),
    );
    return { ...measured, peakMemoryMb: await own.peakMemoryMb() };
  } finally {
    await own.close();
  }
}

/** Nothing listens there: the download of Electron is refused, as on a machine without a network. */
const NO_DOWNLOADS = 'http://127.0.0.1:9';

/** Starts of the built program as on a machine without the Electron binary, until the sample is in the window. */
async function startToWindowSeconds(): Promise<Numbers> {
  await buildIfStale();
  const seconds: number[] = [];
  for (let start = 0; start < 3; start += 1)
    seconds.push((await startToWindow({ runtime: 'auto', downloadHost: NO_DOWNLOADS })).seconds);
  const sorted = seconds.map((value) => Number(value.toFixed(2))).sort((a, b) => a - b);
  return { seconds: sorted, medianSeconds: sorted[1] };
}

const parts: Readonly<Record<string, () => Promise<Numbers>>> = {
  ticksPerSecond,
  editToChangedFrameMs: () => inPage('editLatency'),
  seekMs: () => inPage('seekLatency'),
  fiveMinutes: async () => ({
    ...((await inOwnProcess('five-minutes.ts')) as object),
    inTheWindowsProcess: await longTakeInPage(),
  }),
  live: () => inOwnProcess('live.ts'),
  liveDrawing: async () => inPage('liveDrawing', liveDrawings()),
  rigidBake: () => inOwnProcess('rigid-bake.ts'),
  windowLatencyMs: async () => {
    await buildIfStale();
    return windowLatency();
  },
  stageUpdateMs: () => inPage('stageUpdate'),
  projectFile: () => Promise.resolve([1000, 10_000].map((pieces) => ({ pieces, ...measureProjectFile(pieces) }))),
  mainLoopDelay: mainLoopUnderLoad,
  startToWindow: startToWindowSeconds,
  exportFramesPerSecond: () => inPage('exportSpeed', [...sampleRecords('the-corner').values()]),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
const results: Record<string, Numbers> = {};
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`measuring ${name}…`);
  results[name] = await measure();
}
// Assigned inside a function, which the compiler does not follow.
await (opened as BenchPage | null)?.close();
const verdicts = judge(results);
for (const { what, value, bound, isMet } of verdicts)
  console.error(`${isMet ? 'met  ' : 'NOT  '} ${what}: ${Number(value.toPrecision(4))}, ${bound}`);
process.exitCode = verdicts.every(({ isMet }) => isMet) ? 0 : 1;
console.log(
  JSON.stringify(
    {
      machine: { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version },
      verdicts,
      results,
    },
    null,
    2,
  ),
);
