import type { Edit } from '../../world/edits/schema.ts';
import type { Behaviour } from '../../world/records/behaviour.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf, RecordType } from '../../world/records/index.ts';
import type { Intervention } from '../../world/records/intervention.ts';
import type { Joint } from '../../world/records/joint.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { freeName } from './free-name.ts';
import { newId } from './ids.ts';

/** Records that were copied, and what belongs to them: joints between copied pieces and to the world, and motions. */
export interface Copied {
  readonly chosen: readonly AnyRecord[];
  readonly belongings: readonly (Joint | RecordOf<'motion'>)[];
}

/** Where copies go. */
export interface Placement {
  readonly filmSetId: string;
  readonly sceneId: string;
  readonly takeId: string;
  /** Copies of things of the film set stand this far from what they were copied from, metres, world space. */
  readonly offsetM: Readonly<Vec3>;
  /** Added to the start of interventions. */
  readonly shiftFrames: (intervention: Intervention) => number;
  /** What copied interventions act on whose own target was not copied with them; null = what they acted on. */
  readonly targetId: SetPiece['id'] | null;
}

/** What of a selection can be copied, with what belongs to it. */
export function copied(records: RecordMap, chosen: readonly AnyRecord[], sceneId: string): Copied {
  const pieces = new Set<string>(chosen.filter(({ type }) => type === 'setPiece').map(({ id }) => id));
  const chosenIds = new Set<string>(chosen.map(({ id }) => id));
  const isBetween = ({ bodyA, bodyB }: Joint) => pieces.has(bodyB) && (bodyA === null || pieces.has(bodyA));
  return {
    chosen,
    belongings: [
      ...recordsOfType(records, 'joint').filter((joint) => isBetween(joint) && !chosenIds.has(joint.id)),
      ...recordsOfType(records, 'motion').filter(
        (motion) => motion.sceneId === sceneId && pieces.has(motion.setPieceId),
      ),
    ],
  };
}

const moved = (point: Readonly<Vec3>, by: Readonly<Vec3>): Vec3 => [
  point[0] + by[0],
  point[1] + by[1],
  point[2] + by[2],
];

/** The order of a shot right behind another in the cut. */
function orderAfter(records: RecordMap, shot: RecordOf<'shot'>): number {
  const later = recordsOfType(records, 'shot').filter(({ order }) => order > shot.order);
  const next = Math.min(...later.map(({ order }) => order));
  return Number.isFinite(next) ? (shot.order + next) / 2 : shot.order + 1;
}

/** The edits that make copies, and the ids of the copies of what was chosen. Film sets, scenes and takes are left out. */
export function copyEdits(
  records: RecordMap,
  { chosen, belongings }: Copied,
  { filmSetId, sceneId, takeId, offsetM, shiftFrames, targetId }: Placement,
): { readonly edits: Edit[]; readonly ids: string[] } {
  const copiable = chosen.filter(({ type }) => copiableTypes.has(type));
  const copies = new Map(
    [...copiable, ...belongings].map(({ id, type }): [string, string] => [id, newId<RecordType>(type)]),
  );
  const copyOf = (id: string): string => copies.get(id) ?? id;
  const named = nameCopies(records);
  const renewed = <R extends AnyRecord & { readonly name: string }>(record: R) => {
    const { type, ...fields } = record;
    return { ...fields, id: copyOf(record.id), name: named(type, record) };
  };
  const copyEdit = (record: AnyRecord): unknown[] => {
    switch (record.type) {
      case 'setPiece': {
        const behaviours = record.behaviours.map((behaviour) => ropeTied(behaviour, copyOf, offsetM));
        const position = moved(record.position, offsetM);
        return [{ edit: 'addSetPiece', setPiece: { ...renewed(record), filmSetId, position, behaviours } }];
      }
      case 'motion':
        return record.keyframes.map((key) => ({
          edit: 'setMotionKeyframe',
          sceneId,
          setPieceId: copyOf(record.setPieceId),
          ...key,
          position: moved(key.position, offsetM),
        }));
      case 'light':
        return [
          { edit: 'addLight', light: { ...renewed(record), filmSetId, position: moved(record.position, offsetM) } },
        ];
      case 'joint': {
        const bodyA = record.bodyA === null ? null : copyOf(record.bodyA);
        // The world's end of a joint goes with its piece; ends in a piece's own space need nothing.
        const isHung = record.bodyA === null && copies.has(record.bodyB);
        const anchorA = isHung ? moved(record.anchorA, offsetM) : record.anchorA;
        return [
          { edit: 'addJoint', joint: { ...renewed(record), filmSetId, bodyA, bodyB: copyOf(record.bodyB), anchorA } },
        ];
      }
      case 'setup':
        return [{ edit: 'addSetup', setup: { ...renewed(record), sceneId } }];
      case 'intervention': {
        const { type: _, lineage: _lineage, ...act } = record;
        const startFrame = Math.max(0, act.startFrame + shiftFrames(record));
        const target = 'targetId' in act && { targetId: copies.get(act.targetId) ?? targetId ?? act.targetId };
        const other = act.kind === 'attach' && act.otherId !== null && { otherId: copyOf(act.otherId) };
        const joint = act.kind === 'detach' && act.jointId !== null && { jointId: copyOf(act.jointId) };
        const intervention = { ...act, ...target, ...other, ...joint, id: copyOf(act.id), takeId, startFrame };
        return [{ edit: 'addIntervention', intervention }];
      }
      case 'shot':
        return [{ edit: 'addShot', shot: { ...renewed(record), order: orderAfter(records, record) } }];
      default:
        return [];
    }
  };
  // What is referred to comes before what refers to it.
  const inOrder = [...copiable, ...belongings].sort((a, b) => rank(a) - rank(b));
  return { edits: inOrder.flatMap(copyEdit) as Edit[], ids: copiable.map(({ id }) => copyOf(id)) };
}

const order: readonly RecordType[] = ['setPiece', 'motion', 'light', 'joint', 'setup', 'intervention', 'shot'];
const copiableTypes = new Set<RecordType>(order);
const rank = ({ type }: { readonly type: RecordType }): number => order.indexOf(type);

/** A rope that is tied to a copied piece is tied to the copy; one that is tied to a fixed point, as far aside. */
function ropeTied(behaviour: Behaviour, copyOf: (id: string) => string, offsetM: Readonly<Vec3>): Behaviour {
  if (behaviour.kind !== 'rope') return behaviour;
  const { end } = behaviour;
  if (end.kind === 'world') return { ...behaviour, end: { ...end, pointM: moved(end.pointM, offsetM) } };
  if (end.kind !== 'piece') return behaviour;
  return { ...behaviour, end: { ...end, setPieceId: copyOf(end.setPieceId) as SetPiece['id'] } };
}

/** Free names for copies, each kind of record among its own. */
function nameCopies(records: RecordMap) {
  const taken = new Map<RecordType, Set<string>>();
  return (type: RecordType, { name }: { readonly name: string }): string => {
    const names =
      taken.get(type) ??
      new Set([...records.values()].flatMap((one) => (one.type === type && 'name' in one ? [one.name] : [])));
    taken.set(type, names);
    const free = freeName(name, names);
    names.add(free);
    return free;
  };
}
