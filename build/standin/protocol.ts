// Electron's `protocol`: privileged schemes with a handler each, answered by the loopback server.
import type { CustomScheme } from 'electron';
import { app } from './app.ts';
import { notImplemented } from './registry.ts';
import { addScheme } from './urls.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const privileged = new Set<string>();
const handlers = new Map<string, ProtocolHandler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure)
        notImplemented(`the scheme ${scheme}: without standard and secure`);
      privileged.add(scheme);
      addScheme(scheme);
    }
  },

  handle(scheme: string, handler: ProtocolHandler): void {
    if (!app.isReady()) throw new Error('protocol.handle can only be called after app is ready');
    if (!privileged.has(scheme)) notImplemented(`protocol.handle('${scheme}') without registerSchemesAsPrivileged`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },

  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },

  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  },
};

export function protocolHandler(scheme: string): ProtocolHandler | null {
  return handlers.get(scheme) ?? null;
}
