import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import { frameToFractionalTick } from '../time/rate.ts';
import { applyEdits } from '../edits/apply.ts';
import { getRecord } from '../store/query.ts';
import { pairFriction, pairRestitution } from '../physics/materials.ts';
import { ChunkCache, planRun } from './chunk-cache.ts';
import { chunkKeys } from './chunk-keys.ts';
import { compileTake } from './compile.ts';
import { eventsWithRecordIds } from './event-ids.ts';
import type { Shape } from '../records/shape.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { POSE_FLOATS, allPoses } from './chunk-poses.ts';
import { StateStream } from './state-stream.ts';
import { compileOrThrow, engine } from './trajectory.test-kit.ts';
import type { Chunk, SimScene } from './types.ts';

/*
 * 200 random scenes with interventions of every kind. An act at a random tick is added to a take: nothing before it
 * may change (prefix), a resumed run must equal a whole one, and without the act the take must be the one that never
 * had it (removal).
 */

type Intervention = RecordOf<'intervention'>;

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const direction = fc.tuple(unit, unit, unit);
const scaled = (v: readonly [number, number, number], factor: number): Vec3 => [
  v[0] * factor,
  v[1] * factor,
  v[2] * factor,
];

const shapes = fc.constantFrom<Shape>(
  { kind: 'box', sizeM: [0.4, 0.3, 0.5] },
  { kind: 'sphere', radiusM: 0.25 },
  { kind: 'capsule', radiusM: 0.15, heightM: 0.4 },
  { kind: 'cylinder', radiusM: 0.2, heightM: 0.4 },
  { kind: 'cone', radiusM: 0.25, heightM: 0.5 },
);

