import { describe, expect, it } from 'vitest';
import { freshProject } from '../edits/arbitrary.test-kit.ts';
import { applyEdits } from '../edits/apply.ts';
import { recordSchemas, type AnyRecord, type RecordType } from './index.ts';
import { tellingIssue } from './issues.ts';

const box = { kind: 'box', sizeM: [1, 2, 3] };
const unturned = [0, 0, 0, 1];

const shapes = 'box or sphere or capsule or cylinder or cone or convexHull or mesh';
const compoundOf = (shape: object) => ({
  kind: 'compound',
  parts: [{ shape, positionM: [0, 0, 0], rotation: unturned }],
});

/** One valid record of every type, by way of edits. */
function samples(): Map<RecordType, AnyRecord> {
  const result = applyEdits(freshProject(), [
    { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'A', shape: box } },
    { edit: 'addLight', light: { id: 'light:a' } },
    { edit: 'addJoint', joint: { id: 'joint:a', kind: 'rope', bodyB: 'setPiece:a', lengthM: 2 } },
    {
      edit: 'setMotionKeyframe',
      sceneId: 'scene:1',
      setPieceId: 'setPiece:a',
      frame: 3,
      position: [0, 0, 0],
      rotation: unturned,
    },
    {
      edit: 'addIntervention',
      intervention: { id: 'intervention:a', kind: 'release', startFrame: 1, targetId: 'setPiece:a' },
    },
    { edit: 'addShot', shot: { id: 'shot:a', setupId: 'setup:a', takeId: 'take:1' } },
  ]);
  if (!result.ok) throw new Error(result.error.message);
  return new Map([...result.value.records.values()].map((record) => [record.type, record]));
}
const sampleOf = samples();

const types = Object.keys(recordSchemas) as RecordType[];

/** What the validator says of a sample with some fields changed; empty = valid. */
function complaint(type: RecordType, changes: Record<string, unknown>): string {
  const parsed = recordSchemas[type].safeParse({ ...sampleOf.get(type), ...changes });
  if (parsed.success) return '';
  const { path, message } = tellingIssue(parsed.error.issues);
  return `${path} ${message}`;
}

describe('validators of records', () => {
  it.each(types)('take a %s that edits made', (type) => {
    expect(complaint(type, {})).toBe('');
  });

  it.each(types)('refuse a %s with a field too many, too few or of another type', (type) => {
    expect(complaint(type, { mood: 'dark' })).toContain('mood');
    expect(complaint(type, { type: 'ghost' })).not.toBe('');
    for (const field of Object.keys(sampleOf.get(type) ?? {})) {
      const rest = Object.fromEntries(Object.entries(sampleOf.get(type) ?? {}).filter(([name]) => name !== field));
      expect(recordSchemas[type].safeParse(rest).success, `${type} without ${field}`).toBe(false);
      expect(recordSchemas[type].safeParse({ ...sampleOf.get(type), [field]: Symbol('no') }).success).toBe(false);
    }
  });

  it.each<[RecordType, string, unknown, string]>([
    ['light', 'id', 'light:', 'id must be "light:" and 1 to 64'],
    ['light', 'id', `light:${'x'.repeat(65)}`, 'id must be "light:" and 1 to 64'],
    ['light', 'id', 'light:../etc', 'id must be "light:" and 1 to 64'],
    ['light', 'id', 'x light:a', 'id must be "light:" and 1 to 64'],
    ['light', 'id', 'light:a\n', 'id must be "light:" and 1 to 64'],
    ['light', 'name', '', 'name must have at least 1 characters'],
    ['light', 'position', [0, Number.NaN, 0], 'position[1] must be a finite number'],
    ['light', 'position', [0, Infinity, 0], 'position[1] must be a finite number'],
    ['light', 'position', [0, 0], 'position must have at least 3 items'],
    ['light', 'rotation', [0, 0, 0, 0], 'rotation may not be all zeros'],
    ['light', 'penumbra', 1.01, 'penumbra must be at most 1'],
    ['light', 'kind', 'laser', 'kind must be point or spot or area'],
    ['material', 'densityKgM3', 0, 'densityKgM3 must be at least 1e-9'],
    [
      'material',
      'look',
      { color: 'red', roughness: 0, metalness: 0, opacity: 1 },
      'look.color must be a colour as #rrggbb',
    ],
    ['scene', 'durationFrames', 1.5, 'durationFrames must be a whole number'],
    ['scene', 'seed', 2 ** 32, 'seed must be at most 4294967295'],
    ['setup', 'shutterAngleDeg', 0, 'shutterAngleDeg must be at least 1'],
    ['setup', 'ndStops', -0.1, 'ndStops must be at least 0'],
    ['setPiece', 'scale', [1, 0, 1], 'scale[1] must be at least 1e-9'],
    ['setPiece', 'shape', { kind: 'convexHull', pointsM: [[0, 0, 0]] }, 'shape.pointsM must have at least 4 items'],
    ['setPiece', 'shape', { kind: 'boxx', sizeM: [1, 1, 1] }, `shape.kind must be ${shapes} or compound`],
    ['setPiece', 'shape', { sizeM: [1, 1, 1] }, `shape.kind must be ${shapes} or compound`],
    ['setPiece', 'shape', 'box', 'shape must be an object'],
    ['setPiece', 'shape', { kind: 'box', sizeM: [1, 2] }, 'shape.sizeM must have at least 3 items'],
    ['setPiece', 'shape', compoundOf({ kind: 'cub' }), `shape.parts[0].shape.kind must be ${shapes}`],
    [
      'setPiece',
      'behaviours',
      [{ kind: 'breakabel' }],
      'behaviours[0].kind must be breakable or plant or frame or cloth or rope or soft or liquid or vehicle or crumple or burning',
    ],
    [
      'intervention',
      'kind',
      'explode',
      'kind must be push or force or release or throw or blast or explosion or gravity or gust or quake or attach or detach or break or pour or setBodyKind or drive or motor or brake or steer',
    ],
    ['joint', 'kind', 'glue', 'kind must be hinge or ball or slider or fixed or rope or spring or pulley'],
    ['project', 'rate', { num: 24, den: 0 }, 'rate.den must be greater than 0'],
  ])('say of a %s with wrong %s what is wrong', (type, field, value, words) => {
    expect(complaint(type, { [field]: value })).toContain(words);
  });

  it('want keyframes in order, each frame once', () => {
    const motion = sampleOf.get('motion');
    const key = motion?.type === 'motion' ? motion.keyframes[0] : undefined;
    expect(complaint('motion', { keyframes: [key, { ...key, frame: 4 }] })).toBe('');
    expect(complaint('motion', { keyframes: [key, key] })).toContain('must be in order');
    expect(complaint('motion', { keyframes: [{ ...key, frame: 9 }, key] })).toContain('must be in order');
    expect(complaint('motion', { keyframes: [] })).toContain('at least 1 items');
  });
});
