import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import { frameToFractionalTick } from '../time/rate.ts';
import { applyEdits } from '../edits/apply.ts';
import { getRecord } from '../store/query.ts';
import { pairFriction, pairRestitution } from '../physics/materials.ts';
import { ChunkCache, planRun } from './chunk-cache.ts';
import { chunkKeys } from './chunk-keys.ts';
import { allPoses, POSE_FLOATS } from './chunk-poses.ts';
import { compileTake } from './compile.ts';
import { eventsWithRecordIds } from './event-ids.ts';
import { healthReport } from './health-report.ts';
import { MAX_SPEED, OVERLAP_LIMIT_M } from './limits.ts';
import { direction, takeOf, takes } from './random-takes.test-kit.ts';
import { intervention, piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { StateStream } from './state-stream.ts';
import { compileOrThrow, engine } from './trajectory.test-kit.ts';
import { TICK_HZ, type Chunk, type SimScene } from './types.ts';

/*
 * What holds of every run, over random takes with acts of every kind: `npm run properties` takes 500 of them, the
 * ordinary tests fewer. An act is added to a take: nothing before it may change (prefix), nor what is far off
 * (locality); a resumed run must equal a whole one and a second one (determinism); without the act the take must be
 * the one that never had it (removal); every body has one pose at every tick (permanence); what is too deep in
 * something else is said to be (solidity).
 */
const TAKES = Number(process.env['FORESHOT_PROPERTY_TAKES'] ?? 40);

function hashesOf(chunks: readonly Chunk[]): string[] {
  return chunks.map(({ stateHash }) => stateHash);
}

function runOf(scene: SimScene): Chunk[] {
  return [...simulate(engine, scene, { untilTick: scene.durationTicks })];
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

/** Rows of all bodies over all ticks, or of those whose name begins so, and their number per tick. */
function rowsOf(scene: SimScene, chunks: readonly Chunk[], prefix = ''): Float32Array[] {
  const indexes = scene.bodies.flatMap(({ entityId }, index) =>
    entityId.startsWith(prefix === '' ? '' : `setPiece:${prefix}`) ? [index] : [],
  );
  const count = scene.bodies.length;
  return chunks.flatMap((chunk) => {
    const poses = allPoses(chunk);
    return Array.from({ length: chunk.toTick - chunk.fromTick }, (_, tick) => {
      const row = new Float32Array(indexes.length * POSE_FLOATS);
      indexes.forEach((index, place) => {
        const at = (tick * count + index) * POSE_FLOATS;
        row.set(poses.subarray(at, at + POSE_FLOATS), place * POSE_FLOATS);
      });
      return row;
    });
  });
}

/** Place of the first row that differs; −1 = none does. */
function firstDifference(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  expect(a).toHaveLength(b.length);
  return a.findIndex((row, tick) => {
    const other = b[tick]!;
    return row.length !== other.length || row.some((value, at) => value !== other[at]);
  });
}

/** Every entity keeps its place in the list and has one sound pose at every tick, and none of them jumps. */
function expectPermanence(scene: SimScene, chunks: readonly Chunk[]): void {
  const rows = rowsOf(scene, chunks);
  expect(rows).toHaveLength(chunks.length * 60);
  expect(new Set(scene.bodies.map(({ entityId }) => entityId)).size).toBe(scene.bodies.length);
  // A chunk goes on where the one before ended; a body that has just come to rest may differ by an engine's rounding.
  chunks.slice(1).forEach(({ startPoses }, i) => {
    const last = rows[(i + 1) * 60 - 1]!;
    expect(startPoses.findIndex((value, at) => Math.abs(value - last[at]!) > 1e-5)).toBe(-1);
  });
  const longestWay = MAX_SPEED / TICK_HZ;
  let before = chunks[0]!.startPoses;
  for (const row of rows) {
    expect(row).toHaveLength(scene.bodies.length * POSE_FLOATS);
    let farthest = 0;
    let mostOff = 0;
    for (let at = 0; at < row.length; at += POSE_FLOATS) {
      const turn = row.subarray(at + 3, at + 7);
      mostOff = Math.max(mostOff, Math.abs(Math.hypot(...turn) - 1));
      // A shard is nowhere until it comes to be.
      if (scene.bodies[at / POSE_FLOATS]!.isLatent) continue;
      const way = [0, 1, 2].map((axis) => row[at + axis]! - before[at + axis]!);
      farthest = Math.max(farthest, Math.hypot(...way));
    }
    // Not a number fails as well.
    expect(farthest).toBeLessThanOrEqual(longestWay);
    expect(mostOff).toBeLessThan(1e-3);
    before = row;
  }
}

describe(`${TAKES} random takes`, () => {
  it('keep what lies before an act and what is far off, run the same again and resumed, and forget an act that is removed', () => {
    let index = 0;
    let reusedChunks = 0;
    let changedTakes = 0;
    fc.assert(
      fc.property(takes, (draft) => {
        const { records, added, isLocal } = takeOf(index++, draft);
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
        const whole = runOf(withAct);
        expect(hashesOf(resumed)).toEqual(hashesOf(whole));
        // A resumed run is a second one for what it simulates; now and then the whole is run again.
        if (index % 4 === 0) expect(hashesOf(runOf(withAct))).toEqual(hashesOf(whole));
        expect(resumed.map(({ key }) => key)).toEqual(chunkKeys(withAct, withAct.durationTicks));
        if (hashesOf(whole).join() !== hashesOf(before).join()) changedTakes++;

        // Prefix, tick by tick, also within the chunk in which the act starts.
        const then = rowsOf(withAct, whole);
        const once = rowsOf(without, before);
        expect(firstDifference(then.slice(0, startTick), once.slice(0, startTick))).toBe(-1);
        if (isLocal) expect(firstDifference(rowsOf(withAct, whole, 'far'), rowsOf(without, before, 'far'))).toBe(-1);

        expect(disabled.baseHash).toBe(without.baseHash);
        expect(chunkKeys(disabled, disabled.durationTicks)).toEqual(chunkKeys(without, without.durationTicks));
        expect(hashesOf(runOf(disabled))).toEqual(hashesOf(before));
        expectPermanence(withAct, whole);
      }),
      { numRuns: TAKES, seed: 20261120, endOnFailure: true },
    );
    // The property would say nothing if no act did anything or nothing were ever reused.
    expect(changedTakes).toBeGreaterThan(TAKES / 2);
    expect(reusedChunks).toBeGreaterThan(TAKES / 2);
  }, 1_800_000);

  it('say of every overlap that is too deep that it is, and about how deep', () => {
    const RADIUS_M = 0.25;
    let deepTakes = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(direction, direction), { minLength: 3, maxLength: 6 }), (list) => {
        const balls = list.map(([place, velocity], i) =>
          piece(
            `ball-${i}`,
            { kind: 'sphere', radiusM: RADIUS_M },
            {
              position: [place[0] * 0.5, 0.6 + place[1] * 0.5, place[2] * 0.5],
              linearVelocity: [velocity[0] * 5, velocity[1] * 5, velocity[2] * 5],
            },
          ),
        );
        const scene = compileOrThrow(sceneRecords({ durationFrames: 24 }, balls));
        const chunks = runOf(scene);
        // The direction of a contact is up to 5 cm of motion old, so the depth of balls that nearly coincide is so too.
        // How deep the balls are in each other and in the floor, from their poses alone.
        const deepest = new Map<string, number>();
        const note = (a: string, b: string, depthM: number): void => {
          const pair = [a, b].sort().join();
          deepest.set(pair, Math.max(deepest.get(pair) ?? 0, depthM));
        };
        for (const row of rowsOf(scene, chunks)) {
          scene.bodies.forEach(({ entityId: a }, i) => {
            if (a === 'ground') return;
            const [x, y, z] = row.subarray(i * POSE_FLOATS, i * POSE_FLOATS + 3) as unknown as [number, number, number];
            note(a, 'ground', RADIUS_M - y);
            scene.bodies.slice(0, i).forEach(({ entityId: b }, j) => {
              if (b === 'ground') return;
              const [u, v, w] = row.subarray(j * POSE_FLOATS, j * POSE_FLOATS + 3) as unknown as [
                number,
                number,
                number,
              ];
              note(a, b, 2 * RADIUS_M - Math.hypot(x - u, y - v, z - w));
            });
          });
        }
        const said = new Map(
          healthReport(scene, chunks, { nameOf: (id) => id, timecode: String })
            .lines.filter(({ kind }) => kind === 'overlap')
            .map(({ entityIds, amount }) => [[...entityIds].sort().join(), amount]),
        );
        for (const [pair, depthM] of deepest) {
          if (depthM > OVERLAP_LIMIT_M + 0.002) expect(said.get(pair) ?? 0).toBeGreaterThan(0.85 * depthM - 0.002);
          if (depthM < OVERLAP_LIMIT_M - 0.002) expect(said.has(pair)).toBe(false);
        }
        if (said.size > 0) deepTakes++;
      }),
      { numRuns: TAKES, seed: 20261126, endOnFailure: true },
    );
    expect(deepTakes).toBeGreaterThan(TAKES / 4);
  }, 1_800_000);
});

describe('a branched take', () => {
  it('has the keys of its parent, and under them the same content, whichever of the two filled the cache', () => {
    let index = 0;
    let appliedInBranch = 0;
    fc.assert(
      fc.property(takes, (draft) => {
        const { records, added } = takeOf(index++, draft);
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
