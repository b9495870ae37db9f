import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { partPathOf } from '../compute/part-file.ts';
import { RenderJobLineSchema, type RenderJobFile, type RenderJobLine } from '../contract/render-job.ts';
import type { ContractErrorCode } from '../contract/errors.ts';
import { findAppRuntime } from './app-runtime.ts';
import type { Invocation } from './command.ts';
import { CliError, EXIT, exitCodeOf } from './failure.ts';

const PATIENCE_MS = 5000;
/** Of what the app says beside the job, for the message when it ends without an answer. */
const KEPT_ERROR_CHARACTERS = 2000;

/** A line of the job, or null for whatever else the app prints. */
function parseLine(text: string): RenderJobLine | null {
  if (!text.startsWith('{')) return null;
  try {
    const parsed = RenderJobLineSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Has the app draw a job in a window that does not show, and returns what it answers. Interrupted, it ends the app and
 * removes what was half-written.
 */
export async function drawInApp(
  invocation: Invocation,
  job: RenderJobFile,
  onProgress: (framesDone: number, frameCount: number) => void,
): Promise<unknown> {
  const { executable, leading } = findAppRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'foreshot-render-'));
  const jobFile = join(folder, 'job.json');
  await writeFile(jobFile, JSON.stringify(job));
  const child = spawn(executable, [...leading, `--render-job=${jobFile}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORESHOT_HEADLESS: '1', FORESHOT_QUIET: '1' },
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const removeTraces = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await rm(partPathOf(job.out), { recursive: true, force: true });
  };
  const forget = invocation.onInterrupt(async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await ended.catch(() => undefined);
    clearTimeout(timer);
    await removeTraces();
  });
  let answer: RenderJobLine | null = null;
  let said = '';
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parseLine(text);
    if (line === null) return;
    if (line.event === 'progress') onProgress(line.framesDone, line.frameCount);
    else answer = line;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT_ERROR_CHARACTERS);
  });
  try {
    const [code, signal] = await ended;
    return resultOf(answer, `the app ended with ${code ?? signal} and no answer`, said);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(EXIT.ourFault, 'render-failed', `the app could not be started: ${(error as Error).message}`);
  } finally {
    forget();
    await removeTraces();
  }
}

function resultOf(answer: RenderJobLine | null, otherwise: string, said: string): unknown {
  if (answer?.event === 'finished') return answer.result;
  if (answer?.event === 'failed') {
    const { code, message } = answer.error;
    throw new CliError(exitCodeOf(code), code as ContractErrorCode, message);
  }
  throw new CliError(EXIT.ourFault, 'render-failed', otherwise, { stderr: said });
}
