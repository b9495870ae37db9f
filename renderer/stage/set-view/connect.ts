import type { WebGLRenderer } from 'three';
import { onRequest } from '../../editor/requests.ts';
import { setEditor } from '../../editor/state.ts';
import { addSetupFromView } from './add-setup.ts';
import { BlastGrips } from './blast-grips.ts';
import { BreakGrips } from './break-grips.ts';
import { PathGrips } from './path-grips.ts';
import { GhostTake } from './ghost-take.ts';
import { MeasureTape } from './measure-tape.ts';
import { MotionMarks } from './motion-marks.ts';
import { NameTag } from './name-tag.ts';
import { LevelGrips } from './level-grips.ts';
import { listenToPointers, type Gesture, type GestureSource } from './pointer-input.ts';
import { PourGrips } from './pour-grips.ts';
import { PushTool } from './push-tool.ts';
import { SetMarks } from './set-marks.ts';
import { acceptShelfEntries } from './shelf-drop.ts';
import { TransformGizmo } from './transform-gizmo.ts';
import { SetViewController } from './set-view-controller.ts';

/** Puts a working set view on an element: drawing, tools and what other parts of the window may ask of it. */
export function connectSetView(
  renderer: WebGLRenderer,
  host: HTMLElement,
  invalidate: () => void,
): { readonly controller: SetViewController; dispose(): void } {
  const controller = new SetViewController(renderer, host, invalidate);
  const gizmo = new TransformGizmo(controller);
  const pushes = new PushTool(controller);
  const marks = new SetMarks(controller);
  const tape = new MeasureTape(controller);
  controller.overlays.push(
    gizmo,
    pushes,
    tape,
    marks,
    new MotionMarks(controller),
    new GhostTake(controller),
    new NameTag(controller),
  );
  /** A press on the gizmo's handles is the gizmo's own business. */
  const gizmoPress: GestureSource = () => (gizmo.isUnderPointer ? idle : null);
  const blasts = new BlastGrips(controller);
  const breaks = new BreakGrips(controller);
  const pours = new PourGrips(controller);
  const paths = new PathGrips(controller);
  const levels = new LevelGrips(controller);
  controller.overlays.push(blasts, breaks, pours, paths, levels);
  const endings = [
    listenToPointers(
      controller,
      [
        pushes.takePress,
        blasts.takePress,
        breaks.takePress,
        pours.takePress,
        paths.takePress,
        levels.takePress,
        tape.takePress,
        gizmoPress,
      ],
      (x, y) => marks.markAt(x, y),
    ),
    acceptShelfEntries(controller),
    onRequest('addSetupFromView', () => void addSetupFromView(controller.rig)),
    onRequest('frameSelection', () => controller.frameSelection()),
    onRequest('setViewKind', ({ kind }) => setEditor({ setView: kind })),
  ];
  return {
    controller,
    dispose() {
      for (const end of endings) end();
      controller.dispose();
    },
  };
}

const idle: Gesture = { isElsewhere: true, move: () => undefined, end: () => undefined, cancel: () => undefined };
