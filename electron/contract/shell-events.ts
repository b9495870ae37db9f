/** Main → page events (fixed list; the preload refuses others). Free of zod, for the preload is one small file. */
export const shellEvents = ['command', 'open-project', 'process-restarted', 'process-failed', 'window-state'] as const;
export type ShellEvent = (typeof shellEvents)[number];

/** Channels of Electron's ipc between page and main. */
export const SHELL_CHANNEL = 'foreshot:shell';
export const CONNECT_CHANNEL = 'foreshot:connect';
export const PORT_CHANNEL = 'foreshot:port';
export const eventChannel = (event: ShellEvent): string => `foreshot:event:${event}`;

export const utilityProcesses = ['project', 'compute'] as const;
export type UtilityProcessName = (typeof utilityProcesses)[number];
