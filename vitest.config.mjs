import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{world,electron,models,renderer,assets,build}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Every file in a process of its own: tests start workers, child processes and WebAssembly engines.
    pool: 'forks',
  },
});
