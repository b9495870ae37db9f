import { Group, InstancedMesh, Matrix4, MeshBasicMaterial, Quaternion, Vector3, type BufferGeometry } from 'three';
import { playheadTick } from '../../editor/selectors.ts';
import { getEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import type { DrawnPiece } from '../set-piece-meshes.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

/** Bodies that stand closer than this in both takes are not shown twice. */
const SAME_M = 0.01;
const SAME_TURN = 0.9999;

/** The compared take over the active one: tinted, translucent copies of what is elsewhere in it. */
export class GhostTake implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new MeshBasicMaterial({
    color: '#6fb7ff',
    transparent: true,
    opacity: 0.32,
    depthWrite: false,
    toneMapped: false,
  });
  readonly #root = new Group();
  readonly #meshes = new Map<BufferGeometry, InstancedMesh>();
  readonly #pose = new Float32Array(7);

  constructor(controller: SetViewController) {
    this.#controller = controller;
    controller.overlayScene.add(this.#root);
  }

  update(): void {
    const { comparedTakeId, takeId, frame, records } = getEditor();
    const stream = comparedTakeId === null || comparedTakeId === takeId ? null : streams.compared;
    for (const mesh of this.#meshes.values()) mesh.count = 0;
    if (stream === null) return;
    const tick = Math.min(playheadTick({ frame, records }), stream.readyTick);
    for (const [index, id] of stream.entityIds.entries()) {
      const piece = this.#controller.filmSet.setPieces.pieces.get(id);
      if (piece === undefined || !stream.poseAt(index, tick, this.#pose) || isSame(piece.pose, this.#pose)) continue;
      this.#draw(piece);
    }
  }

  #draw(piece: DrawnPiece): void {
    position.fromArray(this.#pose);
    rotation.fromArray(this.#pose, 3);
    scale.setFromMatrixScale(piece.matrix);
    matrix.compose(position, rotation, scale);
    for (const geometry of piece.geometries) {
      const mesh = this.#roomFor(geometry);
      mesh.setMatrixAt(mesh.count++, matrix);
      mesh.instanceMatrix.needsUpdate = true;
    }
  }

  /** An instanced mesh of the geometry with room for one more. */
  #roomFor(geometry: BufferGeometry): InstancedMesh {
    const known = this.#meshes.get(geometry);
    const capacity = known?.instanceMatrix.count ?? 0;
    if (known !== undefined && known.count < capacity) return known;
    const mesh = new InstancedMesh(geometry, this.#material, Math.max(4, capacity * 2));
    mesh.count = 0;
    mesh.frustumCulled = false;
    if (known !== undefined) {
      mesh.count = known.count;
      mesh.instanceMatrix.array.set(known.instanceMatrix.array);
      this.#root.remove(known);
      known.dispose();
    }
    this.#root.add(mesh);
    this.#meshes.set(geometry, mesh);
    return mesh;
  }

  dispose(): void {
    for (const mesh of this.#meshes.values()) mesh.dispose();
    this.#material.dispose();
  }
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  if (Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!) > SAME_M) return false;
  return Math.abs(a[3]! * b[3]! + a[4]! * b[4]! + a[5]! * b[5]! + a[6]! * b[6]!) > SAME_TURN;
}

const position = new Vector3();
const rotation = new Quaternion();
const scale = new Vector3();
const matrix = new Matrix4();
