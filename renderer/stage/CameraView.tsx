import { useEffect, useRef, useState, type ReactElement } from 'react';
import { getRecord } from '../../world/store/query.ts';
import { cameraStateAt } from '../../world/space/camera-pose.ts';
import { onRequest } from '../editor/requests.ts';
import { getEditor, isGesture, useEditor } from '../editor/state.ts';
import { deliveredSizeInGate, gateSurround, surroundSetup } from './camera-view/gate-surround.ts';
import { handleCamera } from './camera-view/camera-handling.ts';
import { CameraViewToolbar } from './camera-view/CameraViewToolbar.tsx';
import { PictureGuides } from './camera-view/PictureGuides.tsx';
import { PictureLabels } from './camera-view/PictureLabels.tsx';
import { setupPainter } from './camera-view/setup-painter.ts';
import { useElementSize } from './camera-view/use-element-size.ts';
import { DraftScale } from './draft-scale.ts';
import { deliveredRatio, fitSize, picturedArea } from './lens-camera.ts';
import { OutcomeFirst } from './outcome-first.ts';
import { StreamWatch } from './stream-watch.ts';
import './stage.css';

const MARGIN_PX = 8;
/** Name and size of the gate stand in its upper left corner where there is this much room beside or above. */
const GATE_LABEL_PX = 14;
/** The line below the picture. */
const LABELS_PX = 22;

const activeSetup = () => {
  const { records, setupId } = getEditor();
  return setupId === null ? undefined : getRecord(records, 'setup', setupId);
};

/** Through the lens of the active setup, at the playhead: the picture that is exported. */
export function CameraView(): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const setup = useEditor((state) =>
    state.setupId === null ? undefined : getRecord(state.records, 'setup', state.setupId),
  );
  useEffect(() => (host.current === null ? undefined : handleCamera(host.current, activeSetup)), []);
  return (
    <div className="stage-camera" data-testid="camera-view">
      <CameraViewToolbar />
      <div ref={host} className="stage-camera-screen">
        {setup === undefined ? (
          <p className="stage-empty">No camera yet. Press C to add one where the set view looks from.</p>
        ) : (
          <Picture host={host} />
        )}
      </div>
    </div>
  );
}

function Picture({ host }: { readonly host: React.RefObject<HTMLDivElement | null> }): ReactElement | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useElementSize(host);
  const setup = useEditor((state) =>
    state.setupId === null ? undefined : getRecord(state.records, 'setup', state.setupId),
  );
  const frame = useEditor((state) => state.frame);
  const isGateShown = useEditor((state) => state.guides.isGateShown);
  const gateCanvas = useRef<HTMLCanvasElement>(null);
  const screen = {
    width: Math.max(16, room.width - 2 * MARGIN_PX),
    height: Math.max(16, room.height - 2 * MARGIN_PX - LABELS_PX),
  };
  const surround = setup === undefined || !isGateShown ? null : gateSurround(setup, deliveredSizeInGate(setup, screen));
  const size = surround?.delivered ?? fitSize(setup === undefined ? 1 : deliveredRatio(setup), screen);
  const isCutFromGate = surround !== null && (surround.offset.x > 0 || surround.offset.y > 0);
  const [pixelRatio] = useState(() => Math.min(2, window.devicePixelRatio));
  const [width, height] = [Math.round(size.width * pixelRatio), Math.round(size.height * pixelRatio)];

  useEffect(() => {
    let request = 0;
    const redraw = () => {
      if (request === 0) request = requestAnimationFrame(draw);
    };
    const draft = new DraftScale(redraw);
    const streamWatch = new StreamWatch();
    const paint = (scale: number) => {
      const now = activeSetup();
      if (canvas.current === null || now === undefined) return;
      streamWatch.drawn(getEditor());
      setupPainter.paint(canvas.current, now, now.hasDepthOfField, scale);
      if (gateCanvas.current === null) return;
      const around = gateSurround(now, { width: canvas.current.clientWidth, height: canvas.current.clientHeight });
      setupPainter.paint(gateCanvas.current, surroundSetup(now, around), now.hasDepthOfField, scale);
    };
    const draw = (nowMs: number) => {
      request = 0;
      paint(draft.begin(nowMs, isGesture(getEditor())));
    };
    const read = async () => {
      await setupPainter.ready();
      paint(1);
      return canvas.current?.getContext('2d')?.getImageData(0, 0, width, height) ?? null;
    };
    const stopReading = onRequest('readPicture', ({ receive }) => receive(read()));
    const detach = setupPainter.attach(redraw);
    const outcomeFirst = new OutcomeFirst((state) => streamWatch.awaitsOutcome(state), redraw);
    const unsubscribe = useEditor.subscribe((now, before) => {
      if (redrawsOn.some((key) => now[key] !== before[key]) || streamWatch.isStale(now, before)) outcomeFirst.request();
    });
    redraw();
    return () => {
      cancelAnimationFrame(request);
      draft.dispose();
      outcomeFirst.dispose();
      unsubscribe();
      stopReading();
      detach();
    };
  }, [width, height, isCutFromGate]);

  if (setup === undefined || room.width === 0) return null;
  const camera = cameraStateAt(setup, frame);
  return (
    <div className="stage-monitor" style={{ width: Math.max(size.width, Math.min(room.width - 2 * MARGIN_PX, 400)) }}>
      <div className="stage-gate" style={surround?.gate ?? size}>
        {surround !== null && isCutFromGate && (
          <>
            <canvas
              ref={gateCanvas}
              {...surround.gate}
              className="stage-gate-picture"
              data-testid="camera-view-gate"
              aria-label={`Whole gate of ${setup.name}`}
            />
            <span className="stage-gate-label" hidden={Math.max(surround.offset.x, surround.offset.y) < GATE_LABEL_PX}>
              {`${setup.gate.widthMm} × ${setup.gate.heightMm} mm`}
            </span>
          </>
        )}
        <div className="stage-picture" style={{ ...size, left: surround?.offset.x ?? 0, top: surround?.offset.y ?? 0 }}>
          <canvas
            ref={canvas}
            width={width}
            height={height}
            style={{ width: size.width, height: size.height }}
            data-testid="camera-view-canvas"
            aria-label={`Picture of ${setup.name}`}
          />
          <PictureGuides {...size} camera={camera} gateHeightMm={picturedArea(setup, size).heightMm} />
        </div>
      </div>
      <PictureLabels setup={setup} camera={camera} />
    </div>
  );
}

const redrawsOn = ['records', 'sceneId', 'takeId', 'setupId', 'frame'] as const;
