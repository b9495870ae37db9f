import type { RecordType } from '../../world/records/index.ts';

/** A fresh record id: `type:` + 12 letters and digits from the platform's generator. */
export function newId<T extends RecordType>(type: T): `${T}:${string}` {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  let suffix = '';
  for (const byte of bytes) suffix += 'abcdefghjkmnpqrstuvwxyz23456789A'[byte & 31];
  return `${type}:${suffix}`;
}
