// The real simulation worker, driven without the editor around it.
import { StateStream, type SimScene } from '../../world/simulation/index.ts';
import type { FromSimulationWorker, ToSimulationWorker } from '../../renderer/workers/simulation-protocol.ts';

export class WorkerLine {
  readonly #worker = new Worker(new URL('../../renderer/workers/simulation.worker.ts', import.meta.url), {
    type: 'module',
  });
  #nextRunId = 1;

  /** Runs a scene; calls `onChunk` with the last tick of each chunk that had to be simulated, and when it came. */
  run(scene: SimScene, onChunk: (toTick: number, nowMs: number) => void = () => undefined): Promise<StateStream> {
    const runId = this.#nextRunId++;
    const stream = new StateStream(scene);
    return new Promise((resolve, reject) => {
      const receive = ({ data }: MessageEvent<FromSimulationWorker>) => {
        if (!('runId' in data) || data.runId !== runId) return;
        if (data.type === 'reused') for (const chunk of data.chunks) stream.setChunk(chunk);
        if (data.type === 'chunk') {
          stream.setChunk(data.chunk);
          onChunk(data.chunk.toTick, performance.now());
        }
        if (data.type === 'failed') reject(new Error(data.message));
        if (data.type !== 'finished') return;
        this.#worker.removeEventListener('message', receive);
        resolve(stream);
      };
      this.#worker.addEventListener('message', receive);
      const request: ToSimulationWorker = {
        type: 'run',
        lane: 'active',
        runId,
        scene,
        untilTick: scene.durationTicks,
        outcomeTick: null,
      };
      this.#worker.postMessage(request);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}
