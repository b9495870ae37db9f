import type { z } from 'zod';
import type { AnyRecord } from '../../records/index.ts';
import { EditRefused } from '../refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A record of several kinds with changes made. When the kind changes, fields that the new kind lacks are dropped and
 * those that it adds start from its defaults.
 */
export function changedKind(
  record: AnyRecord & { readonly kind: string },
  changes: Fields,
  variants: ReadonlyMap<string, z.ZodObject>,
  defaults: Readonly<Record<string, Fields>>,
): Fields {
  for (const key of ['id', 'type'] as const)
    if (changes[key] !== undefined && changes[key] !== record[key])
      throw new EditRefused('edit-invalid', `${key} of ${record.id} cannot change; remove it from changes`, {
        id: record.id,
        path: `changes.${key}`,
      });
  const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const kind = said['kind'] ?? record.kind;
  if (kind === record.kind) return { ...record, ...said };
  const variant = variants.get(String(kind));
  if (variant === undefined)
    throw new EditRefused(
      'edit-invalid',
      `${String(kind)} is not a kind of ${record.type}; use one of ${[...variants.keys()].join(', ')}`,
      {
        id: record.id,
        path: 'changes.kind',
      },
    );
  const kept = Object.entries(record).filter(([key]) => Object.hasOwn(variant.shape, key));
  return { ...defaults[String(kind)], ...Object.fromEntries(kept), ...said };
}
