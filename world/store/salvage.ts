import { PROJECT_SETTINGS_ID, defaultEnvironment, defaultProjectSettings } from '../edits/defaults.ts';
import type { AnyRecord } from '../records/index.ts';
import { integrityProblems } from './integrity.ts';
import { inspectDocument } from './validate.ts';

export interface Salvaged {
  /** A sound document; empty values give one with settings only. */
  readonly records: Map<string, AnyRecord>;
  /** What was left behind or replaced, and why, for the person. */
  readonly lost: string[];
}

/**
 * The largest sound document within the remains of a damaged one: broken records go, then records that hang on what is
 * gone, until every rule holds. Missing project settings and environments come back with their defaults.
 */
export function salvageDocument(values: readonly unknown[]): Salvaged {
  const { records, problems } = inspectDocument(values);
  const lost = problems.map(({ id, path, message }) => `${id}${path === '' ? '' : `, ${path}`}: ${message}`);
  if (!records.has(PROJECT_SETTINGS_ID)) {
    records.set(PROJECT_SETTINGS_ID, { ...defaultProjectSettings, id: PROJECT_SETTINGS_ID, type: 'project' });
    lost.push('project settings: replaced by the defaults; set the name and frame rate again');
  }
  restoreEnvironments(records, lost);
  for (;;) {
    const broken = integrityProblems(records);
    if (broken.length === 0) return { records, lost };
    for (const { id, message } of broken) if (records.delete(id)) lost.push(message);
  }
}

function restoreEnvironments(records: Map<string, AnyRecord>, lost: string[]): void {
  const withEnvironment = new Set<string>();
  for (const record of records.values()) if (record.type === 'environment') withEnvironment.add(record.filmSetId);
  for (const record of [...records.values()]) {
    if (record.type !== 'filmSet' || withEnvironment.has(record.id)) continue;
    const id = `environment:${record.id.slice('filmSet:'.length)}` as const;
    if (records.has(id)) continue;
    records.set(id, { ...defaultEnvironment, id, type: 'environment', filmSetId: record.id });
    lost.push(`${id}: replaced by the default sun, sky and gravity`);
  }
}
