// The loopback server behind app://. Only our Chromium may speak to it: it holds a cookie with a token of this run, and
// Host and Origin are checked, so that other programs and pages on this machine get 403.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { WebSocketServer } from 'ws';
import { protocolHandler } from './protocol.ts';
import { chromium, openPages } from './registry.ts';
import { RendererLink } from './renderer-link.ts';
import { serveOwnPage } from './own-pages.ts';
import { isSameSecret } from './secrets.ts';
import { fromLoopback, loopbackPolicy, OWN_HOST } from './urls.ts';

const COOKIE_NAME = 'standin';
const LARGEST_MESSAGE_BYTES = 512 * 2 ** 20;
const token = randomBytes(32).toString('base64url');
const originsWithCookie = new Set<string>();

/** Gives Chromium the cookie for the origin of `url`; before every first navigation to it. */
export async function admit(url: string): Promise<void> {
  const { origin } = new URL(url);
  if (originsWithCookie.has(origin)) return;
  originsWithCookie.add(origin);
  const cookie = {
    name: COOKIE_NAME,
    value: token,
    url: origin,
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
  };
  await chromium().cdp.browser('Storage.setCookies', { cookies: [cookie] });
}

/** Starts listening on a free loopback port and returns it. */
export async function startServer(): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function isAdmitted(request: IncomingMessage): boolean {
  const given = /(?:^|;\s*)standin=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  return /^[a-z0-9.-]+\.localhost$/i.test(request.headers.host ?? '') && isSameSecret(given, token);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(`stand-in: ${request.url}:`, error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host = '', cookie: _cookie, ...headers } = request.headers;
  const path = request.url ?? '/';
  if (!isAdmitted(request)) response.writeHead(403).end('forbidden');
  else if (host === OWN_HOST) await serveOwnPage(request, response);
  else if (path.startsWith('/__standin/down?')) openDownlink(path, response);
  else await answerByHandler(fromLoopback(`http://${host}${path}`), request, headers, response);
}

async function answerByHandler(
  url: string,
  incoming: IncomingMessage,
  incomingHeaders: IncomingMessage['headers'],
  response: ServerResponse,
): Promise<void> {
  const handler = protocolHandler(url.split(':', 1)[0] ?? '');
  if (!handler) {
    response.writeHead(502).end('stand-in: no protocol handler');
    return;
  }
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incomingHeaders)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const aborted = new AbortController();
  response.once('close', () => aborted.abort());
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: 'half' } : {};
  const answered = await handler(new Request(url, { method, headers, signal: aborted.signal, ...body }));
  const outgoing: Record<string, string> = {};
  answered.headers.forEach((value, name) => {
    outgoing[name] = name === 'content-security-policy' ? loopbackPolicy(value) : value;
  });
  response.writeHead(answered.status, outgoing);
  if (!answered.body) response.end();
  else {
    const stream = Readable.fromWeb(answered.body as unknown as NodeReadableStream);
    stream.on('error', () => response.destroy()).pipe(response);
  }
}

/** The stream of messages from main to one document. */
function openDownlink(path: string, response: ServerResponse): void {
  const query = new URL(path, 'http://localhost').searchParams;
  const page = openPages.get(Number(query.get('contents')));
  if (!page || !isSameSecret(query.get('key') ?? '', page.key)) response.writeHead(403).end();
  else page.pairDownlink(query.get('document') ?? '', response);
}

const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_MESSAGE_BYTES });

/** The WebSocket for messages from one document to main. */
server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const page = openPages.get(Number(searchParams.get('contents')));
  const isOurs = isAdmitted(request) && request.headers.origin === `http://${request.headers.host}`;
  if (pathname !== '/__standin/up' || !page || !isOurs) {
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  webSockets.handleUpgrade(request, socket, head, (webSocket) => {
    page.pairUplink(searchParams.get('document') ?? '', new RendererLink(webSocket, page));
  });
});
