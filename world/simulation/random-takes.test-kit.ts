import fc from 'fast-check';
import { direction, heapFrom } from '../experiments/random-takes.ts';
import { seededRandom } from './mathematics/random.ts';

/* What world/experiments/random-takes.ts makes, as fast-check draws it: a counterexample is the seed that makes it again. */

export const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
export const heaps = seeds.map((seed) => heapFrom(seededRandom(seed)));
export const directions = seeds.map((seed) => direction(seededRandom(seed)));
