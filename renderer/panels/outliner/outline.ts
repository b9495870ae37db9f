import { activeFilmSetId } from '../../editor/selectors.ts';
import type { EditorState } from '../../editor/state.ts';
import type { AnyRecord } from '../../../world/records/index.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import type { IconName } from '../../ui/Icon.tsx';

/** A line of the outline, before folding and search. */
export interface OutlineEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly level: number;
  readonly isBranch: boolean;
  /** The record it stands for; groups stand for none. */
  readonly record: AnyRecord | null;
}

const byName = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);

/** What is on the active film set and in the active scene, by kind. */
export function outlineOf(state: Pick<EditorState, 'records' | 'sceneId'>): OutlineEntry[] {
  const filmSetId = activeFilmSetId(state);
  const filmSet = filmSetId === null ? undefined : getRecord(state.records, 'filmSet', filmSetId);
  if (filmSet === undefined) return [];
  const onSet = <R extends { filmSetId: string; name: string; id: string }>(records: R[]): R[] =>
    records.filter((record) => record.filmSetId === filmSetId).sort(byName);
  const pieces = onSet(recordsOfType(state.records, 'setPiece'));
  const lights = onSet(recordsOfType(state.records, 'light'));
  const joints = onSet(recordsOfType(state.records, 'joint'));
  const setups = recordsOfType(state.records, 'setup').filter(({ sceneId }) => sceneId === state.sceneId);

  const group = (id: string, label: string, icon: IconName, entries: readonly OutlineEntry[]): OutlineEntry[] => [
    { id, label: `${label} (${entries.length})`, icon, level: 1, isBranch: entries.length > 0, record: null },
    ...entries,
  ];
  const leaf = (record: AnyRecord & { name: string }, icon: IconName): OutlineEntry => ({
    id: record.id,
    label: record.name,
    icon,
    level: 2,
    isBranch: false,
    record,
  });
  const lightIcons = { point: 'light', spot: 'spot', area: 'areaLight' } as const;
  return [
    { id: filmSet.id, label: filmSet.name, icon: 'filmSet', level: 0, isBranch: true, record: filmSet },
    ...group(
      'group:setups',
      'Cameras',
      'camera',
      setups.sort(byName).map((setup) => leaf(setup, 'camera')),
    ),
    ...group(
      'group:lights',
      'Lights',
      'light',
      lights.map((light) => leaf(light, lightIcons[light.kind])),
    ),
    ...group(
      'group:pieces',
      'Set pieces',
      'box',
      pieces.map((piece) => leaf(piece, 'box')),
    ),
    ...(joints.length === 0
      ? []
      : group(
          'group:joints',
          'Joints',
          'joint',
          joints.map((joint) => leaf(joint, 'joint')),
        )),
  ];
}

/** What stays in sight: unfolded entries, or, with a search, matching entries under their groups. */
export function visibleEntries(
  entries: readonly OutlineEntry[],
  folded: ReadonlySet<string>,
  search: string,
): OutlineEntry[] {
  const wanted = search.trim().toLowerCase();
  if (wanted !== '') {
    const matches = new Set<OutlineEntry>();
    entries.forEach((entry, index) => {
      if (entry.record === null || entry.level === 0 || !entry.label.toLowerCase().includes(wanted)) return;
      matches.add(entry);
      for (let at = index - 1, level = entry.level; at >= 0 && level > 0; at--) {
        const above = entries[at]!;
        if (above.level >= level) continue;
        matches.add(above);
        level = above.level;
      }
    });
    return entries.filter((entry) => matches.has(entry));
  }
  const visible: OutlineEntry[] = [];
  let hiddenBelow = Infinity;
  for (const entry of entries) {
    if (entry.level > hiddenBelow) continue;
    hiddenBelow = folded.has(entry.id) ? entry.level : Infinity;
    visible.push(entry);
  }
  return visible;
}
