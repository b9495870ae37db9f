import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { emptyMenuState, menuTemplate } from './menus.ts';

type Item = MenuItemConstructorOptions;

function allItems(template: readonly Item[]): Item[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

function itemsOf(platform: NodeJS.Platform, state = emptyMenuState, run: (id: string) => void = () => {}): Item[] {
  return allItems(menuTemplate(state, run, platform));
}

describe('the application menu', () => {
  it('has the menus of the brief, in order', () => {
    expect(menuTemplate(emptyMenuState, () => {}, 'linux').map(({ label }) => label)).toEqual([
      'File',
      'Edit',
      'View',
      'Take',
      'Playback',
      'Help',
    ]);
    expect(menuTemplate(emptyMenuState, () => {}, 'darwin')[0]).toEqual({ role: 'appMenu' });
  });

  it('sends the id of each command, each under one id', () => {
    const sent: string[] = [];
    const commands = itemsOf('linux', { undoLabel: 'a', redoLabel: 'b', hasProject: true }, (id) =>
      sent.push(id),
    ).filter(({ click }) => click !== undefined);
    for (const { click } of commands) (click as () => void)();
    expect(sent).toEqual(commands.map(({ id }) => id));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toEqual(
      expect.arrayContaining([
        'file.new',
        'file.open',
        'file.saveCopy',
        'file.export',
        'edit.undo',
        'view.commandBar',
        'take.branch',
        'playback.toggle',
        'view.shortcuts',
      ]),
    );
  });

  it('says what undo and redo would do, and offers them only then', () => {
    const items = itemsOf('linux', { undoLabel: 'Add Bottle', redoLabel: null, hasProject: true });
    expect(items.find(({ id }) => id === 'edit.undo')).toMatchObject({ label: 'Undo Add Bottle', enabled: true });
    expect(items.find(({ id }) => id === 'edit.redo')).toMatchObject({ label: 'Redo', enabled: false });
  });

  it('offers what needs a project only with one', () => {
    for (const command of ['file.export', 'file.saveCopy']) {
      const offered = (hasProject: boolean) =>
        itemsOf('linux', { ...emptyMenuState, hasProject }).find(({ id }) => id === command)?.enabled;
      expect([offered(false), offered(true)]).toEqual([false, true]);
    }
  });

  it('shows keys without taking them from somebody who types', () => {
    for (const item of itemsOf('linux'))
      if (item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false);
    for (const item of itemsOf('darwin'))
      if (item.accelerator !== undefined) expect(item.accelerator).toMatch(/^CmdOrCtrl\+/);
  });
});
