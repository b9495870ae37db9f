import { causesOf, type EventGraph } from './causes.ts';
import { tickToFrame } from '../time/rate.ts';
import { canonicalText } from './hash.ts';
import { originOf } from './latent-ids.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { localBounds } from './engine/bounds.ts';
import { resolveParts } from './solid-parts.ts';
import type { StateStream } from './state-stream.ts';
import { distanceToTrack, entityOfTrack, trackDifferences, type TrackDifference } from './track-differences.ts';
import type { SimEvent, SimIntervention, SimScene } from './types.ts';

/** A simulated take, as far as it is there: events from tick 0 up to the stream's ready tick. */
export interface TakeRun {
  readonly scene: SimScene;
  readonly stream: StateStream;
  readonly events: readonly SimEvent[];
}

/** How one entity goes another way in the second take. */
export interface EntityDifference {
  readonly entityId: string;
  /** First tick at which its pose, or what phenomena show of it, is not the same to the last bit. */
  readonly firstTick: number;
  readonly firstFrame: number;
  /** What of it differs beside its pose, by kinds of track: `liquid`, `cloth`, `plant` …, sorted. */
  readonly shows: readonly string[];
  /** Whether its pose, or that of what it broke into, differs. */
  readonly isMoved: boolean;
  /**
   * The earliest intervention, of either take, that the other does not have and that reaches this entity by then; of
   * one that both takes have in different forms, the second take's. Cloth, liquid, trees and frames have no contacts in
   * the events: they take it from what acts on them by its kind, or from what differs beside them. Null where nothing
   * explains it.
   */
  readonly interventionId: string | null;
  /** Largest distance between two places of one point of it at the same time, metres, and when. */
  readonly largestM: number;
  readonly largestTick: number;
  /** Distance at the last tick that both takes have, metres. */
  readonly finalM: number;
}

export interface TakesDifference {
  /** Last tick compared: up to there both takes are simulated. */
  readonly untilTick: number;
  /** Interventions of the first take that the second does not have in the same form, and the other way round. */
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
  /** Bodies of one take only: the takes play on different film sets, or with different pieces. */
  readonly missing: readonly string[];
  /** Entities that differ, earliest first, then by id. All others are the same to the last bit. */
  readonly entities: readonly EntityDifference[];
}

/** A blow is told one tick after the poses that it bends, and a tick more where the engine braces for it. */
const TELLING_TICKS = 2;

/**
 * What another take changes and from which intervention. `equalUntilTick`: up to there the runs are known to be the
 * same (they share those chunks), so that nothing need be compared.
 */
export function compareTakes(a: TakeRun, b: TakeRun, equalUntilTick = 0): TakesDifference {
  const untilTick = Math.min(lastTick(a.stream), lastTick(b.stream));
  const [onlyInA, onlyInB] = [changedInterventions(a.scene, b.scene), changedInterventions(b.scene, a.scene)];
  const shared = a.stream.entityIds.filter((id) => b.stream.bodyIndex(id) >= 0);
  const present = new Set(shared.map(originOf));
  const ids = [...a.stream.entityIds, ...b.stream.entityIds].map(originOf);
  const missing = [...new Set(ids)].filter((id) => !present.has(id)).sort();
  const fromTick = Math.min(equalUntilTick, untilTick);
  const sides: readonly [Side, Side] = [
    { run: a, graph: causesOf(a.events, a.scene, a.stream), changed: onlyInA },
    { run: b, graph: causesOf(b.events, b.scene, b.stream), changed: onlyInB },
  ];
  const entities = merged(
    followDifferences(a.stream, b.stream, shared, fromTick, untilTick),
    trackDifferences(a.stream, b.stream, fromTick, untilTick),
  )
    .map((difference) => ({
      ...difference,
      firstFrame: tickToFrame(difference.firstTick, a.scene.rate),
      interventionId: earliestReach(sides, difference),
    }))
    .sort((x, y) => x.firstTick - y.firstTick || compareText(x.entityId, y.entityId));
  nameByNeighbours(entities, b);
  const idsOf = (interventions: readonly SimIntervention[]) => interventions.map(({ entityId }) => entityId);
  return { untilTick, onlyInA: idsOf(onlyInA), onlyInB: idsOf(onlyInB), missing, entities };
}

