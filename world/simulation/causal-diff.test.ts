import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { compareTakes, type TakeRun } from './causal-diff.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { specimens } from './specimens.ts';
import { StateStream } from './state-stream.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const weightless: SceneSettings = { ground: null, gravityMps2: [0, 0, 0] };
const ball: Shape = { kind: 'sphere', radiusM: 0.1 };
const box: Shape = { kind: 'box', sizeM: [0.3, 0.3, 0.3] };
const push = (name: string, target: string, impulseNs: [number, number, number], frame: number) =>
  intervention(name, frame, {
    kind: 'push',
    targetId: `setPiece:${target}`,
    impulseNs,
    pointM: null,
    space: 'world',
  });

function takeOf(settings: SceneSettings, records: readonly AnyRecord[], seconds: number): TakeRun {
  const { scene, chunks, events } = new Trajectory(sceneRecords(settings, records), seconds);
  const stream = new StateStream(scene);
  for (const chunk of chunks) stream.setChunk(chunk);
  return { scene, stream, events };
}

describe('causal diff of two takes', () => {
  const pile = (name: string, x: number) =>
    Array.from({ length: 6 }, (_, i) =>
      piece(`${name}${i}`, box, { position: [x + (i % 2) * 0.32, 0.15 + 0.31 * Math.floor(i / 2), 0] }),
    );

  it('finds only the pile that was pushed, and from which push', () => {
    const pieces = [...pile('a', 0), ...pile('b', 30)];
    const quiet = takeOf({}, pieces, 2);
    const struck = takeOf({}, [...pieces, push('blow', 'a2', [150, 20, 0], 12)], 2);
    const difference = compareTakes(quiet, struck);
    expect(difference).toMatchObject({ untilTick: 240, onlyInA: [], onlyInB: ['intervention:blow'], missing: [] });
    const ids = difference.entities.map(({ entityId }) => entityId);
    const atOnce = difference.entities.filter(({ firstTick }) => firstTick === 61);
    expect(atOnce.map(({ entityId }) => entityId)).toContain('setPiece:a2');
    expect(ids.filter((id) => id.startsWith('setPiece:b'))).toEqual([]);
    expect(atOnce[0]).toBe(difference.entities[0]);
    expect(atOnce[0]!.firstFrame).toBe(12);
    expect(difference.entities.every(({ interventionId }) => interventionId === 'intervention:blow')).toBe(true);
    // The same from the chunk on in which the push is.
    expect(compareTakes(quiet, struck, 60)).toEqual(difference);
  });

  it('measures how far apart: a ball pushed with J flies on at J/m', () => {
    const still = piece('ball', ball, { massKg: 4 });
    const other = takeOf(weightless, [still, push('p', 'ball', [6, 0, 0], 24)], 2);
    const [entity] = compareTakes(takeOf(weightless, [still], 2), other).entities;
    expect(entity!.firstTick).toBe(121);
    expect(entity!.finalM).toBeCloseTo(((6 / 4) * 120) / 120, 3);
    expect([entity!.largestM, entity!.largestTick]).toEqual([entity!.finalM, 240]);
  });

  it('names the earliest of the changes that reach an entity, and none that comes after', () => {
    const balls = ['a', 'b', 'c'].map((name, i) =>
      piece(name, ball, { position: [i, 0, 0], massKg: 1, restitution: 1 }),
    );
    const far = piece('d', ball, { position: [0, 20, 0], massKg: 1 });
    const plan = takeOf(weightless, [...balls, far, push('kept', 'd', [1, 0, 0], 2)], 2);
    const changed = takeOf(
      weightless,
      [
        ...balls,
        far,
        push('kept', 'd', [1, 0, 0], 2),
        push('first', 'a', [4, 0, 0], 12),
        push('second', 'c', [0, 3, 0], 16),
      ],
      2,
    );
    const { entities, onlyInB } = compareTakes(plan, changed);
    expect(onlyInB).toEqual(['intervention:first', 'intervention:second']);
    // a moves at 4 m/s from tick 60; the gap to b of 0.8 m takes 24 ticks. c leaves at tick 80, before b comes.
    expect(entities.map(({ entityId, interventionId }) => [entityId, interventionId])).toEqual([
      ['setPiece:a', 'intervention:first'],
      ['setPiece:c', 'intervention:second'],
      ['setPiece:b', 'intervention:first'],
    ]);
    expect(Math.abs(entities[2]!.firstTick - 84)).toBeLessThanOrEqual(2);
  });

  it('sees an intervention that was changed as one of each take, and none in equal takes', () => {
    const still = piece('ball', ball, { massKg: 1 });
    const soft = takeOf(weightless, [still, push('p', 'ball', [1, 0, 0], 12)], 1);
    const hard = takeOf(weightless, [still, push('p', 'ball', [2, 0, 0], 12)], 1);
    expect(compareTakes(soft, hard)).toMatchObject({ onlyInA: ['intervention:p'], onlyInB: ['intervention:p'] });
    // A branch has its own copy, of the same lineage: differences are told by the second take's.
    const copy = { ...push('copy', 'ball', [2, 0, 0], 12), lineage: 'p' };
    expect(compareTakes(soft, takeOf(weightless, [still, copy], 1)).entities).toMatchObject([
      { entityId: 'setPiece:ball', interventionId: 'intervention:copy' },
    ]);
    expect(compareTakes(soft, soft)).toEqual({ untilTick: 120, onlyInA: [], onlyInB: [], missing: [], entities: [] });
  });

  it('names bodies that only one of the takes has', () => {
    const a = takeOf(weightless, [piece('a', ball)], 0.5);
    const both = takeOf(weightless, [piece('a', ball), piece('b', ball, { position: [3, 0, 0] })], 0.5);
    expect(compareTakes(a, both)).toMatchObject({ missing: ['setPiece:b'], entities: [] });
  });
});

