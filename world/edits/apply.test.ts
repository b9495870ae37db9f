import { describe, expect, it } from 'vitest';
import type { AnyRecord, RecordMap } from '../records/index.ts';
import { getRecord } from '../store/query.ts';
import { applyEdits } from './apply.ts';
import { freshProject } from './arbitrary.test-kit.ts';
import { DEFAULT_MATERIAL_ID, PROJECT_SETTINGS_ID } from './defaults.ts';

const box = { kind: 'box', sizeM: [1, 1, 1] };
const unturned = [0, 0, 0, 1];
const camera = {
  position: [0, 1, 5],
  panRad: 0,
  tiltRad: 0,
  rollRad: 0,
  focalLengthMm: 50,
  focusDistanceM: 5,
  fNumber: 4,
};

function accepted(records: RecordMap, ...edits: unknown[]): Map<string, AnyRecord> {
  const result = applyEdits(records, edits);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

function refusal(records: RecordMap, ...edits: unknown[]) {
  const result = applyEdits(records, edits);
  if (result.ok) throw new Error('the edits were accepted');
  return result.error;
}

/** Two pieces, a hinge between them, a push on the first, a motion of the second, a shot. */
const staged = accepted(
  freshProject(),
  { edit: 'addSetPiece', setPiece: { id: 'setPiece:door', name: 'Door', shape: box, body: { massKg: 20 } } },
  { edit: 'addSetPiece', setPiece: { id: 'setPiece:frame', name: 'Frame', shape: box, position: [2, 0, 0] } },
  { edit: 'addJoint', joint: { id: 'joint:hinge', kind: 'hinge', bodyA: 'setPiece:frame', bodyB: 'setPiece:door' } },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      kind: 'push',
      startFrame: 48,
      targetId: 'setPiece:door',
      impulseNs: [9, 0, 0],
    },
  },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:free',
      kind: 'detach',
      startFrame: 60,
      targetId: 'setPiece:door',
      jointId: 'joint:hinge',
    },
  },
  { edit: 'addShot', shot: { id: 'shot:one', setupId: 'setup:a', takeId: 'take:1' } },
);
const changed = (edit: object) => accepted(staged, edit);

describe('a list of edits', () => {
  it('is all or nothing', () => {
    const error = refusal(
      staged,
      { edit: 'removeSetPieces', ids: ['setPiece:door'] },
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { name: 'Gone' } },
    );
    expect(error).toMatchObject({
      code: 'record-missing',
      detail: { index: 1, edit: 'updateSetPiece', id: 'setPiece:door' },
    });
    expect(staged.has('setPiece:door')).toBe(true);
  });

  it('lets each edit see the ones before it', () => {
    const records = changed({ edit: 'branchTake', fromId: 'take:1', id: 'take:2', branchFrame: 10 });
    expect(getRecord(records, 'take', 'take:2')).toMatchObject({ number: 2, parentTakeId: 'take:1' });
    expect(accepted(records, { edit: 'updateTake', id: 'take:2', changes: { name: 'Harder' } }).size).toBe(
      records.size,
    );
  });

  it('may break a rule on the way if it holds at the end', () => {
    const other = accepted(staged, { edit: 'addFilmSet', filmSet: { id: 'filmSet:roof' } });
    const moveDoor = { edit: 'updateSetPiece', id: 'setPiece:door', changes: { filmSetId: 'filmSet:roof' } };
    expect(refusal(other, moveDoor)).toMatchObject({ code: 'record-invalid' });
    const cleared = accepted(
      other,
      moveDoor,
      { edit: 'removeJoints', ids: ['joint:hinge'] },
      { edit: 'removeInterventions', ids: ['intervention:push'] },
    );
    expect(getRecord(cleared, 'setPiece', 'setPiece:door')?.filmSetId).toBe('filmSet:roof');
  });

  it('gives an empty diff and the same objects when nothing changes in the end', () => {
    const result = applyEdits(staged, [
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { name: 'Gate' } },
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { name: 'Door', body: { massKg: 20 } } },
      { edit: 'addLight', light: { id: 'light:brief' } },
      { edit: 'removeLights', ids: ['light:brief'] },
    ]);
    expect(result).toMatchObject({ ok: true, value: { diff: { added: {}, updated: {}, removed: {} } } });
    expect(result.ok && result.value.records.get('setPiece:door')).toBe(staged.get('setPiece:door'));
  });

  it('treats undefined fields as left out', () => {
    const records = accepted(staged, { edit: 'addLight', light: { id: 'light:a', name: undefined, fluxLm: 500 } });
    expect(getRecord(records, 'light', 'light:a')).toMatchObject({ name: 'Light', fluxLm: 500 });
  });
});

