import { Box3 } from 'three';
import { getEditor } from '../../editor/state.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

/** The name of what lies under the pointer; the inspector has the name of what is selected. */
export class NameTag implements Overlay {
  readonly #controller: SetViewController;
  readonly #label: ScreenLabel;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#label = new ScreenLabel(controller, 'stage-tag-name');
  }

  update(): void {
    const { hoveredId, selection } = getEditor();
    const piece =
      hoveredId === null || selection.has(hoveredId)
        ? undefined
        : this.#controller.filmSet.setPieces.pieces.get(hoveredId);
    if (piece === undefined) return this.#label.hide();
    const top = piece.bounds.center.clone().applyMatrix4(piece.matrix);
    for (const { boundingBox } of piece.geometries) {
      if (boundingBox !== null) top.y = Math.max(top.y, box.copy(boundingBox).applyMatrix4(piece.matrix).max.y);
    }
    this.#label.show(piece.record.name, top, -4);
  }

  dispose(): void {
    this.#label.dispose();
  }
}

const box = new Box3();
