import { describe, expect, it } from 'vitest';
import { keyCombination } from './accelerators.ts';

describe('accelerators', () => {
  it.each([
    ['CmdOrCtrl+N', 'mod+n'],
    ['Shift+CommandOrControl+Z', 'mod+shift+z'],
    ['Alt+F4', 'alt+f4'],
    ['Space', ' '],
    ['CmdOrCtrl+Plus', 'mod++'],
    ['Option+Left', 'alt+arrowleft'],
    ['Delete', 'delete'],
  ])('%s is pressed as %j', (accelerator, combination) => {
    expect(keyCombination(accelerator)).toBe(combination);
  });

  it.each(['Hyper+N', 'CmdOrCtrl+'])('%s is refused', (accelerator) => {
    expect(() => keyCombination(accelerator)).toThrow('accelerator');
  });
});
