import fc from 'fast-check';
import type { AnyRecord, RecordMap, RecordType } from '../records/index.ts';
import type { Joint } from '../records/joint.ts';
import type { InterventionKind } from '../records/intervention.ts';
import type { Shape } from '../records/shape.ts';
import type { RecordsDiff } from '../store/diff.ts';
import { applyEdits } from './apply.ts';
import type { EditOf } from './handler.ts';
import { newProjectEdits } from './new-project.ts';
import type { Edit, EditName } from './schema.ts';

/** A fresh project as every property test starts from: ids filmSet:main, scene:1, take:1, setup:a. */
export function freshProject(): Map<string, AnyRecord> {
  const result = applyEdits(new Map(), newProjectEdits({ name: 'Fuzz', rate: { num: 24, den: 1 }, materials: [] }));
  if (!result.ok) throw new Error(`the fresh project was refused: ${result.error.message}`);
  return result.value.records;
}

/** Few ids per type, so that random edits meet each other. */
function ids<T extends RecordType>(type: T, known: readonly string[] = []): fc.Arbitrary<`${T}:${string}`> {
  return fc.constantFrom(...[...known, 'p', 'q'].map((suffix) => `${type}:${suffix}` as const));
}

const filmSetId = ids('filmSet', ['main', 'main', 'main', 'main', 'main', 'main']);
const sceneId = ids('scene', ['1', '1', '1', '1', '1', '1']);
const takeId = ids('take', ['1', '1', '1']);
const setupId = ids('setup', ['a', 'a', 'a', 'a']);
const materialId = ids('material', ['default', 'default', 'default']);
const setPieceId = ids('setPiece');
const lightId = ids('light');
const jointId = ids('joint');
const interventionId = ids('intervention');
const shotId = ids('shot');

