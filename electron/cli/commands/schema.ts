import { z } from 'zod';
import { editsJsonSchema } from '../../../world/edits/json-schema.ts';
import { recordSchemas } from '../../../world/records/index.ts';
import type { Command } from '../command.ts';
import { wrongArguments } from '../failure.ts';

function recordsJsonSchema(): Record<string, unknown> {
  const anyRecord = z.union(Object.values(recordSchemas) as unknown as readonly [z.ZodType, ...z.ZodType[]]);
  return { title: 'Foreshot records', ...z.toJSONSchema(anyRecord, { io: 'input', reused: 'ref' }) };
}

const schemas: Readonly<Record<string, () => Record<string, unknown>>> = {
  edits: editsJsonSchema,
  records: recordsJsonSchema,
};

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Print the JSON Schema of the edit language or of the records',
  positionals: [{ name: 'edits|records', help: 'edits: what "apply" reads; records: what a project holds' }],
  options: {},
  notes: [
    'Units: metres, kilograms, seconds or frames, radians, newton-seconds, lumens, kelvin; millimetres for lenses.',
    'Axes: right-handed, Y up; cameras look down −Z. Rotations are quaternions x y z w.',
  ],
  run({ positionals }) {
    const what = positionals[0] ?? '';
    const make = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
    if (make === undefined) throw wrongArguments(`there is a schema of edits and one of records, not of "${what}"`);
    const schema = make();
    return Promise.resolve({ json: schema, lines: [JSON.stringify(schema, null, 2)] });
  },
};
