import type { Motion } from '../../records/motion.ts';
import { suffixOf, type Draft } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';
import { withKeyframe, withMovedKeyframe, withoutKeyframe } from './keyframes.ts';

function findMotion(draft: Draft, sceneId: string, setPieceId: string): Motion | undefined {
  return draft.findWhere('motion', (motion) => motion.sceneId === sceneId && motion.setPieceId === setPieceId);
}

function requireMotion(draft: Draft, sceneId: string, setPieceId: string): Motion {
  const motion = findMotion(draft, sceneId, setPieceId);
  if (motion === undefined)
    throw new EditRefused('record-missing', `${setPieceId} has no keyframes in ${sceneId}; set one first`, {
      id: setPieceId,
    });
  return motion;
}

export const motionHandlers = {
  setMotionKeyframe(draft, { sceneId, setPieceId, frame, position, rotation, easing }) {
    draft.require('scene', sceneId);
    const piece = draft.require('setPiece', setPieceId);
    draft.change(piece, { body: piece.body.kind === 'keyframed' ? piece.body : { ...piece.body, kind: 'keyframed' } });
    const motion = findMotion(draft, sceneId, setPieceId);
    const before = motion?.keyframes.find((keyframe) => keyframe.frame === frame);
    const keyframe = { frame, position, rotation, easing: easing ?? before?.easing ?? 'smooth' };
    if (motion !== undefined) draft.change(motion, { keyframes: withKeyframe(motion.keyframes, keyframe) });
    else
      draft.add('motion', {
        id: draft.freeId('motion', `${suffixOf(sceneId)}.${suffixOf(setPieceId)}`),
        sceneId,
        setPieceId,
        keyframes: [keyframe],
      });
  },

  moveMotionKeyframe(draft, { sceneId, setPieceId, frame, toFrame }) {
    const motion = requireMotion(draft, sceneId, setPieceId);
    draft.change(motion, { keyframes: withMovedKeyframe(motion.keyframes, frame, toFrame, motion.id) });
  },

  removeMotionKeyframe(draft, { sceneId, setPieceId, frame }) {
    const motion = requireMotion(draft, sceneId, setPieceId);
    const keyframes = withoutKeyframe(motion.keyframes, frame, motion.id);
    if (keyframes.length === 0) draft.remove(motion.id);
    else draft.change(motion, { keyframes });
  },
} satisfies Partial<EditHandlers>;
