import { configDefaults, defineConfig } from 'vitest/config';

/**
 * What Windows cannot start: the stand-in, and an app that tests write as a script with a `#!` line. On Windows the real
 * Electron takes their place in the end-to-end tests.
 */
const NOT_ON_WINDOWS = ['build/standin/**', 'build/start.test.ts', 'electron/cli/render-process.test.ts'];

export default defineConfig({
  test: {
    include: ['{world,electron,models,renderer,assets,build,e2e}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(process.platform === 'win32' ? NOT_ON_WINDOWS : [])],
    environment: 'node',
    // Generous: these run beside other things on slow machines, and a slow test is not a wrong one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // Every file in a process of its own: tests start workers, child processes and WebAssembly engines.
    pool: 'forks',
  },
});
