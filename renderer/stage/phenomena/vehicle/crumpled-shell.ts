import type { BufferAttribute, BufferGeometry, Mesh } from 'three';
import type { CrumpleZone } from '../../../../world/physics/vehicle/crumple.ts';
import type { PartRange } from '../../model-geometry.ts';
import { dent, FOLDED } from './dents.ts';
import { refine, type FineMesh } from './fine-mesh.ts';
import { collapse } from './part-ranges.ts';

/** Sheets fold in triangles of this size, metres. */
const LONGEST_M = 0.07;

/**
 * Everything of one kind of surface that moves with a vehicle's body. As long as it is whole it is drawn as its model
 * has it; crushed, from a copy with triangles fine enough to fold, made when first needed.
 */
export class CrumpledShell {
  readonly mesh: Mesh;
  readonly #whole: FineMesh;
  #fine: FineMesh | null = null;
  #still = new Float32Array(0);
  #stillNormals = new Float32Array(0);

  constructor(mesh: Mesh, ranges: readonly PartRange[]) {
    this.mesh = mesh;
    this.#whole = { geometry: mesh.geometry, ranges };
  }

  showWhole(): void {
    this.mesh.geometry = this.#whole.geometry;
  }

  /** `isGone`: parts that have come off or fallen out. Returns the fine copy where it was made just now. */
  showCrushed(
    zones: readonly CrumpleZone[],
    depths: readonly ArrayLike<number>[],
    isGone: (part: string) => boolean,
  ): BufferGeometry | null {
    const isNew = this.#fine === null;
    const { geometry, ranges } = (this.#fine ??= this.#makeFine(zones));
    this.mesh.geometry = geometry;
    const places = geometry.getAttribute('position') as BufferAttribute;
    const normals = geometry.getAttribute('normal') as BufferAttribute;
    dent(this.#still, places.array as Float32Array, zones, depths);
    geometry.computeVertexNormals();
    // What has not moved keeps the smooth normals of the model.
    for (let at = 0; at < this.#still.length; at += 3) {
      if (![0, 1, 2].every((axis) => places.array[at + axis] === this.#still[at + axis])) continue;
      for (let axis = 0; axis < 3; axis++) normals.array[at + axis] = this.#stillNormals[at + axis]!;
    }
    for (const range of ranges) if (isGone(range.name)) collapse(places, range);
    places.needsUpdate = true;
    normals.needsUpdate = true;
    return isNew ? geometry : null;
  }

  dispose(): void {
    this.#whole.geometry.dispose();
    this.#fine?.geometry.dispose();
  }

  #makeFine(zones: readonly CrumpleZone[]): FineMesh {
    const fine = refine(this.#whole, LONGEST_M, (x, y, z) => zones.some((zone) => isSqueezed(zone, x, y, z)));
    this.#still = (fine.geometry.getAttribute('position').array as Float32Array).slice();
    this.#stillNormals = (fine.geometry.getAttribute('normal').array as Float32Array).slice();
    return fine;
  }
}

/** Whether a zone may move what lies there. Thin zones dent their sheets as they are. */
function isSqueezed({ axis, face, lengthM }: CrumpleZone, x: number, _y: number, z: number): boolean {
  const depth = face.middle[0] * axis[0] + face.middle[2] * axis[2] - x * axis[0] - z * axis[2];
  return lengthM > 0.3 && depth < lengthM * FOLDED;
}
