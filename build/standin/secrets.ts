import { timingSafeEqual } from 'node:crypto';

/** Compares without telling, by the time it takes, how much was right. */
export function isSameSecret(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const two = Buffer.from(expected);
  return one.length === two.length && timingSafeEqual(one, two);
}
