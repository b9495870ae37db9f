/// <reference lib="webworker" />
import { loadEngine, type Engine } from '../../world/simulation/index.ts';
import { CACHE_BYTES, CHECKPOINT_BYTES, ChunkStore } from './chunk-store.ts';
import { LaneScheduler } from './lane-scheduler.ts';
import type { FromSimulationWorker, RunRequest, ToSimulationWorker } from './simulation-protocol.ts';
import { runTake } from './take-run.ts';

const post = (message: FromSimulationWorker): void => self.postMessage(message);

const store = new ChunkStore(CACHE_BYTES, CHECKPOINT_BYTES);
let engine: Engine | null = null;

const scheduler = new LaneScheduler<RunRequest>({
  async prepare() {
    engine ??= await loadEngine();
  },
  begin: (_lane, request) => runTake(engine!, store.cache, request, post),
  breathe: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
  // A panic poisons the engine's memory: the page starts a fresh worker.
  onFailed: (lane, { runId }, error) =>
    post({ type: 'failed', lane, runId, message: error instanceof Error ? error.message : String(error) }),
});

self.onmessage = (event: MessageEvent<ToSimulationWorker>) => {
  const message = event.data;
  switch (message.type) {
    case 'run':
      scheduler.request(message.lane, message);
      break;
    case 'cancel':
      scheduler.cancel(message.lane);
      break;
    case 'store':
      post({ type: 'encoded', chunks: store.nextBatch(message.keys) });
      break;
    case 'newProject':
      store.forgetFile();
      break;
    case 'provide':
      store.provide(message.chunks);
      break;
  }
};

post({ type: 'ready' });
