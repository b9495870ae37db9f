import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, serveApp } from './app-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'foreshot-test-'));
const roots = { '/': join(folder, 'renderer'), '/assets/': join(folder, 'assets') } as const;
const SECRET = 'a secret';

beforeAll(() => {
  mkdirSync(join(roots['/'], 'assets'), { recursive: true });
  mkdirSync(roots['/assets/']);
  mkdirSync(join(folder, 'renderer-of-another'));
  writeFileSync(join(roots['/'], 'index.html'), '<!doctype html>');
  writeFileSync(join(roots['/'], 'assets', 'index.js'), 'bundled');
  writeFileSync(join(roots['/'], 'eight.bin'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]));
  writeFileSync(join(roots['/'], 'empty.json'), '');
  writeFileSync(join(roots['/assets/'], 'car.glb'), 'glb');
  writeFileSync(join(folder, 'secret'), SECRET);
  writeFileSync(join(folder, 'renderer-of-another', 'secret'), SECRET);
  symlinkSync(join(folder, 'secret'), join(roots['/'], 'link'));
  symlinkSync(folder, join(roots['/'], 'folder-link'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, init?: RequestInit) => serveApp(new Request(url, init), roots);

/** A request whose URL was not tidied by a URL parser on its way. */
function rawRequest(url: string): Request {
  return { url, method: 'GET', headers: new Headers() } as Request;
}

describe('app://studio', () => {
  it('serves the page isolated, with nothing from elsewhere', async () => {
    for (const url of ['app://studio/', 'app://studio/index.html', 'app://studio/index.html?job']) {
      const response = await get(url);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('allows no script but its own files, and no eval but of WebAssembly', () => {
    const directives = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values];
      }),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
    for (const name of ['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(directives.get(name)).toEqual(["'none'"]);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|ws:|\*/);
  });

  it('looks for /assets/ in the assets, then among the bundled files', async () => {
    const model = await get('app://studio/assets/car.glb');
    expect([model.headers.get('content-type'), await model.text()]).toEqual(['model/gltf-binary', 'glb']);
    const script = await get('app://studio/assets/index.js');
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript; charset=utf-8',
      'bundled',
    ]);
  });

  const traversals = [
    'app://studio/../secret',
    'app://studio/%2e%2e/secret',
    'app://studio/..%2fsecret',
    'app://studio/..%5csecret',
    'app://studio/assets/../../secret',
    'app://studio/assets/%2e%2e%2f%2e%2e%2fsecret',
    'app://studio/%252e%252e/secret',
    'app://studio/../renderer-of-another/secret',
    'app://studio//etc/passwd',
    'app://studio/link',
    'app://studio/folder-link/secret',
    'app://studio/secret%00.html',
    'app://studio/%',
    'app://studio/assets',
    'app://studio/nothing.html',
    'app://elsewhere/index.html',
    'app://studio.elsewhere/index.html',
    'app://studio:80/index.html',
    'https://studio/index.html',
    'file:///etc/passwd',
  ];
  it.each(traversals)('refuses %s, tidied or not', async (url) => {
    for (const request of [new Request(url), rawRequest(url)]) {
      const response = await serveApp(request, roots);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(await response.text()).not.toContain(SECRET);
    }
  });

  it('answers GET and HEAD only', async () => {
    const head = await get('app://studio/eight.bin', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '8', '']);
    expect((await get('app://studio/eight.bin', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  // RFC 9110, sections 14.1.2 and 14.4.
  const ranges: readonly [string, number, string | null, number[]][] = [
    ['bytes=2-4', 206, 'bytes 2-4/8', [2, 3, 4]],
    ['bytes=6-', 206, 'bytes 6-7/8', [6, 7]],
    ['bytes=-3', 206, 'bytes 5-7/8', [5, 6, 7]],
    ['bytes=5-100', 206, 'bytes 5-7/8', [5, 6, 7]],
    ['bytes=-', 200, null, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['bytes=8-', 416, 'bytes */8', []],
  ];
  it.each(ranges)('serves the range %s', async (range, status, contentRange, bytes) => {
    const response = await get('app://studio/eight.bin', { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  });

  it('serves an empty file', async () => {
    const response = await get('app://studio/empty.json');
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      '',
    ]);
  });
});
