import { defaultMaterial } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';

export const materialHandlers = {
  addMaterial(draft, { material }) {
    draft.add('material', { ...defaultMaterial, ...material });
  },

  updateMaterial(draft, { id, changes }) {
    draft.change(draft.require('material', id), changes);
  },

  removeMaterial(draft, { id }) {
    draft.require('material', id);
    const users = [
      ...draft.all('setPiece').filter((piece) => piece.materialId === id),
      ...draft.all('filmSet').filter((filmSet) => filmSet.ground?.materialId === id),
    ];
    if (users.length > 0)
      throw new EditRefused(
        'record-in-use',
        `${id} is what ${users[0]?.name ?? 'something'}${users.length > 1 ? ` and ${users.length - 1} more` : ''} is made of; give them another material first`,
        { id, usedBy: users.map((user) => user.id) },
      );
    draft.remove(id);
  },
} satisfies Partial<EditHandlers>;