const bodies = fc
  .array(fc.record({ shape: shapes, place: direction, velocity: direction, isHeld: fc.boolean() }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((drafts) =>
    drafts.map(({ shape, place, velocity, isHeld }, i) =>
      piece(`body-${i}`, shape, {
        position: [place[0] + i * 0.6, 1 + place[1] * 0.6, place[2]],
        linearVelocity: scaled(velocity, 3),
        isHeld,
        restitution: 0.4,
      }),
    ),
  );

const KINDS = [
  'push',
  'force',
  'release',
  'throw',
  'blast',
  'explosion',
  'gravity',
  'gust',
  'attach',
  'detach',
  'break',
  'setBodyKind',
] as const;

function actOf(
  kind: (typeof KINDS)[number],
  name: string,
  frame: number,
  v: Vec3,
  body: number,
  count: number,
): Intervention {
  const targetId = `setPiece:body-${body % count}` as const;
  const otherId = `setPiece:body-${(body + 1) % count}` as const;
  switch (kind) {
    case 'push':
      return intervention(name, frame, {
        kind,
        targetId,
        impulseNs: scaled(v, 60),
        pointM: scaled(v, 0.1),
        space: 'local',
      });
    case 'force':
      return intervention(name, frame, {
        kind,
        targetId,
        durationFrames: 9,
        forceN: scaled(v, 300),
        pointM: null,
        space: 'world',
      });
    case 'release':
      return intervention(name, frame, { kind, targetId });
    case 'throw':
      return intervention(name, frame, { kind, targetId, linearVelocity: scaled(v, 6), angularVelocity: scaled(v, 9) });
    case 'blast':
      return intervention(name, frame, { kind, centerM: v, radiusM: 4, strengthNs: 80 });
    case 'explosion':
      return intervention(name, frame, { kind, centerM: scaled(v, 4), chargeKgTnt: 0.02 + body * 0.05 });
    case 'gravity':
      return intervention(name, frame, { kind, gravityMps2: scaled(v, 9) });
    case 'gust':
      return intervention(name, frame, {
        kind,
        velocityMps: scaled(v, 25),
        durationFrames: 1 + body * 6,
        riseFrames: body,
        fallFrames: 8 - body,
      });
    case 'attach':
      return intervention(name, frame, { kind, targetId, otherId });
    case 'detach':
      // The rope joins the first two.
      return intervention(name, frame, { kind, targetId: `setPiece:body-${body % 2}`, jointId: 'joint:rope' });
    case 'break':
      return intervention(name, frame, { kind, targetId, pointM: null });
    case 'setBodyKind':
      return intervention(name, frame, { kind, targetId, bodyKind: 'keyframed' });
  }
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    frame: fc.integer({ min: 0, max: 34 }),
    v: direction,
    body: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 4 },
);

interface Case {
  readonly records: RecordMap;
  readonly added: Intervention;
}

function caseOf(
  index: number,
  pieces: RecordOf<'setPiece'>[],
  drafts: { kind: (typeof KINDS)[number]; frame: number; v: Vec3; body: number }[],
  draft: { frame: number; v: Vec3; body: number },
): Case {
  const rope = joint(
    'rope',
    'body-0',
    'body-1',
    { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
    { kind: 'rope', lengthM: 1.5 },
  );
  const given = drafts.map((d, i) => actOf(d.kind, `given-${i}`, d.frame, d.v, d.body, pieces.length));
  // Every kind has its turn, whatever the generator prefers.
  const added = actOf(KINDS[index % KINDS.length]!, 'added', draft.frame, draft.v, draft.body, pieces.length);
  const more: AnyRecord[] = [...pieces, rope, ...given];
  const settings = { durationFrames: 36, ground: { friction: 0.5, restitution: 0.2 } };
  // A third of the takes each in a vacuum, in wind, and in wind with water over the floor.
  const windy = index % 3 === 0 ? {} : { airDensityKgM3: 1.225, windMps: scaled(draft.v, 8) };
  const wet = index % 3 === 2 ? { water: { levelM: 0.4, densityKgM3: 1000 } } : {};
  return { records: sceneRecords({ ...settings, ...windy, ...wet }, more), added };
}

function hashesOf(chunks: readonly Chunk[]): string[] {
  return chunks.map(({ stateHash }) => stateHash);
}

function runWith(cache: ChunkCache, scene: SimScene): Chunk[] {
  const plan = planRun(scene, cache);
  const fresh: Chunk[] = [];
  for (const chunk of simulate(engine, scene, { from: plan.from, untilTick: scene.durationTicks })) {
    cache.put(chunk);
    fresh.push(chunk);
  }
  return [...plan.reused, ...fresh];
}

describe('200 random takes', () => {
  it('keep what lies before an act, resume exactly, and forget an act that is removed', () => {
    let index = 0;
    let reusedChunks = 0;
    let changedTakes = 0;
    fc.assert(
      fc.property(
        bodies,
        acts,
        fc.record({ frame: fc.integer({ min: 0, max: 34 }), v: direction, body: fc.integer({ min: 0, max: 4 }) }),
        (pieces, drafts, draft) => {
          const { records, added } = caseOf(index++, pieces, drafts, draft);
          const without = compileOrThrow(records);
          const withAct = compileOrThrow(new Map([...records, [added.id, added]]));
          const disabled = compileOrThrow(new Map([...records, [added.id, { ...added, isEnabled: false }]]));
          const cache = new ChunkCache(1e9);
          const before = runWith(cache, without);
          const startTick = (added.startFrame * 120) / 24;
          const wholePast = before.filter(({ toTick }) => toTick <= startTick);

          const plan = planRun(withAct, cache);
          expect(plan.reused.length).toBeGreaterThanOrEqual(wholePast.length);
          reusedChunks += plan.reused.length;
          const resumed = runWith(cache, withAct);
          const whole = [...simulate(engine, withAct, { untilTick: withAct.durationTicks })];
          expect(hashesOf(resumed)).toEqual(hashesOf(whole));
          expect(resumed.map(({ key }) => key)).toEqual(chunkKeys(withAct, withAct.durationTicks));
          if (hashesOf(whole).join() !== hashesOf(before).join()) changedTakes++;

          // Prefix, tick by tick, also within the chunk in which the act starts.
          const floatsBefore = startTick * without.bodies.length * 7;
          const poses = (chunks: readonly Chunk[]): number[] =>
            chunks.flatMap((chunk) => [...allPoses(chunk)]).slice(0, floatsBefore);
          expect(poses(whole)).toEqual(poses(before));

          expect(disabled.baseHash).toBe(without.baseHash);
          expect(chunkKeys(disabled, disabled.durationTicks)).toEqual(chunkKeys(without, without.durationTicks));
          expect(hashesOf([...simulate(engine, disabled, { untilTick: disabled.durationTicks })])).toEqual(
            hashesOf(before),
          );
        },
      ),
      { numRuns: 200, seed: 20261120, endOnFailure: true },
    );
    // The property would say nothing if no act did anything or nothing were ever reused.
    expect(changedTakes).toBeGreaterThan(100);
    expect(reusedChunks).toBeGreaterThan(100);
  }, 120_000);
});

describe('a branched take', () => {
  it('has the keys of its parent, and under them the same content, whichever of the two filled the cache', () => {
    let index = 0;
    let appliedInBranch = 0;
    fc.assert(
      fc.property(
        bodies,
        acts,
        fc.record({ frame: fc.integer({ min: 0, max: 34 }), v: direction, body: fc.integer({ min: 0, max: 4 }) }),
        (pieces, drafts, draft) => {
          const { records, added } = caseOf(index++, pieces, drafts, draft);
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
          for (const chunk of branchAlone.slice(0, 2)) cache.put(chunk);
          expect(hashesOf(runWith(cache, parent))).toEqual(hashesOf(alone));

          const events = eventsWithRecordIds(
            branchAlone.flatMap((chunk) => chunk.events),
            child,
          );
          for (const { kind, a } of events) {
            if (kind !== 'interventionApplied') continue;
            appliedInBranch++;
            expect(getRecord(edited.value.records, 'intervention', a)?.takeId).toBe('take:b');
          }
        },
      ),
      { numRuns: 40, seed: 20261122, endOnFailure: true },
    );
    expect(appliedInBranch).toBeGreaterThan(40);
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
