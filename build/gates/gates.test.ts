// Every gate gets a violation planted in a small copy of the repository, and must fail for that reason; without it, it
// must pass. A gate that cannot fail is no gate.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageProgram } from '../package-program.mjs';

const REPOSITORY = dirname(dirname(import.meta.dirname));
const CONFIGURATIONS = [
  'eslint.config.mjs',
  'knip.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  '.prettierrc.json',
  '.prettierignore',
];

const MODULE = `export function half(value: number): number {\n  return value / 2;\n}\n`;
const USER = `import { half } from '../world/half.ts';\n\nconsole.log(half(4));\n`;
const PROJECT = JSON.stringify({
  extends: '../tsconfig.base.json',
  include: ['**/*.ts', '**/*.tsx'],
  compilerOptions: { jsx: 'react-jsx', rootDir: '..' },
});

let copy: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

beforeEach(() => {
  // As the gates name it: macOS has a link on the way to its temporary folder, Windows a short name.
  copy = realpathSync.native(mkdtempSync(join(tmpdir(), 'foreshot-gates-')));
  for (const file of CONFIGURATIONS) cpSync(join(REPOSITORY, file), join(copy, file));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const folder of ['world', 'electron', 'renderer']) write(`${folder}/tsconfig.json`, PROJECT);
  write('world/half.ts', MODULE);
  write('electron/main.ts', `import { app } from 'electron';\n\nvoid app.whenReady();\n`);
  write('renderer/main.tsx', USER);
});

afterEach(() => {
  unlinkSync(join(copy, 'node_modules'));
  rmSync(copy, { recursive: true, force: true });
});

function run(script: string, ...args: string[]): { isGood: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8' });
  return { isGood: status === 0, output: stdout + stderr };
}

const tsc = packageProgram('@typescript/native', 'tsc');
const gates = {
  arrows: () => run(join(REPOSITORY, 'build/gates/arrows.mjs'), copy),
  duplicates: () => run(join(REPOSITORY, 'build/gates/duplicates.mjs'), copy),
  deadCode: () => run(packageProgram('knip'), '--no-progress', '--include', 'files,exports,types'),
  formatting: () => run(packageProgram('prettier'), '--check', '**/*.{ts,tsx}'),
  lint: () => run(packageProgram('eslint'), '.', '--max-warnings', '0'),
  types: () => run(tsc, '-p', 'world', '--noEmit', '--composite', 'false', '--emitDeclarationOnly', 'false'),
};

describe('import arrows', () => {
  it('pass a tree without violations', () => {
    expect(gates.arrows()).toMatchObject({ isGood: true });
  });

  it('find every planted violation', () => {
    const planted: [path: string, text: string, rule: string][] = [
      ['world/a.ts', `export * from '../renderer/half.ts';\n`, 'world imports folders beyond its arrows'],
      ['world/b.ts', `export { useState } from 'react';\n`, 'world imports packages beyond its own'],
      ['world/c.ts', `export { readFileSync } from 'node:fs';\n`, 'world imports Node'],
      ['world/d.ts', `export * from '@dimforge/rapier3d-deterministic-compat';\n`, 'only the engine imports Rapier'],
      ['world/e.ts', `export * from './gone.ts';\n`, 'import of something that is not there'],
      ['world/f.ts', `import { g } from './g.ts';\nexport const f = () => g;\n`, 'circular import'],
      [
        'electron/a.ts',
        `export * from './project/half.ts';\n`,
        'main, preload and their modules import only the contract',
      ],
      [
        'electron/contract/a.ts',
        `export * from '../../renderer/half.ts';\n`,
        'electron/contract imports folders beyond its arrows',
      ],
      [
        'electron/project/a.ts',
        `export { app } from 'electron';\n`,
        'only files directly in electron/ import electron',
      ],
      [
        'electron/project/b.ts',
        `export * from '../../models/half.ts';\n`,
        'electron/project imports folders beyond its arrows',
      ],
      [
        'electron/compute/a.ts',
        `export * from '../project/half.ts';\n`,
        'electron/compute imports folders beyond its arrows',
      ],
      [
        'electron/cli/a.ts',
        `export * from '../../renderer/half.ts';\n`,
        'electron/cli imports folders beyond its arrows',
      ],
      ['models/a.ts', `export * from '../electron/contract/half.ts';\n`, 'models imports folders beyond its arrows'],
      ['renderer/a.ts', `export * from '../electron/project/half.ts';\n`, 'the page imports folders beyond its arrows'],
      ['renderer/b.ts', `export { app } from 'electron';\n`, 'only files directly in electron/ import electron'],
      ['renderer/c.ts', `export { join } from 'node:path';\n`, 'the page imports Node'],
      ['renderer/d.ts', `export * from './half.test.ts';\n`, 'the product imports tests or build scripts'],
      ['renderer/stage/a.ts', `export * from '../panels/half.ts';\n`, 'stage imports panels'],
      ['renderer/panels/a.ts', `export * from '../stage/half.ts';\n`, 'panels import stage'],
    ];
    for (const folder of [
      'renderer',
      'renderer/stage',
      'renderer/panels',
      'electron/project',
      'electron/contract',
      'models',
    ]) {
      write(`${folder}/half.ts`, MODULE);
    }
    write('renderer/half.test.ts', MODULE);
    write('world/g.ts', `import { f } from './f.ts';\nexport const g = () => f;\n`);
    for (const [path, text] of planted) write(path, text);
    const { isGood, output } = gates.arrows();
    expect(isGood).toBe(false);
    for (const [path, , rule] of planted) expect(output).toContain(`${rule}: ${path}`);
    const withoutViolation = ['world/half.ts', 'renderer/main.tsx', 'electron/main.ts'];
    for (const path of withoutViolation) expect(output).not.toContain(`: ${path} →`);
  });

  it('fail when nothing of the product was looked at', () => {
    for (const folder of ['world', 'electron', 'renderer']) rmSync(join(copy, folder), { recursive: true });
    write('build/a.ts', MODULE);
    const { isGood, output } = gates.arrows();
    expect(output).toContain('was looked at');
    expect(isGood).toBe(false);
  });
});

