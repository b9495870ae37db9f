import type { z } from 'zod';
import { InterventionSchema, type InterventionKind } from '../../records/intervention.ts';
import { defaultInterventions } from '../defaults.ts';
import { suffixOf } from '../draft.ts';
import type { EditHandlers } from '../handler.ts';
import { changedKind } from './kind.ts';

const variants = new Map<string, z.ZodObject>(
  InterventionSchema.options.map((option) => [option.shape.kind.value, option]),
);

export const interventionHandlers = {
  addIntervention(draft, { intervention }) {
    const takeId = intervention['takeId'] ?? draft.only('take', 'takeId').id;
    const id = String(intervention['id']);
    draft.add('intervention', {
      ...defaultInterventions[intervention['kind'] as InterventionKind],
      lineage: suffixOf(id),
      ...intervention,
      takeId,
    });
  },

  updateIntervention(draft, { id, changes }) {
    const intervention = draft.require('intervention', id);
    draft.replace(intervention, changedKind(intervention, changes, variants, defaultInterventions));
  },

  removeInterventions(draft, { ids }) {
    for (const id of ids) draft.remove(draft.require('intervention', id).id);
  },
} satisfies Partial<EditHandlers>;
