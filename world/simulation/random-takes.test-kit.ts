import fc from 'fast-check';
import { car } from '../experiments/vehicles.ts';
import type { Behaviour } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import type { Shape, SimpleShape } from '../records/shape.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';

/*
 * Random takes for the properties that every run has: a heap of bodies that fall, some held, two on a rope, by turns
 * with a pane of glass, a car, a tap or a flag and a cord; far off another heap; and acts of every kind.
 */

type Intervention = RecordOf<'intervention'>;
export type ActKind = Intervention['kind'];

/** Every kind of act; each has its turn. */
export const ACT_KINDS = [
  'push',
  'force',
  'release',
  'throw',
  'blast',
  'gravity',
  'gust',
  'attach',
  'detach',
  'setBodyKind',
  'break',
  'explosion',
  'drive',
  'motor',
  'brake',
  'steer',
  'pour',
  'quake',
] as const satisfies readonly ActKind[];
// The compiler names a kind that has no turn yet.
type Missing = Exclude<ActKind, (typeof ACT_KINDS)[number]>;
const isComplete: [Missing] extends [never] ? true : { readonly 'add to ACT_KINDS and actOf': Missing } = true;
void isComplete;

/** Acts that reach everything, wherever it is. */
const FAR_REACHING: readonly ActKind[] = ['gravity', 'gust', 'explosion', 'quake'];

export const scaled = (v: Readonly<Vec3>, factor: number): Vec3 => [v[0] * factor, v[1] * factor, v[2] * factor];

const unit = fc.double({ min: -1, max: 1, noNaN: true });
export const direction = fc.tuple(unit, unit, unit);

const solid = (shape: SimpleShape, x: number) => ({
  shape,
  positionM: [x, 0, 0] as Vec3,
  rotation: [0, 0, 0, 1] as [number, number, number, number],
});
export const CUBE: SimpleShape = { kind: 'box', sizeM: [0.3, 0.3, 0.3] };
/** Two solids of one body that touch another in the same tick are what the engine orders by the rest of its world. */
export const TWO_CUBES: Shape = { kind: 'compound', parts: [solid(CUBE, -0.15), solid(CUBE, 0.15)] };

const shapes = fc.constantFrom<Shape>(
  { kind: 'box', sizeM: [0.4, 0.3, 0.5] },
  { kind: 'sphere', radiusM: 0.25 },
  { kind: 'capsule', radiusM: 0.15, heightM: 0.4 },
  { kind: 'cylinder', radiusM: 0.2, heightM: 0.4 },
  { kind: 'cone', radiusM: 0.25, heightM: 0.5 },
  TWO_CUBES,
  { kind: 'compound', parts: [solid(CUBE, -0.3), solid({ kind: 'cylinder', radiusM: 0.15, heightM: 0.3 }, 0)] },
);

export const heaps = fc.array(
  fc.record({ shape: shapes, place: direction, velocity: direction, isHeld: fc.integer({ min: 0, max: 3 }) }),
  { minLength: 2, maxLength: 5 },
);
export type Heap = typeof heaps extends fc.Arbitrary<infer T> ? T : never;

