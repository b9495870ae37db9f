import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { verifyProject } from '../verify-project.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Check that a project file is whole: pages, records, rules between records, history',
  positionals: [{ name: 'FILE', help: 'a .foreshot file; it is only read' }],
  options: {},
  notes: ['Ends with code 5 where something does not hold, damage of the file included, and says what.'],
  run({ positionals }) {
    const path = resolve(positionals[0]!);
    const { revision, checks } = verifyProject(path);
    const isWhole = checks.every(({ problems }) => problems.length === 0);
    const lines = checks.flatMap(({ what, problems }) =>
      problems.length === 0 ? [`ok      ${what}`] : problems.map((problem) => `failed  ${what}: ${problem}`),
    );
    return Promise.resolve({ json: { file: path, isWhole, revision, checks }, lines, hasFailedCheck: !isWhole });
  },
};
