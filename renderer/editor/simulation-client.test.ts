import { beforeEach, describe, expect, it, vi } from 'vitest';
import { piece, sceneRecords } from '../../world/simulation/scene-records.ts';
import { POSE_FLOATS } from '../../world/simulation/chunk-poses.ts';
import { CHUNK_TICKS } from '../../world/simulation/types.ts';
import type { FromSimulationWorker, ToSimulationWorker } from '../workers/simulation-protocol.ts';
import { simulation } from './simulation-client.ts';
import { getEditor, setEditor } from './state.ts';
import { streams } from './stream.ts';

const sent: ToSimulationWorker[] = [];
let answer: (message: FromSimulationWorker) => void = () => undefined;

class SilentWorker {
  set onmessage(receive: (event: { data: FromSimulationWorker }) => void) {
    answer = (data) => receive({ data });
  }
  postMessage(message: ToSimulationWorker): void {
    sent.push(message);
  }
}

vi.stubGlobal('Worker', SilentWorker);
vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame));
simulation.start();

const records = sceneRecords({}, [piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 2, 0] })]);
/** Lets the client's promises settle. */
const settle = () => new Promise((resolve) => setTimeout(resolve));
const runs = () => sent.flatMap((message) => (message.type === 'run' ? [message] : []));
/** What was sent about the active take and exports. */
const kinds = () =>
  sent.flatMap((message) =>
    'lane' in message && message.lane !== 'compared' ? [`${message.type} ${message.lane}`] : [],
  );

beforeEach(() => {
  setEditor({ takeId: null, records, savedRecords: records, frame: 0 });
  sent.length = 0;
});

describe('stopping the active take', () => {
  it('tells the worker, hears no more of the run, and goes on when asked', async () => {
    setEditor({ takeId: 'take:s' });
    await settle();
    const [first] = runs();
    expect(getEditor().stream).toMatchObject({ isRunning: true, isStopped: false });
    simulation.stop();
    expect(kinds()).toEqual(['run active', 'cancel active']);
    answer({ type: 'finished', lane: 'active', runId: first!.runId });
    expect(getEditor().stream).toMatchObject({ isRunning: false, isStopped: true });
    simulation.resume();
    await settle();
    const second = runs()[1]!;
    expect(second.scene).toBe(first!.scene);
    expect(getEditor().stream).toMatchObject({ isRunning: true, isStopped: false });
    answer({ type: 'finished', lane: 'active', runId: second.runId });
    await settle();
    expect(getEditor().stream).toMatchObject({ isRunning: false, isStopped: false });
  });

  it('before its run was sent sends none', async () => {
    setEditor({ takeId: 'take:s' });
    simulation.stop();
    await settle();
    expect(kinds()).toEqual(['cancel active']);
  });

  it('ends with the next edit', async () => {
    setEditor({ takeId: 'take:s' });
    await settle();
    simulation.stop();
    const moved = sceneRecords({}, [piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 3, 0] })]);
    setEditor({ records: moved, savedRecords: moved });
    await settle();
    expect(kinds()).toEqual(['run active', 'cancel active', 'run active']);
    expect(getEditor().stream).toMatchObject({ isRunning: true, isStopped: false });
  });
});

const chunkAt = (index: number, bodyCount: number) =>
  ({
    index,
    fromTick: index * CHUNK_TICKS,
    toTick: (index + 1) * CHUNK_TICKS,
    startPoses: new Float32Array(bodyCount * POSE_FLOATS),
    movers: new Int32Array(0),
    poses: new Float32Array(0),
    tracks: [],
    events: [],
  }) as never;
/** Answers the last run with chunks that were known. */
const reuse = async (count: number) => {
  const { runId, scene } = runs().at(-1)!;
  const chunks = Array.from({ length: count }, (_, index) => chunkAt(index, scene.bodies.length));
  answer({ type: 'reused', lane: 'active', runId, chunks });
  await settle();
};

