import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../world/records/index.ts';
import { intervention, piece } from '../../../world/simulation/scene-records.ts';
import type { EventNode } from '../../../world/simulation/index.ts';
import { entityName, eventAmount, eventSentence } from './event-words.ts';

const shape = { kind: 'sphere', radiusM: 0.1 } as const;
const records = new Map<string, AnyRecord>(
  [
    piece('Ball', shape),
    piece('Vase', shape),
    intervention('Shove', 0, {
      kind: 'push',
      targetId: 'setPiece:Ball',
      impulseNs: [3, 4, 0],
      pointM: null,
      space: 'world',
    }),
  ].map((record) => [record.id, record]),
);
const fixed = new Set(['ground', 'setPiece:Wall']);
const node = (index: number, change: Partial<EventNode>): EventNode => ({
  index,
  tick: 0,
  frame: 0,
  kind: 'contactStarted',
  a: 'setPiece:Ball',
  b: 'setPiece:Vase',
  amount: 12.3456,
  point: null,
  count: 1,
  lastTick: 0,
  parents: [],
  roots: [],
  ...change,
});

describe('words for events', () => {
  it('puts the body that was set moving first, and the floor last', () => {
    const push = node(0, { kind: 'interventionApplied', a: 'intervention:Shove', b: 'setPiece:Vase' });
    expect(eventSentence(push, [push], records, fixed)).toBe('Shove acts on Vase');
    const hit = node(1, { parents: [0] });
    expect(eventSentence(hit, [push, hit], records, fixed)).toBe('Vase hits Ball');
    expect(eventSentence(node(0, {}), [], records, fixed)).toBe('Ball hits Vase');
    expect(eventSentence(node(0, { a: 'ground' }), [], records, fixed)).toBe('Vase hits the floor');
    expect(eventSentence(node(0, { a: 'setPiece:Wall' }), [], records, fixed)).toBe('Vase hits setPiece:Wall');
    expect(eventSentence(node(0, { kind: 'jointBroke', b: '' }), [], records, fixed)).toBe('Ball breaks off the world');
    expect(entityName(records, 'setPiece:gone')).toBe('setPiece:gone');
  });

  it('says amounts with their units', () => {
    expect(eventAmount(node(0, {}), records)).toBe('12.3 N·s');
    expect(eventAmount(node(0, { amount: 0.001 }), records)).toBe('< 0.01 N·s');
    expect(eventAmount(node(0, { kind: 'jointBroke', amount: 1234.5 }), records)).toBe('1,230 N');
    expect(eventAmount(node(0, { kind: 'interventionApplied', a: 'intervention:Shove' }), records)).toBe('5 N·s');
    expect(eventAmount(node(0, { kind: 'released', amount: 0 }), records)).toBe('');
  });
});
