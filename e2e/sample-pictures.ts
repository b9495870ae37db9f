// npm run pictures:samples [KEY…]: three moments of every sample project, rendered by the command line into docs/samples.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZE = '960x540';
/** Shot and frame of each moment. */
const MOMENTS: Readonly<Record<string, readonly (readonly [shot: string, frame: number])[]>> = {
  'the-corner': [
    ['shot:1', 70],
    ['shot:2', 76],
    ['shot:3', 92],
  ],
  'glass-falls': [
    ['shot:1', 28],
    ['shot:2', 40],
    ['shot:3', 46],
  ],
  'chase-in-rain': [
    ['shot:1', 34],
    ['shot:2', 44],
    ['shot:3', 97],
  ],
  'crash-test': [
    ['shot:1', 13],
    ['shot:2', 17],
    ['shot:2', 44],
  ],
  'forest-in-wind': [
    ['shot:1', 48],
    ['shot:1', 200],
    ['shot:2', 210],
  ],
  'building-in-gust': [
    ['shot:1', 40],
    ['shot:2', 146],
    ['shot:1', 178],
  ],
  'the-bench': [
    ['shot:1', 27],
    ['shot:2', 44],
    ['shot:3', 60],
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'foreshot-samples-'));
const target = join(import.meta.dirname, '../docs/samples');
const foreshot = (...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, '../build/foreshot.mjs'), ...args], { encoding: 'utf8' });
const asked = process.argv.slice(2);
mkdirSync(target, { recursive: true });
try {
  for (const [key, moments] of Object.entries(MOMENTS)) {
    if (asked.length > 0 && !asked.includes(key)) continue;
    const project = join(folder, `${key}.foreshot`);
    foreshot('new', project, '--template', key);
    moments.forEach(([shot, frame], i) => {
      const out = join(folder, `${key}-${i + 1}`);
      const frames = `${frame}-${frame}`;
      foreshot('render', project, '--shot', shot, '--frames', frames, '--size', SIZE, '--format', 'png', '--out', out);
      renameSync(join(out, readdirSync(out)[0]!), join(target, `${key}-${i + 1}.png`));
    });
    console.log(`${key}: ${moments.length} pictures`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
