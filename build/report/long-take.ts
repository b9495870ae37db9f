import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownMemoryEnvironment } from '../own-memory.ts';
import { within, type Experiment } from '../../world/experiments/experiment.ts';

/** What of the benchmark's output (e2e/bench/five-minutes.ts) is judged. */
export interface LongTakeReading {
  /** Processor time: what else the machine does at the moment is not in it. */
  readonly seekInMemory: { readonly maxCpuMs: number };
  readonly seekInReopenedFile: { readonly maxCpuMs: number; readonly notStored: number };
  readonly peakMemoryMb: { readonly simulatedAndSearched: number };
  readonly stateHash: string;
}

/** In a process of its own, so that the memory is the take's. */
export async function measureLongTake(): Promise<LongTakeReading> {
  const program = join(import.meta.dirname, '../../e2e/bench/five-minutes.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env: ownMemoryEnvironment });
  return JSON.parse(stdout) as LongTakeReading;
}

/** A five-minute take of 200 bodies, measured once for all of these. */
export function longTakeExperiments(measure: () => Promise<LongTakeReading> = measureLongTake): Experiment[] {
  let running: Promise<LongTakeReading> | null = null;
  const reading = (): Promise<LongTakeReading> => (running ??= measure());
  const row = (name: string, unit: string, most: number, value: (from: LongTakeReading) => number): Experiment => ({
    row: 'long-take',
    name,
    expected: { value: 0, unit, source: most === 0 ? 'never' : `the design's bound: at most ${most} ${unit}` },
    bound: within(most),
    settings: '200 boxes in a loose pile, a blast under them every 15 s for 5 minutes; 200 seeks all over the take',
    seed: 1,
    isLong: true,
    measure: async () => ({ value: value(await reading()), hash: (await reading()).stateHash }),
  });
  return [
    row('slowest seek in memory, processor time', 'ms', 200, ({ seekInMemory }) => seekInMemory.maxCpuMs),
    row(
      'slowest seek in the reopened project, processor time',
      'ms',
      200,
      ({ seekInReopenedFile }) => seekInReopenedFile.maxCpuMs,
    ),
    row('seeks that found nothing stored', '1', 0, ({ seekInReopenedFile }) => seekInReopenedFile.notStored),
    row('peak memory, simulated and searched', 'MB', 500, ({ peakMemoryMb }) => peakMemoryMb.simulatedAndSearched),
  ];
}