/** Bodies `<prefix>-0` … above the floor around x, the first two on a rope, and a fixed step that they fall on. */
export function heapOf(prefix: string, x: number, heap: Heap): AnyRecord[] {
  const bodies = heap.map(({ shape, place, velocity, isHeld }, i) =>
    piece(`${prefix}-${i}`, shape, {
      position: [x + place[0] + i * 0.5, 1 + place[1] * 0.6 + (i % 2) * 0.4, place[2]],
      linearVelocity: scaled(velocity, 3),
      isHeld: isHeld === 0,
      restitution: 0.3,
    }),
  );
  const step = piece(`${prefix}-step`, TWO_CUBES, { kind: 'fixed', position: [x + 1, 0.15, 0] });
  const rope = joint(
    `${prefix}-rope`,
    `${prefix}-0`,
    `${prefix}-1`,
    { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
    { kind: 'rope', lengthM: 1.5 },
  );
  return [...bodies, step, rope];
}

const having = (record: RecordOf<'setPiece'>, behaviour: Behaviour): AnyRecord => ({
  ...record,
  behaviours: [behaviour],
});

function pane(): AnyRecord {
  return having(piece('pane', { kind: 'box', sizeM: [0.8, 0.8, 0.004] }, { position: [0.5, 0.5, 0.9], massKg: 6.4 }), {
    kind: 'breakable',
    class: 'glass',
    thicknessM: 0.004,
    pieceCount: 12,
  });
}

function tap(): AnyRecord {
  return having(piece('tap', { kind: 'box', sizeM: [0.1, 0.1, 0.1] }, { kind: 'fixed', position: [0.5, 2, 0] }), {
    kind: 'liquid',
    material: 'water',
    volumeM3: 0,
    particleSizeM: 0.03,
    densityKgM3: 998.2,
    viscosityPaS: 0.0010016,
    surfaceTensionNM: 0.0728,
  });
}

function flagAndCord(): AnyRecord[] {
  const pole = piece('pole', { kind: 'cylinder', radiusM: 0.03, heightM: 2 }, { kind: 'fixed', position: [-2, 1, 0] });
  const beam = piece('beam', CUBE as Shape, { kind: 'fixed', position: [2, 3, 1] });
  const flag: Behaviour = {
    kind: 'cloth',
    fabric: 'flagNylon',
    panels: [
      {
        cornersM: [
          [0.03, 1, 0],
          [1.03, 1, 0],
          [1.03, 0.3, 0],
          [0.03, 0.3, 0],
        ],
        fullness: 1,
        pins: 'left',
      },
    ],
    segments: 8,
    startsAtRest: false,
    pattern: 'plain',
    color: '#aa2222',
    secondColor: '#ffffff',
  };
  const cord: Behaviour = {
    kind: 'rope',
    cordage: 'polyester',
    lengthM: 1.5,
    diameterM: 0.012,
    startM: [0, -0.1, 0],
    end: { kind: 'free', pointM: [0.6, -1.3, 0] },
    strengthN: null,
    segments: 10,
    startsAtRest: false,
    color: '#c8b48a',
  };
  return [having(pole, flag), having(beam, cord)];
}

export const drafts = fc.record({
  kind: fc.constantFrom(...ACT_KINDS),
  frame: fc.integer({ min: 0, max: 34 }),
  v: direction,
  body: fc.integer({ min: 0, max: 4 }),
});
export type Draft = typeof drafts extends fc.Arbitrary<infer T> ? T : never;

/** An act on the heap `body-…`, or on the pane or the car where it needs them. */
export function actOf(name: string, { kind, frame, v, body }: Draft, count: number): Intervention {
  const targetId = `setPiece:body-${body % count}` as const;
  const durationFrames = 1 + body * 6;
  const at = (act: Parameters<typeof intervention>[2]): Intervention => intervention(name, frame, act);
  switch (kind) {
    case 'push':
      return at({ kind, targetId, impulseNs: scaled(v, 60), pointM: scaled(v, 0.1), space: 'local' });
    case 'force':
      return at({ kind, targetId, durationFrames, forceN: scaled(v, 300), pointM: null, space: 'world' });
    case 'release':
      return at({ kind, targetId });
    case 'throw':
      return at({ kind, targetId, linearVelocity: scaled(v, 6), angularVelocity: scaled(v, 9) });
    case 'blast':
      return at({ kind, centerM: v, radiusM: 4, strengthNs: 80 });
    case 'gravity':
      return at({ kind, gravityMps2: scaled(v, 9) });
    case 'gust':
      return at({ kind, velocityMps: scaled(v, 25), durationFrames, riseFrames: body, fallFrames: 8 - body });
    case 'attach':
      return at({ kind, targetId, otherId: `setPiece:body-${(body + 1) % count}` });
    case 'detach':
      return at({ kind, targetId: `setPiece:body-${body % 2}`, jointId: 'joint:body-rope' });
    case 'setBodyKind':
      return at({ kind, targetId, bodyKind: body % 2 === 0 ? 'keyframed' : 'fixed' });
    case 'break':
      return at({ kind, targetId: 'setPiece:pane', pointM: null });
    case 'explosion':
      return at({ kind, centerM: [v[0] * 3 - 4, 0.2, v[2] * 3], chargeKgTnt: 0.02 + body * 0.05 });
    case 'drive':
      return at({
        kind,
        targetId: 'setPiece:car',
        isBackwards: body === 0,
        durationFrames: 40,
        path: [
          { positionM: [0, 0, -5], speedMps: 4 },
          { positionM: [v[0], 0, 3], speedMps: 8 },
        ],
      });
    case 'motor':
      return at({ kind, targetId: 'setPiece:car', durationFrames, throttle: 0.8, direction: 'ahead' });
    case 'brake':
      return at({ kind, targetId: 'setPiece:car', durationFrames, pedal: 0.7, isHandbrake: body === 1 });
    case 'steer':
      return at({ kind, targetId: 'setPiece:car', durationFrames: 20, angleRad: v[0] * 0.5 });
    case 'quake':
      return at({ kind, durationFrames: durationFrames + 6, accelerationMps2: scaled(v, 4), frequencyHz: 1 + body });
    case 'pour':
      return at({
        kind,
        targetId: 'setPiece:tap',
        durationFrames,
        volumeM3: 0.002,
        pointM: [0, -0.1, 0],
        velocityMps: scaled(v, 0.5),
        space: 'world',
      });
  }
}

export const takes = fc.record({
  heap: heaps,
  far: heaps,
  acts: fc.array(drafts, { maxLength: 4 }),
  added: drafts,
});

export interface RandomTake {
  readonly records: RecordMap;
  /** An act that `records` does not have. */
  readonly added: Intervention;
  /** Whether it can have no effect on what is far off. */
  readonly isLocal: boolean;
}

const DRIVEN: readonly ActKind[] = ['drive', 'motor', 'brake', 'steer'];

/** The nth random take: what it has beside its heap, its air and the kind of the added act go by turns. */
export function takeOf(
  index: number,
  { heap, far, acts, added }: typeof takes extends fc.Arbitrary<infer T> ? T : never,
): RandomTake {
  const kind = ACT_KINDS[index % ACT_KINDS.length]!;
  const own = acts.map((draft, i) => ({ draft, name: `given-${i}` }));
  const kinds = [kind, ...acts.map((draft) => draft.kind)];
  const extras: AnyRecord[] = [];
  if (kinds.includes('break') || index % 5 === 1) extras.push(pane());
  if (kinds.some((each) => DRIVEN.includes(each)) || index % 5 === 2)
    extras.push(car('car', {}, { position: [0, 0, 8], linearVelocity: [0, 0, -4] }));
  if (kinds.includes('pour')) extras.push(tap());
  if (index % 5 === 3) extras.push(...flagAndCord());
  // A third of the takes each in a vacuum, in wind, and in wind with water over the floor.
  const windy = index % 3 === 0 ? {} : { airDensityKgM3: 1.225, windMps: scaled(added.v, 8) };
  const wet = index % 3 === 2 ? { water: { levelM: 0.4, densityKgM3: 1000 } } : {};
  const settings = { durationFrames: 36, ground: { friction: 0.5, restitution: 0.2 }, ...windy, ...wet };
  const given = own.map(({ draft, name }) => actOf(name, draft, heap.length));
  return {
    records: sceneRecords(settings, [...heapOf('body', 0, heap), ...heapOf('far', 90, far), ...extras, ...given]),
    added: actOf('added', { ...added, kind }, heap.length),
    isLocal: !FAR_REACHING.includes(kind),
  };
}
