import { describe, expect, it } from 'vitest';
import { addScheme, fromLoopback, loopbackPolicy, originOf, servedHosts, toLoopback } from './urls.ts';

addScheme('app');

describe('app:// over loopback', () => {
  it.each([
    ['app://studio/index.html', 'http://studio.app.localhost/index.html'],
    ['app://studio/a/b?c=d#e', 'http://studio.app.localhost/a/b?c=d#e'],
  ])('%s is served as %s, and back', (appUrl, loopback) => {
    expect(toLoopback(appUrl)).toBe(loopback);
    expect(fromLoopback(loopback)).toBe(appUrl);
  });

  it.each(['https://example.com/', 'http://localhost/', 'http://studio.other.localhost/', 'data:text/html,x'])(
    '%s stays what it is',
    (url) => {
      expect(toLoopback(url)).toBe(url);
      expect(fromLoopback(url)).toBe(url);
    },
  );

  it('serves the hosts of its schemes and its own, no others', () => {
    expect(servedHosts()).toEqual(['*.app.localhost', 'standin.localhost']);
  });

  it('translates the scheme in a policy and leaves the rest', () => {
    expect(loopbackPolicy("default-src 'none'; script-src app: 'wasm-unsafe-eval'; img-src blob: data:")).toBe(
      "default-src 'none'; script-src http://*.app.localhost 'wasm-unsafe-eval'; img-src blob: data:",
    );
  });

  it('knows the origin of a custom scheme', () => {
    expect(originOf('app://studio/x/y?z')).toBe('app://studio');
    expect(originOf('about')).toBe('null');
  });
});
