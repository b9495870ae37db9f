import type { FilmSetId } from '../records/film-set.ts';
import type { TakeId } from '../records/take.ts';
import type { AnyRecord, RecordMap, RecordOf, RecordType } from '../records/index.ts';
import { allowsDropFrame } from '../time/rate.ts';
import type { RecordsDiff } from './diff.ts';
import { getRecord } from './query.ts';

/** One broken rule between records. `path` is the field of record `id`. */
export interface IntegrityProblem {
  readonly code: 'reference-missing' | 'record-invalid';
  readonly id: string;
  readonly path: string;
  readonly message: string;
}

type Report = (path: string, message: string, code?: IntegrityProblem['code']) => void;
type Check<T extends RecordType> = (record: RecordOf<T>, records: RecordMap, report: Report) => void;

function refer(records: RecordMap, type: RecordType, id: string, path: string, report: Report): void {
  if (getRecord(records, type, id) === undefined)
    report(path, `${id} is not in the project; add it first or name another`, 'reference-missing');
}

/** Reports where a set piece is missing or stands on another film set than `filmSetId`. */
function referOnSet(
  records: RecordMap,
  id: string,
  filmSetId: FilmSetId | undefined,
  path: string,
  report: Report,
): void {
  const piece = getRecord(records, 'setPiece', id);
  if (piece === undefined) refer(records, 'setPiece', id, path, report);
  else if (filmSetId !== undefined && piece.filmSetId !== filmSetId)
    report(path, `${id} stands on ${piece.filmSetId}, not on ${filmSetId}; name a set piece of that film set`);
}

function filmSetOfTake(records: RecordMap, takeId: TakeId): FilmSetId | undefined {
  const take = getRecord(records, 'take', takeId);
  return take && getRecord(records, 'scene', take.sceneId)?.filmSetId;
}

/** Triangles may only name points that there are; a mesh has no inside, so it cannot be dynamic. */
function checkShape(piece: RecordOf<'setPiece'>, report: Report): void {
  const parts = piece.shape.kind === 'compound' ? piece.shape.parts.map((part) => part.shape) : [piece.shape];
  for (const part of parts) {
    if (part.kind !== 'mesh') continue;
    const count = part.pointsM.length;
    if (part.triangles.some((triangle) => triangle.some((index) => index >= count)))
      report('shape', `a triangle names a point beyond the last of ${count}; indexes start at 0`);
    if (piece.body.kind === 'dynamic')
      report('body.kind', 'a mesh cannot be dynamic; make the body fixed or keyframed, or use a convex hull');
  }
}

