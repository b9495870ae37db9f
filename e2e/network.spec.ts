// Every other test ends with the watch finding nothing; these plant what it must find.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test as testOfPage } from './fixtures/bare-page.ts';
import { expect, test } from './fixtures/studio.ts';

const PLANTED = join(import.meta.dirname, 'fixtures/planted-connection.cjs');

test('starting and looking at the sample asks nothing of a network', async ({ studio }) => {
  await expect(studio.window.getByTestId('camera-view')).toBeVisible();
  expect(studio.network.takeViolations()).toEqual([]);
});

test('the watch finds a request of the page', async ({ studio }) => {
  // The page's own policy stops such a request before it is one: the watch has to be shown a page without it.
  const { window } = studio;
  const session = await studio.app.context().newCDPSession(window);
  await session.send('Page.setBypassCSP', { enabled: true });
  await window.reload();
  await window.evaluate(() => fetch('https://planted.invalid/').catch(() => undefined));
  await expect.poll(() => studio.network.takeViolations()).toEqual(['page: https://planted.invalid/']);
});

testOfPage('the watch finds a request of a page without the program', async ({ page, network }) => {
  await page.evaluate(() => fetch('https://planted.invalid/').catch(() => undefined));
  expect(network.takeViolations()).toEqual(['page: https://planted.invalid/']);
});

test('the watch finds a socket, a datagram and a name that main asks for', async ({ studio }) => {
  await studio.app.evaluate(async () => {
    const [net, dgram, dns] = ['node:net', 'node:dgram', 'node:dns'].map((name) => process.getBuiltinModule(name)) as [
      typeof import('node:net'),
      typeof import('node:dgram'),
      typeof import('node:dns'),
    ];
    net.connect(9, '192.0.2.1').on('error', () => undefined);
    const datagrams = dgram.createSocket('udp4').on('error', () => undefined);
    datagrams.send('x', 9, '192.0.2.2', () => datagrams.close());
    dns.lookup('planted.invalid', () => undefined);
    await fetch('http://192.0.2.3:8080/', { signal: AbortSignal.timeout(500) }).catch(() => undefined);
  });
  const found = studio.network.takeViolations().join('\n');
  for (const target of ['connect 192.0.2.1', 'send 192.0.2.2', 'lookup planted.invalid', 'connect 192.0.2.3'])
    expect(found).toContain(target);
});

test('the watch finds a socket of a utility process', async ({ studio }) => {
  await studio.app.evaluate(({ utilityProcess }, file) => void utilityProcess.fork(file), PLANTED);
  await expect.poll(() => studio.network.takeViolations()).toEqual([expect.stringContaining('connect 192.0.2.1')]);
});

test('the watch finds a socket of a command that is started beside the program', ({ studio }) => {
  execFileSync(process.execPath, [PLANTED], { env: { ...process.env, ...studio.network.environmentOfCommands } });
  expect(studio.network.takeViolations()).toEqual([expect.stringContaining('connect 192.0.2.1')]);
});
