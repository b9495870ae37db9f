// Chromium cannot be taught a scheme from outside, so app://studio/x is served as http://studio.app.localhost/x: a
// stable origin that Chromium trusts as it trusts https. Main sees only the app:// form.
const schemes = new Set<string>();

export const LOOPBACK_SUFFIX = 'localhost';
/** Blank pages and HTML dialogs of the stand-in itself. */
export const OWN_HOST = 'standin.localhost';
export const OWN_ORIGIN = `http://${OWN_HOST}`;

export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

/** The host patterns that must resolve to the loopback server. */
export function servedHosts(): string[] {
  return [...[...schemes].map((scheme) => `*.${scheme}.${LOOPBACK_SUFFIX}`), OWN_HOST];
}

/** app://studio/x → http://studio.app.localhost/x; any other URL unchanged. */
export function toLoopback(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return schemes.has(scheme) ? `http://${host}.${scheme}.${LOOPBACK_SUFFIX}${rest || '/'}` : url;
}

/** http://studio.app.localhost/x → app://studio/x; any other URL unchanged. */
export function fromLoopback(url: string): string {
  const [, host = '', scheme = '', rest = '/'] = /^http:\/\/([^/]+)\.([a-z0-9+-]+)\.localhost(\/.*)?$/i.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** Scheme and host. (`new URL('app://studio/').origin` is "null" in Node.) */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';
}

/** A policy that names our scheme (`app:`) names the loopback hosts instead. */
export function loopbackPolicy(policy: string): string {
  return policy.replace(/(^|\s)([a-z][a-z0-9+.-]*):(?=\s|;|$)/g, (whole, before: string, scheme: string) =>
    schemes.has(scheme) ? `${before}http://*.${scheme}.${LOOPBACK_SUFFIX}` : whole,
  );
}
