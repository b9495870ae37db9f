import { useEffect, useMemo, useState } from 'react';
import type { Edit } from '../../../world/edits/schema.ts';
import { select } from '../../editor/actions.ts';
import { runCommand } from '../../editor/commands.ts';
import { commitEdits } from '../../editor/document.ts';
import { getEditor, setEditor, useEditor } from '../../editor/state.ts';
import { IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { showMenu } from '../../ui/Menu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Tree, type TreeRow } from '../../ui/Tree.tsx';
import { renameRecord } from '../rename.ts';
import { isFolded, outlineOf, visibleEntries, type OutlineEntry } from './outline.ts';

/** Everything on the film set and every camera of the scene. */
export function OutlinerPanel() {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const selection = useEditor((state) => state.selection);
  const setupId = useEditor((state) => state.setupId);
  const renamingId = useEditor((state) => state.renamingId);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState('');
  const [anchor, setAnchor] = useState<string | null>(null);
  const entries = useMemo(() => outlineOf({ records, sceneId }), [records, sceneId]);
  const visible = useMemo(() => visibleEntries(entries, toggled, search), [entries, toggled, search]);
  const revealedId = selection.size === 1 ? [...selection][0]! : null;
  useEffect(() => {
    // Something picked elsewhere: its group opens, once, so that the line is there to be scrolled to.
    if (revealedId === null) return;
    setToggled((before) => {
      const group = groupAround(outlineOf(getEditor()), revealedId);
      if (group === undefined || !isFolded(group, before)) return before;
      return toggledBy(before, group.id);
    });
  }, [revealedId]);

  const onSelect = (id: string, how: 'only' | 'toggle' | 'range') => {
    const entry = visible.find((other) => other.id === id);
    if (entry === undefined) return;
    const chosen = selectionAfter({ entries, visible }, entry, how, anchor, getEditor().selection);
    if (how !== 'range') setAnchor(id);
    select(chosen);
    if (entry.record?.type === 'setup' && how === 'only') setEditor({ setupId: entry.record.id });
  };

  const rows = visible.map((entry): TreeRow => ({
    id: entry.id,
    label: entry.label,
    icon: entry.icon,
    level: entry.level,
    isExpanded: entry.isBranch ? search !== '' || !isFolded(entry, toggled) : undefined,
    isSelected: selection.has(entry.id),
    isDimmed: entry.record?.type === 'setPiece' && !entry.record.isVisible,
    canRename: entry.record !== null,
    end: <EntryControls entry={entry} isActiveSetup={entry.id === setupId} />,
  }));

  return (
    <section className="fs-panel" data-testid="outliner" aria-label="Outliner">
      <div className="fs-panel-bar">
        <SearchField label="Search the film set" value={search} onChange={setSearch} />
      </div>
      {visible.length === 0 ? (
        <EmptyState icon="search" title={search === '' ? 'No film set' : `Nothing is called “${search}”`} />
      ) : (
        <Tree
          label="Film set"
          rows={rows}
          revealedId={revealedId}
          renamingId={renamingId}
          onRenameEnd={() => setEditor({ renamingId: null })}
          onSelect={onSelect}
          onExpand={(id) => setToggled(toggledBy(toggled, id))}
          onRename={(id, name) => {
            const record = records.get(id);
            if (record !== undefined) void renameRecord(record, name);
          }}
          onMenu={(id, at) => showMenu('Set piece', at, menuFor(id))}
        />
      )}
    </section>
  );
}

function toggledBy(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The line of many alike that this one is in. */
function groupAround(entries: readonly OutlineEntry[], id: string): OutlineEntry | undefined {
  const at = entries.findIndex((entry) => entry.id === id);
  return entries[at]?.level === 3 ? entries.slice(0, at).findLast(({ level }) => level === 2) : undefined;
}

/** The selection after a click: groups stand for everything in them. */
function selectionAfter(
  { entries, visible }: { readonly entries: readonly OutlineEntry[]; readonly visible: readonly OutlineEntry[] },
  entry: OutlineEntry,
  how: 'only' | 'toggle' | 'range',
  anchor: string | null,
  before: ReadonlySet<string>,
): string[] {
  const covered = coveredBy(entries, entry).map(({ id }) => id);
  if (how === 'only') return covered;
  if (how === 'toggle') {
    const next = new Set(before);
    for (const id of covered) if (!next.delete(id)) next.add(id);
    return [...next];
  }
  const at = visible.indexOf(entry);
  const from = Math.max(
    0,
    visible.findIndex(({ id }) => id === anchor),
  );
  const range = visible.slice(Math.min(from, at), Math.max(from, at) + 1);
  const isFoldedAway = (index: number) => index + 1 === range.length || range[index + 1]!.level <= range[index]!.level;
  return [
    ...new Set(
      range
        .filter(({ record }, index) => record !== null || isFoldedAway(index))
        .flatMap((each) => coveredBy(entries, each).map(({ id }) => id)),
    ),
  ];
}

/** What selecting a line selects: itself, everything in a group, nothing of the film set as a whole. */
function coveredBy(entries: readonly OutlineEntry[], entry: OutlineEntry): readonly OutlineEntry[] {
  if (entry.record !== null) return entry.record.type === 'filmSet' ? [] : [entry];
  const at = entries.indexOf(entry);
  return entries.slice(at + 1, nextIndex(entries, at)).filter(({ record }) => record !== null);
}

/** Where the group at this index ends. */
function nextIndex(visible: readonly OutlineEntry[], at: number): number {
  const next = visible.findIndex(({ level }, index) => index > at && level <= visible[at]!.level);
  return next < 0 ? visible.length : next;
}

function EntryControls({ entry, isActiveSetup }: { entry: OutlineEntry; isActiveSetup: boolean }) {
  const { record } = entry;
  const commit = (edit: unknown) => void commitEdits([edit as Edit]);
  if (record?.type === 'setPiece') {
    const change = (changes: object) => commit({ edit: 'updateSetPiece', id: record.id, changes });
    return (
      <>
        <IconButton
          className={record.isLocked ? '' : 'fs-on-hover'}
          icon={record.isLocked ? 'lock' : 'unlock'}
          label={record.isLocked ? `Unlock ${record.name}` : `Lock ${record.name}`}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            change({ isLocked: !record.isLocked });
          }}
        />
        <IconButton
          className={record.isVisible ? 'fs-on-hover' : ''}
          icon={record.isVisible ? 'eye' : 'eyeOff'}
          label={record.isVisible ? `Hide ${record.name}` : `Show ${record.name}`}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            change({ isVisible: !record.isVisible });
          }}
        />
      </>
    );
  }
  if (record?.type === 'light') {
    return (
      <IconButton
        className={record.isOn ? 'fs-on-hover' : ''}
        icon={record.isOn ? 'eye' : 'eyeOff'}
        label={record.isOn ? `Switch ${record.name} off` : `Switch ${record.name} on`}
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation();
          commit({ edit: 'updateLight', id: record.id, changes: { isOn: !record.isOn } });
        }}
      />
    );
  }
  return isActiveSetup ? <span className="fs-tag">active</span> : null;
}

function menuFor(id: string) {
  const record = getEditor().records.get(id);
  const run = (command: string) => () => void runCommand(command);
  const isPiece = record?.type === 'setPiece';
  return [
    { label: 'Frame in the set view', keys: 'F', run: run('view.frameSelection') },
    ...(isPiece
      ? [
          { label: 'Push at the playhead', startsGroup: true, run: run('intervention.push') },
          { label: 'Keyframe here', keys: 'S', run: run('set.keyframe') },
        ]
      : []),
    ...(record !== undefined && record.type !== 'filmSet'
      ? [
          { label: 'Rename', keys: 'F2', startsGroup: true, run: run('edit.rename') },
          { label: 'Copy', keys: 'Mod+C', run: run('edit.copy') },
          { label: 'Duplicate', keys: 'Mod+D', run: run('edit.duplicate') },
        ]
      : []),
    ...(record !== undefined && record.type !== 'filmSet'
      ? [{ label: 'Delete', keys: 'Delete', isDangerous: true, run: run('edit.delete') }]
      : []),
  ];
}
