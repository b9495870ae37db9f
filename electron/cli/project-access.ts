import { resolve } from 'node:path';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import type { RecordMap, RecordOf } from '../../world/records/index.ts';
import { FOR_READING, ProjectFile } from '../project/project-file.ts';
import type { Invocation } from './command.ts';
import { CliError, EXIT, type CliErrorCode } from './failure.ts';

/** Opens the project for the time of `work`; an interruption closes it too, so that a single whole file stays. */
export async function withProject<T>(
  invocation: Invocation,
  path: string,
  mode: 'reading' | 'writing',
  work: (project: ProjectFile) => T | Promise<T>,
): Promise<T> {
  const project = ProjectFile.open(resolve(path), mode === 'reading' ? FOR_READING : undefined);
  const forget = invocation.onInterrupt(() => project.close());
  try {
    return await work(project);
  } finally {
    forget();
    project.close();
  }
}

type NamedType = 'scene' | 'take' | 'setup' | 'shot';

/**
 * The record that an argument means: by id, by the id's suffix, or by name where one only has it. Without an argument,
 * the first of its type in the order of ids.
 */
export function chooseRecord<T extends NamedType>(
  records: RecordMap,
  type: T,
  argument: string | undefined,
  isCandidate: (record: RecordOf<T>) => boolean = () => true,
): RecordOf<T> {
  const candidates = recordsOfType(records, type).filter(isCandidate);
  const code = `${type}-not-found` satisfies CliErrorCode;
  const [first] = candidates;
  if (argument === undefined) {
    if (first === undefined) throw new CliError(EXIT.notFound, code, `the project has no ${type}`);
    return first;
  }
  const byId = getRecord(records, type, argument) ?? getRecord(records, type, `${type}:${argument}`);
  if (byId !== undefined && isCandidate(byId)) return byId;
  const [named, another] = candidates.filter(({ name }) => name === argument);
  if (named === undefined)
    throw new CliError(
      EXIT.notFound,
      code,
      `there is no ${type} "${argument}"; there are: ${candidates.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none'}`,
      { argument, ids: candidates.map(({ id }) => id) },
    );
  if (another !== undefined)
    throw new CliError(EXIT.notFound, code, `more than one ${type} is called "${argument}"; name it by id`, {
      argument,
      ids: candidates.filter(({ name }) => name === argument).map(({ id }) => id),
    });
  return named;
}
