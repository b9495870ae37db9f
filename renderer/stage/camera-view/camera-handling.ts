import { Vector3 } from 'three';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import { cameraEdit } from '../camera-edit.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { CameraState, Setup } from '../../../world/records/setup.ts';
import { cameraRotation, cameraStateAt } from '../../../world/space/camera-pose.ts';
import { rotate } from '../../../world/space/quaternion.ts';
import { add, scale, subtract } from '../../../world/space/vector.ts';

/** How the operator takes hold of the camera. */
export type Handling = 'orbiting' | 'panning' | 'trucking' | 'dollying';

const TURN_PER_PX = 0.004;
const MOST_TILT = Math.PI / 2 - 0.01;

/** The camera after a drag of dx, dy pixels: pure, so that gestures are replayed from their start. */
export function handledCamera(start: CameraState, handling: Handling, dx: number, dy: number): CameraState {
  switch (handling) {
    case 'panning':
      return {
        ...start,
        panRad: start.panRad + dx * TURN_PER_PX * 0.5,
        tiltRad: clampTilt(start.tiltRad + dy * TURN_PER_PX * 0.5),
      };
    case 'orbiting': {
      const pivot = add(start.position, scale(forward(start), start.focusDistanceM));
      const turned = {
        ...start,
        panRad: start.panRad - dx * TURN_PER_PX,
        tiltRad: clampTilt(start.tiltRad - dy * TURN_PER_PX),
      };
      return { ...turned, position: subtract(pivot, scale(forward(turned), start.focusDistanceM)) };
    }
    case 'trucking': {
      const metresPerPx = start.focusDistanceM / 900;
      const rotation = cameraRotation(start);
      const right = rotate(rotation, [1, 0, 0]);
      return {
        ...start,
        position: add(add(start.position, scale(right, -dx * metresPerPx)), [0, dy * metresPerPx, 0]),
      };
    }
    case 'dollying': {
      const metres = -dy * (start.focusDistanceM / 300);
      const ahead = new Vector3(...forward(start)).setY(0);
      if (ahead.lengthSq() < 1e-6) ahead.set(...forward(start));
      ahead.normalize().multiplyScalar(metres);
      return {
        ...start,
        position: add(start.position, [ahead.x, ahead.y, ahead.z]),
        focusDistanceM: Math.max(0.1, start.focusDistanceM - metres),
      };
    }
  }
}

function forward(camera: CameraState) {
  return rotate(cameraRotation(camera), [0, 0, -1]);
}

function clampTilt(tiltRad: number): number {
  return Math.max(-MOST_TILT, Math.min(MOST_TILT, tiltRad));
}

/** Alt-drag in the camera view: live while it lasts, one edit at its end, nothing after Escape. */
export function handleCamera(host: HTMLElement, activeSetup: () => Setup | undefined): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let drag: {
    setup: Setup;
    frame: number;
    camera: CameraState;
    x: number;
    y: number;
    handling: Handling;
    edit: Edit | null;
  } | null = null;

  host.addEventListener(
    'pointerdown',
    (event) => {
      const setup = activeSetup();
      const isHandling = event.altKey || event.button === 1 || event.button === 2;
      if (!isHandling || setup === undefined) return;
      event.preventDefault();
      const { frame } = getEditor();
      const handling =
        event.button === 2
          ? 'dollying'
          : event.shiftKey
            ? 'trucking'
            : event.ctrlKey || event.metaKey
              ? 'panning'
              : 'orbiting';
      drag = {
        setup,
        frame,
        camera: cameraStateAt(setup, frame),
        x: event.clientX,
        y: event.clientY,
        handling,
        edit: null,
      };
      host.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  host.addEventListener(
    'pointermove',
    (event) => {
      if (drag === null) return;
      const camera = handledCamera(drag.camera, drag.handling, event.clientX - drag.x, event.clientY - drag.y);
      drag.edit = cameraEdit(drag.setup, drag.frame, camera);
      previewEdits([drag.edit]);
    },
    { signal },
  );
  host.addEventListener(
    'pointerup',
    () => {
      const finished = drag;
      drag = null;
      if (finished?.edit != null) void commitEdits([finished.edit], labels[finished.handling]);
    },
    { signal },
  );
  host.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || drag === null) return;
      event.stopImmediatePropagation();
      drag = null;
      cancelPreview();
    },
    { signal, capture: true },
  );
  return () => stop.abort();
}

const labels: Record<Handling, string> = {
  orbiting: 'Orbit camera',
  panning: 'Pan and tilt camera',
  trucking: 'Truck camera',
  dollying: 'Dolly camera',
};
