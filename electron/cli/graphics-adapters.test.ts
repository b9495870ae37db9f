import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { graphicsAdapters, pciDisplays, type RunProgram } from './graphics-adapters.ts';

const asked: string[] = [];
const answering =
  (text: string): RunProgram =>
  (program, args) => {
    asked.push([program, ...args].join(' '));
    return text;
  };
const failing: RunProgram = () => {
  throw new Error('not found');
};

describe('graphics adapters', () => {
  it('are named by system_profiler on macOS', () => {
    // The form of `system_profiler SPDisplaysDataType -json`: one entry per adapter, its displays within.
    const report = {
      SPDisplaysDataType: [
        { _name: 'Apple M2', sppci_model: 'Apple M2', spdisplays_ndrvs: [{ _name: 'Color LCD' }] },
        { _name: 'kHW_AMDRadeon' },
      ],
    };
    expect(graphicsAdapters('darwin', answering(JSON.stringify(report)))).toEqual(['Apple M2', 'kHW_AMDRadeon']);
    expect(asked.at(-1)).toBe('/usr/sbin/system_profiler SPDisplaysDataType -json');
  });

  it('are named by Windows, one a line', () => {
    const lines = 'NVIDIA GeForce RTX 4070\r\nIntel(R) UHD Graphics 770\r\n\r\n';
    expect(graphicsAdapters('win32', answering(lines))).toEqual([
      'NVIDIA GeForce RTX 4070',
      'Intel(R) UHD Graphics 770',
    ]);
    expect(asked.at(-1)).toContain('Win32_VideoController');
  });

  it('are the display controllers of the PCI bus on Linux', () => {
    const folder = mkdtempSync(join(tmpdir(), 'foreshot-pci-'));
    const devices = {
      video: ['0x030000', '0x8086', '0x3e9b'],
      audio: ['0x040300', '0x8086', '0xa348'],
    };
    for (const [name, [kind, vendor, device]] of Object.entries(devices)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'class'), `${kind}\n`);
      writeFileSync(join(folder, name, 'vendor'), `${vendor}\n`);
      writeFileSync(join(folder, name, 'device'), `${device}\n`);
    }
    expect(pciDisplays(folder)).toEqual(['0x8086:0x3e9b']);
    expect(pciDisplays(join(folder, 'none'))).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('are unknown where the system does not say, and nothing else fails', () => {
    expect(graphicsAdapters('darwin', failing)).toBeNull();
    expect(graphicsAdapters('win32', failing)).toBeNull();
    for (const text of ['', 'null', '{}', '{"SPDisplaysDataType":3}'])
      expect(graphicsAdapters('darwin', answering(text))).toBeNull();
  });
});
