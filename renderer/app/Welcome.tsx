import { SAMPLES } from '../../electron/contract/samples.ts';
import { useEffect, useState } from 'react';
import { callShell } from '../editor/bridge.ts';
import { runCommand } from '../editor/commands.ts';
import { notify } from '../editor/notices.ts';
import { openProject } from '../editor/project-session.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

interface RecentProject {
  readonly grant: string;
  readonly name: string;
  readonly folder: string;
  readonly openedAt: string;
  readonly exists: boolean;
}

const relativeDay = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function whenText(openedAt: string): string {
  const days = Math.round((Date.parse(openedAt) - Date.now()) / 86_400_000);
  return Number.isNaN(days) ? '' : relativeDay.format(days, 'day');
}

/** What the window shows without a project. */
export function Welcome() {
  const [recent, setRecent] = useState<readonly RecentProject[] | null>(null);
  useEffect(() => {
    callShell('shell.recentProjects', {}).then(setRecent, (error: unknown) => {
      setRecent([]);
      notify('warning', 'Recent projects could not be read', error instanceof Error ? error.message : String(error));
    });
  }, []);
  return (
    <section className="fs-welcome" data-testid="welcome" aria-label="Welcome">
      <div className="fs-welcome-card">
        <h1>Foreshot</h1>
        <p className="fs-welcome-lead">Stage an event, see what would really happen, and frame it from every camera.</p>
        <div className="fs-welcome-actions">
          <Button kind="primary" icon="plus" onClick={() => void runCommand('file.new')}>
            New project
          </Button>
          <Button icon="folder" onClick={() => void runCommand('file.open')}>
            Open…
          </Button>
        </div>
        <h2>Samples</h2>
        <ul className="fs-recent">
          {SAMPLES.map(({ key, title, summary }) => (
            <li key={key}>
              <button
                type="button"
                className="fs-recent-item"
                data-tooltip={`${summary[0]!.toUpperCase()}${summary.slice(1)}.`}
                onClick={() => void runCommand(`file.openSample.${key}`)}
              >
                <Icon name="play" />
                <span className="fs-recent-name">{title}</span>
                <span className="fs-recent-folder">{summary}</span>
              </button>
            </li>
          ))}
        </ul>
        <h2>Recent</h2>
        {recent?.length === 0 && <p className="fs-dim">Projects that you open are listed here.</p>}
        <ul className="fs-recent">
          {recent?.map((project) => (
            <li key={project.grant}>
              <button
                type="button"
                className="fs-recent-item"
                disabled={!project.exists}
                data-tooltip={project.exists ? undefined : 'The file is no longer there. Use Open to find it.'}
                onClick={() => void openProject(project)}
              >
                <Icon name="take" />
                <span className="fs-recent-name">{project.name}</span>
                <span className="fs-recent-folder">{project.folder}</span>
                <span className="fs-dim">{project.exists ? whenText(project.openedAt) : 'missing'}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
