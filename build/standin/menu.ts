// Electron's `Menu` and `MenuItem`. No menu bar is drawn; accelerators work, and items can be clicked by their id.
import type { MenuItemConstructorOptions } from 'electron';
import { keyCombination } from './accelerators.ts';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { notImplemented, openPages, openWindows } from './registry.ts';

/** Roles that do something here; the editing ones are Chromium's own keys, the rest decorate a menu bar. */
const ROLES: Record<string, (window: BrowserWindow | null) => void> = {
  quit: () => app.quit(),
  close: (window) => window?.close(),
  reload: (window) => window?.webContents.reload(),
  minimize: (window) => window?.minimize(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  toggledevtools: (window) => window?.webContents.openDevTools(),
};

function activeWindow(): BrowserWindow | null {
  const windows = [...openWindows.values()];
  return windows.find((window) => window.isFocused()) ?? windows[0] ?? null;
}

export class MenuItem {
  readonly id: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: MenuItemConstructorOptions['click'];

  constructor(options: MenuItemConstructorOptions) {
    const { submenu } = options;
    this.id = options.id ?? '';
    this.role = options.role;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.label = options.label ?? options.role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    // With registerAccelerator: false the keys are shown in the menu only; no menu is drawn here.
    this.accelerator = options.registerAccelerator === false ? undefined : options.accelerator?.toString();
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.#click = options.click;
  }

  click(): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    const window = activeWindow();
    if (this.#click) this.#click(this as never, window as never, { triggeredByAccelerator: false } as never);
    else if (this.role) ROLES[this.role.toLowerCase()]?.(window);
  }
}

export class Menu {
  readonly items: MenuItem[] = [];
  static #applicationMenu: Menu | null = null;

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#applicationMenu = menu;
    for (const { link } of openPages.values()) link?.tellAccelerators();
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): never {
    return notImplemented('Menu.popup (context menus are drawn by the page)');
  }
}

function itemsWithAccelerators(menu: Menu | null): MenuItem[] {
  if (!menu) return [];
  return menu.items.flatMap((item) => [
    ...(item.accelerator ? [item] : []),
    ...itemsWithAccelerators(item.submenu ?? null),
  ]);
}

/** The key combinations of the application menu, in the order that `clickAccelerator` counts. */
export function menuAccelerators(): string[] {
  return itemsWithAccelerators(Menu.getApplicationMenu()).map((item) => keyCombination(item.accelerator ?? ''));
}

export function clickAccelerator(index: number): void {
  itemsWithAccelerators(Menu.getApplicationMenu())[index]?.click();
}
