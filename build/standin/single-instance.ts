// The single-instance lock: a file beside the user data that names a process and its socket. The second process hands
// its arguments over the socket and is refused the lock.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HAND_OVER_TIMEOUT_MS = 2_000;

export interface SecondInstance {
  argv: string[];
  cwd: string;
  additionalData: unknown;
}

interface Holder {
  pid: number;
  socketPath: string;
}

/** The process that holds the lock, or null when it died without releasing it. */
function livingHolder(lockFile: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(lockFile, 'utf8')) as Holder;
    process.kill(holder.pid, 0);
    return holder;
  } catch {
    // Unreadable, or no such process: either way nobody holds it.
    return null;
  }
}

function handOver(socketPath: string, message: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => socket.end(JSON.stringify(message)));
    socket.once('close', () => resolve());
    socket.once('error', () => resolve());
    setTimeout(resolve, HAND_OVER_TIMEOUT_MS).unref();
  });
}

export class SingleInstanceLock {
  #lockFile: string | null = null;
  /** Settles when a refused process has handed over its arguments; it must not exit before. */
  handedOver: Promise<void> = Promise.resolve();

  get isHeld(): boolean {
    return this.#lockFile !== null;
  }

  request(userData: string, additionalData: unknown, onSecond: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true;
    mkdirSync(userData, { recursive: true });
    const lockFile = join(userData, 'standin-instance.json');
    const socketPath = join(tmpdir(), `foreshot-standin-${process.pid}.sock`);
    const self = JSON.stringify({ pid: process.pid, socketPath } satisfies Holder);
    try {
      writeFileSync(lockFile, self, { flag: 'wx' });
    } catch {
      const holder = livingHolder(lockFile);
      if (holder) {
        this.handedOver = handOver(holder.socketPath, { argv: process.argv, cwd: process.cwd(), additionalData });
        return false;
      }
      writeFileSync(lockFile, self);
    }
    this.#lockFile = lockFile;
    this.#listen(socketPath, onSecond);
    return true;
  }

  release(): void {
    if (this.#lockFile) rmSync(this.#lockFile, { force: true });
    this.#lockFile = null;
  }

  #listen(socketPath: string, onSecond: (second: SecondInstance) => void): void {
    const server = createServer((socket) => {
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('end', () => onSecond(JSON.parse(text) as SecondInstance));
      socket.on('error', (error) => console.error('stand-in: second instance:', error.message));
    });
    server.listen(socketPath).unref();
    process.once('exit', () => {
      this.release();
      rmSync(socketPath, { force: true });
    });
  }
}
