import type { Database } from 'better-sqlite3';

/** One step of the file format. Runs inside a transaction, after a copy of the file was made. */
export interface Migration {
  /** Multiple of ten; `user_version` of a file that has had this step. */
  readonly version: number;
  /** What it brings, in the words of its file name. */
  readonly name: string;
  up(database: Database): void;
}
