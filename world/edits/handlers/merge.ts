import { EditRefused } from '../refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `base` with the fields that `changes` says; `base` itself when nothing is said. `path` names it in a refusal. */
export function merged(base: Fields, changes: unknown, path: string): Fields {
  if (changes === undefined) return base;
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes))
    throw new EditRefused('edit-invalid', `${path} must be an object with the fields to set`, { path });
  const said = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(said) };
}
