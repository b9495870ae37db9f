import type { ReactElement } from 'react';
import { setEditor, useEditor, type EditorState } from '../../editor/state.ts';

const guideButtons: readonly [keyof EditorState['guides'], string][] = [
  ['isAspectShown', 'Frame'],
  ['isSafeAreaShown', 'Safe'],
  ['isThirdsShown', 'Thirds'],
  ['isHorizonShown', 'Horizon'],
];

/** Guides and blur of the camera view. */
export function CameraViewToolbar(): ReactElement {
  const guides = useEditor((state) => state.guides);
  const hasBlur = useEditor((state) => state.hasDepthOfFieldPreview);
  return (
    <div className="stage-camera-bar" role="toolbar" aria-label="Camera view guides">
      <div className="stage-buttons">
        {guideButtons.map(([key, label]) => (
          <button
            key={key}
            type="button"
            aria-pressed={guides[key]}
            data-testid={`guide-${label.toLowerCase()}`}
            onClick={() => setEditor({ guides: { ...guides, [key]: !guides[key] } })}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={hasBlur}
          data-testid="guide-blur"
          title="Depth of field preview"
          onClick={() => setEditor({ hasDepthOfFieldPreview: !hasBlur })}
        >
          Blur
        </button>
      </div>
    </div>
  );
}
