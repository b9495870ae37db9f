import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

describe('command line of the executable', () => {
  it('understands what Playwright starts Electron with', () => {
    const parsed = parseArguments([
      '-r',
      'loader.js',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--no-sandbox',
      'app',
      '--mine',
      'film.foreshot',
    ]);
    expect(parsed).toEqual({
      application: 'app',
      required: ['loader.js'],
      switches: [['no-sandbox', undefined]],
      inspectPort: 0,
      debuggingPort: '0',
      wantsVersion: false,
    });
  });

  it('leaves everything after the application to the application', () => {
    expect(parseArguments(['.', '--inspect=1', '-r', 'x', '--version'])).toMatchObject({
      application: '.',
      required: [],
      inspectPort: undefined,
      wantsVersion: false,
    });
  });

  it('keeps the value of a switch whole', () => {
    expect(parseArguments(['--enable-features=A=1,B', 'app']).switches).toEqual([['enable-features', 'A=1,B']]);
  });
});
