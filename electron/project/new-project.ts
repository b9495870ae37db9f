import { applyEdits } from '../../world/edits/apply.ts';
import { newProjectEdits } from '../../world/edits/new-project.ts';
import type { RateSchema } from '../../world/records/project-settings.ts';
import type { RecordMap } from '../../world/records/index.ts';
import { materials } from '../../world/physics/materials.ts';
import { ContractError } from '../contract/errors.ts';
import type { z } from 'zod';

/** The records that a new project starts with. Throws an `EditErrorCode` when name or rate are not usable. */
export function newProjectRecords(name: string, rate: z.infer<typeof RateSchema>, dropFrame = false): RecordMap {
  const result = applyEdits(new Map(), newProjectEdits({ name, rate, dropFrame, materials }));
  if (!result.ok) throw new ContractError(result.error.code, result.error.message, result.error.detail);
  return result.value.records;
}
