import type { Rope } from '../../records/deformable.ts';
import type { SetPiece, SetPieceId } from '../../records/set-piece.ts';
import type { Draft } from '../draft.ts';
import { defaultSetPiece } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';
import { EditRefused } from '../refusal.ts';
import { ensureDefaultMaterial } from './film-set.ts';
import { removeJoint } from './joint.ts';
import { merged } from './merge.ts';

function removeSetPiece(draft: Draft, id: SetPieceId): void {
  for (const motion of draft.all('motion')) if (motion.setPieceId === id) draft.remove(motion.id);
  for (const joint of draft.all('joint')) if (joint.bodyA === id || joint.bodyB === id) removeJoint(draft, joint.id);
  for (const intervention of draft.all('intervention')) {
    const isAimedAt = 'targetId' in intervention && intervention.targetId === id;
    const holdsOnTo = intervention.kind === 'attach' && intervention.otherId === id;
    if (isAimedAt || holdsOnTo) draft.remove(intervention.id);
  }
  for (const piece of draft.all('setPiece')) letRopesGo(draft, piece, id);
  draft.remove(id);
}

/** A rope that was tied to a piece hangs loose when that is gone. */
function letRopesGo(draft: Draft, piece: SetPiece, goneId: SetPieceId): void {
  const isTied = ({ end }: Rope): boolean => end.kind === 'piece' && end.setPieceId === goneId;
  if (!piece.behaviours.some((behaviour) => behaviour.kind === 'rope' && isTied(behaviour))) return;
  const behaviours = piece.behaviours.map((behaviour) =>
    behaviour.kind === 'rope' && isTied(behaviour)
      ? { ...behaviour, end: { kind: 'free' as const, pointM: behaviour.startM } }
      : behaviour,
  );
  draft.change(piece, { behaviours });
}

export const setPieceHandlers = {
  addSetPiece(draft, { setPiece }) {
    if (setPiece['materialId'] === undefined) ensureDefaultMaterial(draft);
    const filmSetId = setPiece['filmSetId'] ?? draft.only('filmSet', 'filmSetId').id;
    draft.add('setPiece', {
      ...defaultSetPiece,
      ...setPiece,
      filmSetId,
      body: merged(defaultSetPiece.body, setPiece['body'], 'setPiece.body'),
    });
  },

  updateSetPiece(draft, { id, changes }) {
    const piece = draft.require('setPiece', id);
    draft.change(piece, { ...changes, body: merged(piece.body, changes['body'], 'changes.body') });
  },

  transformSetPieces(draft, { moves }) {
    for (const { id, ...changes } of moves) draft.change(draft.require('setPiece', id), changes);
  },

  duplicateSetPieces(draft, { copies, offset }) {
    for (const { fromId, id } of copies) {
      const source = draft.require('setPiece', fromId);
      const [x, y, z] = source.position;
      draft.add('setPiece', { ...source, id, position: [x + offset[0], y + offset[1], z + offset[2]] });
    }
  },

  removeSetPieces(draft, { ids }) {
    for (const id of ids) draft.require('setPiece', id);
    if (new Set(ids).size !== ids.length)
      throw new EditRefused('edit-invalid', 'ids names a set piece twice; name each once', { path: 'ids' });
    for (const id of ids) removeSetPiece(draft, id);
  },
} satisfies Partial<EditHandlers>;
