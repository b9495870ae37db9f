import type { Edit } from '../../world/edits/schema.ts';
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
  placement: Placement,
): { readonly edits: Edit[]; readonly ids: string[] } {
  const copies = new Map<string, string>();
  const copyOf = (id: string): string => copies.get(id) ?? id;
  const idFor = (record: { readonly id: string; readonly type: RecordType }): string => {
    const id = newId(record.type);
    copies.set(record.id, id);
    return id;
  };
  const named = nameCopies(records);
  const { filmSetId, sceneId, takeId, offsetM } = placement;
  const ofType = <T extends AnyRecord['type']>(type: T) =>
    chosen.filter((record): record is Extract<AnyRecord, { type: T }> => record.type === type);
  const edits: unknown[] = [];

  for (const { type: _, ...piece } of ofType('setPiece')) {
    const id = idFor({ ...piece, type: 'setPiece' });
    const position = moved(piece.position, offsetM);
    edits.push({
      edit: 'addSetPiece',
      setPiece: { ...piece, id, filmSetId, position, name: named('setPiece', piece) },
    });
  }
  for (const motion of belongings.filter((record) => record.type === 'motion'))
    for (const key of motion.keyframes)
      edits.push({
        edit: 'setMotionKeyframe',
        sceneId,
        setPieceId: copyOf(motion.setPieceId),
        ...key,
        position: moved(key.position, offsetM),
      });
  for (const { type: _, ...light } of ofType('light')) {
    const id = idFor({ ...light, type: 'light' });
    const position = moved(light.position, offsetM);
    edits.push({ edit: 'addLight', light: { ...light, id, filmSetId, position, name: named('light', light) } });
  }
  const joints = [...belongings.filter((record) => record.type === 'joint'), ...ofType('joint')];
  for (const { type: _, ...joint } of joints) {
    const id = idFor({ ...joint, type: 'joint' });
    const bodyA = joint.bodyA === null ? null : copyOf(joint.bodyA);
    const bodyB = copyOf(joint.bodyB);
    // The world's end of a joint goes with its piece; ends in a piece's own space need nothing.
    const anchorA = joint.bodyA === null && bodyB !== joint.bodyB ? moved(joint.anchorA, offsetM) : joint.anchorA;
    edits.push({
      edit: 'addJoint',
      joint: { ...joint, id, filmSetId, bodyA, bodyB, anchorA, name: named('joint', joint) },
    });
  }
  for (const { type: _, ...setup } of ofType('setup')) {
    const id = idFor({ ...setup, type: 'setup' });
    edits.push({ edit: 'addSetup', setup: { ...setup, id, sceneId, name: named('setup', setup) } });
  }
  for (const { type: _, lineage: _lineage, ...intervention } of ofType('intervention')) {
    const original = { ...intervention, type: 'intervention', lineage: _lineage } as Intervention;
    const id = idFor(original);
    edits.push({
      edit: 'addIntervention',
      intervention: {
        ...intervention,
        ...('targetId' in intervention && {
          targetId: copies.get(intervention.targetId) ?? placement.targetId ?? intervention.targetId,
        }),
        ...(intervention.kind === 'attach' &&
          intervention.otherId !== null && { otherId: copyOf(intervention.otherId) }),
        ...(intervention.kind === 'detach' &&
          intervention.jointId !== null && { jointId: copyOf(intervention.jointId) }),
        id,
        takeId,
        startFrame: Math.max(0, intervention.startFrame + placement.shiftFrames(original)),
      },
    });
  }
  for (const { type: _, ...shot } of ofType('shot')) {
    const id = idFor({ ...shot, type: 'shot' });
    const order = orderAfter(records, { ...shot, type: 'shot' });
    edits.push({ edit: 'addShot', shot: { ...shot, id, order, name: named('shot', shot) } });
  }
  return { edits: edits as Edit[], ids: chosen.flatMap(({ id }) => copies.get(id) ?? []) };
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
