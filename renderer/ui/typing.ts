import type { KeyboardEvent } from 'react';

/** Keeps plain keys of a text field from running the window's commands; those with Ctrl or Cmd go on to it. */
export function keepTypingHere(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}
