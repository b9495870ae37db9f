import { Document, NodeIO } from '@gltf-transform/core';
import type { Material } from '@gltf-transform/core';
import { KHRMaterialsEmissiveStrength } from '@gltf-transform/extensions';
import type { Model } from './model.ts';
import { palette } from './palette.ts';
import type { Paint, PaintName } from './palette.ts';
import type { Surface } from './surface.ts';
import { at } from './vector.ts';

const copyright = 'Copyright (c) 2026 The Foreshot founders. SPDX-License-Identifier: MIT';

/** Fifth digit after the point, so that platforms whose sine differs in the last bit write the same file. */
function rounded(value: number): number {
  const result = Math.round(value * 1e5) / 1e5;
  return result === 0 ? 0 : result;
}

/** sRGB `#rrggbb` to linear components 0..1 (IEC 61966-2-1). */
function linearColor(color: string): [number, number, number] {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return rounded(value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }) as [number, number, number];
}

interface Packed {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly normals: Float32Array<ArrayBuffer>;
  readonly indices: Uint16Array<ArrayBuffer>;
  /** Growth of plants, as the file holds it: tints of 8 bits, limbs of 16 bits, anchors in metres. */
  readonly colors: Uint8Array<ArrayBuffer> | null;
  readonly limbs: Uint16Array<ArrayBuffer> | null;
  readonly anchors: Float32Array<ArrayBuffer> | null;
}

/** A share of 0..1 in so many steps. */
const steps = (share: number, most: number): number => Math.round(Math.min(1, Math.max(0, rounded(share))) * most);

/** Welds equal vertices and drops triangles that rounding has made empty. */
function pack(surface: Surface): Packed {
  const indexOf = new Map<string, number>();
  const positions: number[] = [];
  const normals: number[] = [];
  const colors: number[] = [];
  const limbs: number[] = [];
  const anchors: number[] = [];
  const remapped = surface.positions.map((position, i) => {
    const values = [...position, ...at(surface.normals, i)].map(rounded);
    const grown = surface.growth === undefined ? undefined : at(surface.growth, i);
    const color = grown === undefined ? [] : [...grown.tint.map((value) => steps(value, 255)), 255];
    const limb = grown === undefined ? [] : grown.limb.map((value) => steps(value, 65_535));
    const anchor = (grown?.anchor ?? []).map(rounded);
    const key = [...values, ...color, ...limb, ...anchor].join(',');
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    const index = indexOf.size;
    indexOf.set(key, index);
    positions.push(...values.slice(0, 3));
    normals.push(...unit(values.slice(3)));
    colors.push(...color);
    limbs.push(...limb);
    anchors.push(...anchor);
    return index;
  });
  const triangles = surface.triangles
    .map((triangle) => triangle.map((i) => at(remapped, i)))
    .filter(([a, b, c]) => a !== b && b !== c && a !== c);
  if (indexOf.size > 65_535)
    throw new Error(`a surface may have 65,535 vertices at most, this one has ${indexOf.size}`);
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    indices: new Uint16Array(triangles.flat()),
    colors: colors.length === 0 ? null : new Uint8Array(colors),
    limbs: limbs.length === 0 ? null : new Uint16Array(limbs),
    anchors: anchors.length === 0 ? null : new Float32Array(anchors),
  };
}

/** Rounding shortens a normal a little; the format asks for unit length. */
function unit(normal: readonly number[]): number[] {
  const length = Math.sqrt(normal.reduce((sum, value) => sum + value * value, 0));
  return normal.map((value) => value / length);
}

function paintMaterial(document: Document, name: PaintName): Material {
  const paint: Paint = palette[name];
  const material = document
    .createMaterial(name)
    .setBaseColorFactor([...linearColor(paint.color), paint.opacity ?? 1])
    .setRoughnessFactor(paint.roughness)
    .setMetallicFactor(paint.metalness ?? 0)
    .setDoubleSided(paint.isDoubleSided ?? false);
  if (paint.opacity !== undefined) material.setAlphaMode('BLEND');
  if (paint.emissive !== undefined) {
    const strength = paint.emissiveStrength ?? 1;
    const scale = Math.min(strength, 1);
    material.setEmissiveFactor(
      linearColor(paint.emissive).map((value) => rounded(value * scale)) as [number, number, number],
    );
    if (strength > 1) {
      const extension = document.createExtension(KHRMaterialsEmissiveStrength);
      material.setExtension(
        'KHR_materials_emissive_strength',
        extension.createEmissiveStrength().setEmissiveStrength(strength),
      );
    }
  }
  return material;
}

/** The model as the bytes of a GLB file; the same model gives the same bytes. */
export async function writeGlb(name: string, model: Model): Promise<Uint8Array> {
  const document = new Document();
  const asset = document.getRoot().getAsset();
  asset.generator = 'Foreshot set pieces';
  asset.copyright = copyright;
  const buffer = document.createBuffer();
  const scene = document.createScene(name);
  const root = document.createNode(name);
  scene.addChild(root);
  document.getRoot().setDefaultScene(scene);
  const materials = new Map<PaintName, Material>();
  for (const part of model.parts) {
    const mesh = document.createMesh(part.name);
    for (const [paint, surface] of part.surfaces) {
      const material = materials.get(paint) ?? paintMaterial(document, paint);
      materials.set(paint, material);
      const packed = pack(surface);
      const accessor = (type: 'SCALAR' | 'VEC3' | 'VEC4', array: NonNullable<Packed[keyof Packed]>) =>
        document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
      const primitive = document
        .createPrimitive()
        .setAttribute('POSITION', accessor('VEC3', packed.positions))
        .setAttribute('NORMAL', accessor('VEC3', packed.normals))
        .setIndices(accessor('SCALAR', packed.indices))
        .setMaterial(material);
      if (packed.colors !== null)
        primitive.setAttribute('COLOR_0', accessor('VEC4', packed.colors).setNormalized(true));
      if (packed.limbs !== null) primitive.setAttribute('_LIMB', accessor('VEC4', packed.limbs).setNormalized(true));
      if (packed.anchors !== null) primitive.setAttribute('_ANCHOR', accessor('VEC3', packed.anchors));
      mesh.addPrimitive(primitive);
    }
    root.addChild(document.createNode(part.name).setMesh(mesh));
  }
  return new NodeIO().registerExtensions([KHRMaterialsEmissiveStrength]).writeBinary(document);
}
