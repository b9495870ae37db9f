interface Ordered {
  readonly id: string;
  readonly order: number;
}

/**
 * The order number that puts a shot of the cut before the one that is now at an index (at its end for the cut's
 * length); null where it stands there already. `shots` are in order.
 *
 *     | A | B | C |  C before 1 ->  | A | C | B |
 */
export function orderBefore(shots: readonly Ordered[], movedId: string, index: number): number | null {
  const at = shots.findIndex(({ id }) => id === movedId);
  if (at < 0 || index === at || index === at + 1) return null;
  const [before, after] = [shots[index - 1], shots[index]];
  if (before === undefined) return (after?.order ?? 0) - 1;
  return after === undefined ? before.order + 1 : (before.order + after.order) / 2;
}
