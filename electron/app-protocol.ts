import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';

/** Scheme and host of the page and everything that it loads. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'studio';
export const PAGE_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/**
 * Nothing from elsewhere, no inline script, no eval but WebAssembly's (Rapier). Inline styles are allowed: panels place
 * themselves with them. blob: and data: carry textures that loaders unpack from GLB files.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ');

/** COOP and COEP isolate the page, without which it has no SharedArrayBuffer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()',
  'cache-control': 'no-cache',
};

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.glb': 'model/gltf-binary',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.wav': 'audio/wav',
};
const UNKNOWN_MEDIA_TYPE = 'application/octet-stream';
const READ_AHEAD_BYTES = 256 * 1024;

/** Folders by the path that they are served under. Where several match, the longest is looked in first. */
export type AppRoots = Readonly<Record<`/${string}`, string>>;

/** Answers one request of the page from the folders given, and from nowhere else. */
export async function serveApp(request: Request, roots: AppRoots): Promise<Response> {
  const url = new URL(request.url);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return refusal(404, 'unknown host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'only GET and HEAD');
  const path = plainPathOf(url.pathname);
  if (path === null) return refusal(400, 'not a path');
  const file = await fileFor(path, roots);
  if (file === null) return refusal(404, 'not found');
  return await fileResponse(request, file);
}

/** The decoded path, or null where it tries to be clever. */
function plainPathOf(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(path) || path.split('/').includes('..')) return null;
  return path === '/' ? '/index.html' : path;
}

/** The real path of a file inside one of the roots; null when it is in none. */
async function fileFor(path: string, roots: AppRoots): Promise<string | null> {
  const candidates = Object.entries(roots)
    .filter(([prefix]) => path.startsWith(prefix))
    .sort(([a], [b]) => b.length - a.length);
  for (const [prefix, root] of candidates) {
    const file = await fileIn(root, path.slice(prefix.length));
    if (file !== null) return file;
  }
  return null;
}

/** Links are followed before looking where the file is: one that leads out of the root is not served. */
async function fileIn(folder: string, relativePath: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, relativePath));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function fileResponse(request: Request, file: string): Promise<Response> {
  const { size } = await stat(file);
  const headers: Record<string, string> = {
    ...SECURITY_HEADERS,
    'content-type': MEDIA_TYPES[extname(file).toLowerCase()] ?? UNKNOWN_MEDIA_TYPE,
    'accept-ranges': 'bytes',
  };
  const range = rangeOf(request.headers.get('range'), size);
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const { start, endInclusive } = range ?? { start: 0, endInclusive: size - 1 };
  headers['content-length'] = String(endInclusive - start + 1);
  if (range !== null) headers['content-range'] = `bytes ${start}-${endInclusive}/${size}`;
  const isEmpty = request.method === 'HEAD' || size === 0;
  const body = isEmpty ? null : createReadStream(file, { start, end: endInclusive, highWaterMark: READ_AHEAD_BYTES });
  return new Response(body && (Readable.toWeb(body) as ReadableStream), {
    status: range === null ? 200 : 206,
    headers,
  });
}

/** A single byte range (RFC 9110, section 14.1.2); null = the whole file. */
function rangeOf(
  header: string | null,
  size: number,
): { start: number; endInclusive: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const endInclusive = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > endInclusive ? 'unsatisfiable' : { start, endInclusive };
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
}
