import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  type BufferGeometry,
  type Color,
  type Group,
  type Material,
} from 'three';
import { KEEPS_COLOR } from './surface-material.ts';

/** One drawn part: a geometry in the piece's local space and its material. */
export interface DrawnPart {
  readonly geometry: BufferGeometry;
  readonly material: Material;
  readonly castsShadow: boolean;
  /** Layers beside the first that the part is drawn in. */
  readonly layers: readonly number[];
}

const FIRST_CAPACITY = 4;

/**
 * All copies of one thing: an instanced mesh per part, all with the same slots. Freed slots are filled with the last
 * copy, so that the drawn range stays dense.
 */
export class InstanceGroup<Owner extends object> {
  readonly parts: readonly DrawnPart[];
  readonly meshes: InstancedMesh[] = [];
  readonly #parent: Group;
  readonly #owners: Owner[] = [];
  readonly #slots = new Map<Owner, number>();
  #capacity = 0;
  #isChanged = false;

  constructor(parent: Group, parts: readonly DrawnPart[]) {
    this.#parent = parent;
    this.parts = parts;
  }

  get count(): number {
    return this.#owners.length;
  }

  add(owner: Owner): void {
    if (this.#owners.length === this.#capacity) this.#grow(Math.max(FIRST_CAPACITY, this.#capacity * 2));
    this.#slots.set(owner, this.#owners.length);
    this.#owners.push(owner);
    for (const mesh of this.meshes) mesh.count = this.#owners.length;
    this.setColor(owner, null);
  }

  remove(owner: Owner): void {
    const slot = this.#slots.get(owner);
    if (slot === undefined) return;
    const last = this.#owners.pop()!;
    this.#slots.delete(owner);
    if (last !== owner) {
      this.#owners[slot] = last;
      this.#slots.set(last, slot);
      for (const mesh of this.meshes) {
        copyRow(mesh.instanceMatrix, this.#owners.length, slot);
        if (mesh.instanceColor !== null) {
          copyRow(mesh.instanceColor, this.#owners.length, slot);
          mesh.instanceColor.needsUpdate = true;
        }
      }
      this.#isChanged = true;
    }
    for (const mesh of this.meshes) mesh.count = this.#owners.length;
    this.flush();
  }

  /** Matrix of one copy, 16 numbers, column-major. Call `flush` after the last of a batch. */
  setMatrix(owner: Owner, elements: ArrayLike<number>): void {
    const slot = this.#slots.get(owner);
    if (slot === undefined) return;
    for (const { instanceMatrix } of this.meshes) instanceMatrix.array.set(elements, slot * 16);
    this.#isChanged = true;
  }

  /** The piece's own colour; null = as painted. */
  setColor(owner: Owner, color: Color | null): void {
    const slot = this.#slots.get(owner);
    if (slot === undefined) return;
    for (const mesh of this.meshes) {
      if (mesh.instanceColor === null && color === null) continue;
      mesh.instanceColor ??= unchangedColors(this.#capacity);
      if (color === null) mesh.instanceColor.array.fill(KEEPS_COLOR, slot * 3, slot * 3 + 3);
      else color.toArray(mesh.instanceColor.array, slot * 3);
      mesh.instanceColor.needsUpdate = true;
    }
  }

  /** Has the GPU receive the new matrices at the next drawing. Returns whether there were any. */
  flush(): boolean {
    if (!this.#isChanged) return false;
    for (const { instanceMatrix } of this.meshes) instanceMatrix.needsUpdate = true;
    this.#isChanged = false;
    return true;
  }

  dispose(): void {
    for (const mesh of this.meshes) {
      this.#parent.remove(mesh);
      mesh.dispose();
    }
    this.meshes.length = 0;
  }

  #grow(capacity: number): void {
    const before = this.meshes.splice(0);
    this.parts.forEach((part, index) => {
      const mesh = new InstancedMesh(part.geometry, part.material, capacity);
      mesh.instanceMatrix.setUsage(DynamicDrawUsage);
      mesh.frustumCulled = false;
      mesh.castShadow = part.castsShadow;
      mesh.receiveShadow = true;
      for (const layer of part.layers) mesh.layers.enable(layer);
      const old = before[index];
      if (old !== undefined) {
        mesh.instanceMatrix.array.set(old.instanceMatrix.array);
        if (old.instanceColor !== null) {
          mesh.instanceColor = unchangedColors(capacity);
          mesh.instanceColor.array.set(old.instanceColor.array);
        }
        this.#parent.remove(old);
        old.dispose();
      }
      mesh.count = this.#owners.length;
      mesh.matrixAutoUpdate = false;
      this.#parent.add(mesh);
      this.meshes.push(mesh);
    });
    this.#capacity = capacity;
  }
}

function unchangedColors(capacity: number): InstancedBufferAttribute {
  return new InstancedBufferAttribute(new Float32Array(capacity * 3).fill(KEEPS_COLOR), 3);
}

function copyRow(attribute: InstancedBufferAttribute, from: number, to: number): void {
  const size = attribute.itemSize;
  attribute.array.copyWithin(to * size, from * size, (from + 1) * size);
}
