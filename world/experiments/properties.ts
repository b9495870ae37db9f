import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import { canonicalText, hashText } from '../simulation/hash.ts';
import { quatFromAxisAngle } from '../simulation/mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { simulate } from '../simulation/simulate.ts';
import type { Chunk, SimScene } from '../simulation/types.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, G, length, measured, randomFrom, SEED, shared, sphere } from './run.ts';
import { compileOrThrow, engine, Trajectory } from './trajectory.ts';

type Random = () => number;

const FRAMES = 36;
/** Bodies of the group that is acted on, and of the one that stands 300 m away from it. */
const NEAR = 5;
const FAR = 3;

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const somewhere = (random: Random, size: number): Vec3 => [0, 0, 0].map(() => between(random, -size, size)) as Vec3;

function bodyOf(random: Random, name: string, x: number): RecordOf<'setPiece'> {
  const size = between(random, 0.15, 0.5);
  const shapes = [
    box(size, size * between(random, 0.5, 1.5), size),
    sphere(size / 2),
    { kind: 'cylinder', radiusM: size / 2, heightM: size } as const,
    { kind: 'capsule', radiusM: size / 3, heightM: size } as const,
  ];
  const place = somewhere(random, 1.2);
  const axis = somewhere(random, 1);
  return piece(name, shapes[Math.floor(random() * shapes.length)]!, {
    position: [x + place[0], 1.2 + place[1] * 0.6, place[2]],
    rotation: quatFromAxisAngle(axis.map((part) => part / length(axis)) as Vec3, between(random, 0, 3)),
    restitution: between(random, 0, 0.8),
    linearVelocity: somewhere(random, 3),
    angularVelocity: somewhere(random, 4),
  });
}

/** Acts on the near group alone: what reaches everything (gravity, gusts) has no far side. */
function actOf(random: Random, name: string): RecordOf<'intervention'> {
  const targetId = `setPiece:near-${Math.floor(random() * NEAR)}` as const;
  const otherId = `setPiece:near-${Math.floor(random() * NEAR)}` as const;
  const frame = Math.floor(between(random, 0, FRAMES - 4));
  const amount = somewhere(random, 1);
  const scaled = (factor: number): Vec3 => amount.map((part) => part * factor) as Vec3;
  switch (Math.floor(random() * 6)) {
    case 0:
      return intervention(name, frame, { kind: 'push', targetId, impulseNs: scaled(40), pointM: null, space: 'world' });
    case 1: {
      const pull = { forceN: scaled(300), pointM: null, space: 'world', durationFrames: 9 } as const;
      return intervention(name, frame, { kind: 'force', targetId, ...pull });
    }
    case 2: {
      const launch = { linearVelocity: scaled(6), angularVelocity: scaled(9) };
      return intervention(name, frame, { kind: 'throw', targetId, ...launch });
    }
    case 3:
      return intervention(name, frame, { kind: 'blast', centerM: scaled(2), radiusM: 4, strengthNs: 80 });
    case 4:
      return intervention(name, frame, { kind: 'setBodyKind', targetId, bodyKind: 'fixed' });
    default:
      return targetId === otherId
        ? intervention(name, frame, { kind: 'detach', targetId, jointId: null })
        : intervention(name, frame, { kind: 'attach', targetId, otherId });
  }
}

interface Case {
  readonly records: RecordMap;
  readonly added: RecordOf<'intervention'>;
}

