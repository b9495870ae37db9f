import {
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  type MeshDepthMaterial,
} from 'three';
import type { SurfaceUniforms } from '../../surface-material.ts';
import { bendingMaterial, bendingShadow, type BendingUniforms } from './bending-material.ts';
import { chooseLevels, levelCapacity } from './level-choice.ts';
import { trianglesOf, type TreeLevel } from './tree-levels.ts';

/** Floats per tree that move: way of the tip and the branches, model space; and wind, way of a branch, its angle. */
const SWAY = 4;
const BREEZE = 3;

/** What of the trees of a stand does not move, a row each. */
export interface StandPlaces {
  /** Column-major, 16 per tree. */
  readonly matrices: Float32Array;
  /** Lightness and warmth, 2 per tree. */
  readonly tones: Float32Array;
  /** Feet in world space, 3 per tree, metres. */
  readonly feet: Float32Array;
  readonly heightM: number;
}

/** The instances of one level of detail. Wood and leaves share their attributes. */
interface LevelMeshes {
  readonly meshes: readonly InstancedMesh[];
  readonly matrix: InstancedBufferAttribute;
  readonly tone: InstancedBufferAttribute;
  readonly sway: InstancedBufferAttribute;
  readonly breeze: InstancedBufferAttribute;
  readonly triangles: number;
}

/** The instanced meshes of a stand at three levels of detail, and who of its trees stands in which. */
export class StandMeshes {
  readonly object3D = new Group();
  /** Of all trees in their order; write here, then `show`. */
  readonly sway: Float32Array;
  readonly breeze: Float32Array;
  readonly #places: StandPlaces;
  readonly #count: number;
  readonly #levels: readonly LevelMeshes[];
  readonly #materials: Material[] = [];
  readonly #geometries: BufferGeometry[] = [];
  #levelOf: Uint8Array;
  readonly #slotOf: Uint32Array;

  constructor(
    models: readonly TreeLevel[],
    places: StandPlaces,
    surface: SurfaceUniforms,
    uniforms: BendingUniforms,
    isCover: boolean,
  ) {
    this.#places = places;
    this.#count = places.feet.length / 3;
    this.sway = new Float32Array(this.#count * SWAY);
    this.breeze = new Float32Array(this.#count * BREEZE);
    this.#slotOf = new Uint32Array(this.#count);
    const looks = [false, true].map((isLeaves) => ({
      isLeaves,
      material: bendingMaterial(surface, uniforms, { isLeaves, isCover }),
      shadow: bendingShadow(uniforms, { isLeaves, isCover }),
    }));
    this.#materials.push(...looks.flatMap(({ material, shadow }) => [material, shadow]));
    this.#levels = models.map((model, level) => {
      const capacity = levelCapacity(level, this.#count);
      const moving = (width: number) =>
        new InstancedBufferAttribute(new Float32Array(capacity * width), width).setUsage(DynamicDrawUsage);
      const shared = { matrix: moving(16), tone: moving(2), sway: moving(SWAY), breeze: moving(BREEZE) };
      const meshes = looks.flatMap(({ isLeaves, material, shadow }) => {
        const geometry = isLeaves ? model.leaves : model.wood;
        return trianglesOf(geometry) === 0 ? [] : [this.#mesh(geometry, material, shadow, capacity, shared)];
      });
      return { meshes, ...shared, triangles: trianglesOf(model.wood) + trianglesOf(model.leaves) };
    });
    this.#levelOf = chooseLevels(places.feet, places.heightM, null);
    this.#settle();
  }

  #mesh(
    model: BufferGeometry,
    material: Material,
    shadow: MeshDepthMaterial,
    capacity: number,
    shared: Pick<LevelMeshes, 'matrix' | 'tone' | 'sway' | 'breeze'>,
  ): InstancedMesh {
    const geometry = new BufferGeometry();
    geometry.setIndex(model.index);
    for (const [name, attribute] of Object.entries(model.attributes)) geometry.setAttribute(name, attribute);
    for (const name of ['tone', 'sway', 'breeze'] as const) geometry.setAttribute(name, shared[name]);
    const mesh = new InstancedMesh(geometry, material, capacity);
    mesh.instanceMatrix = shared.matrix;
    mesh.frustumCulled = false;
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.customDepthMaterial = shadow;
    this.#geometries.push(geometry);
    this.object3D.add(mesh);
    return mesh;
  }

  /** Chooses the levels anew. True where a tree is drawn at another level than before. */
  lookFrom(eye: readonly [number, number, number]): boolean {
    const levels = chooseLevels(this.#places.feet, this.#places.heightM, eye);
    if (levels.every((level, tree) => level === this.#levelOf[tree])) return false;
    this.#levelOf = levels;
    this.#settle();
    return true;
  }

  /** Trees and triangles that are drawn at each level, near to far. */
  tally(): { readonly trees: number; readonly triangles: number }[] {
    return this.#levels.map(({ meshes, triangles }) => {
      const trees = meshes[0]?.count ?? 0;
      return { trees, triangles: trees * triangles };
    });
  }

  #settle(): void {
    const filled = this.#levels.map(() => 0);
    const { matrices, tones } = this.#places;
    for (let tree = 0; tree < this.#count; tree++) {
      const level = this.#levelOf[tree]!;
      const { matrix, tone } = this.#levels[level]!;
      const slot = filled[level]!++;
      this.#slotOf[tree] = slot;
      for (let k = 0; k < 16; k++) matrix.array[slot * 16 + k] = matrices[tree * 16 + k]!;
      for (let k = 0; k < 2; k++) tone.array[slot * 2 + k] = tones[tree * 2 + k]!;
    }
    this.#levels.forEach(({ meshes, matrix, tone }, level) => {
      for (const mesh of meshes) {
        mesh.count = filled[level]!;
        mesh.visible = mesh.count > 0;
      }
      matrix.needsUpdate = true;
      tone.needsUpdate = true;
    });
    this.show();
  }

  /** Hands `sway` and `breeze` to the instances. */
  show(): void {
    for (let tree = 0; tree < this.#count; tree++) {
      const { sway, breeze } = this.#levels[this.#levelOf[tree]!]!;
      const slot = this.#slotOf[tree]!;
      for (let k = 0; k < SWAY; k++) sway.array[slot * SWAY + k] = this.sway[tree * SWAY + k]!;
      for (let k = 0; k < BREEZE; k++) breeze.array[slot * BREEZE + k] = this.breeze[tree * BREEZE + k]!;
    }
    for (const { sway, breeze } of this.#levels) {
      sway.needsUpdate = true;
      breeze.needsUpdate = true;
    }
  }

  dispose(): void {
    for (const { meshes } of this.#levels) for (const mesh of meshes) mesh.dispose();
    for (const geometry of this.#geometries) geometry.dispose();
    for (const material of this.#materials) material.dispose();
  }
}
