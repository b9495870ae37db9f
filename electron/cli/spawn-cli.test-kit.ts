import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run.ts';

const entry = fileURLToPath(new URL('./index.ts', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command line as a program of its own, from its source. */
export function startCli(args: readonly string[], cwd: string): { child: ChildProcess; ended: Promise<CliRun> } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], { cwd });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<CliRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/** Runs one command; `input` goes to its standard input. */
export async function runCli(args: readonly string[], cwd: string, input?: string): Promise<CliRun> {
  const { child, ended } = startCli(args, cwd);
  child.stdin?.end(input ?? '');
  return ended;
}

/** Runs one command in this process, which is quicker; `@` in front of a path is the folder. */
export async function runHere(folder: string, ...args: string[]): Promise<CliRun> {
  let [out, err] = ['', ''];
  const code = await runCommandLine(
    args.map((arg) => arg.replace(/^@/, `${folder}/`)),
    { out: (text) => (out += text), err: (text) => (err += text) },
  );
  return { code, out, err };
}

/** A folder that is gone again afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'foreshot-cli-'));
  try {
    return await work(folder);
  } finally {
    // Windows keeps the files of a process that was killed for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
