import { createRoot } from 'react-dom/client';
import { Studio } from './app/Studio.tsx';
import { registerStandardCommands } from './editor/command-list.ts';
import { offerRecentProjects } from './editor/recent-projects.ts';
import { startSession } from './editor/project-session.ts';
import { runRenderJob } from './export/render-job.ts';
import 'dockview-react/dist/styles/dockview.css';
import './ui/theme.css';
import './ui/kit.css';
import './app/app.css';
import './panels/panels.css';

// A window that was opened to draw a job has no studio around it.
if (!(await runRenderJob())) {
  registerStandardCommands();
  offerRecentProjects();
  createRoot(document.getElementById('root')!).render(<Studio />);
  await startSession();
}
