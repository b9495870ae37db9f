import { beforeEach, describe, expect, it } from 'vitest';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import { applyEdits } from '../../world/edits/apply.ts';
import { defaultCamera } from '../../world/edits/defaults.ts';
import { accepted, box } from '../../world/edits/staged.test-kit.ts';
import type { RecordMap } from '../../world/records/index.ts';
import { getEditor, setEditor } from './state.ts';
import { easeKeysEdits, moveKeysEdits, removeKeysEdits, selectKeys, selectedKeys, toggleKey } from './timeline-keys.ts';

const camera = (frame: number) => ({ edit: 'setCameraKeyframe', setupId: 'setup:a', frame, camera: defaultCamera });
const piece = (frame: number) => ({
  edit: 'setMotionKeyframe',
  sceneId: 'scene:1',
  setPieceId: 'setPiece:a',
  frame,
  position: [frame, 0, 0],
  rotation: [0, 0, 0, 1],
});
const records = accepted(
  freshProject(),
  { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'A', shape: box } },
  ...[10, 20, 30].map(camera),
  ...[5, 15].map(piece),
);
const motionId = [...records.values()].find(({ type }) => type === 'motion')!.id;
const keys = (ownerId: string, ...frames: number[]) => frames.map((frame) => ({ ownerId, frame }));
const framesOf = (of: RecordMap, id: string) => {
  const owner = of.get(id);
  return owner !== undefined && 'keyframes' in owner ? owner.keyframes.map(({ frame }) => frame) : [];
};
function after(edits: Parameters<typeof applyEdits>[1]): RecordMap {
  const result = applyEdits(records, edits);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

beforeEach(() => setEditor({ records, savedRecords: records, selection: new Set() }));

describe('keys on the timeline', () => {
  it('move together by as many frames, also over each other’s old places', () => {
    const all = [...keys('setup:a', 10, 20, 30), ...keys(motionId, 5, 15)];
    for (const [by, cameraFrames, pieceFrames] of [
      [10, [20, 30, 40], [15, 25]],
      [-5, [5, 15, 25], [0, 10]],
    ] as const) {
      const moved = after(moveKeysEdits(records, all, by)!.edits);
      expect([framesOf(moved, 'setup:a'), framesOf(moved, motionId)]).toEqual([cameraFrames, pieceFrames]);
    }
    // 20 would go to 30, where one stays.
    expect(moveKeysEdits(records, keys('setup:a', 10, 20), 10)).toBeNull();
  });

  it('none goes before frame 0, and the distances between them stay', () => {
    const back = moveKeysEdits(records, [...keys('setup:a', 10, 20), ...keys(motionId, 5)], -50)!;
    expect(framesOf(after(back.edits), 'setup:a')).toEqual([5, 15, 30]);
    expect(framesOf(after(back.edits), motionId)).toEqual([0, 15]);
    expect(back.moved).toEqual([...keys('setup:a', 5, 15), ...keys(motionId, 0)]);
  });

  it('are removed and eased together, of cameras and of set pieces', () => {
    const chosen = [...keys('setup:a', 10, 30), ...keys(motionId, 15)];
    const removed = after(removeKeysEdits(records, chosen));
    expect([framesOf(removed, 'setup:a'), framesOf(removed, motionId)]).toEqual([[20], [5]]);
    const eased = after(easeKeysEdits(records, chosen, 'hold'));
    const easings = (id: string) => {
      const owner = eased.get(id);
      return owner !== undefined && 'keyframes' in owner ? owner.keyframes.map(({ easing }) => easing) : [];
    };
    expect([easings('setup:a'), easings(motionId)]).toEqual([
      ['hold', 'smooth', 'hold'],
      ['smooth', 'hold'],
    ]);
  });

  it('are selected until something else is, and only while they are there', () => {
    selectKeys(keys('setup:a', 10, 30));
    toggleKey({ ownerId: motionId, frame: 5 });
    toggleKey({ ownerId: 'setup:a', frame: 10 });
    expect(selectedKeys()).toEqual(
      [...keys(motionId, 5), ...keys('setup:a', 30)].sort((a, b) => (a.ownerId < b.ownerId ? -1 : 1)),
    );
    setEditor({ records: after(removeKeysEdits(records, keys('setup:a', 30))) });
    expect(selectedKeys()).toEqual(keys(motionId, 5));
    setEditor({ selection: new Set(['setPiece:a']) });
    expect(selectedKeys(getEditor())).toEqual([]);
  });
});
