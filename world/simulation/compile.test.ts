import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { compileTake } from './compile.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';

const cube: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const triangle: Shape = {
  kind: 'mesh',
  pointsM: [
    [0, 0, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
  triangles: [[0, 1, 2]],
};

function compile(...records: AnyRecord[]) {
  return compileTake(sceneRecords({}, records), 'take:s');
}

function codeOf(...records: AnyRecord[]): string {
  const result = compile(...records);
  return result.ok ? 'ok' : result.error.code;
}

describe('ticks of frames', () => {
  const release = (frame: number) => intervention('i', frame, { kind: 'release', targetId: 'setPiece:a' });

  // 24000/1001: one frame lasts 5.005 ticks; 30000/1001: 4.004; 25: 4.8; 60000/1001: 2.002.
  it.each([
    [24000, 1001, 1000, 5005],
    [24000, 1001, 100, 501],
    [24000, 1001, 99, 496],
    [30000, 1001, 250, 1001],
    [25, 1, 5, 24],
    [25, 1, 1, 5],
    [48, 1, 1, 3],
    [50, 1, 10_000_000, 24_000_000],
    [60000, 1001, 500, 1001],
  ])('at %d/%d an act on frame %d begins at tick %d, the first that is not before it', (num, den, frame, tick) => {
    const result = compileTake(sceneRecords({ rate: { num, den } }, [piece('a', cube), release(frame)]), 'take:s');
    expect(result.ok && result.value.interventions[0]!.startTick).toBe(tick);
  });

  it('keeps the fraction for keyframes', () => {
    const motion: AnyRecord = {
      id: 'motion:a',
      type: 'motion',
      sceneId: 'scene:s',
      setPieceId: 'setPiece:a',
      keyframes: [1, 240].map((frame) => ({
        frame,
        position: [0, 0, 0],
        rotation: [0, 0, 0, 1],
        easing: 'linear',
      })),
    };
    const records = [piece('a', cube, { kind: 'keyframed' }), motion];
    const result = compileTake(sceneRecords({ rate: { num: 24000, den: 1001 } }, records), 'take:s');
    expect(result.ok && result.value.bodies[1]!.keyframes.map(({ tick }) => tick)).toEqual([
      expect.closeTo(5.005, 12),
      expect.closeTo(1201.2, 9),
    ]);
  });
});

describe('compileTake', () => {
  it('sorts bodies by id with the floor first, whatever the order of the records', () => {
    const forward = compile(piece('b', cube), piece('a', cube));
    const backward = compile(piece('a', cube), piece('b', cube));
    expect(forward.ok && forward.value.bodies.map(({ entityId }) => entityId)).toEqual([
      'ground',
      'setPiece:a',
      'setPiece:b',
    ]);
    expect(forward).toEqual(backward);
  });

  it('rounds to 32-bit floats and knows no minus zero', () => {
    const result = compile(piece('a', cube, { position: [0.1, -0, 1 / 3] }));
    expect(result.ok && result.value.bodies[1]!.position).toEqual([Math.fround(0.1), 0, Math.fround(1 / 3)]);
  });

  it('keeps the base hash under names, colours, interventions and duration, and changes it with a body', () => {
    const base = compile(piece('a', cube));
    const renamed = compile({ ...piece('a', cube), name: 'Other', color: '#ff0000', isVisible: false });
    const pushed = compile(piece('a', cube), intervention('i', 5, { kind: 'release', targetId: 'setPiece:a' }));
    const longer = compileTake(sceneRecords({ durationFrames: 999 }, [piece('a', cube)]), 'take:s');
    const moved = compile(piece('a', cube, { position: [0, 0, 1e-6] }));
    const hash = (result: ReturnType<typeof compile>) => result.ok && result.value.baseHash;
    expect(hash(base)).toMatch(/^[0-9a-f]{32}$/);
    expect([hash(renamed), hash(pushed), hash(longer)]).toEqual([hash(base), hash(base), hash(base)]);
    expect(hash(moved)).not.toBe(hash(base));
  });

  it('orders interventions by tick and lineage, and leaves disabled ones out', () => {
    const release = (name: string, frame: number) =>
      intervention(name, frame, { kind: 'release', targetId: 'setPiece:a' });
    const result = compile(piece('a', cube), release('z', 1), release('b', 9), release('a', 9), {
      ...release('off', 2),
      isEnabled: false,
    });
    expect(result.ok && result.value.interventions.map(({ lineage, startTick }) => [lineage, startTick])).toEqual([
      ['z', 5],
      ['a', 45],
      ['b', 45],
    ]);
  });

  it.each([
    ['reference-missing', [{ ...piece('a', cube), materialId: 'material:none' } as AnyRecord]],
    ['reference-missing', [intervention('i', 1, { kind: 'release', targetId: 'setPiece:none' })]],
    [
      'reference-missing',
      [joint('j', null, 'none', { anchorA: [0, 0, 0], anchorB: [0, 0, 0] }, { kind: 'ball', coneLimitRad: null })],
    ],
    ['mesh-cannot-move', [piece('a', triangle)]],
    ['ok', [piece('a', triangle, { kind: 'fixed' })]],
    [
      'mesh-cannot-move',
      [
        piece('a', triangle, { kind: 'fixed' }),
        intervention('i', 1, { kind: 'setBodyKind', targetId: 'setPiece:a', bodyKind: 'dynamic' }),
      ],
    ],
    [
      'shape-invalid',
      [
        piece('a', {
          kind: 'convexHull',
          pointsM: [
            [0, 0, 0],
            [1, 0, 0],
            [0, 0, 1],
            [1, 0, 1],
          ],
        }),
      ],
    ],
    ['velocity-over-limit', [piece('a', cube, { linearVelocity: [0, 401, 0] })]],
    ['velocity-over-limit', [piece('a', cube, { angularVelocity: [95, 0, 0] })]],
    [
      'velocity-over-limit',
      [
        piece('a', cube),
        intervention('i', 1, {
          kind: 'throw',
          targetId: 'setPiece:a',
          linearVelocity: [300, 300, 0],
          angularVelocity: [0, 0, 0],
        }),
      ],
    ],
    ['value-out-of-range', [piece('a', cube, { position: [1e39, 0, 0] })]],
    [
      'joint-invalid',
      [
        piece('a', cube),
        joint('j', 'a', 'a', { anchorA: [0, 0, 0], anchorB: [0, 0, 0] }, { kind: 'rope', lengthM: 1 }),
      ],
    ],
  ] satisfies [string, AnyRecord[]][])('answers %s', (code, records) => expect(codeOf(...records)).toBe(code));

  it('names the take that is missing', () => {
    const result = compileTake(sceneRecords({}, []), 'take:none');
    expect(!result.ok && [result.error.code, result.error.message]).toEqual([
      'take-missing',
      'there is no take take:none',
    ]);
  });
});
