import type { Edit } from '../../world/edits/schema.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { commitEdits } from '../editor/document.ts';

const updates = {
  filmSet: 'updateFilmSet',
  scene: 'updateScene',
  setPiece: 'updateSetPiece',
  light: 'updateLight',
  joint: 'updateJoint',
  setup: 'updateSetup',
  intervention: 'updateIntervention',
  take: 'updateTake',
  shot: 'updateShot',
  material: 'updateMaterial',
} as const;

/** Gives a record another name, as one step. */
export async function renameRecord(record: AnyRecord, name: string): Promise<void> {
  const edit = updates[record.type as keyof typeof updates] as (typeof updates)[keyof typeof updates] | undefined;
  if (edit === undefined || name === '') return;
  await commitEdits([{ edit, id: record.id, changes: { name } } as Edit]);
}
