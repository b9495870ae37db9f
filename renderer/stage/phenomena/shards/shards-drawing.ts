import { BatchedMesh, BufferAttribute, BufferGeometry, Color, Group, Matrix4, Quaternion, Vector3 } from 'three';
import type { Breakable } from '../../../../world/records/behaviour.ts';
import { getRecord } from '../../../../world/store/query.ts';
import { readBreakNumbers, shardsOf } from '../../../../world/physics/fracture/break-values.ts';
import { POSE_FLOATS, TICK_HZ, type SimEvent, type StateStream } from '../../../../world/simulation/index.ts';
import { resolveParts, type SolidPart } from '../../../../world/simulation/solid-parts.ts';
import { FINE_GLASS_LAYER, OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial } from '../../surface-material.ts';
import type { DrawingContext, DrawingLight, PhenomenonDrawing } from '../drawing.ts';
import { clipSurface, cutFaces, VERTEX_FLOATS, type Soup } from './clip-surface.ts';
import { Dust } from './dust.ts';
import { innerLook } from './shard-looks.ts';

/** The shards of one break: one batched mesh per kind of surface, the same rows in each. */
interface Built {
  readonly event: SimEvent;
  readonly meshes: readonly BatchedMesh[];
  readonly centers: readonly Vector3[];
  readonly dust: Dust;
}

