import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import { accepted, box } from '../../world/edits/staged.test-kit.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { select } from './actions.ts';
import { canCopy, canPaste, copySelection, duplicateSelection, pasteCopied } from './copy-actions.ts';
import { getEditor, setEditor } from './state.ts';

/** What was committed with its label, applied as the project process would. */
const { committed } = vi.hoisted(() => ({ committed: [] as { edits: readonly Edit[]; label: string | undefined }[] }));
vi.mock('./document.ts', () => ({
  commitEdits: (edits: readonly Edit[], label?: string) => {
    committed.push({ edits, label });
    const records = accepted(getEditor().records, ...edits);
    setEditor({ records, savedRecords: records });
    return Promise.resolve(true);
  },
}));

const piece = (id: string, position: [number, number, number]) => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${id}`, name: `Crate ${id}`, shape: box, position },
});
const key = (frame: number, x: number) => ({
  edit: 'setMotionKeyframe',
  sceneId: 'scene:1',
  setPieceId: 'setPiece:c',
  frame,
  position: [x, 2, 0],
  rotation: [0, 0, 0, 1],
  easing: 'linear',
});
const staged = accepted(
  freshProject(),
  piece('a', [0, 1, 0]),
  piece('b', [0, 2, 0]),
  piece('c', [4, 2, 0]),
  { edit: 'addLight', light: { id: 'light:lamp', name: 'Lamp', position: [1, 3, 0], fluxLm: 900 } },
  {
    edit: 'addJoint',
    joint: { id: 'joint:hinge', kind: 'hinge', bodyA: 'setPiece:a', bodyB: 'setPiece:b', anchorA: [0, 0.5, 0] },
  },
  { edit: 'addJoint', joint: { id: 'joint:hung', kind: 'rope', bodyB: 'setPiece:b', lengthM: 2, anchorA: [0, 4, 0] } },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      kind: 'push',
      startFrame: 30,
      targetId: 'setPiece:a',
      impulseNs: [5, 0, 0],
    },
  },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:gust',
      kind: 'gust',
      startFrame: 200,
      velocityMps: [3, 0, 0],
      durationFrames: 60,
    },
  },
  key(0, 4),
  key(48, 8),
  {
    edit: 'addShot',
    shot: { id: 'shot:one', setupId: 'setup:a', takeId: 'take:1', inFrame: 10, outFrameExclusive: 40 },
  },
  { edit: 'addShot', shot: { id: 'shot:two', setupId: 'setup:a', takeId: 'take:1' } },
);

beforeEach(() => {
  committed.length = 0;
  setEditor({
    project: {} as never,
    records: staged,
    savedRecords: staged,
    sceneId: 'scene:1',
    takeId: 'take:1',
    setupId: 'setup:a',
    selection: new Set(),
    frame: 0,
    notices: [],
  });
});

/** What a run added to the document. */
function added(): AnyRecord[] {
  return [...getEditor().records.values()].filter(({ id }) => !staged.has(id));
}
const addedOf = <T extends AnyRecord['type']>(type: T) =>
  added().filter((record): record is Extract<AnyRecord, { type: T }> => record.type === type);

async function duplicated(...ids: string[]): Promise<AnyRecord[]> {
  select(ids);
  await duplicateSelection();
  return added();
}

describe('duplicating', () => {
  it('takes the joints between copied pieces and to the world, turned to the copies', async () => {
    await duplicated('setPiece:a', 'setPiece:b');
    const [a, b] = addedOf('setPiece').sort((one, two) => one.position[1] - two.position[1]);
    expect([a?.position, b?.position]).toEqual([
      [0.5, 1, 0.5],
      [0.5, 2, 0.5],
    ]);
    const joints = addedOf('joint');
    expect(joints).toHaveLength(2);
    const hinge = joints.find(({ kind }) => kind === 'hinge');
    expect(hinge).toMatchObject({ bodyA: a?.id, bodyB: b?.id, anchorA: [0, 0.5, 0] });
    // The world's end of the rope goes along.
    expect(joints.find(({ kind }) => kind === 'rope')).toMatchObject({
      bodyA: null,
      bodyB: b?.id,
      anchorA: [0.5, 4, 0.5],
    });
    expect(getEditor().selection).toEqual(new Set([a?.id, b?.id]));
    expect(committed).toHaveLength(1);
    expect(committed[0]?.label).toBe('Duplicate 2 set pieces');
  });

  it('ties the ropes of copies to copies, and to fixed points as far aside', async () => {
    const rope = (end: object) => ({
      kind: 'rope',
      cordage: 'polyester',
      lengthM: 3,
      diameterM: 0.012,
      startM: [0, 0, 0],
      end,
      strengthN: null,
      segments: 12,
      startsAtRest: true,
      color: '#c9b48a',
    });
    const withRopes = accepted(
      staged,
      ...(
        [
          ['setPiece:a', rope({ kind: 'piece', setPieceId: 'setPiece:b', pointM: [0, 0.5, 0] })],
          ['setPiece:b', rope({ kind: 'world', pointM: [1, 5, 0] })],
        ] as const
      ).map(([id, behaviour]) => ({ edit: 'updateSetPiece', id, changes: { behaviours: [behaviour] } })),
    );
    setEditor({ records: withRopes, savedRecords: withRopes });
    await duplicated('setPiece:a', 'setPiece:b');
    const [a, b] = addedOf('setPiece').sort((one, two) => one.position[1] - two.position[1]);
    expect(a?.behaviours[0]).toMatchObject({ end: { kind: 'piece', setPieceId: b?.id, pointM: [0, 0.5, 0] } });
    expect(b?.behaviours[0]).toMatchObject({ end: { kind: 'world', pointM: [1.5, 5, 0.5] } });
    await duplicated('setPiece:a');
    const alone = addedOf('setPiece').find(({ name }) => name === 'Crate a 3');
    expect(alone?.behaviours[0]).toMatchObject({ end: { setPieceId: 'setPiece:b' } });
  });

  it('leaves out joints to a piece that is not copied', async () => {
    await duplicated('setPiece:a');
    expect(addedOf('joint')).toEqual([]);
    expect(addedOf('setPiece')).toMatchObject([{ name: 'Crate a 2' }]);
  });

  it('takes the motion of a keyframed piece, as far aside', async () => {
    await duplicated('setPiece:c');
    const [copy] = addedOf('setPiece');
    const [motion] = addedOf('motion');
    expect(copy?.body.kind).toBe('keyframed');
    expect(motion).toMatchObject({ setPieceId: copy?.id, sceneId: 'scene:1' });
    expect(motion?.keyframes.map(({ frame, position, easing }) => [frame, position, easing])).toEqual([
      [0, [4.5, 2, 0.5], 'linear'],
      [48, [8.5, 2, 0.5], 'linear'],
    ]);
  });

  it.each([
    ['light:lamp', 'light', { name: 'Lamp 2', fluxLm: 900, position: [1.5, 3, 0.5] }],
    ['setup:a', 'setup', { sceneId: 'scene:1' }],
    ['joint:hinge', 'joint', { kind: 'hinge', bodyA: 'setPiece:a', bodyB: 'setPiece:b' }],
    ['shot:one', 'shot', { inFrame: 10, outFrameExclusive: 40, order: 1.5 }],
    ['take:1', 'take', { parentTakeId: 'take:1', branchFrame: 0 }],
    // An impulse comes half a second later, what lasts behind itself, and both within the scene's 240 frames.
    ['intervention:push', 'intervention', { startFrame: 42, impulseNs: [5, 0, 0], targetId: 'setPiece:a' }],
    ['intervention:gust', 'intervention', { startFrame: 239, velocityMps: [3, 0, 0] }],
  ] as const)('copies %s and selects the copy', async (id, type, like) => {
    await duplicated(id);
    const copies = addedOf(type);
    expect(copies[0]).toMatchObject(like);
    expect(getEditor().selection.has(copies[0]!.id)).toBe(true);
    expect(getEditor().notices).toEqual([]);
  });

  it('lets an act that is copied with its piece act on the copy, at the same time, with a lineage of its own', async () => {
    await duplicated('setPiece:a', 'intervention:push');
    const [copy] = addedOf('setPiece');
    const [push] = addedOf('intervention');
    expect(push).toMatchObject({ startFrame: 30, targetId: copy?.id });
    expect(push?.lineage).not.toBe((staged.get('intervention:push') as { lineage: string }).lineage);
  });

  it('says what cannot be duplicated, and does nothing for nothing', async () => {
    expect(await duplicated('filmSet:main')).toEqual([]);
    expect(getEditor().notices).toHaveLength(1);
    expect(await duplicated()).toEqual([]);
    expect(getEditor().notices).toHaveLength(1);
    expect(committed).toEqual([]);
  });
});

describe('copying and pasting', () => {
  it('puts acts at the playhead, on the set piece that is selected then', async () => {
    select(['intervention:push']);
    expect(canCopy()).toBe(true);
    copySelection();
    setEditor({ frame: 100 });
    select(['setPiece:c']);
    await pasteCopied();
    expect(addedOf('intervention')).toMatchObject([{ startFrame: 100, targetId: 'setPiece:c', takeId: 'take:1' }]);
    select([]);
    await pasteCopied();
    expect(addedOf('intervention').map((one) => 'targetId' in one && one.targetId)).toContain('setPiece:a');
  });

  it('keeps the time between acts', async () => {
    select(['intervention:push', 'intervention:gust']);
    copySelection();
    setEditor({ frame: 10 });
    await pasteCopied();
    expect(
      addedOf('intervention')
        .map(({ startFrame }) => startFrame)
        .sort((a, b) => a - b),
    ).toEqual([10, 180]);
  });

  it('pastes what was copied also when its original is gone, each time further aside', async () => {
    select(['setPiece:a', 'setPiece:b']);
    copySelection();
    const records = accepted(getEditor().records, { edit: 'removeSetPieces', ids: ['setPiece:a', 'setPiece:b'] });
    setEditor({ records, savedRecords: records });
    await pasteCopied();
    await pasteCopied();
    const tops = addedOf('setPiece').filter(({ position }) => position[1] === 2);
    expect(tops.map(({ position }) => position[0]).sort()).toEqual([0.5, 1]);
    expect(addedOf('joint').filter(({ kind }) => kind === 'hinge')).toHaveLength(2);
    expect(canPaste()).toBe(true);
  });
});
