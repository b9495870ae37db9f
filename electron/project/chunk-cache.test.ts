import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChunkCache } from './chunk-cache.ts';
import { createSchema } from './schema.ts';

const CAPACITY_BYTES = 1000;

let database: Database.Database;
let cache: ChunkCache;
beforeEach(() => {
  database = new Database(':memory:');
  createSchema(database);
  cache = new ChunkCache(database, CAPACITY_BYTES);
});
afterEach(() => database.close());

const keyOf = (number: number) => number.toString(16).padStart(16, '0');
const chunk = (number: number, size = 100) => ({ key: keyOf(number), bytes: new Uint8Array(size).fill(number) });
const numbersIn = (from: ChunkCache) =>
  from.get(Array.from({ length: 50 }, (_, number) => keyOf(number))).map(({ key }) => Number.parseInt(key, 16));

describe('the chunk cache', () => {
  it('gives back bytes that were put in, in the order asked', () => {
    cache.put([chunk(1), chunk(2)]);
    expect(cache.get([keyOf(2), keyOf(9), keyOf(1)])).toEqual([chunk(2), chunk(1)]);
  });

  it('never holds more than its capacity, and drops the oldest', () => {
    for (let number = 0; number < 15; number += 1) {
      cache.put([chunk(number)]);
      expect(cache.totalBytes).toBeLessThanOrEqual(CAPACITY_BYTES);
    }
    expect(numbersIn(cache)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('keeps what was read lately over what was written lately', () => {
    for (let number = 0; number < 10; number += 1) cache.put([chunk(number)]);
    cache.get([keyOf(0)]);
    cache.put([chunk(10), chunk(11)]);
    expect(numbersIn(cache)).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('counts a replaced chunk once', () => {
    cache.put([chunk(1, 300)]);
    cache.put([chunk(1, 200)]);
    expect(cache.totalBytes).toBe(200);
  });

  it('does not throw everything out for a chunk that can never fit', () => {
    cache.put([chunk(1)]);
    cache.put([chunk(2, CAPACITY_BYTES + 1)]);
    expect(numbersIn(cache)).toEqual([1]);
  });

  it('knows its size and order again after a restart', () => {
    for (let number = 0; number < 10; number += 1) cache.put([chunk(number)]);
    const again = new ChunkCache(database, CAPACITY_BYTES);
    expect(again.totalBytes).toBe(1000);
    again.put([chunk(10)]);
    expect(numbersIn(again)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('can be emptied', () => {
    cache.put([chunk(1)]);
    cache.clear();
    expect(cache.totalBytes).toBe(0);
    expect(numbersIn(cache)).toEqual([]);
  });
});