function caseOf(seed: number): Case {
  const random = randomFrom(seed);
  const far = Array.from({ length: FAR }, (_, i) => bodyOf(random, `far-${i}`, 300));
  const near = Array.from({ length: NEAR }, (_, i) => bodyOf(random, `near-${i}`, 0));
  const rope = joint(
    'rope',
    'near-0',
    'near-1',
    { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
    { kind: 'rope', lengthM: 2 },
  );
  const more: AnyRecord[] = [...near, ...far, rope, actOf(random, 'given-0'), actOf(random, 'given-1')];
  const air = seed % 3 === 0 ? {} : { airDensityKgM3: 1.225, windMps: somewhere(random, 8) };
  const settings = { durationFrames: FRAMES, ground: { friction: 0.5, restitution: 0.2 }, ...air };
  return { records: sceneRecords(settings, more), added: actOf(random, 'added') };
}

const run = (scene: SimScene): Chunk[] => [...simulate(engine, scene, { untilTick: scene.durationTicks })];
const hashes = (chunks: readonly Chunk[]): string => chunks.map(({ stateHash }) => stateHash).join(' ');

/** Where a body's seven floats of a tick lie. */
function poseAt(chunk: Chunk, body: number, tick: number): { readonly floats: Float32Array; readonly at: number } {
  const slot = chunk.movers.indexOf(body);
  if (slot < 0) return { floats: chunk.startPoses, at: body * 7 };
  return { floats: chunk.poses, at: ((tick - chunk.fromTick - 1) * chunk.movers.length + slot) * 7 };
}

/** Whether the bodies are where they are in the other run, to the bit, at every tick up to `lastTick`. */
function isSame(one: readonly Chunk[], other: readonly Chunk[], bodies: readonly number[], lastTick: number): boolean {
  return one.every((chunk, i) => {
    for (let tick = chunk.fromTick + 1; tick <= Math.min(chunk.toTick, lastTick); tick++) {
      for (const body of bodies) {
        const [here, there] = [poseAt(chunk, body, tick), poseAt(other[i]!, body, tick)];
        for (let k = 0; k < 7; k++) if (!Object.is(here.floats[here.at + k], there.floats[there.at + k])) return false;
      }
    }
    return true;
  });
}

const hasPlace = ({ floats, at }: ReturnType<typeof poseAt>): boolean =>
  floats.subarray(at, at + 7).length === 7 && floats.subarray(at, at + 7).every(Number.isFinite);

/** Bodies that at some tick have no finite place though no event took them away. */
function lostIn(chunks: readonly Chunk[], scene: SimScene): number {
  const gone = new Set(chunks.flatMap(({ health }) => health.quarantined));
  return scene.bodies.filter(({ entityId }, body) => {
    if (gone.has(entityId)) return false;
    return chunks.some((chunk) => {
      for (let tick = chunk.fromTick + 1; tick <= chunk.toTick; tick++)
        if (!hasPlace(poseAt(chunk, body, tick))) return true;
      return false;
    });
  }).length;
}

type Counts = Record<'twice' | 'resumed' | 'prefix' | 'idle' | 'removal' | 'locality' | 'lost' | 'unreported', number>;

function survey(count: number): { readonly counts: Counts; readonly hash: string } {
  const counts: Counts = { twice: 0, resumed: 0, prefix: 0, idle: 0, removal: 0, locality: 0, lost: 0, unreported: 0 };
  const all: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const { records, added } = caseOf(seed);
    const scene = compileOrThrow(records);
    const acted = compileOrThrow(new Map([...records, [added.id, added]]));
    const removed = compileOrThrow(new Map([...records, [added.id, { ...added, isEnabled: false }]]));
    const [plain, struck] = [run(scene), run(acted)];
    const start = acted.interventions.find(({ lineage }) => lineage === 'added')!.startTick;
    const bodies = scene.bodies.map((_, i) => i);
    const far = bodies.filter((i) => scene.bodies[i]!.entityId.startsWith('setPiece:far-'));
    all.push(hashes(plain), hashes(struck));
    if (hashes(run(scene)) !== hashes(plain)) counts.twice++;
    const resumed = plain.slice(0, -1).some(({ end, index }) => {
      const rest = [...simulate(engine, scene, { from: end, untilTick: scene.durationTicks })];
      return hashes(rest) !== hashes(plain.slice(index + 1));
    });
    if (resumed) counts.resumed++;
    if (!isSame(plain, struck, bodies, start)) counts.prefix++;
    if (isSame(plain, struck, bodies, Infinity)) counts.idle++;
    if (hashes(run(removed)) !== hashes(plain)) counts.removal++;
    if (!isSame(plain, struck, far, Infinity)) counts.locality++;
    counts.lost += lostIn(struck, acted);
    counts.unreported += struck.filter(
      ({ health }) => health.deepestPenetrationM > 0.01 && health.overlaps.length === 0,
    ).length;
  }
  return { counts, hash: hashText(canonicalText(all)) };
}

function surveyed(count: number, isLong: boolean): Experiment[] {
  const result = shared(() => survey(count));
  const rows = [
    ['determinism', 'twice', 'takes that differ when they are run again'],
    ['determinism', 'resumed', 'takes that differ when they are resumed from one of their checkpoints'],
    ['prefix', 'prefix', 'takes in which an act changes a pose before its own tick'],
    // So that the zeros around it say something; a detach of what is not attached does nothing.
    ['prefix', 'idle', 'takes in which the act changes nothing', count / 3],
    ['removal', 'removal', 'takes in which an act that is switched off leaves a trace'],
    ['locality', 'locality', 'takes in which an act changes a bit of a group 300 m away'],
    ['permanence', 'lost', 'bodies without a place at some tick that no event took away'],
    ['solidity', 'unreported', 'chunks with a pair deeper than 10 mm that the report does not name'],
  ] as const satisfies readonly (readonly [Experiment['row'], keyof Counts, string, number?])[];
  return rows.map(([row, key, name, most = 0]) => ({
    row,
    name: `${count} random takes: ${name}`,
    expected: { value: 0, unit: '1', source: 'never' },
    bound: within(most),
    settings: `seeds 1–${count}; ${NEAR} + ${FAR} bodies of 4 shapes, a rope, 3 acts of 7 kinds, 1.5 s, two thirds in wind`,
    seed: SEED,
    isLong,
    measure: () => ({ value: result().counts[key], hash: result().hash }),
  }));
}

const leaving = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('lost', sphere(0.1), { position: [0, -4990, 0], linearVelocity: [0, -300, 0] }),
        piece('left', sphere(0.1), { position: [5, 0, 0] }),
      ]),
      2,
    ),
);

const quarantine: readonly Experiment[] = [
  {
    row: 'quarantine',
    name: 'body that falls out of the world: events that name it',
    expected: { value: 1, unit: '1', source: 'one event' },
    bound: within(0),
    settings: 'ball at y = −4990 m falls at 300 m/s; the world ends at 5000 m',
    seed: SEED,
    measure: () => {
      const named = leaving().events.filter(({ kind, a }) => kind === 'quarantined' && a === 'setPiece:lost');
      return measured(leaving(), named.length);
    },
  },
  {
    row: 'quarantine',
    name: 'the other body falls on: way in 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, vacuum',
    seed: SEED,
    measure: () => measured(leaving(), -leaving().position('left', 240)[1]),
  },
];

export const properties: readonly Experiment[] = [...surveyed(12, false), ...surveyed(500, true), ...quarantine];