/** The run goes on to the end of its chunk; the take does not. */
const lastTick = ({ readyTick, durationTicks }: StateStream): number => Math.min(readyTick, durationTicks);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What an intervention does, by the entities' names: branches copy interventions under new ids. */
function actText(scene: SimScene, { lineage, startTick, endTick, kind, targetIndex, values }: SimIntervention): string {
  const nameOf = (index: unknown): unknown =>
    typeof index === 'number' ? (scene.bodies[index]?.entityId ?? '') : undefined;
  const joint = values['joint'];
  return canonicalText({
    lineage,
    startTick,
    endTick,
    kind,
    target: nameOf(targetIndex),
    values: {
      ...values,
      other: nameOf(values['other']) ?? null,
      joint: typeof joint === 'number' ? (scene.joints[joint]?.joint.id ?? '') : null,
    },
  });
}

function changedInterventions(scene: SimScene, other: SimScene): SimIntervention[] {
  const known = new Set(other.interventions.map((intervention) => actText(other, intervention)));
  return scene.interventions.filter((intervention) => !known.has(actText(scene, intervention)));
}

/** What an intervention of a kind acts on by itself, though no contact tells of it: kinds of tracks. */
const ACTS_ON: Readonly<Record<string, readonly string[]>> = {
  gust: ['cloth', 'rope', 'soft', 'plant', 'frame'],
  quake: ['frame'],
  gravity: ['cloth', 'rope', 'soft', 'liquid', 'wet'],
  blast: ['cloth', 'rope', 'soft'],
};

interface Side {
  readonly run: TakeRun;
  readonly graph: EventGraph;
  readonly changed: readonly SimIntervention[];
}

function earliestReach(sides: readonly [Side, Side], difference: Difference): string | null {
  const { entityId, firstTick } = difference;
  const candidates = sides.flatMap(({ run, graph, changed }) => {
    const reaches = graph.reaches.get(entityId) ?? [];
    return changed.filter(
      (intervention) =>
        actsOn(run.scene, intervention, difference) ||
        reaches.some(
          ({ interventionId, tick }) => interventionId === intervention.entityId && tick <= firstTick + TELLING_TICKS,
        ),
    );
  });
  candidates.sort((x, y) => x.startTick - y.startTick || compareText(x.lineage, y.lineage));
  const [earliest] = candidates;
  const namesake = sides[1].changed.find(({ lineage }) => lineage === earliest?.lineage);
  return (namesake ?? earliest)?.entityId ?? null;
}

/** Whether an intervention has begun, and acts on what differs by its kind or because it is meant for that piece. */
function actsOn(
  { bodies }: SimScene,
  { startTick, kind, targetIndex }: SimIntervention,
  difference: Difference,
): boolean {
  if (difference.shows.length === 0 || startTick > difference.firstTick) return false;
  if (targetIndex >= 0) return bodies[targetIndex]!.entityId === difference.entityId;
  return difference.shows.some((shown) => ACTS_ON[kind]?.includes(shown) ?? false);
}

/** What differs no farther than this from what differed before it, metres, has it from there. */
const BESIDE_M = 0.5;

/**
 * A ball that flies into a flag, a cup that is pushed under its water: what no event explains has its difference from the
 * nearest thing beside it that differed by then and whose cause is known. In order of their first ticks.
 */
