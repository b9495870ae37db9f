import type Database from 'better-sqlite3';
import { ContractError } from '../contract/errors.ts';

/** A panel layout is a few kilobytes; more than this is a mistake. */
const MAX_VALUE_CHARACTERS = 1_000_000;

/** Panel layout, playhead and the like: kept with the project, no part of the document or its history. */
export class Session {
  readonly #all: Database.Statement<[], { key: string; json: string }>;
  readonly #put: Database.Statement<[string, string]>;

  constructor(database: Database.Database) {
    this.#all = database.prepare('SELECT key, json FROM session');
    this.#put = database.prepare(
      'INSERT INTO session (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json',
    );
  }

  /** Every readable value; an unreadable one is left out, since the window has a default for each. */
  getAll(): Record<string, unknown> {
    const values: [string, unknown][] = [];
    for (const { key, json } of this.#all.all()) {
      try {
        values.push([key, JSON.parse(json)]);
      } catch {
        continue;
      }
    }
    return Object.fromEntries(values);
  }

  /** Throws `bad-request` for what is no JSON or too much. */
  set(key: string, value: unknown): void {
    const json = toJson(value);
    if (json === undefined || json.length > MAX_VALUE_CHARACTERS)
      throw new ContractError(
        'bad-request',
        `session value "${key}" must be JSON of at most ${MAX_VALUE_CHARACTERS} characters`,
      );
    this.#put.run(key, json);
  }
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
