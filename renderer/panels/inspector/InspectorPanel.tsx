import { useMemo } from 'react';
import type { AnyRecord, RecordOf, RecordType } from '../../../world/records/index.ts';
import { useEditor } from '../../editor/state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InterventionInspector } from './InterventionInspector.tsx';
import { JointInspector } from './JointInspector.tsx';
import { LightInspector } from './LightInspector.tsx';
import { SceneInspector } from './SceneInspector.tsx';
import { SetPieceInspector } from './SetPieceInspector.tsx';
import { SetupInspector } from './SetupInspector.tsx';
import { ShotInspector } from './ShotInspector.tsx';
import { TakeInspector } from './TakeInspector.tsx';

/** The fields of what is selected; of the scene and the project where nothing is. */
export function InspectorPanel() {
  const records = useEditor((state) => state.records);
  const selection = useEditor((state) => state.selection);
  const chosen = useMemo(() => [...selection].sort().flatMap((id) => records.get(id) ?? []), [records, selection]);
  return (
    <section className="fs-panel" data-testid="inspector" aria-label="Inspector">
      {/* Another selection gets new fields: a half-typed value must not land on another record. */}
      <div className="fs-panel-scroll" key={chosen.map(({ id }) => id).join()}>
        <InspectorOf chosen={chosen} />
      </div>
    </section>
  );
}

function InspectorOf({ chosen }: { chosen: readonly AnyRecord[] }) {
  const types = new Set(chosen.map(({ type }) => type));
  const all = <T extends RecordType>(type: T): RecordOf<T>[] =>
    chosen.filter((record) => record.type === type) as RecordOf<T>[];
  if (types.size === 0) return <SceneInspector />;
  if (types.size > 1)
    return (
      <EmptyState icon="settings" title={`${chosen.length} things of different kinds`}>
        Select things of one kind to change them together.
      </EmptyState>
    );
  switch (chosen[0]!.type) {
    case 'setPiece':
      return <SetPieceInspector pieces={all('setPiece')} />;
    case 'light':
      return <LightInspector lights={all('light')} />;
    case 'setup':
      return <SetupInspector setups={all('setup')} />;
    case 'intervention':
      return <InterventionInspector interventions={all('intervention')} />;
    case 'joint':
      return <JointInspector joints={all('joint')} />;
    case 'take':
      return <TakeInspector takes={all('take')} />;
    case 'shot':
      return <ShotInspector shots={all('shot')} />;
    default:
      return <SceneInspector />;
  }
}
