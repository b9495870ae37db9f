import type { Chunk, ChunkHealth, SimEvent } from './types.ts';

const MAGIC = 0x4b_48_53_46; // "FSHK", little-endian
const VERSION = 1;

interface Header {
  readonly index: number;
  readonly fromTick: number;
  readonly toTick: number;
  readonly key: string;
  readonly stateHash: string;
  readonly events: readonly SimEvent[];
  readonly health: ChunkHealth;
  readonly checkpoint: {
    readonly tick: number;
    readonly engine: string;
    readonly baseHash: string;
    readonly side: string;
  };
  readonly poseCount: number;
  readonly velocityCount: number;
  readonly worldBytes: number;
}

const alignUp = (value: number): number => (value + 7) & ~7;

/**
 * A chunk as bytes, for the project file's cache. Layout, little-endian, each part on a multiple of 8:
 *
 *     u32 magic | u32 version | u32 header bytes | u32 checksum (FNV-1a of all that follows) |
 *     header JSON (ASCII, others escaped) | poses f32 | velocities f32 | checkpoint world
 */
export function encodeChunk(chunk: Chunk): Uint8Array<ArrayBuffer> {
  const { end, poses, velocities } = chunk;
  const header: Header = {
    index: chunk.index,
    fromTick: chunk.fromTick,
    toTick: chunk.toTick,
    key: chunk.key,
    stateHash: chunk.stateHash,
    events: chunk.events,
    health: chunk.health,
    checkpoint: { tick: end.tick, engine: end.engine, baseHash: end.baseHash, side: end.side },
    poseCount: poses.length,
    velocityCount: velocities.length,
    worldBytes: end.world.byteLength,
  };
  const head = asciiBytes(JSON.stringify(header));
  const posesAt = alignUp(16 + head.byteLength);
  const velocitiesAt = alignUp(posesAt + poses.byteLength);
  const worldAt = alignUp(velocitiesAt + velocities.byteLength);
  const bytes = new Uint8Array(worldAt + end.world.byteLength);
  bytes.set(head, 16);
  new Float32Array(bytes.buffer, posesAt, poses.length).set(poses);
  new Float32Array(bytes.buffer, velocitiesAt, velocities.length).set(velocities);
  bytes.set(end.world, worldAt);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, head.byteLength, true);
  view.setUint32(12, checksum(bytes, 16), true);
  return bytes;
}

/** The chunk, or null where the bytes are not one of this version, cut short or changed: the caller simulates anew. */
export function decodeChunk(bytes: Uint8Array): Chunk | null {
  if (bytes.byteLength < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headBytes = view.getUint32(8, true);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION || 16 + headBytes > bytes.byteLength)
    return null;
  if (view.getUint32(12, true) !== checksum(bytes, 16)) return null;
  const header = JSON.parse(asciiText(bytes, 16, headBytes)) as Header;
  const posesAt = alignUp(16 + headBytes);
  const velocitiesAt = alignUp(posesAt + header.poseCount * 4);
  const worldAt = alignUp(velocitiesAt + header.velocityCount * 4);
  if (worldAt + header.worldBytes !== bytes.byteLength) return null;
  const { checkpoint } = header;
  return {
    index: header.index,
    fromTick: header.fromTick,
    toTick: header.toTick,
    key: header.key,
    stateHash: header.stateHash,
    events: header.events,
    health: header.health,
    poses: floatsAt(bytes, posesAt, header.poseCount),
    velocities: floatsAt(bytes, velocitiesAt, header.velocityCount),
    end: { ...checkpoint, world: bytes.slice(worldAt, worldAt + header.worldBytes) },
  };
}

function floatsAt(bytes: Uint8Array, at: number, count: number): Float32Array {
  return new Float32Array(bytes.slice(at, at + count * 4).buffer, 0, count);
}

/** 32-bit FNV-1a over `bytes` from `start`. */
function checksum(bytes: Uint8Array, start: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}

/** JSON is valid with every character beyond ASCII written as an escape, so no text codec of a platform is needed. */
function asciiBytes(json: string): Uint8Array {
  const text = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function asciiText(bytes: Uint8Array, start: number, length: number): string {
  const parts: string[] = [];
  for (let at = start; at < start + length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, start + length))));
  }
  return parts.join('');
}
