import { particlesBy } from '../physics/fluid/pouring.ts';
import { allPoses, POSE_FLOATS } from '../simulation/chunk-poses.ts';
import { originOf } from '../simulation/latent-ids.ts';
import { MAX_SPEED } from '../simulation/limits.ts';
import { ZONE_FLOATS } from '../simulation/phenomena/crumple.ts';
import { CAR_FLOATS } from '../simulation/phenomena/vehicle.ts';
import {
  CHUNK_TICKS,
  TICK_HZ,
  TRACK_TICKS,
  type ChunkTrack,
  type SimEvent,
  type SimScene,
} from '../simulation/types.ts';
import { entityOfTrack, isSameRow, rowOf, type SimulatedTake } from './same-runs.ts';

/*
 * Permanence: every entity has exactly one identity, place and owner at every tick, and nothing vanishes or comes to be
 * but by an event that says so. Read from a run's poses, tracks and events alone.
 */

/** Farthest that the engine lets a body go in a tick, metres, with the rounding of a place 100 m off. */
const LONGEST_WAY_M = (MAX_SPEED / TICK_HZ) * 1.0001;
/** A chunk begins in the restored world: a body that has just come to rest may differ by the engine's rounding. */
const ROUNDING = 1e-5;

/** What is wrong, in words; empty where all holds. */
export function permanenceFaults(take: SimulatedTake): string[] {
  return [...identityFaults(take.scene), ...placeFaults(take), ...trackFaults(take)];
}

/** One name per body; what may come to be is one phenomenon's, of the piece that it is named after. */
function identityFaults({ bodies, phenomena }: SimScene): string[] {
  const faults: string[] = [];
  if (new Set(bodies.map(({ entityId }) => entityId)).size !== bodies.length) faults.push('two bodies have one name');
  bodies.forEach(({ entityId, isLatent }, index) => {
    const owners = phenomena.filter(
      ({ firstLatent, latentCount }) => index >= firstLatent && index < firstLatent + latentCount,
    );
    if (owners.length !== (isLatent ? 1 : 0)) faults.push(`${entityId} has ${owners.length} owners`);
    if (owners.some((owner) => owner.entityId !== originOf(entityId))) faults.push(`${entityId} is another's`);
  });
  return faults;
}

/** What events say of a body: that it comes to be, or that it is no longer moved. */
interface Fates {
  /** Ticks at which latent bodies of that name, or of a piece of that name, come to be. */
  readonly begins: ReadonlyMap<string, readonly number[]>;
  /** Tick from which a body stays where it is, because it broke or left the world. */
  readonly ends: ReadonlyMap<string, number>;
}

function fatesOf(events: readonly SimEvent[]): Fates {
  const begins = new Map<string, number[]>();
  const ends = new Map<string, number>();
  for (const { kind, a, tick } of events) {
    if (kind === 'broke' || kind === 'jointBroke') begins.set(a, [...(begins.get(a) ?? []), tick]);
    if ((kind === 'broke' || kind === 'quarantined') && !ends.has(a)) ends.set(a, tick);
  }
  return { begins, ends };
}

