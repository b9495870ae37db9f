// npm run pictures: the README's pictures, taken from the running studio at 1440 × 900. Its text is set in Inter where
// the machine has that font.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PICTURED_FRAME, picturedFile, pictureInputs } from '../build/picture-inputs.ts';
import { NetworkWatch } from './fixtures/network-watch.ts';
import { launchStudio } from './fixtures/studio.ts';

const pictures = join(import.meta.dirname, '../docs');
const folder = mkdtempSync(join(tmpdir(), 'foreshot-pictures-'));
mkdirSync(pictures, { recursive: true });
const { app, window } = await launchStudio(join(folder, 'user-data'), new NetworkWatch(folder));
try {
  await window.setViewportSize({ width: 1440, height: 900 });
  await window.getByRole('button', { name: 'Close the first steps' }).click();
  await window.getByTestId('state-lane').getByRole('img', { name: 'Simulated', exact: true }).waitFor();
  const timecode = window.getByLabel('Timecode of the playhead');
  await timecode.fill(`${PICTURED_FRAME} f`);
  await timecode.press('Enter');
  const search = window.getByLabel('Search the film set');
  await search.fill('saloon');
  await window.getByTestId('outliner').getByRole('treeitem', { name: 'Saloon car' }).click();
  await search.fill('');
  // Models, shadows and the strip of cameras are drawn on demand: nothing says when the last of them is.
  await window.waitForTimeout(8000);
  await window.screenshot({ path: join(pictures, 'the-corner.png') });
  writeFileSync(picturedFile, `${JSON.stringify({ inputs: await pictureInputs() }, null, 2)}\n`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
