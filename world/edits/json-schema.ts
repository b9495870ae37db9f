import { z } from 'zod';
import { EditSchema, type EditName } from './schema.ts';

/** Every edit's name, in the order of the schema. */
export const editNames: readonly EditName[] = EditSchema.options.map((option) => option.shape.edit.value);

/**
 * JSON Schema (draft 2020-12) of a list of edits, as `foreshot apply` reads and `foreshot schema edits` prints it.
 * Rules that JSON Schema cannot say (references between records, ascending keyframes) are checked by `applyEdits`.
 */
export function editsJsonSchema(): Record<string, unknown> {
  return { title: 'Foreshot edits', ...z.toJSONSchema(z.array(EditSchema), { io: 'input', reused: 'ref' }) };
}
