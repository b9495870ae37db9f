import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  Matrix3,
  Matrix4,
  Mesh,
  Quaternion,
  Sphere,
  Vector2,
  Vector3,
} from 'three';
import { memberAxes } from '../../../../world/physics/structures/beam-member.ts';
import { buildingFrame, frameTrack, type BuildingFrame } from '../../../../world/physics/structures/building-frame.ts';
import { columnEnds, foldedMiddle } from '../../../../world/physics/structures/collapse.ts';
import type { Vec3 } from '../../../../world/records/fields.ts';
import type { RecordMap } from '../../../../world/records/index.ts';
import type { Frame } from '../../../../world/records/frame-structure.ts';
import { getRecord } from '../../../../world/store/query.ts';
import { latentId, POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial } from '../../surface-material.ts';
import type { DrawingContext, DrawingLight, PhenomenonDrawing } from '../drawing.ts';
import { CollapseClouds, CollapseDust } from './collapse-dust.ts';
import { memberGeometry, type MemberVertices } from './member-geometry.ts';

/** Freedoms of a node in the track: shift x, y, z and turn x, y, z. */
const NODE_FLOATS = 6;

/**
 * The beams of a frame: bent by the shifts and turns of their ends while it stands. Once a storey gave way its floors go
 * with the bodies that carry them, as bent as they were; what is between two of those is a straight column, or a folded
 * one where they are nearer than it is long.
 */
class FrameDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #beams = new Group();
  readonly #clouds: CollapseClouds;
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
  readonly #pose = new Float32Array(POSE_FLOATS);
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
    this.#beams.matrixAutoUpdate = false;
    this.#beams.add(mesh);
    this.object3D.add(this.#beams);
    this.object3D.visible = piece.isVisible;
    this.#standing = new Matrix4().compose(
      new Vector3(...piece.position),
      new Quaternion(...piece.rotation).normalize(),
      new Vector3(1, 1, 1),
    );
    const { baysX, bayWidthM, baysZ, bayDepthM } = behaviour;
    const footprint = new Vector2(baysX * bayWidthM, baysZ * bayDepthM).multiplyScalar(0.5);
    const wind = new Vector3(...windOf(records, piece.filmSetId));
    this.#clouds = new CollapseClouds(
      piece.id,
      (event, seed) => new CollapseDust(event, seed, this.#standing, footprint, wind),
      ({ mesh: dust }) => this.object3D.add(dust),
    );
    this.#zeros = new Float32Array(this.#building.trackFloats);
    this.#row = new Float32Array(this.#building.trackFloats);
    setPieces.setReplaced(piece.id, true);
    this.#sway(this.#zeros);
    this.#drawn = 'rest';
  }

  update(stream: StateStream | null, tick: number): boolean {
    this.#clouds.update(stream?.broken ?? [], tick);
    const key = frameTrack(this.#context.piece.id);
    const found = stream?.trackRow(key, tick) ?? stream?.trackRow(key, Math.min(tick, stream.readyTick)) ?? null;
    if (stream === null || found === null || found.from.length !== this.#zeros.length) {
      if (this.#drawn === 'rest') return false;
      this.#sway(this.#zeros);
      this.#drawn = 'rest';
      return true;
    }
    const { from, to, share } = found;
    const { freedoms } = this.#building;
    if (from[freedoms] === 1) {
      this.#fallen(stream, tick, from);
      this.#drawn = 'fallen';
      return true;
    }
    let isChanged = this.#drawn !== 'sway';
    for (let i = 0; i < freedoms; i++) {
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
    this.#beams.matrix.copy(this.#standing);
    this.#building.model.members.forEach((_, index) => this.#bend(index, row));
    this.#upload();
  }

  /** Writes a member's vertices bent by a row of the track, in the piece's space. */
  #bend(index: number, row: Float32Array): void {
    const { model } = this.#building;
    const { a, b } = model.members[index]!;
    const { x, y, z, lengthM } = memberAxes(model.nodes[a]!, model.nodes[b]!);
    const origin = model.nodes[a]!;
    const [da, db] = [this.#nodeAt(row, a, 0), this.#nodeAt(row, b, 0)];
    const [ra, rb] = [this.#nodeAt(row, a, 3), this.#nodeAt(row, b, 3)];
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
  }

  /** Shift (offset 0) or turn (3) of a node in a row of the track. */
  #nodeAt(row: Float32Array, node: number, offset: number): Vec3 {
    const { nodesPerLevel } = this.#building;
    const at = (node - nodesPerLevel) * NODE_FLOATS + offset;
    return node < nodesPerLevel ? [0, 0, 0] : [row[at]!, row[at + 1]!, row[at + 2]!];
  }

  /** Every member where the bodies that carry it are, world space. */
  #fallen(stream: StateStream, tick: number, row: Float32Array): void {
    this.#beams.matrix.identity();
    const { model, freedoms, nodesPerLevel } = this.#building;
    const levels = model.nodes.length / nodesPerLevel;
    const shown = Math.min(tick, stream.readyTick);
    const carriers = Array.from({ length: levels }, (_, level) =>
      this.#carrier(stream, shown, row[freedoms + 1 + level]!),
    );
    const placeOf = (node: number): Vector3 => {
      const shift = this.#nodeAt(row, node, 0);
      const [x, y, z] = model.nodes[node]!;
      return new Vector3(x + shift[0], y + shift[1], z + shift[2]).applyMatrix4(
        carriers[Math.floor(node / nodesPerLevel)]!,
      );
    };
    const middle = new Vector3();
    model.nodes.forEach(([x, y, z]) => middle.add(new Vector3(x, y, z).divideScalar(model.nodes.length)));
    middle.applyMatrix4(this.#standing);
    model.members.forEach(({ a, b }, index) => {
      const [from, to] = [carriers[Math.floor(a / nodesPerLevel)]!, carriers[Math.floor(b / nodesPerLevel)]!];
      if (row[freedoms + 1 + levels + index] === 1) {
        const place = this.#carrier(stream, shown, index + 1);
        const { lengthM } = memberAxes(model.nodes[a]!, model.nodes[b]!);
        this.#straight(
          index,
          new Vector3(-lengthM / 2, 0, 0).applyMatrix4(place),
          new Vector3(lengthM / 2, 0, 0).applyMatrix4(place),
        );
      } else if (from === to || from.equals(to)) {
        this.#bend(index, row);
        this.#carry(index, from);
      } else this.#fold(index, placeOf(a), placeOf(b), middle);
    });
    this.#upload();
  }

  /** From the piece's space, in which it stood, to where a latent body has taken it; 0 = it has not moved. */
  #carrier(stream: StateStream, tick: number, number: number): Matrix4 {
    const body = number === 0 ? -1 : stream.bodyIndex(latentId(this.#context.piece.id, number));
    if (body < 0) return this.#standing;
    stream.poseAt(body, tick, this.#pose);
    return new Matrix4().compose(
      new Vector3().fromArray(this.#pose),
      new Quaternion().fromArray(this.#pose, 3),
      new Vector3(1, 1, 1),
    );
  }

  #carry(index: number, carrier: Matrix4): void {
    const { first, count } = this.#members[index]!;
    const turn = new Matrix3().setFromMatrix4(carrier);
    const point = new Vector3();
    for (let vertex = first; vertex < first + count; vertex++) {
      point.fromBufferAttribute(this.#positions, vertex).applyMatrix4(carrier);
      this.#positions.setXYZ(vertex, point.x, point.y, point.z);
      point.fromBufferAttribute(this.#normals, vertex).applyMatrix3(turn);
      this.#normals.setXYZ(vertex, point.x, point.y, point.z);
    }
  }

  /** A column between two floors that come together: folded in its middle, away from the middle of the house. */
  #fold(index: number, from: Vector3, to: Vector3, house: Vector3): void {
    const { model } = this.#building;
    const { a, b } = model.members[index]!;
    const { lengthM } = memberAxes(model.nodes[a]!, model.nodes[b]!);
    const side: Vec3 = [from.x - house.x, 0, from.z - house.z];
    if (Math.abs(side[0]) + Math.abs(side[2]) < 0.1) side[0] = 1;
    const storey = Math.floor(b / this.#building.nodesPerLevel);
    const nodes = { from: from.toArray(), to: to.toArray(), lengthM };
    const [foot, top] = columnEnds(this.#context.behaviour, storey, nodes);
    const middle = foldedMiddle(foot, top, lengthM, side);
    this.#straight(index, new Vector3(...foot), new Vector3(...middle), 0, 0.5);
    this.#straight(index, new Vector3(...middle), new Vector3(...top), 0.5, 1);
  }

  /** Writes a share of a member's length along a line, world space. */
  #straight(index: number, from: Vector3, to: Vector3, start = 0, end = 1): void {
    const { model } = this.#building;
    const { a, b } = model.members[index]!;
    const own = memberAxes(model.nodes[a]!, model.nodes[b]!).lengthM;
    const { x, y, z, lengthM } = memberAxes(from.toArray(), to.toArray());
    const { first, count, local, normals } = this.#members[index]!;
    for (let i = 0; i < count; i++) {
      const t = local[i * 3]! / own;
      if (t < start - 1e-6 || t > end + 1e-6) continue;
      const px = ((t - start) / (end - start)) * lengthM;
      this.#put(first + i, from.toArray(), x, y, z, px, local[i * 3 + 1]!, local[i * 3 + 2]!, normals, i);
    }
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

  setLight(light: DrawingLight): void {
    this.#clouds.setLight(light);
  }

  casters(): Sphere[] {
    const { piece, behaviour } = this.#context;
    const { storeys, storeyHeightM, baysX, bayWidthM, baysZ, bayDepthM } = behaviour;
    const half = new Vector3(baysX * bayWidthM, storeys * storeyHeightM, baysZ * bayDepthM).multiplyScalar(0.5);
    return [new Sphere(new Vector3(piece.position[0], piece.position[1] + half.y, piece.position[2]), half.length())];
  }

  dispose(): void {
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    this.#clouds.clear();
    this.#geometry.dispose();
    this.#material.dispose();
  }
}

/** Mean wind of a film set, m/s. */
function windOf(records: RecordMap, filmSetId: string): Vec3 {
  for (const record of records.values())
    if (record.type === 'environment' && record.filmSetId === filmSetId) return record.windMps;
  return [0, 0, 0];
}

export function drawFrame(context: DrawingContext<Frame>): PhenomenonDrawing {
  return new FrameDrawing(context);
}
