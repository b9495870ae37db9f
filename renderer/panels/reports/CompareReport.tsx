import { useMemo, useState } from 'react';
import { compareTakes, type EntityDifference } from '../../../world/simulation/index.ts';
import { getRecord } from '../../../world/store/query.ts';
import { useEditor } from '../../editor/state.ts';
import { commonTicks, eventsOf, useTakeReadings, type TakeReadings } from '../../editor/take-events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Tree, type TreeRow } from '../../ui/Tree.tsx';
import { units, shownQuantity } from '../../ui/units.ts';
import { shortTimecode, showMoment, useReportWords } from './use-report-words.ts';

/** What the active take changes against the compared one, grouped by the intervention it comes from. */
export function CompareReport({ readings }: { readonly readings: TakeReadings }) {
  const comparedTakeId = useEditor((state) => state.comparedTakeId);
  const compared = useTakeReadings('compared');
  if (comparedTakeId === null || compared === null)
    return (
      <EmptyState icon="compare" title="No take to compare with">
        Choose one with its compare button in Takes. Here stands what differs then: which objects, from which frame and
        which intervention, and by how much.
      </EmptyState>
    );
  // Half a comparison would name causes and distances that the next moment takes back.
  if (readings.isRunning || compared.isRunning)
    return (
      <EmptyState icon="compare" title="Simulating">
        The takes are compared as soon as both are simulated.
      </EmptyState>
    );
  return <Differences readings={readings} compared={compared} />;
}

function Differences({ readings, compared }: { readonly readings: TakeReadings; readonly compared: TakeReadings }) {
  const { records, nameOf, timecode } = useReportWords();
  const takeId = useEditor((state) => state.takeId);
  const comparedTakeId = useEditor((state) => state.comparedTakeId);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const { entities, missing } = useMemo(() => {
    const runOf = (run: TakeReadings) => ({ scene: run.scene, stream: run.stream, events: eventsOf(run) });
    return compareTakes(runOf(compared), runOf(readings), commonTicks(compared, readings));
  }, [readings, compared]);

  const takeName = (id: string | null) => (id === null ? '' : (getRecord(records, 'take', id)?.name ?? id));
  const names = `${takeName(takeId)} against ${takeName(comparedTakeId)}`;
  if (entities.length === 0 && missing.length === 0)
    return (
      <EmptyState icon="check" title="The same in both takes">
        {names}: every object moves and looks the same at every frame, and so does what it holds, wears or grows.
      </EmptyState>
    );

  const rows: TreeRow[] = [];
  for (const [causeId, group] of groupedByCause(entities)) {
    const isExpanded = !folded.has(causeId);
    rows.push({
      id: causeId,
      label: causeId === '' ? 'Cause not known' : nameOf(causeId),
      icon: 'intervention',
      level: 0,
      isExpanded,
      isSelected: chosen === causeId,
      end: <span className="fs-tag">{group.length}</span>,
    });
    if (!isExpanded) continue;
    for (const entity of group)
      rows.push({
        id: entity.entityId,
        label: `${shortTimecode(timecode(entity.firstFrame))}  ${nameOf(entity.entityId)}${shownText(entity)}`,
        icon: 'box',
        level: 1,
        isSelected: chosen === entity.entityId,
        end: <Distances difference={entity} />,
      });
  }
  const choose = (id: string) => {
    setChosen(id);
    const entity = entities.find(({ entityId }) => entityId === id);
    const first = entity ?? entities.find(({ interventionId }) => (interventionId ?? '') === id);
    if (first !== undefined) showMoment(first.firstFrame, [id]);
  };
  const count = entities.length === 1 ? '1 object differs' : `${entities.length} objects differ`;
  return (
    <>
      <p className="fs-report-summary">
        {names}: {count}
        {entities[0] !== undefined && <> from {timecode(entities[0].firstFrame)} on</>}. Largest distance · distance at
        the end.
        {missing.length > 0 && <> Only in one of them: {missing.map(nameOf).join(', ')}.</>}
      </p>
      <Tree
        label="Differences"
        rows={rows}
        onSelect={choose}
        onExpand={(id, isExpanded) => {
          const next = new Set(folded);
          if (isExpanded) next.delete(id);
          else next.add(id);
          setFolded(next);
        }}
      />
    </>
  );
}

/** What a phenomenon shows of a piece, by the kind of its track. */
const SHOWN: Readonly<Record<string, string>> = {
  liquid: 'liquid',
  wet: 'what it wets',
  cloth: 'cloth',
  rope: 'rope',
  soft: 'shape',
  plant: 'sway',
  frame: 'sway',
  vehicle: 'wheels and pedals',
  crumple: 'dents',
};

/** Of an object that stays where it is, what of it differs. */
function shownText({ isMoved, shows }: EntityDifference): string {
  return isMoved ? '' : ` · ${shows.map((kind) => SHOWN[kind] ?? kind).join(', ')}`;
}

function Distances({ difference: { largestM, finalM } }: { readonly difference: EntityDifference }) {
  // Turned wheels and wet spots differ by no distance.
  if (largestM === 0) return null;
  return (
    <span className="fs-report-amount" title="Largest distance between the two takes; distance at the end">
      {shownQuantity(largestM, units.metre)} · {shownQuantity(finalM, units.metre)}
    </span>
  );
}

/** By intervention, in the order in which their effects show; '' where there is none. */
function groupedByCause(entities: readonly EntityDifference[]): Map<string, EntityDifference[]> {
  const groups = new Map<string, EntityDifference[]>();
  for (const entity of entities) {
    const group = groups.get(entity.interventionId ?? '');
    if (group === undefined) groups.set(entity.interventionId ?? '', [entity]);
    else group.push(entity);
  }
  return groups;
}
