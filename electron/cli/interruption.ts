import { EXIT } from './failure.ts';

type CleanUp = () => void | Promise<void>;
const cleanUps = new Set<CleanUp>();
let isInterrupted = false;

/** Registers what removes unfinished work when the program is told to stop. Returns what forgets it again. */
export function onInterrupt(cleanUp: CleanUp): () => void {
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

/** Ctrl-C and a polite kill: unfinished outputs go, the project closes, and the exit code tells. */
export function watchForInterruption(): void {
  const stop = (): void => {
    if (isInterrupted) return;
    isInterrupted = true;
    void Promise.allSettled([...cleanUps].reverse().map(async (cleanUp) => cleanUp())).then(() => {
      process.stderr.write('foreshot: interrupted; nothing was left behind\n');
      process.exit(EXIT.interrupted);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/**
 * Lets signals in: they are only handled between turns of the event loop. Once interrupted it never comes back, so
 * that a command does not go on beside its own clean-up.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      if (!isInterrupted) resolve();
    });
  });
}
