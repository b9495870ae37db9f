import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{world,electron,models,renderer,assets,build,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Generous: these run beside other things on slow machines, and a slow test is not a wrong one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // Every file in a process of its own: tests start workers, child processes and WebAssembly engines.
    pool: 'forks',
  },
});
