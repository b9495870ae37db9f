import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { TextField } from './TextField.tsx';

/** One visible row, parents before children. */
export interface TreeRow {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly level: number;
  /** undefined: has no children. */
  readonly isExpanded?: boolean | undefined;
  readonly isSelected: boolean;
  readonly isDimmed?: boolean;
  readonly canRename?: boolean;
  /** Controls at the row's end. */
  readonly end?: ReactNode;
}

interface TreeProps {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  /** Scrolled into sight whenever it becomes another one. */
  readonly revealedId?: string | null;
  /** Its name is a field to type in, as after F2; `onRenameEnd` follows. */
  readonly renamingId?: string | null;
  onRenameEnd?(): void;
  onSelect(id: string, how: 'only' | 'toggle' | 'range'): void;
  onExpand?(id: string, isExpanded: boolean): void;
  onRename?(id: string, name: string): void;
  onOpen?(id: string): void;
  onMenu?(id: string, at: { x: number; y: number }): void;
}

const ROW_PX = 24;
const OVERSCAN_ROWS = 8;

/** A tree by the WAI-ARIA pattern: arrows walk and fold, Home and End, F2 renames. Draws only the rows in sight. */
export function Tree(props: TreeProps) {
  const { rows, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  useEffect(() => {
    const element = box.current!;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const revealedIndex = rows.findIndex(({ id }) => id === props.revealedId);
  useEffect(() => {
    if (revealedIndex >= 0) scrollTo(box.current!, revealedIndex);
  }, [revealedIndex]);

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setFocusedId(row.id);
    const element = box.current!;
    scrollTo(element, index);
    requestAnimationFrame(() => element.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus());
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (
      renamingId !== null ||
      rows.some(({ id }) => id === props.renamingId) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const at = rows.findIndex(({ id }) => id === focusedId);
    const row = rows[at];
    if (row === undefined) return;
    const parentOf = () => rows.slice(0, at).findLastIndex(({ level }) => level < row.level);
    const move = (index: number) => {
      const target = rows[index];
      if (target === undefined) return;
      focusRow(index);
      props.onSelect(target.id, event.shiftKey ? 'range' : 'only');
    };
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ArrowRight: () => (row.isExpanded === false ? props.onExpand?.(row.id, true) : move(at + 1)),
      ArrowLeft: () => (row.isExpanded ? props.onExpand?.(row.id, false) : move(parentOf())),
      Enter: () => (props.onOpen ? props.onOpen(row.id) : props.onSelect(row.id, 'only')),
      F2: () => row.canRename && setRenamingId(row.id),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const first = Math.max(0, Math.floor(view.top / ROW_PX) - OVERSCAN_ROWS);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_PX) + OVERSCAN_ROWS);
  const tabStopId = rows.some(({ id }) => id === focusedId) ? focusedId : rows[0]?.id;

  return (
    <div ref={box} className="fs-tree" role="tree" aria-label={label} aria-multiselectable="true" onKeyDown={onKeyDown}>
      <div className="fs-tree-length" style={{ height: rows.length * ROW_PX }}>
        {rows.slice(first, last).map((row, index) => (
          <Row
            key={row.id}
            row={row}
            top={(first + index) * ROW_PX}
            isTabStop={row.id === tabStopId}
            isRenaming={row.id === renamingId || row.id === props.renamingId}
            onFocus={() => setFocusedId(row.id)}
            onRenameStart={() => row.canRename && setRenamingId(row.id)}
            {...props}
            onRenameEnd={() => {
              setRenamingId(null);
              props.onRenameEnd?.();
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Moves as little as brings the row into sight. */
function scrollTo(element: HTMLElement, index: number): void {
  if (index * ROW_PX < element.scrollTop) element.scrollTop = index * ROW_PX;
  const bottom = (index + 1) * ROW_PX;
  if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
}

interface RowProps extends TreeProps {
  readonly row: TreeRow;
  readonly top: number;
  readonly isTabStop: boolean;
  readonly isRenaming: boolean;
  onFocus(): void;
  onRenameStart(): void;
  onRenameEnd(): void;
}

function Row({ row, top, isTabStop, isRenaming, ...on }: RowProps) {
  const select = (event: MouseEvent) =>
    on.onSelect(row.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only');
  return (
    <div
      role="treeitem"
      data-row={row.id}
      aria-label={row.label}
      aria-level={row.level + 1}
      aria-selected={row.isSelected}
      aria-expanded={row.isExpanded}
      tabIndex={isTabStop ? 0 : -1}
      className={`fs-tree-row ${row.isSelected ? 'fs-tree-selected' : ''} ${row.isDimmed ? 'fs-tree-dimmed' : ''}`}
      style={{ top, paddingLeft: 4 + row.level * 14 }}
      onFocus={on.onFocus}
      onClick={select}
      onDoubleClick={() => (on.onOpen ? on.onOpen(row.id) : on.onRenameStart())}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!row.isSelected) on.onSelect(row.id, 'only');
        on.onMenu?.(row.id, { x: event.clientX, y: event.clientY });
      }}
    >
      {row.isExpanded === undefined ? (
        <span className="fs-tree-twist" />
      ) : (
        <span
          className="fs-tree-twist"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            on.onExpand?.(row.id, !row.isExpanded);
          }}
        >
          <Icon name={row.isExpanded ? 'chevronDown' : 'chevronRight'} size={12} />
        </span>
      )}
      {row.icon !== undefined && <Icon name={row.icon} />}
      {isRenaming ? (
        <TextField
          label={`Name of ${row.label}`}
          value={row.label}
          shouldFocus
          validate={(text) => (text.trim() === '' ? 'A name has at least one letter.' : null)}
          onCommit={(name) => on.onRename?.(row.id, name.trim())}
          onDone={on.onRenameEnd}
        />
      ) : (
        <span className="fs-tree-label">{row.label}</span>
      )}
      {row.end !== undefined && !isRenaming && (
        <span className="fs-tree-end" onDoubleClick={(event) => event.stopPropagation()}>
          {row.end}
        </span>
      )}
    </div>
  );
}
