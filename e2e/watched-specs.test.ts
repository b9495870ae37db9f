// "No network in a whole run" is as good as the watch is everywhere: a spec takes its `test` from a fixture that ends with
// the watch, and starts nothing past it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const WATCHED = ['./fixtures/bare-page.ts', './fixtures/command.ts', './fixtures/studio.ts'];
const WATCH = /expect\(network\.takeViolations\([^)]*\), '[^']+'\)\.toEqual\(\s*\[\],?\s*\)/;

/** Where a spec is not watched, in words; empty = it is. */
function gaps(spec: string): string[] {
  const imports = [...spec.matchAll(/^import (type )?(?:\{([^}]*)\}|\w+) from '([^']+)';/gm)];
  const found: string[] = [];
  for (const [, isTypeOnly, names = '', from = ''] of imports) {
    const given = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
    if (from === '@playwright/test' && isTypeOnly === undefined && given.length > 0)
      found.push(`${given.join(', ')} of @playwright/test`);
    if (given.some((name) => /^test\b/.test(name)) && !WATCHED.includes(from)) found.push(`test of ${from}`);
  }
  if (!imports.some(([, , names = '', from = '']) => WATCHED.includes(from) && /\btest\b/.test(names)))
    found.push('no test of a watched fixture');
  if (spec.includes('build/foreshot.mjs')) found.push('starts the command line by itself');
  return found;
}

describe('the watch over the network', () => {
  const specs = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts'));

  it.each(specs)('is on in %s', (name) => {
    expect(gaps(readFileSync(join(import.meta.dirname, name), 'utf8'))).toEqual([]);
  });

  it('ends every fixture that specs use', () => {
    for (const name of WATCHED) expect(readFileSync(join(import.meta.dirname, name), 'utf8'), name).toMatch(WATCH);
  });

  it('is missed where it is off', () => {
    expect(gaps(`import { chromium, expect, test } from '@playwright/test';\n`)).toContain(
      'chromium, expect, test of @playwright/test',
    );
    expect(gaps(`import { test } from './fixtures/own.ts';\n`)).toContain('test of ./fixtures/own.ts');
    expect(gaps(`import { test } from './fixtures/studio.ts';\nstart('build/foreshot.mjs');\n`)).toEqual([
      'starts the command line by itself',
    ]);
    expect(
      gaps(`import type { Page } from '@playwright/test';\nimport { expect, test } from './fixtures/studio.ts';`),
    ).toEqual([]);
  });
});
