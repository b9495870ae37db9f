import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const cube: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const G = 9.80665;
const run = (seconds: number, gravityMps2: Vec3, ...records: AnyRecord[]) =>
  new Trajectory(sceneRecords({ ground: null, gravityMps2 }, records), seconds);
const STILL: Vec3 = [0, 0, 0];
const EARTH: Vec3 = [0, -G, 0];

function expectVec(actual: readonly number[], expected: readonly number[], digits = 3): void {
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
}

/** At 24 fps, frame 24 is tick 120. */
const FRAME = 24;

describe('interventions', () => {
  it('pushes along the body’s own axes where space is local', () => {
    const motion = run(
      1.5,
      STILL,
      piece('a', cube, { massKg: 2, rotation: quatFromAxisAngle([0, 0, 1], Math.PI / 2) }),
      intervention('i', FRAME, {
        kind: 'push',
        targetId: 'setPiece:a',
        impulseNs: [4, 0, 0],
        pointM: null,
        space: 'local',
      }),
    );
    expectVec(motion.velocity('a', 121), [0, 2, 0], 5);
    expect(motion.events).toEqual([
      { tick: 120, kind: 'interventionApplied', a: 'i', b: 'setPiece:a', amount: 0, point: null },
    ]);
  });

  it('does nothing to what is held, fixed or keyframed, and says nothing of it', () => {
    const push = (name: string) =>
      intervention(name, FRAME, {
        kind: 'push',
        targetId: `setPiece:${name}`,
        impulseNs: [50, 0, 0],
        pointM: null,
        space: 'world',
      });
    const motion = run(
      2,
      EARTH,
      piece('held', cube, { isHeld: true, position: [0, 5, 0] }),
      piece('fixed', cube, { kind: 'fixed', position: [3, 5, 0] }),
      piece('keyed', cube, { kind: 'keyframed', position: [6, 5, 0] }),
      push('held'),
      push('fixed'),
      push('keyed'),
    );
    expectVec(motion.position('held', 240), [0, 5, 0], 6);
    expectVec(motion.position('fixed', 240), [3, 5, 0], 6);
    expectVec(motion.position('keyed', 240), [6, 5, 0], 6);
    expect(motion.events).toEqual([]);
  });

  it('takes a push in the very tick of a release', () => {
    const motion = run(
      1.5,
      STILL,
      piece('a', cube, { massKg: 2, isHeld: true }),
      intervention('a-release', FRAME, { kind: 'release', targetId: 'setPiece:a' }),
      intervention('b-push', FRAME, {
        kind: 'push',
        targetId: 'setPiece:a',
        impulseNs: [4, 0, 0],
        pointM: null,
        space: 'world',
      }),
    );
    expectVec(motion.position('a', 180), [1, 0, 0], 4);
    expect(motion.events.map(({ kind }) => kind)).toEqual(['released', 'interventionApplied', 'interventionApplied']);
  });

  it('blasts with strength · (1 − distance / radius) away from the centre, and not beyond the radius', () => {
    const motion = run(
      1.5,
      STILL,
      piece('near', cube, { massKg: 2, position: [2, 0, 0] }),
      piece('far', cube, { massKg: 2, position: [0, 0, 4.1] }),
      piece('at', cube, { massKg: 2, position: [0, 0, 0] }),
      intervention('i', FRAME, { kind: 'blast', centerM: [0, 0, 0], radiusM: 4, strengthNs: 30 }),
    );
    expectVec(motion.velocity('near', 121), [7.5, 0, 0], 4);
    expectVec(motion.velocity('far', 121), [0, 0, 0], 6);
    expectVec(motion.velocity('at', 121), [0, 15, 0], 4);
  });

  it('changes gravity exactly in flight', () => {
    const motion = run(
      3,
      EARTH,
      piece('a', cube),
      intervention('i', FRAME, { kind: 'gravity', gravityMps2: [0, 2, 0] }),
    );
    expect(motion.position('a', 240)[1]).toBeCloseTo(-0.5 * G - G + 0.5 * 2, 3);
    expect(motion.velocity('a', 240)[1]).toBeCloseTo(-G + 2, 3);
  });

  it('wakes what sleeps when gravity changes', () => {
    const motion = new Trajectory(
      sceneRecords({ ground: { friction: 0.5, restitution: 0 } }, [
        piece('a', cube, { position: [0, 0.5, 0] }),
        intervention('i', 96, { kind: 'gravity', gravityMps2: [0, 1, 0] }),
      ]),
      5,
    );
    expect(motion.position('a', 600)[1]).toBeCloseTo(1, 1);
  });

  it('welds two bodies in their poses of that tick until they are detached', () => {
    const motion = run(
      4,
      STILL,
      piece('a', cube, { massKg: 1, linearVelocity: [1, 0, 0] }),
      piece('b', cube, { massKg: 3, position: [0, 3, 0] }),
      intervention('on', FRAME, { kind: 'attach', targetId: 'setPiece:a', otherId: 'setPiece:b' }),
      intervention('off', 72, { kind: 'detach', targetId: 'setPiece:b', jointId: null }),
    );
    const distance = (tick: number) => {
      const [a, b] = [motion.position('a', tick), motion.position('b', tick)];
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    };
    const welded = distance(120);
    for (const tick of [150, 240, 359]) expect(distance(tick)).toBeCloseTo(welded, 3);
    expect(Math.abs(distance(470) - welded)).toBeGreaterThan(0.02);
    // Momentum of the pair: 1 kg at 1 m/s.
    const [a, b] = [motion.velocity('a', 300), motion.velocity('b', 300)];
    expectVec([a[0] + 3 * b[0], a[1] + 3 * b[1]], [1, 0], 4);
    expect(motion.events.filter(({ kind }) => kind !== 'interventionApplied')).toMatchObject([
      { tick: 120, kind: 'attached', a: 'setPiece:a', b: 'setPiece:b' },
      { tick: 360, kind: 'detached', a: 'setPiece:b', b: 'setPiece:a' },
    ]);
  });

  it('removes one joint by name', () => {
    const motion = run(
      2,
      EARTH,
      piece('a', cube),
      joint('rope', null, 'a', { anchorA: [0, 0, 0], anchorB: [0, 0, 0] }, { kind: 'rope', lengthM: 1 }),
      intervention('cut', FRAME, { kind: 'detach', targetId: 'setPiece:a', jointId: 'joint:rope' }),
    );
    expect(motion.position('a', 120)[1]).toBeGreaterThan(-1.05);
    expect(motion.position('a', 240)[1]).toBeLessThan(-1 - 0.45 * G);
    expect(motion.events).toMatchObject([
      { tick: 120, kind: 'detached', a: 'setPiece:a', b: '' },
      { tick: 120, kind: 'interventionApplied' },
    ]);
  });

  it('keeps the velocity of a keyframed body that turns dynamic, and stops one that turns fixed', () => {
    const motion = run(
      3,
      STILL,
      piece('cart', cube, { kind: 'keyframed' }),
      piece('free', cube, { position: [0, 5, 0], linearVelocity: [2, 0, 0] }),
      {
        id: 'motion:cart',
        type: 'motion',
        sceneId: 'scene:s',
        setPieceId: 'setPiece:cart',
        keyframes: [
          { frame: 0, position: [0, 0, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
          { frame: 48, position: [6, 0, 0], rotation: quatFromAxisAngle([0, 1, 0], 2), easing: 'linear' },
        ],
      },
      intervention('i', FRAME, { kind: 'setBodyKind', targetId: 'setPiece:cart', bodyKind: 'dynamic' }),
      intervention('j', FRAME, { kind: 'setBodyKind', targetId: 'setPiece:free', bodyKind: 'fixed' }),
    );
    expectVec(motion.position('cart', 120), [3, 0, 0], 5);
    expectVec(motion.velocity('cart', 121), [3, 0, 0], 3);
    expectVec(motion.spin('cart', 121), [0, 1, 0], 3);
    expectVec(motion.position('cart', 240), [6, 0, 0], 2);
    expectVec(motion.position('free', 240), [2, 5, 0], 4);
  });

  it('puts a body that turns keyframed where its motion is', () => {
    const motion = run(
      2,
      EARTH,
      piece('a', cube),
      {
        id: 'motion:a',
        type: 'motion',
        sceneId: 'scene:s',
        setPieceId: 'setPiece:a',
        keyframes: [{ frame: 0, position: [1, 2, 3], rotation: [0, 0, 0, 1], easing: 'linear' }],
      },
      intervention('i', FRAME, { kind: 'setBodyKind', targetId: 'setPiece:a', bodyKind: 'keyframed' }),
    );
    expectVec(motion.position('a', 121), [1, 2, 3], 5);
    expectVec(motion.position('a', 240), [1, 2, 3], 5);
  });
});
