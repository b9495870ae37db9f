import type { Edit } from '../../world/edits/schema.ts';
import type { Easing } from '../../world/records/fields.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { Motion } from '../../world/records/motion.ts';
import type { Setup } from '../../world/records/setup.ts';
import { getEditor, setEditor, type EditorState } from './state.ts';

/** A keyframe of a camera or of a set piece's motion: its owner's id and its frame. */
export interface TimelineKey {
  readonly ownerId: string;
  readonly frame: number;
}

const idOf = ({ ownerId, frame }: TimelineKey): string => `${ownerId}@${frame}`;
const keyOf = (id: string): TimelineKey => {
  const at = id.lastIndexOf('@');
  return { ownerId: id.slice(0, at), frame: Number(id.slice(at + 1)) };
};
const compare = (a: TimelineKey, b: TimelineKey): number =>
  a.ownerId < b.ownerId ? -1 : a.ownerId > b.ownerId ? 1 : a.frame - b.frame;

function ownerOf(records: RecordMap, { ownerId }: TimelineKey): Setup | Motion | undefined {
  const owner = records.get(ownerId);
  return owner?.type === 'setup' || owner?.type === 'motion' ? owner : undefined;
}

const hasKey = (records: RecordMap, key: TimelineKey): boolean =>
  ownerOf(records, key)?.keyframes.some(({ frame }) => frame === key.frame) ?? false;

/** Keys are selected until something else is: then Delete is for that. */
export function selectKeys(keys: readonly TimelineKey[]): void {
  setEditor({ keySelection: { ids: new Set(keys.map(idOf)), beside: getEditor().selection } });
}

/** The selected keys that there are, by owner and frame. */
export function selectedKeys({ keySelection, selection, records }: EditorState = getEditor()): TimelineKey[] {
  if (keySelection.beside !== selection) return [];
  return [...keySelection.ids]
    .map(keyOf)
    .filter((key) => hasKey(records, key))
    .sort(compare);
}

export function isKeySelected({ keySelection, selection }: EditorState, key: TimelineKey): boolean {
  return keySelection.beside === selection && keySelection.ids.has(idOf(key));
}

export function toggleKey(key: TimelineKey): void {
  const keys = selectedKeys();
  const others = keys.filter((other) => idOf(other) !== idOf(key));
  selectKeys(others.length < keys.length ? others : [...keys, key]);
}

function moveEdit(records: RecordMap, key: TimelineKey, toFrame: number): Edit | null {
  const owner = ownerOf(records, key);
  if (owner === undefined) return null;
  const { frame } = key;
  return owner.type === 'setup'
    ? { edit: 'moveCameraKeyframe', setupId: owner.id, frame, toFrame }
    : { edit: 'moveMotionKeyframe', sceneId: owner.sceneId, setPieceId: owner.setPieceId, frame, toFrame };
}

/**
 * Moves keys together by as many frames, none before frame 0; null where one would fall on a key that stays. Those that
 * go on ahead move first, so that none meets one that has yet to leave.
 */
export function moveKeysEdits(
  records: RecordMap,
  keys: readonly TimelineKey[],
  byFrames: number,
): { readonly edits: Edit[]; readonly moved: TimelineKey[] } | null {
  const by = Math.max(byFrames, -Math.min(...keys.map(({ frame }) => frame)));
  const going = new Set(keys.map(idOf));
  const moved = keys.map(({ ownerId, frame }) => ({ ownerId, frame: frame + by }));
  if (moved.some((key) => hasKey(records, key) && !going.has(idOf(key)))) return null;
  if (by === 0) return { edits: [], moved };
  const inOrder = [...keys].sort((a, b) => (by > 0 ? compare(b, a) : compare(a, b)));
  return { edits: inOrder.flatMap((key) => moveEdit(records, key, key.frame + by) ?? []), moved };
}

export function removeKeysEdits(records: RecordMap, keys: readonly TimelineKey[]): Edit[] {
  return keys.flatMap((key): Edit[] => {
    const owner = ownerOf(records, key);
    if (owner === undefined) return [];
    const { frame } = key;
    return owner.type === 'setup'
      ? [{ edit: 'removeCameraKeyframe', setupId: owner.id, frame }]
      : [{ edit: 'removeMotionKeyframe', sceneId: owner.sceneId, setPieceId: owner.setPieceId, frame }];
  });
}

/** Rules the way from these keys to the next ones. */
export function easeKeysEdits(records: RecordMap, keys: readonly TimelineKey[], easing: Easing): Edit[] {
  return keys.flatMap((key): Edit[] => {
    const owner = ownerOf(records, key);
    if (owner?.type === 'setup') {
      const held = owner.keyframes.find(({ frame }) => frame === key.frame);
      return held === undefined ? [] : [{ edit: 'setCameraKeyframe', setupId: owner.id, ...held, easing }];
    }
    const held = owner?.keyframes.find(({ frame }) => frame === key.frame);
    if (owner === undefined || held === undefined) return [];
    return [{ edit: 'setMotionKeyframe', sceneId: owner.sceneId, setPieceId: owner.setPieceId, ...held, easing }];
  });
}