const checks: { readonly [T in RecordType]: Check<T> } = {
  project(settings, _records, report) {
    if (settings.dropFrame && !allowsDropFrame(settings.rate))
      report(
        'dropFrame',
        'drop-frame timecode exists at 29.97 and 59.94 only; turn it off or choose one of those rates',
      );
  },
  filmSet(filmSet, records, report) {
    if (filmSet.ground !== null) refer(records, 'material', filmSet.ground.materialId, 'ground.materialId', report);
  },
  environment(environment, records, report) {
    refer(records, 'filmSet', environment.filmSetId, 'filmSetId', report);
  },
  material() {},
  setPiece(piece, records, report) {
    refer(records, 'filmSet', piece.filmSetId, 'filmSetId', report);
    refer(records, 'material', piece.materialId, 'materialId', report);
    checkShape(piece, report);
    piece.behaviours.forEach((behaviour, index) => {
      if (behaviour.kind === 'rope' && behaviour.end.kind === 'piece')
        referOnSet(records, behaviour.end.setPieceId, piece.filmSetId, `behaviours.${index}.end.setPieceId`, report);
    });
  },
  light(light, records, report) {
    refer(records, 'filmSet', light.filmSetId, 'filmSetId', report);
  },
  joint(joint, records, report) {
    refer(records, 'filmSet', joint.filmSetId, 'filmSetId', report);
    referOnSet(records, joint.bodyB, joint.filmSetId, 'bodyB', report);
    if (joint.bodyA !== null) referOnSet(records, joint.bodyA, joint.filmSetId, 'bodyA', report);
    if (joint.bodyA === joint.bodyB) report('bodyA', 'a joint needs two different bodies; null is the world');
    if ('axis' in joint && joint.axis.every((n) => n === 0)) report('axis', 'the axis may not be all zeros');
    if ('limits' in joint && joint.limits !== null && joint.limits.min > joint.limits.max)
      report('limits', `the lower limit ${joint.limits.min} is above the upper ${joint.limits.max}; swap them`);
  },
  scene(scene, records, report) {
    refer(records, 'filmSet', scene.filmSetId, 'filmSetId', report);
  },
  motion(motion, records, report) {
    refer(records, 'scene', motion.sceneId, 'sceneId', report);
    const filmSetId = getRecord(records, 'scene', motion.sceneId)?.filmSetId;
    referOnSet(records, motion.setPieceId, filmSetId, 'setPieceId', report);
  },
  take(take, records, report) {
    refer(records, 'scene', take.sceneId, 'sceneId', report);
    if (take.parentTakeId === null) return;
    refer(records, 'take', take.parentTakeId, 'parentTakeId', report);
    const parent = getRecord(records, 'take', take.parentTakeId);
    if (parent !== undefined && parent.sceneId !== take.sceneId)
      report('parentTakeId', `${parent.id} belongs to another scene; a take branches within its scene`);
  },
  intervention(intervention, records, report) {
    refer(records, 'take', intervention.takeId, 'takeId', report);
    const filmSetId = filmSetOfTake(records, intervention.takeId);
    if ('targetId' in intervention) referOnSet(records, intervention.targetId, filmSetId, 'targetId', report);
    if (intervention.kind === 'attach' && intervention.otherId !== null) {
      referOnSet(records, intervention.otherId, filmSetId, 'otherId', report);
      if (intervention.otherId === intervention.targetId)
        report('otherId', 'a body cannot be attached to itself; name another or null for the world');
    }
    if (intervention.kind === 'detach' && intervention.jointId !== null) {
      refer(records, 'joint', intervention.jointId, 'jointId', report);
      const joint = getRecord(records, 'joint', intervention.jointId);
      if (joint !== undefined && joint.bodyA !== intervention.targetId && joint.bodyB !== intervention.targetId)
        report('jointId', `${joint.id} does not hold ${intervention.targetId}; name a joint of the target`);
    }
  },
  setup(setup, records, report) {
    refer(records, 'scene', setup.sceneId, 'sceneId', report);
  },
  shot(shot, records, report) {
    refer(records, 'setup', shot.setupId, 'setupId', report);
    refer(records, 'take', shot.takeId, 'takeId', report);
    const setup = getRecord(records, 'setup', shot.setupId);
    const take = getRecord(records, 'take', shot.takeId);
    if (setup !== undefined && take !== undefined && setup.sceneId !== take.sceneId)
      report('setupId', `${setup.id} and ${take.id} belong to different scenes; a shot is one setup on one take of it`);
    if (shot.inFrame >= shot.outFrameExclusive)
      report('outFrameExclusive', `the out frame ${shot.outFrameExclusive} must be after the in frame ${shot.inFrame}`);
  },
};

/** Keys of which two records may not have the same: one environment per film set, one number per take of a scene ... */
function uniqueKey(record: AnyRecord): readonly [key: string, path: string, message: string] | undefined {
  switch (record.type) {
    case 'environment':
      return [record.filmSetId, 'filmSetId', 'a film set has one environment; update that one'];
    case 'take':
      return [`${record.sceneId} ${record.number}`, 'number', 'take numbers are unique in a scene'];
    case 'motion':
      return [`${record.sceneId} ${record.setPieceId}`, 'setPieceId', 'a set piece has one motion per scene'];
    case 'intervention':
      return [`${record.takeId} ${record.lineage}`, 'lineage', 'lineages are unique in a take; choose another'];
    default:
      return undefined;
  }
}

