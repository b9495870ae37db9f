import type { Migration } from './migration.ts';
import { recordsAndJournal } from './010-records-and-journal.ts';
import { mediaAndChunks } from './020-media-and-chunks.ts';

/** Every step of the file format, in order. A released step never changes; the next one takes the next ten. */
export const migrations: readonly Migration[] = [recordsAndJournal, mediaAndChunks];
