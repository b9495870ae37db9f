import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunk, encodeChunk } from './chunk-codec.ts';
import { crc32 } from './crc32.ts';
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
  });

  // Where each part of an encoded chunk begins; the last one ends with the bytes.
  const headerBytes = new DataView(bytes.buffer).getUint32(12, true);
  const starts = [0, 4, 8, 12, 16, 16 + headerBytes];
  starts.push(starts.at(-1)! + first!.startPoses.byteLength);
  starts.push(starts.at(-1)! + first!.movers.byteLength);
  starts.push(starts.at(-1)! + first!.poses.byteLength);
  starts.push(starts.at(-1)! + first!.velocities.byteLength);
  const names = ['magic', 'checksum', 'version', 'header length', 'header', 'start poses', 'movers', 'poses'];
  const parts = [...names, 'velocities', 'world'].map((name, i): [string, number, number] => [
    name,
    starts[i]!,
    (starts[i + 1] ?? bytes.length) - 1,
  ]);

  it.each(parts)('refuses a byte altered in its %s', (_part, min, max) => {
    fc.assert(
      fc.property(fc.integer({ min, max }), fc.integer({ min: 1, max: 255 }), (at, flipped) => {
        const altered = bytes.slice();
        altered[at]! ^= flipped;
        expect(decodeChunk(altered)).toMatchObject({ ok: false, error: { code: 'chunk-damaged' } });
      }),
      { numRuns: 40 },
    );
  });

  /** The encoded chunk with another header and a checksum that is right for it. */
  function forged(change: Record<string, unknown>): Uint8Array {
    const units = new Uint16Array(bytes.buffer, 16, headerBytes / 2);
    const header = JSON.parse(String.fromCharCode(...units)) as Record<string, unknown>;
    const json = JSON.stringify({ ...header, ...change });
    const text = json.padEnd(json.length + (json.length % 2));
    const made = new Uint8Array(16 + text.length * 2 + bytes.length - 16 - headerBytes);
    made.set(bytes.subarray(0, 16));
    new Uint16Array(made.buffer, 16, text.length).set(Uint16Array.from(text, (unit) => unit.charCodeAt(0)));
    made.set(bytes.subarray(16 + headerBytes), 16 + text.length * 2);
    const view = new DataView(made.buffer);
    view.setUint32(12, text.length * 2, true);
    view.setUint32(4, crc32(made.subarray(8)), true);
    return made;
  }

  it('takes a header that only its checksum was renewed for', () => {
    expect(decodeChunk(forged({ key: 'other' }))).toMatchObject({ ok: true, value: { key: 'other' } });
  });

  it.each([
    { end: null },
    { end: { tick: 61, engine: 'a', baseHash: 'b', side: 'c' } },
    { end: { tick: 60, engine: 'a', baseHash: 'b' } },
    { health: null },
    { events: null },
    { toTick: 61 },
    { bodies: -420 },
    { movers: 0.5 },
    { tracks: [{ key: 'a', floatsPerRow: 1, rows: 2 }] },
    { phenomenaBytes: null },
    { key: 7 },
  ])('refuses a sound checksum over a header with %o', (change) => {
    expect(decodeChunk(forged(change))).toMatchObject({ ok: false, error: { code: 'chunk-damaged' } });
  });
});
