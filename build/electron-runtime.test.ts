import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseRuntime, realElectron, runtimeEnvironment } from './electron-runtime.mjs';

const folder = mkdtempSync(join(tmpdir(), 'foreshot-runtime-'));
afterAll(() => rmSync(folder, { recursive: true }));

const real = '/somewhere/electron';

describe('choice of the runtime', () => {
  it('auto takes the real one where it is installed, else the stand-in', () => {
    expect(chooseRuntime({ wanted: 'auto', real, platform: 'linux' })).toEqual({ kind: 'electron', path: real });
    expect(chooseRuntime({ wanted: 'auto', real: null, platform: 'linux' }).kind).toBe('standin');
  });

  it('standin is the stand-in even where the real one is installed', () => {
    expect(chooseRuntime({ wanted: 'standin', real, platform: 'linux' }).kind).toBe('standin');
  });

  it('electron never falls back', () => {
    expect(() => chooseRuntime({ wanted: 'electron', real: null, platform: 'linux' })).toThrow('npx install-electron');
  });

  it('refuses an unknown choice, and the stand-in on Windows', () => {
    expect(() => chooseRuntime({ wanted: 'chrome', real, platform: 'linux' })).toThrow('FORESHOT_RUNTIME is chrome');
    expect(() => chooseRuntime({ wanted: 'auto', real: null, platform: 'win32' })).toThrow('Windows');
  });

  it('finds the binary that the package names, only when it is there', () => {
    expect(realElectron(folder)).toBeNull();
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(realElectron(folder)).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(realElectron(folder)).toBe(join(folder, 'dist', 'electron'));
  });

  it('tells children and Playwright where the stand-in is', () => {
    const environment = runtimeEnvironment({ kind: 'standin', path: '/repository/build/standin/electron' }, {});
    expect(environment).toEqual({
      FORESHOT_ELECTRON: '/repository/build/standin/electron',
      ELECTRON_OVERRIDE_DIST_PATH: '/repository/build/standin',
    });
    expect(runtimeEnvironment({ kind: 'electron', path: real }, {})).toEqual({ FORESHOT_ELECTRON: real });
  });
});
