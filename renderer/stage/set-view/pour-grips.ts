import { Quaternion, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import type { DrawnPiece } from '../set-piece-meshes.ts';
import { ArrowMark } from './arrow-mark.ts';
import { meetPlane } from './meet-plane.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

type Pour = Extract<Intervention, { kind: 'pour' }>;

const GRIP_PX = 16;
/** The arrow is as long as the jet goes in this time. */
const ARROW_S = 0.3;

/** Spout and speed of the selected pour: the foot of the arrow moves the spout, its tip gives speed and direction. */
export class PourGrips implements Overlay {
  readonly #controller: SetViewController;
  readonly #arrow = new ArrowMark('#5fb4ff');
  readonly #label: ScreenLabel;
  #pour: Pour | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#label = new ScreenLabel(controller, 'stage-tag-accent');
    this.#arrow.root.visible = false;
    controller.overlayScene.add(this.#arrow.root);
  }

  update(): void {
    const { records, selection, takeId } = getEditor();
    this.#pour =
      recordsOfType(records, 'intervention').find(
        (act): act is Pour => act.kind === 'pour' && act.takeId === takeId && selection.has(act.id),
      ) ?? null;
    const ends = this.#pour === null ? null : this.#endsOf(this.#pour);
    this.#arrow.root.visible = ends !== null;
    if (ends === null || this.#pour === null) return this.#label.hide();
    const pixelM = this.#controller.pixelSizeAt(ends.spout);
    this.#arrow.set(ends.spout, ends.tip.clone().sub(ends.spout), pixelM);
    this.#label.show(`${Number((this.#pour.volumeM3 * 1000).toPrecision(3))} l`, ends.spout, GRIP_PX);
  }

  takePress = (event: PointerEvent): Gesture | null => {
    const pour = this.#pour;
    const ends = pour === null ? null : this.#endsOf(pour);
    const piece = pour === null ? undefined : this.#pieceOf(pour);
    if (pour === null || ends === null || piece === undefined) return null;
    const isTip = this.#isNear(event, ends.tip);
    if (!isTip && !this.#isNear(event, ends.spout)) return null;
    const held = isTip ? ends.tip : ends.spout;
    const facing = this.#controller.rig.camera.getWorldDirection(new Vector3());
    const turn = new Quaternion().fromArray(piece.pose, 3).invert();
    let edits: Edit[] = [];
    return {
      move: (moved) => {
        const { ray } = this.#controller.raycasterAt(moved.clientX, moved.clientY);
        const point = meetPlane(ray, held, facing);
        if (point === null) return;
        const changes = isTip ? { velocityMps: velocityTo(point) } : { pointM: localOf(point) };
        edits = [{ edit: 'updateIntervention', id: pour.id, changes } as Edit];
        previewEdits(edits);
      },
      end: () => {
        if (edits.length > 0) void commitEdits(edits, isTip ? 'Aim the pour' : 'Move the spout');
      },
      cancel: cancelPreview,
    };

    function velocityTo(point: Vector3): number[] {
      const way = point.clone().sub(ends!.spout).divideScalar(ARROW_S);
      if (pour!.space === 'local') way.applyQuaternion(turn);
      return way.toArray().map((value) => Number(value.toFixed(2)));
    }

    function localOf(point: Vector3): number[] {
      const local = point.clone().sub(new Vector3().fromArray(piece!.pose)).applyQuaternion(turn);
      return local.toArray().map((value) => Number(value.toFixed(3)));
    }
  };

  #pieceOf({ targetId }: Pour): DrawnPiece | undefined {
    return this.#controller.filmSet.setPieces.pieces.get(targetId);
  }

  #endsOf(pour: Pour): { readonly spout: Vector3; readonly tip: Vector3 } | null {
    const piece = this.#pieceOf(pour);
    if (piece === undefined) return null;
    const turn = new Quaternion().fromArray(piece.pose, 3);
    const spout = new Vector3(...pour.pointM).applyQuaternion(turn).add(new Vector3().fromArray(piece.pose));
    const way = new Vector3(...pour.velocityMps).multiplyScalar(ARROW_S);
    if (pour.space === 'local') way.applyQuaternion(turn);
    return { spout, tip: spout.clone().add(way) };
  }

  #isNear(event: PointerEvent, point: Vector3): boolean {
    return this.#controller.distancePx(event, point) < GRIP_PX;
  }

  dispose(): void {
    this.#arrow.dispose();
    this.#label.dispose();
  }
}
