// The sample's reports: why things happen, what another take changes, what is implausible.
import { EditorPage } from './pages/editor-page.ts';
import { expect, test } from './fixtures/studio.ts';

test('reports go to the moment and the object that they speak of', async ({ studio }) => {
  test.setTimeout(300_000);
  const editor = new EditorPage(studio);
  await editor.waitUntilSimulated();
  await editor.showPanel('Reports');
  const reports = editor.testId('reports');

  await expect(reports.getByRole('tree', { name: 'Causes' })).toBeVisible();
  await reports.getByLabel('Search causes by object').fill('barrel');
  const hit = reports.getByRole('treeitem', { name: /Barrel/ }).first();
  await hit.click();
  expect(await editor.timecode()).toMatch(/^00:00:02:/);
  await expect(hit).toHaveAttribute('aria-selected', 'true');

  await reports.getByText('Health', { exact: true }).click();
  await expect(reports.getByRole('status')).toContainText(/All good|to look at/);
  await expect(reports.getByRole('table').getByRole('row')).not.toHaveCount(1);

  await reports.getByText('Compare', { exact: true }).click();
  await expect(reports).toContainText('No take to compare with');
  await editor.showPanel('Takes');
  await editor.testId('takes').getByRole('treeitem').nth(1).hover();
  await editor
    .testId('takes')
    .getByRole('button', { name: /^Compare with/ })
    .first()
    .click();
  await editor.showPanel('Reports');
  await reports.getByText('Compare', { exact: true }).click();
  await expect(reports.getByRole('treeitem', { name: /Saloon car/ })).toBeVisible({ timeout: 60_000 });
  await expect(reports).toContainText(/objects differ from 00:00:02:00 on/);
});