describe('what is stored', () => {
  it('has unit quaternions, also from huge and tiny ones, and no negative zero', () => {
    const shape = { kind: 'compound', parts: [{ shape: box, positionM: [-0, 0, 0], rotation: [0, 0, 3e-5, 4e-5] }] };
    const records = accepted(staged, {
      edit: 'addSetPiece',
      setPiece: { id: 'setPiece:x', name: 'X', shape, rotation: [0, 3e200, 0, 4e200], position: [-0, 1, 2] },
    });
    const piece = getRecord(records, 'setPiece', 'setPiece:x');
    expect(piece?.rotation.map((n) => Number(n.toFixed(12)))).toEqual([0, 0.6, 0, 0.8]);
    expect(piece?.shape.kind === 'compound' && piece.shape.parts[0]?.rotation[2]).toBeCloseTo(0.6, 12);
    expect(Object.is(piece?.position[0], 0)).toBe(true);
  });

  it('is the same when a normalised rotation is set again', () => {
    const once = accepted(staged, {
      edit: 'transformSetPieces',
      moves: [{ id: 'setPiece:door', rotation: [1, 2, 3, 4] }],
    });
    const rotation = getRecord(once, 'setPiece', 'setPiece:door')?.rotation;
    const twice = applyEdits(once, [{ edit: 'transformSetPieces', moves: [{ id: 'setPiece:door', rotation }] }]);
    expect(twice).toMatchObject({ ok: true, value: { diff: { updated: {} } } });
    expect(twice.ok && Object.keys(twice.value.diff.updated)).toEqual([]);
  });
});

