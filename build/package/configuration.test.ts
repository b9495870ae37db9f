// What an installer is, by electron-builder's own schema and by what the product promises.
import { describe, expect, it } from 'vitest';
import { FUSES, packageConfiguration } from './configuration.mjs';

const configured = (platform: 'linux' | 'win32' | 'darwin') =>
  packageConfiguration({ platform, icons: 'icons', output: 'release', electronDist: null });

describe('installers', () => {
  it('are made in the seven forms that are promised', () => {
    const { linux, win, mac } = configured('linux');
    expect(linux.target).toEqual(['deb', 'rpm', 'AppImage', 'tar.gz']);
    expect(win.target).toEqual(['nsis', 'msi']);
    expect(mac.target).toEqual(['dmg']);
  });

  it('open .foreshot files by a double-click on every system', () => {
    const configuration = configured('linux');
    for (const system of ['linux', 'win', 'mac'] as const) {
      const [association] = configuration[system].fileAssociations;
      expect(association).toMatchObject({ ext: 'foreshot', mimeType: 'application/x-foreshot', role: 'Editor' });
    }
  });

  it('can be installed silently for all users of a workstation', () => {
    const { nsis, msi } = configured('win32');
    expect([nsis.perMachine, msi.perMachine]).toEqual([true, true]);
  });

  it('turn off every way to run the program as a plain Node', () => {
    const { electronFuses } = configured('linux');
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    });
    expect(Object.keys(electronFuses)).toHaveLength(Object.keys(FUSES).length);
  });

  it('hold the native parts of their own system alone', () => {
    for (const [platform, others] of [
      ['linux', 'win32,darwin'],
      ['win32', 'linux,darwin'],
      ['darwin', 'linux,win32'],
    ] as const)
      expect(configured(platform).files).toContain(`!node_modules/onnxruntime-node/bin/napi-v6/{${others}}{,/**}`);
  });
});
