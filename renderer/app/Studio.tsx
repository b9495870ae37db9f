import { useEffect } from 'react';
import { hasCommand, registerCommands, runCommand } from '../editor/commands.ts';
import { onShellEvent } from '../editor/bridge.ts';
import { notify } from '../editor/notices.ts';
import { useEditor } from '../editor/state.ts';
import { MenuHost } from '../ui/Menu.tsx';
import { TooltipHost } from '../ui/TooltipHost.tsx';
import { CommandBar } from './CommandBar.tsx';
import { Dock } from './Dock.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Jobs } from './Jobs.tsx';
import { listenToKeys } from './keyboard.ts';
import { NewProjectDialog } from './NewProjectDialog.tsx';
import { Notices } from './Notices.tsx';
import { OpenFailureDialog } from './OpenFailureDialog.tsx';
import { pictureCommands } from './save-frame.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { TopBar } from './TopBar.tsx';
import { Welcome } from './Welcome.tsx';

/** The window: top bar, panels, and what lies over them. */
export function Studio() {
  const isStarted = useEditor((state) => state.isStarted);
  const hasProject = useEditor((state) => state.project !== null);
  const overlay = useEditor((state) => state.overlay);
  const hasFailure = useEditor((state) => state.openFailure !== null);

  useEffect(listenToKeys, []);
  useEffect(() => registerCommands(pictureCommands), []);
  useEffect(
    () =>
      onShellEvent('command', (payload) => {
        const id = typeof payload === 'string' ? payload : (payload as { id?: unknown } | null)?.id;
        if (typeof id !== 'string') return;
        if (hasCommand(id)) void runCommand(id);
        else notify('error', 'That is not possible here', `The window knows no command “${id}”. Open a project first.`);
      }),
    [],
  );

  return (
    <div className="fs-studio" data-testid="studio" data-started={isStarted}>
      <TopBar />
      <main className="fs-workplace">
        {hasProject ? (
          <ErrorBoundary name="The window">
            <Dock />
            <FirstSteps />
          </ErrorBoundary>
        ) : (
          isStarted && <Welcome />
        )}
      </main>
      {overlay === 'commandBar' && <CommandBar />}
      {overlay === 'shortcuts' && <ShortcutSheet />}
      {overlay === 'newProject' && <NewProjectDialog />}
      {overlay === 'export' && hasProject && <ExportDialog />}
      {hasFailure && <OpenFailureDialog />}
      <div className="fs-corner">
        <Jobs />
        <Notices />
      </div>
      <MenuHost />
      <TooltipHost />
    </div>
  );
}
