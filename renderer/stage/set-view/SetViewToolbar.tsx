import type { ReactElement } from 'react';
import { setEditor, useEditor, type GizmoMode, type SetViewKind, type Tool } from '../../editor/state.ts';

const kinds: readonly [SetViewKind, string][] = [
  ['perspective', 'Persp'],
  ['top', 'Top'],
  ['front', 'Front'],
  ['side', 'Side'],
];
const WHERE = 'A piece with keys gets a key at the playhead; others change where they start, at frame 0, by the same';
const modes: readonly [GizmoMode, string, string][] = [
  ['move', 'Move', `W. ${WHERE} way`],
  ['rotate', 'Rotate', `E. ${WHERE} turn about their own origin`],
  ['scale', 'Scale', 'R'],
];
const tools: readonly [Tool, string, string][] = [
  ['selecting', 'Select', 'select'],
  ['aimingPush', 'Push', 'push'],
  ['measuring', 'Measure', 'measure'],
];

/** View kind, tool and gizmo of the set view. */
export function SetViewToolbar(): ReactElement {
  const setView = useEditor((state) => state.setView);
  const tool = useEditor((state) => state.tool);
  const gizmoMode = useEditor((state) => state.gizmoMode);
  const gizmoSpace = useEditor((state) => state.gizmoSpace);
  const isSnapping = useEditor((state) => state.isSnapping);
  return (
    <div className="stage-toolbar" data-overlay-control role="toolbar" aria-label="Set view tools">
      <div className="stage-buttons" role="group" aria-label="Tool">
        {tools.map(([value, label, slug]) => (
          <button
            key={value}
            type="button"
            data-testid={`tool-${slug}`}
            aria-pressed={tool === value}
            onClick={() => setEditor({ tool: value })}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="stage-buttons" role="group" aria-label="Gizmo">
        {modes.map(([value, label, keys]) => (
          <button
            key={value}
            type="button"
            data-testid={`gizmo-${value}`}
            title={`${label}: ${keys}`}
            aria-pressed={tool === 'selecting' && gizmoMode === value}
            onClick={() => setEditor({ gizmoMode: value, tool: 'selecting' })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          data-testid="gizmo-space"
          title="Axes of the world or of the thing itself"
          onClick={() => setEditor({ gizmoSpace: gizmoSpace === 'world' ? 'local' : 'world' })}
        >
          {gizmoSpace === 'world' ? 'World' : 'Local'}
        </button>
        <button
          type="button"
          data-testid="snapping"
          title="Snap to floor, surfaces, 0.1 m and 15°"
          aria-pressed={isSnapping}
          onClick={() => setEditor({ isSnapping: !isSnapping })}
        >
          Snap
        </button>
      </div>
      <div className="stage-buttons" role="group" aria-label="View">
        {kinds.map(([value, label]) => (
          <button
            key={value}
            type="button"
            data-testid={`view-${value}`}
            aria-pressed={setView === value}
            onClick={() => setEditor({ setView: value })}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
