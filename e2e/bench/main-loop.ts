// Main's event-loop delay while the program works: a take simulated, played and edited, panels redrawn, files written.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureMainLoop, type LoopDelay } from '../../electron/main-loop-bench.ts';
import { NetworkWatch } from '../fixtures/network-watch.ts';
import { launchStudio } from '../fixtures/studio.ts';

const LOAD_MS = 20_000;

export async function mainLoopUnderLoad(): Promise<LoopDelay> {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-bench-'));
  const { app, window } = await launchStudio(join(folder, 'user-data'), new NetworkWatch(folder));
  try {
    await window.getByTestId('intervention-clip').first().waitFor();
    return await measureMainLoop(app, async () => {
      const untilMs = performance.now() + LOAD_MS;
      await window.keyboard.press('Space');
      while (performance.now() < untilMs) {
        // Each duplicate is an edit on the disk and a new simulation; undo takes it back.
        await window.keyboard.press('Control+a');
        await window.keyboard.press('Control+d');
        await window.keyboard.press('Control+z');
      }
    });
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
