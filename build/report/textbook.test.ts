import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../assets/textbook/formula.ts';
import { problemFiles, problemsFolder } from '../../assets/textbook/make.ts';
import { problems } from '../../assets/textbook/problems.ts';
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

  it('break where they break by a limit that is far from the answer', () => {
    const broken = problems.flatMap((problem) =>
      'reading' in problem && problem.reading.read === 'breakForce' ? [problem] : [],
    );
    expect(broken.length).toBeGreaterThanOrEqual(3);
    for (const { name, edits, formula, given } of broken) {
      const limits = (edits as { joint?: { breakForceN?: number } }[]).flatMap(({ joint }) => joint?.breakForceN ?? []);
      expect(limits.length, name).toBeGreaterThan(0);
      for (const limit of limits) expect(limit, name).toBeLessThanOrEqual(0.9 * evaluate(formula, given));
    }
  });

  it('solve pulleys, and refuse gears by name', () => {
    const solved = problems.filter((problem) => problem.subject === 'pulleys' && 'formula' in problem);
    expect(solved.length).toBeGreaterThanOrEqual(5);
    expect(problems).toContainEqual(
      expect.objectContaining({ refused: expect.objectContaining({ says: 'gears are not simulated' }) as unknown }),
    );
  });
});

testExperiments('textbook problems', experiments);
