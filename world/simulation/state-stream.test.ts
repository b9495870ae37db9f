import { describe, expect, it } from 'vitest';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { StateStream, type StreamChunk } from './state-stream.ts';
import { CHUNK_TICKS, TRACK_ROWS, type SimBody } from './types.ts';

const body = (entityId: string, y: number): SimBody => ({
  entityId,
  kind: 'dynamic',
  shape: { kind: 'sphere', radiusM: 1 },
  scale: [1, 1, 1],
  position: [0, y, 0],
  rotation: [0, 0, 0, 1],
  massKg: null,
  densityKgM3: 1,
  inertiaKgM2: null,
  friction: 0,
  restitution: 0,
  rollingResistance: 0,
  dragCoefficient: null,
  linearVelocity: [0, 0, 0],
  angularVelocity: [0, 0, 0],
  isHeld: false,
  isSolid: true,
  isLatent: false,
  keyframes: [],
});

/** Body 0 moves 1 m per tick along x and turns 0.01 rad per tick about y; body 1 stays at (0, 5, 0). */
function chunk(index: number, isShared = false): StreamChunk {
  const floats = CHUNK_TICKS * POSE_FLOATS;
  const poses = isShared ? new Float32Array(new SharedArrayBuffer(floats * 4)) : new Float32Array(floats);
  const poseOf = (tick: number): number[] => [tick, 0, 0, ...quatFromAxisAngle([0, 1, 0], tick * 0.01)];
  const fromTick = index * CHUNK_TICKS;
  for (let row = 0; row < CHUNK_TICKS; row++) poses.set(poseOf(fromTick + row + 1), row * POSE_FLOATS);
  const startPoses = Float32Array.from([...poseOf(fromTick), 0, 5, 0, 0, 0, 0, 1]);
  const toTick = fromTick + CHUNK_TICKS;
  return { index, fromTick, toTick, startPoses, movers: Int32Array.of(0), poses, tracks: [], events: [] };
}

function stream(): StateStream {
  return new StateStream({ bodies: [body('setPiece:a', 0), body('setPiece:b', 5)], durationTicks: 150 });
}

describe('StateStream', () => {
  it('has the initial pose before anything is simulated', () => {
    const out = new Float32Array(2 * POSE_FLOATS);
    expect([stream().isReady(0), stream().isReady(0.5), stream().isReady(1)]).toEqual([true, false, false]);
    expect(stream().writePoses(0, out)).toBe(true);
    expect([...out.subarray(0, 7)]).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it.each([1, 59, 60, 61, 119.5, 60.25, 0.5])('gives the pose at tick %d', (tick) => {
    const s = stream();
    s.setChunk(chunk(1, true));
    s.setChunk(chunk(0));
    const out = new Float32Array(POSE_FLOATS);
    expect(s.poseAt(0, tick, out)).toBe(true);
    const expected = [tick, 0, 0, ...quatFromAxisAngle([0, 1, 0], tick * 0.01)];
    expected.forEach((value, i) => expect(out[i]).toBeCloseTo(value, 5));
    const all = new Float32Array(2 * POSE_FLOATS);
    s.writePoses(tick, all);
    expect([...all.subarray(0, 7)]).toEqual([...out]);
    expect([...all.subarray(7, 10)]).toEqual([0, 5, 0]);
  });

  it('is not ready in a gap and leaves the output untouched', () => {
    const s = stream();
    s.setChunk(chunk(1));
    const out = Float32Array.of(9, 9, 9, 9, 9, 9, 9);
    expect([
      s.isReady(30),
      s.poseAt(0, 30, out),
      s.isReady(60.5),
      s.isReady(61),
      s.isReady(121),
      s.isReady(-1),
    ]).toEqual([false, false, false, true, false, false]);
    expect([...out]).toEqual([9, 9, 9, 9, 9, 9, 9]);
    expect(s.readyTick).toBe(0);
    s.setChunk(chunk(0));
    expect(s.readyTick).toBe(120);
  });

  it('finds bodies by entity id', () => {
    expect([stream().bodyIndex('setPiece:b'), stream().bodyIndex('setPiece:c'), stream().bodyCount]).toEqual([
      1, -1, 2,
    ]);
  });

  it('takes the shorter way between opposite quaternions of one turn', () => {
    const s = stream();
    const flipped = chunk(0);
    for (let k = 3; k < 7; k++) flipped.poses[POSE_FLOATS + k]! *= -1;
    s.setChunk(flipped);
    const out = new Float32Array(POSE_FLOATS);
    s.poseAt(0, 1.5, out);
    expect(Math.abs(out[6]!)).toBeCloseTo(Math.cos(0.0075), 6);
  });

  it('gives the two rows of a track about a tick, and where between them it lies', () => {
    const s = stream();
    const floats = Float32Array.from({ length: TRACK_ROWS * 2 }, (_, at) => at);
    s.setChunk({ ...chunk(0), tracks: [{ key: 'rope/a', floatsPerRow: 2, rows: 1, floats: Float32Array.of(7, 8) }] });
    s.setChunk({ ...chunk(1), tracks: [{ key: 'rope/a', floatsPerRow: 2, rows: TRACK_ROWS, floats }] });
    const read = (tick: number): unknown => {
      const row = s.trackRow('rope/a', tick);
      return row === null ? null : [[...row.from], [...row.to], row.share];
    };
    expect(read(0)).toEqual([[7, 8], [7, 8], 0]);
    expect(read(60)).toEqual([[7, 8], [7, 8], 0]);
    expect(read(60.5)).toEqual([[0, 1], [2, 3], 0.25]);
    expect(read(63)).toEqual([[2, 3], [4, 5], 0.5]);
    expect(read(120)).toEqual([[60, 61], [60, 61], 0]);
    expect([read(120.5), s.trackRow('rope/b', 60)]).toEqual([null, null]);
  });

  it('tells what broke, also of a chunk that came later', () => {
    const broke = { tick: 30, kind: 'broke', a: 'setPiece:b', b: '', amount: 2, point: null } as const;
    const s = stream();
    expect(s.broken).toEqual([]);
    s.setChunk({ ...chunk(0), events: [{ ...broke, kind: 'contactStarted' }, broke] });
    expect(s.broken).toEqual([broke]);
    const bang = { ...broke, kind: 'interventionApplied', point: [0, 0, 0], values: [2] } as const;
    s.setChunk({ ...chunk(1), events: [{ ...broke, kind: 'interventionApplied' }, bang] as never });
    expect(s.explosions).toEqual([bang]);
  });
});
