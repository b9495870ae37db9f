import { resolve } from 'node:path';
import { takeBeyondEnd } from '../../../world/store/beyond-end.ts';
import { getRecord } from '../../../world/store/query.ts';
import type { RecordMap, RecordOf } from '../../../world/records/index.ts';
import { compileTake } from '../../../world/simulation/compile.ts';
import { loadEngine } from '../../../world/simulation/engine/engine.ts';
import { eventsWithRecordIds } from '../../../world/simulation/event-ids.ts';
import { TICK_HZ, type Chunk, type SimScene } from '../../../world/simulation/types.ts';
import { frameToTick } from '../../../world/time/rate.ts';
import type { Command, Invocation, Outcome } from '../command.ts';
import { CliError, EXIT, wrongArguments } from '../failure.ts';
import { chooseRecord, withProject } from '../project-access.ts';
import { simulateFrames } from '../simulate-frames.ts';
import { SimulationOutput, entitiesOf, formatOf } from '../simulation-output.ts';
import { TakeReport, checkReportName } from '../take-report.ts';

interface Job {
  readonly path: string;
  readonly revision: number;
  readonly records: RecordMap;
  readonly scene: RecordOf<'scene'>;
  readonly take: RecordOf<'take'>;
  readonly compiled: SimScene;
  readonly lastFrame: number;
  readonly out: string | undefined;
  readonly reportPath: string | undefined;
}

function lastFrameOf(scene: RecordOf<'scene'>, argument: string | undefined): number {
  const last = scene.durationFrames - 1;
  if (argument === undefined) return last;
  if (!/^\d{1,8}$/.test(argument)) throw wrongArguments(`--to ${argument}: a frame number is wanted, 0 to ${last}`);
  const frame = Number(argument);
  if (frame > last)
    throw wrongArguments(`--to ${frame}: ${scene.id} ends with frame ${last}; make the scene longer or stop earlier`);
  return frame;
}

function planJob(invocation: Invocation, path: string, records: RecordMap, revision: number): Job {
  const sceneArgument = invocation.text('scene');
  const wantedScene = sceneArgument === undefined ? undefined : chooseRecord(records, 'scene', sceneArgument);
  const take = chooseRecord(
    records,
    'take',
    invocation.text('take'),
    ({ sceneId }) => wantedScene === undefined || sceneId === wantedScene.id,
  );
  const scene = chooseRecord(records, 'scene', take.sceneId);
  const compiled = compileTake(records, take.id);
  if (!compiled.ok) {
    const { code, message, detail } = compiled.error;
    throw new CliError(EXIT.badInput, 'take-invalid', `${take.id} cannot be simulated: ${message}`, {
      code,
      ...detail,
    });
  }
  const out = invocation.text('out');
  const report = invocation.text('report');
  const lastFrame = lastFrameOf(scene, invocation.text('to'));
  return {
    path,
    revision,
    records,
    scene,
    take,
    compiled: compiled.value,
    lastFrame,
    out: out && resolve(out),
    reportPath: report && resolve(report),
  };
}

/** What happened over all chunks. */
class Summary {
  readonly hashes: { second: number; tick: number; hash: string }[] = [];
  readonly #eventCounts = new Map<string, number>();
  #deepest: Chunk['health'] | null = null;
  #last: Chunk | null = null;

