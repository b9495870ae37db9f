// npm run assets:textbook: writes the problems' files, assets/textbook/problems/NN-name.edits.json (what `apply` takes) and
// NN-name.json (the sheet: statement, formula, numbers, answer, and how it is read from the stream).
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate } from './formula.ts';
import type { Problem, Sheet } from './problem.ts';
import { problems } from './problems.ts';

export const problemsFolder = join(import.meta.dirname, 'problems');

function sheetOf({ edits: _, ...stated }: Problem): Sheet {
  if ('refused' in stated) return stated;
  const { reading, ...rest } = stated;
  return { ...rest, answer: Number(evaluate(rest.formula, rest.given).toPrecision(9)), reading };
}

/** Every file by its name. */
export function problemFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  problems.forEach((problem, i) => {
    const stem = `${String(i + 1).padStart(2, '0')}-${problem.name}`;
    const edits = problem.edits.map((edit) => `  ${JSON.stringify(edit)}`).join(',\n');
    files.set(`${stem}.edits.json`, `[\n${edits}\n]\n`);
    files.set(`${stem}.json`, `${JSON.stringify(sheetOf(problem), null, 2)}\n`);
  });
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = problemFiles();
  mkdirSync(problemsFolder, { recursive: true });
  for (const name of readdirSync(problemsFolder)) if (!files.has(name)) rmSync(join(problemsFolder, name));
  for (const [name, text] of files) writeFileSync(join(problemsFolder, name), text);
  process.stdout.write(`${files.size / 2} problems in ${problemsFolder}\n`);
}
