import { Matrix4, Object3D, Quaternion, Vector3 } from 'three';
import { TransformControls } from 'three/examples/jsm/controls/TransformControls.js';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../../world/records/fields.ts';
import type { Light } from '../../../world/records/light.ts';
import type { Scene } from '../../../world/records/scene.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import type { Setup } from '../../../world/records/setup.ts';
import { cameraAngles, cameraRotation, cameraStateAt } from '../../../world/space/camera-pose.ts';
import { cameraEdit } from '../camera-edit.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { keyEdit, motionOf, poseAtFrame, tidyPosition } from '../../editor/piece-pose.ts';
import { getEditor, useEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import type { Pose } from '../../../world/simulation/motion.ts';
import { restingHeight } from './resting-height.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

const GRID_M = 0.1;
const TURN_RAD = Math.PI / 12;
const SCALE_STEP = 0.1;

/** What the gizmo can hold: the record as it was when the drag began. */
type Held = SetPiece | Light | Setup;

/** A held piece as the drag found it. */
export interface HeldPose {
  /** Where it is at the playhead. */
  readonly drawn: Pose;
  /** Keys move it in the active scene. */
  readonly hasKeys: boolean;
}

/** Where the change is made: the playhead, and what is known of the held pieces there, by id. */
export interface Playhead {
  readonly frame: number;
  readonly sceneId: Scene['id'] | null;
  readonly poses: ReadonlyMap<string, HeldPose>;
}

/** Handles for moving, turning and scaling what is selected. Live while dragged, one undo step when let go. */
export class TransformGizmo implements Overlay {
  readonly #controller: SetViewController;
  readonly #controls: TransformControls;
  readonly #handle = new Object3D();
  readonly #start = new Matrix4();
  readonly #unsubscribe: () => void;
  #held: Held[] = [];
  #playhead: Playhead = { frame: 0, sceneId: null, poses: new Map() };
  #isDragging = false;
  #edits: Edit[] = [];

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#controls = new TransformControls(controller.rig.rayCamera, controller.renderer.domElement);
    this.#controls.setSize(0.8);
    this.#controls.setColors('#ef6f66', '#79bf6b', '#5f98ee', '#ff9f45');
    controller.overlayScene.add(this.#handle, this.#controls.getHelper());
    this.#controls.addEventListener('change', () => controller.invalidate());
    this.#controls.addEventListener('objectChange', () => this.#drag());
    this.#controls.addEventListener('dragging-changed', ({ value }) => (value === true ? this.#begin() : this.#end()));
    this.#unsubscribe = useEditor.subscribe((now, before) => {
      if (now.selection !== before.selection || now.tool !== before.tool) controller.invalidate();
    });
    window.addEventListener('keydown', this.#escape, { capture: true });
  }

  /** Whether a press now would take hold of a handle. */
  get isUnderPointer(): boolean {
    return this.#controls.object !== undefined && this.#controls.axis !== null;
  }

  update(): void {
    const { gizmoMode, gizmoSpace, isSnapping, tool } = getEditor();
    this.#controls.camera = this.#controller.rig.rayCamera;
    if (this.#isDragging) return;
    this.#held = tool === 'selecting' ? this.#selected() : [];
    if (this.#held.length === 0) {
      this.#controls.detach();
      return;
    }
    const isPiece = this.#held.every(({ type }) => type === 'setPiece');
    const mode = gizmoMode === 'scale' && !isPiece ? 'move' : gizmoMode;
    this.#controls.setMode(({ move: 'translate', rotate: 'rotate', scale: 'scale' } as const)[mode]);
    this.#controls.setSpace(gizmoSpace);
    this.#controls.setTranslationSnap(isSnapping ? GRID_M : null);
    this.#controls.setRotationSnap(isSnapping ? TURN_RAD : null);
    this.#controls.setScaleSnap(isSnapping ? SCALE_STEP : null);
    this.#place();
    if (this.#controls.object !== this.#handle) this.#controls.attach(this.#handle);
  }

  /** The handle stands where the last selected thing is drawn now. */
  #place(): void {
    const last = this.#held.at(-1)!;
    this.#handle.scale.set(1, 1, 1);
    if (last.type === 'setPiece') {
      const drawn = this.#controller.filmSet.setPieces.pieces.get(last.id);
      if (drawn === undefined) return;
      this.#handle.position.fromArray(drawn.pose);
      this.#handle.quaternion.fromArray(drawn.pose, 3);
    } else if (last.type === 'light') {
      this.#handle.position.set(...last.position);
      this.#handle.quaternion.set(...last.rotation);
    } else {
      const camera = cameraStateAt(last, getEditor().frame);
      this.#handle.position.set(...camera.position);
      this.#handle.quaternion.set(...cameraRotation(camera));
    }
    this.#handle.updateMatrixWorld();
  }

  #selected(): Held[] {
    const { selection, records } = getEditor();
    const held: Held[] = [];
    for (const id of selection) {
      const record = records.get(id);
      if (record?.type === 'setPiece' && !record.isLocked) held.push(record);
      if (record?.type === 'light' || record?.type === 'setup') held.push(record);
    }
    return held;
  }

  #begin(): void {
    this.#isDragging = true;
    this.#edits = [];
    // Taken once: a preview is simulated anew and must not be the start of its own change.
    const state = getEditor();
    const poses = this.#held.flatMap((record): [string, HeldPose][] =>
      record.type === 'setPiece'
        ? [
            [
              record.id,
              {
                drawn: poseAtFrame(state, record, state.frame, streams.active),
                hasKeys: motionOf(state.records, state.sceneId, record) !== undefined,
              },
            ],
          ]
        : [],
    );
    this.#playhead = { frame: state.frame, sceneId: state.sceneId, poses: new Map(poses) };
    this.#handle.updateMatrix();
    this.#start.copy(this.#handle.matrix);
  }

  #drag(): void {
    if (!this.#isDragging) return;
    this.#handle.updateMatrix();
    this.#snapToSurface();
    const change = new Matrix4().copy(this.#handle.matrix).multiply(new Matrix4().copy(this.#start).invert());
    this.#edits = transformEdits(
      this.#held,
      change,
      this.#controls.mode === 'scale' ? this.#handle.scale : null,
      this.#playhead,
    );
    previewEdits(this.#edits);
  }

  /** A single piece that is moved along the ground, or down onto something, comes to stand on what is below it. */
  #snapToSurface(): void {
    const [only] = this.#held;
    const axis = this.#controls.axis;
    if (!getEditor().isSnapping || this.#held.length !== 1 || only?.type !== 'setPiece') return;
    if (this.#controls.mode !== 'translate' || axis === null || !axis.includes('X') || !axis.includes('Z')) return;
    const drawn = this.#controller.filmSet.setPieces.pieces.get(only.id);
    if (drawn === undefined) return;
    const height = restingHeight(this.#controller.filmSet.setPieces, drawn, this.#handle.position);
    if (height === null) return;
    this.#handle.position.y = height;
    this.#handle.updateMatrix();
  }

  #end(): void {
    if (!this.#isDragging) return;
    this.#isDragging = false;
    const edits = this.#edits;
    this.#edits = [];
    const labels = { translate: 'Move', rotate: 'Rotate', scale: 'Scale' } as const;
    if (edits.length > 0) void commitEdits(edits, labels[this.#controls.mode]);
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#isDragging) return;
    event.stopImmediatePropagation();
    this.#isDragging = false;
    this.#edits = [];
    this.#controls.detach();
    cancelPreview();
    this.#controller.invalidate();
  };

  dispose(): void {
    this.#unsubscribe();
    window.removeEventListener('keydown', this.#escape, { capture: true });
    this.#controls.detach();
    this.#controls.dispose();
  }
}

/**
 * Edits that put records where `change` (world space) takes them. A piece with keys gets a key at the playhead, where
 * it is drawn × the change. Other pieces have one pose of their own, at frame 0: it moves as far as what is drawn at
 * the playhead moves, and turns by the same turn about the piece's own origin, not about where it is drawn later:
 *
 *     frame 0        playhead
 *      [] → []         /_/ → /_/     both by the same way and turn
 */
export function transformEdits(
  held: readonly Held[],
  change: Matrix4,
  scale: Vector3 | null,
  { frame, sceneId, poses }: Playhead,
): Edit[] {
  const moves: { id: SetPiece['id']; position: Vec3; rotation: Quat; scale?: Vec3 }[] = [];
  const edits: Edit[] = [];
  for (const record of held) {
    if (record.type === 'setup') {
      const camera = cameraStateAt(record, frame);
      const moved = moveBy(change, camera.position, cameraRotation(camera));
      edits.push(cameraEdit(record, frame, { ...camera, position: moved.position, ...cameraAngles(moved.rotation) }));
      continue;
    }
    if (record.type === 'light') {
      edits.push({ edit: 'updateLight', id: record.id, changes: moveBy(change, record.position, record.rotation) });
      continue;
    }
    if (scale !== null) {
      const size = record.scale.map((value, axis) => Math.max(0.01, value * scale.getComponent(axis))) as Vec3;
      moves.push({ id: record.id, position: record.position, rotation: record.rotation, scale: size });
      continue;
    }
    const { drawn, hasKeys } = poses.get(record.id) ?? { drawn: record, hasKeys: false };
    const moved = moveBy(change, drawn.position, drawn.rotation);
    if (hasKeys && sceneId !== null) edits.push(keyEdit(sceneId, record, frame, moved));
    else
      moves.push({
        id: record.id,
        position: tidyPosition(
          [0, 1, 2].map((i) => record.position[i]! + moved.position[i]! - drawn.position[i]!) as Vec3,
        ),
        rotation: moveBy(change, record.position, record.rotation).rotation,
      });
  }
  if (moves.length > 0) edits.push({ edit: 'transformSetPieces', moves });
  return edits;
}

function moveBy(
  change: Matrix4,
  position: readonly number[],
  rotation: readonly number[],
): { position: Vec3; rotation: Quat } {
  const matrix = new Matrix4()
    .compose(
      new Vector3().fromArray(position as number[]),
      new Quaternion().fromArray(rotation as number[]),
      new Vector3(1, 1, 1),
    )
    .premultiply(change);
  const [p, q, s] = [new Vector3(), new Quaternion(), new Vector3()];
  matrix.decompose(p, q, s);
  return { position: tidyPosition(p.toArray()), rotation: q.normalize().toArray() as Quat };
}
