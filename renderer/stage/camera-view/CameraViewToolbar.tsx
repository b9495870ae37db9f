import type { ReactElement } from 'react';
import { getRecord } from '../../../world/store/query.ts';
import { toggleDepthOfField } from '../../editor/actions.ts';
import { aspectLineRatios, guideSwitches, toggleAspectLine, toggleGuide } from '../../editor/guides.ts';
import { useEditor } from '../../editor/state.ts';
import { showMenuBelow } from '../../ui/Menu.tsx';

/** Guides of the camera view, and depth of field of the active camera. */
export function CameraViewToolbar(): ReactElement {
  const guides = useEditor((state) => state.guides);
  const setup = useEditor((state) =>
    state.setupId === null ? undefined : getRecord(state.records, 'setup', state.setupId),
  );
  const lines = aspectLineRatios.filter(({ ratio }) => guides.aspectLines.includes(ratio));
  const showLines = (button: Element) =>
    showMenuBelow(
      'Frame lines',
      button,
      aspectLineRatios.map(({ ratio, title }) => ({
        label: title,
        isChecked: guides.aspectLines.includes(ratio),
        run: () => toggleAspectLine(ratio),
      })),
    );
  return (
    <div className="stage-camera-bar" role="toolbar" aria-label="Camera view guides">
      <div className="stage-buttons">
        {guideSwitches.map(({ key, label, title }) => (
          <button
            key={key}
            type="button"
            aria-pressed={guides[key]}
            data-tooltip={title}
            data-testid={`guide-${label.toLowerCase()}`}
            onClick={() => toggleGuide(key)}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          aria-haspopup="menu"
          aria-pressed={lines.length > 0}
          data-tooltip="Frame lines of other aspects on the delivered picture"
          data-testid="guide-lines"
          onClick={(event) => showLines(event.currentTarget)}
        >
          {lines.length === 0 ? 'Lines' : `Lines ${lines.map(({ label }) => label).join(' ')}`}
        </button>
      </div>
      <div className="stage-buttons">
        <button
          type="button"
          aria-pressed={setup?.hasDepthOfField ?? false}
          disabled={setup === undefined}
          data-testid="guide-blur"
          data-tooltip="Depth of field of this camera, here and in what is exported"
          onClick={() => void toggleDepthOfField()}
        >
          Blur
        </button>
      </div>
    </div>
  );
}
