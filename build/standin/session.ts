// Electron's `session`: the default session's permission handlers.
import type { Session } from 'electron';
import { protocol } from './protocol.ts';
import { notImplemented } from './registry.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0];

export const permissionHandlers: { request: RequestHandler; check: CheckHandler } = { request: null, check: null };

const defaultSession = {
  protocol,

  setPermissionRequestHandler(handler: RequestHandler): void {
    permissionHandlers.request = handler;
  },

  setPermissionCheckHandler(handler: CheckHandler): void {
    permissionHandlers.check = handler;
  },

  /** No device (HID, serial, USB) is ever offered here, so that nothing is left to ask the handler. */
  setDevicePermissionHandler(_handler: DeviceHandler): void {},

  setSpellCheckerEnabled(isEnabled: boolean): void {
    if (isEnabled) notImplemented('session.setSpellCheckerEnabled(true)');
  },
};

export const session = {
  defaultSession,
  fromPartition: (): never => notImplemented('session.fromPartition'),
};
