import { extname } from 'node:path';

/** Characters that Windows, the strictest of the three, does not take in a file name. */
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f]/g;
const MAX_LENGTH = 120;

/** A name that a person typed, as a file name on every system; "Untitled" where nothing is left of it. */
export function safeFileName(name: string): string {
  const safe = name
    .replace(FORBIDDEN, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, MAX_LENGTH);
  return safe === '' ? 'Untitled' : safe;
}

/** The path with this suffix, added where the dialog did not. */
export function withSuffix(path: string, suffix: string): string {
  return suffix === '' || extname(path).toLowerCase() === suffix ? path : `${path}${suffix}`;
}
