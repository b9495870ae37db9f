import { BufferGeometry, LineBasicMaterial, LineSegments, Matrix4, Quaternion, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import type { DrawnPiece } from '../set-piece-meshes.ts';
import { meetPiece } from './piece-picking.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

type Break = Extract<Intervention, { kind: 'break' }>;

const GRIP_PX = 16;
const MARK_PX = 26;
const RAYS = 9;

/** A star of cracks of radius 1 across the line of sight; uneven, as cracks are. */
const star = new BufferGeometry().setFromPoints(
  Array.from({ length: RAYS }, (_, index) => {
    const angle = ((index + 0.3 * Math.sin(index * 5)) / RAYS) * 2 * Math.PI;
    const length = 0.65 + 0.35 * Math.sin(index * 2.3);
    const along = new Vector3(Math.cos(angle), Math.sin(angle), 0);
    return [along.clone().multiplyScalar(0.12), along.multiplyScalar(length)];
  }).flat(),
);

/** Where the cracks of the selected break start: a star on its target that can be dragged over the surface. */
export class BreakGrips implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new LineBasicMaterial({ color: '#ff9f45', depthTest: false, toneMapped: false });
  readonly #mark = new LineSegments(star, this.#material);
  readonly #label: ScreenLabel;
  #break: Break | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#label = new ScreenLabel(controller, 'stage-tag-accent');
    this.#mark.renderOrder = 15;
    this.#mark.visible = false;
    controller.overlayScene.add(this.#mark);
  }

  update(): void {
    const { records, selection, takeId } = getEditor();
    this.#break =
      recordsOfType(records, 'intervention').find(
        (act): act is Break => act.kind === 'break' && act.takeId === takeId && selection.has(act.id),
      ) ?? null;
    const at = this.#break === null ? null : this.#placeOf(this.#break);
    this.#mark.visible = at !== null;
    if (at === null) return this.#label.hide();
    this.#mark.position.copy(at);
    this.#mark.quaternion.copy(this.#controller.rig.camera.quaternion);
    this.#mark.scale.setScalar(MARK_PX * this.#controller.pixelSizeAt(at));
    this.#label.show('Cracks', at, MARK_PX);
  }

  takePress = (event: PointerEvent): Gesture | null => {
    const act = this.#break;
    const at = act === null ? null : this.#placeOf(act);
    if (act === null || at === null || !this.#isNear(event, at)) return null;
    let edits: Edit[] = [];
    return {
      move: (moved) => {
        const piece = this.#pieceOf(act);
        if (piece === undefined) return;
        const { ray } = this.#controller.raycasterAt(moved.clientX, moved.clientY);
        const point = meetPiece(piece, matrixOf(piece), ray);
        if (point === null) return;
        const local = point.sub(positionOf(piece)).applyQuaternion(turnOf(piece).invert());
        const pointM = local.toArray().map((value) => Number(value.toFixed(3)));
        edits = [{ edit: 'updateIntervention', id: act.id, changes: { pointM } } as Edit];
        previewEdits(edits);
      },
      end: () => {
        if (edits.length > 0) void commitEdits(edits, 'Move the cracks');
      },
      cancel: cancelPreview,
    };
  };

  #pieceOf({ targetId }: Break): DrawnPiece | undefined {
    return this.#controller.filmSet.setPieces.pieces.get(targetId);
  }

  #placeOf(act: Break): Vector3 | null {
    const piece = this.#pieceOf(act);
    if (piece === undefined) return null;
    if (act.pointM === null) return piece.bounds.center.clone().applyMatrix4(matrixOf(piece));
    return new Vector3(...act.pointM).applyQuaternion(turnOf(piece)).add(positionOf(piece));
  }

  #isNear(event: PointerEvent, point: Vector3): boolean {
    return this.#controller.distancePx(event, point) < GRIP_PX;
  }

  dispose(): void {
    this.#material.dispose();
    this.#label.dispose();
  }
}

function positionOf({ pose }: DrawnPiece): Vector3 {
  return new Vector3().fromArray(pose);
}

function turnOf({ pose }: DrawnPiece): Quaternion {
  return new Quaternion().fromArray(pose, 3);
}

/** Where the piece stands in the drawn frame, also when its shards are drawn in its place. */
function matrixOf(piece: DrawnPiece): Matrix4 {
  const scale = piece.hasOwnScale ? new Vector3(...piece.record.scale) : new Vector3(1, 1, 1);
  return new Matrix4().compose(positionOf(piece), turnOf(piece), scale);
}
