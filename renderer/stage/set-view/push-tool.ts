import { Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import { select } from '../../editor/actions.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { newId } from '../../editor/ids.ts';
import { notify } from '../../editor/notices.ts';
import { activeFilmSetId, projectRate } from '../../editor/selectors.ts';
import { getEditor, setEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import { actingArrows, type ActingArrow } from './acting-arrows.ts';
import { ArrowMark } from './arrow-mark.ts';
import { approximateMassKg } from './body-mass.ts';
import { pickPiece } from './piece-picking.ts';
import type { Gesture } from './pointer-input.ts';
import { amountText, bodyPoint, dragTip, impulseOfArrow } from './push-aim.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';
import { wideArrows } from './wide-arrows.ts';

const ACCENT = '#ff9f45';
const GRIP_PX = 14;
/** Shorter than this it was a click, not an aim. */
const SHORTEST_PX = 6;

/** Arrows of what pushes, throws, blows and shakes: drawn, changed by their tips; pushes are aimed with the push tool. */
export class PushTool implements Overlay {
  readonly #controller: SetViewController;
  readonly #marks: ArrowMark[] = [];
  readonly #labels: ScreenLabel[] = [];
  #shown: readonly ActingArrow[] = [];
  /** While aiming: the arrow under the pointer, which may lie beyond what was rounded. */
  #aim: { readonly origin: Vector3; readonly arrow: Vector3; readonly text: string } | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
  }

  update(): void {
    this.#shown = this.#aim === null ? arrowsNow() : [];
    const arrows = this.#aim === null ? this.#shown : [this.#aim];
    while (this.#marks.length < arrows.length) {
      const mark = new ArrowMark(ACCENT);
      this.#marks.push(mark);
      this.#labels.push(new ScreenLabel(this.#controller, 'stage-tag-accent'));
      this.#controller.overlayScene.add(mark.root);
    }
    this.#marks.forEach((mark, index) => {
      const arrow = arrows[index];
      mark.root.visible = arrow !== undefined;
      if (arrow === undefined) return this.#labels[index]!.hide();
      mark.set(arrow.origin, arrow.arrow, this.#controller.pixelSizeAt(arrow.origin));
      this.#labels[index]!.show(arrow.text, arrow.origin.clone().add(arrow.arrow));
    });
  }

  /** Takes presses on the tip of an arrow, and on bodies while the push tool is chosen. */
  takePress = (event: PointerEvent): Gesture | null => {
    const grip = this.#arrowUnder(event);
    if (grip !== null) return this.#changing(grip);
    return getEditor().tool === 'aimingPush' ? this.#aiming(event) : null;
  };

  #arrowUnder(event: PointerEvent): ActingArrow | null {
    const distancePx = ({ origin, arrow }: ActingArrow): number =>
      this.#controller.distancePx(event, origin.clone().add(arrow));
    return this.#shown.find((shown) => distancePx(shown) < GRIP_PX) ?? null;
  }

  #aiming(start: PointerEvent): Gesture {
    const controller = this.#controller;
    const nothing: Gesture = { move: () => undefined, end: () => undefined, cancel: () => undefined };
    const hit = pickPiece(controller.filmSet.setPieces, controller.raycasterAt(start.clientX, start.clientY).ray);
    const { records, takeId, frame } = getEditor();
    if (hit?.piece == null || takeId === null) return nothing;
    const { piece, point } = hit;
    if (piece.record.body.kind !== 'dynamic') {
      notify(
        'info',
        `${piece.record.name} cannot be pushed`,
        'It is fixed or keyframed. Make its body dynamic in the inspector first.',
      );
      return nothing;
    }
    const id = newId('intervention');
    const massKg = approximateMassKg(records, piece.record);
    const pointM = bodyPoint(point, piece.pose);
    const editFor = (impulseNs: Vec3): Edit => ({
      edit: 'addIntervention',
      intervention: {
        id,
        takeId,
        kind: 'push',
        name: `Push ${piece.record.name}`.slice(0, 120),
        targetId: piece.id,
        startFrame: frame,
        impulseNs,
        pointM,
        space: 'world',
      },
    });
    let isLong = false;
    let text = '';
    return this.#dragging(point, new Vector3(), {
      show: (arrow, event) => {
        isLong ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SHORTEST_PX;
        const impulseNs = impulseOfArrow(arrow, massKg);
        text = amountText(new Vector3(...impulseNs).length(), 'N·s');
        return isLong ? [editFor(impulseNs)] : [];
      },
      text: () => text,
      label: `Push ${piece.record.name}`,
      done: () => {
        setEditor({ tool: 'selecting' });
        select([id]);
      },
    });
  }

  #changing(shown: ActingArrow): Gesture {
    return this.#dragging(shown.origin, shown.arrow, {
      show: (arrow) => [shown.editFor(arrow)],
      text: () => arrowsNow().find(({ id }) => id === shown.id)?.text ?? shown.text,
      label: 'Aim',
      isLevel: shown.isLevel === true,
      done: () => undefined,
    });
  }

  #dragging(
    origin: Vector3,
    from: Vector3,
    plan: {
      show(arrow: Vector3, event: PointerEvent): Edit[];
      /** What stands at the tip once the edits are shown. */
      text(): string;
      readonly label: string;
      readonly isLevel?: boolean;
      done(): void;
    },
  ): Gesture {
    const controller = this.#controller;
    let tip = origin.clone().add(from);
    let edits: Edit[] = [];
    return {
      move: (event) => {
        tip = dragTip(controller.raycasterAt(event.clientX, event.clientY).ray, origin, tip, event.shiftKey);
        if (plan.isLevel === true) tip.y = origin.y + from.y;
        const arrow = tip.clone().sub(origin);
        edits = plan.show(arrow, event);
        if (edits.length > 0) previewEdits(edits);
        this.#aim = { origin, arrow, text: plan.text() };
        if (edits.length === 0) controller.invalidate();
      },
      end: () => {
        this.#aim = null;
        if (edits.length > 0) void commitEdits(edits, plan.label).then((isDone) => isDone && plan.done());
        controller.invalidate();
      },
      cancel: () => {
        this.#aim = null;
        cancelPreview();
      },
    };
  }

  dispose(): void {
    for (const mark of this.#marks) mark.dispose();
    for (const label of this.#labels) label.dispose();
  }
}

function arrowsNow(): ActingArrow[] {
  const state = getEditor();
  const { records, takeId, selection } = state;
  return [
    ...actingArrows(records, takeId, selection, streams.active, projectRate(records)),
    ...wideArrows(records, takeId, activeFilmSetId(state), selection),
  ];
}
