/** mulberry32, so that a message can be had again by its number. */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;
/** What structured cloning can bring over a port. */
export const messageOddities: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  0.5,
  NaN,
  Infinity,
  2 ** 53,
  10n,
  '',
  '../../etc/passwd',
  'project.apply',
  '__proto__',
  'constructor',
  '\ud800',
  'x'.repeat(100_000),
  [],
  [[]],
  new Array(1000),
  {},
  cycle,
  new Date(0),
  new Map([['a', 1]]),
  new Uint8Array(3),
  new ArrayBuffer(3),
  new Error('an error'),
  JSON.parse('{"__proto__": {"edit": "addSetPiece"}, "hasOwnProperty": 1}'),
];

/** A copy with one thing in it changed, left out, added, or become one of the oddities. */
export function mutate(value: unknown, random: (limit: number) => number, oddities = messageOddities): unknown {
  const keys = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.keys(value) : [];
  const oddity = oddities[random(oddities.length)];
  if (keys.length === 0 || random(8) === 0) return oddity;
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])];
    const index = random(copy.length);
    if (random(4) === 0) copy.splice(index, 1);
    else if (random(4) === 0) copy.push(copy[index]);
    else copy[index] = mutate(copy[index], random, oddities);
    return copy;
  }
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  const key = keys[random(keys.length)]!;
  if (random(6) === 0) delete copy[key];
  else if (random(6) === 0) copy[['extra', '__proto__x', 'toString'][random(3)]!] = oddity;
  else copy[key] = mutate(copy[key], random, oddities);
  return copy;
}

/** Whether a message says where an answer should go. */
export function isAnswerable(message: unknown): boolean {
  const id = (message as { id?: unknown } | null | undefined)?.id;
  return Number.isSafeInteger(id) && (id as number) >= 0;
}
