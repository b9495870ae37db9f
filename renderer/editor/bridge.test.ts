import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PORT_MESSAGE } from '../../electron/contract/bridge.ts';
import { computeLine } from './bridge.ts';

/** The window, as far as ports reach it; `arrives` is what the preload does with a port that main gave. */
class FakeWindow extends EventTarget {
  readonly asked: string[] = [];
  readonly foreshot = { connect: (process: string) => this.asked.push(process) };
  messageListeners = 0;

  override addEventListener(...given: Parameters<EventTarget['addEventListener']>): void {
    this.messageListeners += 1;
    super.addEventListener(...given);
  }

  override removeEventListener(...given: Parameters<EventTarget['removeEventListener']>): void {
    this.messageListeners -= 1;
    super.removeEventListener(...given);
  }

  arrives(process: string, port: MessagePort): void {
    const event = Object.assign(new Event('message'), {
      data: { type: PORT_MESSAGE, process },
      source: this,
      ports: [port],
    });
    this.dispatchEvent(event);
  }
}

const info = { providers: [], cores: 2, memoryBytes: 1 };
let page: FakeWindow;
let open: MessagePort[];
beforeEach(() => {
  page = new FakeWindow();
  open = [];
  vi.stubGlobal('window', page);
});
afterEach(() => {
  computeLine.reset();
  for (const port of open) port.close();
  vi.unstubAllGlobals();
});

/** A port to a process that answers each request, and how many it got. */
function processPort(): { port: MessagePort; requests: number } {
  const { port1, port2 } = new MessageChannel();
  const answering = { port: port1, requests: 0 };
  port2.onmessage = ({ data }: MessageEvent<{ id: number }>) => {
    answering.requests += 1;
    port2.postMessage({ id: data.id, ok: true, value: info });
  };
  open.push(port1, port2);
  return answering;
}

describe('a line to a process', () => {
  it('asks main for a port with the first call, and once', async () => {
    const calls = [computeLine.call('compute.info', {}), computeLine.call('compute.info', {})];
    expect(page.asked).toEqual(['compute']);
    page.arrives('project', processPort().port);
    const ours = processPort();
    page.arrives('compute', ours.port);
    expect(await Promise.all(calls)).toEqual([info, info]);
    expect([ours.requests, page.messageListeners]).toEqual([2, 0]);
  });

  it('takes one port when it is reset while one is on its way', async () => {
    const lost = computeLine.call('compute.info', {});
    const failed = expect(lost).rejects.toMatchObject({ code: 'process-gone' });
    computeLine.reset();
    await failed;
    const call = computeLine.call('compute.info', {});
    expect([page.asked, page.messageListeners]).toEqual([['compute', 'compute'], 1]);
    const [first, second] = [processPort(), processPort()];
    page.arrives('compute', first.port);
    page.arrives('compute', second.port);
    expect(await call).toEqual(info);
    expect([first.requests, second.requests, page.messageListeners]).toEqual([1, 0, 0]);
  });

  it('fails what is pending when it is reset, and tells who listens', async () => {
    const told = vi.fn();
    const forget = computeLine.onGone(told);
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    const call = computeLine.call('compute.info', {});
    page.arrives('compute', port1);
    await new Promise((resolve) => setImmediate(resolve));
    computeLine.reset();
    await expect(call).rejects.toMatchObject({ code: 'process-gone' });
    expect(told).toHaveBeenCalledOnce();
    forget();
  });
});
