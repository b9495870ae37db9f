import { describe, expect, it } from 'vitest';
import type { Command } from '../editor/commands.ts';
import { commandForPress, matchesKeys } from './keyboard.ts';

const press = (
  key: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('keys of a command', () => {
  it('takes Mod as Ctrl, and as Cmd on Apple keyboards', () => {
    expect(matchesKeys(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesKeys(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
    expect(matchesKeys(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesKeys(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('tells a letter from the same letter with modifiers', () => {
    expect(matchesKeys(press('d'), 'Mod+D', false)).toBe(false);
    expect(matchesKeys(press('d', { ctrlKey: true }), 'D', false)).toBe(false);
    expect(matchesKeys(press('S', { shiftKey: true }), 'S', false)).toBe(false);
    expect(matchesKeys(press('S', { shiftKey: true }), 'Shift+S', false)).toBe(true);
  });

  it('lets Shift be part of a sign, wherever the keyboard has it', () => {
    expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesKeys(press('?'), '?', false)).toBe(true);
  });

  it('goes by the place of the key where Alt makes another character', () => {
    expect(matchesKeys({ ...press('≈', { altKey: true }), code: 'KeyX' }, 'Alt+X', true)).toBe(true);
  });

  it('knows Space and the named keys', () => {
    expect(matchesKeys(press(' '), 'Space', false)).toBe(true);
    expect(matchesKeys(press('ArrowLeft'), 'ArrowLeft', false)).toBe(true);
    expect(matchesKeys(press('ArrowLeft'), 'Shift+ArrowLeft', false)).toBe(false);
  });

  it('finds a command by any of its keys', () => {
    const redo: Command = { id: 'edit.redo', title: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'], run() {} };
    const undo: Command = { id: 'edit.undo', title: 'Undo', group: 'Edit', keys: ['Mod+Z'], run() {} };
    const found = (key: string, shiftKey: boolean) =>
      commandForPress(press(key, { ctrlKey: true, shiftKey }), [undo, redo], false)?.id;
    expect(found('z', false)).toBe('edit.undo');
    expect(found('Z', true)).toBe('edit.redo');
    expect(found('y', false)).toBe('edit.redo');
    expect(found('x', false)).toBeUndefined();
  });
});
