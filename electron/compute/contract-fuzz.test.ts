import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GrantedPaths } from '../contract/granted-paths.ts';
import { isAnswerable, messageOddities, mutate, randomFrom } from '../contract/message-mutation.test-kit.ts';
import { computeMethods } from '../contract/methods.ts';
import type { PortLike } from '../contract/port.ts';
import { serve } from '../contract/rpc.ts';
import { makeComputeClient, type ComputeClient } from './handlers.ts';

const MESSAGES = 4000;
const KNOWN_CODES = /^(bad-request|unknown-method|forbidden|io|disk-full|export-missing|export-order)$/;
const [FILM, FRAMES, GONE, FOREIGN] = 'ABCD'.split('').map((letter) => letter.repeat(22)) as [
  string,
  string,
  string,
  string,
];

let folder: string;
let client: ComputeClient;
let receive: (message: unknown) => void = () => {};
const replies: unknown[] = [];
let onReply = (): void => {};
const port: PortLike = {
  postMessage(message) {
    replies.push(message);
    onReply();
  },
  onMessage: (listener) => (receive = listener),
  onClose() {},
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreshot-fuzz-'));
  await mkdir(join(folder, 'targets'));
  await mkdir(join(folder, 'foreign'));
  await writeFile(join(folder, 'foreign', 'letter.txt'), 'kept');
  // A grant that never comes is refused at once here: the grace for one under way is another test's.
  const grants = new GrantedPaths((work) => work());
  grants.add(FILM, join(folder, 'targets', 'film.mp4'));
  grants.add(FRAMES, join(folder, 'targets', 'frames'));
  grants.add(GONE, join(folder, 'no such folder', 'film.mp4'));
  grants.add(FOREIGN, join(folder, 'foreign'));
  client = makeComputeClient(grants);
  serve(port, computeMethods, client.handlers);
});
afterAll(async () => {
  await client.end();
  await rm(folder, { recursive: true });
});

/** The one reply to a message, or undefined for what must be ignored. */
async function send(message: unknown): Promise<unknown> {
  replies.length = 0;
  if (!isAnswerable(message)) {
    receive(message);
    await new Promise((resolve) => setImmediate(resolve));
    return replies[0];
  }
  const replied = new Promise<void>((resolve) => (onReply = resolve));
  receive(message);
  await replied;
  return replies[0];
}

/** A request as the page makes it; what is under way is asked for by its id. */
function requestAt(step: number, exportId: string): readonly [method: string, params: unknown] {
  const bytes = new Uint8Array([1, 2, 3]);
  const requests = [
    ['export.begin', { grant: FILM, kind: 'file', expectedBytes: 100 }],
    ['export.begin', { grant: FRAMES, kind: 'sequence' }],
    ['export.begin', { grant: GONE, kind: 'file' }],
    ['export.begin', { grant: FOREIGN, kind: 'sequence' }],
    ['export.write', { exportId, position: 0, bytes }],
    ['export.write', { exportId, position: 3, bytes }],
    ['export.writeFile', { exportId, name: 'frame.0001.png', bytes }],
    ['export.writeFile', { exportId, name: 'frame.0002.png', bytes }],
    ['export.finish', { exportId }],
    ['export.cancel', { exportId }],
  ] as const;
  return requests[step % requests.length]!;
}

describe('the compute process under mutated messages', () => {
  it(`answers or ignores ${MESSAGES} of them, and writes nowhere but where it may`, async () => {
    const outcomes = { ok: 0, refused: 0, ignored: 0 };
    const oddities = [...messageOddities, FILM, GONE, 'frame.0001.png', '..', 'CON.png'];
    const underWay = new Set<string>();
    for (let number = 0; number < MESSAGES; number += 1) {
      const random = randomFrom(number);
      const ids = [...underWay];
      const exportId = ids[random(ids.length || 1)] ?? 'none';
      const [method, params] = requestAt(random(10), exportId);
      let message: unknown = { id: number, method, params };
      const mutationCount = random(3);
      for (let mutation = 0; mutation < mutationCount; mutation += 1) message = mutate(message, random, oddities);

      const reply = (await send(message)) as
        { id: unknown; ok: unknown; value?: unknown; error?: { code: string; message: string } } | undefined;
      const what = `message ${number} (${method})`;
      if (!isAnswerable(message)) {
        outcomes.ignored += 1;
        expect(reply, what).toBeUndefined();
      } else if (reply?.ok === true) {
        outcomes.ok += 1;
        const begun = (reply.value as { exportId?: unknown }).exportId;
        if (typeof begun === 'string') underWay.add(begun);
      } else {
        outcomes.refused += 1;
        expect(reply, what).toMatchObject({ id: (message as { id: number }).id, ok: false });
        expect(reply!.error!.code, `${what}: ${reply!.error!.message}`).toMatch(KNOWN_CODES);
        expect(reply!.error!.message, what).not.toContain(folder);
        if (reply!.error!.code === 'export-missing' && mutationCount === 0) underWay.delete(exportId);
      }
    }
    expect(outcomes.ok).toBeGreaterThan(200);
    expect(outcomes.refused).toBeGreaterThan(1000);
    expect(outcomes.ignored).toBeGreaterThan(50);
    await client.end();
    expect(await readdir(folder)).toEqual(['foreign', 'targets']);
    expect(await readdir(join(folder, 'foreign'))).toEqual(['letter.txt']);
    expect((await readdir(join(folder, 'targets'))).filter((name) => !/^(film\.mp4|frames)$/.test(name))).toEqual([]);
  });
});
