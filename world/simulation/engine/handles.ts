/** The engine packs an arena index (low word) and a generation (high word) into the bits of a 64-bit float. */
const handleFloat = new Float64Array(1);
const handleWords = new Uint32Array(handleFloat.buffer);

/** Place of a body, collider or joint in its arena. */
export function indexOfHandle(handle: number): number {
  handleFloat[0] = handle;
  return handleWords[0]!;
}

/** Handle of the nth thing of an arena from which nothing is ever removed. */
export function handleOfIndex(index: number): number {
  handleWords[0] = index;
  handleWords[1] = 0;
  return handleFloat[0]!;
}
