import { z } from 'zod';
import { tellingIssue } from '../records/issues.ts';
import { recordSchemas, type AnyRecord, type RecordMap, type RecordOf, type RecordType } from '../records/index.ts';
import { getRecord } from '../store/query.ts';
import { areEqual, canonicalValue } from './canonical.ts';
import { EditRefused } from './refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a person calls each type, for messages. */
const typeWords: { readonly [T in RecordType]: string } = {
  project: 'project settings',
  filmSet: 'film set',
  environment: 'environment',
  material: 'material',
  setPiece: 'set piece',
  light: 'light',
  joint: 'joint',
  scene: 'scene',
  motion: 'motion',
  take: 'take',
  intervention: 'intervention',
  setup: 'setup',
  shot: 'shot',
};

export function typeWord(type: RecordType): string {
  return typeWords[type];
}

/** The records while a list of edits runs: a copy that handlers write to through validated doors only. */
export class Draft {
  readonly records: Map<string, AnyRecord>;
  /** Ids written or removed so far. */
  readonly touched = new Set<string>();

  /** Ids by type, so that long lists of edits do not walk all records again and again; made when first asked for. */
  private idsByType: Map<RecordType, Set<string>> | undefined;

  constructor(base: RecordMap) {
    this.records = new Map(base);
  }

  private idsOf(type: RecordType): Set<string> {
    if (this.idsByType === undefined) {
      const index = new Map<RecordType, Set<string>>();
      for (const record of this.records.values()) {
        const ids = index.get(record.type);
        if (ids === undefined) index.set(record.type, new Set([record.id]));
        else ids.add(record.id);
      }
      this.idsByType = index;
    }
    const known = this.idsByType.get(type) ?? new Set<string>();
    this.idsByType.set(type, known);
    return known;
  }

  find<T extends RecordType>(type: T, id: string): RecordOf<T> | undefined {
    return getRecord(this.records, type, id);
  }

  /** The record an edit is about; refused where there is none. */
  require<T extends RecordType>(type: T, id: string): RecordOf<T> {
    const record = this.find(type, id);
    if (record === undefined)
      throw new EditRefused('record-missing', `there is no ${typeWord(type)} ${id}; add it first or correct the id`, {
        id,
      });
    return record;
  }

  /** Every record of a type, in id order. */
  all<T extends RecordType>(type: T): RecordOf<T>[] {
    return [...this.idsOf(type)].sort().flatMap((id) => this.find(type, id) ?? []);
  }

  /** The only record of a type that fits, where rules allow one at most. */
  findWhere<T extends RecordType>(type: T, fits: (record: RecordOf<T>) => boolean): RecordOf<T> | undefined {
    for (const id of this.idsOf(type)) {
      const record = this.find(type, id);
      if (record !== undefined && fits(record)) return record;
    }
    return undefined;
  }

  /** The id of the only record of a type, for fields that may be left out. */
  only<T extends RecordType>(type: T, field: string): RecordOf<T> {
    const candidates = this.all(type);
    const [first] = candidates;
    if (first === undefined || candidates.length > 1)
      throw new EditRefused(
        'ambiguous',
        `${field} was left out, which needs exactly one ${typeWord(type)} in the project, and there are ${candidates.length}; say ${field}`,
        { path: field, candidates: candidates.map((candidate) => candidate.id) },
      );
    return first;
  }

  /** Puts a new record; refused when the id is taken or the validator says no. */
  add(type: RecordType, fields: Fields): void {
    const id = String(fields['id']);
    if (this.records.has(id))
      throw new EditRefused('record-exists', `${id} is there already; choose another id or update that record`, { id });
    this.write(checked(type, { ...withoutUndefined(fields), type }, undefined));
  }

  /** Changes some fields of a record; unchanged fields are not looked at again, so that large shapes stay cheap. */
  change(record: AnyRecord, changes: Fields): void {
    for (const key of ['id', 'type'])
      if (changes[key] !== undefined && changes[key] !== (record as unknown as Fields)[key])
        throw new EditRefused('edit-invalid', `${key} of ${record.id} cannot change; remove it from changes`, {
          id: record.id,
          path: `changes.${key}`,
        });
    const next = checked(record.type, { ...record, ...withoutUndefined(changes) }, record as unknown as Fields);
    if (!areEqual(record, next)) this.write(next);
  }

  /** Puts a whole record in the place of one with the same id. */
  replace(record: AnyRecord, fields: Fields): void {
    const next = checked(record.type, withoutUndefined(fields), undefined);
    if (!areEqual(record, next)) this.write(next);
  }

  remove(id: string): void {
    const record = this.records.get(id);
    if (record === undefined) return;
    this.touched.add(id);
    this.idsByType?.get(record.type)?.delete(id);
    this.records.delete(id);
  }

  /** A free id `type:suffix`, made fit and told apart by a number; depends only on the records there are. */
  freeId<T extends RecordType>(type: T, wish: string): `${T}:${string}` {
    const stem = wish.replaceAll(/[^A-Za-z0-9_.-]/g, '-').slice(0, 56);
    for (let number = 1; ; number += 1) {
      const id = `${type}:${stem}${number === 1 ? '' : `-${number}`}` as const;
      if (!this.records.has(id)) return id;
    }
  }

  private write(record: AnyRecord): void {
    this.touched.add(record.id);
    if (this.idsByType !== undefined) this.idsOf(record.type).add(record.id);
    this.records.set(record.id, record);
  }
}

/** The part of an id after the type. */
export function suffixOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The record in its stored form, or a refusal. `before` lets identical fields pass unread. */
function checked(type: RecordType, fields: Fields, before: Fields | undefined): AnyRecord {
  const schema: z.ZodType = recordSchemas[type];
  if (before === undefined || !(schema instanceof z.ZodObject)) {
    const parsed = schema.safeParse(fields);
    if (!parsed.success) throw invalidRecord(fields, parsed.error.issues, '');
    return canonicalValue(parsed.data, '') as AnyRecord;
  }
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const entries = Object.entries(fields).map(([key, value]): [string, unknown] => {
    if (Object.hasOwn(before, key) && before[key] === value) return [key, value];
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field === undefined)
      throw new EditRefused('record-invalid', `${key} is not a field of a ${typeWord(type)}; remove it`, {
        id: fields['id'],
        path: key,
      });
    const parsed = field.safeParse(value);
    if (!parsed.success) throw invalidRecord(fields, parsed.error.issues, key);
    return [key, canonicalValue(parsed.data, key)];
  });
  return Object.fromEntries(entries) as unknown as AnyRecord;
}

function invalidRecord(fields: Fields, issues: readonly z.core.$ZodIssue[], field: string): EditRefused {
  const issue = tellingIssue(issues);
  const path =
    field === '' || issue.path === '' || issue.path.startsWith('[') ? field + issue.path : `${field}.${issue.path}`;
  const where = path === '' ? String(fields['id']) : `${path} of ${String(fields['id'])}`;
  return new EditRefused('record-invalid', `${where} ${issue.message}; correct it`, { id: fields['id'], path });
}
