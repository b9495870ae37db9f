import { BufferAttribute, BufferGeometry, Mesh, type MeshStandardMaterial, type Object3D } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { paintGeometry } from './surface-material.ts';

/** A model as the stage draws it: all parts of one kind in one geometry, in the piece's local space, metres. */
export interface ModelPart {
  readonly geometry: BufferGeometry;
  readonly isGlass: boolean;
  readonly isDoubleSided: boolean;
}

/** A named part of a model in a merged geometry: its vertices. In `userData.parts` of the geometry. */
export interface PartRange {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

/** Below this opacity a surface is drawn as glass. */
const OPAQUE = 0.995;

/** Parses a GLB of the shelf. Rejects when the bytes are no GLB. */
export async function parseModel(bytes: ArrayBuffer, colorableMaterial: string | null): Promise<ModelPart[]> {
  const { scene } = await new GLTFLoader().parseAsync(bytes, '');
  return mergeModel(scene, colorableMaterial);
}

export function mergeModel(root: Object3D, colorableMaterial: string | null): ModelPart[] {
  root.updateMatrixWorld(true);
  const kinds = new Map<
    string,
    { isGlass: boolean; isDoubleSided: boolean; geometries: BufferGeometry[]; parts: PartRange[]; count: number }
  >();
  root.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    const material = object.material as MeshStandardMaterial;
    const isGlass = material.opacity < OPAQUE;
    const isDoubleSided = material.side === 2;
    const key = `${isGlass}/${isDoubleSided}`;
    const kind = kinds.get(key) ?? { isGlass, isDoubleSided, geometries: [], parts: [], count: 0 };
    kinds.set(key, kind);
    const source = object.geometry as BufferGeometry;
    const geometry = new BufferGeometry();
    geometry.setIndex(source.index);
    geometry.setAttribute('position', plainAttribute(source, 'position'));
    geometry.setAttribute('normal', plainAttribute(source, 'normal'));
    geometry.applyMatrix4(object.matrixWorld);
    const { count } = geometry.getAttribute('position');
    kind.parts.push({ name: partName(object, root), start: kind.count, count });
    kind.count += count;
    const strength = material.emissiveIntensity;
    paintGeometry(geometry, {
      color: [material.color.r, material.color.g, material.color.b],
      opacity: material.opacity,
      roughness: material.roughness,
      metalness: material.metalness,
      emission: [material.emissive.r * strength, material.emissive.g * strength, material.emissive.b * strength],
      isColorable: material.name === colorableMaterial,
    });
    takeGrowth(geometry, source);
    kind.geometries.push(geometry);
  });
  return [...kinds.values()].map(({ isGlass, isDoubleSided, geometries, parts }) => {
    const geometry = mergeGeometries(geometries) ?? new BufferGeometry();
    geometry.userData = { parts, kind: { isGlass, isDoubleSided } };
    return { isGlass, isDoubleSided, geometry };
  });
}

/** Name of the part that an object belongs to: parts are the children of the model's one node. */
function partName(object: Object3D, root: Object3D): string {
  let node = object;
  while (node.parent !== null && node.parent !== root && node.parent.parent !== root) node = node.parent;
  return node.name;
}

/**
 * Where the vertices of a plant have grown, as assets/modelling writes it: `tint` (also in the paint), `limb` (height of
 * the main branch's root over the plant's, way along the branches, beats of branch and leaves) and, of leaves, `anchor`.
 */
function takeGrowth(geometry: BufferGeometry, source: BufferGeometry): void {
  if (source.hasAttribute('color')) {
    const tint = plainAttribute(source, 'color');
    const paint = geometry.getAttribute('paint');
    for (let index = 0; index < tint.count; index++) {
      const [r, g, b] = [tint.getX(index), tint.getY(index), tint.getZ(index)];
      paint.setXYZ(index, paint.getX(index) * r, paint.getY(index) * g, paint.getZ(index) * b);
    }
    geometry.setAttribute('tint', tint);
  }
  if (source.hasAttribute('_limb')) geometry.setAttribute('limb', plainAttribute(source, '_limb', 4));
  if (source.hasAttribute('_anchor')) geometry.setAttribute('anchor', plainAttribute(source, '_anchor'));
}

/** A tight copy: files interleave their attributes, and merging needs them apart. */
function plainAttribute(geometry: BufferGeometry, name: string, width: 3 | 4 = 3): BufferAttribute {
  const source = geometry.getAttribute(name);
  const array = new Float32Array(source.count * width);
  for (let index = 0; index < source.count; index++) {
    array.set([source.getX(index), source.getY(index), source.getZ(index)], index * width);
    if (width === 4) array[index * width + 3] = source.getW(index);
  }
  return new BufferAttribute(array, width);
}
