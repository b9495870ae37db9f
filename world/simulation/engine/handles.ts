/** The engine packs an arena index (low word) and a generation (high word) into the bits of a 64-bit float. */
const handleFloat = new Float64Array(1);
const handleWords = new Uint32Array(handleFloat.buffer);

/** Place of a body, collider or joint in its arena. */
export function indexOfHandle(handle: number): number {
  handleFloat[0] = handle;
  return handleWords[0]!;
}

const GENERATION = 4294967296;

/** A handle as a whole number, which is short in JSON. */
export function numberOfHandle(handle: number): number {
  handleFloat[0] = handle;
  return handleWords[1]! * GENERATION + handleWords[0]!;
}

/** The reverse of numberOfHandle. */
export function handleOfNumber(number: number): number {
  handleWords[0] = number % GENERATION;
  handleWords[1] = Math.floor(number / GENERATION);
  return handleFloat[0]!;
}
