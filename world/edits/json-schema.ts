import { z } from 'zod';
import { InterventionSchema } from '../records/intervention.ts';
import { JointSchema } from '../records/joint.ts';
import { SetPieceSchema } from '../records/set-piece.ts';
import { SetupSchema } from '../records/setup.ts';
import { EditSchema, type EditName } from './schema.ts';

/** Every edit's name, in the order of the schema. */
export const editNames: readonly EditName[] = EditSchema.options.map((option) => option.shape.edit.value);

/** Records whose fields edits may give loosely: what may stand in them is told beside the edits. */
const describedRecords = {
  setPiece: SetPieceSchema,
  joint: JointSchema,
  intervention: InterventionSchema,
  setup: SetupSchema,
};

/**
 * JSON Schema (draft 2020-12) of a list of edits, as `foreshot apply` reads and `foreshot schema edits` prints it.
 * `records` beside `items` has the full records that add and update edits fill in, with every kind and field. Rules
 * that JSON Schema cannot say (references between records, ascending keyframes) are checked by `applyEdits`.
 */
export function editsJsonSchema(): Record<string, unknown> {
  const schemas = Object.entries(describedRecords).map(([type, schema]): [string, unknown] => [
    type,
    { ...z.toJSONSchema(schema, { io: 'input' }), $schema: undefined },
  ]);
  return JSON.parse(
    JSON.stringify({
      title: 'Foreshot edits',
      ...z.toJSONSchema(z.array(EditSchema), { io: 'input', reused: 'ref' }),
      records: Object.fromEntries(schemas),
    }),
  ) as Record<string, unknown>;
}