describe('refusals', () => {
  it.each<[string, object, string, string]>([
    ['an unknown edit', { edit: 'explode' }, 'edit-invalid', 'edit'],
    ['an edit without a name', { id: 'x' }, 'edit-invalid', 'edit'],
    ['a field that is not known', { edit: 'addLight', light: { id: 'light:a', watts: 3 } }, 'edit-invalid', 'light'],
    ['an id of another type', { edit: 'addLight', light: { id: 'shot:a' } }, 'edit-invalid', 'light.id'],
    ['an id with a blank', { edit: 'addLight', light: { id: 'light:a b' } }, 'edit-invalid', 'light.id'],
    [
      'a taken id',
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:door', name: 'D', shape: box } },
      'record-exists',
      '',
    ],
    [
      'a negative mass',
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { body: { massKg: -1 } } },
      'record-invalid',
      'body.massKg',
    ],
    [
      'an unknown body field',
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { body: { weight: 1 } } },
      'record-invalid',
      'body',
    ],
    [
      'a changed id',
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { id: 'setPiece:z' } },
      'edit-invalid',
      'changes.id',
    ],
    [
      'a missing material',
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { materialId: 'material:none' } },
      'reference-missing',
      'materialId',
    ],
    [
      'a zero rotation',
      { edit: 'transformSetPieces', moves: [{ id: 'setPiece:door', rotation: [0, 0, 0, 0] }] },
      'edit-invalid',
      'moves[0].rotation',
    ],
    ['a material in use', { edit: 'removeMaterial', id: DEFAULT_MATERIAL_ID }, 'record-in-use', ''],
    ['the last take', { edit: 'removeTake', id: 'take:1' }, 'record-in-use', ''],
    ['a setup in use', { edit: 'removeSetup', id: 'setup:a' }, 'record-in-use', ''],
    [
      'a joint of a body with itself',
      { edit: 'updateJoint', id: 'joint:hinge', changes: { bodyA: 'setPiece:door' } },
      'record-invalid',
      'bodyA',
    ],
    [
      'a hinge without an axis',
      { edit: 'updateJoint', id: 'joint:hinge', changes: { axis: [0, 0, 0] } },
      'record-invalid',
      'axis',
    ],
    [
      'limits the wrong way round',
      { edit: 'updateJoint', id: 'joint:hinge', changes: { limits: { min: 1, max: 0 } } },
      'record-invalid',
      'limits',
    ],
    [
      'an in frame after the out frame',
      { edit: 'updateShot', id: 'shot:one', changes: { inFrame: 300 } },
      'record-invalid',
      'outFrameExclusive',
    ],
    ['drop-frame at 24', { edit: 'updateProject', changes: { dropFrame: true } }, 'record-invalid', 'dropFrame'],
    [
      'a push without an amount',
      {
        edit: 'addIntervention',
        intervention: { id: 'intervention:n', kind: 'push', startFrame: 0, targetId: 'setPiece:door' },
      },
      'record-invalid',
      'impulseNs',
    ],
    [
      'a second intervention of a lineage',
      { edit: 'updateIntervention', id: 'intervention:free', changes: { lineage: 'push' } },
      'record-invalid',
      'lineage',
    ],
    [
      'an attach to itself',
      {
        edit: 'addIntervention',
        intervention: {
          id: 'intervention:n',
          kind: 'attach',
          startFrame: 0,
          targetId: 'setPiece:door',
          otherId: 'setPiece:door',
        },
      },
      'record-invalid',
      'otherId',
    ],
    [
      'a keyframe that is not there',
      { edit: 'removeCameraKeyframe', setupId: 'setup:a', frame: 3 },
      'record-missing',
      'frame',
    ],
    ['a missing film set', { edit: 'updateEnvironment', filmSetId: 'filmSet:none', changes: {} }, 'record-missing', ''],
    [
      'an infinite position',
      {
        edit: 'duplicateSetPieces',
        copies: [{ fromId: 'setPiece:frame', id: 'setPiece:n' }],
        offset: [Infinity, 0, 0],
      },
      'edit-invalid',
      'offset[0]',
    ],
  ])('name %s', (_, edit, code, path) => {
    const error = refusal(staged, edit);
    expect(error.code).toBe(code);
    expect(error.detail).toMatchObject({ index: 0 });
    expect(error.detail?.['path'] ?? '').toBe(path);
    expect(error.message).toMatch(/^edit 0 \(/);
  });

  it('ask which one where a default is not clear', () => {
    const two = accepted(staged, { edit: 'addFilmSet', filmSet: { id: 'filmSet:roof' } });
    const error = refusal(two, { edit: 'addLight', light: { id: 'light:a' } });
    expect(error).toMatchObject({
      code: 'ambiguous',
      detail: { path: 'filmSetId', candidates: ['filmSet:main', 'filmSet:roof'] },
    });
    expect(refusal(new Map(), { edit: 'addLight', light: { id: 'light:a' } }).code).toBe('ambiguous');
  });

  it('do not blame a change for what was wrong before it', () => {
    const broken = new Map(staged);
    broken.delete(DEFAULT_MATERIAL_ID);
    const renamed = applyEdits(broken, [{ edit: 'updateSetPiece', id: 'setPiece:door', changes: { name: 'Gate' } }]);
    expect(renamed.ok).toBe(true);
  });

  it('refuse a mesh that would have to move', () => {
    const mesh = {
      kind: 'mesh',
      pointsM: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
      triangles: [[0, 1, 2]],
    };
    const add = (shape: object, kind: string) => ({
      edit: 'addSetPiece',
      setPiece: { id: 'setPiece:mesh', name: 'Mesh', shape, body: { kind } },
    });
    expect(refusal(staged, add(mesh, 'dynamic'))).toMatchObject({
      code: 'record-invalid',
      detail: { path: 'body.kind' },
    });
    expect(refusal(staged, add({ ...mesh, triangles: [[0, 1, 3]] }, 'fixed'))).toMatchObject({
      detail: { path: 'shape' },
    });
    expect(accepted(staged, add(mesh, 'fixed')).has('setPiece:mesh')).toBe(true);
  });
});

