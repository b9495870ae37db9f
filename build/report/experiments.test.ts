import { describe, expect, it } from 'vitest';
import { judge } from '../../world/experiments/experiment.ts';
import { allExperiments, rowFaults } from './experiments.ts';
import { longTakeExperiments, type LongTakeReading } from './long-take.ts';

describe('the rows of the report', () => {
  const experiments = allExperiments();

  it('are all measured, but for those that say why they are out of scope', () => {
    expect(rowFaults(experiments)).toEqual([]);
  });

  it('are refused where nothing measures one, or where one out of scope is measured', () => {
    expect(rowFaults(experiments.filter(({ row }) => row !== 'long-take'))).toEqual([
      'long-take has no experiment: add one, or say in rows.ts why it is out of scope',
    ]);
    expect(rowFaults([...experiments, { row: 'crowd' }])).toEqual([
      'crowd is measured, and is said to be out of scope: strike that out',
    ]);
  });
});

describe('the five-minute take', () => {
  const good: LongTakeReading = {
    seekInMemory: { maxCpuMs: 2 },
    seekInReopenedFile: { maxCpuMs: 9, notStored: 0 },
    peakMemoryMb: { simulatedAndSearched: 430 },
    stateHash: 'ab',
  };
  const verdicts = (reading: LongTakeReading): Promise<boolean[]> =>
    Promise.all(
      longTakeExperiments(() => Promise.resolve(reading)).map(async (experiment) => {
        const { value } = await experiment.measure();
        return judge(experiment, value).isWithin;
      }),
    );

  it('is within its bounds of time and memory, and out of them', async () => {
    expect(await verdicts(good)).toEqual([true, true, true, true]);
    expect(
      await verdicts({
        ...good,
        seekInMemory: { maxCpuMs: 201 },
        seekInReopenedFile: { maxCpuMs: 250, notStored: 1 },
        peakMemoryMb: { simulatedAndSearched: 501 },
      }),
    ).toEqual([false, false, false, false]);
  });

  it('is measured once for all of its rows, and by the report alone', async () => {
    let runs = 0;
    const experiments = longTakeExperiments(() => {
      runs++;
      return Promise.resolve(good);
    });
    for (const experiment of experiments) await experiment.measure();
    expect(runs).toBe(1);
    expect(experiments.every(({ isLong }) => isLong === true)).toBe(true);
  });
});
