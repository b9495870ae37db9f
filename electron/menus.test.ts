import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { panelCommands } from '../renderer/app/panel-commands.ts';
import { pictureCommands } from '../renderer/app/save-frame.ts';
import { standardCommands } from '../renderer/editor/command-list.ts';
import { emptyMenuState, menuTemplate, type MenuActions, type RecentItem } from './menus.ts';

type Item = MenuItemConstructorOptions;

function allItems(template: readonly Item[]): Item[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

const idle: MenuActions = { run: () => {}, openRecent: () => {}, clearRecent: () => {} };

function itemsOf(
  platform: NodeJS.Platform,
  state = emptyMenuState,
  actions: Partial<MenuActions> = {},
  recents: readonly RecentItem[] = [],
): Item[] {
  return allItems(menuTemplate(state, { ...idle, ...actions }, platform, recents));
}

/** A command's keys as Electron writes accelerators. */
function acceleratorOf(keys: string): string {
  const names: Readonly<Record<string, string>> = { Mod: 'CmdOrCtrl', ArrowLeft: 'Left', ArrowRight: 'Right' };
  if (keys === '?') return 'Shift+/';
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join('+');
}

describe('the application menu', () => {
  it('has the menus of the brief, in order', () => {
    expect(menuTemplate(emptyMenuState, idle, 'linux').map(({ label }) => label)).toEqual([
      'File',
      'Edit',
      'View',
      'Set',
      'Camera',
      'Take',
      'Playback',
      'Help',
    ]);
    expect(menuTemplate(emptyMenuState, idle, 'darwin')[0]).toEqual({ role: 'appMenu' });
  });

  it('sends the id of each command, each under one id', () => {
    const sent: string[] = [];
    const run = (id: string) => sent.push(id);
    const commands = itemsOf('linux', { undoLabel: 'a', redoLabel: 'b', hasProject: true }, { run }).filter(
      ({ click }) => click !== undefined,
    );
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

  it('names commands that the page has, each with a key that runs it there', () => {
    const known = new Map(
      [...standardCommands(), ...pictureCommands, ...panelCommands(() => undefined)].map((command) => [
        command.id,
        command.keys?.map(acceleratorOf) ?? [],
      ]),
    );
    const items = itemsOf('linux').filter(({ click }) => click !== undefined);
    expect(items.length).toBeGreaterThan(90);
    for (const { id, accelerator } of items) {
      expect(known.has(id!), `the page knows no command ${id}`).toBe(true);
      if (accelerator !== undefined) expect(known.get(id!), `keys of ${id}`).toContain(accelerator);
      else expect(known.get(id!), `${id} has keys that its menu item does not show`).toEqual([]);
    }
    // On other systems the items are the same ones.
    const ids = items.map(({ id }) => id);
    expect(itemsOf('darwin').flatMap(({ id, click }) => (click === undefined ? [] : [id]))).toEqual(ids);
  });

  it('opens projects that were open before, by their paths', () => {
    const opened: string[] = [];
    let cleared = 0;
    const recents = [
      { path: '/films/Street.foreshot', name: 'Street' },
      { path: '/old/Street.foreshot', name: 'Street' },
    ];
    const actions = { openRecent: (path: string) => opened.push(path), clearRecent: () => cleared++ };
    const items = itemsOf('linux', emptyMenuState, actions, recents);
    const recent = items.filter(({ id }) => id?.startsWith('recent.'));
    expect(recent.map(({ label }) => label)).toEqual(['Street', 'Street', 'Clear This List']);
    for (const { click } of recent) (click as () => void)();
    expect(opened).toEqual(recents.map(({ path }) => path));
    expect(cleared).toBe(1);
    const none = itemsOf('linux').find(({ label }) => label === 'No Projects Yet');
    expect(none).toMatchObject({ enabled: false });
  });

  it('shows keys without taking them from somebody who types', () => {
    for (const item of itemsOf('linux'))
      if (item.accelerator !== undefined) expect(item.registerAccelerator).toBe(false);
    for (const item of itemsOf('darwin'))
      if (item.accelerator !== undefined) expect(item.accelerator).toMatch(/^CmdOrCtrl\+/);
  });
});
