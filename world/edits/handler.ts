import type { Draft } from './draft.ts';
import type { Edit, EditName } from './schema.ts';

export type EditOf<Name extends EditName> = Extract<Edit, { edit: Name }>;

/** One handler per edit name; leaving one out does not compile. Handlers throw `EditRefused` and nothing else. */
export type EditHandlers = { readonly [Name in EditName]: (draft: Draft, edit: EditOf<Name>) => void };
