import {
  Box3,
  BufferGeometry,
  Color,
  Group,
  Matrix4,
  Quaternion,
  Sphere,
  Vector3,
  type InstancedMesh,
  type Object3D,
} from 'three';
import type { RecordMap } from '../../world/records/index.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import { getRecord } from '../../world/store/query.ts';
import { POSE_FLOATS, type StateStream } from '../../world/simulation/index.ts';
import { InstanceGroup, type DrawnPart } from './instance-group.ts';
import { isSamePlace } from './same-place.ts';
import { shapeGeometry, shapeKey } from './shape-geometry.ts';
import { loadModel } from './shelf.ts';
import {
  createSurfaceMaterial,
  paintGeometry,
  setEmissionExposure,
  surfaceOf,
  type SurfaceUniforms,
} from './surface-material.ts';

/** Layer of what darkens its surroundings: opaque set pieces and the ground. */
export const OCCLUDER_LAYER = 1;

/** Layer of glass that is seen by its rims: small things and shards. */
export const FINE_GLASS_LAYER = 5;
/** Glass of pieces up to this radius is fine, metres. */
const FINE_M = 0.25;

/** What reaches no higher above the floor casts no shadow that needs room in the map. */
const LOW_M = 0.3;

/** A set piece as it stands in the drawn frame. */
export interface DrawnPiece {
  readonly id: string;
  record: SetPiece;
  /** px py pz qx qy qz qw, world space: at the drawn frame. */
  readonly pose: Float32Array;
  /** World matrix at the drawn frame, the record's scale included. */
  readonly matrix: Matrix4;
  group: InstanceGroup<DrawnPiece> | null;
  /** Geometry in the group's space: for picking, outlines and ghosts. */
  geometries: readonly BufferGeometry[];
  /** In the space of the geometries. */
  readonly bounds: Sphere;
  hasOwnScale: boolean;
  /** Not drawn: something else stands for it. */
  isHidden: boolean;
  /** What is drawn in its place, for picking; null where it is drawn itself or not at all. */
  standIn: Object3D | null;
  /** Drawn by something else that stands in its place: it is picked and outlined as if it were drawn here. */
  isReplaced: boolean;
}

interface SharedGroup {
  readonly group: InstanceGroup<DrawnPiece>;
  readonly geometries: readonly BufferGeometry[];
  readonly bounds: Sphere;
}

/** All set pieces of a film set, drawn as instances; poses come from the records or from a state stream. */
export class SetPieceMeshes {
  readonly root = new Group();
  readonly pieces = new Map<string, DrawnPiece>();
  /** Called when a model arrived, so that on-demand views draw again. */
  onArrival: () => void = () => undefined;
  /** Called when a model cannot be had; its collision shape is drawn instead. */
  onMissing: (assetKey: string, reason: string) => void = () => undefined;
  /** Grows when anything that casts a shadow or occludes has moved. */
  version = 0;
  /** Grows when what stands on the set changed, not when it moved. */
  restVersion = 0;

  readonly #uniforms: SurfaceUniforms;
  readonly #materials = new Map<string, ReturnType<typeof createSurfaceMaterial>>();
  readonly #groups = new Map<string, SharedGroup>();
  readonly #models = new Map<string, readonly DrawnPart[] | 'loading' | 'missing'>();
  readonly #pending = new Set<Promise<void>>();
  #seen: RecordMap = new Map();
  #bodyPieces: (DrawnPiece | undefined)[] = [];
  #mappedStream: StateStream | null = null;
  #poses = new Float32Array(0);
  #initialPoses = new Float32Array(0);

  constructor(uniforms: SurfaceUniforms) {
    this.#uniforms = uniforms;
    this.root.matrixAutoUpdate = false;
  }

