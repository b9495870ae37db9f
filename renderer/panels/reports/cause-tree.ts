import type { EventNode } from '../../../world/simulation/index.ts';

export interface CauseRow {
  readonly node: EventNode;
  readonly level: number;
  readonly hasChildren: boolean;
}

/** Deeper chains go on at this level: a long row of dominoes stays readable. */
const DEEPEST_LEVEL = 4;

/**
 * Events as a tree of consequences: below each event what it caused, in order of time. An event of several causes is
 * shown below the last of them, without which it would not have happened then. `matches` keeps the events wanted and
 * the chains that lead to them; `folded` hides what is below.
 */
export function causeTree(
  nodes: readonly EventNode[],
  matches: (node: EventNode) => boolean,
  folded: ReadonlySet<number>,
): CauseRow[] {
  const parentOf = (node: EventNode): number => node.parents.at(-1) ?? -1;
  const isWanted = nodes.map(matches);
  // Causes come before what they cause, so one pass from the end finds all chains.
  for (let index = nodes.length - 1; index >= 0; index--) {
    const parent = parentOf(nodes[index]!);
    if (isWanted[index] && parent >= 0) isWanted[parent] = true;
  }
  const children = new Map<number, EventNode[]>();
  for (const node of nodes) {
    if (!isWanted[node.index]) continue;
    const siblings = children.get(parentOf(node));
    if (siblings === undefined) children.set(parentOf(node), [node]);
    else siblings.push(node);
  }
  const rows: CauseRow[] = [];
  const waiting = (children.get(-1) ?? []).map((node) => ({ node, level: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, level } = next;
    const below = children.get(node.index) ?? [];
    rows.push({ node, level: Math.min(level, DEEPEST_LEVEL), hasChildren: below.length > 0 });
    if (folded.has(node.index)) continue;
    for (const child of [...below].reverse()) waiting.push({ node: child, level: level + 1 });
  }
  return rows;
}
