import type { z } from 'zod';
import { JointSchema, type Joint, type JointId } from '../../records/joint.ts';
import { defaultJoints } from '../defaults.ts';
import type { Draft } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';
import { changedKind } from './kind.ts';

const variants = new Map<string, z.ZodObject>(JointSchema.options.map((option) => [option.shape.kind.value, option]));

/** Takes a joint away, and the detaches that name it. */
export function removeJoint(draft: Draft, id: JointId): void {
  for (const intervention of draft.all('intervention'))
    if (intervention.kind === 'detach' && intervention.jointId === id) draft.remove(intervention.id);
  draft.remove(id);
}

export const jointHandlers = {
  addJoint(draft, { joint }) {
    const bodyB = String(joint['bodyB']);
    const filmSetId =
      joint['filmSetId'] ?? draft.find('setPiece', bodyB)?.filmSetId ?? draft.only('filmSet', 'filmSetId').id;
    draft.add('joint', { ...defaultJoints[joint['kind'] as Joint['kind']], ...joint, filmSetId });
  },

  updateJoint(draft, { id, changes }) {
    const joint = draft.require('joint', id);
    draft.replace(joint, changedKind(joint, changes, variants, defaultJoints));
  },

  removeJoints(draft, { ids }) {
    for (const id of ids) removeJoint(draft, draft.require('joint', id).id);
  },
} satisfies Partial<EditHandlers>;