describe('project and film set', () => {
  it('makes the settings on an empty map', () => {
    const records = accepted(new Map(), { edit: 'updateProject', changes: { name: 'Alley' } });
    expect(getRecord(records, 'project', PROJECT_SETTINGS_ID)).toMatchObject({
      name: 'Alley',
      rate: { num: 24, den: 1 },
    });
  });

  it('turns drop-frame off when the rate loses it', () => {
    const drop = accepted(staged, {
      edit: 'updateProject',
      changes: { rate: { num: 30000, den: 1001 }, dropFrame: true },
    });
    const back = accepted(drop, { edit: 'updateProject', changes: { rate: { num: 25, den: 1 } } });
    expect(getRecord(back, 'project', PROJECT_SETTINGS_ID)?.dropFrame).toBe(false);
  });

  it('adds an environment with standard gravity and changes parts of it', () => {
    const records = changed({
      edit: 'updateEnvironment',
      filmSetId: 'filmSet:main',
      changes: { sun: { isOn: false } },
    });
    const environment = getRecord(records, 'environment', 'environment:main');
    expect(environment?.gravityMps2).toEqual([0, -9.80665, 0]);
    expect(environment?.sun).toMatchObject({ isOn: false, colorTemperatureK: 5500 });
  });

  it('takes everything along when a film set goes', () => {
    const records = changed({ edit: 'removeFilmSet', id: 'filmSet:main' });
    expect([...records.keys()].sort()).toEqual([DEFAULT_MATERIAL_ID, PROJECT_SETTINGS_ID]);
  });
});

describe('set pieces', () => {
  it('take their motions, joints and interventions with them', () => {
    const moving = accepted(staged, {
      edit: 'setMotionKeyframe',
      sceneId: 'scene:1',
      setPieceId: 'setPiece:door',
      frame: 5,
      position: [0, 0, 0],
      rotation: unturned,
    });
    const records = accepted(moving, { edit: 'removeSetPieces', ids: ['setPiece:door'] });
    const gone = [...moving.keys()].filter((id) => !records.has(id)).sort();
    expect(gone).toEqual(['intervention:free', 'intervention:push', 'joint:hinge', 'motion:1.door', 'setPiece:door']);
  });

  it('are copied with an offset', () => {
    const records = changed({
      edit: 'duplicateSetPieces',
      copies: [{ fromId: 'setPiece:frame', id: 'setPiece:copy' }],
      offset: [0, 1, 0.5],
    });
    const copy = getRecord(records, 'setPiece', 'setPiece:copy');
    expect(copy?.position).toEqual([2, 1, 0.5]);
    expect(copy?.name).toBe('Frame');
  });

  it('are made of the default material, added once, unless they say', () => {
    const bare = accepted(
      new Map(),
      { edit: 'addFilmSet', filmSet: { id: 'filmSet:a', ground: null } },
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'A', shape: box } },
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:b', name: 'B', shape: box } },
    );
    expect(getRecord(bare, 'setPiece', 'setPiece:b')?.materialId).toBe(DEFAULT_MATERIAL_ID);
    expect(bare.size).toBe(5);
  });
});

