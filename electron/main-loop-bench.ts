// Measures for `npm run bench`: how long main keeps its event loop busy while something is done with the program.

/** The part of Playwright's ElectronApplication that is needed. */
export interface MainProcess {
  evaluate<T>(work: () => T): Promise<T>;
}

export interface LoopDelay {
  readonly medianMs: number;
  readonly percentile99Ms: number;
  readonly longestMs: number;
}

/** Runs `load` against a started program and returns the delay of main's event loop meanwhile, at 1 ms resolution. */
export async function measureMainLoop(main: MainProcess, load: () => Promise<void>): Promise<LoopDelay> {
  await main.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Object.assign(globalThis, { foreshotLoopDelay: histogram });
  });
  await load();
  return await main.evaluate(() => {
    const { foreshotLoopDelay } = globalThis as unknown as {
      foreshotLoopDelay: { disable(): void; percentile(percentile: number): number; max: number };
    };
    foreshotLoopDelay.disable();
    const toMs = (nanoseconds: number) => nanoseconds / 1e6;
    return {
      medianMs: toMs(foreshotLoopDelay.percentile(50)),
      percentile99Ms: toMs(foreshotLoopDelay.percentile(99)),
      longestMs: toMs(foreshotLoopDelay.max),
    };
  });
}