function placeFaults({ scene, chunks }: SimulatedTake): string[] {
  const faults = new Set<string>();
  const fates = fatesOf(chunks.flatMap(({ events }) => events));
  const hasCome = new Set<number>();
  const { bodies } = scene;
  const came = comings(chunks);
  let before = chunks[0]!.startPoses;
  for (const chunk of chunks) {
    if (chunk.startPoses.some((value, k) => !(Math.abs(value - before[k]!) <= ROUNDING)))
      faults.add(`the chunk at tick ${chunk.fromTick} does not begin where the one before ended`);
    const rows = allPoses(chunk);
    for (let tick = chunk.fromTick + 1; tick <= chunk.toTick; tick++) {
      const from = (tick - chunk.fromTick - 1) * before.length;
      const row = rows.subarray(from, from + before.length);
      bodies.forEach(({ entityId, isLatent }, body) => {
        const at = body * POSE_FLOATS;
        const way = distance(row, before, at);
        const turn = Math.hypot(row[at + 3]!, row[at + 4]!, row[at + 5]!, row[at + 6]!);
        if (!Number.isFinite(way) || !(Math.abs(turn - 1) < 1e-3)) faults.add(`${entityId} is nowhere at tick ${tick}`);
        if (isLatent && !hasCome.has(body)) {
          // Until it comes to be it is with the piece it is of; then it may be anywhere in it, and there too.
          if (came.get(entityId) !== tick) {
            if (way > 0) faults.add(`${entityId} moves at tick ${tick} and has not come to be`);
            return;
          }
          hasCome.add(body);
          const told = [...(fates.begins.get(entityId) ?? []), ...(fates.begins.get(originOf(entityId)) ?? [])];
          if (!told.includes(tick)) faults.add(`${entityId} comes to be at tick ${tick}, and no event says so`);
          return;
        }
        if (way > LONGEST_WAY_M) faults.add(`${entityId} leaps ${way.toFixed(2)} m at tick ${tick}`);
        const endTick = fates.ends.get(entityId) ?? Infinity;
        if (way > ROUNDING && tick > endTick) faults.add(`${entityId} goes on at tick ${tick}, after its end`);
      });
      before = row;
    }
    for (const entityId of chunk.health.quarantined)
      if (!fates.ends.has(entityId)) faults.add(`${entityId} was taken out of the run, and no event says so`);
  }
  for (const { a, kind, values } of chunks.flatMap(({ events }) => events))
    if (
      kind === 'broke' &&
      values !== undefined &&
      ![...hasCome].some((body) => originOf(bodies[body]!.entityId) === a)
    )
      faults.add(`${a} broke into nothing`);
  return [...faults];
}

/** Tick at which each body came to be, as the chunks' health tells it. */
function comings(chunks: SimulatedTake['chunks']): ReadonlyMap<string, number> {
  const told = chunks.flatMap(({ health }) => health.presence.filter(({ isThere }) => isThere));
  return new Map(told.map(({ entityId, tick }) => [entityId, tick]));
}

function distance(row: Float32Array, other: Float32Array, at: number): number {
  return Math.hypot(row[at]! - other[at]!, row[at + 1]! - other[at + 1]!, row[at + 2]! - other[at + 2]!);
}

/** Flags of a track's row that are 0 until an event sets them to 1 for good; what event names is `names`. */
interface Flags {
  readonly from: number;
  readonly names: (place: number) => string;
}

function flagsOf(track: ChunkTrack, { bodies, phenomena }: SimScene): Flags {
  const entityId = entityOfTrack(track);
  const { floatsPerRow } = track;
  if (track.key.startsWith('frame/')) return { from: floatsPerRow - 1, names: () => entityId };
  // A rope of n points: 3n floats, then one per link.
  if (track.key.startsWith('rope/')) return { from: ((floatsPerRow + 1) / 4) * 3, names: () => entityId };
  if (!track.key.startsWith('crumple/')) return { from: floatsPerRow, names: () => entityId };
  const { firstLatent, latentCount } = phenomena.find((item) => item.kind === 'crumple' && item.entityId === entityId)!;
  const from = floatsPerRow - latentCount;
  if (from % ZONE_FLOATS !== 0) throw new Error(`${track.key} has rows of ${floatsPerRow}`);
  return { from, names: (place) => bodies[firstLatent + place]!.entityId };
}

