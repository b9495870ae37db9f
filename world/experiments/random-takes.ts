import type { BehaviourKind } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import type { Shape, SimpleShape } from '../records/shape.ts';
import { seededRandom } from '../simulation/mathematics/random.ts';
import { scale } from '../simulation/mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords, type SceneSettings } from '../simulation/scene-records.ts';
import { specimens } from '../simulation/specimens.ts';

/*
 * Random takes for what holds of every run: a heap of bodies that fall, some held, two on a rope, with a specimen of one
 * kind of behaviour after the other beside it; far off another heap with another specimen; and acts of every kind. Kinds
 * go by turns, so that none depends on chance. Plain numbers from a seed: the same in Node, in a page, in the report.
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

/** Every kind of behaviour; each has its turn. */
export const BEHAVIOUR_KINDS = Object.keys(specimens) as readonly BehaviourKind[];

const SURFACES = ['dry', 'wet', 'snow', 'ice'] as const;
const TERRAINS = ['sea', 'lake', 'open', 'suburbs', 'city'] as const;

/** Acts that reach everything, wherever it is; a charge of these takes reaches 25 m. */
const FAR_REACHING: readonly ActKind[] = ['gravity', 'gust', 'quake'];
/** What stands where an act needs it. */
const NEEDED: Partial<Record<ActKind, BehaviourKind>> = {
  break: 'breakable',
  drive: 'vehicle',
  motor: 'vehicle',
  brake: 'vehicle',
  steer: 'vehicle',
  pour: 'liquid',
};
/** Where the specimens stand beside the heap, so that they reach it, or it them. */
const STANDS: Readonly<Record<BehaviourKind, Vec3>> = {
  breakable: [0.5, 0, 0.9],
  liquid: [-0.6, 0, -0.7],
  vehicle: [0, 0, 8],
  crumple: [-4, 0, 2],
  cloth: [-2, 0, 0],
  rope: [2, 0, 1],
  soft: [0.2, 0, -0.4],
  plant: [4, 0, -4],
  frame: [-1.5, 0, 4],
  burning: [1.5, 0, -1.5],
};

/** Where a pane stands that an act is to break: on its edge, as it would break by itself where it falls. */
const UNBROKEN_STAND: Vec3 = [0.5, -0.1, 0.9];
/** Acts that do nothing to what is held; a release does something only to what is. */
const NOT_FOR_HELD: readonly ActKind[] = ['push', 'force'];

type Random = () => number;

const FAR_X_M = 90;
const whole = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
/** Each component from −1 to 1. */
export const direction = (random: Random): Vec3 => [random() * 2 - 1, random() * 2 - 1, random() * 2 - 1];
const pick = <T>(random: Random, list: readonly T[]): T => list[whole(random, 0, list.length - 1)]!;

const solid = (shape: SimpleShape, x: number) => ({
  shape,
  positionM: [x, 0, 0] as Vec3,
  rotation: [0, 0, 0, 1] as [number, number, number, number],
});
export const CUBE: SimpleShape = { kind: 'box', sizeM: [0.3, 0.3, 0.3] };
/** Two solids of one body that touch another in the same tick are what the engine orders by the rest of its world. */
export const TWO_CUBES: Shape = { kind: 'compound', parts: [solid(CUBE, -0.15), solid(CUBE, 0.15)] };

const SHAPES: readonly Shape[] = [
  { kind: 'box', sizeM: [0.4, 0.3, 0.5] },
  { kind: 'sphere', radiusM: 0.25 },
  { kind: 'capsule', radiusM: 0.15, heightM: 0.4 },
  { kind: 'cylinder', radiusM: 0.2, heightM: 0.4 },
  { kind: 'cone', radiusM: 0.25, heightM: 0.5 },
  TWO_CUBES,
  { kind: 'compound', parts: [solid(CUBE, -0.3), solid({ kind: 'cylinder', radiusM: 0.15, heightM: 0.3 }, 0)] },
];

/** Bodies of a heap, before they have names and a place. */
export type Heap = readonly {
  readonly shape: Shape;
  readonly place: Vec3;
  readonly velocity: Vec3;
  readonly isHeld: boolean;
}[];

