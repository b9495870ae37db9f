import { STANDARD_AIR_DENSITY_KG_M3 } from '../../world/edits/defaults.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { InterventionKind } from '../../world/records/intervention.ts';
import type { CameraState } from '../../world/records/setup.ts';
import type { TakeId } from '../../world/records/take.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { cameraStateAt } from '../../world/space/index.ts';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import { commitEdits } from './document.ts';
import { firstValues } from './first-values.ts';
import { newId } from './ids.ts';
import { interventionKinds } from './intervention-kinds.ts';
import { joinEdit, type JointKind } from './joining.ts';
import { notify } from './notices.ts';
import { keyEdit, poseAtFrame } from './piece-pose.ts';
import { activeFilmSetId, projectRate } from './selectors.ts';
import { getEditor, setEditor } from './state.ts';
import { streams } from './stream.ts';
import { removeKeysEdits, selectedKeys } from './timeline-keys.ts';

/** The selected records, in id order. */
export function selectedRecords(): AnyRecord[] {
  const { records, selection } = getEditor();
  return [...selection].sort().flatMap((id) => records.get(id) ?? []);
}

export function select(ids: Iterable<string>): void {
  setEditor({ selection: new Set(ids) });
}

export function toggleSelected(id: string): void {
  const selection = new Set(getEditor().selection);
  if (!selection.delete(id)) selection.add(id);
  setEditor({ selection });
}

/** Removes the selected keyframes, or else what is selected, whatever its type, as one step. */
export async function deleteSelection(): Promise<void> {
  const keys = selectedKeys();
  if (keys.length > 0) {
    const label = keys.length === 1 ? 'Remove keyframe' : `Remove ${keys.length} keyframes`;
    await commitEdits(removeKeysEdits(getEditor().records, keys), label);
    return;
  }
  const chosen = selectedRecords();
  const ids = (type: AnyRecord['type']) => chosen.filter((record) => record.type === type).map(({ id }) => id);
  const edits: unknown[] = [];
  const lists = [
    ['removeShots', 'shot'],
    ['removeInterventions', 'intervention'],
    ['removeJoints', 'joint'],
    ['removeLights', 'light'],
    ['removeSetPieces', 'setPiece'],
  ] as const;
  for (const [edit, type] of lists) if (ids(type).length > 0) edits.push({ edit, ids: ids(type) });
  for (const id of ids('setup')) edits.push({ edit: 'removeSetup', id });
  for (const id of ids('take')) edits.push({ edit: 'removeTake', id });
  if (edits.length === 0) return;
  if (await commitEdits(edits as Edit[])) select([]);
}

export function selectAllSetPieces(): void {
  const filmSetId = activeFilmSetId(getEditor());
  select(
    recordsOfType(getEditor().records, 'setPiece')
      .filter((piece) => piece.filmSetId === filmSetId && !piece.isLocked)
      .map(({ id }) => id),
  );
}

/** A new take that equals the active one until it is changed; becomes the active one. Nothing is compared with it. */
export async function branchTake(): Promise<void> {
  const { takeId, frame } = getEditor();
  if (takeId === null) return;
  const id = newId('take');
  if (await commitEdits([{ edit: 'branchTake', fromId: takeId, id, branchFrame: frame }]))
    setEditor({ takeId: id, comparedTakeId: null });
}

/** Makes a take the active one; it is no longer compared with itself. */
export function switchTake(takeId: TakeId): void {
  const { comparedTakeId } = getEditor();
  setEditor({ takeId, comparedTakeId: comparedTakeId === takeId ? null : comparedTakeId });
}

export function compareWith(takeId: TakeId | null): void {
  setEditor({ comparedTakeId: takeId });
}

/** Wind needs air: a film set without any gets that of sea level in the same step. */
function airForWind(): Edit[] {
  const { records } = getEditor();
  const filmSetId = activeFilmSetId(getEditor());
  const environment = recordsOfType(records, 'environment').find((record) => record.filmSetId === filmSetId);
  if (environment === undefined || environment.airDensityKgM3 > 0) return [];
  const changes = { airDensityKgM3: STANDARD_AIR_DENSITY_KG_M3 };
  return [{ edit: 'updateEnvironment', filmSetId: environment.filmSetId, changes }];
}

