import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, type Call } from '../contract/rpc.ts';
import { computeMethods, type ComputeMethods } from '../contract/methods.ts';

const GRANT = 'AAAAAAAAAAAAAAAAAAAAAA';
const entry = fileURLToPath(new URL('./index.ts', import.meta.url));

/** Gives the entry a parentPort over Node's own channel between parent and child, as Electron does over its pipe. */
const bootstrap = `
  import { EventEmitter } from 'node:events';
  const port = Object.assign(new EventEmitter(), { postMessage: (message) => process.send(message), start() {} });
  process.parentPort = new EventEmitter();
  process.on('message', ({ to, data }) => {
    if (to === 'close') port.emit('close');
    else if (to === 'port') port.emit('message', { data });
    else process.parentPort.emit('message', { data, ports: data.type === 'client' ? [port] : [] });
  });
`;

function startCompute(): { child: ChildProcess; call: Call<ComputeMethods> } {
  const child = fork(entry, [], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(bootstrap)}`],
    serialization: 'advanced',
  });
  child.send({ to: 'parent', data: { type: 'client' } });
  const port = {
    postMessage: (data: unknown) => void child.send({ to: 'port', data }),
    onMessage: (listener: (message: unknown) => void) => void child.on('message', listener),
    onClose: (listener: () => void) => void child.on('exit', listener),
  };
  return { child, call: connect(port, computeMethods).call };
}

let folder = '';
let compute = startCompute();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreshot-compute-'));
  if (compute.child.exitCode !== null || compute.child.killed) compute = startCompute();
  compute.child.send({ to: 'parent', data: { type: 'grant', grant: GRANT, path: join(folder, 'shot.mp4') } });
});
afterEach(async () => {
  compute.child.kill('SIGKILL');
  if (compute.child.exitCode === null && compute.child.signalCode === null) await once(compute.child, 'exit');
  // Windows keeps the files of a process that was killed for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

describe('the compute process', () => {
  it('writes an export to the path behind a grant', async () => {
    const { call } = compute;
    const { exportId } = await call('export.begin', { grant: GRANT, kind: 'file' });
    await call('export.write', { exportId, position: 0, bytes: new Uint8Array([1, 2, 3]) });
    const { bytes, sha256 } = await call('export.finish', { exportId });
    // SHA-256 of the bytes 01 02 03, from coreutils' sha256sum.
    const expected = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';
    expect([bytes, sha256]).toEqual([3, expected]);
    expect([...(await readFile(join(folder, 'shot.mp4')))]).toEqual([1, 2, 3]);
  });

  it('refuses a grant that main did not give, and malformed requests', async () => {
    const { call } = compute;
    const begin = call('export.begin', { grant: 'B'.repeat(22), kind: 'file' });
    await expect(begin).rejects.toMatchObject({ code: 'forbidden' });
    const path = call('export.begin', { grant: '../../shot.mp4', kind: 'file' });
    await expect(path).rejects.toMatchObject({ code: 'bad-request' });
    const text = call('export.write', { exportId: 'x', position: 0, bytes: 'text' as never });
    await expect(text).rejects.toMatchObject({ code: 'bad-request' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes what a page leaves open when its port closes', async () => {
    const { child, call } = compute;
    const { exportId } = await call('export.begin', { grant: GRANT, kind: 'file' });
    await call('export.write', { exportId, position: 0, bytes: new Uint8Array(10) });
    expect(await readdir(folder)).toEqual(['shot.mp4.part']);
    child.send({ to: 'close', data: null });
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
  });

  it('removes what is left open when the program quits', async () => {
    const { child, call } = compute;
    await call('export.begin', { grant: GRANT, kind: 'file' });
    child.send({ to: 'parent', data: { type: 'close' } });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves only the part file when it is killed, and a new one cleans up after it', async () => {
    const { exportId } = await compute.call('export.begin', { grant: GRANT, kind: 'file' });
    await compute.call('export.write', { exportId, position: 0, bytes: new Uint8Array(10) });
    compute.child.kill('SIGKILL');
    const pending = compute.call('export.finish', { exportId });
    await expect(pending).rejects.toMatchObject({ code: 'process-gone' });
    expect(await readdir(folder)).toEqual(['shot.mp4.part']);

    compute = startCompute();
    compute.child.send({ to: 'parent', data: { type: 'grant', grant: GRANT, path: join(folder, 'shot.mp4') } });
    const again = await compute.call('export.begin', { grant: GRANT, kind: 'file' });
    await compute.call('export.write', { exportId: again.exportId, position: 0, bytes: new Uint8Array([7]) });
    await compute.call('export.finish', { exportId: again.exportId });
    expect(await readdir(folder)).toEqual(['shot.mp4']);
    expect([...(await readFile(join(folder, 'shot.mp4')))]).toEqual([7]);
  });

  it('says what the machine offers', async () => {
    const info = await compute.call('compute.info', {});
    expect(info.providers).toContain('cpu');
    expect(info.cores).toBe(availableParallelism());
    expect(info.memoryBytes).toBeGreaterThan(2 ** 28);
  });
});
