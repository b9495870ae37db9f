import { crc32 } from 'node:zlib';

export interface CheckedJson {
  readonly json: string;
  readonly crc32: number;
}

/** JSON text with the CRC-32 of its UTF-8 bytes, as kept in the file. */
export function toCheckedJson(value: unknown): CheckedJson {
  const json = JSON.stringify(value);
  return { json, crc32: crc32(json) };
}

/** The value, or undefined when the text was changed or is no JSON. A damaged file may hold no text at all. */
export function fromCheckedJson(row: CheckedJson): unknown {
  if (typeof row.json !== 'string' || crc32(row.json) !== row.crc32) return undefined;
  try {
    return JSON.parse(row.json);
  } catch {
    return undefined;
  }
}