function duplicates(records: RecordMap): IntegrityProblem[] {
  const problems: IntegrityProblem[] = [];
  const seen = new Map<string, string>();
  for (const record of records.values()) {
    const unique = uniqueKey(record);
    if (unique === undefined) continue;
    const [key, path, message] = unique;
    const other = seen.get(`${record.type} ${key}`);
    if (other !== undefined)
      problems.push({
        code: 'record-invalid',
        id: record.id,
        path,
        message: `${path} of ${record.id}: ${message} (as ${other})`,
      });
    seen.set(`${record.type} ${key}`, record.id);
  }
  return problems;
}

/** What each film set and each scene must have at least one of. */
function incomplete(records: RecordMap): IntegrityProblem[] {
  const withEnvironment = new Set<string>();
  const withTake = new Set<string>();
  for (const record of records.values()) {
    if (record.type === 'environment') withEnvironment.add(record.filmSetId);
    if (record.type === 'take') withTake.add(record.sceneId);
  }
  const problems: IntegrityProblem[] = [];
  for (const record of records.values()) {
    if (record.type === 'filmSet' && !withEnvironment.has(record.id))
      problems.push({
        code: 'record-invalid',
        id: record.id,
        path: '',
        message: `${record.id}: a film set needs an environment`,
      });
    if (record.type === 'scene' && !withTake.has(record.id))
      problems.push({ code: 'record-invalid', id: record.id, path: '', message: `${record.id}: a scene needs a take` });
  }
  return problems;
}

function problemsOf(record: AnyRecord, records: RecordMap): IntegrityProblem[] {
  const problems: IntegrityProblem[] = [];
  const report: Report = (path, message, code = 'record-invalid') =>
    problems.push({ code, id: record.id, path, message: `${path} of ${record.id}: ${message}` });
  (checks[record.type] as Check<RecordType>)(record, records, report);
  return problems;
}

/** Broken rules between records, over all of them. Empty = the document is sound. Expects validated records. */
export function integrityProblems(records: RecordMap): IntegrityProblem[] {
  const problems = [...records.values()].flatMap((record) => problemsOf(record, records));
  return [...problems, ...duplicates(records), ...incomplete(records)];
}

/** Fields through which other records' rules depend on a record. */
const placeFields = ['filmSetId', 'sceneId', 'takeId', 'setPieceId', 'lineage', 'number', 'bodyA', 'bodyB'] as const;

function isSamePlace(from: AnyRecord, to: AnyRecord): boolean {
  const [a, b] = [from as unknown as Record<string, unknown>, to as unknown as Record<string, unknown>];
  return placeFields.every((field) => a[field] === b[field]);
}

const typesWithRules: ReadonlySet<RecordType> = new Set([
  'filmSet',
  'environment',
  'scene',
  'motion',
  'take',
  'intervention',
]);

/**
 * Broken rules that a change brought in; ones that were there before it are not the change's fault. Looks at changed
 * records only where that is enough, so that dragging one piece of ten thousand stays cheap.
 */
export function integrityProblemsAfter(before: RecordMap, after: RecordMap, diff: RecordsDiff): IntegrityProblem[] {
  const updated = Object.values(diff.updated);
  const isLocal = Object.keys(diff.removed).length === 0 && updated.every(([from, to]) => isSamePlace(from, to));
  if (!isLocal) return newProblems(integrityProblems(after), before);
  const added = Object.values(diff.added);
  const problems = [...added, ...updated.map(([, to]) => to)].flatMap((record) => problemsOf(record, after));
  if (added.some((record) => typesWithRules.has(record.type)))
    problems.push(...duplicates(after), ...incomplete(after));
  return newProblems(problems, before);
}

function newProblems(problems: IntegrityProblem[], before: RecordMap): IntegrityProblem[] {
  if (problems.length === 0) return problems;
  const known = new Set(integrityProblems(before).map((problem) => problem.message));
  return problems.filter((problem) => !known.has(problem.message));
}
