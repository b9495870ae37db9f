// The programs that packages bring, as scripts for this Node: what lies in node_modules/.bin differs from system to
// system, and on Windows it starts only through a shell, which takes paths with spaces apart.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './build.mjs';

/** The path of a package's script, by the `bin` of its package.json; throws when it has none of that name. */
export function packageProgram(packageName, program = packageName) {
  const folder = join(repositoryRoot, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin?.[program];
  if (script === undefined) throw new Error(`the package ${packageName} has no program ${program}`);
  return join(folder, script);
}
