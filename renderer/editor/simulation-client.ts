import { CHUNK_TICKS, chunkCount, chunkKeys, compileTake, StateStream } from '../../world/simulation/index.ts';
import type { SimScene } from '../../world/simulation/types.ts';
import type { RecordMap } from '../../world/records/index.ts';
import { getRecord } from '../../world/store/query.ts';
import type { FromSimulationWorker, Lane, StreamChunk, ToSimulationWorker } from '../workers/simulation-protocol.ts';
import { projectLine } from './bridge.ts';
import { notify } from './notices.ts';
import { GesturePace } from './gesture-pace.ts';
import { playheadTick } from './selectors.ts';
import { SimulationJob } from './simulation-job.ts';
import { getEditor, isGesture, panelUpdates, setEditor, useEditor, type StreamStatus } from './state.ts';
import { changedStatus } from './stream-status.ts';
import { isDrawable, streams } from './stream.ts';
import { takeEvents } from './take-events.ts';

/** Keys asked from the project file at a time. */
const STORED_KEYS_PER_CALL = 256;
/** How far a run is, is told this often at most. */
const PROGRESS_INTERVAL_MS = 100;

interface LaneState {
  runId: number;
  scene: SimScene | null;
  stream: StateStream | null;
  isRunning: boolean;
  waiters: { resolve(stream: StateStream): void; reject(error: Error): void }[];
}

/**
 * The window's side of the simulation worker: compiles the active and the compared take when their records change,
 * has the worker run what is not known yet, and fills `streams`. The worker is kept warm for the window's life.
 */