function nameByNeighbours(entities: EntityDifference[], { scene, stream }: TakeRun): void {
  const radii = new Map(
    scene.bodies.map(({ entityId, shape, scale, isLatent }) => [
      entityId,
      isLatent ? 0 : (localBounds(resolveParts(shape, scale))?.reachM ?? 0),
    ]),
  );
  const poseOf = (entityId: string, tick: number): Float32Array => {
    const pose = new Float32Array(POSE_FLOATS);
    stream.poseAt(stream.bodyIndex(entityId), tick, pose);
    return pose;
  };
  const tracksOf = (entityId: string): string[] => stream.trackKeys.filter((key) => entityOfTrack(key) === entityId);
  /** From the surface of a body to the points of a soft thing or a liquid; between two of those it is not looked for. */
  const gap = (one: string, other: string, tick: number): number => {
    const gaps = [
      [one, other],
      [other, one],
    ].flatMap(([body, shown]) => {
      const place = poseOf(body!, tick);
      return tracksOf(shown!).map((key) => distanceToTrack(stream, key, tick, place) - (radii.get(body!) ?? 0));
    });
    return Math.min(Infinity, ...gaps);
  };
  entities.forEach((entity, index) => {
    if (entity.interventionId !== null) return;
    const known = entities
      .filter(
        ({ interventionId, firstTick }) => interventionId !== null && firstTick <= entity.firstTick + TELLING_TICKS,
      )
      .map(({ entityId, interventionId }) => ({
        interventionId,
        gapM: gap(entity.entityId, entityId, entity.firstTick),
      }))
      .filter(({ gapM }) => gapM < BESIDE_M)
      .sort((x, y) => x.gapM - y.gapM);
    if (known[0] !== undefined) entities[index] = { ...entity, interventionId: known[0].interventionId };
  });
}

type Difference = Omit<EntityDifference, 'firstFrame' | 'interventionId'>;

/** Poses and tracks of one entity are one difference: the first of them, and the largest. */
function merged(moved: readonly Track[], shown: readonly TrackDifference[]): Difference[] {
  const byEntity = new Map<string, Difference>();
  for (const { lastTick: _, ...track } of moved) byEntity.set(track.entityId, { ...track, shows: [], isMoved: true });
  for (const { kind, ...track } of shown) {
    const known = byEntity.get(track.entityId);
    if (known === undefined) {
      byEntity.set(track.entityId, { ...track, shows: [kind], isMoved: false });
      continue;
    }
    const larger = track.largestM > known.largestM ? track : known;
    byEntity.set(track.entityId, {
      ...known,
      firstTick: Math.min(known.firstTick, track.firstTick),
      shows: [...known.shows, kind].sort(),
      largestM: larger.largestM,
      largestTick: larger.largestTick,
      finalM: Math.max(known.finalM, track.finalM),
    });
  }
  return [...byEntity.values()];
}

interface Track {
  readonly entityId: string;
  firstTick: number;
  largestM: number;
  largestTick: number;
  finalM: number;
  lastTick: number;
}

/** Goes through both streams at once, tick by tick. */
function followDifferences(
  a: StateStream,
  b: StateStream,
  entityIds: readonly string[],
  fromTick: number,
  untilTick: number,
): Track[] {
  const tracks = new Map<string, Track>();
  const rowsA = new Float32Array(a.bodyCount * POSE_FLOATS);
  const rowsB = new Float32Array(b.bodyCount * POSE_FLOATS);
  // A piece and what it broke into are one entity, as far away from itself as the farthest of them.
  const places = entityIds.map((id) => ({
    id: originOf(id),
    a: a.bodyIndex(id) * POSE_FLOATS,
    b: b.bodyIndex(id) * POSE_FLOATS,
  }));
  for (let tick = fromTick; tick <= untilTick; tick++) {
    a.writePoses(tick, rowsA);
    b.writePoses(tick, rowsB);
    for (const place of places) {
      let track = tracks.get(place.id);
      if (track === undefined) {
        if (isSamePose(rowsA, place.a, rowsB, place.b)) continue;
        track = { entityId: place.id, firstTick: tick, largestM: 0, largestTick: tick, finalM: 0, lastTick: tick };
        tracks.set(place.id, track);
      }
      const x = rowsA[place.a]! - rowsB[place.b]!;
      const y = rowsA[place.a + 1]! - rowsB[place.b + 1]!;
      const z = rowsA[place.a + 2]! - rowsB[place.b + 2]!;
      const distanceM = Math.sqrt(x * x + y * y + z * z);
      track.finalM = track.lastTick === tick ? Math.max(track.finalM, distanceM) : distanceM;
      track.lastTick = tick;
      if (track.finalM <= track.largestM) continue;
      track.largestM = track.finalM;
      track.largestTick = tick;
    }
  }
  return [...tracks.values()];
}

function isSamePose(a: Float32Array, atA: number, b: Float32Array, atB: number): boolean {
  for (let k = 0; k < POSE_FLOATS; k++) if (a[atA + k] !== b[atB + k]) return false;
  return true;
}
