import { extname, resolve } from 'node:path';
import type { RecordMap } from '../../world/records/index.ts';
import { causesOf } from '../../world/simulation/causes.ts';
import { healthReport, type HealthChunk } from '../../world/simulation/health-report.ts';
import { StateStream } from '../../world/simulation/state-stream.ts';
import { TICK_HZ, type Chunk, type SimScene } from '../../world/simulation/types.ts';
import { getRecord } from '../../world/store/query.ts';
import { formatTimecode } from '../../world/time/timecode.ts';
import { PartFile } from '../compute/part-file.ts';
import { wrongArguments } from './failure.ts';

/** Throws `wrong-arguments` for a name that is not one of a JSON file of its own. */
export function checkReportName(path: string | undefined, out: string | undefined): void {
  if (path === undefined) return;
  if (extname(path).toLowerCase() !== '.json')
    throw wrongArguments(`--report ${path}: the report is JSON; give it a name that ends with .json`);
  if (out !== undefined && resolve(out) === resolve(path))
    throw wrongArguments(`--report ${path}: --out writes to that file; give the report a name of its own`);
}

/** Collects what a run tells about causes and health, and writes it as one JSON file. */
export class TakeReport {
  readonly #scene: SimScene;
  readonly #records: RecordMap;
  readonly #stream: StateStream;
  readonly #chunks: HealthChunk[] = [];

  constructor(scene: SimScene, records: RecordMap) {
    this.#scene = scene;
    this.#records = records;
    this.#stream = new StateStream(scene);
  }

  add(chunk: Chunk): void {
    this.#stream.setChunk(chunk);
    const { fromTick, toTick, movers, poses, events, health } = chunk;
    this.#chunks.push({ fromTick, toTick, movers, poses, events, health });
  }

  /** Up to `lastTick`: the run goes on to the end of its chunk. The file is there whole or not at all. */
  async write(path: string, header: Readonly<Record<string, unknown>>, lastTick: number) {
    const scene = { ...this.#scene, durationTicks: Math.min(lastTick, this.#scene.durationTicks) };
    const settings = getRecord(this.#records, 'project', 'project:settings');
    const format = { rate: scene.rate, dropFrame: settings?.dropFrame ?? false };
    const { nodes, reaches } = causesOf(
      this.#chunks.flatMap(({ events }) => events),
      scene,
      this.#stream,
    );
    const health = healthReport(scene, this.#chunks, {
      nameOf: (id) => (id === 'ground' ? 'the floor' : (getRecord(this.#records, 'setPiece', id)?.name ?? id)),
      timecode: (frame) => formatTimecode(frame, format),
    });
    const causes = {
      events: nodes.map((node) => ({ ...node, time: node.tick / TICK_HZ })),
      reaches: Object.fromEntries(reaches),
    };
    const file = await PartFile.open(path);
    try {
      await file.append(new TextEncoder().encode(`${JSON.stringify({ ...header, causes, health }, null, 1)}\n`));
      const { bytes, sha256 } = await file.finish();
      return { report: path, reportBytes: bytes, reportSha256: sha256, isGood: health.isGood };
    } catch (error) {
      await file.discard();
      throw error;
    }
  }
}
