import { activeFilmSetId, byName } from '../../editor/selectors.ts';
import type { EditorState } from '../../editor/state.ts';
import type { AnyRecord } from '../../../world/records/index.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import type { IconName } from '../../ui/Icon.tsx';

/** A line of the outline, before folding and search. */
export interface OutlineEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly level: number;
  readonly isBranch: boolean;
  /** Folded until somebody unfolds it: many of the same. */
  readonly startsFolded?: boolean;
  /** The record it stands for; groups stand for none. */
  readonly record: AnyRecord | null;
}

/** From this many on, pieces that differ in nothing but a number are one line. */
const FEWEST_ALIKE = 3;
const stemOf = (name: string): string => name.replace(/[\s·-]*\d+$/, '') || name;
const moves = (piece: SetPiece): boolean => piece.body.kind !== 'fixed';

/** What can move comes first: that is what a shot is about. Paving slabs are one line, not thirty. */
function pieceLines(
  pieces: readonly SetPiece[],
  leaf: (piece: SetPiece, level: number) => OutlineEntry,
): OutlineEntry[] {
  const alike = new Map<string, SetPiece[]>();
  for (const piece of [...pieces].sort((a, b) => Number(moves(b)) - Number(moves(a)) || byName(a, b))) {
    const key = `${moves(piece) ? 'moving' : 'still'}:${stemOf(piece.name)}`;
    alike.set(key, [...(alike.get(key) ?? []), piece]);
  }
  return [...alike].flatMap(([key, same]) =>
    same.length < FEWEST_ALIKE
      ? same.map((piece) => leaf(piece, 2))
      : [
          {
            id: `group:alike:${key}`,
            label: `${stemOf(same[0]!.name)} × ${same.length}`,
            icon: 'copy' as const,
            level: 2,
            isBranch: true,
            startsFolded: true,
            record: null,
          },
          ...same.map((piece) => leaf(piece, 3)),
        ],
  );
}

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
    {
      id,
      label: `${label} (${entries.filter(({ record }) => record !== null).length})`,
      icon,
      level: 1,
      isBranch: entries.length > 0,
      record: null,
    },
    ...entries,
  ];
  const leaf = (record: AnyRecord & { name: string }, icon: IconName, level = 2): OutlineEntry => ({
    id: record.id,
    label: record.name,
    icon,
    level,
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
      pieceLines(pieces, (piece, level) => leaf(piece, 'box', level)),
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

/** `toggled` are the entries that somebody folded, or unfolded where they start folded. */
export function isFolded(entry: OutlineEntry, toggled: ReadonlySet<string>): boolean {
  return toggled.has(entry.id) !== (entry.startsFolded ?? false);
}

/** What stays in sight: unfolded entries, or, with a search, matching entries under their groups. */
export function visibleEntries(
  entries: readonly OutlineEntry[],
  toggled: ReadonlySet<string>,
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
    hiddenBelow = isFolded(entry, toggled) ? entry.level : Infinity;
    visible.push(entry);
  }
  return visible;
}
