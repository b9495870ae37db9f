// Electron's `app.commandLine`: switches for the Chromium that has not started yet.
import type { CommandLineSwitch } from './chromium.ts';

const switches: CommandLineSwitch[] = [];

export const commandLine = {
  appendSwitch(name: string, value?: string): void {
    switches.push([name, value || undefined]);
  },

  hasSwitch(name: string): boolean {
    return switches.some(([known]) => known === name);
  },

  getSwitchValue(name: string): string {
    return switches.findLast(([known]) => known === name)?.[1] ?? '';
  },

  removeSwitch(name: string): void {
    for (let index = switches.length - 1; index >= 0; index--) {
      if (switches[index]?.[0] === name) switches.splice(index, 1);
    }
  },
};

export function chromiumSwitches(): readonly CommandLineSwitch[] {
  return switches;
}
