import { DockviewReact, type DockviewApi, type DockviewTheme, type IDockviewPanelProps } from 'dockview-react';
import { useEffect, useMemo, useState, type ComponentType, type FunctionComponent } from 'react';
import { panelTitles } from '../../electron/contract/panels.ts';
import { registerCommands } from '../editor/commands.ts';
import { onRequest } from '../editor/requests.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { applyDefaultLayout, keepLayout, showPanel, togglePanel } from './layout.ts';
import { panelCommands } from './panel-commands.ts';
import { panelDefinitions } from './panels.ts';

const theme: DockviewTheme = {
  name: 'foreshot',
  className: 'dockview-theme-dark fs-dock',
  colorScheme: 'dark',
  gap: 4,
  dndTabIndicator: 'line',
};

function guarded(id: string, name: string, Panel: ComponentType): FunctionComponent<IDockviewPanelProps> {
  return function GuardedPanel() {
    return (
      <div className="fs-panel-frame" data-panel={id}>
        <ErrorBoundary name={name}>
          <Panel />
        </ErrorBoundary>
      </div>
    );
  };
}

function Nothing() {
  return (
    <EmptyState icon="layout" title="Every panel is hidden">
      Bring panels back with View › Panels, or reset the panel layout.
    </EmptyState>
  );
}

/** The panels of the window: moved by their tabs, resized by their edges, hidden and brought back by commands. */
export function Dock() {
  const [api, setApi] = useState<DockviewApi | null>(null);
  const components = useMemo(
    () =>
      Object.fromEntries(panelDefinitions.map(({ id, component }) => [id, guarded(id, panelTitles[id], component)])),
    [],
  );

  useEffect(() => {
    if (api === null) return undefined;
    const stops = [
      keepLayout(api),
      onRequest('showPanel', ({ panel }) => showPanel(api, panel)),
      onRequest('resetLayout', () => applyDefaultLayout(api)),
      registerCommands(panelCommands((id) => togglePanel(api, id))),
    ];
    return () => stops.forEach((stop) => stop());
  }, [api]);

  return (
    <DockviewReact
      className="fs-dock-area"
      components={components}
      watermarkComponent={Nothing}
      theme={theme}
      disableFloatingGroups
      getTabContextMenuItems={({ panel }) => [
        { label: `Hide ${panel.title ?? 'panel'}`, action: () => panel.api.close() },
      ]}
      onReady={(event) => setApi(event.api)}
    />
  );
}