describe('joints and interventions', () => {
  it('lose the detach with the joint', () => {
    const records = changed({ edit: 'removeJoints', ids: ['joint:hinge'] });
    expect(records.has('intervention:free')).toBe(false);
    expect(records.has('intervention:push')).toBe(true);
  });

  it('change kind: common fields stay, others start from their defaults', () => {
    const records = accepted(
      staged,
      { edit: 'updateJoint', id: 'joint:hinge', changes: { kind: 'ball', anchorA: [1, 0, 0] } },
      { edit: 'updateIntervention', id: 'intervention:push', changes: { kind: 'throw', linearVelocity: [3, 0, 0] } },
    );
    expect(getRecord(records, 'joint', 'joint:hinge')).toMatchObject({
      kind: 'ball',
      anchorA: [1, 0, 0],
      coneLimitRad: null,
    });
    expect(getRecord(records, 'joint', 'joint:hinge')).not.toHaveProperty('axis');
    expect(getRecord(records, 'intervention', 'intervention:push')).toEqual({
      id: 'intervention:push',
      type: 'intervention',
      takeId: 'take:1',
      name: 'Push',
      lineage: 'push',
      startFrame: 48,
      isEnabled: true,
      targetId: 'setPiece:door',
      kind: 'throw',
      linearVelocity: [3, 0, 0],
      angularVelocity: [0, 0, 0],
    });
  });
});

describe('keyframes', () => {
  const key = (frame: number, x: number) => ({
    edit: 'setMotionKeyframe',
    sceneId: 'scene:1',
    setPieceId: 'setPiece:frame',
    frame,
    position: [x, 0, 0],
    rotation: unturned,
  });
  const where = { sceneId: 'scene:1', setPieceId: 'setPiece:frame' };
  const framesOf = (records: RecordMap) =>
    getRecord(records, 'motion', 'motion:1.frame')?.keyframes.map((keyframe) => keyframe.frame);

  it('ascend, replace, move and make the piece keyframed', () => {
    const records = accepted(staged, key(20, 2), key(5, 1), key(20, 3));
    expect(framesOf(records)).toEqual([5, 20]);
    expect(getRecord(records, 'motion', 'motion:1.frame')?.keyframes[1]?.position).toEqual([3, 0, 0]);
    expect(getRecord(records, 'setPiece', 'setPiece:frame')?.body.kind).toBe('keyframed');
    expect(framesOf(accepted(records, { edit: 'moveMotionKeyframe', ...where, frame: 5, toFrame: 30 }))).toEqual([
      20, 30,
    ]);
    expect(refusal(records, { edit: 'moveMotionKeyframe', ...where, frame: 5, toFrame: 20 }).code).toBe(
      'record-exists',
    );
  });

  it('take the motion with the last of them', () => {
    const records = accepted(staged, key(5, 1), { edit: 'removeMotionKeyframe', ...where, frame: 5 });
    expect(framesOf(records)).toBeUndefined();
  });

  it('of a camera keep their easing when set again', () => {
    const set = (easing?: string) => ({
      edit: 'setCameraKeyframe',
      setupId: 'setup:a',
      frame: 10,
      camera,
      ...(easing && { easing }),
    });
    const records = accepted(staged, set('linear'), set());
    expect(getRecord(records, 'setup', 'setup:a')?.keyframes).toEqual([{ frame: 10, camera, easing: 'linear' }]);
    const moved = accepted(records, { edit: 'moveCameraKeyframe', setupId: 'setup:a', frame: 10, toFrame: 0 });
    expect(getRecord(moved, 'setup', 'setup:a')?.keyframes[0]?.frame).toBe(0);
    expect(accepted(moved, { edit: 'removeCameraKeyframe', setupId: 'setup:a', frame: 0 }).size).toBe(staged.size);
  });
});

