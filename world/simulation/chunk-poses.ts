import { CHUNK_TICKS, type Chunk } from './types.ts';

/** Floats per body and tick: px py pz qx qy qz qw, metres, world space. */
export const POSE_FLOATS = 7;

/** What of a chunk tells where its bodies are. */
export type PoseChunk = Pick<Chunk, 'startPoses' | 'movers' | 'poses'>;

/** Of the rows of all bodies (CHUNK_TICKS × bodies × 7) those of the bodies that leave their starting pose. */
export function compactPoses(startPoses: Float32Array, rows: Float32Array): Pick<PoseChunk, 'movers' | 'poses'> {
  const bodyCount = startPoses.length / POSE_FLOATS;
  const start = wordsOf(startPoses);
  const words = wordsOf(rows);
  const moves = (body: number): boolean => {
    for (let row = 0; row < CHUNK_TICKS; row++) {
      const at = (row * bodyCount + body) * POSE_FLOATS;
      for (let k = 0; k < POSE_FLOATS; k++) if (words[at + k] !== start[body * POSE_FLOATS + k]) return true;
    }
    return false;
  };
  const movers: number[] = [];
  for (let body = 0; body < bodyCount; body++) if (moves(body)) movers.push(body);
  const poses = new Float32Array(CHUNK_TICKS * movers.length * POSE_FLOATS);
  let at = 0;
  for (let row = 0; row < CHUNK_TICKS; row++) {
    for (const body of movers) {
      const from = (row * bodyCount + body) * POSE_FLOATS;
      poses.set(rows.subarray(from, from + POSE_FLOATS), at);
      at += POSE_FLOATS;
    }
  }
  return { movers: Int32Array.from(movers), poses };
}

/** The reverse of compactPoses: rows of all bodies, CHUNK_TICKS × bodies × 7. */
export function allPoses({ startPoses, movers, poses }: PoseChunk): Float32Array {
  const rows = new Float32Array(CHUNK_TICKS * startPoses.length);
  for (let row = 0; row < CHUNK_TICKS; row++) {
    rows.set(startPoses, row * startPoses.length);
    movers.forEach((body, slot) => {
      const from = (row * movers.length + slot) * POSE_FLOATS;
      rows.set(poses.subarray(from, from + POSE_FLOATS), row * startPoses.length + body * POSE_FLOATS);
    });
  }
  return rows;
}

/** Bit patterns, so that a NaN is like itself. */
function wordsOf(floats: Float32Array): Int32Array {
  return new Int32Array(floats.buffer, floats.byteOffset, floats.length);
}
