import type { Edit } from '../../../world/edits/schema.ts';
import type { Environment } from '../../../world/records/environment.ts';

/** The edit that changes fields of a film set's environment. */
export function changePlace(place: Environment, changes: object): Edit {
  return { edit: 'updateEnvironment', filmSetId: place.filmSetId, changes } as Edit;
}
