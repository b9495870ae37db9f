import { describe, expect, it } from 'vitest';
import { getRecord } from '../store/query.ts';
import { applyEdits } from './apply.ts';
import { freshProject } from './arbitrary.test-kit.ts';
import { DEFAULT_MATERIAL_ID } from './defaults.ts';
import { accepted, box, changed, refusal, staged } from './staged.test-kit.ts';

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

  it('survives values nested a hundred thousand deep', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    for (const edit of [
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:deep', name: 'Deep', shape: deep } },
      { edit: 'updateSetPiece', id: 'setPiece:door', changes: { body: { massKg: deep } } },
      { edit: 'updateSetup', id: 'setup:a', changes: { keyframes: deep } },
      {
        edit: 'addIntervention',
        intervention: { id: 'intervention:deep', kind: 'gravity', startFrame: 0, extra: deep },
      },
      deep,
    ])
      expect(applyEdits(staged, [edit]).ok).toBe(false);
  });
});
