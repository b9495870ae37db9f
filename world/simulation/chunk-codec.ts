import { fail, succeed, type Result } from '../result.ts';
import { crc32 } from './crc32.ts';
import { CHUNK_TICKS, type Checkpoint, type Chunk, type ChunkHealth, type SimEvent } from './types.ts';

/*
 * A chunk as bytes, little-endian, for the cache in the project file:
 *
 *   | magic 'FSCK' | CRC-32 of the rest | version u32 | header length u32 | header | poses | velocities | world |
 *
 * The header is JSON in UTF-16 code units, padded with a space to a multiple of 4 bytes, so that the floats are aligned.
 */
const MAGIC = 0x4b435346;
const VERSION = 3;
const CHECKED_FROM = 8;
const PREFIX_BYTES = 16;

interface Header {
  readonly index: number;
  readonly fromTick: number;
  readonly toTick: number;
  readonly poseFloats: number;
  readonly velocityFloats: number;
  readonly worldBytes: number;
  readonly events: readonly SimEvent[];
  readonly health: ChunkHealth;
  readonly end: Omit<Checkpoint, 'world'>;
  readonly key: string;
  readonly stateHash: string;
}

/** The bytes of a chunk; decodeChunk gives the same chunk back. */
export function encodeChunk(chunk: Chunk): Uint8Array<ArrayBuffer> {
  const { world, ...end } = chunk.end;
  const header: Header = {
    index: chunk.index,
    fromTick: chunk.fromTick,
    toTick: chunk.toTick,
    poseFloats: chunk.poses.length,
    velocityFloats: chunk.velocities.length,
    worldBytes: world.byteLength,
    events: chunk.events,
    health: chunk.health,
    end,
    key: chunk.key,
    stateHash: chunk.stateHash,
  };
  const json = JSON.stringify(header);
  const text = json.length % 2 === 0 ? json : `${json} `;
  const poseStart = PREFIX_BYTES + text.length * 2;
  const velocityStart = poseStart + chunk.poses.byteLength;
  const worldStart = velocityStart + chunk.velocities.byteLength;
  const bytes = new Uint8Array(worldStart + world.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, text.length * 2, true);
  const units = new Uint16Array(bytes.buffer, PREFIX_BYTES, text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  new Float32Array(bytes.buffer, poseStart, chunk.poses.length).set(chunk.poses);
  new Float32Array(bytes.buffer, velocityStart, chunk.velocities.length).set(chunk.velocities);
  bytes.set(world, worldStart);
  view.setUint32(4, crc32(bytes.subarray(CHECKED_FROM)), true);
  return bytes;
}

/** The chunk that encodeChunk wrote; `chunk-damaged` for anything else (truncated, altered, another version). */
export function decodeChunk(bytes: Uint8Array): Result<Chunk, 'chunk-damaged'> {
  const damaged = (why: string) =>
    fail('chunk-damaged', `the cached motion cannot be read (${why}); simulate it again`);
  if (bytes.byteLength < PREFIX_BYTES) return damaged('too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return damaged('not a chunk');
  if (view.getUint32(4, true) !== crc32(bytes.subarray(CHECKED_FROM))) return damaged('its checksum differs');
  if (view.getUint32(8, true) !== VERSION) return damaged('another version');
  const headerBytes = view.getUint32(12, true);
  if (headerBytes % 4 !== 0 || PREFIX_BYTES + headerBytes > bytes.byteLength) return damaged('header length');
  const header = readHeader(view, headerBytes);
  if (header === null) return damaged('header');
  const poseStart = PREFIX_BYTES + headerBytes;
  const velocityStart = poseStart + header.poseFloats * 4;
  const worldStart = velocityStart + header.velocityFloats * 4;
  if (worldStart + header.worldBytes !== bytes.byteLength) return damaged('length');
  const copy = bytes.slice(poseStart);
  return succeed({
    index: header.index,
    fromTick: header.fromTick,
    toTick: header.toTick,
    poses: new Float32Array(copy.buffer, 0, header.poseFloats),
    velocities: new Float32Array(copy.buffer, velocityStart - poseStart, header.velocityFloats),
    events: header.events,
    health: header.health,
    end: { ...header.end, world: copy.subarray(worldStart - poseStart) },
    key: header.key,
    stateHash: header.stateHash,
  });
}

function readHeader(view: DataView, headerBytes: number): Header | null {
  let text = '';
  for (let at = 0; at < headerBytes; at += 2) text += String.fromCharCode(view.getUint16(PREFIX_BYTES + at, true));
  try {
    const header: unknown = JSON.parse(text);
    return isHeader(header) ? header : null;
  } catch {
    return null;
  }
}

/** Once the checksum holds, its inner values are trusted to be what encodeChunk wrote: keys are content addresses. */
function isHeader(value: unknown): value is Header {
  if (!isObject(value)) return false;
  const header = value as Partial<Record<keyof Header, unknown>>;
  const isCount = (count: unknown): count is number => Number.isSafeInteger(count) && (count as number) >= 0;
  return (
    isCount(header.index) &&
    header.fromTick === header.index * CHUNK_TICKS &&
    header.toTick === header.fromTick + CHUNK_TICKS &&
    isCount(header.poseFloats) &&
    header.poseFloats % (CHUNK_TICKS * 7) === 0 &&
    isCount(header.velocityFloats) &&
    isCount(header.worldBytes) &&
    Array.isArray(header.events) &&
    isObject(header.health) &&
    isEnd(header.end, header.toTick) &&
    typeof header.key === 'string' &&
    typeof header.stateHash === 'string'
  );
}

function isEnd(value: unknown, toTick: number): boolean {
  if (!isObject(value)) return false;
  const { tick, engine, baseHash, side } = value as Partial<Record<keyof Checkpoint, unknown>>;
  return tick === toTick && [engine, baseHash, side].every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
