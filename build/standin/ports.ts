// MessageChannelMain and MessagePortMain. A pair lives in one process; when one end is transferred over a link (to a
// page or to a utility process) that end becomes a relay, which forwards bytes without decoding them.
import { EventEmitter } from 'node:events';
import { carriesNoPorts, decode, encode } from './wire.js';

/** A connection over which ports can move: a page's, or a utility process's. */
export interface PortLink {
  /** Relays at this side, by the id that the port has on both sides. */
  readonly relays: Map<number, MessagePortMain>;
  /** An id that this side has not used yet; the two sides number from different bases. */
  nextPortId(): number;
  sendToPort(portId: number, payload: Uint8Array): void;
  sendPortClosed(portId: number): void;
}

interface Parcel {
  payload: Uint8Array;
  ports: readonly MessagePortMain[];
}

interface Relay {
  link: PortLink;
  portId: number;
  /** False until the far side has been told of the port: what arrives meanwhile waits. */
  isOpen: boolean;
}

export class MessagePortMain extends EventEmitter {
  #peer: MessagePortMain | null = null;
  #relay: Relay | null = null;
  #waiting: Parcel[] = [];
  #isStarted = false;
  #isClosed = false;

  static pair(): [MessagePortMain, MessagePortMain] {
    const one = new MessagePortMain();
    const two = new MessagePortMain();
    one.#peer = two;
    two.#peer = one;
    return [one, two];
  }

  /** Moves `port` to the far side of `link` and returns the id that it has there. */
  static moveOver(link: PortLink, port: MessagePortMain): number {
    if (port.#relay) throw new Error('MessagePort was already transferred');
    const portId = link.nextPortId();
    const relay: Relay = { link, portId, isOpen: false };
    port.#relay = relay;
    link.relays.set(portId, port);
    // The message that carries the port is sent right after this call, and must be the first to arrive.
    queueMicrotask(() => {
      relay.isOpen = true;
      for (const parcel of port.#waiting.splice(0)) port.#deliver(parcel);
      if (port.#isClosed) link.sendPortClosed(portId);
    });
    return portId;
  }

  /** The far side handed over its port `portId`: returns the end that stays here. */
  static arriveOver(link: PortLink, portId: number): MessagePortMain {
    const [here, relay] = MessagePortMain.pair();
    relay.#relay = { link, portId, isOpen: true };
    link.relays.set(portId, relay);
    return here;
  }

  /** Bytes came over `link` for port `portId`. Ports inside a message are rare and force decoding it. */
  static receive(link: PortLink, portId: number, payload: Uint8Array): void {
    const relay = link.relays.get(portId);
    const peer = relay ? relay.#peer : null;
    if (!peer) return;
    if (carriesNoPorts(payload)) {
      peer.#deliver({ payload, ports: [] });
      return;
    }
    const { value, portIds } = decode(payload);
    peer.#deliver({ payload: encode(value), ports: portIds.map((id) => MessagePortMain.arriveOver(link, id)) });
  }

  static closedByFarSide(link: PortLink, portId: number): void {
    const relay = link.relays.get(portId);
    link.relays.delete(portId);
    if (relay) relay.#end();
  }

  /** The link is gone: every port that went over it closes. */
  static linkLost(link: PortLink): void {
    for (const portId of [...link.relays.keys()]) MessagePortMain.closedByFarSide(link, portId);
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const intruder = transfer.findIndex((port) => !(port instanceof MessagePortMain));
    if (intruder >= 0) throw new TypeError(`Port at index ${intruder} is not a valid port`);
    if (this.#relay || this.#isClosed) return;
    if (this.#peer) this.#peer.#deliver({ payload: encode(message), ports: transfer });
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    for (const parcel of this.#waiting.splice(0)) this.#emitMessage(parcel);
  }

  close(): void {
    if (this.#relay) return;
    this.#end();
  }

  #deliver(parcel: Parcel): void {
    const relay = this.#relay;
    if (relay?.isOpen) {
      const payload =
        parcel.ports.length === 0
          ? parcel.payload
          : encode(
              decode(parcel.payload).value,
              parcel.ports.map((port) => MessagePortMain.moveOver(relay.link, port)),
            );
      relay.link.sendToPort(relay.portId, payload);
    } else if (this.#isStarted && !relay) this.#emitMessage(parcel);
    else this.#waiting.push(parcel);
  }

  #emitMessage({ payload, ports }: Parcel): void {
    setImmediate(() => this.emit('message', { data: decode(payload).value, ports: [...ports] }));
  }

  /** Closes both ends; a relay tells its far side unless that is who closed. */
  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#relay?.isOpen && this.#relay.link.relays.delete(this.#relay.portId)) {
      this.#relay.link.sendPortClosed(this.#relay.portId);
    }
    setImmediate(() => this.emit('close'));
    if (this.#peer) this.#peer.#end();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    [this.port1, this.port2] = MessagePortMain.pair();
  }
}