/** Tracks: the same ones all through, whole numbers of the same things, and what they count. */
function trackFaults({ scene, chunks }: SimulatedTake): string[] {
  const faults = new Set<string>();
  const events = chunks.flatMap((chunk) => chunk.events);
  const keys = chunks[0]!.tracks.map(({ key }) => key);
  const pieces = new Set(scene.bodies.map(({ entityId }) => entityId));
  const { ends } = fatesOf(events);
  const lastRows = new Map<string, Float32Array>();
  if (new Set(keys).size !== keys.length) faults.add('two tracks have one key');
  for (const { tracks, fromTick } of chunks) {
    if (tracks.map(({ key }) => key).join() !== keys.join()) faults.add(`other tracks from tick ${fromTick} on`);
    for (const track of tracks) {
      if (!pieces.has(entityOfTrack(track))) faults.add(`${track.key} is of nobody`);
      if (!track.floats.every(Number.isFinite)) faults.add(`${track.key} is nowhere after tick ${fromTick}`);
      const flags = flagsOf(track, scene);
      for (let row = 0; row < track.rows; row++) {
        const now = rowOf(track, row);
        const before = lastRows.get(track.key) ?? now;
        const tick = fromTick + row * TRACK_TICKS;
        lastRows.set(track.key, now);
        if (row === 0 && !goesOn(track.key, now, before))
          faults.add(`${track.key} does not begin at tick ${tick} as it ended`);
        for (const fault of countFaults(track.key, now, before, tick, { scene, ends })) faults.add(fault);
        for (let k = flags.from; k < now.length; k++) {
          if (now[k] === before[k]) continue;
          const name = flags.names(k - flags.from);
          const isTold = events.some(({ kind, a, tick: at }) => {
            const says = kind === 'jointBroke' || kind === 'broke';
            return says && a === name && at <= tick && at > tick - TRACK_TICKS;
          });
          if (before[k] !== 0 || !isTold) faults.add(`${name} came off at tick ${tick}, and no event says so`);
        }
      }
    }
  }
  return [...faults];
}

/**
 * A vehicle's speed is a gauge, that nothing is computed from: what a chunk begins with lacks half a tick of what air and
 * water do to it, m/s.
 */
const SPEED_ROUNDING = 0.1;

function goesOn(key: string, now: Float32Array, before: Float32Array): boolean {
  if (!key.startsWith('vehicle/')) return isSameRow(now, before);
  const speed = now.length - CAR_FLOATS;
  return now.every((value, k) => Math.abs(value - before[k]!) <= (k === speed ? SPEED_ROUNDING : 0));
}

/** Particles are as many as there were and as were poured; what is wet stays so. */
function countFaults(
  key: string,
  now: Float32Array,
  before: Float32Array,
  tick: number,
  { scene, ends }: { readonly scene: SimScene; readonly ends: Fates['ends'] },
): string[] {
  if (key.startsWith('wet/')) return now[0]! < before[0]! ? [`${key} dries at tick ${tick}`] : [];
  if (!key.startsWith('liquid/')) return [];
  const entityId = key.slice('liquid/'.length);
  const gained = now[0]! - before[0]!;
  // The first row of a chunk is the last one of the chunk before. What is broken or has left the world pours no more.
  if (gained === 0 && (tick % CHUNK_TICKS === 0 || tick >= (ends.get(entityId) ?? Infinity))) return [];
  const poured = pouredBy(scene, entityId, tick) - pouredBy(scene, entityId, Math.max(0, tick - TRACK_TICKS));
  return gained === poured ? [] : [`${key} has ${gained} particles more at tick ${tick}; ${poured} were poured`];
}

function pouredBy({ interventions, bodies, phenomena }: SimScene, entityId: string, tick: number): number {
  const size = phenomena.find((item) => item.kind === 'liquid' && item.entityId === entityId)!.values['particleSizeM'];
  return interventions
    .filter(({ kind, targetIndex }) => kind === 'pour' && bodies[targetIndex]?.entityId === entityId)
    .reduce((sum, { lineage, startTick, endTick, values }) => {
      const pour = { lineage, startTick, endTick, volumeM3: values['volume'] as number };
      return sum + particlesBy(pour, tick, size as number);
    }, 0);
}
