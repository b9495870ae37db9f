import { z } from 'zod';
import { GrantSchema } from './documents.ts';
import type { PortLike } from './port.ts';

/** An argument of the process "compute": the folder, in the program's own data, in which it notes exports under way. */
export const EXPORT_NOTES_OPTION = '--export-notes=';

/**
 * Main → utility process, over its parent port: a path that the user chose, a new client whose port comes along, or the
 * wish that it ends by itself (the program quits; files are to be left complete).
 */
export const UtilityMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('grant'), grant: GrantSchema, path: z.string().min(1) }),
  z.strictObject({ type: z.literal('client') }),
  z.strictObject({ type: z.literal('close') }),
]);
export type UtilityMessage = z.infer<typeof UtilityMessageSchema>;

/** The least that Electron's MessagePortMain must be; the development stand-in's is the same. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** Makes an Electron port a PortLike. Call `start()` on the port once its listeners are in place. */
export function portLikeOf(port: ElectronPort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => port.on('close', listener),
  };
}

/** A utility process's line to main (`process.parentPort` under Electron). */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}
