import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, Group, Mesh, Quaternion, Vector3 } from 'three';
import { fillWithCells, type Lattice } from '../../../../world/physics/deformable/lattice.ts';
import type { Soft } from '../../../../world/records/deformable.ts';
import type { StateStream } from '../../../../world/simulation/index.ts';
import { resolveParts } from '../../../../world/simulation/solid-parts.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { TrackFollower } from './track-follower.ts';

/** A drawn vertex in its cell of the lattice. */
interface Skin {
  readonly mesh: Mesh<BufferGeometry>;
  /** Per vertex: its cell. */
  readonly cells: Int32Array;
  /** Per vertex: place in the cell, 0..1 along each axis; beyond where the skin lies outside of the cells. */
  readonly places: Float32Array;
  readonly restNormals: Float32Array;
}

/** A soft piece: its own model, bent as its lattice is. */
class SoftDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Soft>;
  readonly #lattice: Lattice;
  readonly #follower: TrackFollower;
  #skins: readonly Skin[] | null = null;
  #row: Float32Array | null = null;

  constructor(context: DrawingContext<Soft>) {
    this.#context = context;
    const { piece, behaviour } = context;
    const scale = piece.scale.map((factor) => Math.fround(factor)) as [number, number, number];
    this.#lattice = fillWithCells(resolveParts(piece.shape, scale), behaviour.cells);
    const rotation = new Quaternion(...piece.rotation).normalize();
    const laid = this.#lattice.nodes.flatMap((node) =>
      new Vector3(...node)
        .applyQuaternion(rotation)
        .add(new Vector3(...piece.position))
        .toArray(),
    );
    this.#follower = new TrackFollower(`soft/${piece.id}`, Float32Array.from(laid));
    this.object3D.matrixAutoUpdate = false;
    this.object3D.visible = piece.isVisible;
  }

  update(stream: StateStream | null, tick: number): boolean {
    const { piece, setPieces } = this.#context;
    if (!piece.isVisible) return false;
    const isNew = this.#skins === null;
    this.#skins ??= this.#makeSkins();
    // Until its model has come, the piece shows itself.
    if (this.#skins === null) return false;
    setPieces.setHidden(piece.id, true);
    const row = this.#follower.at(stream, tick);
    if (row !== null) this.#row = row;
    if ((row === null && !isNew) || this.#row === null) return false;
    for (const skin of this.#skins) this.#bend(skin, this.#row);
    return true;
  }

  dispose(): void {
    this.#context.setPieces.setHidden(this.#context.piece.id, false);
    for (const { mesh } of this.#skins ?? []) mesh.geometry.dispose();
  }

  #makeSkins(): Skin[] | null {
    const { piece, setPieces } = this.#context;
    const drawn = setPieces.pieces.get(piece.id);
    if (drawn === undefined || drawn.group === null) return null;
    const scale = drawn.hasOwnScale ? piece.scale : ([1, 1, 1] as const);
    const skins = drawn.group.parts.map(({ geometry, material, castsShadow }) => {
      const own = geometry.clone();
      const position = own.getAttribute('position') as BufferAttribute;
      const normal = own.getAttribute('normal') as BufferAttribute;
      const cells = new Int32Array(position.count);
      const places = new Float32Array(position.count * 3);
      for (let i = 0; i < position.count; i++) {
        const local = [position.getX(i) * scale[0], position.getY(i) * scale[1], position.getZ(i) * scale[2]] as const;
        cells[i] = this.#embed(local, places, i * 3);
      }
      const restNormals = Float32Array.from({ length: position.count * 3 }, (_, k) =>
        normal.getComponent(Math.floor(k / 3), k % 3),
      );
      own.setAttribute(
        'position',
        new BufferAttribute(new Float32Array(position.count * 3), 3).setUsage(DynamicDrawUsage),
      );
      own.setAttribute(
        'normal',
        new BufferAttribute(new Float32Array(position.count * 3), 3).setUsage(DynamicDrawUsage),
      );
      if (piece.color !== null) paintOver(own, new Color(piece.color));
      const mesh = new Mesh(own, material);
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.castShadow = castsShadow;
      mesh.receiveShadow = true;
      if (castsShadow) mesh.layers.enable(OCCLUDER_LAYER);
      return { mesh, cells, places, restNormals };
    });
    this.object3D.add(...skins.map(({ mesh }) => mesh));
    return skins;
  }

  /** The nearest kept cell to a point, and the point's place in it. */
  #embed(point: readonly [number, number, number], places: Float32Array, at: number): number {
    const { low, cellM, counts, cellAt } = this.#lattice;
    const wanted = [0, 1, 2].map((axis) =>
      Math.max(0, Math.min(counts[axis]! - 1, Math.floor((point[axis]! - low[axis]!) / cellM[axis]!))),
    );
    let best = -1;
    let nearest = Infinity;
    const place = [0, 0, 0];
    for (let k = 0; k < counts[2]; k++)
      for (let j = 0; j < counts[1]; j++)
        for (let i = 0; i < counts[0]; i++) {
          const cell = cellAt[i + counts[0] * (j + counts[1] * k)]!;
          if (cell < 0) continue;
          const away = (i - wanted[0]!) ** 2 + (j - wanted[1]!) ** 2 + (k - wanted[2]!) ** 2;
          if (away >= nearest) continue;
          nearest = away;
          best = cell;
          [i, j, k].forEach((index, axis) => (place[axis] = (point[axis]! - low[axis]!) / cellM[axis]! - index));
        }
    places.set(place, at);
    return best;
  }

  #bend({ mesh, cells, places, restNormals }: Skin, row: Float32Array): void {
    const position = mesh.geometry.getAttribute('position') as BufferAttribute;
    const normal = mesh.geometry.getAttribute('normal') as BufferAttribute;
    const { cellM } = this.#lattice;
    for (let i = 0; i < cells.length; i++) {
      const nodes = this.#lattice.cells[cells[i]!]!;
      const u = places[i * 3]!;
      const v = places[i * 3 + 1]!;
      const w = places[i * 3 + 2]!;
      sum.set(0, 0, 0);
      for (const edge of edges) edge.set(0, 0, 0);
      for (let corner = 0; corner < 8; corner++) {
        const isX = (corner & 1) === 1;
        const isY = ((corner >> 1) & 1) === 1;
        const isZ = corner >> 2 === 1;
        const node = nodes[corner]! * 3;
        point.set(row[node]!, row[node + 1]!, row[node + 2]!);
        const a = isX ? u : 1 - u;
        const b = isY ? v : 1 - v;
        const c = isZ ? w : 1 - w;
        sum.addScaledVector(point, a * b * c);
        edges[0].addScaledVector(point, (isX ? 1 : -1) / (4 * cellM[0]));
        edges[1].addScaledVector(point, (isY ? 1 : -1) / (4 * cellM[1]));
        edges[2].addScaledVector(point, (isZ ? 1 : -1) / (4 * cellM[2]));
      }
      position.setXYZ(i, sum.x, sum.y, sum.z);
      // Normals turn by the cofactors of the deformation.
      sum.set(0, 0, 0);
      sum.addScaledVector(point.crossVectors(edges[1], edges[2]), restNormals[i * 3]!);
      sum.addScaledVector(point.crossVectors(edges[2], edges[0]), restNormals[i * 3 + 1]!);
      sum.addScaledVector(point.crossVectors(edges[0], edges[1]), restNormals[i * 3 + 2]!);
      sum.normalize();
      normal.setXYZ(i, sum.x, sum.y, sum.z);
    }
    position.needsUpdate = true;
    normal.needsUpdate = true;
  }
}

const sum = new Vector3();
const point = new Vector3();
const edges = [new Vector3(), new Vector3(), new Vector3()] as const;

/** The piece's own colour on what may take it. */
function paintOver(geometry: BufferGeometry, color: Color): void {
  const paint = (geometry.getAttribute('paint') as BufferAttribute).clone();
  const finish = geometry.getAttribute('finish') as BufferAttribute;
  for (let i = 0; i < paint.count; i++) if (finish.getZ(i) > 0.5) paint.setXYZ(i, color.r, color.g, color.b);
  geometry.setAttribute('paint', paint);
}

export function drawSoft(context: DrawingContext<Soft>): PhenomenonDrawing {
  return new SoftDrawing(context);
}
