/** A stream of numbers in [0, 1) that depends on nothing but its seed: the same everywhere. */
export type Random = () => number;

/** Mixes a list of numbers, each taken as a 32-bit float, into one seed (FNV-1a over their bytes). */
export function seedFrom(numbers: readonly number[]): number {
  const bytes = new Uint8Array(Float32Array.from(numbers).buffer);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003), its seed mixed first so that none is zero. */
export function randomFrom(seed: number): Random {
  let state = Math.imul((seed >>> 0) ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
  for (let i = 0; i < 4; i++) next();
  return next;
}
