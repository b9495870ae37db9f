import { allowsDropFrame } from '../../time/rate.ts';
import { PROJECT_SETTINGS_ID, defaultProjectSettings } from '../defaults.ts';
import type { EditHandlers } from '../handler.ts';

export const projectHandlers = {
  /** On a project without settings it makes them: that is how an empty record map becomes a project. */
  updateProject(draft, { changes }) {
    const settings = draft.find('project', PROJECT_SETTINGS_ID);
    const rate = changes['rate'] as { num: number; den: number } | undefined;
    const dropFrame = rate !== undefined && !allowsDropFrame(rate) ? { dropFrame: false, ...changes } : changes;
    if (settings === undefined)
      draft.add('project', { ...defaultProjectSettings, ...dropFrame, id: PROJECT_SETTINGS_ID });
    else draft.change(settings, dropFrame);
  },
} satisfies Partial<EditHandlers>;
