/** A thing a person can do: in menus, the command bar, the shortcut sheet and on keys, from one list. */
export interface Command {
  /** Stable, dotted: `edit.undo`. Menus of main use the same ids. */
  readonly id: string;
  readonly title: string;
  readonly group: 'File' | 'Edit' | 'View' | 'Scene' | 'Set' | 'Camera' | 'Timeline' | 'Take' | 'Playback' | 'Help';
  /** Keys as shown, `Mod` = Ctrl or Cmd: `Mod+K`, `Shift+D`, `Space`. */
  readonly keys?: readonly string[];
  readonly keywords?: string;
  isEnabled?(): boolean;
  run(): void | Promise<void>;
}

const commands = new Map<string, Command>();

/** Adds commands; returns what removes them again. Duplicate ids are a bug. */
export function registerCommands(list: readonly Command[]): () => void {
  for (const command of list) {
    if (commands.has(command.id)) throw new Error(`command ${command.id} is registered twice`);
    commands.set(command.id, command);
  }
  return () => {
    for (const command of list) commands.delete(command.id);
  };
}

const sources = new Set<() => readonly Command[]>();

/** Adds commands for what there is at the moment, asked anew each time. Returns what removes them again. */
export function registerCommandSource(source: () => readonly Command[]): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

const changeListeners = new Set<() => void>();

/** Calls back when a source offers other commands than before. Returns what ends that. */
export function onCommandsChanged(listener: () => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** A source tells that it offers other commands now. */
export function commandsChanged(): void {
  for (const listener of changeListeners) listener();
}

export function allCommands(): readonly Command[] {
  return [...commands.values(), ...[...sources].flatMap((source) => source())];
}

export function hasCommand(id: string): boolean {
  return allCommands().some((command) => command.id === id);
}

export async function runCommand(id: string): Promise<boolean> {
  const command = commands.get(id) ?? allCommands().find((other) => other.id === id);
  if (command === undefined || command.isEnabled?.() === false) return false;
  await command.run();
  return true;
}
