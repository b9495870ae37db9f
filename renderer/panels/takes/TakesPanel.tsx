import { useMemo } from 'react';
import { formatTimecode } from '../../../world/time/index.ts';
import type { Take } from '../../../world/records/take.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { compareWith, select, switchTake } from '../../editor/actions.ts';
import { runCommand } from '../../editor/commands.ts';
import { commitEdits } from '../../editor/document.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { setEditor, useEditor } from '../../editor/state.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { showMenu } from '../../ui/Menu.tsx';
import { Tree, type TreeRow } from '../../ui/Tree.tsx';
import { renameRecord } from '../rename.ts';
import { takeTree } from './take-tree.ts';

const isTake = (id: string): id is Take['id'] => id.startsWith('take:');

/** The takes of the scene as they branch; the active one is simulated, one other can be compared. */
export function TakesPanel() {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const takeId = useEditor((state) => state.takeId);
  const comparedTakeId = useEditor((state) => state.comparedTakeId);
  const selection = useEditor((state) => state.selection);
  const renamingId = useEditor((state) => state.renamingId);
  const tree = useMemo(
    () => takeTree(recordsOfType(records, 'take').filter((take) => take.sceneId === sceneId)),
    [records, sceneId],
  );
  const settings = projectSettings(records);
  const timecode = (frame: number) =>
    settings === undefined
      ? String(frame)
      : formatTimecode(frame, { rate: settings.rate, dropFrame: settings.dropFrame });

  const rows = tree.map(({ take, level }): TreeRow => {
    const isActive = take.id === takeId;
    return {
      id: take.id,
      label: take.name,
      icon: level === 0 ? 'take' : 'branch',
      level,
      isSelected: isActive || selection.has(take.id),
      canRename: true,
      end: (
        <>
          {take.parentTakeId !== null && <span className="fs-tag">{timecode(take.branchFrame)}</span>}
          {isActive ? (
            <span className="fs-tag fs-tag-accent">active</span>
          ) : (
            <IconButton
              icon="compare"
              label={take.id === comparedTakeId ? `Stop comparing with ${take.name}` : `Compare with ${take.name}`}
              isPressed={take.id === comparedTakeId}
              onClick={(event) => {
                event.stopPropagation();
                compareWith(take.id === comparedTakeId ? null : take.id);
              }}
            />
          )}
        </>
      ),
    };
  });

  const activate = (id: string) => {
    if (!isTake(id)) return;
    switchTake(id);
    select([id]);
  };

  return (
    <section className="fs-panel" data-testid="takes" aria-label="Takes">
      <div className="fs-panel-bar fs-panel-actions">
        <Button kind="quiet" icon="branch" onClick={() => void runCommand('take.branch')}>
          Branch at the playhead
        </Button>
      </div>
      <Tree
        label="Takes"
        rows={rows}
        renamingId={renamingId}
        onRenameEnd={() => setEditor({ renamingId: null })}
        onSelect={activate}
        onRename={(id, name) => {
          const take = records.get(id);
          if (take !== undefined) void renameRecord(take, name);
        }}
        onMenu={(id, at) =>
          showMenu('Take', at, [
            { label: 'Branch at the playhead', icon: 'branch', keys: 'B', run: () => void runCommand('take.branch') },
            { label: 'Rename', keys: 'F2', run: () => setEditor({ renamingId: id }) },
            { label: 'Duplicate', keys: 'Mod+D', run: () => void runCommand('edit.duplicate') },
            {
              label: 'Delete',
              icon: 'trash',
              isDangerous: true,
              startsGroup: true,
              isDisabled: tree.length < 2,
              run: () => isTake(id) && void commitEdits([{ edit: 'removeTake', id }]),
            },
          ])
        }
      />
    </section>
  );
}
