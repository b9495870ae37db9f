import { resolve } from 'node:path';
import { applyEdits } from '../../../world/edits/apply.ts';
import { describeEdits } from '../../../world/edits/describe.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { RecordsDiff } from '../../../world/store/diff.ts';
import { ContractError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { CliError, EXIT } from '../failure.ts';
import { readJsonFile } from '../input-file.ts';
import { withProject } from '../project-access.ts';

function readEdits(file: string): unknown[] {
  const edits = readJsonFile(file);
  if (Array.isArray(edits) && edits.length > 0) return edits;
  const what = Array.isArray(edits) ? 'is an empty list' : 'is not a list of edits';
  throw new CliError(
    EXIT.badInput,
    'edit-invalid',
    `${file === '-' ? 'standard input' : file} ${what}; write [{"edit": …}, …] as "foreshot schema edits" describes`,
    { file },
  );
}

/** Only edits that are known to be sound are asked for their description. */
function dryRun(records: Parameters<typeof applyEdits>[0], edits: readonly unknown[]): RecordsDiff {
  const result = applyEdits(records, edits);
  if (!result.ok) throw new ContractError(result.error.code, result.error.message, result.error.detail);
  return result.value.diff;
}

export const applyCommand: Command = {
  name: 'apply',
  summary: 'Make a list of edits, all or none, as one undo step',
  positionals: [
    { name: 'PROJECT', help: 'a .foreshot file' },
    { name: 'EDITS.json', help: 'a list of edits; - reads standard input' },
  ],
  options: {
    'dry-run': { type: 'boolean', help: 'check the edits and say what would change; the file stays as it is' },
    label: { type: 'string', value: 'TEXT', help: 'what the undo step is called (default: made from the edits)' },
  },
  notes: ['"foreshot schema edits" prints the language of the edits.'],
  async run(invocation) {
    const [project = '', file = ''] = invocation.positionals;
    const path = resolve(project);
    const edits = readEdits(file);
    const isDryRun = invocation.has('dry-run');
    return withProject(invocation, path, isDryRun ? 'reading' : 'writing', (opened) => {
      const planned = dryRun(opened.records, edits);
      const label = (invocation.text('label') ?? describeEdits(edits as readonly Edit[])).slice(0, 200);
      const { diff, history } = isDryRun
        ? { diff: planned, history: opened.info().history }
        : opened.apply(edits, label);
      const [added, updated, removed] = [diff.added, diff.updated, diff.removed].map((part) => Object.keys(part));
      const counts = `${added!.length} added, ${updated!.length} changed, ${removed!.length} removed`;
      return {
        json: {
          project: path,
          isDryRun,
          label,
          edits: edits.length,
          revision: history.revision,
          added,
          updated,
          removed,
        },
        lines: [`${isDryRun ? 'would do' : 'done'}: ${label} (${counts}); revision ${history.revision}`],
      };
    });
  },
};