  setExposure(exposure: number): void {
    setEmissionExposure(this.#uniforms, exposure);
  }

  /** Follows the records; only what changed since the last call is touched. */
  sync(records: RecordMap, filmSetId: string | null): void {
    const before = this.#seen;
    this.#seen = records;
    this.restVersion++;
    const changedMaterials = new Set<string>();
    for (const [id, record] of records) {
      if (record.type === 'material' && before.get(id) !== record) changedMaterials.add(id);
    }
    for (const [id, piece] of this.pieces) {
      const record = records.get(id);
      if (record?.type !== 'setPiece' || record.filmSetId !== filmSetId) this.#remove(piece);
    }
    for (const record of records.values()) {
      if (record.type !== 'setPiece' || record.filmSetId !== filmSetId) continue;
      const piece = this.pieces.get(record.id);
      if (piece === undefined) this.#add(record);
      else if (piece.record !== record || changedMaterials.has(record.materialId)) {
        this.#update(piece, record, changedMaterials.has(record.materialId));
      }
    }
    this.#flush();
  }

  /**
   * Puts every body where the stream has it at `tick`; the last simulated tick where it is not simulated that far.
   * Pieces whose record has moved since the stream was made stand where the record says.
   */
  applyStream(stream: StateStream, tick: number): void {
    if (this.#mappedStream !== stream) {
      this.#bodyPieces = stream.entityIds.map((entityId) => this.pieces.get(entityId));
      this.#poses = new Float32Array(stream.bodyCount * POSE_FLOATS);
      this.#initialPoses = new Float32Array(stream.bodyCount * POSE_FLOATS);
      stream.writePoses(0, this.#initialPoses);
      this.#mappedStream = stream;
    }
    if (!stream.writePoses(tick, this.#poses)) stream.writePoses(Math.min(tick, stream.readyTick), this.#poses);
    for (let index = 0; index < this.#bodyPieces.length; index++) {
      const piece = this.#bodyPieces[index];
      if (piece === undefined) continue;
      const isCurrent =
        piece.record.body.kind === 'keyframed' || isSamePlace(piece.record, this.#initialPoses, index * POSE_FLOATS);
      if (isCurrent) this.#pose(piece, this.#poses, index * POSE_FLOATS);
      else this.#poseFromRecord(piece);
    }
    this.#flush();
  }

  /** Puts every piece where its record says: frame 0, and whenever there is no stream. */
  applyRecords(): void {
    for (const piece of this.pieces.values()) this.#poseFromRecord(piece);
    this.#flush();
  }

  /** Hides a piece, or shows it again: for those who draw something in its place, which can then be picked for it. */
  setHidden(id: string, isHidden: boolean, standIn: Object3D | null = null): void {
    const piece = this.pieces.get(id);
    if (piece === undefined || piece.isHidden === isHidden) return;
    piece.standIn = isHidden ? standIn : null;
    piece.isHidden = isHidden;
    this.#place(piece);
    this.#flush();
  }

  /** Leaves the drawing of a piece to something that stands in its place, or takes it back. */
  setReplaced(id: string, isReplaced: boolean): void {
    const piece = this.pieces.get(id);
    if (piece === undefined || piece.isReplaced === isReplaced) return;
    piece.isReplaced = isReplaced;
    this.#place(piece);
    this.#flush();
  }

  /** Resolves when every model that is asked for has arrived (or turned out to be missing). */
  async ready(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /**
   * Spheres around what casts shadows worth the name, as recorded: the same at every frame, so that what is fitted to
   * them holds still. Slabs that lie on the ground are left out.
   */
  restingCasters(): Sphere[] {
    const casters: Sphere[] = [];
    for (const { record, bounds, geometries, group, hasOwnScale } of this.pieces.values()) {
      if (group === null) continue;
      const top = Math.max(...geometries.map(({ boundingBox }) => boundingBox?.max.y ?? 0));
      if (record.body.kind === 'fixed' && record.position[1] + top < LOW_M) continue;
      const scale = hasOwnScale ? Math.max(...record.scale) : 1;
      scratchRotation.set(...record.rotation).normalize();
      const center = bounds.center.clone().multiplyScalar(scale).applyQuaternion(scratchRotation);
      casters.push(new Sphere(center.add(new Vector3(...record.position)), bounds.radius * scale));
    }
    return casters;
  }

  /** All that is drawn; it moves by its instances alone. */
  drawnMeshes(): InstancedMesh[] {
    return [...this.#groups.values()].flatMap(({ group }) => group.meshes);
  }

  dispose(): void {
    for (const { group } of this.#groups.values()) group.dispose();
    for (const material of this.#materials.values()) material.dispose();
    this.#groups.clear();
    this.pieces.clear();
  }

  #add(record: SetPiece): void {
    const piece: DrawnPiece = {
      id: record.id,
      record,
      pose: new Float32Array(7),
      matrix: new Matrix4(),
      group: null,
      geometries: [],
      bounds: new Sphere(),
      hasOwnScale: false,
      isHidden: false,
      standIn: null,
      isReplaced: false,
    };
    this.pieces.set(record.id, piece);
    this.#mappedStream = null;
    this.#join(piece);
  }

  #remove(piece: DrawnPiece): void {
    this.#leave(piece);
    this.pieces.delete(piece.id);
    this.#mappedStream = null;
  }

  #update(piece: DrawnPiece, record: SetPiece, isMaterialChanged: boolean): void {
    const before = piece.record;
    piece.record = record;
    const isRedrawn =
      isMaterialChanged ||
      before.assetKey !== record.assetKey ||
      before.isVisible !== record.isVisible ||
      (record.assetKey === null &&
        (before.shape !== record.shape || before.scale !== record.scale || before.materialId !== record.materialId));
    if (isRedrawn) {
      this.#leave(piece);
      this.#join(piece);
      return;
    }
    if (before.color !== record.color) piece.group?.setColor(piece, ownColor(record));
    this.#poseFromRecord(piece, true);
  }

  #leave(piece: DrawnPiece): void {
    if (piece.group === null) return;
    piece.group.remove(piece);
    if (piece.group.count === 0) {
      for (const [key, shared] of this.#groups) {
        if (shared.group !== piece.group) continue;
        shared.group.dispose();
        this.#groups.delete(key);
      }
    }
    piece.group = null;
    piece.geometries = [];
    this.version++;
  }

  #join(piece: DrawnPiece): void {
    const { record } = piece;
    if (!record.isVisible) return this.#poseFromRecord(piece, true);
    const shared = this.#groupOf(record);
    if (shared === null) return;
    piece.group = shared.group;
    piece.geometries = shared.geometries;
    piece.bounds.copy(shared.bounds);
    piece.hasOwnScale = record.assetKey !== null && this.#models.get(record.assetKey) !== 'missing';
    shared.group.add(piece);
    if (record.color !== null) shared.group.setColor(piece, ownColor(record));
    this.#poseFromRecord(piece, true);
  }

  #groupOf(record: SetPiece): SharedGroup | null {
    const { assetKey } = record;
    if (assetKey !== null) {
      const parts = this.#models.get(assetKey);
      if (parts === undefined) this.#load(assetKey);
      if (parts === undefined || parts === 'loading') return null;
      if (parts !== 'missing') return this.#shared(`model ${assetKey}`, () => parts);
    }
    const material = getRecord(this.#seen, 'material', record.materialId);
    const surface = surfaceOf(material);
    return this.#shared(`shape ${shapeKey(record.shape, record.scale)} ${JSON.stringify(surface)}`, () => [
      this.#part(paintGeometry(shapeGeometry(record.shape, record.scale), surface), surface.opacity < 0.995, false),
    ]);
  }

  #shared(key: string, makeParts: () => readonly DrawnPart[]): SharedGroup {
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const parts = makeParts();
    const box = new Box3();
    for (const { geometry } of parts) {
      geometry.computeBoundingBox();
      box.union(geometry.boundingBox!);
    }
    const shared = {
      group: new InstanceGroup<DrawnPiece>(this.root, parts),
      geometries: parts.map(({ geometry }) => geometry),
      bounds: box.getBoundingSphere(new Sphere()),
    };
    this.#groups.set(key, shared);
    return shared;
  }

  #part(geometry: BufferGeometry, isGlass: boolean, isDoubleSided: boolean): DrawnPart {
    const key = `${isGlass}/${isDoubleSided}`;
    const material = this.#materials.get(key) ?? createSurfaceMaterial(this.#uniforms, { isGlass, isDoubleSided });
    this.#materials.set(key, material);
    geometry.computeBoundingSphere();
    const glassLayers = (geometry.boundingSphere?.radius ?? 0) < FINE_M ? [FINE_GLASS_LAYER] : [];
    return { geometry, material, castsShadow: !isGlass, layers: isGlass ? glassLayers : [OCCLUDER_LAYER] };
  }

