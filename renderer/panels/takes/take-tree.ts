import type { Take } from '../../../world/records/take.ts';

/** Takes with how deep they branch, each parent directly before its branches, by number. */
export function takeTree(takes: readonly Take[]): { readonly take: Take; readonly level: number }[] {
  const known = new Set(takes.map(({ id }) => id));
  const byNumber = [...takes].sort((a, b) => a.number - b.number);
  const childrenOf = (parent: Take | null) =>
    byNumber.filter(({ parentTakeId }) =>
      parent === null ? parentTakeId === null || !known.has(parentTakeId) : parentTakeId === parent.id,
    );
  const placed: { take: Take; level: number }[] = [];
  const place = (take: Take, level: number) => {
    placed.push({ take, level });
    for (const child of childrenOf(take)) place(child, level + 1);
  };
  for (const root of childrenOf(null)) place(root, 0);
  return placed;
}
