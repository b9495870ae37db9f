import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk, encodeChunk } from './chunk-codec.ts';
import { determinismScene } from './determinism-scene.ts';
import { simulate } from './simulate.ts';
import { engine } from './trajectory.test-kit.ts';

const scene = determinismScene();
const [first, second] = [...simulate(engine, scene, { untilTick: 120, velocities: true })];
const bytes = encodeChunk(first!);

describe('chunk codec', () => {
  it('gives the same chunk back, from any place in a buffer', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const copy of [bytes, shifted.subarray(3)]) {
      const decoded = decodeChunk(copy);
      expect(decoded).toEqual({ ok: true, value: first });
    }
  });

  it('continues bit for bit from a decoded checkpoint', () => {
    const decoded = decodeChunk(bytes);
    if (!decoded.ok) throw new Error(decoded.error.message);
    const [next] = [...simulate(engine, scene, { from: decoded.value.end, untilTick: 120, velocities: true })];
    expect(next!.stateHash).toBe(second!.stateHash);
  });

  it('answers chunk-damaged for every truncation and for foreign bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(decodeChunk(bytes.subarray(0, length))).toMatchObject({ ok: false, error: { code: 'chunk-damaged' } });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(decodeChunk(noise).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const altered = bytes.slice();
        altered[at] = value;
        expect(() => decodeChunk(altered)).not.toThrow();
      }),
    );
  });
});
