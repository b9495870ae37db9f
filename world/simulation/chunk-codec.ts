import { fail, succeed, type Result } from '../result.ts';
import { crc32 } from './crc32.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import {
  CHUNK_TICKS,
  TRACK_ROWS,
  type Checkpoint,
  type Chunk,
  type ChunkHealth,
  type ChunkTrack,
  type SimEvent,
} from './types.ts';

/*
 * A chunk as bytes, little-endian, for the cache in the project file:
 *
 *   | magic 'FSCK' | CRC-32 of the rest | version u32 | header length u32 | header | start poses | movers | poses |
 *   | tracks | velocities | world | phenomena |
 *
 * The header is JSON in UTF-16 code units, padded with a space to a multiple of 4 bytes, so that the floats are aligned.
 */
const MAGIC = 0x4b435346;
const VERSION = 5;
const CHECKED_FROM = 8;
const PREFIX_BYTES = 16;

interface Header {
  readonly index: number;
  readonly fromTick: number;
  readonly toTick: number;
  readonly bodies: number;
  readonly movers: number;
  readonly tracks: readonly { readonly key: string; readonly floatsPerRow: number; readonly rows: number }[];
  readonly velocityFloats: number;
  readonly worldBytes: number;
  readonly phenomenaBytes: number;
  readonly events: readonly SimEvent[];
  readonly health: ChunkHealth;
  readonly end: Omit<Checkpoint, 'world' | 'phenomena'>;
  readonly key: string;
  readonly stateHash: string;
}

/** The bytes of a chunk; decodeChunk gives the same chunk back. */
export function encodeChunk(chunk: Chunk): Uint8Array<ArrayBuffer> {
  const { world, phenomena, ...end } = chunk.end;
  const header: Header = {
    index: chunk.index,
    fromTick: chunk.fromTick,
    toTick: chunk.toTick,
    bodies: chunk.startPoses.length / POSE_FLOATS,
    movers: chunk.movers.length,
    tracks: chunk.tracks.map(({ key, floatsPerRow, rows }) => ({ key, floatsPerRow, rows })),
    velocityFloats: chunk.velocities.length,
    worldBytes: world.byteLength,
    phenomenaBytes: phenomena.byteLength,
    events: chunk.events,
    health: chunk.health,
    end,
    key: chunk.key,
    stateHash: chunk.stateHash,
  };
  const json = JSON.stringify(header);
  const text = json.length % 2 === 0 ? json : `${json} `;
  const arrays = [
    chunk.startPoses,
    chunk.movers,
    chunk.poses,
    ...chunk.tracks.map(({ floats }) => floats),
    chunk.velocities,
    world,
    phenomena,
  ];
  let at = PREFIX_BYTES + text.length * 2;
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, at));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, text.length * 2, true);
  const units = new Uint16Array(bytes.buffer, PREFIX_BYTES, text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
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
  const copy = bytes.slice(PREFIX_BYTES + headerBytes);
  if (arrayBytes(header) !== copy.byteLength) return damaged('length');
  let at = 0;
  const take = (length: number): Float32Array => {
    at += length * 4;
    return new Float32Array(copy.buffer, at - length * 4, length);
  };
  const startPoses = take(header.bodies * POSE_FLOATS);
  at += header.movers * 4;
  const movers = new Int32Array(copy.buffer, at - header.movers * 4, header.movers);
  const poses = take(CHUNK_TICKS * header.movers * POSE_FLOATS);
  const tracks = header.tracks.map((track) => ({ ...track, floats: take(track.rows * track.floatsPerRow) }));
  const velocities = take(header.velocityFloats);
  const world = copy.subarray(at, at + header.worldBytes);
  const phenomena = copy.subarray(at + header.worldBytes);
  return succeed({
    index: header.index,
    fromTick: header.fromTick,
    toTick: header.toTick,
    startPoses,
    movers,
    poses,
    tracks,
    velocities,
    events: header.events,
    health: header.health,
    end: { ...header.end, world, phenomena },
    key: header.key,
    stateHash: header.stateHash,
  });
}

function arrayBytes({ bodies, movers, tracks, velocityFloats, worldBytes, phenomenaBytes }: Header): number {
  const poseFloats = bodies * POSE_FLOATS + CHUNK_TICKS * movers * POSE_FLOATS;
  const trackFloats = tracks.reduce((sum, { rows, floatsPerRow }) => sum + rows * floatsPerRow, 0);
  return (poseFloats + movers + trackFloats + velocityFloats) * 4 + worldBytes + phenomenaBytes;
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
  return (
    isCount(header.index) &&
    header.fromTick === header.index * CHUNK_TICKS &&
    header.toTick === header.fromTick + CHUNK_TICKS &&
    isCount(header.bodies) &&
    isCount(header.movers) &&
    Array.isArray(header.tracks) &&
    header.tracks.every(isTrack) &&
    isCount(header.velocityFloats) &&
    isCount(header.worldBytes) &&
    isCount(header.phenomenaBytes) &&
    Array.isArray(header.events) &&
    isObject(header.health) &&
    isEnd(header.end, header.toTick) &&
    typeof header.key === 'string' &&
    typeof header.stateHash === 'string'
  );
}

function isCount(count: unknown): count is number {
  return Number.isSafeInteger(count) && (count as number) >= 0;
}

function isTrack(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { key, floatsPerRow, rows } = value as Partial<Record<keyof ChunkTrack, unknown>>;
  return typeof key === 'string' && isCount(floatsPerRow) && (rows === 1 || rows === TRACK_ROWS);
}

function isEnd(value: unknown, toTick: number): boolean {
  if (!isObject(value)) return false;
  const { tick, engine, baseHash, side } = value as Partial<Record<keyof Checkpoint, unknown>>;
  return tick === toTick && [engine, baseHash, side].every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
