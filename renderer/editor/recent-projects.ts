import { callShell } from './bridge.ts';
import { commandsChanged, registerCommandSource, type Command } from './commands.ts';
import { openProject } from './project-session.ts';
import { useEditor } from './state.ts';

type RecentProject = Awaited<ReturnType<typeof callShell<'shell.recentProjects'>>>[number];

/** Offers the recent projects that are still there as commands, asked for anew whenever the command bar is opened. */
export function offerRecentProjects(): void {
  let recent: readonly RecentProject[] = [];
  const ask = () => {
    callShell('shell.recentProjects', {}).then(
      (projects) => {
        recent = projects;
        commandsChanged();
      },
      // The welcome card says so, where they matter.
      () => (recent = []),
    );
  };
  useEditor.subscribe((now, before) => {
    if (now.overlay === 'commandBar' && before.overlay !== 'commandBar') ask();
  });
  registerCommandSource(() =>
    recent
      .filter(({ exists }) => exists)
      .map((project): Command => ({
        id: `file.openRecent.${project.grant}`,
        title: `Open ${project.name}`,
        group: 'File',
        keywords: `recent project ${project.name} ${project.folder}`,
        run: async () => {
          await openProject(project);
        },
      })),
  );
}
