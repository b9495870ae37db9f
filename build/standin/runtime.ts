// Entry of the stand-in executable: electron [-r module] [--inspect=0] [--remote-debugging-port=N] [--switch] APP [args]
import { existsSync, readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArguments } from './arguments.ts';
import { requireChromium } from './chromium.ts';

const NOTICE = `
  This is not Electron: its binary is not installed here. The same main process, preload and page run on a
  stand-in (Node and a stock Chromium), for development and tests only. The real one: npx install-electron
`;

const moduleUrl = pathToFileURL(join(import.meta.dirname, 'module.ts')).href;
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!/^electron(\/(main|common))?$/.test(specifier)) return nextResolve(specifier, context);
    return { url: moduleUrl, format: 'module', shortCircuit: true };
  },
});

interface PackageJson {
  main?: string;
  name?: string;
  productName?: string;
  version?: string;
}

/** The nearest package.json at or above `folder`. */
function packageAbove(folder: string): { packageFolder: string; packageJson: PackageJson } {
  const file = join(folder, 'package.json');
  if (existsSync(file))
    return { packageFolder: folder, packageJson: JSON.parse(readFileSync(file, 'utf8')) as PackageJson };
  const parent = dirname(folder);
  return parent === folder ? { packageFolder: folder, packageJson: {} } : packageAbove(parent);
}

const given = parseArguments(process.argv.slice(2));
if (given.wantsVersion) {
  // Without a Chromium it could not start: it says so here too.
  try {
    console.log(`development stand-in on Node ${process.version} with ${requireChromium()}`);
    process.exit(0);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
if (given.application === undefined) {
  console.error('usage: electron APP [arguments]');
  process.exit(1);
}

process.argv = [join(import.meta.dirname, 'electron'), ...process.argv.slice(2)];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'defaultApp', { value: true });
Object.defineProperty(process, 'resourcesPath', { value: import.meta.dirname });

const application = resolve(given.application);
const isFolder = existsSync(application) && statSync(application).isDirectory();
const { packageFolder, packageJson } = packageAbove(isFolder ? application : dirname(application));
const mainModule = isFolder ? join(application, packageJson.main ?? 'index.js') : application;

const { app, identifyApp } = await import('./app.ts');
const { startUp } = await import('./startup.ts');
identifyApp({
  folder: isFolder ? application : dirname(application),
  name: packageJson.productName ?? packageJson.name ?? 'Electron',
  version: packageJson.version ?? '0.0.0',
});
for (const [name, value] of given.switches) app.commandLine.appendSwitch(name, value);
if (given.inspectPort !== undefined) inspector.open(given.inspectPort, '127.0.0.1');
if (process.env['FORESHOT_QUIET'] !== '1') process.stderr.write(`${NOTICE}\n`);
process.on('uncaughtException', (error) => {
  console.error('Uncaught exception in the main process:', error);
  app.exit(1);
});
const requireFromApp = createRequire(join(packageFolder, 'package.json'));
for (const preloaded of given.required) requireFromApp(resolve(preloaded));
await import(pathToFileURL(mainModule).href);
await startUp(given.debuggingPort);