/** A breakable piece in pieces: hides the whole from the break on and shows its shards where the stream has them. */
class ShardsDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Breakable>;
  readonly #parts: readonly SolidPart[];
  #built: Built | null = null;
  #isBroken = false;
  #tick = -1;
  #stream: StateStream | null = null;
  #bodies: readonly number[] = [];
  readonly #pose = new Float32Array(POSE_FLOATS);

  constructor(context: DrawingContext<Breakable>) {
    this.#context = context;
    const { shape, scale } = context.piece;
    // As the simulation rounds it: the same shards need the same numbers.
    this.#parts = resolveParts(shape, [Math.fround(scale[0]), Math.fround(scale[1]), Math.fround(scale[2])]);
    this.object3D.matrixAutoUpdate = false;
    this.object3D.visible = false;
  }

  update(stream: StateStream | null, tick: number): boolean {
    const { piece, setPieces } = this.#context;
    const event = stream?.broken.find((one) => one.a === piece.id && one.tick <= tick) ?? null;
    const before = this.#isBroken;
    const built = event === null || !piece.isVisible ? null : this.#builtFor(event);
    this.#isBroken = built !== null;
    setPieces.setHidden(piece.id, this.#isBroken, this.object3D);
    this.object3D.visible = this.#isBroken;
    if (built === null || stream === null) return before;
    if (stream !== this.#stream) this.#follow(stream);
    built.dust.update((tick - built.event.tick) / TICK_HZ);
    const isMoved = this.#poseShards(built, stream, tick);
    this.#tick = tick;
    return isMoved || !before;
  }

  setLight(light: DrawingLight): void {
    this.#built?.dust.setLight(light);
  }

  dispose(): void {
    this.#context.setPieces.setHidden(this.#context.piece.id, false);
    this.#clear();
  }

  #follow(stream: StateStream): void {
    this.#stream = stream;
    const { id } = this.#context.piece;
    const places = new Map(stream.entityIds.map((entityId, index) => [entityId, index]));
    this.#bodies = (this.#built?.centers ?? []).map((_, k) => places.get(`${id}#${k + 1}`) ?? -1);
    this.#tick = -1;
  }

  #poseShards({ meshes, centers }: Built, stream: StateStream, tick: number): boolean {
    if (tick === this.#tick) return false;
    let isMoved = false;
    this.#bodies.forEach((body, k) => {
      if (body < 0) return;
      const isThere =
        stream.poseAt(body, tick, this.#pose) || stream.poseAt(body, Math.min(tick, stream.readyTick), this.#pose);
      if (!isThere) return;
      position.fromArray(this.#pose);
      rotation.fromArray(this.#pose, 3);
      matrix.compose(position, rotation, one).multiply(back.makeTranslation(centers[k]!));
      for (const mesh of meshes) {
        if (!isMoved) {
          mesh.getMatrixAt(k, known);
          if (known.equals(matrix)) continue;
        }
        isMoved = true;
        mesh.setMatrixAt(k, matrix);
      }
    });
    return isMoved;
  }

  #builtFor(event: SimEvent): Built | null {
    const known = this.#built;
    if (known !== null && JSON.stringify(known.event.values) === JSON.stringify(event.values)) {
      if (known.event !== event) this.#built = { ...known, event };
      return this.#built;
    }
    const values = readBreakNumbers(event.values ?? []);
    const { piece, setPieces, records, uniforms } = this.#context;
    const drawn = setPieces.pieces.get(piece.id);
    // Its model may still be on its way.
    if (values === null || drawn === undefined || drawn.group === null) return null;
    this.#clear();
    const shattered = shardsOf(this.#parts, values);
    const inner = innerLook(values.breakableClass, getRecord(records, 'material', piece.materialId));
    const cuts = cutFaces(shattered, inner.look);
    const color = piece.color === null ? null : new Color(piece.color);
    const scale = drawn.hasOwnScale ? piece.scale : ([1, 1, 1] as const);
    const meshes: BatchedMesh[] = [];
    const add = (soups: readonly Soup[], isGlass: boolean, isDoubleSided: boolean): void => {
      if (soups.every((soup) => soup.length === 0)) return;
      const material = createSurfaceMaterial(uniforms, { isGlass, isDoubleSided });
      meshes.push(batchOf(soups, material, isGlass));
    };
    for (const { geometry, material } of drawn.group.parts) {
      const isGlass = material.transparent;
      const surface = clipSurface(verticesOf(geometry, scale, color), shattered);
      // The first surface of the cuts' kind takes them along: a draw call less.
      const isHost = isGlass === inner.isGlass && cuts.some((cut) => cut.length > 0);
      if (isHost) cuts.forEach((cut, k) => surface[k]!.push(...cut.splice(0)));
      add(surface, isGlass, true);
    }
    add(cuts, inner.isGlass, false);
    const dust = new Dust(event, values.breakableClass, sizeOf(this.#parts));
    this.object3D.add(...meshes, dust.mesh);
    const centers = shattered.shards.map(({ center: [x, y, z] }) => new Vector3(-x, -y, -z));
    this.#built = { event, meshes, centers, dust };
    this.#stream = null;
    return this.#built;
  }

  #clear(): void {
    for (const mesh of this.#built?.meshes ?? []) {
      (mesh.material as { dispose(): void }).dispose();
      mesh.dispose();
    }
    this.#built?.dust.dispose();
    this.object3D.clear();
    this.#built = null;
  }
}

const position = new Vector3();
const rotation = new Quaternion();
const one = new Vector3(1, 1, 1);
const matrix = new Matrix4();
const known = new Matrix4();
const back = new Matrix4();

const attributes = [
  ['position', 3],
  ['normal', 3],
  ['paint', 4],
  ['finish', 3],
  ['emission', 3],
] as const;

/** Whole triangles of a drawn geometry in the piece's space, VERTEX_FLOATS per vertex; its own colour painted on. */
function verticesOf(
  geometry: BufferGeometry,
  scale: readonly [number, number, number],
  color: Color | null,
): Float32Array {
  const count = geometry.index?.count ?? geometry.getAttribute('position').count;
  const vertices = new Float32Array(count * VERTEX_FLOATS);
  for (let row = 0; row < count; row++) {
    const index = geometry.index === null ? row : geometry.index.getX(row);
    let at = row * VERTEX_FLOATS;
    for (const [name, size] of attributes) {
      const { array } = geometry.getAttribute(name) as BufferAttribute;
      for (let k = 0; k < size; k++) vertices[at + k] = array[index * size + k]!;
      at += size;
    }
    at = row * VERTEX_FLOATS;
    for (let k = 0; k < 3; k++) {
      vertices[at + k] = vertices[at + k]! * scale[k]!;
      vertices[at + 3 + k] = vertices[at + 3 + k]! / scale[k]!;
    }
    if (color !== null && vertices[at + 12]! > 0.5) color.toArray(vertices, at + 6);
  }
  return vertices;
}

function batchOf(
  soups: readonly Soup[],
  material: ReturnType<typeof createSurfaceMaterial>,
  isGlass: boolean,
): BatchedMesh {
  const count = soups.reduce((sum, soup) => sum + soup.length / VERTEX_FLOATS, 0);
  const mesh = new BatchedMesh(soups.length, count + 3 * soups.length, 0, material);
  // An empty geometry cannot be batched: it is a triangle without area.
  for (const soup of soups) {
    const geometry = geometryOf(soup.length > 0 ? soup : new Array<number>(3 * VERTEX_FLOATS).fill(0));
    mesh.addInstance(mesh.addGeometry(geometry));
    geometry.dispose();
  }
  mesh.perObjectFrustumCulled = false;
  mesh.frustumCulled = false;
  mesh.sortObjects = isGlass;
  mesh.castShadow = !isGlass;
  mesh.receiveShadow = true;
  mesh.matrixAutoUpdate = false;
  mesh.layers.enable(isGlass ? FINE_GLASS_LAYER : OCCLUDER_LAYER);
  return mesh;
}

function geometryOf(soup: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  const count = soup.length / VERTEX_FLOATS;
  let first = 0;
  for (const [name, size] of attributes) {
    const array = new Float32Array(count * size);
    for (let row = 0; row < count; row++)
      for (let k = 0; k < size; k++) array[row * size + k] = soup[row * VERTEX_FLOATS + first + k]!;
    geometry.setAttribute(name, new BufferAttribute(array, size));
    first += size;
  }
  return geometry;
}

function sizeOf(parts: readonly SolidPart[]): number {
  return parts.reduce((most, part) => Math.max(most, reachOf(part)), 0);
}

function reachOf(part: SolidPart): number {
  const away = Math.hypot(...part.position);
  switch (part.kind) {
    case 'box':
      return away + Math.hypot(...part.halfExtents);
    case 'sphere':
      return away + part.radius;
    case 'hull':
    case 'mesh': {
      let most = 0;
      for (let i = 0; i < part.points.length; i += 3)
        most = Math.max(most, Math.hypot(part.points[i]!, part.points[i + 1]!, part.points[i + 2]!));
      return away + most;
    }
    default:
      return away + Math.hypot(part.radius, part.halfHeight);
  }
}

export function drawShards(context: DrawingContext<Breakable>): PhenomenonDrawing {
  return new ShardsDrawing(context);
}
