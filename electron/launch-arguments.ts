import { resolve } from 'node:path';
import { commandNames, laterCommandNames } from './contract/command-names.ts';

const PROJECT_SUFFIX = '.foreshot';
const RENDER_JOB_OPTION = '--render-job=';

/** What the command line of a start asks for. */
export interface LaunchArguments {
  /** Absolute path of a project to open, or of what was taken for one: opening it says what is wrong with it. */
  readonly project: string | null;
  readonly isSampleAsked: boolean;
  /** Absolute path of a render job's file: draw it without a window that shows, then end. */
  readonly renderJob: string | null;
}

/**
 * Reads `process.argv` (or that of a second start, whose paths are relative to `workingFolder`). Switches that it does
 * not know are left alone: Chromium has some of its own. `appFolder`: in development the program is Electron's own, and
 * what comes before the app's folder is for that; null where the program is installed.
 */
export function readLaunchArguments(
  argv: readonly string[],
  workingFolder: string,
  appFolder: string | null,
): LaunchArguments {
  const absolute = (path: string) => resolve(workingFolder, path);
  const paths = argv.slice(1).filter((argument) => !argument.startsWith('-'));
  const ofElectron = appFolder === null ? 0 : paths.findIndex((path) => absolute(path) === appFolder) + 1;
  const isOurs = appFolder === null || ofElectron > 0;
  const project =
    paths.find((path) => path.toLowerCase().endsWith(PROJECT_SUFFIX)) ?? (isOurs ? paths[ofElectron] : undefined);
  const renderJob = argv.find((argument) => argument.startsWith(RENDER_JOB_OPTION))?.slice(RENDER_JOB_OPTION.length);
  return {
    project: project === undefined ? null : absolute(project),
    isSampleAsked: argv.includes('--sample'),
    renderJob: renderJob === undefined || renderJob === '' ? null : absolute(renderJob),
  };
}

const COMMANDS: ReadonlySet<string> = new Set([...commandNames, ...laterCommandNames, 'help', '--help', '-h']);

/**
 * The arguments of the command line, from the command on, where that is what a start asks for; null for the studio.
 * `isDevelopment`: the program is Electron's own and the app's folder an argument of it, after Chromium's switches.
 */
export function readCommandLine(argv: readonly string[], isDevelopment: boolean): readonly string[] | null {
  const given = argv.slice(1);
  const ours = isDevelopment ? given.slice(given.findIndex((argument) => !argument.startsWith('-')) + 1) : given;
  return COMMANDS.has(ours[0] ?? '') ? ours : null;
}
