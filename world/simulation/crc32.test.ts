import { crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

describe('CRC-32', () => {
  // The check value of the catalogues: nine ASCII digits.
  it('of "123456789" is cbf43926', () => expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926));

  it('is zlib’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(crc32(bytes)).toBe(nodeCrc32(bytes));
      }),
    );
  });
});
