import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrames, writeFrame } from './frames.ts';

const frame = fc.record({
  kind: fc.integer({ min: 0, max: 2 }),
  portId: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  payload: fc.uint8Array({ maxLength: 40 }),
});

describe('frames', () => {
  it('arrive whole and in order however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), fc.integer({ min: 1, max: 17 }), (frames, pieceBytes) => {
        const written = new PassThrough();
        for (const { kind, portId, payload } of frames) writeFrame(written, kind, portId, payload);
        const bytes = (written.read() as Buffer | null) ?? Buffer.alloc(0);
        const source = new PassThrough();
        const arrived: unknown[] = [];
        readFrames(source, (kind, portId, payload) => arrived.push({ kind, portId, payload: new Uint8Array(payload) }));
        for (let at = 0; at < bytes.length; at += pieceBytes) source.emit('data', bytes.subarray(at, at + pieceBytes));
        expect(arrived).toEqual(frames);
      }),
      { numRuns: 200 },
    );
  });

  it('are written in one piece each, so that nothing comes between header and payload', () => {
    const pieces: number[] = [];
    const stream = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece.byteLength);
        done();
      },
    });
    stream.cork = () => expect.fail('corked');
    writeFrame(stream, 1, 7, new Uint8Array(100_000));
    writeFrame(stream, 2, 7);
    expect(pieces).toEqual([100_012, 12]);
  });
});
