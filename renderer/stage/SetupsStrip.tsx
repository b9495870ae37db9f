import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Setup } from '../../world/records/setup.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { setEditor, useEditor } from '../editor/state.ts';
import { deliveredRatio, fitSize } from './lens-camera.ts';
import { StreamWatch } from './stream-watch.ts';
import { setupPainter } from './camera-view/setup-painter.ts';

const THUMBNAIL = { width: 208, height: 117 };
/** Thumbnails wait until the main picture has been still for this long. */
const QUIET_MS = 250;

/** All setups of the scene as small pictures of the present frame; a click makes one active. */
export function SetupsStrip(): ReactElement {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const setupId = useEditor((state) => state.setupId);
  const setups = useMemo(
    () => recordsOfType(records, 'setup').filter((setup) => setup.sceneId === sceneId),
    [records, sceneId],
  );
  const canvases = useRef(new Map<string, HTMLCanvasElement>());

  useEffect(() => {
    let timer = 0;
    const streamWatch = new StreamWatch();
    const redraw = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(draw, QUIET_MS);
    };
    const draw = () => {
      const { records: now, isPlaying } = useEditor.getState();
      if (isPlaying) return redraw();
      streamWatch.drawn(useEditor.getState());
      for (const [id, canvas] of canvases.current) {
        const setup = now.get(id);
        if (setup?.type === 'setup') setupPainter.paint(canvas, setup, false);
      }
    };
    const detach = setupPainter.attach(redraw);
    const unsubscribe = useEditor.subscribe((now, before) => {
      if (now.records !== before.records || now.frame !== before.frame || streamWatch.isStale(now, before)) redraw();
    });
    redraw();
    return () => {
      window.clearTimeout(timer);
      unsubscribe();
      detach();
    };
  }, [sceneId]);

  if (setups.length === 0) return <p className="stage-empty">No cameras in this scene yet.</p>;
  return (
    <div className="stage-strip" role="group" aria-label="Setups" data-testid="setups-strip">
      {setups.map((setup) => (
        <button
          key={setup.id}
          type="button"
          aria-pressed={setup.id === setupId}
          onClick={() => setEditor({ setupId: setup.id })}
        >
          <Thumbnail setup={setup} canvases={canvases.current} />
          <span>{setup.name}</span>
        </button>
      ))}
    </div>
  );
}

function Thumbnail({
  setup,
  canvases,
}: {
  readonly setup: Setup;
  readonly canvases: Map<string, HTMLCanvasElement>;
}): ReactElement {
  const size = fitSize(deliveredRatio(setup), THUMBNAIL);
  return (
    <canvas
      {...size}
      aria-hidden="true"
      ref={(canvas) => {
        if (canvas !== null) canvases.set(setup.id, canvas);
        return () => {
          canvases.delete(setup.id);
        };
      }}
    />
  );
}
