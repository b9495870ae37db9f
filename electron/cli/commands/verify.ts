import { basename, extname, resolve } from 'node:path';
import { ContractError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { verifyProject, type Verification } from '../verify-project.ts';

/** Suffixes of what is delivered: pictures and movies. */
const DELIVERED: ReadonlySet<string> = new Set(['.mp4', '.webm', '.mov', '.png', '.exr', '.jpg', '.jpeg']);

/** Of a delivered file, says that this version does not verify it. */
function verify(path: string): Verification {
  try {
    return verifyProject(path);
  } catch (error) {
    const isOther = error instanceof ContractError && error.code === 'project-not-foreshot';
    if (!isOther || !DELIVERED.has(extname(path).toLowerCase())) throw error;
    throw new ContractError(
      error.code,
      `"${basename(path)}" is not a project, and the provenance of delivered files is not verified in this version; render again and compare the sourceHash instead`,
      error.detail,
    );
  }
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check that a project file is whole: pages, records, rules between records, history',
  positionals: [{ name: 'FILE', help: 'a .foreshot file; it is only read' }],
  options: {},
  notes: ['Ends with code 5 where something does not hold, damage of the file included, and says what.'],
  run({ positionals }) {
    const path = resolve(positionals[0]!);
    const { revision, checks } = verify(path);
    const isWhole = checks.every(({ problems }) => problems.length === 0);
    const lines = checks.flatMap(({ what, problems }) =>
      problems.length === 0 ? [`ok      ${what}`] : problems.map((problem) => `failed  ${what}: ${problem}`),
    );
    return Promise.resolve({ json: { file: path, isWhole, revision, checks }, lines, hasFailedCheck: !isWhole });
  },
};
