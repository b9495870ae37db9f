import { allCommands, type Command } from '../editor/commands.ts';
import { setEditor } from '../editor/state.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';

/** Every key, from the same list that runs them. */
export function ShortcutSheet() {
  const groups = new Map<string, Command[]>();
  for (const command of allCommands()) {
    if (command.keys === undefined) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return (
    <Dialog title="Keyboard shortcuts" width="large" onClose={() => setEditor({ overlay: 'none' })}>
      <div className="fs-sheet">
        {[...groups].map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3 className="fs-sheet-title">{group}</h3>
            <dl>
              {commands.map(({ id, title, keys }) => (
                <div key={id} className="fs-sheet-row">
                  <dt>{title}</dt>
                  <dd>
                    {keys?.map((combination) => (
                      <Kbd key={combination} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
