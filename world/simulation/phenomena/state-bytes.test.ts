import { describe, expect, it } from 'vitest';
import { StateReader, StateWriter } from './state-bytes.ts';

describe('state bytes', () => {
  it('give back what was written, in its order, whatever its lengths', () => {
    const writer = new StateWriter();
    const long = Float32Array.from({ length: 5001 }, (_, i) => i / 7);
    writer.count(3);
    writer.floats(Float32Array.of(-0, NaN, 1.5));
    writer.text('liquid é');
    writer.bytes(Uint8Array.of(1, 2, 3));
    writer.floats(long);
    writer.flag(true);
    writer.integers(Int32Array.of(-1, 7, 2 ** 31 - 1));
    writer.numbers([0.1, -2]);
    writer.number(1 / 3);
    const reader = new StateReader(writer.finish());
    expect(reader.count()).toBe(3);
    expect(reader.floats()).toEqual(Float32Array.of(-0, NaN, 1.5));
    expect(reader.text()).toBe('liquid é');
    expect(reader.bytes()).toEqual(Uint8Array.of(1, 2, 3));
    expect(reader.floats()).toEqual(long);
    expect(reader.flag()).toBe(true);
    expect([...reader.integers()]).toEqual([-1, 7, 2 ** 31 - 1]);
    expect([...reader.numbers()]).toEqual([0.1, -2]);
    expect(reader.number()).toBe(1 / 3);
  });
});
