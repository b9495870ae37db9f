import type { AnyRecord, RecordMap } from '../records/index.ts';
import { applyEdits } from './apply.ts';
import { freshProject } from './arbitrary.test-kit.ts';

export const box = { kind: 'box', sizeM: [1, 1, 1] };
export const unturned = [0, 0, 0, 1];

/** The records after edits that must be accepted. */
export function accepted(records: RecordMap, ...edits: unknown[]): Map<string, AnyRecord> {
  const result = applyEdits(records, edits);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

/** The error of edits that must be refused. */
export function refusal(records: RecordMap, ...edits: unknown[]) {
  const result = applyEdits(records, edits);
  if (result.ok) throw new Error('the edits were accepted');
  return result.error;
}

/** Two pieces, a hinge between them, a push on the first, a motion of the second, a shot. */
export const staged = accepted(
  freshProject(),
  { edit: 'addSetPiece', setPiece: { id: 'setPiece:door', name: 'Door', shape: box, body: { massKg: 20 } } },
  { edit: 'addSetPiece', setPiece: { id: 'setPiece:frame', name: 'Frame', shape: box, position: [2, 0, 0] } },
  { edit: 'addJoint', joint: { id: 'joint:hinge', kind: 'hinge', bodyA: 'setPiece:frame', bodyB: 'setPiece:door' } },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      kind: 'push',
      startFrame: 48,
      targetId: 'setPiece:door',
      impulseNs: [9, 0, 0],
    },
  },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:free',
      kind: 'detach',
      startFrame: 60,
      targetId: 'setPiece:door',
      jointId: 'joint:hinge',
    },
  },
  { edit: 'addShot', shot: { id: 'shot:one', setupId: 'setup:a', takeId: 'take:1' } },
);
/** `staged` after one more edit. */
export const changed = (edit: object) => accepted(staged, edit);