  add(chunk: Chunk): void {
    const { toTick, stateHash, events, health } = chunk;
    if (toTick % TICK_HZ === 0) this.hashes.push({ second: toTick / TICK_HZ, tick: toTick, hash: stateHash });
    for (const { kind } of events) this.#eventCounts.set(kind, (this.#eventCounts.get(kind) ?? 0) + 1);
    if (this.#deepest === null || health.deepestPenetrationM > this.#deepest.deepestPenetrationM)
      this.#deepest = health;
    this.#last = chunk;
  }

  toJson() {
    const [deepest, last] = [this.#deepest, this.#last];
    return {
      ticks: last?.toTick ?? 0,
      stateHash: last?.stateHash ?? '',
      hashes: this.hashes,
      events: Object.fromEntries(this.#eventCounts),
      health: {
        deepestPenetrationM: deepest?.deepestPenetrationM ?? 0,
        deepestPair: deepest?.deepestPair ?? null,
        deepestTick: deepest?.deepestTick ?? 0,
        kineticEnergyJ: last?.health.energy.kineticJ ?? 0,
        potentialEnergyJ: last?.health.energy.potentialJ ?? 0,
        quarantined: last?.health.quarantined ?? [],
      },
    };
  }
}

const PROGRESS_INTERVAL_MS = 2000;

async function runJob(invocation: Invocation, job: Job): Promise<Outcome> {
  const warnings = takeBeyondEnd(job.records, job.take).map(({ message }) => message);
  for (const warning of warnings) invocation.say(`warning: ${warning}`);
  const engine = await loadEngine();
  const { path, revision, records, scene, take, compiled, lastFrame, out } = job;
  const header = {
    project: path,
    revision,
    scene: scene.id,
    take: take.id,
    engine: engine.id,
    seed: compiled.seed,
    rate: compiled.rate,
    ticksPerSecond: TICK_HZ,
  };
  const entities = entitiesOf(compiled, (id) => getRecord(records, 'setPiece', id)?.name ?? id);
  const output = out === undefined ? null : await SimulationOutput.open(out, header, entities);
  const forget = output === null ? () => {} : invocation.onInterrupt(() => output.discard());
  const summary = new Summary();
  const report = job.reportPath === undefined ? null : new TakeReport(compiled, records);
  try {
    let saidAtMs = performance.now();
    for await (const span of simulateFrames(engine, compiled, lastFrame)) {
      summary.add(span.chunk);
      report?.add(span.chunk);
      await output?.write(span, eventsWithRecordIds(span.chunk.events, compiled));
      if (performance.now() - saidAtMs > PROGRESS_INTERVAL_MS) {
        saidAtMs = performance.now();
        invocation.say(
          `simulated ${(span.chunk.toTick / TICK_HZ).toFixed(1)} s of ${(frameToTick(lastFrame, compiled.rate) / TICK_HZ).toFixed(1)} s`,
        );
      }
    }
    const result = { frames: lastFrame + 1, ...summary.toJson() };
    const lastTick = frameToTick(lastFrame, compiled.rate);
    const file = await output?.finish(lastTick, compiled.rate, { hashes: result.hashes, stateHash: result.stateHash });
    const written = file && { out, outBytes: file.bytes, outSha256: file.sha256 };
    const reported = report && job.reportPath && (await report.write(job.reportPath, header, lastTick));
    return {
      json: { ...header, warnings, ...result, ...written, ...reported },
      lines: describe(invocation, job, result),
    };
  } catch (error) {
    await output?.discard();
    throw error;
  } finally {
    forget();
  }
}

function describe(invocation: Invocation, job: Job, result: ReturnType<Summary['toJson']>): string[] {
  if (invocation.has('hash')) return result.hashes.map(({ second, hash }) => `${second} ${hash}`);
  const { health, stateHash, events } = result;
  const counted = Object.entries(events).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${job.take.id} ("${job.take.name}") of ${job.scene.id}: frames 0 to ${job.lastFrame}, state ${stateHash}`,
    `events: ${counted.join(', ') || 'none'}`,
    `deepest penetration: ${(health.deepestPenetrationM * 1000).toFixed(2)} mm`,
    ...health.quarantined.map((id) => `taken out of the run: ${id} left the world`),
    ...[job.out, job.reportPath].flatMap((path) => (path === undefined ? [] : [`written: ${path}`])),
  ];
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Run a take and write what moves where',
  positionals: [{ name: 'PROJECT', help: 'a .foreshot file; it is only read' }],
  options: {
    scene: { type: 'string', value: 'SCENE', help: 'id or name (default: the scene of the take)' },
    take: { type: 'string', value: 'TAKE', help: 'id or name (default: the first take)' },
    to: { type: 'string', value: 'FRAME', help: 'last frame (default: the last of the scene)' },
    hash: { type: 'boolean', help: 'print the hash of the state at every second' },
    out: { type: 'string', value: 'FILE', help: 'write every frame to FILE.json or FILE.csv' },
    report: { type: 'string', value: 'FILE', help: 'write causes and health of the take to FILE.json' },
  },
  notes: [
    'Files of these names are replaced without a question; what was there stays until the new one is whole.',
    'FILE.json holds "frames": per frame its number and time (s), and per entity position (m), rotation (quaternion x y z w), linearVelocity (m/s) and angularVelocity (rad/s), all in world space; and "events" with tick, time and amount (N·s of a contact, N of a break). The same take gives the same hashes on every machine.',
    'What breaks is in the frames up to its "broke" event, its shards, and parts that come off, from then on, under ids of their own (setPiece:bottle#1). "parts" lists them with the set piece they are "of", "gone" what broke or left the world and why, both with the first frame of the change.',
    'FILE.csv has a row per frame and entity, its cells empty where a set piece is gone; rows of shards begin when they come to be, and what stands before the # of their id is the set piece they are of.',
    'The report holds "causes": events with tick, frame, kind, a, b, amount, the indexes of the events that caused them and the interventions these go back to; and "health": "lines" with a sentence each, and a "ledger" of energy (J) and momentum (N·s) per second. It is there whole or not at all.',
  ],
  run(invocation) {
    const path = resolve(invocation.positionals[0]!);
    const out = invocation.text('out');
    if (out !== undefined) formatOf(out);
    checkReportName(invocation.text('report'), out);
    return withProject(invocation, path, 'reading', (project) =>
      runJob(invocation, planJob(invocation, path, project.records, project.info().history.revision)),
    );
  },
};
