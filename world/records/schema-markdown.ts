import { z } from 'zod';
import { recordSchemas } from './index.ts';

/** The part of JSON Schema that `z.toJSONSchema` writes for records. */
interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const HEADER = `# Record types

Generated from the validators in this folder by \`recordSchemaMarkdown()\`; a test keeps it current
(\`npm run test:unit -- world/records -u\` writes it). Units are in the names; positions are metres in world space, Y up,
right-handed; rotations are unit quaternions x, y, z, w. Every field is required, and no others may be there. Vector
components stay within ±1e9 and amounts below 1e12.
`;

/** The document \`world/records/SCHEMA.md\`: every record type with its fields, types and ranges. */
export function recordSchemaMarkdown(): string {
  const sections = Object.entries(recordSchemas).map(([type, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
    return `## ${type}\n\n${kindsOf(json).join('\n')}\n`;
  });
  return `${[HEADER, ...sections].join('\n')}`;
}

/** One list of fields; records of several kinds: the fields that all have, then each kind's own. */
function kindsOf(schema: JsonSchema): string[] {
  const kinds = schema.oneOf ?? schema.anyOf;
  if (kinds === undefined) return fieldLines(schema, 0);
  const shared = Object.keys(kinds[0]?.properties ?? {}).filter(
    (name) => name !== 'kind' && kinds.every((kind) => name in (kind.properties ?? {})),
  );
  const only = (kind: JsonSchema, keep: (name: string) => boolean): JsonSchema => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(kind.properties ?? {}).filter(([name]) => keep(name))),
  });
  const first = kinds[0];
  return [
    ...(first === undefined
      ? []
      : fieldLines(
          only(first, (name) => shared.includes(name)),
          0,
        )),
    '- `kind`, one of:',
    ...kinds.flatMap((kind) => [
      `  - \`${String(kind.properties?.['kind']?.const)}\``,
      ...fieldLines(
        only(kind, (name) => name !== 'kind' && !shared.includes(name)),
        2,
      ),
    ]),
  ];
}

function fieldLines(schema: JsonSchema, depth: number): string[] {
  const indent = '  '.repeat(depth);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    `${indent}- \`${name}\`: ${describe(field)}`,
    ...innerLines(field, depth + 1),
  ]);
}

/** Fields below a field: of an object, of the items of a list, of each alternative. */
function innerLines(schema: JsonSchema, depth: number): string[] {
  if (schema.properties !== undefined) return fieldLines(schema, depth);
  if (schema.items !== undefined) return innerLines(schema.items, depth);
  const kinds = flatAlternatives(schema).filter((kind) => kind.properties !== undefined);
  if (kinds.length === 1 && kinds[0] !== undefined) return fieldLines(kinds[0], depth);
  return kinds.flatMap((kind) => [
    `${'  '.repeat(depth)}- ${String(kind.properties?.['kind']?.const ?? 'or')}`,
    ...fieldLines({ properties: withoutKind(kind) }, depth + 1),
  ]);
}

function withoutKind(schema: JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'kind'));
}

/** Alternatives of a union, with unions inside it opened. */
function flatAlternatives(schema: JsonSchema): JsonSchema[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives === undefined ? [schema] : alternatives.flatMap(flatAlternatives);
}

function describe(schema: JsonSchema): string {
  const alternatives = flatAlternatives(schema);
  if (alternatives.length > 1) {
    const isNullable = alternatives.some((alternative) => alternative.type === 'null');
    const others = alternatives.filter((alternative) => alternative.type !== 'null');
    const text = others.length > 1 ? 'one of these kinds' : describe(others[0] ?? {});
    return isNullable ? `${text}, or null` : text;
  }
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(describe).join(', ')}]`;
  if (schema.type === 'array')
    return `list of ${range(schema.minItems, schema.maxItems)}: ${schema.items === undefined ? 'anything' : describe(schema.items)}`;
  if (schema.type === 'string') return describeString(schema);
  if (schema.type === 'number' || schema.type === 'integer') return describeNumber(schema);
  return schema.type ?? 'anything';
}

function describeString({ pattern, minLength, maxLength }: JsonSchema): string {
  const idType = pattern === undefined ? undefined : /^\^\(?([a-zA-Z]+)\)?:/.exec(pattern)?.[1];
  if (idType !== undefined) return `id \`${idType}:…\``;
  if (pattern !== undefined) return 'colour `#rrggbb`';
  return `text of ${range(minLength, maxLength)} characters`;
}

/** Limits from here on only keep numbers within what the engine can hold; the header says so. */
const WIDE = 1e9;

function describeNumber({ type, minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const limits = [
    exclusiveMinimum === undefined ? undefined : `> ${exclusiveMinimum}`,
    minimum === undefined || minimum <= -WIDE ? undefined : `≥ ${minimum}`,
    maximum === undefined || maximum >= WIDE ? undefined : `≤ ${maximum}`,
  ].filter((limit) => limit !== undefined);
  const word = type === 'integer' ? 'integer' : 'number';
  return limits.length === 0 ? word : `${word} ${limits.join(', ')}`;
}

function range(least: number | undefined, most: number | undefined): string {
  return `${least ?? 0} to ${most ?? 'any number of'}`;
}
