import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaStore } from './media.ts';
import { createSchema } from './schema.ts';
import { Session } from './session.ts';
import { errorOf } from './temporary-project.test-kit.ts';

let database: Database.Database;
beforeEach(() => {
  database = new Database(':memory:');
  createSchema(database);
});
afterEach(() => database.close());

describe('media', () => {
  /** SHA-256 of "abc": FIPS 180-4, appendix example. */
  const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const abc = new TextEncoder().encode('abc');

  it('are named by the SHA-256 of their bytes and kept once', () => {
    const media = new MediaStore(database);
    expect(media.put(abc, 'text/plain')).toBe(ABC);
    expect(media.put(abc, 'text/plain')).toBe(ABC);
    expect(media.keys()).toEqual([ABC]);
    expect(media.get(ABC)).toEqual({ mediaType: 'text/plain', bytes: abc });
  });

  it('are not handed out once their bytes have changed', () => {
    const media = new MediaStore(database);
    media.put(abc, 'text/plain');
    database.prepare('UPDATE media SET bytes = ?').run(new TextEncoder().encode('abd'));
    expect(media.get(ABC)).toBeNull();
    expect(media.get('0'.repeat(64))).toBeNull();
  });
});

describe('the session', () => {
  it('keeps JSON values by key, the last one counting', () => {
    const session = new Session(database);
    session.set('layout', { left: [1, 2] });
    session.set('playhead', 12);
    session.set('playhead', 24);
    expect(new Session(database).getAll()).toEqual({ layout: { left: [1, 2] }, playhead: 24 });
  });

  it('refuses what is no JSON and what is too much', () => {
    const session = new Session(database);
    const loop: unknown[] = [];
    loop.push(loop);
    for (const value of [undefined, loop, 1n, 'x'.repeat(1_000_001)])
      expect(errorOf(() => session.set('layout', value)).code).toBe('bad-request');
    expect(session.getAll()).toEqual({});
  });

  it('leaves out a value that cannot be read', () => {
    const session = new Session(database);
    session.set('playhead', 12);
    database.exec(`INSERT INTO session VALUES ('layout', '{"cut')`);
    expect(session.getAll()).toEqual({ playhead: 12 });
  });
});
