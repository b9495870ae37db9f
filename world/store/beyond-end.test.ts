import { describe, expect, it } from 'vitest';
import { accepted, staged, unturned } from '../edits/staged.test-kit.ts';
import { getRecord } from './query.ts';
import { everythingBeyondEnd, takeBeyondEnd } from './beyond-end.ts';

/** The scene of `staged` has 240 frames, 0 to 239. */
const pushAt = (startFrame: number, changes: object = {}) => ({
  edit: 'updateIntervention',
  id: 'intervention:push',
  changes: { startFrame, ...changes },
});
const messages = (...edits: unknown[]) => everythingBeyondEnd(accepted(staged, ...edits)).map((found) => found.message);

const keyframe = (frame: number, easing = 'linear') => ({
  edit: 'setMotionKeyframe',
  sceneId: 'scene:1',
  setPieceId: 'setPiece:frame',
  frame,
  position: [frame, 0, 0],
  rotation: unturned,
  easing,
});

describe('what lies beyond the end of its scene', () => {
  it('is an intervention that starts after the last frame, which is one less than the duration', () => {
    expect(messages(pushAt(239))).toEqual([]);
    expect(messages(pushAt(240))).toEqual([
      "Push starts at frame 240, after the scene's last frame, 239: it does not act",
    ]);
    expect(messages(pushAt(59), { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 60 } })).toEqual([
      "Detach starts at frame 60, after the scene's last frame, 59: it does not act",
    ]);
  });

  it('is not one that is disabled: that one is meant not to act', () => {
    expect(messages(pushAt(9000, { isEnabled: false }))).toEqual([]);
  });

  it('names the record and the field', () => {
    const [found] = everythingBeyondEnd(accepted(staged, pushAt(9000)));
    expect(found).toMatchObject({ id: 'intervention:push', path: 'startFrame' });
  });

  it('is no keyframe that something within the scene moves towards or stands at', () => {
    expect(messages(keyframe(500))).toEqual([]);
    expect(messages(keyframe(0), keyframe(500))).toEqual([]);
  });

  it('is a keyframe after another one beyond the end, or after one that holds', () => {
    expect(messages(keyframe(0), keyframe(500), keyframe(600))).toEqual([
      "Frame has a keyframe at frame 600, after the scene's last frame, 239: it does nothing",
    ]);
    expect(messages(keyframe(0, 'hold'), keyframe(500), keyframe(600))).toEqual([
      "Frame has 2 keyframes from frame 500 on, after the scene's last frame, 239: they do nothing",
    ]);
  });

  it('is asked of one take: another take and the cameras are not its matter', () => {
    const camera = getRecord(staged, 'setup', 'setup:a')!.camera;
    const key = (frame: number) => ({ edit: 'setCameraKeyframe', setupId: 'setup:a', frame, camera });
    const branched = accepted(
      staged,
      { edit: 'branchTake', fromId: 'take:1', id: 'take:2', branchFrame: 0 },
      pushAt(9000),
      ...[0, 300, 400].map(key),
    );
    const ofTake = (id: string) => takeBeyondEnd(branched, getRecord(branched, 'take', id)!).map((found) => found.id);
    expect(ofTake('take:1')).toEqual(['intervention:push']);
    expect(ofTake('take:2')).toEqual([]);
    expect(everythingBeyondEnd(branched).map(({ id }) => id)).toEqual(['intervention:push', 'setup:a']);
  });
});
