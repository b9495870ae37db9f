import { describe, expect, it } from 'vitest';
import type { RecordMap } from '../records/index.ts';
import { getRecord } from '../store/query.ts';
import { DEFAULT_MATERIAL_ID, PROJECT_SETTINGS_ID } from './defaults.ts';
import { accepted, box, changed, refusal, staged, unturned } from './staged.test-kit.ts';

const camera = {
  position: [0, 1, 5],
  panRad: 0,
  tiltRad: 0,
  rollRad: 0,
  focalLengthMm: 50,
  focusDistanceM: 5,
  fNumber: 4,
};

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
    expect(environment?.sun).toMatchObject({ isOn: false, colorTemperatureK: 4800 });
  });

  it('adds neither air, wind nor water, and changes them', () => {
    const change = { edit: 'updateEnvironment', filmSetId: 'filmSet:main' } as const;
    const after = (changes: object) => getRecord(changed({ ...change, changes }), 'environment', 'environment:main');
    expect(after({})).toMatchObject({ airDensityKgM3: 0, windMps: [0, 0, 0], water: null });
    expect(after({ windMps: [3, 0, -4] })).toMatchObject({ windMps: [3, 0, -4], water: null });
    const water = { levelM: 0.5, densityKgM3: 1025 };
    expect(after({ water, airDensityKgM3: 1.2 })).toMatchObject({ water, airDensityKgM3: 1.2 });
    const wet = changed({ ...change, changes: { water } });
    const dry = accepted(wet, { ...change, changes: { water: null } });
    expect(getRecord(dry, 'environment', 'environment:main')?.water).toBeNull();
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
    expect(getRecord(records, 'setup', 'setup:a')?.keyframes).toEqual([
      { frame: 10, camera: { ...camera, tStop: 2.8 }, easing: 'linear' },
    ]);
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

  it('a camera key that says no T-stop keeps the one that the setup has there', () => {
    const key = (frame: number, more: object) => ({
      edit: 'setCameraKeyframe',
      setupId: 'setup:a',
      frame,
      camera: { ...camera, ...more },
      easing: 'linear',
    });
    const records = accepted(staged, key(0, { tStop: 4 }), key(20, { tStop: 8 }), key(10, {}));
    const setup = getRecord(records, 'setup', 'setup:a');
    expect(setup?.keyframes.map(({ frame, camera }) => [frame, camera.tStop])).toEqual([
      [0, 4],
      [10, 6],
      [20, 8],
    ]);
  });

  it('a setup is metered for the daylight of its set when it is added, and keeps that', () => {
    // (65 000 sin 30° + 18 000) / 2.5 lx is EV 14.302; T2.8 at 1/48 s and ISO 800 is EV 5.556.
    const sunny = accepted(staged, { edit: 'addSetup', setup: { id: 'setup:b' } });
    expect(getRecord(sunny, 'setup', 'setup:b')?.ndStops).toBe(8.7);
    const slow = accepted(staged, { edit: 'addSetup', setup: { id: 'setup:b', camera: { tStop: 5.6 }, iso: 200 } });
    expect(getRecord(slow, 'setup', 'setup:b')?.ndStops).toBe(4.7);
    const open = accepted(staged, { edit: 'addSetup', setup: { id: 'setup:b', ndStops: 0 } });
    expect(getRecord(open, 'setup', 'setup:b')?.ndStops).toBe(0);
    const dark = { edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: { sun: { isOn: false } } };
    expect(getRecord(accepted(sunny, dark), 'setup', 'setup:b')?.ndStops).toBe(8.7);
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
