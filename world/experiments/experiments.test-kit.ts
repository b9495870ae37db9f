import { afterAll, describe, expect, it } from 'vitest';
import { boundText, errorText, judge, shortNumber, type Experiment } from './experiment.ts';

/** One test per experiment that is not long; prints what was measured. */
export function testExperiments(title: string, experiments: readonly Experiment[]): void {
  const lines: string[][] = [];
  describe(title, () => {
    for (const experiment of experiments.filter(({ isLong }) => isLong !== true)) {
      const isGap = experiment.knownGap !== undefined;
      it(`${experiment.name}: ${isGap ? 'a known gap, beyond' : 'within'} ${boundText(experiment)}`, async () => {
        const { value, hash } = await experiment.measure();
        const verdict = judge(experiment, value);
        const { expected } = experiment;
        const figures = [shortNumber(expected.value), shortNumber(value), expected.unit];
        lines.push([experiment.name, ...figures, errorText(experiment, verdict), boundText(experiment)]);
        expect(hash).not.toBe('');
        // A gap that has closed is a gap to be struck out.
        expect(verdict.isWithin, `${expected.source}: expected ${expected.value}, measured ${value}`).toBe(!isGap);
      });
    }
  });
  afterAll(() => {
    const all = [['quantity', 'expected', 'measured', 'unit', 'error', 'bound'], ...lines];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
    const text = all.map((line) => line.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')).join('\n');
    process.stdout.write(`\n${title}\n${text}\n`);
  });
}
