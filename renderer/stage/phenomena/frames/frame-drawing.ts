import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  Matrix4,
  Mesh,
  Quaternion,
  Sphere,
  Vector3,
} from 'three';
import { memberAxes } from '../../../../world/physics/structures/beam-member.ts';
import { buildingFrame, frameTrack, type BuildingFrame } from '../../../../world/physics/structures/building-frame.ts';
import type { Frame } from '../../../../world/records/frame-structure.ts';
import { getRecord } from '../../../../world/store/query.ts';
import { latentId, POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial } from '../../surface-material.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { memberGeometry, type MemberVertices } from './member-geometry.ts';

/** Freedoms of a node in the track: shift x, y, z and turn x, y, z. */
const NODE_FLOATS = 6;

/** Of a floor that fell only a strip stays on its beam: the beam's body has no floor, and the rest would reach into the ground. */
const TORN_FLOOR_M = 0.3;

/** The beams of a frame: bent by the shifts and turns of their ends while it stands, each on its own once it fell. */
class FrameDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Frame>;
  readonly #building: BuildingFrame;
  readonly #members: readonly MemberVertices[];
  readonly #geometry = new BufferGeometry();
  readonly #material;
  readonly #positions: BufferAttribute;
  readonly #normals: BufferAttribute;
  readonly #standing: Matrix4;
  readonly #zeros: Float32Array;
  readonly #row: Float32Array;
  #drawn: 'rest' | 'sway' | 'fallen' | null = null;

  constructor(context: DrawingContext<Frame>) {
    this.#context = context;
    const { piece, behaviour, records, uniforms, setPieces } = context;
    this.#building = buildingFrame(behaviour);
    const steel = new Color(piece.color ?? getRecord(records, 'material', piece.materialId)?.look.color ?? '#7d8287');
    const look = getRecord(records, 'material', piece.materialId)?.look;
    const built = memberGeometry(this.#building, behaviour, {
      color: [steel.r, steel.g, steel.b],
      roughness: look?.roughness ?? 0.5,
      metalness: look?.metalness ?? 0,
    });
    this.#members = built.members;
    this.#positions = new BufferAttribute(new Float32Array(built.count * 3), 3).setUsage(DynamicDrawUsage);
    this.#normals = new BufferAttribute(new Float32Array(built.count * 3), 3).setUsage(DynamicDrawUsage);
    this.#geometry.setAttribute('position', this.#positions);
    this.#geometry.setAttribute('normal', this.#normals);
    this.#geometry.setAttribute('paint', new BufferAttribute(built.paint, 4));
    this.#geometry.setAttribute('finish', new BufferAttribute(built.finish, 3));
    this.#geometry.setAttribute('emission', new BufferAttribute(new Float32Array(built.count * 3), 3));
    this.#geometry.setIndex(new BufferAttribute(built.index, 1));
    this.#material = createSurfaceMaterial(uniforms, { isGlass: false, isDoubleSided: false });
    const mesh = new Mesh(this.#geometry, this.#material);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.frustumCulled = false;
    mesh.layers.enable(OCCLUDER_LAYER);
    this.object3D.matrixAutoUpdate = false;
    this.object3D.add(mesh);
    this.object3D.visible = piece.isVisible;
    this.#standing = new Matrix4().compose(
      new Vector3(...piece.position),
      new Quaternion(...piece.rotation).normalize(),
      new Vector3(1, 1, 1),
    );
    const freedoms = NODE_FLOATS * (this.#building.model.nodes.length - this.#building.nodesPerLevel);
    this.#zeros = new Float32Array(freedoms + 1);
    this.#row = new Float32Array(freedoms + 1);
    setPieces.setReplaced(piece.id, true);
    this.#sway(this.#zeros);
    this.#drawn = 'rest';
  }

  update(stream: StateStream | null, tick: number): boolean {
    const key = frameTrack(this.#context.piece.id);
    const found = stream?.trackRow(key, tick) ?? stream?.trackRow(key, Math.min(tick, stream.readyTick)) ?? null;
    if (stream === null || found === null || found.from.length !== this.#zeros.length) {
      if (this.#drawn === 'rest') return false;
      this.#sway(this.#zeros);
      this.#drawn = 'rest';
      return true;
    }
    const { from, to, share } = found;
    if (from[from.length - 1] === 1) {
      this.#fallen(stream, tick);
      this.#drawn = 'fallen';
      return true;
    }
    let isChanged = this.#drawn !== 'sway';
    for (let i = 0; i < this.#row.length; i++) {
      const value = from[i]! + (to[i]! - from[i]!) * share;
      if (Math.fround(value) !== this.#row[i]) isChanged = true;
      this.#row[i] = value;
    }
    if (!isChanged) return false;
    this.#sway(this.#row);
    this.#drawn = 'sway';
    return true;
  }

  /** Bent by a row of the track, in the piece's space. */
  #sway(row: Float32Array): void {
    this.object3D.matrix.copy(this.#standing);
    const { model, nodesPerLevel } = this.#building;
    const nodeAt = (node: number, offset: number): readonly [number, number, number] => {
      const at = (node - nodesPerLevel) * NODE_FLOATS + offset;
      return node < nodesPerLevel ? [0, 0, 0] : [row[at]!, row[at + 1]!, row[at + 2]!];
    };
    model.members.forEach(({ a, b }, index) => {
      const { x, y, z, lengthM } = memberAxes(model.nodes[a]!, model.nodes[b]!);
      const origin = model.nodes[a]!;
      const [da, db, ra, rb] = [nodeAt(a, 0), nodeAt(b, 0), nodeAt(a, 3), nodeAt(b, 3)];
      const along = (v: readonly number[], axis: readonly number[]): number =>
        v[0]! * axis[0]! + v[1]! * axis[1]! + v[2]! * axis[2]!;
      const [ua, ub, va, vb, wa, wb] = [
        along(da, x),
        along(db, x),
        along(da, y),
        along(db, y),
        along(da, z),
        along(db, z),
      ];
      const [slopeVa, slopeVb, slopeWa, slopeWb] = [along(ra, z), along(rb, z), -along(ra, y), -along(rb, y)];
      const { first, count, local, normals } = this.#members[index]!;
      for (let i = 0; i < count; i++) {
        const t = local[i * 3]! / lengthM;
        const [h1, h3] = [1 - 3 * t * t + 2 * t * t * t, 3 * t * t - 2 * t * t * t];
        const [h2, h4] = [lengthM * (t - 2 * t * t + t * t * t), lengthM * (t * t * t - t * t)];
        const px = local[i * 3]! + ua + (ub - ua) * t;
        const py = local[i * 3 + 1]! + h1 * va + h2 * slopeVa + h3 * vb + h4 * slopeVb;
        const pz = local[i * 3 + 2]! + h1 * wa + h2 * slopeWa + h3 * wb + h4 * slopeWb;
        this.#put(first + i, origin, x, y, z, px, py, pz, normals, i);
      }
    });
    this.#upload();
  }

  /** Every member where its body is, world space. */
  #fallen(stream: StateStream, tick: number): void {
    this.object3D.matrix.identity();
    const { model } = this.#building;
    const pose = new Float32Array(POSE_FLOATS);
    const [turn, axis] = [new Quaternion(), new Vector3()];
    const shown = Math.min(tick, stream.readyTick);
    model.members.forEach(({ a, b }, index) => {
      const body = stream.bodyIndex(latentId(this.#context.piece.id, index + 1));
      if (body < 0) return;
      stream.poseAt(body, shown, pose);
      const { lengthM } = memberAxes(model.nodes[a]!, model.nodes[b]!);
      turn.fromArray(pose, 3);
      const [x, y, z] = [
        axis.set(1, 0, 0).applyQuaternion(turn).toArray(),
        axis.set(0, 1, 0).applyQuaternion(turn).toArray(),
        axis.set(0, 0, 1).applyQuaternion(turn).toArray(),
      ];
      const { first, count, local, normals } = this.#members[index]!;
      const origin = [pose[0]!, pose[1]!, pose[2]!];
      for (let i = 0; i < count; i++) {
        const px = local[i * 3]! - lengthM / 2;
        const pz = Math.min(local[i * 3 + 2]!, TORN_FLOOR_M);
        this.#put(first + i, origin, x, y, z, px, local[i * 3 + 1]!, pz, normals, i);
      }
    });
    this.#upload();
  }

  #put(
    vertex: number,
    origin: readonly number[],
    x: readonly number[],
    y: readonly number[],
    z: readonly number[],
    px: number,
    py: number,
    pz: number,
    normals: Float32Array,
    i: number,
  ): void {
    const [nx, ny, nz] = [normals[i * 3]!, normals[i * 3 + 1]!, normals[i * 3 + 2]!];
    for (let k = 0; k < 3; k++) {
      this.#positions.array[vertex * 3 + k] = origin[k]! + x[k]! * px + y[k]! * py + z[k]! * pz;
      this.#normals.array[vertex * 3 + k] = x[k]! * nx + y[k]! * ny + z[k]! * nz;
    }
  }

  #upload(): void {
    this.#positions.needsUpdate = true;
    this.#normals.needsUpdate = true;
  }

  casters(): Sphere[] {
    const { piece, behaviour } = this.#context;
    const { storeys, storeyHeightM, baysX, bayWidthM, baysZ, bayDepthM } = behaviour;
    const half = new Vector3(baysX * bayWidthM, storeys * storeyHeightM, baysZ * bayDepthM).multiplyScalar(0.5);
    return [new Sphere(new Vector3(piece.position[0], piece.position[1] + half.y, piece.position[2]), half.length())];
  }

  dispose(): void {
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    this.#geometry.dispose();
    this.#material.dispose();
  }
}

export function drawFrame(context: DrawingContext<Frame>): PhenomenonDrawing {
  return new FrameDrawing(context);
}