/** An intervention of this kind on the selected set piece, at the playhead. */
export async function addIntervention(kind: InterventionKind): Promise<void> {
  const { takeId, frame, records, selection } = getEditor();
  if (takeId === null) return;
  const targetId = [...selection].find((id) => records.get(id)?.type === 'setPiece');
  const needsTarget = interventionKinds[kind].actsOn === 'piece';
  if (needsTarget && targetId === undefined) {
    notify('info', 'Nothing is selected', `Select the set piece that the ${kind} should act on, then add it again.`);
    return;
  }
  const target = targetId === undefined ? undefined : getRecord(records, 'setPiece', targetId);
  if (kind === 'break' && target !== undefined && !target.behaviours.some((one) => one.kind === 'breakable')) {
    notify(
      'info',
      `${target.name} does not break`,
      'Add the behaviour "Breaks into pieces" to it first, in the inspector.',
    );
    return;
  }
  if (kind === 'pour' && target !== undefined && !target.behaviours.some((one) => one.kind === 'liquid')) {
    notify(
      'info',
      `${target.name} has no liquid`,
      'Add the behaviour "Holds or pours a liquid" to it first, in the inspector.',
    );
    return;
  }
  const id = newId('intervention');
  const values = firstValues(kind, target, projectRate(records));
  const intervention = { id, takeId, kind, startFrame: frame, ...(needsTarget ? { targetId } : {}), ...values };
  const edits = [...(kind === 'gust' ? airForWind() : []), { edit: 'addIntervention', intervention } as Edit];
  if (await commitEdits(edits)) select([id]);
}

/** Puts a keyframe of the active setup's camera, as it is now, at the playhead. */
export async function keyframeCamera(camera?: CameraState): Promise<void> {
  const { setupId, records, frame } = getEditor();
  const setup = setupId === null ? undefined : getRecord(records, 'setup', setupId);
  if (setup === undefined) return;
  await commitEdits([
    { edit: 'setCameraKeyframe', setupId: setup.id, frame, camera: camera ?? cameraStateAt(setup, frame) },
  ]);
}

/** Depth of field of the active camera on or off: in its picture and in what is exported. */
export async function toggleDepthOfField(): Promise<void> {
  const { setupId, records } = getEditor();
  const setup = setupId === null ? undefined : getRecord(records, 'setup', setupId);
  if (setup === undefined) return;
  const hasDepthOfField = !setup.hasDepthOfField;
  await commitEdits(
    [{ edit: 'updateSetup', id: setup.id, changes: { hasDepthOfField } }],
    hasDepthOfField ? 'Depth of field on' : 'Depth of field off',
  );
}

/** A keyframe of each selected set piece at the playhead, where it is drawn there. */
export async function keyframeSelection(): Promise<void> {
  const state = getEditor();
  const { sceneId, frame } = state;
  if (sceneId === null) return;
  const edits = selectedRecords().flatMap((record): Edit[] =>
    record.type === 'setPiece'
      ? [keyEdit(sceneId, record, frame, poseAtFrame(state, record, frame, streams.active))]
      : [],
  );
  if (edits.length > 0) await commitEdits(edits, 'Keyframe');
}

/** Joins the selected set piece to the world, or the two selected ones to each other, as they stand at frame 0. */
export async function joinSelection(kind: JointKind): Promise<void> {
  const state = getEditor();
  const { selection, records } = state;
  const jointed = [...selection].flatMap((pieceId) => {
    const piece = getRecord(records, 'setPiece', pieceId);
    return piece === undefined ? [] : [{ piece, pose: poseAtFrame(state, piece, 0, null) }];
  });
  const id = newId('joint');
  const joined = joinEdit(id, kind, jointed);
  if (!joined.ok) notify('info', 'Nothing was joined', joined.error.message);
  else if (await commitEdits([joined.value])) select([id]);
}

/** A shot of the active setup and take between in and out (or the whole scene). */
export async function addShot(): Promise<void> {
  const { setupId, takeId, sceneId, records, inFrame, outFrameExclusive } = getEditor();
  if (setupId === null || takeId === null || sceneId === null) return;
  const end = getRecord(records, 'scene', sceneId)?.durationFrames ?? 1;
  const id = newId('shot');
  const shot = {
    id,
    setupId: setupId as `setup:${string}`,
    takeId: takeId as `take:${string}`,
    inFrame: inFrame ?? 0,
    outFrameExclusive: outFrameExclusive ?? end,
  };
  if (await commitEdits([{ edit: 'addShot', shot } as Edit])) select([id]);
}

export function markIn(): void {
  const { frame, outFrameExclusive } = getEditor();
  setEditor({
    inFrame: frame,
    outFrameExclusive: outFrameExclusive !== null && outFrameExclusive <= frame ? null : outFrameExclusive,
  });
}

export function markOut(): void {
  const { frame, inFrame } = getEditor();
  setEditor({ outFrameExclusive: frame + 1, inFrame: inFrame !== null && inFrame > frame ? null : inFrame });
}

export function clearMarks(): void {
  setEditor({ inFrame: null, outFrameExclusive: null });
}
