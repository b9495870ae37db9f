import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriesNoPorts, decode, encode } from './wire.js';

/** V8's own structured clone, which Electron's IPC uses, is the oracle. */
const clonedByV8 = (value: unknown): unknown => deserialize(serialize(value));
const roundTrip = (value: unknown): unknown => decode(encode(value)).value;

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.bigInt(),
  fc.constant(null),
  fc.constant(undefined),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.int16Array(),
);
const key = fc.oneof(fc.string(), fc.constantFrom('$t', 'p', 'v', 'b', 'constructor'));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('list'),
    tie('record'),
    tie('map'),
    tie('set'),
  ),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  record: fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  map: fc.array(fc.tuple(fc.string(), tie('tree')), { maxLength: 3 }).map((entries) => new Map(entries)),
  set: fc.array(fc.string(), { maxLength: 3 }).map((items) => new Set(items)),
}));

describe('wire codec', () => {
  it('gives what V8 structured cloning gives, for any tree of values', () => {
    const isAsCloned = (value: unknown) => isDeepStrictEqual(roundTrip(value), clonedByV8(value));
    expect(() => fc.assert(fc.property(tree, isAsCloned), { numRuns: 500 })).not.toThrow();
  });

  it('keeps a __proto__ key an own property, so that a message cannot change a prototype', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"isAdmin": true}}');
    const arrived = roundTrip(hostile) as Record<string, unknown>;
    expect(Object.keys(arrived)).toEqual(['__proto__']);
    expect(arrived['isAdmin']).toBeUndefined();
  });

  it('keeps the bytes of a view that starts inside its buffer, and only those', () => {
    const whole = new Float32Array([1, 2, 3, 4]);
    const arrived = roundTrip(whole.subarray(1, 3)) as Float32Array;
    expect([...arrived]).toEqual([2, 3]);
    expect(arrived.buffer.byteLength).toBe(8);
  });

  it('carries errors with their name and message', () => {
    const arrived = roundTrip(new RangeError('too far')) as Error;
    expect(arrived).toBeInstanceOf(Error);
    expect([arrived.name, arrived.message]).toEqual(['RangeError', 'too far']);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['shared memory', new SharedArrayBuffer(8)],
    ['a view of shared memory', new Uint8Array(new SharedArrayBuffer(8))],
  ])('refuses %s, as Electron does', (_name, value) => {
    expect(() => encode({ value })).toThrow('could not be cloned');
  });

  it('refuses cycles instead of hanging', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => encode(cycle)).toThrow('circular');
  });

  it('tells from the bytes alone whether ports come along, whatever the message says', () => {
    const misleading = { p: [1], text: '{"p":[7]' };
    expect(carriesNoPorts(encode(misleading))).toBe(true);
    expect(carriesNoPorts(encode(misleading, [7]))).toBe(false);
    expect(decode(encode(misleading, [7, 8])).portIds).toEqual([7, 8]);
  });
});
