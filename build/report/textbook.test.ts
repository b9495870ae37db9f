import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemFiles, problemsFolder } from '../../assets/textbook/make.ts';
import { testExperiments } from '../../world/experiments/experiments.test-kit.ts';
import { textbookExperiments } from './textbook.ts';

const experiments = textbookExperiments();

describe('the textbook problems', () => {
  it('lie there as the script makes them', () => {
    const files = problemFiles();
    expect(readdirSync(problemsFolder).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files)
      expect(readFileSync(join(problemsFolder, name), 'utf8') === text, name).toBe(true);
  });

  it('are at least sixty, all to come within 2 %, and with no more than three known gaps', () => {
    const answered = experiments.filter(({ bound }) => bound.kind === 'relative');
    expect(answered.length).toBeGreaterThanOrEqual(60);
    expect(answered.filter(({ knownGap }) => knownGap !== undefined).length).toBeLessThanOrEqual(3);
    expect(answered.filter(({ bound }) => bound.kind === 'relative' && bound.percent > 2)).toEqual([]);
  });
});

testExperiments('textbook problems', experiments);
