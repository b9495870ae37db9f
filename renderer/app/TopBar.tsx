import { useEffect, useRef, useState } from 'react';
import { panelTitles } from '../../electron/contract/panels.ts';
import { formatTimecode, type TimecodeFormat } from '../../world/time/index.ts';
import { callShell } from '../editor/bridge.ts';
import { runCommand } from '../editor/commands.ts';
import { projectSettings } from '../editor/selectors.ts';
import { getEditor, useEditor } from '../editor/state.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { showMenuBelow } from '../ui/Menu.tsx';
import { isPanelOpen } from './layout.ts';
import { panelDefinitions } from './panels.ts';

/** Project, undo, transport and the doors to everything else. */
export function TopBar() {
  const project = useEditor((state) => state.project);
  const name = useEditor((state) => projectSettings(state.records)?.name);
  const { undoLabel = null, redoLabel = null } = project?.history ?? {};
  return (
    <header className="fs-top-bar">
      <div className="fs-top-group">
        <span className="fs-brand" aria-hidden="true">
          <Icon name="take" />
        </span>
        <span className="fs-project-name" data-tooltip={project?.fileName}>
          {name ?? 'Foreshot'}
        </span>
        {project?.isReadOnly && (
          <>
            <span
              className="fs-badge"
              data-tooltip="The file or its folder cannot be written. Nothing you change is kept."
            >
              Read only
            </span>
            <Button kind="quiet" onClick={() => void runCommand('file.saveCopy')}>
              Save a copy…
            </Button>
          </>
        )}
        {project !== null && (
          <>
            <IconButton
              icon="undo"
              label={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel}`}
              keys="Mod+Z"
              disabled={undoLabel === null}
              onClick={() => void runCommand('edit.undo')}
            />
            <IconButton
              icon="redo"
              label={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel}`}
              keys="Mod+Shift+Z"
              disabled={redoLabel === null}
              onClick={() => void runCommand('edit.redo')}
            />
          </>
        )}
      </div>
      {project !== null && <TransportSummary />}
      <div className="fs-top-group fs-top-right">
        <RuntimeBadge />
        <button type="button" className="fs-command-door" onClick={() => void runCommand('view.commandBar')}>
          <Icon name="search" />
          Commands
          <Kbd keys="Mod+K" />
        </button>
        {project !== null && (
          <>
            <IconButton
              icon="layout"
              label="Panels"
              aria-haspopup="menu"
              onClick={(event) => showMenuBelow('Panels', event.currentTarget, panelMenu())}
            />
            <Button kind="primary" icon="export" onClick={() => void runCommand('file.export')}>
              Export
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

function panelMenu() {
  return [
    ...panelDefinitions.map(({ id }) => ({
      label: panelTitles[id],
      isChecked: isPanelOpen(id),
      run: () => void runCommand(`view.panel.${id}`),
    })),
    { label: 'Reset the panel layout', startsGroup: true, run: () => void runCommand('view.resetLayout') },
  ];
}

/** What is playing where, readable from across the room; the timeline has the full transport. */
function TransportSummary() {
  const isPlaying = useEditor((state) => state.isPlaying);
  const rate = useEditor((state) => state.playbackRate);
  const settings = useEditor((state) => projectSettings(state.records));
  const take = useEditor((state) => (state.takeId === null ? undefined : state.records.get(state.takeId)));
  const setup = useEditor((state) => (state.setupId === null ? undefined : state.records.get(state.setupId)));
  if (settings === undefined) return null;
  return (
    <div className="fs-top-group fs-transport">
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Pause' : 'Play'}
        keys="Space"
        onClick={() => void runCommand('playback.toggle')}
      />
      <Timecode format={{ rate: settings.rate, dropFrame: settings.dropFrame }} />
      {isPlaying && rate !== 1 && <span className="fs-badge">{rate}×</span>}
      <span className="fs-standing">
        {take?.type === 'take' && <span data-tooltip="Active take">{take.name}</span>}
        {setup?.type === 'setup' && <span data-tooltip="Active camera">{setup.name}</span>}
      </span>
    </div>
  );
}

/** Written straight into the page: playback must not render the bar anew per frame. */
function Timecode({ format }: { format: TimecodeFormat }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (frame: number) => {
      text.current!.textContent = formatTimecode(frame, format);
    };
    show(getEditor().frame);
    return useEditor.subscribe((now, before) => {
      if (now.frame !== before.frame) show(now.frame);
    });
  }, [format]);
  return <span ref={text} className="fs-timecode" role="timer" aria-label="Time at the playhead" />;
}

function RuntimeBadge() {
  const [runtime, setRuntime] = useState<string | null>(null);
  useEffect(() => {
    callShell('shell.info', {}).then(
      (info) => setRuntime(info.runtime),
      () => undefined,
    );
  }, []);
  if (runtime !== 'standin') return null;
  return (
    <span
      className="fs-badge"
      data-tooltip="The Electron binary is not on this machine, so a development stand-in runs the same program in Chromium. It is never shipped."
    >
      Not Electron: development stand-in
    </span>
  );
}
