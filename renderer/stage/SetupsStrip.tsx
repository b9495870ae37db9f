import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Setup } from '../../world/records/setup.ts';
import { sceneSetups } from '../editor/selectors.ts';
import { getEditor, isGesture, setEditor, useEditor } from '../editor/state.ts';
import { deliveredRatio, fitSize } from './lens-camera.ts';
import { StreamWatch } from './stream-watch.ts';
import { setupPainter } from './camera-view/setup-painter.ts';
import { useElementSize } from './camera-view/use-element-size.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const WIDE = 16 / 9;
const NARROWEST_PX = 160;
const WIDEST_PX = 400;
const STRIP_PADDING_PX = 8;
/** What a picture's frame, name and gaps take around it. */
const THUMBNAIL_FRAME: Size = { width: 14, height: 34 };
/** Thumbnails wait until the main picture has been still for this long, and for the end of a gesture. */
const QUIET_MS = 250;

/** All setups of the scene as small pictures of the present frame; a click makes one active. */
export function SetupsStrip(): ReactElement {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const setupId = useEditor((state) => state.setupId);
  const setups = useMemo(() => sceneSetups(records, sceneId), [records, sceneId]);
  const host = useRef<HTMLDivElement>(null);
  const room = useElementSize(host);
  // Behind another tab the panel has no size: nothing is drawn that nobody sees.
  const shown = room.width === 0 ? [] : setups;
  const largest = thumbnailSize(room, setups.length);
  const canvases = useRef(new Map<string, HTMLCanvasElement>());

  useEffect(() => {
    let timer = 0;
    const streamWatch = new StreamWatch();
    const redraw = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(draw, QUIET_MS);
    };
    const draw = () => {
      const { records: now, isPlaying } = getEditor();
      // They are drawn on the camera view's canvas, which would change its size for them and back.
      if (isPlaying || isGesture(getEditor())) return redraw();
      streamWatch.drawn(getEditor());
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
  }, [sceneId, largest.width, shown.length]);

  return (
    <div ref={host} className="stage-strip" role="group" aria-label="Setups" data-testid="setups-strip">
      {setups.length === 0 && (
        <p className="stage-empty">No cameras in this scene yet. Press C to add one where the set view looks from.</p>
      )}
      {shown.map((setup) => (
        <button
          key={setup.id}
          type="button"
          aria-pressed={setup.id === setupId}
          onClick={() => setEditor({ setupId: setup.id })}
        >
          <Thumbnail setup={setup} largest={largest} canvases={canvases.current} />
          <span>{setup.name}</span>
        </button>
      ))}
    </div>
  );
}

/** The largest pictures of which so many fit the panel without scrolling, within what can be read and drawn. */
function thumbnailSize(room: Size, count: number): Size {
  let width = NARROWEST_PX;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const across = (room.width - 2 * STRIP_PADDING_PX) / columns - THUMBNAIL_FRAME.width;
    const down = (room.height - 2 * STRIP_PADDING_PX) / rows - THUMBNAIL_FRAME.height;
    width = Math.max(width, Math.min(across, down * WIDE, WIDEST_PX));
  }
  return { width: Math.floor(width), height: Math.floor(width / WIDE) };
}

function Thumbnail({
  setup,
  largest,
  canvases,
}: {
  readonly setup: Setup;
  readonly largest: Size;
  readonly canvases: Map<string, HTMLCanvasElement>;
}): ReactElement {
  const size = fitSize(deliveredRatio(setup), largest);
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
