import { allCommands, runCommand, type Command } from '../editor/commands.ts';
import { getEditor } from '../editor/state.ts';

interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The key of a press as command lists write it: `K`, `Space`, `ArrowLeft`, `?`. */
function keyOf({ key, code, altKey }: Press): string {
  if (key === ' ') return 'Space';
  // Alt turns letters into other characters on some keyboards: the place of the key counts there.
  const letter = altKey ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  if (letter !== undefined) return letter;
  return key.length === 1 ? key.toUpperCase() : key;
}

/** Whether a press is these keys. Shift counts for letters and named keys; signs like `?` have it in them. */
export function matchesKeys(press: Press, keys: string, isApple: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = isApple ? press.metaKey : press.ctrlKey;
  const other = isApple ? press.ctrlKey : press.metaKey;
  if (keyOf(press) !== key || mod !== wants('Mod') || other || press.altKey !== wants('Alt')) return false;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/[0-9]/.test(key);
  return isSign || press.shiftKey === wants('Shift');
}

/** The first command of the list that a press runs. */
export function commandForPress(press: Press, commands: readonly Command[], isApple: boolean): Command | undefined {
  return commands.find(({ keys }) => keys?.some((combination) => matchesKeys(press, combination, isApple)));
}

const typingInputs = new Set(['text', 'search', 'number', 'email', 'url', 'password', 'tel', '']);

/** Whether the focus is where letters are text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && typingInputs.has(target.type);
}

/** Letters and text editing belong to the field; undo only while it holds text that is not committed yet. */
function isForText(event: KeyboardEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return !/^F\d+$/.test(event.key);
  const isSettled = event.target instanceof HTMLElement && event.target.dataset['isSettled'] === 'true';
  return isSettled ? /^[acvx]$/i.test(event.key) : /^[acvxzy]$/i.test(event.key);
}

/**
 * Space and Enter belong to a control that the keyboard has reached; after a click they go to the window. Arrows belong
 * to what they choose in.
 */
function isForControl(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (event.key.startsWith('Arrow')) return target.matches('input[type="radio"], select, [role="tab"]');
  if (event.key !== ' ' && event.key !== 'Enter') return false;
  if (!target.matches('button, a, summary, select, input, [role="tab"]')) return false;
  return target.matches(':focus-visible');
}

/** Runs commands on their keys, for the window's life. Returns what stops it. */
export function listenToKeys(): () => void {
  const isApple = navigator.platform.startsWith('Mac');
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector('dialog[open]') !== null || isForControl(event)) return;
    if (isTyping(event.target) && isForText(event)) return;
    const command = commandForPress(event, allCommands(), isApple);
    if (command === undefined) return;
    // Also where the command has nothing to do: the browser's own Ctrl+Z would undo typing in some field.
    event.preventDefault();
    if (event.repeat && !/^(ArrowLeft|ArrowRight|z|y)$/i.test(event.key)) return;
    if (getEditor().overlay !== 'none' && command.id !== 'set.selecting') return;
    void runCommand(command.id);
  };
  // A menu's own Copy and Paste come as these events; a field's text and a selected text keep theirs.
  const clipboard = (event: ClipboardEvent) => {
    if (isTyping(document.activeElement) || getSelection()?.isCollapsed === false) return;
    if (document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    void runCommand(event.type === 'copy' ? 'edit.copy' : 'edit.paste');
  };
  window.addEventListener('keydown', pressed);
  document.addEventListener('copy', clipboard);
  document.addEventListener('paste', clipboard);
  return () => {
    window.removeEventListener('keydown', pressed);
    document.removeEventListener('copy', clipboard);
    document.removeEventListener('paste', clipboard);
  };
}
