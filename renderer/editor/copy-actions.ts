import type { AnyRecord } from '../../world/records/index.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Intervention } from '../../world/records/intervention.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { getRecord } from '../../world/store/query.ts';
import { select, selectedRecords } from './actions.ts';
import { copied, copyEdits, type Copied, type Placement } from './copies.ts';
import { commitEdits } from './document.ts';
import { newId } from './ids.ts';
import { notify } from './notices.ts';
import { activeFilmSetId } from './selectors.ts';
import { getEditor } from './state.ts';

/** Copies stand this far aside, so that they are seen. */
const ASIDE_M: Vec3 = [0.5, 0, 0.5];
/** Copies of acts that last no time come this much later. */
const ACT_FRAMES = 12;

const kinds: Readonly<Partial<Record<AnyRecord['type'], readonly [one: string, many: string]>>> = {
  setPiece: ['set piece', 'set pieces'],
  light: ['light', 'lights'],
  joint: ['joint', 'joints'],
  setup: ['camera', 'cameras'],
  intervention: ['intervention', 'interventions'],
  shot: ['shot', 'shots'],
  take: ['take', 'takes'],
};

function labelOf(verb: string, chosen: readonly AnyRecord[]): string {
  const [first] = chosen;
  if (chosen.length === 1 && first !== undefined && 'name' in first) return `${verb} ${first.name}`;
  const types = new Set(chosen.map(({ type }) => type));
  const [, many = 'things'] = types.size === 1 ? (kinds[chosen[0]!.type] ?? []) : [];
  return `${verb} ${chosen.length} ${many}`;
}

function placementOf(more: Pick<Placement, 'offsetM' | 'shiftFrames' | 'targetId'>): Placement | null {
  const state = getEditor();
  const filmSetId = activeFilmSetId(state);
  if (filmSetId === null || state.sceneId === null || state.takeId === null) return null;
  return { filmSetId, sceneId: state.sceneId, takeId: state.takeId, ...more };
}

/** Later by what an act lasts, and within the scene. */
function behindItself(intervention: Intervention): number {
  const { records, sceneId } = getEditor();
  const last = (getRecord(records, 'scene', sceneId ?? '')?.durationFrames ?? 1) - 1;
  const lasting = 'durationFrames' in intervention ? intervention.durationFrames : ACT_FRAMES;
  return Math.max(0, Math.min(lasting, last - intervention.startFrame));
}

/** Duplicates what is selected, whatever its type, as one step, and selects the copies. */
export async function duplicateSelection(): Promise<void> {
  const chosen = selectedRecords();
  const copiable = chosen.filter(({ type }) => kinds[type] !== undefined);
  const hasPieces = chosen.some(({ type }) => type === 'setPiece');
  const placement = placementOf({
    offsetM: ASIDE_M,
    // An act that goes with its pieces happens to the copies at the same time.
    shiftFrames: (intervention) => (hasPieces ? 0 : behindItself(intervention)),
    targetId: null,
  });
  if (placement === null) return;
  if (copiable.length === 0) {
    if (chosen.length > 0)
      notify(
        'info',
        'Nothing was duplicated',
        'Film sets and scenes are made in the inspector; duplicate what is in them.',
      );
    return;
  }
  const { edits, ids } = copyEdits(
    getEditor().records,
    copied(getEditor().records, copiable, placement.sceneId),
    placement,
  );
  const takes = copiable.flatMap((record) =>
    record.type === 'take' ? [{ fromId: record.id, id: newId('take') }] : [],
  );
  const branches = takes.map((take): Edit => ({ edit: 'branchTake', ...take, branchFrame: 0 }));
  if (await commitEdits([...edits, ...branches], labelOf('Duplicate', copiable)))
    select([...ids, ...takes.map(({ id }) => id)]);
}

let clipboard: Copied | null = null;
let pasteCount = 0;

/** Types that paste knows a place for. */
const pasteable = new Set<AnyRecord['type']>(['setPiece', 'light', 'joint', 'intervention']);

export const canCopy = (): boolean => selectedRecords().some(({ type }) => pasteable.has(type));
export const canPaste = (): boolean => clipboard !== null && getEditor().project !== null;

/** Keeps what is selected as it is now, with joints and motions of its pieces, until something else is copied. */
export function copySelection(): void {
  const { records, sceneId } = getEditor();
  const chosen = selectedRecords().filter(({ type }) => pasteable.has(type));
  if (chosen.length === 0 || sceneId === null) return;
  clipboard = copied(records, chosen, sceneId);
  pasteCount = 0;
}

/**
 * Puts copies of what was copied into the active film set and take: set pieces and lights aside of where they were
 * copied, interventions so that the first is at the playhead; on the one selected set piece where no piece is pasted.
 */
export async function pasteCopied(): Promise<void> {
  if (clipboard === null) return;
  const { records, frame } = getEditor();
  const { chosen } = clipboard;
  const starts = chosen.flatMap((record) => (record.type === 'intervention' ? [record.startFrame] : []));
  const hasPieces = chosen.some(({ type }) => type === 'setPiece');
  const selected = selectedRecords().filter((record): record is SetPiece => record.type === 'setPiece');
  const step = pasteCount + 1;
  const placement = placementOf({
    offsetM: [ASIDE_M[0] * step, ASIDE_M[1] * step, ASIDE_M[2] * step],
    shiftFrames: () => (hasPieces ? 0 : frame - Math.min(...starts)),
    targetId: !hasPieces && selected.length === 1 ? selected[0]!.id : null,
  });
  if (placement === null) return;
  const { edits, ids } = copyEdits(records, clipboard, placement);
  if (!(await commitEdits(edits, labelOf('Paste', chosen)))) return;
  pasteCount = step;
  select(ids);
}
