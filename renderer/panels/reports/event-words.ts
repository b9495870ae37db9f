import { getRecord } from '../../../world/store/query.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import { originOf, type EventNode } from '../../../world/simulation/index.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { shownQuantity, units } from '../../ui/units.ts';
import { describeIntervention } from '../timeline/describe-intervention.ts';

/** How a report calls an entity; what has been removed since keeps its id. */
export function entityName(records: RecordMap, id: string): string {
  if (id === 'ground') return 'the floor';
  if (id === '') return 'the world';
  const record = records.get(originOf(id));
  return record !== undefined && 'name' in record ? record.name : id;
}

/** What happened, as a short sentence: who moved comes first; `fixedIds` are entities that never move. */
export function eventSentence(
  node: EventNode,
  nodes: readonly EventNode[],
  records: RecordMap,
  fixedIds: ReadonlySet<string>,
): string {
  const [a, b] = moverFirst(node, nodes, fixedIds).map((id) => entityName(records, id)) as [string, string];
  switch (node.kind) {
    case 'interventionApplied':
      return node.b === '' ? entityName(records, node.a) : `${entityName(records, node.a)} acts on ${b}`;
    case 'contactStarted':
      return `${a} hits ${b}`;
    case 'crashed':
      return `${a} crashes into ${b}`;
    case 'attached':
      return `${a} is attached to ${b}`;
    case 'detached':
      return `${a} comes off ${b}`;
    case 'released':
      return `${a} is let go`;
    case 'jointBroke':
      return `${a} breaks off ${b}`;
    case 'broke':
      return node.b === '' ? `${a} breaks` : `${a} breaks on ${b}`;
    case 'quarantined':
      return `${a} leaves the world`;
    case 'bodyKindChanged':
      return `${a} changes how it moves`;
  }
}

/** Of a contact, the body that an earlier event set moving hits the other; what stands fast is always hit. */
function moverFirst(
  { kind, a, b, parents }: EventNode,
  nodes: readonly EventNode[],
  fixedIds: ReadonlySet<string>,
): [string, string] {
  if (kind !== 'contactStarted') return [a, b];
  if (fixedIds.has(a)) return [b, a];
  if (fixedIds.has(b)) return [a, b];
  const movers = parents.flatMap((parent) => [nodes[parent]!.a, nodes[parent]!.b]);
  return movers.includes(b) && !movers.includes(a) ? [b, a] : [a, b];
}

/** With how much it happened; empty where that says nothing. */
export function eventAmount({ kind, a, amount }: EventNode, records: RecordMap): string {
  if (kind === 'interventionApplied') {
    const intervention = getRecord(records, 'intervention', a);
    return intervention === undefined ? '' : describeIntervention(intervention);
  }
  if (amount === 0) return '';
  const rounded = Number(amount.toPrecision(3));
  if (kind === 'jointBroke') return shownQuantity(rounded, units.newton);
  return rounded < 0.01 ? '< 0.01 N·s' : shownQuantity(rounded, units.newtonSecond);
}

const icons: Readonly<Record<EventNode['kind'], IconName>> = {
  interventionApplied: 'intervention',
  contactStarted: 'box',
  crashed: 'warning',
  attached: 'joint',
  detached: 'joint',
  released: 'joint',
  jointBroke: 'warning',
  broke: 'warning',
  quarantined: 'error',
  bodyKindChanged: 'settings',
};

export const eventIcon = ({ kind }: EventNode): IconName => icons[kind];
