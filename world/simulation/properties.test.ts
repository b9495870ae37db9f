import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solidityFaults } from '../experiments/overlaps.ts';
import { monotonyFault, pushTwice } from '../experiments/monotony.ts';
import { randomTake } from '../experiments/random-takes.ts';
import { surveyTake } from '../experiments/take-survey.ts';
import { BehaviourSchema } from '../records/behaviour.ts';
import type { AnyRecord } from '../records/index.ts';
import { InterventionSchema } from '../records/intervention.ts';
import { frameToFractionalTick } from '../time/rate.ts';
import { applyEdits } from '../edits/apply.ts';
import { getRecord } from '../store/query.ts';
import { pairFriction, pairRestitution } from '../physics/materials.ts';
import { ChunkCache, planRun } from './chunk-cache.ts';
import { chunkKeys } from './chunk-keys.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { compileTake } from './compile.ts';
import { eventsWithRecordIds } from './event-ids.ts';
import { healthReport } from './health-report.ts';
import { directions, seeds } from './random-takes.test-kit.ts';
import { intervention, piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { StateStream } from './state-stream.ts';
import { compileOrThrow, engine } from './trajectory.test-kit.ts';
import type { Chunk, SimScene } from './types.ts';

/*
 * What holds of every run, over random takes with behaviours, acts and weather of every kind (world/experiments/
 * random-takes.ts; take-survey.ts says what is looked at): `npm run properties` takes 500 of them.
 */
const TAKES = Number(process.env['FORESHOT_PROPERTY_TAKES'] ?? 200);

function hashesOf(chunks: readonly Chunk[]): string[] {
  return chunks.map(({ stateHash }) => stateHash);
}

function runOf(scene: SimScene): Chunk[] {
  return [...simulate(engine, scene, { untilTick: scene.durationTicks })];
}

describe(`${TAKES} random takes`, () => {
  it('keep what lies before an act and what is far off, run the same again and resumed, forget an act that is removed, lose nothing, and say what is too deep', () => {
    let index = 0;
    let [reusedChunks, changedTakes, deepTakes] = [0, 0, 0];
    const seen = { behaviours: new Set<string>(), acts: new Set<string>(), weather: new Set<string>() };
    fc.assert(
      fc.property(seeds, (seed) => {
        const survey = surveyTake(index, seed);
        expect(survey.faults, `take ${index} of seed ${seed}`).toEqual([]);
        index++;
        reusedChunks += survey.reusedChunks;
        if (survey.hasChanged) changedTakes++;
        if (survey.overlapCount > 0) deepTakes++;
        for (const kind of survey.behaviours) seen.behaviours.add(kind);
        for (const kind of survey.applied) seen.acts.add(kind);
        for (const each of survey.weather) seen.weather.add(each);
      }),
      { numRuns: TAKES, seed: 20261120, endOnFailure: true },
    );
    // The properties would say nothing if no act did anything, or nothing were ever reused or too deep.
    expect(changedTakes).toBeGreaterThan(TAKES / 2);
    expect(reusedChunks).toBeGreaterThan(TAKES / 3);
    expect(deepTakes).toBeGreaterThan(TAKES / 4);
    // Nor of a kind that never comes: what the schema knows, all of it had an effect.
    const kindsOf = (options: readonly { readonly shape: { readonly kind: { readonly value: string } } }[]): string[] =>
      options.map(({ shape }) => shape.kind.value).sort();
    expect([...seen.behaviours].sort()).toEqual(kindsOf(BehaviourSchema.options));
    expect([...seen.acts].sort()).toEqual(kindsOf(InterventionSchema.options));
    expect([...seen.weather].sort()).toEqual(
      ['dry', 'wet', 'snow', 'ice', 'vacuum', 'steady wind', 'sea', 'lake', 'open', 'suburbs', 'city', 'water'].sort(),
    );
  }, 1_800_000);

  it('say of balls that lie in each other that they do, and about how deep', () => {
    const BALLS = Math.max(20, TAKES / 4);
    let deepTakes = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(directions, directions), { minLength: 3, maxLength: 6 }), (list) => {
        // Slow, so that the depth that the report says is hardly a tick old.
        const balls = list.map(([place, velocity], i) =>
          piece(
            `ball-${i}`,
            { kind: 'sphere', radiusM: 0.25 },
            {
              position: [place[0] * 0.5, 0.6 + place[1] * 0.5, place[2] * 0.5],
              linearVelocity: [velocity[0], velocity[1], velocity[2]],
            },
          ),
        );
        const scene = compileOrThrow(sceneRecords({ durationFrames: 24 }, balls));
        const chunks = runOf(scene);
        const said = healthReport(scene, chunks, { nameOf: (id) => id, timecode: String }).lines.filter(
          ({ kind }) => kind === 'overlap',
        );
        expect(solidityFaults({ scene, chunks }, said)).toEqual([]);
        if (said.length > 0) deepTakes++;
      }),
      { numRuns: BALLS, seed: 20261126, endOnFailure: true },
    );
    expect(deepTakes).toBeGreaterThan(BALLS / 4);
  }, 1_800_000);
});

