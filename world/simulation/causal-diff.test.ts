import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { compareTakes, type TakeRun } from './causal-diff.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
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
