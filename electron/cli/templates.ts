import type { RecordMap } from '../../world/records/index.ts';
import type { Rate } from '../../world/time/rate.ts';
import { newProjectRecords } from '../project/new-project.ts';

/** What a new project can start from. */
export interface Template {
  readonly name: string;
  readonly summary: string;
  make(projectName: string, rate: Rate): RecordMap;
}

export const templates: readonly Template[] = [
  {
    name: 'empty',
    summary: 'a film set with ground and sky, one scene of ten seconds, one take, one 35 mm setup',
    make: newProjectRecords,
  },
];
