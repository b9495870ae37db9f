// Where `app.getPath` points on each system, as Electron documents it.
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

function applicationData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

/** The default path of `name` for an application called `appName`; throws for names that Electron does not know. */
export function defaultPath(name: string, appName: string, userData: string): string {
  switch (name) {
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'appData':
      return applicationData();
    case 'userData':
      return join(applicationData(), appName);
    case 'sessionData':
      return userData;
    case 'logs':
      return join(userData, 'logs');
    case 'crashDumps':
      return join(userData, 'Crashpad');
    case 'exe':
      return process.argv[0] ?? process.execPath;
    case 'desktop':
    case 'documents':
    case 'downloads':
    case 'music':
    case 'pictures':
    case 'videos':
      return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1));
    default:
      throw new Error(`Failed to get '${name}' path`);
  }
}
