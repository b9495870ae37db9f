import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import { getRecord, recordsOfType } from './query.ts';

/** Something on a timeline that lies beyond its scene's end and so does nothing. `path` is the field of record `id`. */
export interface BeyondEnd {
  readonly id: string;
  readonly path: 'startFrame' | 'keyframes';
  /** A whole sentence without its full stop: what, where, and that it does nothing. */
  readonly message: string;
}

/** The scene's last frame: its frames are 0 to durationFrames − 1. */
function lastFrameOf(scene: RecordOf<'scene'>): number {
  return scene.durationFrames - 1;
}

/** Why an intervention never acts though it is enabled: it starts after its scene's last frame. Null where it acts. */
export function whyBeyondEnd(records: RecordMap, intervention: RecordOf<'intervention'>): string | null {
  const take = getRecord(records, 'take', intervention.takeId);
  const scene = take && getRecord(records, 'scene', take.sceneId);
  if (scene === undefined || !intervention.isEnabled) return null;
  const last = lastFrameOf(scene);
  if (intervention.startFrame <= last) return null;
  return `${intervention.name} starts at frame ${intervention.startFrame}, after the scene's last frame, ${last}: it does not act`;
}

interface Keyframe {
  readonly frame: number;
  readonly easing: string;
}

/**
 * Keyframes that change no frame of the scene: those after its last frame that nothing within it moves towards. The
 * first keyframe always counts, for what has keyframes stands at the first until then; so does the first one after the
 * end, unless the one before it holds.
 */
function idleKeyframes(keyframes: readonly Keyframe[], last: number): readonly Keyframe[] {
  return keyframes.filter(({ frame }, at) => {
    const before = keyframes[at - 1];
    return before !== undefined && frame > last && (before.frame > last || before.easing === 'hold');
  });
}

function keyframesBeyondEnd(name: string, keyframes: readonly Keyframe[], scene: RecordOf<'scene'>): string | null {
  const last = lastFrameOf(scene);
  const idle = idleKeyframes(keyframes, last);
  if (idle.length === 0) return null;
  const [first, isOne] = [idle[0]!.frame, idle.length === 1];
  const which = isOne ? `a keyframe at frame ${first}` : `${idle.length} keyframes from frame ${first} on`;
  return `${name} has ${which}, after the scene's last frame, ${last}: ${isOne ? 'it does' : 'they do'} nothing`;
}

function messageOf(records: RecordMap, record: AnyRecord): string | null {
  if (record.type === 'intervention') return whyBeyondEnd(records, record);
  if (record.type !== 'motion' && record.type !== 'setup') return null;
  const scene = getRecord(records, 'scene', record.sceneId);
  if (scene === undefined) return null;
  const name =
    record.type === 'setup'
      ? record.name
      : (getRecord(records, 'setPiece', record.setPieceId)?.name ?? record.setPieceId);
  return keyframesBeyondEnd(name, record.keyframes, scene);
}

function beyondEnd(records: RecordMap, candidates: readonly AnyRecord[]): BeyondEnd[] {
  return candidates.flatMap((record) => {
    const message = messageOf(records, record);
    if (message === null) return [];
    return [{ id: record.id, path: record.type === 'intervention' ? 'startFrame' : 'keyframes', message }];
  });
}

/** All interventions and keyframes of a project that lie beyond their scene's end. */
export function everythingBeyondEnd(records: RecordMap): BeyondEnd[] {
  return beyondEnd(records, [
    ...recordsOfType(records, 'intervention'),
    ...recordsOfType(records, 'motion'),
    ...recordsOfType(records, 'setup'),
  ]);
}

/** Those that the simulation of a take would have read: its interventions, and the motions of its scene. */
export function takeBeyondEnd(records: RecordMap, take: RecordOf<'take'>): BeyondEnd[] {
  return beyondEnd(records, [
    ...recordsOfType(records, 'intervention').filter(({ takeId }) => takeId === take.id),
    ...recordsOfType(records, 'motion').filter(({ sceneId }) => sceneId === take.sceneId),
  ]);
}
