/** CRC-32 of ISO/IEC 3309 (reflected polynomial edb88320), the one of PNG and ZIP. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** Unsigned 32-bit checksum: finds any damage of up to 32 bits in a row, and other damage but once in 2³². */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[at]!) & 0xff]!;
  return (remainder ^ 0xffffffff) >>> 0;
}
