import { describe, expect, it } from 'vitest';
import { ChunkCache, chunkBytes, planRun } from './chunk-cache.ts';
import { chunkKeys } from './chunk-keys.ts';
import { intervention, piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { compileOrThrow, engine } from './trajectory.test-kit.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';

const cube: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const push = (frame: number, newtonSeconds: number, id = 'push') => ({
  ...intervention('push', frame, {
    kind: 'push',
    targetId: 'setPiece:a',
    impulseNs: [newtonSeconds, 0, 0],
    pointM: null,
    space: 'world',
  }),
  id: `intervention:${id}` as const,
});
const scene = (...records: AnyRecord[]) =>
  compileOrThrow(sceneRecords({ durationFrames: 72 }, [piece('a', cube, { position: [0, 0.5, 0] }), ...records]));

function sharedKeys(a: ReturnType<typeof scene>, b: ReturnType<typeof scene>): number {
  const keys = chunkKeys(b, 360);
  return chunkKeys(a, 360).filter((key, i) => key === keys[i]).length;
}

describe('chunk keys', () => {
  it('has one key per started chunk', () => {
    expect(chunkKeys(scene(), 360)).toHaveLength(6);
    expect(chunkKeys(scene(), 361)).toHaveLength(7);
    expect(new Set(chunkKeys(scene(), 360)).size).toBe(6);
  });

  // At 24 fps frame 24 is tick 120: chunks (0, 60] and (60, 120] end no later.
  it('shares every chunk that ends at or before the first difference', () => {
    expect(sharedKeys(scene(push(24, 5)), scene(push(24, 6)))).toBe(2);
    expect(sharedKeys(scene(push(23, 5)), scene(push(23, 6)))).toBe(1);
    expect(sharedKeys(scene(), scene(push(36, 5)))).toBe(3);
    expect(sharedKeys(scene(push(24, 5)), scene(push(24, 5)))).toBe(6);
  });

  it('does not see the id, so that a branched take shares its parent’s chunks', () => {
    expect(sharedKeys(scene(push(24, 5, 'mine')), scene(push(24, 5, 'copy')))).toBe(6);
  });

  it('shares what lies before the end of a force that is made longer', () => {
    const force = (durationFrames: number) =>
      intervention('force', 1, {
        kind: 'force',
        targetId: 'setPiece:a',
        durationFrames,
        forceN: [1, 0, 0],
        pointM: null,
        space: 'world',
      });
    // Ends at ticks 245 and 305: chunks up to tick 240 are the same.
    expect(sharedKeys(scene(force(48)), scene(force(60)))).toBe(4);
  });

  it('shares what lies before the fall of a gust that blows longer or falls otherwise', () => {
    const gust = (durationFrames: number, fallFrames: number, riseFrames = 4) =>
      intervention('gust', 1, { kind: 'gust', velocityMps: [9, 0, 0], durationFrames, riseFrames, fallFrames });
    // Ends at ticks 245 and 305, falls from 185 and 245 on: chunks up to tick 180 are the same.
    expect(sharedKeys(scene(gust(48, 12)), scene(gust(60, 12)))).toBe(3);
    expect(sharedKeys(scene(gust(48, 12)), scene(gust(48, 2)))).toBe(3);
    expect(sharedKeys(scene(gust(48, 12)), scene(gust(48, 12, 5)))).toBe(0);
    // The fall that is under way at the start shows in the first chunk.
    expect(sharedKeys(scene(gust(48, 90)), scene(gust(60, 90)))).toBe(0);
  });

  it('depends on air, wind, water and the drag coefficient', () => {
    const body = piece('a', cube, { position: [0, 0.5, 0] });
    const calm = compileOrThrow(sceneRecords({ airDensityKgM3: 1 }, [body]));
    const others = [
      sceneRecords({ airDensityKgM3: 2 }, [body]),
      sceneRecords({ airDensityKgM3: 1, windMps: [0, 0, 1] }, [body]),
      sceneRecords({ airDensityKgM3: 1, water: { levelM: 0, densityKgM3: 1000 } }, [body]),
      sceneRecords({ airDensityKgM3: 1 }, [piece('a', cube, { position: [0, 0.5, 0], dragCoefficient: 1 })]),
    ].map((records) => compileOrThrow(records));
    expect(new Set([calm, ...others].map(({ baseHash }) => baseHash)).size).toBe(5);
    for (const other of others) expect(sharedKeys(calm, other)).toBe(0);
  });

  it('shares what lies before a keyframe’s span that is edited', () => {
    const cart = piece('cart', cube, { kind: 'keyframed' });
    const motion = (x: number): AnyRecord => ({
      id: 'motion:cart',
      type: 'motion',
      sceneId: 'scene:s',
      setPieceId: 'setPiece:cart',
      keyframes: [0, 24, 48].map((frame) => ({
        frame,
        position: [frame === 48 ? x : 0, 5, 0],
        rotation: [0, 0, 0, 1],
        easing: 'linear',
      })),
    });
    // The last key moves the span from tick 120 on.
    expect(sharedKeys(scene(cart, motion(1)), scene(cart, motion(2)))).toBe(2);
  });
});

describe('ChunkCache', () => {
  const full = scene(push(24, 5));
  const chunks = [...simulate(engine, full, { untilTick: 360 })];

  it('plans to resume after the unbroken run that it holds', () => {
    const cache = new ChunkCache(1e8);
    expect(planRun(full, cache)).toEqual({ reused: [], from: null, fromTick: 0 });
    for (const chunk of [chunks[0]!, chunks[1]!, chunks[3]!]) cache.put(chunk);
    const plan = planRun(full, cache);
    expect(plan.reused).toEqual([chunks[0], chunks[1]]);
    expect([plan.from, plan.fromTick]).toEqual([chunks[1]!.end, 120]);
    expect(planRun(scene(push(24, 9)), cache).fromTick).toBe(120);
    expect(planRun(scene(push(3, 5)), cache).fromTick).toBe(0);
  });

  it('gives up checkpoints before motion, but not those of every fourth chunk', () => {
    const worlds = chunks.map(({ end }) => end.world.byteLength);
    const all = chunks.reduce((sum, chunk) => sum + chunkBytes(chunk), 0);
    const cache = new ChunkCache(all - worlds[1]! - worlds[2]! / 2);
    for (const chunk of chunks) cache.put(chunk);
    expect(cache.size).toBe(6);
    expect(chunks.map(({ key }) => cache.get(key)!.end.world.length > 0)).toEqual([
      true,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect([...cache.get(chunks[1]!.key)!.poses]).toEqual([...chunks[1]!.poses]);
    // An act at tick 120 has to go back to the checkpoint at tick 60.
    const plan = planRun(scene(push(24, 9)), cache);
    expect([plan.reused.length, plan.fromTick]).toEqual([2, 60]);
    expect(planRun(full, cache).fromTick).toBe(360);
  });

  it('thins out checkpoints beyond their own share, however much room there is', () => {
    const worlds = chunks.map(({ end }) => end.world.byteLength);
    const cache = new ChunkCache(1e9, worlds[0]! + worlds[4]! + worlds[5]!);
    for (const chunk of chunks) cache.put(chunk);
    const held = chunks.map(({ key }) => cache.get(key)!.end.world.length > 0);
    expect(held.map((hasCheckpoint, i) => (hasCheckpoint ? i : -1)).filter((i) => i >= 0)).toEqual([0, 4, 5]);
    expect(planRun(full, cache).fromTick).toBe(360);
  });

  it('stays within its bytes by dropping the least recently used', () => {
    const limit = chunkBytes(chunks[0]!) + 2 * chunks[1]!.poses.byteLength + 8000;
    const cache = new ChunkCache(limit);
    for (const chunk of chunks) {
      cache.get(chunks[0]!.key);
      cache.put(chunk);
      expect(cache.bytes).toBeLessThanOrEqual(Math.max(limit, chunkBytes(chunk)));
    }
    expect([0, 1, 5].map((index) => cache.get(chunks[index]!.key)?.index)).toEqual([0, undefined, 5]);
    const { size } = cache;
    cache.put(chunks[5]!);
    expect(cache.size).toBe(size);
  });
});
