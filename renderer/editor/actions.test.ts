import { beforeEach, describe, expect, it, vi } from 'vitest';
import { interventionTitles, kindsOf } from '../../electron/contract/act-titles.ts';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import { accepted, box } from '../../world/edits/staged.test-kit.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { InterventionSchema } from '../../world/records/intervention.ts';
import { compileTake } from '../../world/simulation/index.ts';
import { CHUNK_TICKS, TICK_HZ } from '../../world/simulation/types.ts';
import { POSE_FLOATS } from '../../world/simulation/chunk-poses.ts';
import { StateStream } from '../../world/simulation/state-stream.ts';
import * as actions from './actions.ts';
import { interventionKinds } from './intervention-kinds.ts';
import { getEditor, setEditor } from './state.ts';
import { streams } from './stream.ts';

/** What was committed, applied as the project process would. */
const { committed } = vi.hoisted(() => ({ committed: [] as (readonly Edit[])[] }));
vi.mock('./document.ts', () => ({
  commitEdits: (edits: readonly Edit[]) => {
    committed.push(edits);
    const records = accepted(getEditor().records, ...edits);
    setEditor({ records, savedRecords: records });
    return Promise.resolve(true);
  },
}));

const piece = (id: string, more: object = {}) => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${id}`, name: id, shape: box, ...more },
});

beforeEach(() => {
  committed.length = 0;
  streams.active = null;
  const records = accepted(
    freshProject(),
    piece('a', { position: [0, 4, 0] }),
    piece('b'),
    piece('c', { isLocked: true }),
  );
  setEditor({
    records,
    savedRecords: records,
    sceneId: 'scene:1',
    takeId: 'take:1',
    comparedTakeId: null,
    setupId: 'setup:a',
    selection: new Set(),
    frame: 0,
    inFrame: null,
    outFrameExclusive: null,
    notices: [],
  });
});

/** A stream in which body `a` is at this place from the first tick on. */
function streamWith(position: readonly [number, number, number]): StateStream {
  const stream = new StateStream({
    bodies: [{ entityId: 'setPiece:a', position: [0, 4, 0], rotation: [0, 0, 0, 1] }] as never,
    durationTicks: 10 * TICK_HZ,
  });
  const poses = new Float32Array(CHUNK_TICKS * POSE_FLOATS);
  for (let at = 0; at < poses.length; at += POSE_FLOATS) poses.set([...position, 0, 0, 0, 1], at);
  const startPoses = poses.slice(0, POSE_FLOATS);
  stream.setChunk({ index: 0, fromTick: 0, startPoses, movers: Int32Array.of(0), poses, events: [] } as never);
  return stream;
}

describe('marks', () => {
  it('keeps in before out: a mark beyond the other takes the other away', () => {
    setEditor({ frame: 48 });
    actions.markIn();
    setEditor({ frame: 71 });
    actions.markOut();
    expect(getEditor()).toMatchObject({ inFrame: 48, outFrameExclusive: 72 });
    setEditor({ frame: 72 });
    actions.markIn();
    expect(getEditor()).toMatchObject({ inFrame: 72, outFrameExclusive: null });
    setEditor({ frame: 10 });
    actions.markOut();
    expect(getEditor()).toMatchObject({ inFrame: null, outFrameExclusive: 11 });
  });

  it('may mark a single frame', () => {
    setEditor({ frame: 5 });
    actions.markIn();
    actions.markOut();
    expect(getEditor()).toMatchObject({ inFrame: 5, outFrameExclusive: 6 });
  });
});

describe('selection', () => {
  it('is added to and taken from one by one', () => {
    actions.select(['setPiece:a']);
    actions.toggleSelected('setPiece:b');
    actions.toggleSelected('setPiece:a');
    expect([...getEditor().selection]).toEqual(['setPiece:b']);
  });

  it('leaves out what is locked, and what is gone', () => {
    actions.selectAllSetPieces();
    expect([...getEditor().selection].sort()).toEqual(['setPiece:a', 'setPiece:b']);
    actions.select(['setPiece:b', 'setPiece:gone', 'setPiece:a']);
    expect(actions.selectedRecords().map(({ id }) => id)).toEqual(['setPiece:a', 'setPiece:b']);
  });

  it('is removed as one step, whatever it is made of', async () => {
    actions.select(['setPiece:a']);
    await actions.addIntervention('push');
    const [push] = getEditor().selection;
    actions.select(['setPiece:b', push!]);
    await actions.deleteSelection();
    expect(committed).toHaveLength(2);
    expect(getEditor().records.has(push!)).toBe(false);
    expect(getEditor().records.has('setPiece:b')).toBe(false);
    expect(getEditor().records.has('setPiece:a')).toBe(true);
    expect(getEditor().selection.size).toBe(0);
  });
});

describe('takes', () => {
  it('stands on the new branch and compares nothing with it', async () => {
    setEditor({ frame: 30, comparedTakeId: 'take:1' });
    await actions.branchTake();
    const { takeId, comparedTakeId, records } = getEditor();
    expect(takeId).not.toBe('take:1');
    expect(comparedTakeId).toBeNull();
    expect(records.get(takeId!)).toMatchObject({ type: 'take', parentTakeId: 'take:1', branchFrame: 30 });
  });
});

describe('interventions', () => {
  it('are put at the playhead, on what is selected', async () => {
    setEditor({ frame: 12 });
    actions.select(['setPiece:b']);
    await actions.addIntervention('force');
    const [id] = getEditor().selection;
    expect(getEditor().records.get(id!)).toMatchObject({ kind: 'force', startFrame: 12, targetId: 'setPiece:b' });
  });

  it('that act on something say so where nothing is selected; gravity needs nothing', async () => {
    await actions.addIntervention('throw');
    expect(committed).toHaveLength(0);
    expect(getEditor().notices).toHaveLength(1);
    await actions.addIntervention('gravity');
    expect(committed).toHaveLength(1);
  });
});

describe('an intervention of every kind, as the window adds it', () => {
  const behaviours = [
    { kind: 'breakable', class: 'wood', thicknessM: 0.02, pieceCount: 20 },
    {
      kind: 'liquid',
      material: 'water',
      volumeM3: 0,
      particleSizeM: 0.02,
      densityKgM3: 998,
      viscosityPaS: 0.001,
      surfaceTensionNM: 0.073,
    },
  ];
  it.each(kindsOf(interventionTitles))(
    '%s is valid and can be simulated, on a set piece or on everything',
    async (kind) => {
      const withBehaviours = accepted(getEditor().records, {
        edit: 'updateSetPiece',
        id: 'setPiece:a',
        changes: { behaviours },
      });
      setEditor({ records: withBehaviours, savedRecords: withBehaviours, frame: 24 });
      actions.select(['setPiece:a']);
      await actions.addIntervention(kind);
      expect(getEditor().notices).toEqual([]);
      const [id] = getEditor().selection;
      const added = getEditor().records.get(id!);
      expect(InterventionSchema.safeParse(added).error).toBeUndefined();
      expect(added).toMatchObject({ kind, startFrame: 24, takeId: 'take:1' });
      expect('targetId' in added!).toBe(interventionKinds[kind].actsOn === 'piece');
      expect(compileTake(getEditor().records, 'take:1')).toMatchObject({ ok: true });
    },
  );
});

describe('keyframes of set pieces', () => {
  it('are put where the piece is drawn at the playhead, not where it rests', async () => {
    streams.active = streamWith([1, 0.5, 2]);
    setEditor({ frame: 3 });
    actions.select(['setPiece:a']);
    await actions.keyframeSelection();
    expect(committed).toMatchObject([
      [{ edit: 'setMotionKeyframe', sceneId: 'scene:1', setPieceId: 'setPiece:a', frame: 3, position: [1, 0.5, 2] }],
    ]);
    expect(getEditor().records.get('setPiece:a')).toMatchObject({ body: { kind: 'keyframed' } });
  });

  it('are put on the way between two others, and leave the way as it is there', async () => {
    const key = (frame: number, x: number) => ({
      edit: 'setMotionKeyframe',
      sceneId: 'scene:1',
      setPieceId: 'setPiece:a',
      frame,
      position: [x, 0, 0],
      rotation: [0, 0, 0, 1],
      easing: 'linear',
    });
    setEditor({ records: accepted(getEditor().records, key(0, 0), key(40, 4)), frame: 10 });
    // The simulation still has the old way: it is not asked.
    streams.active = streamWith([9, 9, 9]);
    actions.select(['setPiece:a']);
    await actions.keyframeSelection();
    expect(committed).toMatchObject([[{ frame: 10, position: [1, 0, 0] }]]);
  });
});

describe('joints', () => {
  it('are made between two selected pieces and selected', async () => {
    actions.select(['setPiece:a', 'setPiece:b']);
    await actions.joinSelection('rope');
    const [id] = getEditor().selection;
    expect(getEditor().records.get(id!)).toMatchObject({
      kind: 'rope',
      bodyA: 'setPiece:a',
      bodyB: 'setPiece:b',
      lengthM: 4,
    });
  });

  it('are not made of nothing', async () => {
    await actions.joinSelection('hinge');
    expect(committed).toHaveLength(0);
    expect(getEditor().notices).toHaveLength(1);
  });
});

describe('shots', () => {
  it('go from in to out of the active setup and take, else over the whole scene', async () => {
    await actions.addShot();
    setEditor({ inFrame: 24, outFrameExclusive: 72 });
    await actions.addShot();
    expect(committed).toMatchObject([
      [{ edit: 'addShot', shot: { setupId: 'setup:a', takeId: 'take:1', inFrame: 0, outFrameExclusive: 240 } }],
      [{ edit: 'addShot', shot: { inFrame: 24, outFrameExclusive: 72 } }],
    ]);
  });
});
