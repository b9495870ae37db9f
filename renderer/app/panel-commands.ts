import { kindsOf } from '../../electron/contract/act-titles.ts';
import { panelTitles, type PanelId } from '../../electron/contract/panels.ts';
import type { Command } from '../editor/commands.ts';

/** One command per panel that shows it, or hides it where it is open. */
export function panelCommands(toggle: (id: PanelId) => void): Command[] {
  return kindsOf(panelTitles).map((id) => ({
    id: `view.panel.${id}`,
    title: `Show or hide: ${panelTitles[id]}`,
    group: 'View',
    keywords: 'panel window',
    run: () => toggle(id),
  }));
}