describe('scenes, takes, setups and shots', () => {
  it('a scene comes with its first take', () => {
    const records = changed({ edit: 'addScene', scene: { id: 'scene:two', name: 'Two' } });
    expect(getRecord(records, 'take', 'take:two-1')).toMatchObject({ sceneId: 'scene:two', number: 1, name: 'Take 1' });
  });

  it('a branch copies interventions with their lineage', () => {
    const records = changed({ edit: 'branchTake', fromId: 'take:1', id: 'take:b', branchFrame: 24, name: 'Softer' });
    const copies = [...records.values()].flatMap((record) =>
      record.type === 'intervention' && record.takeId === 'take:b' ? [record] : [],
    );
    expect(copies.map((copy) => copy.lineage).sort()).toEqual(['free', 'push']);
    expect(copies.map((copy) => copy.id).sort()).toEqual(['intervention:b.free', 'intervention:b.push']);
  });

  it('takes of a removed take hang on its parent', () => {
    const records = accepted(
      staged,
      { edit: 'branchTake', fromId: 'take:1', id: 'take:b', branchFrame: 24 },
      { edit: 'branchTake', fromId: 'take:b', id: 'take:c', branchFrame: 30 },
      { edit: 'removeTake', id: 'take:b' },
    );
    expect(getRecord(records, 'take', 'take:c')).toMatchObject({ parentTakeId: 'take:1', number: 3 });
    expect(records.has('intervention:b.push')).toBe(false);
    expect(records.has('intervention:c.push')).toBe(true);
  });

  it('a setup delivers the aspect ratio of the project', () => {
    const records = accepted(
      staged,
      { edit: 'updateProject', changes: { resolution: { width: 2048, height: 858 } } },
      { edit: 'addSetup', setup: { id: 'setup:b', camera: { focalLengthMm: 85 } } },
    );
    const setup = getRecord(records, 'setup', 'setup:b');
    expect(setup?.aspectRatio).toBeCloseTo(2048 / 858, 12);
    expect(setup?.camera).toMatchObject({ focalLengthMm: 85, fNumber: 2.8 });
  });

  it('shots are cut in the order they come, over the whole scene unless they say', () => {
    const records = changed({ edit: 'addShot', shot: { id: 'shot:two', setupId: 'setup:a', takeId: 'take:1' } });
    expect(getRecord(records, 'shot', 'shot:two')).toMatchObject({
      name: 'Shot 2',
      order: 2,
      inFrame: 0,
      outFrameExclusive: 240,
    });
  });

  it('a shot cannot join a setup and a take of different scenes', () => {
    const error = refusal(
      staged,
      { edit: 'addScene', scene: { id: 'scene:two' } },
      { edit: 'addShot', shot: { id: 'shot:x', setupId: 'setup:a', takeId: 'take:two-1' } },
    );
    expect(error).toMatchObject({ code: 'record-invalid', detail: { index: 1, path: 'setupId' } });
  });

  it('a scene goes with its takes, interventions, motions, setups and shots', () => {
    const records = changed({ edit: 'removeScene', id: 'scene:1' });
    const types = new Set([...records.values()].map((record) => record.type));
    for (const type of ['scene', 'take', 'intervention', 'motion', 'setup', 'shot'] as const)
      expect(types).not.toContain(type);
    expect(records.has('joint:hinge')).toBe(true);
  });
});

describe('size', () => {
  it('takes ten thousand set pieces in one list, and moves one of them without reading the rest again', () => {
    const edits = Array.from({ length: 10_000 }, (_, index) => ({
      edit: 'addSetPiece',
      setPiece: { id: `setPiece:n${index}`, name: `Box ${index}`, shape: box },
    }));
    const many = accepted(freshProject(), ...edits);
    expect(many.size).toBe(freshProject().size + 10_000);
    const moved = accepted(many, { edit: 'transformSetPieces', moves: [{ id: 'setPiece:n7', position: [1, 2, 3] }] });
    expect(getRecord(moved, 'setPiece', 'setPiece:n7')?.position).toEqual([1, 2, 3]);
    expect(moved.get('setPiece:n8')).toBe(many.get('setPiece:n8'));
  });
});
