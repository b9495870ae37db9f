/*
 * PNG files of exactly the pixels that were drawn (Portable Network Graphics Specification, third edition): 8-bit
 * truecolour without alpha, each row filtered "Up" (clause 9.2), tagged sRGB with perceptual intent (clause 11.3.2.5).
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const FILTER_UP = 2;
const TRUECOLOUR = 2;
const PERCEPTUAL = 0;

/** CRC-32 by the polynomial of clause 5.5, a byte at a time. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** length | type | data | CRC over type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function header(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes[8] = 8;
  bytes[9] = TRUECOLOUR;
  return bytes;
}

/** Rows of R G B, each led by its filter type and written as differences to the row above. */
function filteredRows(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rowBytes = 1 + width * 3;
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    rows[to++] = FILTER_UP;
    const above = y === 0 ? 0 : width * 4;
    for (let x = 0; x < width; x++, from += 4, to += 3) {
      rows[to] = rgba[from]! - (above ? rgba[from - above]! : 0);
      rows[to + 1] = rgba[from + 1]! - (above ? rgba[from + 1 - above]! : 0);
      rows[to + 2] = rgba[from + 2]! - (above ? rgba[from + 2 - above]! : 0);
    }
  }
  return rows;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** `rgba`: width × height × 4, rows from the top; alpha is dropped (a rendered frame is opaque). */
export async function encodePng(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header(width, height)),
    chunk('sRGB', Uint8Array.of(PERCEPTUAL)),
    chunk('IDAT', await deflate(filteredRows(rgba, width, height))),
    chunk('IEND', new Uint8Array(0)),
  ];
  const png = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    png.set(part, at);
    at += part.length;
  }
  return png;
}
