export interface PackedClip<T> {
  readonly item: T;
  readonly row: number;
}

/**
 * Puts clips on as few rows as hold them without overlap, first come first served by start:
 *
 *     row 0  | A      | C   |
 *     row 1     | B      |
 */
export function packClips<T>(
  items: readonly T[],
  spanOf: (item: T) => { readonly start: number; readonly end: number },
): { readonly clips: PackedClip<T>[]; readonly rowCount: number } {
  const rowEnds: number[] = [];
  const byStart = [...items].sort((a, b) => spanOf(a).start - spanOf(b).start);
  const clips = byStart.map((item) => {
    const { start, end } = spanOf(item);
    const free = rowEnds.findIndex((rowEnd) => rowEnd <= start);
    const row = free < 0 ? rowEnds.length : free;
    rowEnds[row] = end;
    return { item, row };
  });
  return { clips, rowCount: Math.max(1, rowEnds.length) };
}
