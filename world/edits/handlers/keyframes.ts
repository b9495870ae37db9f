import { EditRefused } from '../refusal.ts';

interface Keyframe {
  readonly frame: number;
}

/** Puts or replaces a keyframe; the result ascends. */
export function withKeyframe<K extends Keyframe>(keyframes: readonly K[], keyframe: K): K[] {
  return [...keyframes.filter((other) => other.frame !== keyframe.frame), keyframe].sort((a, b) => a.frame - b.frame);
}

function missing(ownerId: string, frame: number): EditRefused {
  return new EditRefused('record-missing', `${ownerId} has no keyframe at frame ${frame}; name a frame that has one`, {
    id: ownerId,
    path: 'frame',
  });
}

/** Takes away the keyframe at `frame`. */
export function withoutKeyframe<K extends Keyframe>(keyframes: readonly K[], frame: number, ownerId: string): K[] {
  if (!keyframes.some((keyframe) => keyframe.frame === frame)) throw missing(ownerId, frame);
  return keyframes.filter((keyframe) => keyframe.frame !== frame);
}

/** Moves the keyframe at `frame` to `toFrame`, which must be free. */
export function withMovedKeyframe<K extends Keyframe>(
  keyframes: readonly K[],
  frame: number,
  toFrame: number,
  ownerId: string,
): K[] {
  const moving = keyframes.find((keyframe) => keyframe.frame === frame);
  if (moving === undefined) throw missing(ownerId, frame);
  if (frame === toFrame) return [...keyframes];
  if (keyframes.some((keyframe) => keyframe.frame === toFrame))
    throw new EditRefused(
      'record-exists',
      `${ownerId} has a keyframe at frame ${toFrame} already; move or remove that one first`,
      {
        id: ownerId,
        path: 'toFrame',
      },
    );
  return withKeyframe(withoutKeyframe(keyframes, frame, ownerId), { ...moving, frame: toFrame });
}
