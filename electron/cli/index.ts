// Entry of the command line: `npm run foreshot -- COMMAND …` in the repository, `foreshot COMMAND …` installed.
import { writeSync } from 'node:fs';
import { watchForInterruption } from './interruption.ts';
import { runCommandLine } from './run.ts';

/** Whole, also into a pipe whose reader is slow: process.exit would drop what a stream still holds. */
function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.byteLength;) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

watchForInterruption();
const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => writeWhole(1, text),
  err: (text) => writeWhole(2, text),
});
process.exit(exitCode);
