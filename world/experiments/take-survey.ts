import type { RecordMap } from '../records/index.ts';
import { actingWeather } from '../physics/weather/acting-weather.ts';
import { recordsOfType } from '../store/query.ts';
import { ChunkCache, planRun } from '../simulation/chunk-cache.ts';
import { chunkKeys } from '../simulation/chunk-keys.ts';
import type { Engine } from '../simulation/engine/engine.ts';
import { healthReport } from '../simulation/health-report.ts';
import { simulate } from '../simulation/simulate.ts';
import type { Chunk, SimScene } from '../simulation/types.ts';
import { solidityFaults } from './overlaps.ts';
import { permanenceFaults } from './permanence.ts';
import { randomTake } from './random-takes.ts';
import { firstPartingOf } from './same-runs.ts';
import { compileOrThrow, engine } from './trajectory.ts';

/** What must hold of every run. */
export const PROPERTIES = ['twice', 'resumed', 'prefix', 'locality', 'removal', 'permanence', 'solidity'] as const;
export type Property = (typeof PROPERTIES)[number];

/** What was found of one random take. */
export interface TakeSurvey {
  /** What does not hold, in words. */
  readonly faults: readonly { readonly property: Property; readonly text: string }[];
  /** Whether the added act changed anything. */
  readonly hasChanged: boolean;
  /** Chunks before the added act, which need not be simulated again. */
  readonly reusedChunks: number;
  /** Pairs that the health report calls too deep. */
  readonly overlapCount: number;
  /** Kinds of behaviours in the take, of acts that had an effect, and what its weather was. */
  readonly behaviours: readonly string[];
  readonly applied: readonly string[];
  readonly weather: readonly string[];
  /** Of the run with the act. */
  readonly hash: string;
}

const hashesOf = (chunks: readonly Chunk[]): string => chunks.map(({ stateHash }) => stateHash).join(' ');

function run(from: Engine, scene: SimScene): Chunk[] {
  return [...simulate(from, scene, { untilTick: scene.durationTicks })];
}

function runWith(cache: ChunkCache, scene: SimScene): { readonly chunks: Chunk[]; readonly reused: number } {
  const plan = planRun(scene, cache);
  const fresh: Chunk[] = [];
  for (const chunk of simulate(engine, scene, { from: plan.from, untilTick: scene.durationTicks })) {
    cache.put(chunk);
    fresh.push(chunk);
  }
  return { chunks: [...plan.reused, ...fresh], reused: plan.reused.length };
}

function weatherOf(records: RecordMap): string[] {
  const [environment] = recordsOfType(records, 'environment');
  const { windField, water, airDensityKgM3, weather } = environment!;
  return [
    actingWeather(weather).surfaces,
    airDensityKgM3 === 0 ? 'vacuum' : (windField?.terrain ?? 'steady wind'),
    ...(water === null ? [] : ['water']),
  ];
}

/**
 * An act is added to a random take: nothing before it may change (prefix), nor what is far off (locality); a resumed run
 * must be a whole one (resumed), and a second run the first (twice); with the act switched off the take must be the one
 * that never had it (removal); everything has its place (permanence); and what is too deep in something else is said to
 * be (solidity). Poses, tracks and events, bit for bit.
 */
export function surveyTake(index: number, seed: number): TakeSurvey {
  const { records, added, isLocal } = randomTake(index, seed);
  const faults: { property: Property; text: string }[] = [];
  const say = (property: Property, text: string | null): void => {
    if (text !== null) faults.push({ property, text });
  };
  const without = compileOrThrow(records);
  const withAct = compileOrThrow(new Map([...records, [added.id, added]]));
  const disabled = compileOrThrow(new Map([...records, [added.id, { ...added, isEnabled: false }]]));

  const cache = new ChunkCache(1e9);
  const before = runWith(cache, without).chunks;
  const { chunks: resumed, reused } = runWith(cache, withAct);
  // Where nothing could be used again, that was the whole run.
  const whole = reused > 0 ? run(engine, withAct) : resumed;
  const startTick = withAct.interventions.find(({ lineage }) => lineage === added.lineage)!.startTick;
  const [plain, struck] = [
    { scene: without, chunks: before },
    { scene: withAct, chunks: whole },
  ];
  const everything = { untilTick: Infinity, isMine: () => true };

  if (reused < before.filter(({ toTick }) => toTick <= startTick).length)
    say('resumed', `only ${reused} chunks before tick ${startTick} are used again`);
  if (hashesOf(resumed) !== hashesOf(whole))
    say('resumed', firstPartingOf({ scene: withAct, chunks: resumed }, struck, everything) ?? 'its state');
  if (resumed.map(({ key }) => key).join() !== chunkKeys(withAct, withAct.durationTicks).join())
    say('resumed', 'the chunks have other keys');

  say('prefix', firstPartingOf(plain, struck, { untilTick: startTick, isMine: () => true }));
  if (isLocal)
    say(
      'locality',
      firstPartingOf(plain, struck, { untilTick: Infinity, isMine: (id) => id.startsWith('setPiece:far') }),
    );

  // The same scene to the last number, so that its run is also a second one.
  const isSameScene = chunkKeys(disabled, disabled.durationTicks).join() === before.map(({ key }) => key).join();
  if (!isSameScene) say('removal', 'the chunks have other keys');
  const again = { scene: disabled, chunks: run(engine, disabled) };
  if (hashesOf(again.chunks) !== hashesOf(before))
    say(isSameScene ? 'twice' : 'removal', firstPartingOf(plain, again, everything) ?? 'its state');

  for (const text of permanenceFaults(struck)) say('permanence', text);
  const overlaps = healthReport(withAct, whole, { nameOf: (id) => id, timecode: String }).lines.filter(
    ({ kind }) => kind === 'overlap',
  );
  for (const text of solidityFaults(struck, overlaps)) say('solidity', text);
  return {
    faults,
    hasChanged: hashesOf(whole) !== hashesOf(before),
    reusedChunks: reused,
    overlapCount: overlaps.length,
    behaviours: recordsOfType(records, 'setPiece').flatMap((piece) => piece.behaviours.map(({ kind }) => kind)),
    applied: whole
      .flatMap(({ events }) => events)
      .flatMap(({ kind, a }) =>
        kind === 'interventionApplied' ? [withAct.interventions.find(({ lineage }) => lineage === a)!.kind] : [],
      ),
    weather: weatherOf(records),
    hash: whole.at(-1)!.stateHash,
  };
}
