import { useMemo, useState } from 'react';
import { causesOf, type EventNode } from '../../../world/simulation/index.ts';
import { eventsOf, type TakeReadings } from '../../editor/take-events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Tree, type TreeRow } from '../../ui/Tree.tsx';
import { causeTree } from './cause-tree.ts';
import { eventAmount, eventIcon, eventSentence } from './event-words.ts';
import { shortTimecode, showMoment, useReportWords } from './use-report-words.ts';

/** Who touched whom and why, as a tree of consequences; a row goes to its moment and selects who takes part. */
export function CausesReport({ readings }: { readonly readings: TakeReadings }) {
  const [search, setSearch] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const { records, nameOf, timecode } = useReportWords();
  const { nodes } = useMemo(() => causesOf(eventsOf(readings), readings.scene, readings.stream), [readings]);
  const fixedIds = useMemo(
    () => new Set(readings.scene.bodies.flatMap(({ kind, entityId }) => (kind === 'fixed' ? [entityId] : []))),
    [readings.scene],
  );

  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const matches = ({ a, b }: EventNode) =>
      wanted === '' || [a, b].some((id) => id !== '' && nameOf(id).toLowerCase().includes(wanted));
    return causeTree(nodes, matches, folded);
  }, [nodes, search, folded, nameOf]);

  if (nodes.length === 0)
    return (
      <EmptyState icon="intervention" title={readings.isRunning ? 'Nothing has happened yet' : 'Nothing happens'}>
        Push, throw or release something: what it hits, and what that hits, is listed here.
      </EmptyState>
    );

  const treeRows = rows.map(({ node, level, hasChildren }): TreeRow => {
    const amount = eventAmount(node, records);
    return {
      id: String(node.index),
      label: `${shortTimecode(timecode(node.frame))}  ${capitalised(eventSentence(node, nodes, records, fixedIds))}`,
      icon: eventIcon(node),
      level,
      isExpanded: hasChildren ? !folded.has(node.index) : undefined,
      isSelected: chosen === String(node.index),
      end: (
        <>
          {node.count > 1 && (
            <span className="fs-tag" title={`${node.count} touches in a row`}>
              ×{node.count}
            </span>
          )}
          {amount !== '' && <span className="fs-report-amount">{amount}</span>}
        </>
      ),
    };
  });

  return (
    <>
      <div className="fs-panel-bar">
        <SearchField label="Search causes by object" value={search} onChange={setSearch} />
        <span className="fs-dim fs-report-count">
          {rows.length === nodes.length ? nodes.length : `${rows.length} of ${nodes.length}`}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="search" title="Nothing happens to an object of that name">
          Try a part of another name, or clear the search.
        </EmptyState>
      ) : (
        <Tree
          label="Causes"
          rows={treeRows}
          onSelect={(id) => {
            setChosen(id);
            const { frame, a, b } = nodes[Number(id)]!;
            showMoment(frame, [a, b]);
          }}
          onExpand={(id, isExpanded) => {
            const next = new Set(folded);
            if (isExpanded) next.delete(Number(id));
            else next.add(Number(id));
            setFolded(next);
          }}
        />
      )}
    </>
  );
}

const capitalised = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
