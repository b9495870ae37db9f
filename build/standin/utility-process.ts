// Electron's `utilityProcess`: a Node process with a parentPort over a socket pair.
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import type { ForkOptions } from 'electron';
import { app } from './app.ts';
import { KnownEvents } from './events.ts';
import { FRAME_KIND, readFrames, writeFrame } from './frames.ts';
import { MessagePortMain, type PortLink } from './ports.ts';
import { notImplemented } from './registry.ts';
import { decode, encode } from './wire.js';

const EVENTS = ['spawn', 'exit', 'message'];
const SIGNAL_EXIT_CODES: Partial<Record<NodeJS.Signals, number>> = { SIGKILL: 9, SIGTERM: 15, SIGSEGV: 11, SIGABRT: 6 };

/** SIGTERM as Electron's kill() sends it is an orderly end; anything else that is not exit code 0 is reported. */
function exitReason(exitCode: number, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'killed';
  return signal ? 'crashed' : exitCode === 0 ? 'clean-exit' : 'abnormal-exit';
}

class UtilityProcess extends KnownEvents {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  pid: number | undefined;
  readonly #child: ChildProcess;
  readonly #socket: Duplex;
  readonly #link: PortLink;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super('UtilityProcess', EVENTS);
    if (Array.isArray(options.stdio)) notImplemented('utilityProcess.fork with an array for stdio');
    const output = options.stdio ?? 'inherit';
    const nodeArguments = [...(options.execArgv ?? []), '--disable-warning=ExperimentalWarning'];
    const bootstrap = join(import.meta.dirname, 'utility-bootstrap.ts');
    this.#child = spawn(process.execPath, [...nodeArguments, bootstrap, modulePath, ...args], {
      stdio: ['ignore', output, output, 'pipe'] as never,
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#socket = this.#child.stdio[3] as Duplex;
    this.#link = linkOver(this.#socket);
    this.#listen(options.serviceName ?? 'Node Utility Process');
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const portIds = transfer.map((port) => MessagePortMain.moveOver(this.#link, port));
    writeFrame(this.#socket, FRAME_KIND.message, 0, encode(message, portIds));
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #listen(serviceName: string): void {
    const killWithParent = () => this.#child.kill('SIGKILL');
    process.once('exit', killWithParent);
    this.#socket.on('error', () => this.#socket.destroy());
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.once('error', (error) => console.error(`stand-in: utility process ${serviceName}:`, error.message));
    this.#child.once('exit', (code, signal) => {
      process.off('exit', killWithParent);
      this.pid = undefined;
      MessagePortMain.linkLost(this.#link);
      const exitCode = code ?? SIGNAL_EXIT_CODES[signal ?? 'SIGKILL'] ?? 1;
      this.emit('exit', exitCode);
      const reason = exitReason(exitCode, signal);
      const details = { type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name: serviceName };
      if (reason !== 'clean-exit') app.emit('child-process-gone', {}, details);
    });
    readFrames(this.#socket, (kind, portId, payload) => {
      if (kind === FRAME_KIND.port) MessagePortMain.receive(this.#link, portId, payload);
      else if (kind === FRAME_KIND.portClosed) MessagePortMain.closedByFarSide(this.#link, portId);
      else this.emit('message', decode(payload).value);
    });
  }
}

function linkOver(socket: Duplex): PortLink {
  let lastPortId = 0;
  const write = (kind: number, portId: number, payload?: Uint8Array) => {
    if (socket.writable) writeFrame(socket, kind, portId, payload);
  };
  return {
    relays: new Map(),
    nextPortId: () => ++lastPortId,
    sendToPort: (portId, payload) => write(FRAME_KIND.port, portId, payload),
    sendPortClosed: (portId) => write(FRAME_KIND.portClosed, portId),
  };
}

export const utilityProcess = {
  fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    return new UtilityProcess(resolve(modulePath), args, options);
  },
};
