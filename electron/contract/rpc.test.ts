import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ContractError } from './errors.ts';
import { GrantedPaths } from './granted-paths.ts';
import type { PortLike } from './port.ts';
import { connect, serve } from './rpc.ts';

const methods = {
  double: { input: z.strictObject({ value: z.number() }), output: z.strictObject({ value: z.number() }) },
  refuse: { input: z.strictObject({}), output: z.null() },
  break: { input: z.strictObject({}), output: z.null() },
  lie: { input: z.strictObject({}), output: z.number() },
} as const;

const handlers = {
  double: ({ value }: { value: number }) => ({ value: value * 2 }),
  refuse: () => {
    throw new ContractError('project-locked', 'it is open elsewhere', { holder: 'A' });
  },
  break: () => {
    throw new TypeError('a bug');
  },
  lie: () => 'no number' as unknown as number,
};

/** Two ends that hand each other structured clones, as ports do. */
function portPair(): { here: PortLike; there: PortLike; close(): void; wire: unknown[] } {
  const listeners = { here: (_message: unknown) => {}, there: (_message: unknown) => {} };
  const closers: (() => void)[] = [];
  const wire: unknown[] = [];
  const end = (own: 'here' | 'there', other: 'here' | 'there'): PortLike => ({
    postMessage(message) {
      wire.push(message);
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => listeners[other](copy));
    },
    onMessage: (listener) => (listeners[own] = listener),
    onClose: (listener) => closers.push(listener),
  });
  return {
    here: end('here', 'there'),
    there: end('there', 'here'),
    close: () => closers.forEach((closed) => closed()),
    wire,
  };
}

function connected() {
  const pair = portPair();
  serve(pair.there, methods, handlers);
  const events: unknown[] = [];
  return { ...pair, ...connect(pair.here, methods, (message) => events.push(message)), events };
}

describe('calls over a port', () => {
  it('answer each to its own, whatever the order', async () => {
    const { call } = connected();
    const answers = await Promise.all([1, 2, 3].map((value) => call('double', { value })));
    expect(answers).toEqual([{ value: 2 }, { value: 4 }, { value: 6 }]);
  });

  it('bring expected failures over with code, message and detail', async () => {
    await expect(connected().call('refuse', {})).rejects.toMatchObject({
      name: 'ContractError',
      code: 'project-locked',
      message: 'it is open elsewhere',
      detail: { holder: 'A' },
    });
  });

  it('bring bugs over without a stack', async () => {
    const { call, wire } = connected();
    await expect(call('break', {})).rejects.toMatchObject({ code: 'internal', message: 'a bug' });
    expect(JSON.stringify(wire)).not.toContain('.ts:');
  });

  it('refuse what the contract does not know', async () => {
    const { call } = connected();
    await expect(call('double', { value: '1' } as never)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(call('double', { value: 1, more: 2 } as never)).rejects.toMatchObject({ code: 'bad-request' });
    for (const name of ['other', 'constructor', '__proto__'])
      await expect(call(name as never, {} as never)).rejects.toMatchObject({ code: 'unknown-method' });
  });

  it('do not believe an answer that is none', async () => {
    await expect(connected().call('lie', {})).rejects.toMatchObject({ code: 'internal' });
  });

  it('fail when the other side goes away, those to come too', async () => {
    const { here, close } = portPair();
    const { call } = connect(here, methods);
    const pending = call('double', { value: 1 });
    close();
    await expect(pending).rejects.toMatchObject({ code: 'process-gone' });
    await expect(call('double', { value: 1 })).rejects.toMatchObject({ code: 'process-gone' });
  });

  it('pass on what is no reply as an event, and drop replies to nothing', async () => {
    const { there, events } = connected();
    there.postMessage({ event: 'progress' });
    there.postMessage({ id: 99, ok: true, value: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([{ event: 'progress' }]);
  });
});

describe('granted paths in a utility process', () => {
  const GRANT = 'A'.repeat(22);

  it('are waited for while main’s message is on its way', async () => {
    const paths = new GrantedPaths(() => {});
    const early = [paths.pathOf(GRANT), paths.pathOf(GRANT)];
    paths.add(GRANT, '/film.foreshot');
    expect(await Promise.all(early)).toEqual(['/film.foreshot', '/film.foreshot']);
    expect(await paths.pathOf(GRANT)).toBe('/film.foreshot');
  });

  it('are refused once nothing came', async () => {
    const due: (() => void)[] = [];
    const paths = new GrantedPaths((work) => due.push(work));
    const asked = paths.pathOf(GRANT);
    for (const work of due) work();
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    paths.add(GRANT, '/film.foreshot');
    expect(await paths.pathOf(GRANT)).toBe('/film.foreshot');
  });
});