export function heapFrom(random: Random): Heap {
  return Array.from({ length: whole(random, 2, 5) }, () => ({
    shape: pick(random, SHAPES),
    place: direction(random),
    velocity: direction(random),
    isHeld: random() < 0.25,
  }));
}

/** Bodies `<prefix>-0` … above the floor around x, the first two on a rope, and a fixed step that they fall on. */
export function heapOf(prefix: string, x: number, heap: Heap): AnyRecord[] {
  const bodies = heap.map(({ shape, place, velocity, isHeld }, i) =>
    piece(`${prefix}-${i}`, shape, {
      position: [x + place[0] + i * 0.5, 1 + place[1] * 0.6 + (i % 2) * 0.4, place[2]],
      linearVelocity: scale(velocity, 3),
      isHeld,
      restitution: 0.3,
    }),
  );
  const step = piece(`${prefix}-step`, TWO_CUBES, { kind: 'fixed', position: [x + 1, 0.15, 0] });
  const anchors = { anchorA: [0, 0, 0] as Vec3, anchorB: [0, 0, 0] as Vec3 };
  return [
    ...bodies,
    step,
    joint(`${prefix}-rope`, `${prefix}-0`, `${prefix}-1`, anchors, { kind: 'rope', lengthM: 1.5 }),
  ];
}

interface Act {
  readonly kind: ActKind;
  readonly frame: number;
  readonly v: Vec3;
  /** Which body of the heap. */
  readonly body: number;
}

/** An act on the heap `body-…`, or on the specimen that it needs. */
function actOf(name: string, { kind, frame, v, body }: Act, count: number): Intervention {
  const targetId = `setPiece:body-${body % count}` as const;
  const specimenId = `setPiece:${NEEDED[kind] ?? ''}` as const;
  const durationFrames = 1 + body * 6;
  const at = (act: Parameters<typeof intervention>[2]): Intervention => intervention(name, frame, act);
  switch (kind) {
    case 'push':
      return at({ kind, targetId, impulseNs: scale(v, 60), pointM: scale(v, 0.1), space: 'local' });
    case 'force':
      return at({ kind, targetId, durationFrames, forceN: scale(v, 300), pointM: null, space: 'world' });
    case 'release':
      return at({ kind, targetId });
    case 'throw':
      return at({ kind, targetId, linearVelocity: scale(v, 6), angularVelocity: scale(v, 9) });
    case 'blast':
      return at({ kind, centerM: v, radiusM: 4, strengthNs: 80 });
    case 'gravity':
      return at({ kind, gravityMps2: scale(v, 9) });
    case 'gust':
      return at({ kind, velocityMps: scale(v, 25), durationFrames, riseFrames: body, fallFrames: 8 - body });
    case 'attach':
      return at({ kind, targetId, otherId: `setPiece:body-${(body + 1) % count}` });
    case 'detach':
      return at({ kind, targetId: `setPiece:body-${body % 2}`, jointId: 'joint:body-rope' });
    case 'setBodyKind':
      return at({ kind, targetId, bodyKind: body % 2 === 0 ? 'keyframed' : 'fixed' });
    case 'break':
      return at({ kind, targetId: specimenId, pointM: null });
    case 'explosion':
      return at({ kind, centerM: [v[0] * 3 - 4, 0.2, v[2] * 3], chargeKgTnt: 0.02 + body * 0.05 });
    case 'drive':
      return at({
        kind,
        targetId: specimenId,
        isBackwards: body === 0,
        durationFrames: 40,
        path: [
          { positionM: [0, 0, -5], speedMps: 4 },
          { positionM: [v[0], 0, 3], speedMps: 8 },
        ],
      });
    case 'motor':
      return at({ kind, targetId: specimenId, durationFrames, throttle: 0.8, direction: 'ahead' });
    case 'brake':
      return at({ kind, targetId: specimenId, durationFrames, pedal: 0.7, isHandbrake: body === 1 });
    case 'steer':
      return at({ kind, targetId: specimenId, durationFrames: 20, angleRad: v[0] * 0.5 });
    case 'quake':
      return at({ kind, durationFrames: durationFrames + 6, accelerationMps2: scale(v, 4), frequencyHz: 1 + body });
    case 'pour':
      return at({
        kind,
        targetId: specimenId,
        durationFrames,
        volumeM3: 0.0004,
        pointM: [0, 0.3, 0],
        velocityMps: scale(v, 0.5),
        space: 'world',
      });
  }
}

