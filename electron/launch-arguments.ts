import { isAbsolute, resolve } from 'node:path';

const PROJECT_SUFFIX = '.foreshot';
const RENDER_JOB_OPTION = '--render-job=';

/** What the command line of a start asks for. */
export interface LaunchArguments {
  /** Absolute path of a project to open. */
  readonly project: string | null;
  readonly isSampleAsked: boolean;
  /** Absolute path of a render job's file: draw it without a window that shows, then end. */
  readonly renderJob: string | null;
}

/**
 * Reads `process.argv` (or that of a second start, whose paths are relative to `workingFolder`). Whatever it does not
 * know is left alone: Chromium has switches of its own.
 */
export function readLaunchArguments(argv: readonly string[], workingFolder: string): LaunchArguments {
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(workingFolder, path));
  const project = argv.slice(1).find((argument) => !argument.startsWith('-') && argument.endsWith(PROJECT_SUFFIX));
  const renderJob = argv.find((argument) => argument.startsWith(RENDER_JOB_OPTION))?.slice(RENDER_JOB_OPTION.length);
  return {
    project: project === undefined ? null : absolute(project),
    isSampleAsked: argv.includes('--sample'),
    renderJob: renderJob === undefined || renderJob === '' ? null : absolute(renderJob),
  };
}
