import type { z } from 'zod';

export interface SchemaIssue {
  /** `body.parts[2].rotation`; empty for the value itself. */
  readonly path: string;
  /** What is wrong, as a clause: `is missing`, `must be greater than 0`. */
  readonly message: string;
}

/** `parts[2].rotation` from a path of keys. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

/** The issue that says most about why a value was refused, in words. In unions: of the alternative that got furthest. */
export function tellingIssue(issues: readonly z.core.$ZodIssue[]): SchemaIssue {
  const { path, message } = deepest(issues, []);
  return { path: pathText(path), message };
}

function deepest(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[],
): { readonly path: readonly PropertyKey[]; readonly message: string } {
  const issue = issues[0];
  if (issue === undefined) return { path: prefix, message: 'is not valid' };
  const path = [...prefix, ...issue.path];
  const own = { path, message: worded(issue) };
  if (issue.code !== 'invalid_union') return own;
  return issue.errors
    .filter((alternative) => alternative.length > 0)
    .map((alternative) => deepest(alternative, path))
    .reduce((best, next) => (next.path.length > best.path.length ? next : best), own);
}

function worded(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing (${typeWord(issue.expected)})`
        : `must be ${typeWord(issue.expected)}`;
    case 'unrecognized_keys':
      return `has fields that are not known: ${issue.keys.slice(0, 5).join(', ')}`;
    case 'invalid_value':
      // A schema's own words, not the library's.
      if (issue.message.startsWith('must ')) return issue.message;
      return `must be ${oneOf(issue.values)}`;
    case 'invalid_union':
      // Of values of several kinds: what may stand in the field that says the kind.
      return 'options' in issue && issue.options !== undefined ? `must be ${oneOf(issue.options)}` : issue.message;
    case 'too_small':
      return `must ${limit(issue.origin, issue.inclusive === false ? 'greater than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${limit(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    default:
      return issue.message;
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => String(value)).join(' or ');
}

const typeWords: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a finite number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list of numbers',
  object: 'an object',
  record: 'an object',
};

function typeWord(expected: string): string {
  return typeWords[expected] ?? `a ${expected}`;
}

function limit(origin: string, relation: string, bound: number | bigint): string {
  if (origin === 'array') return `have ${relation} ${bound} items`;
  if (origin === 'string') return `have ${relation} ${bound} characters`;
  return `be ${relation} ${bound}`;
}
