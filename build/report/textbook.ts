import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../assets/textbook/formula.ts';
import { problemsFolder } from '../../assets/textbook/make.ts';
import type { Sheet } from '../../assets/textbook/problem.ts';
import { readAnswer, readStart, type SimulationFile } from '../../assets/textbook/read.ts';
import { runCommandLine } from '../../electron/cli/run.ts';
import type { Experiment, Measurement } from '../../world/experiments/index.ts';

interface CliOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(...args: readonly string[]): Promise<CliOutcome> {
  let [out, err] = ['', ''];
  const code = await runCommandLine(args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

/** `new` and `apply` once, `simulate` where that went through; in a folder that is gone again afterwards. */
async function run(stem: string): Promise<{
  readonly applied: CliOutcome;
  readonly simulated: CliOutcome | null;
  readonly file: SimulationFile | null;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-textbook-'));
  try {
    const [project, out] = [join(folder, 'problem.foreshot'), join(folder, 'run.json')];
    const made = await cli('new', project);
    if (made.code !== 0) throw new Error(made.err);
    const applied = await cli('apply', project, join(problemsFolder, `${stem}.edits.json`));
    if (applied.code !== 0) return { applied, simulated: null, file: null };
    const simulated = await cli('simulate', project, '--out', out, '--quiet', '--json');
    const file = existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as SimulationFile) : null;
    return { applied, simulated, file };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answerOf(stem: string, sheet: Extract<Sheet, { answer: number }>): Promise<Measurement> {
  const { applied, simulated, file } = await run(stem);
  if (file === null) throw new Error(`${stem}: ${applied.err}${simulated?.err ?? ''}${simulated?.out ?? ''}`);
  const { stateHash } = JSON.parse(simulated!.out) as { stateHash: string };
  const start = readStart(file, sheet.reading);
  if (start !== null && Math.abs(start - sheet.answer) < 0.05 * Math.abs(sheet.answer))
    throw new Error(`${stem}: its answer already stands in its first frame, so that it shows nothing`);
  return { value: readAnswer(file, sheet.reading), hash: stateHash };
}

/** 1 where it was refused by the right command, with the right exit code and words, and nothing was written; else 0. */
async function refusalOf(stem: string, { refused }: Extract<Sheet, { refused: object }>): Promise<Measurement> {
  const { applied, simulated, file } = await run(stem);
  const last = refused.by === 'apply' ? applied : simulated;
  const said = `${last?.err ?? ''}${last?.out ?? ''}`;
  const isRefused = last?.code === refused.exitCode && said.includes(refused.says) && file === null;
  return { value: isRefused ? 1 : 0, hash: said.trim() };
}

function experimentOf(stem: string): Experiment {
  const sheet = JSON.parse(readFileSync(join(problemsFolder, `${stem}.json`), 'utf8')) as Sheet;
  const common = { row: 'textbook', name: stem, settings: sheet.statement, seed: 1 } as const;
  if ('refused' in sheet)
    return {
      ...common,
      expected: { value: 1, unit: '1', source: `refused: "${sheet.refused.says}"` },
      bound: { kind: 'absolute', amount: 0 },
      measure: () => refusalOf(stem, sheet),
    };
  return {
    ...common,
    expected: { value: evaluate(sheet.formula, sheet.given), unit: sheet.unit, source: sheet.formula },
    bound: { kind: 'relative', percent: sheet.tolerancePercent },
    ...(sheet.knownGap !== undefined && { knownGap: sheet.knownGap }),
    measure: () => answerOf(stem, sheet),
  };
}

/** The problems as they lie in their files, each through `new`, `apply` and `simulate`, in this process. */
export function textbookExperiments(): readonly Experiment[] {
  return readdirSync(problemsFolder)
    .filter((name) => name.endsWith('.edits.json'))
    .sort()
    .map((name) => experimentOf(name.slice(0, -'.edits.json'.length)));
}
