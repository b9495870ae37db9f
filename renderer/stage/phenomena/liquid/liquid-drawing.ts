import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  Mesh,
  Sphere,
  type MeshPhysicalMaterial,
} from 'three';
import { LIQUIDS } from '../../../../world/physics/fluid/liquids.ts';
import type { LiquidBehaviour } from '../../../../world/records/liquid.ts';
import type { StateStream } from '../../../../world/simulation/index.ts';
import { liquidTrack, wetTrack } from '../../../../world/simulation/phenomena/liquid.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { FluidSurface, type FluidMesh } from './fluid-surface.ts';
import { DARK_BELOW_M, liquidMaterial } from './liquid-looks.ts';
import { WetFilm } from './wet-film.ts';

/** The liquid of a piece: one skin around all its particles, and the marks that it leaves. */
class LiquidDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #pieceId: string;
  readonly #isVisible: boolean;
  readonly #surface: FluidSurface;
  readonly #mesh: Mesh<BufferGeometry, MeshPhysicalMaterial>;
  readonly #wet: WetFilm;
  #places = new Float32Array(0);
  /** What is shown: rows and the share between them. */
  #from: Float32Array | null = null;
  #to: Float32Array | null = null;
  #share = -1;
  #wetTick = -1;

  constructor({ piece, behaviour }: DrawingContext<LiquidBehaviour>) {
    this.#pieceId = piece.id;
    this.#isVisible = piece.isVisible;
    this.#surface = new FluidSurface(Math.fround(behaviour.particleSizeM));
    this.#mesh = new Mesh(new BufferGeometry(), liquidMaterial(behaviour.material));
    this.#mesh.castShadow = LIQUIDS[behaviour.material].depthM <= DARK_BELOW_M;
    this.#mesh.receiveShadow = true;
    this.#mesh.visible = false;
    this.#mesh.geometry.boundingSphere = new Sphere();
    this.#wet = new WetFilm(behaviour.material);
    this.object3D.add(this.#mesh, this.#wet.object3D);
  }

  update(stream: StateStream | null, tick: number): boolean {
    const wet = this.#isVisible ? (stream?.trackRow(wetTrack(this.#pieceId), tick) ?? null) : null;
    if (wet === null || tick !== this.#wetTick) this.#wet.show(wet?.from ?? null, stream, tick);
    this.#wetTick = wet === null ? -1 : tick;
    const row = stream?.trackRow(liquidTrack(this.#pieceId), tick) ?? null;
    if (stream === null) this.#mesh.visible = false;
    if (!this.#isVisible || stream === null || row === null) return false;
    return this.#show(row.from, row.to, row.share, stream, tick) && this.#mesh.castShadow;
  }

  #show(from: Float32Array, to: Float32Array, share: number, stream: StateStream, tick: number): boolean {
    this.#mesh.visible = from[0]! > 0;
    if (from === this.#from && to === this.#to && share === this.#share) return false;
    // Rows of one chunk are views of one array: the same numbers, if not the same object.
    const isSame = this.#from !== null && this.#share === share && isAlike(from, this.#from) && isAlike(to, this.#to!);
    [this.#from, this.#to, this.#share] = [from, to, share];
    if (isSame) return false;
    const count = from[0]!;
    if (this.#places.length < count * 3) this.#places = new Float32Array(count * 3);
    for (let i = 0; i < count * 3; i++) this.#places[i] = from[1 + i]! + (to[1 + i]! - from[1 + i]!) * share;
    this.#put(this.#surface.build(this.#places, count, this.#wet.planes(stream, tick)));
    return true;
  }

  #put({ positions, normals, depths, indexes, vertexCount, indexCount }: FluidMesh): void {
    const { geometry } = this.#mesh;
    this.#attribute('position', positions, 3, vertexCount);
    this.#attribute('normal', normals, 3, vertexCount);
    this.#attribute('depth', depths, 1, vertexCount);
    const index = geometry.getIndex();
    if (index === null || index.array !== indexes) {
      geometry.setIndex(new BufferAttribute(indexes, 1).setUsage(DynamicDrawUsage));
    } else {
      index.clearUpdateRanges();
      index.addUpdateRange(0, indexCount);
      index.needsUpdate = true;
    }
    geometry.setDrawRange(0, indexCount);
    boundingSphere(positions, vertexCount, geometry.boundingSphere!);
  }

  #attribute(name: string, array: Float32Array, itemSize: number, count: number): void {
    const known = this.#mesh.geometry.getAttribute(name) as BufferAttribute | undefined;
    if (known === undefined || known.array !== array) {
      this.#mesh.geometry.setAttribute(name, new BufferAttribute(array, itemSize).setUsage(DynamicDrawUsage));
      return;
    }
    known.clearUpdateRanges();
    known.addUpdateRange(0, count * itemSize);
    known.needsUpdate = true;
  }

  dispose(): void {
    this.#mesh.geometry.dispose();
    this.#mesh.material.dispose();
    this.#wet.dispose();
  }
}

function isAlike(a: Float32Array, b: Float32Array): boolean {
  return a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length;
}

function boundingSphere(positions: Float32Array, count: number, out: Sphere): void {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count * 3; i++) {
    const k = i % 3;
    if (positions[i]! < low[k]!) low[k] = positions[i]!;
    if (positions[i]! > high[k]!) high[k] = positions[i]!;
  }
  if (count === 0) return;
  out.center.set((low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2, (low[2]! + high[2]!) / 2);
  out.radius = Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2;
}

export function drawLiquid(context: DrawingContext<LiquidBehaviour>): PhenomenonDrawing {
  return new LiquidDrawing(context);
}
