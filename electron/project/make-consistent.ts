import {
  PROJECT_SETTINGS_ID,
  defaultEnvironment,
  defaultFilmSet,
  defaultMaterial,
  defaultProjectSettings,
} from '../../world/edits/defaults.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { integrityProblems } from '../../world/store/integrity.ts';
import { toRecord } from './record-rows.ts';

/**
 * Makes records that survived damage a sound document: puts defaults where much hangs on something lost (settings,
 * film set, environment, material, a scene's last take), then drops what still breaks a rule. Changes `records`;
 * returns what was done, in words.
 */
export function makeConsistent(records: Map<string, AnyRecord>): string[] {
  const done: string[] = [];
  const stand = (value: Readonly<Record<string, unknown>>) => {
    const read = toRecord(value);
    if (!read.ok || records.has(read.record.id)) return;
    records.set(read.record.id, read.record);
    done.push(`${read.record.id}: lost; a default stands in for it`);
  };
  stand({ ...defaultProjectSettings, id: PROJECT_SETTINGS_ID, type: 'project' });
  for (const record of [...records.values()]) {
    if ('filmSetId' in record) stand({ ...defaultFilmSet, ground: null, id: record.filmSetId, type: 'filmSet' });
    if (record.type === 'setPiece') stand({ ...defaultMaterial, id: record.materialId, type: 'material' });
    if (record.type === 'filmSet' && record.ground !== null)
      stand({ ...defaultMaterial, id: record.ground.materialId, type: 'material' });
  }
  standInForParts(records, stand);
  for (;;) {
    const problems = integrityProblems(records);
    if (problems.length === 0) return done;
    for (const { id, message } of problems) if (records.delete(id)) done.push(`${id}: dropped, since ${message}`);
  }
}

/** Every film set has an environment, every scene a take. */
function standInForParts(
  records: ReadonlyMap<string, AnyRecord>,
  stand: (value: Readonly<Record<string, unknown>>) => void,
): void {
  const all = [...records.values()];
  const withEnvironment = new Set(all.flatMap((record) => (record.type === 'environment' ? [record.filmSetId] : [])));
  const withTake = new Set(all.flatMap((record) => (record.type === 'take' ? [record.sceneId] : [])));
  for (const record of all) {
    const suffix = record.id.slice(record.id.indexOf(':') + 1);
    if (record.type === 'filmSet' && !withEnvironment.has(record.id))
      stand({ ...defaultEnvironment, id: `environment:${suffix}`, type: 'environment', filmSetId: record.id });
    if (record.type === 'scene' && !withTake.has(record.id))
      stand({
        id: `take:${suffix}-1`,
        type: 'take',
        sceneId: record.id,
        number: 1,
        name: 'Take 1',
        parentTakeId: null,
        branchFrame: 0,
        notes: '',
      });
  }
}