describe('a harder push', () => {
  it('never stops earlier or nearer on a flat floor', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(monotonyFault(pushTwice(seed))).toBeNull();
      }),
      { numRuns: Math.max(20, TAKES / 4), seed: 20261127, endOnFailure: true },
    );
  }, 1_800_000);

  it('is told from one that stops earlier', () => {
    const run = pushTwice(1);
    expect(run.harder.stopTick).toBeGreaterThan(run.softer.stopTick);
    expect(monotonyFault({ ...run, softer: run.harder, harder: run.softer })).toContain('seed 1');
  });
});

describe('a branched take', () => {
  it('has the keys of its parent, and under them the same content, whichever of the two filled the cache', () => {
    let index = 0;
    let appliedInBranch = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const { records, added } = randomTake(index++, seed);
        const branch = { edit: 'branchTake', fromId: 'take:s', id: 'take:b', branchFrame: 0 } as const;
        const edited = applyEdits(new Map([...records, [added.id, added]]), [branch]);
        if (!edited.ok) throw new Error(edited.error.message);
        const parent = compileOrThrow(edited.value.records);
        const branched = compileTake(edited.value.records, 'take:b');
        if (!branched.ok) throw new Error(branched.error.message);
        const child = branched.value;
        expect(child.interventions.map(({ entityId }) => entityId)).not.toContain(added.id);

        expect(chunkKeys(child, child.durationTicks)).toEqual(chunkKeys(parent, parent.durationTicks));
        const alone = [...simulate(engine, parent, { untilTick: parent.durationTicks })];
        const branchAlone = [...simulate(engine, child, { untilTick: child.durationTicks })];
        expect(branchAlone).toEqual(alone);
        const cache = new ChunkCache(1e9);
        for (const chunk of branchAlone.slice(0, 1)) cache.put(chunk);
        const { reused, from } = planRun(parent, cache);
        const rest = [...simulate(engine, parent, { from, untilTick: parent.durationTicks })];
        expect(reused).toHaveLength(1);
        expect(hashesOf([...reused, ...rest])).toEqual(hashesOf(alone));

        const events = eventsWithRecordIds(
          branchAlone.flatMap((chunk) => chunk.events),
          child,
        );
        for (const { kind, a } of events) {
          if (kind !== 'interventionApplied') continue;
          appliedInBranch++;
          expect(getRecord(edited.value.records, 'intervention', a)?.takeId).toBe('take:b');
        }
      }),
      { numRuns: 12, seed: 20261122, endOnFailure: true },
    );
    expect(appliedInBranch).toBeGreaterThan(12);
  }, 120_000);
});

describe('an act on a frame', () => {
  it.each([
    ['23.976', 24000, 1001],
    ['25', 25, 1],
    ['29.97', 30000, 1001],
    ['50', 50, 1],
    ['59.94', 60000, 1001],
  ])('at %s fps leaves that frame and every earlier one as they were', (_label, num, den) => {
    const rate = { num, den };
    const ball = piece('ball', { kind: 'sphere', radiusM: 0.2 }, { position: [0, 9, 0], linearVelocity: [1, 0, 0] });
    const streamOf = (more: readonly AnyRecord[], untilTick: number): StateStream => {
      const scene = compileOrThrow(sceneRecords({ rate, durationFrames: 120 }, [ball, ...more]));
      const stream = new StateStream(scene);
      for (const chunk of simulate(engine, scene, { untilTick })) stream.setChunk(chunk);
      return stream;
    };
    const quiet = streamOf([], 300);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (pushFrame) => {
        const blow = intervention('blow', pushFrame, {
          kind: 'push',
          targetId: 'setPiece:ball',
          impulseNs: [900, 0, 0],
          pointM: null,
          space: 'world',
        });
        const struck = streamOf([blow], 300);
        const poseAt = (stream: StateStream, frame: number): number[] => {
          const row = new Float32Array(POSE_FLOATS);
          expect(stream.poseAt(stream.bodyIndex('setPiece:ball'), frameToFractionalTick(frame, rate), row)).toBe(true);
          return [...row];
        };
        for (let frame = 0; frame <= pushFrame; frame++) expect(poseAt(struck, frame)).toEqual(poseAt(quiet, frame));
        expect(poseAt(struck, pushFrame + 1)).not.toEqual(poseAt(quiet, pushFrame + 1));
      }),
      { numRuns: 25, seed: 20261121 },
    );
  });
});

describe('the pair rule', () => {
  it('is what the engine uses, exactly', () => {
    const scene = compileOrThrow(
      sceneRecords({ ground: { friction: 0.25, restitution: 0.5 } }, [
        piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 0.499, 0], friction: 0.75, restitution: 0.25 }),
      ]),
    );
    const world = engine.create(scene);
    world.step();
    world.drainContacts(() => undefined);
    const [pair] = [...world.pairs.values()];
    const { friction, restitution } = world.readContact(pair!);
    expect([friction, restitution]).toEqual([pairFriction(0.25, 0.75), pairRestitution(0.5, 0.25)]);
    world.free();
  });
});
