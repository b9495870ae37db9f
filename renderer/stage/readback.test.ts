import { describe, expect, it } from 'vitest';
import { flipped } from './readback.ts';

describe('a picture from the graphics processor', () => {
  it('is turned so that its rows run from the top', () => {
    const bottomUp = Uint8Array.of(1, 1, 1, 255, 2, 2, 2, 255, 3, 3, 3, 255, 4, 4, 4, 255, 5, 5, 5, 255, 6, 6, 6, 255);
    expect([...flipped(bottomUp, 2, 3)]).toEqual([
      ...[5, 5, 5, 255, 6, 6, 6, 255],
      ...[3, 3, 3, 255, 4, 4, 4, 255],
      ...[1, 1, 1, 255, 2, 2, 2, 255],
    ]);
  });
});