describe('causal diff of takes whose bodies stand still', () => {
  const air: SceneSettings = { airDensityKgM3: 1.225, windMps: [3, 0, 0] };
  const gust = (velocityMps: [number, number, number], startFrame = 12) =>
    intervention('gust', startFrame, { kind: 'gust', velocityMps, durationFrames: 24, riseFrames: 6, fallFrames: 6 });
  const pour = (volumeM3: number) =>
    intervention('pour', 6, {
      kind: 'pour',
      targetId: 'setPiece:cup',
      durationFrames: 12,
      volumeM3,
      pointM: [0, 0.3, 0],
      velocityMps: [0, -0.3, 0],
      space: 'world',
    });
  const shake = (accelerationMps2: [number, number, number]) =>
    intervention('quake', 12, { kind: 'quake', accelerationMps2, durationFrames: 24, frequencyHz: 2 });

  it.each([
    ['cloth', 'a flag in a gust', specimens.cloth('it', [0, 0, 0]), gust([0, 0, 8]), gust([0, 0, 9])],
    ['plant', 'trees in a gust', specimens.plant('it', [0, 0, 0]), gust([0, 0, 8]), gust([0, 0, 9])],
    ['rope', 'a cord in a gust', specimens.rope('it', [0, 0, 0]), gust([0, 0, 8]), gust([0, 0, 9])],
    ['frame', 'a frame in a gust', specimens.frame('it', [0, 0, 0]), gust([0, 0, 1]), gust([0, 0, 2])],
    ['frame', 'a frame in a quake', specimens.frame('it', [0, 0, 0]), shake([0.1, 0, 0]), shake([0.2, 0, 0])],
  ])('names %s: %s', (kind, _name, pieces, one, other) => {
    const [a, b] = [takeOf(air, [...pieces, one], 1.5), takeOf(air, [...pieces, other], 1.5)];
    const { entities, onlyInA, onlyInB } = compareTakes(a, b);
    expect([onlyInA, onlyInB]).toEqual([[one.id], [other.id]]);
    expect(entities).toHaveLength(1);
    const [entity] = entities;
    expect(entity).toMatchObject({ entityId: 'setPiece:it', shows: [kind], isMoved: false, interventionId: other.id });
    // Both act from frame 12 on; nothing is seen of it before, and it is seen within two frames.
    expect(entity!.firstFrame).toBeGreaterThanOrEqual(12);
    expect(entity!.firstFrame).toBeLessThanOrEqual(14);
    expect(entity!.firstTick % 2).toBe(0);
    expect(entity!.largestM).toBeGreaterThan(0);
    expect(entity!.largestM).toBeGreaterThanOrEqual(entity!.finalM);
    expect(compareTakes(a, a).entities).toEqual([]);
    expect(compareTakes(a, b, 60)).toEqual(compareTakes(a, b));
  });

  it('names a liquid of which more is poured, from the pour on', () => {
    const cup = specimens
      .liquid('cup', [0, 0, 0])
      .map((record) =>
        record.type === 'setPiece' ? { ...record, body: { ...record.body, kind: 'fixed' as const } } : record,
      );
    const [less, more] = [takeOf({}, [...cup, pour(0.0002)], 1.5), takeOf({}, [...cup, pour(0.0004)], 1.5)];
    const { entities } = compareTakes(less, more);
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({
      entityId: 'setPiece:cup',
      isMoved: false,
      interventionId: 'intervention:pour',
    });
    expect(entities[0]!.shows).toContain('liquid');
    // 25 and 50 particles in 60 ticks from tick 30 on: the first comes after 1.2 ticks of the stronger pour.
    expect(entities[0]!.firstTick).toBe(32);
    expect(entities[0]!.firstFrame).toBe(6);
  });

  it('gives a flag that a ball flies into the cause of the ball', () => {
    const pieces = [
      ...specimens.cloth('flag', [0, 0, 0]),
      piece('ball', { kind: 'sphere', radiusM: 0.15 }, { position: [0.5, 1.7, 2], massKg: 2, isHeld: true }),
      piece('far', ball, { position: [30, 5, 0] }),
    ];
    const thrown = intervention('throw', 6, {
      kind: 'throw',
      targetId: 'setPiece:ball',
      linearVelocity: [0, 2, -8],
      angularVelocity: [0, 0, 0],
    });
    const { entities } = compareTakes(takeOf(air, pieces, 1.5), takeOf(air, [...pieces, thrown], 1.5));
    expect(entities.map(({ entityId, interventionId }) => [entityId, interventionId])).toEqual([
      ['setPiece:ball', 'intervention:throw'],
      ['setPiece:flag', 'intervention:throw'],
    ]);
    expect(entities[1]!.shows).toEqual(['cloth']);
    expect(entities[1]!.firstTick).toBeGreaterThan(entities[0]!.firstTick);
  });

  it('says of a car that is steered which of its shows differ, with its body', () => {
    const drive = (angleRad: number) =>
      intervention('steer', 6, { kind: 'steer', targetId: 'setPiece:car', durationFrames: 12, angleRad });
    const car = specimens.vehicle('car', [0, 0, 0]);
    const [left, right] = [takeOf({}, [...car, drive(0.2)], 1), takeOf({}, [...car, drive(-0.2)], 1)];
    const { entities } = compareTakes(left, right);
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({ shows: ['vehicle'], isMoved: true, interventionId: 'intervention:steer' });
    expect(entities[0]!.firstFrame).toBe(6);
    expect(entities[0]!.largestM).toBeGreaterThan(0.01);
  });
});
