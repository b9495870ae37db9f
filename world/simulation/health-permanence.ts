import { POSE_FLOATS } from './chunk-poses.ts';
import { originOf } from './latent-ids.ts';
import type { Chunk, SimEvent, SimScene } from './types.ts';

type PermanenceChunk = Pick<Chunk, 'fromTick' | 'movers' | 'poses' | 'events' | 'health'>;

/** A body that is somewhere or nowhere without a reason. */
export interface Break {
  readonly kind: 'nowhere' | 'appears' | 'vanishes';
  readonly entityId: string;
  readonly tick: number;
}

/**
 * What does not stay what it is: bodies without a finite pose, bodies that come to be though nothing broke that they are
 * of, and bodies that cease to be though they neither broke nor left the world.
 */
export function permanenceBreaks(chunks: readonly PermanenceChunk[], scene: SimScene): Break[] {
  return chunks.flatMap((chunk) => [...lostIn(chunk, scene), ...changesIn(chunk)]);
}

/** How many bodies came to be of others. */
export function countAppeared(chunks: readonly PermanenceChunk[], untilTick: number): number {
  return chunks.flatMap(({ health }) => health.presence).filter(({ isThere, tick }) => isThere && tick <= untilTick)
    .length;
}

function changesIn({ events, health }: PermanenceChunk): Break[] {
  return health.presence.flatMap(({ entityId, isThere, tick }): Break[] => {
    const isReason = isThere ? isBirthOf : isEndOf;
    if (events.some((event) => event.tick === tick && isReason(event, entityId))) return [];
    return [{ kind: isThere ? 'appears' : 'vanishes', entityId, tick }];
  });
}

function isBirthOf({ kind, a, b }: SimEvent, entityId: string): boolean {
  const origin = originOf(entityId);
  return (kind === 'broke' && a === origin) || (kind === 'jointBroke' && a === entityId && b === origin);
}

function isEndOf({ kind, a }: SimEvent, entityId: string): boolean {
  return (kind === 'broke' || kind === 'quarantined') && a === entityId;
}

/** Chunks are immutable and many: each is looked through once. Value: first bad row per body, as body and row. */
const knownLosses = new WeakMap<Float32Array, readonly (readonly [number, number])[]>();

function lostIn({ movers, poses, fromTick }: PermanenceChunk, { bodies }: SimScene): Break[] {
  let losses = knownLosses.get(poses);
  if (losses === undefined) {
    losses = findLosses(movers, poses);
    knownLosses.set(poses, losses);
  }
  return losses.map(([body, row]) => ({
    kind: 'nowhere',
    entityId: bodies[body]!.entityId,
    tick: fromTick + 1 + row,
  }));
}

function findLosses(movers: Int32Array, poses: Float32Array): (readonly [number, number])[] {
  const rows = new Map<number, number>();
  for (let at = 0; at < poses.length; at++) {
    if (Number.isFinite(poses[at])) continue;
    const place = Math.floor(at / POSE_FLOATS);
    const body = movers[place % movers.length]!;
    if (!rows.has(body)) rows.set(body, Math.floor(place / movers.length));
  }
  return [...rows];
}
