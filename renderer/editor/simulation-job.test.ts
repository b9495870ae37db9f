import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulationJob } from './simulation-job.ts';
import { getEditor, setEditor } from './state.ts';

const title = 'Simulating Take 1';
const shown = () => getEditor().jobs.map((job) => [job.title, job.done, job.total]);

beforeEach(() => {
  vi.useFakeTimers();
  setEditor({ jobs: [] });
});
afterEach(() => vi.useRealTimers());

describe('the job of a simulation', () => {
  it('is shown after a second, with the chunks done by then', () => {
    const job = new SimulationJob(() => undefined);
    job.progress(title, 0, 40);
    vi.advanceTimersByTime(500);
    job.progress(title, 7, 40);
    expect(shown()).toEqual([]);
    vi.advanceTimersByTime(600);
    expect(shown()).toEqual([['Simulating Take 1', 7, 40]]);
    job.progress(title, 8, 40);
    expect(shown()).toEqual([['Simulating Take 1', 8, 40]]);
    job.end();
    expect(shown()).toEqual([]);
  });

  it('is never shown for a simulation that is done within a second', () => {
    const job = new SimulationJob(() => undefined);
    job.progress(title, 0, 4);
    vi.advanceTimersByTime(900);
    job.end();
    vi.advanceTimersByTime(5000);
    expect(shown()).toEqual([]);
  });

  it('is one job over edits that restart the simulation, and cancels by its button', () => {
    let cancelled = 0;
    const job = new SimulationJob(() => cancelled++);
    job.progress(title, 0, 40);
    vi.advanceTimersByTime(1100);
    job.progress(title, 3, 30);
    vi.advanceTimersByTime(1100);
    expect(shown()).toEqual([['Simulating Take 1', 3, 30]]);
    getEditor().jobs[0]!.cancel();
    expect(cancelled).toBe(1);
    job.end();
    job.progress(title, 0, 40);
    vi.advanceTimersByTime(1100);
    expect(shown()).toEqual([['Simulating Take 1', 0, 40]]);
    job.end();
  });

  it('is another job for another take', () => {
    const job = new SimulationJob(() => undefined);
    job.progress(title, 0, 40);
    vi.advanceTimersByTime(1100);
    job.progress('Simulating Take 2', 2, 40);
    expect(shown()).toEqual([]);
    vi.advanceTimersByTime(1100);
    expect(shown()).toEqual([['Simulating Take 2', 2, 40]]);
    job.end();
  });
});
