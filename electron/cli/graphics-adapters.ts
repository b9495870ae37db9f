import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a program of the system and gives what it wrote; throws where it is missing, fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => string;

const PROGRAM_TIMEOUT_MS = 15_000;
const runProgram: RunProgram = (program, args) =>
  execFileSync(program, args, {
    encoding: 'utf8',
    timeout: PROGRAM_TIMEOUT_MS,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** PCI class 03 (PCI Code and ID Assignment Specification, rev. 1.11, appendix D). */
const DISPLAY_CONTROLLER = '0x03';
const PCI_DEVICES = '/sys/bus/pci/devices';

/** Vendor and device number of display controllers, as Linux lists the devices of the PCI bus in a folder. */
export function pciDisplays(folder: string): string[] | null {
  if (!existsSync(folder)) return null;
  const read = (device: string, field: string) => readFileSync(join(folder, device, field), 'utf8').trim();
  return readdirSync(folder)
    .filter((device) => read(device, 'class').startsWith(DISPLAY_CONTROLLER))
    .map((device) => `${read(device, 'vendor')}:${read(device, 'device')}`);
}

/** Names as `system_profiler -json` has them. */
function macDisplays(run: RunProgram): string[] {
  const report: unknown = JSON.parse(run('/usr/sbin/system_profiler', ['SPDisplaysDataType', '-json']));
  const list = (report as { SPDisplaysDataType?: unknown } | null)?.SPDisplaysDataType;
  if (!Array.isArray(list)) throw new Error('system_profiler lists no displays');
  return list.map((entry: { sppci_model?: unknown; _name?: unknown }) => String(entry.sppci_model ?? entry._name));
}

/** Names of the class that Windows Management Instrumentation has for display adapters. */
function windowsDisplays(run: RunProgram): string[] {
  const query = 'Get-CimInstance Win32_VideoController | Select-Object -ExpandProperty Name';
  return run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query])
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The machine's graphics adapters; empty = it has none, null = the system did not say. */
export function graphicsAdapters(
  platform: NodeJS.Platform = process.platform,
  run: RunProgram = runProgram,
): string[] | null {
  try {
    if (platform === 'darwin') return macDisplays(run);
    if (platform === 'win32') return windowsDisplays(run);
    return pciDisplays(PCI_DEVICES);
  } catch {
    return null;
  }
}
