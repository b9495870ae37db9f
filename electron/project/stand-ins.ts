import { defaultFilmSet, defaultMaterial } from '../../world/edits/defaults.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { validateRecord } from '../../world/store/validate.ts';

/**
 * Puts defaults where much hangs on one lost record: a film set, a material, a scene's last take. Without them, every
 * set piece made of a lost material would have to go too. Changes `records`; returns what was done, in words.
 */
export function standInForLost(records: Map<string, AnyRecord>): string[] {
  const done: string[] = [];
  const stand = (value: Readonly<Record<string, unknown>>) => {
    const read = validateRecord(value, 0);
    if (!read.ok || records.has(read.value.id)) return;
    records.set(read.value.id, read.value);
    done.push(`${read.value.id}: lost; a default stands in for it`);
  };
  const all = [...records.values()];
  const withTake = new Set(all.flatMap((record) => (record.type === 'take' ? [record.sceneId] : [])));
  for (const record of all) {
    if ('filmSetId' in record) stand({ ...defaultFilmSet, ground: null, id: record.filmSetId, type: 'filmSet' });
    if (record.type === 'setPiece') stand({ ...defaultMaterial, id: record.materialId, type: 'material' });
    if (record.type === 'filmSet' && record.ground !== null)
      stand({ ...defaultMaterial, id: record.ground.materialId, type: 'material' });
    if (record.type === 'scene' && !withTake.has(record.id)) stand(firstTakeOf(record.id));
  }
  return done;
}

function firstTakeOf(sceneId: string): Readonly<Record<string, unknown>> {
  return {
    id: `take:${sceneId.slice(sceneId.indexOf(':') + 1)}-1`,
    type: 'take',
    sceneId,
    number: 1,
    name: 'Take 1',
    parentTakeId: null,
    branchFrame: 0,
    notes: '',
  };
}