describe('lint', () => {
  it('passes a tree without violations', () => {
    expect(gates.lint()).toMatchObject({ isGood: true });
  });

  it('finds every planted violation', () => {
    const planted: [path: string, text: string, rule: string][] = [
      ['world/simulation/a.ts', 'export const a = Math.random();\n', 'no-restricted-properties'],
      ['world/simulation/b.ts', 'export const b = Math.sin(1);\n', 'no-restricted-properties'],
      ['world/simulation/c.ts', 'export const c = new Date();\n', 'no-restricted-syntax'],
      ['world/simulation/d.ts', 'const { cos } = Math;\nexport const d = cos(1);\n', 'no-restricted-syntax'],
      ['world/simulation/e.ts', 'export const e = (x: number) => x ** 2;\n', 'no-restricted-syntax'],
      ['world/physics/f.ts', 'export const f = Date.now();\n', 'no-restricted-properties'],
      ['world/g.ts', 'export const g = (value: any) => value;\n', '@typescript-eslint/no-explicit-any'],
      [
        'world/h.ts',
        'const wait = async () => 1;\nexport const h = () => {\n  wait();\n};\n',
        '@typescript-eslint/no-floating-promises',
      ],
      ['world/i.ts', `// ${'TODO'} later\nexport const i = 1;\n`, 'no-warning-comments'],
      ['world/j.ts', 'export const j = () => {\n  try {\n    return 1;\n  } catch {}\n};\n', 'no-empty'],
      [
        'renderer/k.tsx',
        `import { useState } from 'react';\nexport function K(is: boolean) {\n  return is ? useState(1) : null;\n}\n`,
        'react-hooks/rules-of-hooks',
      ],
    ];
    for (const [path, text] of planted) write(path, text);
    const { isGood, output } = gates.lint();
    expect(isGood).toBe(false);
    // A file's path, then what is wrong there, indented.
    const sections = output.split(/\n(?=\S)/);
    for (const [path, , rule] of planted) {
      expect(sections.find((section) => section.trimStart().startsWith(join(copy, path)))).toContain(rule);
    }
  });
});

describe('types', () => {
  it('pass a tree without violations', () => {
    expect(gates.types()).toMatchObject({ isGood: true });
  });

  it.each([
    ['a wrong type', `export const a: number = 'one';\n`, 'TS2322'],
    ['the DOM in the world', `export const a = window.innerWidth;\n`, 'TS2304'],
    ['Node in the world', `export const a = process.argv;\n`, 'TS2591'],
    ['an unchecked index', `export const a = (list: number[]): number => list[0];\n`, 'TS2322'],
  ])('find %s', (_name, text, code) => {
    write('world/a.ts', text);
    const { isGood, output } = gates.types();
    expect(output).toContain(code);
    expect(isGood).toBe(false);
  });
});

describe('formatting', () => {
  it('passes, and finds double quotes', () => {
    expect(gates.formatting()).toMatchObject({ isGood: true });
    write('world/a.ts', 'export const a = "one";\n');
    expect(gates.formatting()).toMatchObject({ isGood: false });
  });
});

describe('dead code', () => {
  it('passes, and finds an unused file and an unused export', () => {
    expect(gates.deadCode()).toMatchObject({ isGood: true });
    write('world/nobody.ts', MODULE);
    write('world/half.ts', `${MODULE}\nexport function third(value: number): number {\n  return value / 3;\n}\n`);
    const { isGood, output } = gates.deadCode();
    expect(isGood).toBe(false);
    expect(output).toContain('world/nobody.ts');
    expect(output).toContain('third');
  });
});

describe('duplicate code', () => {
  const long = Array.from({ length: 20 }, (_, index) => `  total += value * ${index} + offset / ${index + 1};`).join(
    '\n',
  );
  const duplicated = (name: string) =>
    `export function ${name}(value: number, offset: number): number {\n  let total = 0;\n${long}\n  return total;\n}\n`;

  it('passes, and finds the same lines in two files, and twice in one', () => {
    expect(gates.duplicates()).toMatchObject({ isGood: true });
    write('world/a.ts', duplicated('one'));
    write('renderer/b.ts', duplicated('two'));
    expect(gates.duplicates()).toMatchObject({ isGood: false });
    rmSync(join(copy, 'renderer/b.ts'));
    expect(gates.duplicates()).toMatchObject({ isGood: true });
    write('world/a.ts', duplicated('one') + duplicated('two'));
    expect(gates.duplicates().output).toContain('world/a.ts:');
  });
});
