// Frames over a byte stream: | u32 kind | u32 port id | u32 payload length | payload |, little-endian.
import type { Readable, Writable } from 'node:stream';

export const FRAME_KIND = { message: 0, port: 1, portClosed: 2 } as const;

const HEADER_BYTES = 12;
const NOTHING = new Uint8Array(0);

/**
 * Writes a frame whole. Never header and payload apart under cork(): while a response of node:http is uncorked, a write
 * that this sets off takes what was held back, and the rest of uncork throws on the empty list.
 */
export function writeFrame(stream: Writable, kind: number, portId: number, payload: Uint8Array = NOTHING): void {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.byteLength);
  frame.writeUInt32LE(kind, 0);
  frame.writeUInt32LE(portId, 4);
  frame.writeUInt32LE(payload.byteLength, 8);
  frame.set(payload, HEADER_BYTES);
  stream.write(frame);
}

interface FrameHeader {
  kind: number;
  portId: number;
  payloadBytes: number;
}

/** Calls `onFrame` for each whole frame; every payload is a copy of its own, safe to keep or to view as any type. */
export function readFrames(
  stream: Readable,
  onFrame: (kind: number, portId: number, payload: Uint8Array) => void,
): void {
  const chunks: Buffer[] = [];
  let availableBytes = 0;
  let header: FrameHeader | null = null;

  const take = (byteCount: number): Buffer => {
    const out = Buffer.allocUnsafeSlow(byteCount);
    let filled = 0;
    while (filled < byteCount) {
      const chunk = chunks[0];
      if (!chunk) throw new Error('frame reader: fewer bytes than counted');
      const part = Math.min(chunk.length, byteCount - filled);
      chunk.copy(out, filled, 0, part);
      filled += part;
      if (part === chunk.length) chunks.shift();
      else chunks[0] = chunk.subarray(part);
    }
    availableBytes -= byteCount;
    return out;
  };

  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    availableBytes += chunk.length;
    for (;;) {
      if (!header) {
        if (availableBytes < HEADER_BYTES) return;
        const bytes = take(HEADER_BYTES);
        header = { kind: bytes.readUInt32LE(0), portId: bytes.readUInt32LE(4), payloadBytes: bytes.readUInt32LE(8) };
      }
      if (availableBytes < header.payloadBytes) return;
      const { kind, portId, payloadBytes } = header;
      header = null;
      onFrame(kind, portId, take(payloadBytes));
    }
  });
}