export interface RandomTake {
  readonly records: RecordMap;
  /** An act that `records` does not have. */
  readonly added: Intervention;
  /** Whether it can have no effect on what is far off: ids that begin with `setPiece:far`. */
  readonly isLocal: boolean;
}

/** 0 = vacuum. Not in step with the kinds of acts, or a gust would always come in the same air. */
const airTurn = (index: number): number => (index + Math.floor(index / ACT_KINDS.length)) % 3;

/** A vacuum, a steady wind, a wind with profile and gusts; over water in every fourth take, the weather by turns. */
function settingsOf(index: number, random: Random): SceneSettings {
  const wind: SceneSettings = { airDensityKgM3: 1.225, windMps: scale(direction(random), 8) };
  const field = { terrain: TERRAINS[index % 5]!, turbulenceIntensity: null, hasShelter: index % 2 === 0 };
  const surfaces = SURFACES[Math.floor(index / 3) % 4]!;
  const air = airTurn(index);
  return {
    // Two chunks, now and then three.
    durationFrames: index % 5 === 0 ? 36 : 24,
    ground: { friction: 0.5, restitution: 0.2 },
    surfaces,
    seed: index + 1,
    ...(air === 0 ? {} : wind),
    ...(air === 2 ? { windField: field } : {}),
    ...(index % 4 === 1 ? { water: { levelM: 0.4, densityKgM3: 1000 } } : {}),
  };
}

/** The body that an act of this kind is added for, so that it can do something to it. */
function ready(body: Heap[number], kind: ActKind): Heap[number] {
  if (kind === 'release') return { ...body, isHeld: true };
  return NOT_FOR_HELD.includes(kind) ? { ...body, isHeld: false } : body;
}

/**
 * The nth random take of a seed, from 0 on. By turns: the kind of the added act, the two specimens, air, weather and
 * length; all else by chance.
 */
export function randomTake(index: number, seed: number): RandomTake {
  const random = seededRandom(seed);
  const settings = settingsOf(index, random);
  const lastFrame = settings.durationFrames! - 2;
  const [drawnHeap, far] = [heapFrom(random), heapFrom(random)];
  const drawn = (kind: ActKind): Act => ({
    kind,
    frame: whole(random, 0, lastFrame),
    v: direction(random),
    body: whole(random, 0, 4),
  });
  const kind = ACT_KINDS[index % ACT_KINDS.length]!;
  const given = Array.from({ length: whole(random, 0, 4) }, () => drawn(pick(random, ACT_KINDS)));
  const added = drawn(kind);
  const heap = drawnHeap.map((body, i) => (i === added.body % drawnHeap.length ? ready(body, kind) : body));
  const isToBreak = [...given, added].some((act) => act.kind === 'break');
  const standOf = (each: BehaviourKind): Vec3 => (each === 'breakable' && isToBreak ? UNBROKEN_STAND : STANDS[each]);
  // Acts and specimens must not stay in step, or some would never meet.
  const turn = index + Math.floor(index / ACT_KINDS.length);
  const beside = new Set([BEHAVIOUR_KINDS[turn % BEHAVIOUR_KINDS.length]!]);
  for (const each of [...given, added]) if (NEEDED[each.kind] !== undefined) beside.add(NEEDED[each.kind]!);
  // In every other take something stands far off, too.
  const off = BEHAVIOUR_KINDS[(Math.floor(index / 2) + 1) % BEHAVIOUR_KINDS.length]!;
  return {
    records: sceneRecords(settings, [
      ...heapOf('body', 0, heap),
      ...heapOf('far', FAR_X_M, far),
      ...[...beside].flatMap((each) => specimens[each](each, standOf(each))),
      ...(index % 2 === 0 ? specimens[off](`far-${off}`, [FAR_X_M + STANDS[off][0], 0, STANDS[off][2]]) : []),
      ...given.map((act, i) => actOf(`given-${i}`, act, heap.length)),
    ]),
    added: actOf('added', added, heap.length),
    isLocal: !FAR_REACHING.includes(kind),
  };
}
