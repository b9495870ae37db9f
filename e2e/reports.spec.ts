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
  const findings = reports.getByRole('list', { name: 'Findings' });
  const problems = findings
    .getByRole('button')
    .filter({ hasText: /overlaps? |driven past|nowhere|left the world|appears|vanishes|energy grows/i });
  const count = await problems.count();
  await expect(reports.getByRole('status')).toContainText(
    count === 0 ? 'All good' : count === 1 ? '1 thing to look at' : `${count} things to look at`,
  );
  await expect(findings).not.toContainText(/energy grows/i);
  await expect(findings).toContainText('Each of the 74 objects has a place and stays itself at every tick');
  // What the bottle breaks into belongs to the bottle.
  await expect(findings).not.toContainText('#');

  // 8,600 N·s on 1,400 kg: J²/2m = 26.4 kJ, in the second in which the push is, and most of it then.
  const flows = reports.getByRole('list', { name: 'Energy in, out and lost' });
  const push = flows.getByRole('button', { name: /Interventions gave 26\.4 kJ/ });
  await expect(push).toContainText('most to Saloon car at 00:00:02:00');
  await push.click();
  expect(await editor.timecode()).toBe('00:00:02:00');
  await expect(editor.outlinerRow('Saloon car')).toHaveAttribute('aria-selected', 'true');

  const rows = reports.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(11);
  await expect(rows.nth(3)).toContainText('26.4');
  await rows.nth(5).getByRole('button', { name: '00:04:00' }).click();
  expect(await editor.timecode()).toMatch(/^00:00:04:/);

  const overlap = problems.filter({ hasText: /^Crate/ }).first();
  const [, name, moment] = (await overlap.textContent())!.match(/^(Crate \d+) .* at (\S+)$/)!;
  await overlap.click();
  expect(await editor.timecode()).toBe(moment);
  await studio.window.getByLabel('Search the film set').fill(name!);
  await expect(editor.outlinerRow(name!)).toHaveAttribute('aria-selected', 'true');

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
