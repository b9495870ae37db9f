import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES, type SampleInfo } from '../contract/samples.ts';
import type { Rate } from '../../world/time/rate.ts';
import { toFileError } from '../compute/file-errors.ts';
import { partPathOf } from '../compute/part-file.ts';
import { newProjectRecords } from '../project/new-project.ts';
import { ProjectFile } from '../project/project-file.ts';
import { findAppFolder } from './app-runtime.ts';
import { wrongArguments } from './failure.ts';

/** What a person said of a new project; `name` and `rate` are null where nothing was said. */
export interface NewProject {
  readonly name: string | null;
  readonly rate: Rate | null;
  readonly hasDropFrame: boolean;
}

/** What a new project can start from. */
export interface Template {
  readonly name: string;
  readonly summary: string;
  /** Makes the file, whole or not at all. */
  make(path: string, said: NewProject): void;
}

export const DEFAULT_RATE: Rate = { num: 24, den: 1 };

const empty: Template = {
  name: 'empty',
  summary: 'a film set with ground and sky, one scene of ten seconds, one take, one 35 mm setup',
  make: (path, { name, rate, hasDropFrame }) =>
    ProjectFile.create(path, newProjectRecords(name ?? 'Untitled', rate ?? DEFAULT_RATE, hasDropFrame)),
};

/** The build puts them beside the programs; a checkout that was never built has none. */
function sampleFile(key: string): string | null {
  const folder = findAppFolder();
  const file = folder && join(folder, 'dist', 'assets', 'sample', `${key}.foreshot`);
  return file !== null && existsSync(file) ? file : null;
}

const ofSample = ({ key, summary }: SampleInfo, sample: string): Template => ({
  name: key,
  summary: `sample: ${summary}`,
  make(path, { name, rate }) {
    if (rate !== null) throw wrongArguments(`${key} is a project at 24; leave out --rate`);
    try {
      // Read and written rather than copied: installed, the sample is a part of an archive.
      writeFileSync(partPathOf(path), readFileSync(sample));
      if (name !== null) rename(partPathOf(path), name);
      renameSync(partPathOf(path), path);
    } catch (error) {
      rmSync(partPathOf(path), { force: true });
      throw toFileError(error, 'writing', path);
    }
  },
});

function rename(path: string, name: string): void {
  const project = ProjectFile.open(path);
  try {
    project.apply([{ edit: 'updateProject', changes: { name } }], `Name it "${name}"`);
  } finally {
    project.close();
  }
}

/** What this installation has. */
export function templates(): readonly Template[] {
  const found = SAMPLES.flatMap((sample) => {
    const file = sampleFile(sample.key);
    return file === null ? [] : [ofSample(sample, file)];
  });
  return [empty, ...found];
}
