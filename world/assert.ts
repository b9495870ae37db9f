/** Throws when a bug (never bad input) is found. The message says what was expected and what came. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