describe('a gesture', () => {
  const at = (y: number) => sceneRecords({}, [piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, y, 0] })]);
  const heights = () => runs().map(({ scene }) => scene.bodies.at(-1)!.position[1]);
  const outcome = async (index: number) => {
    const { runId, scene } = runs().at(-1)!;
    answer({ type: 'chunk', lane: 'active', runId, chunk: chunkAt(index, scene.bodies.length) });
    await settle();
  };

  it('is simulated state by state, those that come too fast skipped, and shown when the playhead is reached', async () => {
    // Frame 40 of 24 per second is tick 200, in the fourth chunk.
    setEditor({ takeId: 'take:s', frame: 40 });
    await settle();
    await reuse(8);
    const before = streams.active;
    expect(before).not.toBeNull();
    for (const height of [3, 4, 5]) {
      setEditor({ records: at(height) });
      await settle();
    }
    expect(heights()).toEqual([2, 3]);
    await reuse(3);
    expect(streams.active).toBe(before);
    await outcome(3);
    expect(streams.active).not.toBe(before);
    expect(streams.active!.isReady(200)).toBe(true);
    expect(heights()).toEqual([2, 3, 5]);
  });

  it('is no job: its runs are cut short, so that none has an end to tell of', async () => {
    vi.useFakeTimers();
    try {
      setEditor({ takeId: 'take:s' });
      await vi.advanceTimersByTimeAsync(1100);
      expect(getEditor().jobs).toHaveLength(1);
      setEditor({ records: at(3) });
      expect(getEditor().jobs).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1100);
      expect(getEditor().jobs).toHaveLength(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows a stream as it grows once it is over', async () => {
    setEditor({ takeId: 'take:s', frame: 40 });
    await settle();
    await reuse(8);
    const before = streams.active;
    const changed = at(3);
    setEditor({ records: changed });
    await settle();
    setEditor({ savedRecords: changed });
    await reuse(1);
    expect(streams.active).not.toBe(before);
    expect(heights()).toEqual([2, 3]);
  });
});

describe('what was simulated before a change', () => {
  const moved = () => {
    const changed = sceneRecords({}, [piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 3, 0] })]);
    setEditor({ records: changed, savedRecords: changed });
    return settle();
  };

  it('is stale until it is simulated again, and forgotten with another take', async () => {
    setEditor({ takeId: 'take:s' });
    await settle();
    await reuse(8);
    const ready = getEditor().stream.readyTicks;
    expect(ready).toBeGreaterThan(4 * CHUNK_TICKS);
    expect(getEditor().stream.staleUntilTicks).toBe(0);
    await moved();
    await reuse(0);
    expect(getEditor().stream).toMatchObject({ readyTicks: 0, staleUntilTicks: ready, isRunning: true });
    setEditor({ takeId: null });
    expect(getEditor().stream).toMatchObject({ readyTicks: 0, staleUntilTicks: 0 });
  });
});

describe('an export’s simulation', () => {
  it('is cancelled with its signal, and the next one runs', async () => {
    const abort = new AbortController();
    const first = simulation.simulateTake('take:s', abort.signal);
    await settle();
    abort.abort();
    await expect(first).rejects.toThrow('stopped');
    expect(kinds()).toEqual(['run export', 'cancel export']);

    const second = simulation.simulateTake('take:s', new AbortController().signal);
    await settle();
    const { runId } = runs()[1]!;
    answer({ type: 'reused', lane: 'export', runId, chunks: [] });
    answer({ type: 'finished', lane: 'export', runId });
    expect((await second).entityIds).toContain('setPiece:a');
    expect(kinds()).toEqual(['run export', 'cancel export', 'run export']);
  });

  it('does not begin when it is aborted already', async () => {
    await expect(simulation.simulateTake('take:s', AbortSignal.abort())).rejects.toThrow('stopped');
    await settle();
    expect(runs()).toEqual([]);
  });
});
