// Emitters that refuse to listen for events which would never come, instead of leaving the listener waiting.
import { EventEmitter } from 'node:events';

/** The object that Electron hands to listeners which may veto. */
export class VetoableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

export class KnownEvents extends EventEmitter {
  /** Internal EventEmitter events are always allowed. */
  constructor(owner: string, known: readonly string[]) {
    super();
    const allowed = new Set([...known, 'newListener', 'removeListener', 'error']);
    EventEmitter.prototype.on.call(this, 'newListener', (name: string | symbol) => {
      if (typeof name === 'string' && !allowed.has(name)) {
        throw new Error(`stand-in: ${owner} never emits '${name}' here; see build/standin/README.md`);
      }
    });
  }
}