const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const positive = fc.double({ min: 0.01, max: 50, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const vector = fc.tuple(coordinate, coordinate, coordinate);
const size = fc.tuple(positive, positive, positive);
const rotation = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .filter((q) => q.some((component) => Math.abs(component) > 0.01));
const frame = fc.nat({ max: 5 });
const name = fc.string({ minLength: 1, maxLength: 20 });
const color = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const easing = fc.constantFrom('linear' as const, 'smooth' as const, 'in' as const, 'out' as const, 'hold' as const);

/** Shapes of every kind that may move. */
export const arbitraryShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ kind: fc.constant('box' as const), sizeM: size }),
  fc.record({ kind: fc.constant('sphere' as const), radiusM: positive }),
  fc.record({
    kind: fc.constantFrom('capsule' as const, 'cylinder' as const, 'cone' as const),
    radiusM: positive,
    heightM: positive,
  }),
  fc.record({
    kind: fc.constant('compound' as const),
    parts: fc.array(
      fc.record({
        shape: fc.record({ kind: fc.constant('box' as const), sizeM: size }),
        positionM: vector,
        rotation,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

const body = fc.record(
  {
    kind: fc.constantFrom('dynamic', 'fixed', 'keyframed'),
    massKg: fc.option(positive),
    friction: fc.option(share),
    restitution: fc.option(share),
    linearVelocity: vector,
    angularVelocity: vector,
    isHeld: fc.boolean(),
    isSolid: fc.boolean(),
  },
  { requiredKeys: [] },
);
const cameraState = fc.record({
  position: vector,
  panRad: coordinate,
  tiltRad: coordinate,
  rollRad: coordinate,
  focalLengthMm: positive,
  focusDistanceM: positive,
  fNumber: positive,
  tStop: positive,
});
const camera = fc.oneof(cameraState, fc.record({ focalLengthMm: positive }));

const interventionAmounts: { readonly [Kind in InterventionKind]: fc.Arbitrary<Record<string, unknown>> } = {
  push: fc.record({ targetId: setPieceId, impulseNs: vector }),
  force: fc.record({ targetId: setPieceId, forceN: vector, durationFrames: fc.integer({ min: 1, max: 50 }) }),
  release: fc.record({ targetId: setPieceId }),
  throw: fc.record({ targetId: setPieceId, linearVelocity: vector }),
  blast: fc.record({ centerM: vector, radiusM: positive, strengthNs: coordinate }),
  explosion: fc.record({ centerM: vector, chargeKgTnt: fc.double({ min: 0.001, max: 10_000, noNaN: true }) }),
  gravity: fc.record({ gravityMps2: vector }),
  gust: fc.record({ velocityMps: vector, durationFrames: fc.integer({ min: 1, max: 50 }) }),
  quake: fc.record({
    accelerationMps2: vector,
    frequencyHz: fc.double({ min: 0.1, max: 20, noNaN: true }),
    durationFrames: fc.integer({ min: 1, max: 50 }),
  }),
  attach: fc.record({ targetId: setPieceId, otherId: fc.option(setPieceId) }),
  detach: fc.record({ targetId: setPieceId, jointId: fc.option(jointId) }),
  break: fc.record({ targetId: setPieceId, pointM: fc.option(vector) }),
  pour: fc.record({ targetId: setPieceId, volumeM3: positive, velocityMps: vector }),
  setBodyKind: fc.record({ targetId: setPieceId, bodyKind: fc.constantFrom('dynamic', 'fixed', 'keyframed') }),
  drive: fc.record({
    targetId: setPieceId,
    durationFrames: fc.integer({ min: 1, max: 50 }),
    path: fc.array(fc.record({ positionM: vector, speedMps: fc.double({ min: 0, max: 60, noNaN: true }) }), {
      minLength: 2,
      maxLength: 5,
    }),
    isBackwards: fc.boolean(),
  }),
  motor: fc.record({
    targetId: setPieceId,
    throttle: fc.double({ min: 0, max: 1, noNaN: true }),
    direction: fc.constantFrom('ahead', 'back'),
  }),
  brake: fc.record({
    targetId: setPieceId,
    pedal: fc.double({ min: 0, max: 1, noNaN: true }),
    isHandbrake: fc.boolean(),
  }),
  steer: fc.record({ targetId: setPieceId, angleRad: fc.double({ min: -1, max: 1, noNaN: true }) }),
};
const intervention = fc
  .constantFrom(...(Object.keys(interventionAmounts) as InterventionKind[]))
  .chain((kind) => interventionAmounts[kind].map((amounts) => ({ kind, ...amounts })));

const jointFields: { readonly [Kind in Joint['kind']]: fc.Arbitrary<Record<string, unknown>> } = {
  hinge: fc.record({ axis: vector }),
  ball: fc.record({ coneLimitRad: fc.option(positive) }),
  slider: fc.record({ limits: fc.constantFrom(null, { min: -1, max: 1 }) }),
  fixed: fc.record({ frameB: rotation, breakForceN: fc.option(positive) }),
  rope: fc.record({ lengthM: positive }),
  pulley: fc.record({ wheelA: vector, wheelB: vector, lengthM: positive, ratio: positive }),
  spring: fc.record({ stiffnessNM: positive, dampingNsM: positive }),
};
const joint = fc
  .constantFrom(...(Object.keys(jointFields) as Joint['kind'][]))
  .chain((kind) => jointFields[kind].map((fields) => ({ kind, ...fields })));

const some = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: 1, maxLength: 3 });
const partly = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(fields, { requiredKeys: [] });

/** A well-formed edit of each name; whether it is accepted depends on the records. A missing name does not compile. */
export const arbitraryEdits: { readonly [Name in EditName]: fc.Arbitrary<Omit<EditOf<Name>, 'edit'>> } = {
  updateProject: fc.record({
    changes: partly({
      name,
      rate: fc.constantFrom({ num: 24, den: 1 }, { num: 30000, den: 1001 }, { num: 25, den: 1 }),
      dropFrame: fc.boolean(),
      resolution: fc.constant({ width: 1280, height: 720 }),
    }),
  }),
  addFilmSet: fc.record({ filmSet: fc.record({ id: filmSetId, name }) }),
  updateFilmSet: fc.record({
    id: filmSetId,
    changes: partly({ name, ground: fc.option(fc.record({ materialId })) }),
  }),
  removeFilmSet: fc.record({ id: filmSetId }),
  updateEnvironment: fc.record({
    filmSetId,
    changes: fc.oneof(
      fc.record({ gravityMps2: vector }),
      fc.record({ windMps: vector, airDensityKgM3: fc.double({ min: 0, max: 10, noNaN: true }) }),
      fc.record({
        windField: fc.option(
          fc.record({
            terrain: fc.constantFrom('sea' as const, 'open' as const, 'city' as const),
            turbulenceIntensity: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
            hasShelter: fc.boolean(),
          }),
        ),
      }),
      fc.record({
        weather: fc.record(
          {
            precipitation: fc.constantFrom('none', 'rain', 'snow'),
            rateMmPerH: fc.double({ min: 0, max: 300, noNaN: true }),
            visibilityM: fc.option(fc.double({ min: 5, max: 100_000, noNaN: true })),
            surfaces: fc.constantFrom('dry', 'wet', 'snow', 'ice'),
          },
          { requiredKeys: [] },
        ),
        water: fc.option(fc.record({ levelM: fc.double({ min: -5, max: 5, noNaN: true }), densityKgM3: positive })),
      }),
      fc.record({ sun: fc.record({ isOn: fc.boolean() }) }),
      fc.record({ sky: fc.record({ turbidity: fc.double({ min: 1, max: 20, noNaN: true }) }) }),
    ),
  }),
  addMaterial: fc.record({ material: fc.record({ id: materialId, name, densityKgM3: positive }) }),
  updateMaterial: fc.record({ id: materialId, changes: partly({ name, friction: share, restitution: share }) }),
  removeMaterial: fc.record({ id: materialId }),
  addSetPiece: fc
    .record({ id: setPieceId, name, shape: arbitraryShape, position: vector, rotation, body })
    .map((setPiece) => ({ setPiece: { ...setPiece, filmSetId: 'filmSet:main' } })),
  updateSetPiece: fc.record({
    id: setPieceId,
    changes: partly({ name, position: vector, rotation, materialId, filmSetId, color: fc.option(color), body }),
  }),
  transformSetPieces: fc.record({
    moves: some(
      fc.oneof(fc.record({ id: setPieceId, position: vector }), fc.record({ id: setPieceId, rotation, scale: size })),
    ),
  }),
  duplicateSetPieces: fc.record({
    copies: some(fc.record({ fromId: setPieceId, id: setPieceId })),
    offset: vector,
  }),
  removeSetPieces: fc.record({ ids: some(setPieceId) }),
  addLight: fc.record({ light: fc.record({ id: lightId, name, filmSetId }) }),
  updateLight: fc.record({
    id: lightId,
    changes: partly({ name, fluxLm: positive, position: vector, isOn: fc.boolean() }),
  }),
  removeLights: fc.record({ ids: some(lightId) }),
  addJoint: fc
    .tuple(fc.record({ id: jointId, bodyA: fc.option(setPieceId), bodyB: setPieceId }), joint)
    .map(([common, kind]) => ({ joint: { ...common, ...kind } })),
  updateJoint: fc.record({
    id: jointId,
    changes: fc.oneof(fc.record({ anchorA: vector }), joint, fc.record({ bodyA: fc.option(setPieceId) })),
  }),
  removeJoints: fc.record({ ids: some(jointId) }),
  addScene: fc.record({ scene: fc.record({ id: sceneId, name, filmSetId }), takeId }),
  updateScene: fc.record({
    id: sceneId,
    changes: partly({ name, durationFrames: fc.integer({ min: 1, max: 500 }), filmSetId }),
  }),
  removeScene: fc.record({ id: sceneId }),
  setMotionKeyframe: fc.record({ sceneId, setPieceId, frame, position: vector, rotation, easing }),
  moveMotionKeyframe: fc.record({ sceneId, setPieceId, frame, toFrame: frame }),
  removeMotionKeyframe: fc.record({ sceneId, setPieceId, frame }),
  branchTake: fc.record({ fromId: takeId, id: takeId, branchFrame: frame, name }),
  updateTake: fc.record({ id: takeId, changes: fc.record({ name, notes: fc.string() }) }),
  removeTake: fc.record({ id: takeId }),
  addIntervention: fc
    .tuple(fc.record({ id: interventionId, startFrame: frame, takeId }), intervention)
    .map(([common, kind]) => ({ intervention: { ...common, ...kind } })),
  updateIntervention: fc.record({
    id: interventionId,
    changes: fc.oneof(fc.record({ startFrame: frame }), intervention, fc.record({ isEnabled: fc.boolean() })),
  }),
  removeInterventions: fc.record({ ids: some(interventionId) }),
  addSetup: fc.record({ setup: fc.record({ id: setupId, name, sceneId, camera }) }),
  updateSetup: fc.record({ id: setupId, changes: partly({ name, camera, iso: positive }) }),
  removeSetup: fc.record({ id: setupId }),
  setCameraKeyframe: fc.record({ setupId, frame, camera: cameraState, easing }),
  moveCameraKeyframe: fc.record({ setupId, frame, toFrame: frame }),
  removeCameraKeyframe: fc.record({ setupId, frame }),
  addShot: fc.record({ shot: fc.record({ id: shotId, setupId, takeId, inFrame: frame, outFrameExclusive: frame }) }),
  updateShot: fc.record({ id: shotId, changes: partly({ name, inFrame: frame, setupId, takeId, order: coordinate }) }),
  removeShots: fc.record({ ids: some(shotId) }),
};

/** How often a name comes up: things must be there before they can be changed, and seldom all go at once. */
function weightOf(name: EditName): number {
  if (name === 'removeFilmSet' || name === 'removeScene') return 1;
  if (name === 'addSetPiece') return 30;
  if (name === 'addMaterial' || name === 'addFilmSet' || name === 'addLight') return 4;
  if (name.startsWith('add') || name.startsWith('set')) return 12;
  return name.startsWith('remove') ? 2 : 6;
}

/** Any well-formed edit. */
export const arbitraryEdit: fc.Arbitrary<Edit> = fc.oneof(
  ...(Object.entries(arbitraryEdits) as [EditName, fc.Arbitrary<object>][]).map(([edit, fields]) => ({
    weight: weightOf(edit),
    arbitrary: fields.map((rest) => ({ edit, ...rest }) as Edit),
  })),
);

/** Well-formed edits to be tried one after the other on `freshProject()`; some of them will be refused. */
export const arbitraryEditList: fc.Arbitrary<Edit[]> = fc.array(arbitraryEdit, {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});

/** Edits with something broken: a field taken away, another value in its place, a field too many; and plain JSON. */
export const arbitraryBrokenEdit: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(arbitraryEdit, fc.nat(), fc.constantFrom('remove', 'replace', 'add'), fc.jsonValue())
    .map(([edit, place, how, value]) => broken(structuredClone(edit), place, how, value)),
);

function broken(edit: Edit, place: number, how: string, value: unknown): unknown {
  const spots: (readonly [Record<string, unknown>, string])[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      spots.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(edit);
  const spot = spots[place % spots.length];
  if (spot === undefined) return edit;
  const [owner, key] = spot;
  if (how === 'remove') Reflect.deleteProperty(owner, key);
  else if (how === 'replace') owner[key] = value;
  else owner[`${key}Extra`] = value;
  return edit;
}

export interface AcceptedStep {
  readonly edit: Edit;
  readonly before: RecordMap;
  readonly after: RecordMap;
  readonly diff: RecordsDiff;
}

/** Tries edits one by one from `start`, leaving out the refused ones. */
export function acceptedSteps(start: RecordMap, edits: readonly Edit[]): AcceptedStep[] {
  const steps: AcceptedStep[] = [];
  let before = start;
  for (const edit of edits) {
    const result = applyEdits(before, [edit]);
    if (!result.ok) continue;
    const { records: after, diff } = result.value;
    steps.push({ edit, before, after, diff });
    before = after;
  }
  return steps;
}
