import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import type { App, BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { beTheOnlyInstance } from './single-instance.ts';

/** Of Electron's app what a start needs. */
function start({ isFirst = true, isMinimized = false } = {}) {
  const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: () => isFirst });
  const window = { isDestroyed: () => false, isMinimized: () => isMinimized, restore: vi.fn(), focus: vi.fn() };
  const opened: string[] = [];
  const isOnly = beTheOnlyInstance(
    app as unknown as Pick<App, 'requestSingleInstanceLock' | 'on'>,
    () => window as unknown as BrowserWindow,
    (path) => opened.push(path),
    null,
  );
  return { app, window, opened, isOnly };
}

describe('the only instance', () => {
  it('says to the second one that it is not', () => {
    expect(start().isOnly).toBe(true);
    const second = start({ isFirst: false });
    expect(second.isOnly).toBe(false);
    expect(second.app.listenerCount('second-instance')).toBe(0);
  });

  it('opens the project of a second start, by the folder that it was started in, and comes to the front', () => {
    const { app, window, opened } = start({ isMinimized: true });
    app.emit('second-instance', {}, ['foreshot', 'film.foreshot'], resolve('/shows'));
    expect(opened).toEqual([resolve('/shows', 'film.foreshot')]);
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('only comes to the front when the second start names no project', () => {
    const { app, window, opened } = start();
    app.emit('second-instance', {}, ['foreshot', '--enable-features=X'], resolve('/shows'));
    expect(opened).toEqual([]);
    expect(window.restore).not.toHaveBeenCalled();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('opens what is double-clicked on macOS', () => {
    const { app, opened } = start();
    const event = { preventDefault: vi.fn() };
    app.emit('open-file', event, '/shows/film.foreshot');
    expect(opened).toEqual(['/shows/film.foreshot']);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});
