import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MessageChannelMain, MessagePortMain, type PortLink } from './ports.ts';

/** Two links that carry to each other, as the two ends of a socket do. */
function linkedPair(): [PortLink, PortLink] {
  const make = (firstId: number, other: () => PortLink): PortLink => {
    let nextId = firstId;
    return {
      relays: new Map(),
      nextPortId: () => nextId++,
      sendToPort: (portId, payload) => MessagePortMain.receive(other(), portId, payload),
      sendPortClosed: (portId) => MessagePortMain.closedByFarSide(other(), portId),
    };
  };
  const near: PortLink = make(1, () => far);
  const far: PortLink = make(1000, () => near);
  return [near, far];
}

/** Moves one end of a new channel over a link: `[the end here, the end there]`. */
function channelOver([near, far]: [PortLink, PortLink]): [MessagePortMain, MessagePortMain] {
  const { port1, port2 } = new MessageChannelMain();
  return [port1, MessagePortMain.arriveOver(far, MessagePortMain.moveOver(near, port2))];
}

const nextMessage = async (port: MessagePortMain) => {
  const arrived = once(port, 'message');
  port.start();
  const [event] = (await arrived) as [{ data: unknown; ports: MessagePortMain[] }];
  return event;
};

describe('message ports', () => {
  it('keep messages until the receiver starts, in order', async () => {
    const { port1, port2 } = new MessageChannelMain();
    for (const number of [1, 2, 3]) port1.postMessage({ number });
    const received: unknown[] = [];
    port2.on('message', ({ data }) => received.push(data));
    await nextTurn();
    expect(received).toEqual([]);
    port2.start();
    await nextTurn();
    expect(received).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  it('copy: what the sender changes later does not arrive', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const message = { values: new Float32Array([1]) };
    port1.postMessage(message);
    message.values[0] = 9;
    expect((await nextMessage(port2)).data).toEqual({ values: new Float32Array([1]) });
  });

  it('work both ways after one end moved to another process', async () => {
    const [here, there] = channelOver(linkedPair());
    here.postMessage('to the other process');
    expect((await nextMessage(there)).data).toBe('to the other process');
    there.postMessage(new Uint8Array([1, 2]));
    expect((await nextMessage(here)).data).toEqual(new Uint8Array([1, 2]));
  });

  it('carry what was posted before the move', async () => {
    const [near, far] = linkedPair();
    const { port1, port2 } = new MessageChannelMain();
    port1.postMessage('early');
    const there = MessagePortMain.arriveOver(far, MessagePortMain.moveOver(near, port2));
    expect((await nextMessage(there)).data).toBe('early');
  });

  it('carry other ports', async () => {
    const links = linkedPair();
    const [here, there] = channelOver(links);
    const { port1, port2 } = new MessageChannelMain();
    here.postMessage('with a port', [port2]);
    const [carried] = (await nextMessage(there)).ports;
    port1.postMessage('through the carried port');
    expect(carried && (await nextMessage(carried)).data).toBe('through the carried port');
  });

  it('close on both sides when one closes', async () => {
    const [here, there] = channelOver(linkedPair());
    const closed = Promise.all([once(here, 'close'), once(there, 'close')]);
    there.close();
    await expect(closed).resolves.toHaveLength(2);
  });

  it('close when the process behind the link is gone', async () => {
    const links = linkedPair();
    const [here] = channelOver(links);
    const closed = once(here, 'close');
    MessagePortMain.linkLost(links[0]);
    await expect(closed).resolves.toEqual([]);
  });

  it('cannot be transferred twice, nor can anything else be transferred', () => {
    const [near] = linkedPair();
    const { port1, port2 } = new MessageChannelMain();
    MessagePortMain.moveOver(near, port2);
    expect(() => MessagePortMain.moveOver(near, port2)).toThrow('already transferred');
    expect(() => port1.postMessage(null, [new ArrayBuffer(1) as never])).toThrow('Port at index 0 is not a valid port');
  });
});
