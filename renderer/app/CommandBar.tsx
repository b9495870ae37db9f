import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { allCommands, onCommandsChanged, runCommand, type Command } from '../editor/commands.ts';
import { setEditor } from '../editor/state.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { fuzzyScore } from './fuzzy.ts';

/** Commands that match what was typed, best first; all of them, in their groups' order, for no text. */
function found(typed: string): Command[] {
  const commands = allCommands().filter(({ id }) => id !== 'view.commandBar' && id !== 'set.selecting');
  const isEnabled = (command: Command) => command.isEnabled?.() !== false;
  // A hundred things of the shelf would hide what else there is.
  const listed = commands.filter(({ id }) => !id.startsWith('shelf.'));
  if (typed.trim() === '') return listed.sort((a, b) => Number(isEnabled(b)) - Number(isEnabled(a)));
  return commands
    .flatMap((command) => {
      const inTitle = fuzzyScore(typed, command.title);
      const inWords = fuzzyScore(typed, `${command.title} ${command.group} ${command.keywords ?? ''}`);
      const score = Math.max(inTitle ?? -Infinity, (inWords ?? -Infinity) - 4);
      return Number.isFinite(score) ? [{ command, score: score - (isEnabled(command) ? 0 : 5) }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

const close = () => setEditor({ overlay: 'none' });

/** Every command by name, with its keys. */
export function CommandBar() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [changes, setChanges] = useState(0);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what there is may change while it is shown
  const commands = useMemo(() => found(typed), [typed, changes]);
  useEffect(() => onCommandsChanged(() => setChanges((count) => count + 1)), []);

  useEffect(() => {
    dialog.current!.showModal();
  }, []);
  useEffect(() => {
    dialog.current!.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, commands]);

  const run = (command: Command | undefined) => {
    if (command === undefined || command.isEnabled?.() === false) return;
    close();
    void runCommand(command.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(commands.length - 1, chosen + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[chosen]);
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      close();
    }
  };

  return (
    <dialog
      ref={dialog}
      className="fs-command-bar"
      aria-label="Command bar"
      data-testid="command-bar"
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="fs-command-input">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="Command"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={commands[chosen] && `${listId}-${commands[chosen].id}`}
          placeholder="Type what you want to do"
          value={typed}
          spellCheck={false}
          autoFocus
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
        />
      </div>
      <ul id={listId} role="listbox" aria-label="Commands" className="fs-command-list">
        {commands.map((command, index) => (
          <li
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={command.isEnabled?.() === false}
            className="fs-command"
            onPointerMove={() => setChosen(index)}
            onClick={() => run(command)}
          >
            <span className="fs-command-title">{command.title}</span>
            <span className="fs-dim">{command.group}</span>
            <span className="fs-command-keys">
              {command.keys?.slice(0, 1).map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </span>
          </li>
        ))}
        {commands.length === 0 && (
          <li className="fs-command-none" role="status">
            No command matches “{typed}”.
          </li>
        )}
      </ul>
    </dialog>
  );
}
