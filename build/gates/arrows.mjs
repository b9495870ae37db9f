// The gate on import arrows: dependency-cruiser's rules, and that it looked at anything at all. (Without a TypeScript
// compiler that it can use it cruises no module, finds no violation, and is content.)
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const FOLDERS = ['world', 'electron', 'models', 'renderer', 'assets', 'build', 'e2e'];
const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const root = process.argv[2] ?? repositoryRoot;
process.chdir(root);
const present = new Set(readdirSync(root));
const { default: rules } = await import(pathToFileURL(join(repositoryRoot, '.dependency-cruiser.mjs')).href);
const { forbidden, options } = rules;
const { output } = await cruise(
  FOLDERS.filter((folder) => present.has(folder)),
  { ...options, ruleSet: { forbidden }, validate: true },
  {},
  { tsConfig: extractTypeScriptConfig(join(repositoryRoot, 'tsconfig.base.json')) },
);

const { violations, totalCruised } = output.summary;
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${totalCruised} modules, ${violations.length} violations`);
const ownModules = output.modules.filter((module) => /^(?:world|electron|renderer)\//.test(module.source));
if (ownModules.length === 0) console.error('no module of world, electron or renderer was looked at');
process.exit(violations.length === 0 && ownModules.length > 0 ? 0 : 1);