class SimulationClient {
  #worker: Worker | null = null;
  #nextRunId = 1;
  #lanes: Record<Lane, LaneState> = { active: emptyLane(), compared: emptyLane(), export: emptyLane() };
  #askedKeys = new Set<string>();
  /** The take that the reported status is about. */
  #reportedTakeId: string | null = null;
  readonly #job = new SimulationJob(() => this.stop());
  readonly #pace = new GesturePace(() => {
    const { records, takeId } = getEditor();
    this.#follow('active', records, takeId);
  });
  #toldMs = -Infinity;

  /** Starts following the editor's state; call once. */
  start(): void {
    this.#spawn();
    useEditor.subscribe((now, before) => {
      if (now.records !== before.records || now.takeId !== before.takeId)
        this.#follow('active', now.records, now.takeId);
      if (now.records !== before.records || now.comparedTakeId !== before.comparedTakeId) {
        this.#follow('compared', now.records, now.comparedTakeId);
      }
    });
  }

  /** Empties everything that belongs to the project that was open. */
  reset(): void {
    for (const lane of ['active', 'compared', 'export'] as const) this.#clear(lane);
    this.#askedKeys.clear();
    this.#send({ type: 'newProject' });
  }

  /**
   * The whole stream of a take of the acknowledged document, simulated to its end if it is not yet; one call at a time.
   * Where `signal` aborts, the simulation stops and the promise is rejected.
   */
  simulateTake(takeId: string, signal?: AbortSignal): Promise<StateStream> {
    const compiled = compileTake(getEditor().savedRecords, takeId);
    if (!compiled.ok) return Promise.reject(new Error(compiled.error.message));
    const stop = () => this.#clear('export');
    const stream = new Promise<StateStream>((resolve, reject) => {
      this.#lanes.export.waiters.push({ resolve, reject });
      if (signal?.aborted === true) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      void this.#run('export', compiled.value);
    });
    return stream.finally(() => signal?.removeEventListener('abort', stop));
  }

  /** Stops simulating the active take; what is there stays. An edit or `resume` goes on. */
  stop(): void {
    const { active } = this.#lanes;
    if (!active.isRunning) return;
    this.#send({ type: 'cancel', lane: 'active' });
    // A chunk that is on its way belongs to no run any more; it is in the worker's cache.
    Object.assign(active, { runId: this.#nextRunId++, isRunning: false });
    this.#awaitNothing();
    this.#job.end();
    this.#report({ isRunning: false, isStopped: true });
  }

  /** Simulates the rest of an active take that was stopped. */
  resume(): void {
    const { scene, isRunning } = this.#lanes.active;
    if (scene !== null && !isRunning) void this.#run('active', scene);
  }

  #follow(lane: 'active' | 'compared', records: RecordMap, takeId: string | null): void {
    if (takeId === null) {
      if (lane === 'active') this.#reportedTakeId = null;
      return this.#clear(lane);
    }
    if (lane === 'active' && takeId !== this.#reportedTakeId) {
      this.#reportedTakeId = takeId;
      this.#report({ readyTicks: 0, staleUntilTicks: 0 });
    }
    if (lane === 'active' && isGesture(getEditor()) && this.#pace.waits()) return;
    const compiled = compileTake(records, takeId);
    if (!compiled.ok) {
      const { readyTicks, staleUntilTicks } = getEditor().stream;
      this.#clear(lane);
      if (lane === 'active')
        this.#report({ error: compiled.error, staleUntilTicks: Math.max(readyTicks, staleUntilTicks) });
      return;
    }
    const state = this.#lanes[lane];
    if (state.scene !== null && sameRun(state.scene, compiled.value)) {
      if (lane === 'active') this.#report({ readyTicks: state.stream?.readyTick ?? 0 });
      return this.#storeSettled();
    }
    void this.#run(lane, compiled.value);
  }

  #clear(lane: Lane): void {
    const state = this.#lanes[lane];
    this.#send({ type: 'cancel', lane });
    for (const { reject } of state.waiters) reject(new Error('the simulation was stopped'));
    this.#lanes[lane] = emptyLane();
    takeEvents.clear(lane);
    if (lane === 'active') {
      streams.active = null;
      this.#awaitNothing();
      this.#job.end();
      this.#report({
        readyTicks: 0,
        durationTicks: 0,
        staleUntilTicks: 0,
        isRunning: false,
        isStopped: false,
        error: null,
      });
    }
    if (lane === 'compared') streams.compared = null;
  }

  async #run(lane: Lane, scene: SimScene): Promise<void> {
    const state = this.#lanes[lane];
    const runId = this.#nextRunId++;
    Object.assign(state, { runId, scene, isRunning: true });
    if (lane === 'active') {
      this.#awaitOutcome();
      this.#report({ isRunning: true, isStopped: false, error: null });
      this.#reportProgress();
    }
    await this.#provideStored(scene);
    if (this.#lanes[lane].runId !== runId) return;
    const outcomeTick = lane === 'active' && isGesture(getEditor()) ? Math.max(1, playheadTick(getEditor())) : null;
    this.#send({ type: 'run', lane, runId, scene, untilTick: scene.durationTicks, outcomeTick });
  }

  /** Hands the worker what the project file has of this run; asked once per key. */
  async #provideStored(scene: SimScene): Promise<void> {
    if (getEditor().project === null) return;
    const keys = chunkKeys(scene, scene.durationTicks).filter((key) => !this.#askedKeys.has(key));
    if (keys.length === 0) return;
    for (const key of keys) this.#askedKeys.add(key);
    // During a gesture every state is new: the file cannot have it, so the worker need not wait for the answer.
    if (getEditor().records !== getEditor().savedRecords) return;
    try {
      for (let at = 0; at < keys.length; at += STORED_KEYS_PER_CALL) {
        const { chunks } = await projectLine.call('project.getChunks', {
          keys: keys.slice(at, at + STORED_KEYS_PER_CALL),
        });
        if (chunks.length === 0) break;
        this.#send({ type: 'provide', chunks });
      }
    } catch {
      // The cache only saves time: without it the worker simulates.
    }
  }

  #spawn(): void {
    this.#worker = new Worker(new URL('../workers/simulation.worker.ts', import.meta.url), {
      type: 'module',
      name: 'simulation',
    });
    this.#worker.onmessage = (event: MessageEvent<FromSimulationWorker>) => void this.#receive(event.data);
    this.#worker.onerror = (event) => this.#restart(event.message || 'the simulation worker stopped');
  }

  #restart(reason: string): void {
    this.#worker?.terminate();
    this.#askedKeys.clear();
    this.#spawn();
    for (const lane of ['active', 'compared', 'export'] as const) this.#clear(lane);
    this.#report({ error: { code: 'simulation-failed', message: reason } });
    notify(
      'error',
      'The simulation stopped',
      `${reason}. Undo the last change, or change the take: it is simulated again at the next edit.`,
    );
  }

  #send(message: ToSimulationWorker): void {
    this.#worker?.postMessage(message);
  }

  async #receive(message: FromSimulationWorker): Promise<void> {
    if (message.type === 'ready') return;
    if (message.type === 'encoded') return this.#store(message.chunks);
    const state = this.#lanes[message.lane];
    if (state.runId !== message.runId || state.scene === null) return;
    switch (message.type) {
      case 'reused': {
        const stream = new StateStream(state.scene);
        for (const chunk of message.chunks) stream.setChunk(chunk);
        state.stream = stream;
        if (message.lane === 'compared') streams.compared = stream;
        takeEvents.begin(message.lane, state.scene, stream, message.chunks);
        break;
      }
      case 'chunk':
        state.stream?.setChunk(message.chunk);
        takeEvents.add(message.lane, message.chunk);
        break;
      case 'finished':
        state.isRunning = false;
        if (message.lane === 'active') this.#job.end();
        takeEvents.finish(message.lane);
        for (const { resolve } of state.waiters.splice(0)) resolve(state.stream!);
        this.#storeSettled();
        break;
      case 'failed':
        return this.#restart(message.message);
    }
    if (message.lane === 'active') this.#showActive();
    const now = performance.now();
    if (message.type === 'chunk' && now - this.#toldMs < PROGRESS_INTERVAL_MS && !isAtPlayhead(message.chunk)) return;
    this.#toldMs = now;
    const { active } = this.#lanes;
    if (active.isRunning) this.#reportProgress();
    this.#report({
      readyTicks: active.stream?.readyTick ?? 0,
      durationTicks: active.scene?.durationTicks ?? 0,
      isRunning: active.isRunning,
    });
    if (!active.isRunning || (streams.active === active.stream && isDrawn(active.stream))) {
      panelUpdates.release();
      this.#pace.outcome();
    }
  }

  /** In a gesture what was simulated before stays in the views until the outcome at the playhead is there. */
  #showActive(): void {
    const { stream, isRunning } = this.#lanes.active;
    if (isGesture(getEditor()) && isRunning && streams.active !== null && !isDrawn(stream)) return;
    streams.active = stream;
  }

  /** A run begins; in a gesture its outcome is what everything else waits for. */
  #awaitOutcome(): void {
    if (!isGesture(getEditor())) return this.#awaitNothing();
    this.#pace.begin();
    panelUpdates.hold();
  }

  #awaitNothing(): void {
    this.#pace.drop();
    panelUpdates.release();
  }

  #reportProgress(): void {
    // A gesture's runs are cut short and rest: they have no end to tell of, and the state lane shows them.
    if (isGesture(getEditor())) return this.#job.end();
    const { scene, stream } = this.#lanes.active;
    const total = chunkCount(scene?.durationTicks ?? 0);
    const { records, takeId } = getEditor();
    const name = getRecord(records, 'take', takeId ?? '')?.name ?? 'the take';
    this.#job.progress(`Simulating ${name}`, Math.min(total, (stream?.readyTick ?? 0) / CHUNK_TICKS), total);
  }

  /** Once the active take stands as acknowledged and is simulated, its chunks go into the project file. */
  #storeSettled(): void {
    const { records, savedRecords, project } = getEditor();
    const { scene, isRunning } = this.#lanes.active;
    if (scene === null || isRunning || records !== savedRecords || project === null || project.isReadOnly) return;
    this.#send({ type: 'store', keys: chunkKeys(scene, scene.durationTicks) });
  }

  async #store(chunks: readonly { key: string; bytes: Uint8Array<ArrayBuffer> }[]): Promise<void> {
    if (chunks.length === 0 || getEditor().project === null) return;
    try {
      await projectLine.call('project.putChunks', { chunks: [...chunks] });
      this.#storeSettled();
    } catch {
      // Not stored: simulated again at the next opening.
    }
  }

  #report(change: Partial<StreamStatus>): void {
    const { stream } = getEditor();
    setEditor({ stream: changedStatus(stream, { ...change, version: stream.version + 1 }) });
  }
}

/** A view at the playhead can draw it. */
function isDrawn(stream: StateStream | null): boolean {
  return stream !== null && isDrawable(stream, playheadTick(getEditor()));
}

function isAtPlayhead({ fromTick, toTick }: StreamChunk): boolean {
  const tick = playheadTick(getEditor());
  return fromTick <= tick && tick <= toTick;
}

function emptyLane(): LaneState {
  return { runId: 0, scene: null, stream: null, isRunning: false, waiters: [] };
}

/** The same run: nothing that the core reads differs, so names, looks and cameras change without a new simulation. */
function sameRun(a: SimScene, b: SimScene): boolean {
  if (a.baseHash !== b.baseHash || a.durationTicks !== b.durationTicks) return false;
  const [aKeys, bKeys] = [chunkKeys(a, a.durationTicks), chunkKeys(b, b.durationTicks)];
  return aKeys.length === bKeys.length && aKeys.at(-1) === bKeys.at(-1);
}

export const simulation = new SimulationClient();
