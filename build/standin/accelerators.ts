// Accelerators ("CmdOrCtrl+Shift+Z") in the form in which the page reports a pressed key: "mod+shift+z".
const MODIFIER_ORDER = ['mod', 'alt', 'shift'];

const MODIFIERS: Record<string, string> = {
  cmdorctrl: 'mod',
  commandorcontrol: 'mod',
  ctrl: 'mod',
  control: 'mod',
  cmd: 'mod',
  command: 'mod',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
};

/** Names that differ between Electron's accelerators and the DOM's `KeyboardEvent.key`. */
const KEYS: Record<string, string> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  del: 'delete',
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
};

/** "CmdOrCtrl+Shift+Z" → "mod+shift+z"; throws for a modifier or form that is not an accelerator. */
export function keyCombination(accelerator: string): string {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  if (key === '') throw new Error(`accelerator ${JSON.stringify(accelerator)} has no key (write Plus for +)`);
  const modifiers = parts.slice(0, -1).map((name) => {
    const modifier = MODIFIERS[name];
    if (!modifier) throw new Error(`accelerator ${JSON.stringify(accelerator)}: unknown modifier ${name}`);
    return modifier;
  });
  modifiers.sort((one, two) => MODIFIER_ORDER.indexOf(one) - MODIFIER_ORDER.indexOf(two));
  return [...modifiers, KEYS[key] ?? key].join('+');
}
