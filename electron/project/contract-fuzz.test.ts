import { crc32 } from 'node:zlib';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractError } from '../contract/errors.ts';
import { isAnswerable, messageOddities, mutate, randomFrom } from '../contract/message-mutation.test-kit.ts';
import { projectMethods } from '../contract/methods.ts';
import type { PortLike } from '../contract/port.ts';
import { answer, serve } from '../contract/rpc.ts';
import { ProjectDesk } from './handlers.ts';
import { addBox, moveBox, newProjectIn, temporaryFolder } from './temporary-project.test-kit.ts';

const MESSAGES = 6000;
const KNOWN_CODES =
  /^(bad-request|unknown-method|forbidden|no-project|project-[a-z-]+|nothing-to-(un|re)do|edit-invalid|record-[a-z]+|reference-missing|ambiguous)$/;

const folder = temporaryFolder();
const grants: Readonly<Record<string, string>> = {
  AAAAAAAAAAAAAAAAAAAAAA: join(folder.path, 'scene.foreshot'),
  BBBBBBBBBBBBBBBBBBBBBB: join(folder.path, 'other.foreshot'),
  CCCCCCCCCCCCCCCCCCCCCC: join(folder.path, 'no such folder', 'gone.foreshot'),
};
const [MAIN = '', OTHER = '', GONE = ''] = Object.keys(grants);

const desk = new ProjectDesk(async (grant) => {
  const path = grants[grant];
  if (path === undefined) throw new ContractError('forbidden', 'not granted');
  return path;
});
const ask = (method: string, params: unknown) => answer(projectMethods, desk.handlers, method, params);

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
  newProjectIn(folder.path);
  newProjectIn(folder.path, 'other.foreshot');
  await ask('project.open', { grant: MAIN, mode: 'normal' });
  serve(port, projectMethods, desk.handlers);
});
afterAll(() => {
  desk.close();
  folder.remove();
});

const CHUNK_KEY = '0123456789abcdef';
const requests: readonly [method: string, params: unknown][] = [
  ['project.open', { grant: OTHER, mode: 'copy-if-locked' }],
  ['project.open', { grant: GONE, mode: 'normal' }],
  ['project.create', { grant: OTHER, name: 'New', rate: { num: 24000, den: 1001 } }],
  ['project.salvage', { source: OTHER, target: OTHER }],
  ['project.records', {}],
  ['project.apply', { edits: [addBox(1), moveBox(1, 2)], label: 'Add' }],
  ['project.apply', { edits: [addBox(2), { edit: 'removeSetPieces', ids: ['setPiece:box-2'] }] }],
  [
    'project.apply',
    { edits: [{ edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: { sun: { isOn: false } } }] },
  ],
  ['project.apply', { edits: [{ edit: 'branchTake', fromId: 'take:1', id: 'take:2', branchFrame: 12 }] }],
  ['project.apply', { edits: [{ edit: 'updateProject', changes: { name: 'Name', rate: { num: 25, den: 1 } } }] }],
  ['project.undo', {}],
  ['project.redo', {}],
  ['project.history', { limit: 5 }],
  ['project.putChunks', { chunks: [{ key: CHUNK_KEY, bytes: new Uint8Array(100) }] }],
  ['project.getChunks', { keys: [CHUNK_KEY] }],
  ['project.getSession', {}],
  ['project.setSession', { key: 'layout', value: { left: 1 } }],
  ['project.close', {}],
];

const oddities = [...messageOddities, MAIN, CHUNK_KEY];

async function projectState(): Promise<string> {
  try {
    const { records, info } = (await ask('project.records', {})) as { records: unknown; info: { history: unknown } };
    return `${crc32(JSON.stringify(records))} ${JSON.stringify(info.history)}`;
  } catch (error) {
    if (error instanceof ContractError && error.code === 'no-project') return 'closed';
    throw error;
  }
}

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

describe('the project process under mutated messages', () => {
  it(`answers or ignores ${MESSAGES} of them; an error changes nothing`, async () => {
    const outcomes = { ok: 0, refused: 0, ignored: 0 };
    let before = await projectState();
    for (let number = 0; number < MESSAGES; number += 1) {
      const random = randomFrom(number);
      const [method, params] = requests[random(requests.length)]!;
      let message: unknown = { id: number, method, params };
      for (let mutations = random(4); mutations > 0; mutations -= 1) message = mutate(message, random, oddities);

      const reply = (await send(message)) as { id: unknown; ok: unknown; error?: { code: string; message: string } };
      const what = `message ${number} (${method})`;
      const after = await projectState();
      if (!isAnswerable(message)) {
        outcomes.ignored += 1;
        expect(reply, what).toBeUndefined();
        expect(after, what).toBe(before);
      } else if (reply.ok === true) outcomes.ok += 1;
      else {
        outcomes.refused += 1;
        expect(reply, what).toMatchObject({ id: (message as { id: number }).id, ok: false });
        expect(reply.error!.code, `${what}: ${reply.error!.message}`).toMatch(KNOWN_CODES);
        expect(reply.error!.message, what).not.toContain(folder.path);
        expect(after, what).toBe(before);
      }
      if (after === 'closed') await ask('project.open', { grant: MAIN, mode: 'normal' });
      before = await projectState();
    }
    expect(outcomes.ok).toBeGreaterThan(1000);
    expect(outcomes.refused).toBeGreaterThan(2000);
    expect(outcomes.ignored).toBeGreaterThan(100);
  });
});
