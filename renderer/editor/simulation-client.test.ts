import { beforeEach, describe, expect, it, vi } from 'vitest';
import { piece, sceneRecords } from '../../world/simulation/scene-records.ts';
import { POSE_FLOATS } from '../../world/simulation/chunk-poses.ts';
import { CHUNK_TICKS } from '../../world/simulation/types.ts';
import type { FromSimulationWorker, ToSimulationWorker } from '../workers/simulation-protocol.ts';
import { simulation } from './simulation-client.ts';
import { getEditor, setEditor } from './state.ts';

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
  setEditor({ takeId: null, records, savedRecords: records });
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

describe('what was simulated before a change', () => {
  const chunkAt = (index: number, bodyCount: number) => ({
    index,
    fromTick: index * CHUNK_TICKS,
    startPoses: new Float32Array(bodyCount * POSE_FLOATS),
    movers: new Int32Array(0),
    poses: new Float32Array(0),
    tracks: [],
    events: [],
  });
  const reuse = async (count: number) => {
    const { runId, scene } = runs().at(-1)!;
    const chunks = Array.from({ length: count }, (_, index) => chunkAt(index, scene.bodies.length)) as never;
    answer({ type: 'reused', lane: 'active', runId, chunks });
    await settle();
  };
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