  #load(assetKey: string): void {
    this.#models.set(assetKey, 'loading');
    const loading = loadModel(assetKey).then(
      (model) => {
        this.#models.set(
          assetKey,
          model.map(({ geometry, isGlass, isDoubleSided }) => this.#part(geometry, isGlass, isDoubleSided)),
        );
      },
      (error: unknown) => {
        this.#models.set(assetKey, 'missing');
        this.onMissing(assetKey, error instanceof Error ? error.message : String(error));
      },
    );
    const settled = loading.then(() => {
      this.#pending.delete(settled);
      for (const piece of this.pieces.values()) {
        if (piece.group === null && piece.record.assetKey === assetKey) this.#join(piece);
      }
      this.#flush();
      this.restVersion++;
      this.onArrival();
    });
    this.#pending.add(settled);
  }

  #poseFromRecord(piece: DrawnPiece, isForced = false): void {
    const { position, rotation } = piece.record;
    scratchPose.set(position, 0);
    scratchRotation.set(...rotation).normalize();
    scratchRotation.toArray(scratchPose, 3);
    this.#pose(piece, scratchPose, 0, isForced);
  }

  #pose(piece: DrawnPiece, rows: Float32Array, at: number, isForced = false): void {
    const { pose } = piece;
    let isMoved = isForced;
    for (let index = 0; index < 7; index++) {
      if (pose[index] === rows[at + index]) continue;
      pose[index] = rows[at + index]!;
      isMoved = true;
    }
    if (isMoved) this.#place(piece);
  }

  #place(piece: DrawnPiece): void {
    scratchPosition.fromArray(piece.pose);
    scratchRotation.fromArray(piece.pose, 3);
    if (piece.isHidden) scratchScale.setScalar(0);
    else if (piece.hasOwnScale) scratchScale.set(...piece.record.scale);
    else scratchScale.set(1, 1, 1);
    piece.matrix.compose(scratchPosition, scratchRotation, scratchScale);
    piece.group?.setMatrix(piece, piece.isReplaced ? NOWHERE.elements : piece.matrix.elements);
  }

  #flush(): void {
    let isChanged = false;
    for (const { group } of this.#groups.values()) isChanged = group.flush() || isChanged;
    if (isChanged) this.version++;
  }
}

const NOWHERE = new Matrix4().makeScale(0, 0, 0);
const scratchPose = new Float32Array(7);
const scratchPosition = new Vector3();
const scratchRotation = new Quaternion();
const scratchScale = new Vector3();

function ownColor(record: SetPiece): Color | null {
  return record.color === null ? null : new Color(record.color);
}
