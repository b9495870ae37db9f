import { describe, expect, it } from 'vitest';
import { SPECIES } from '../../../world/physics/trees/species.ts';
import type { Surface } from '../../modelling/surface.ts';
import { at, lengthOf, subtract } from '../../modelling/vector.ts';
import type { Model } from '../../modelling/model.ts';
import { birch } from './birch.ts';
import { bush } from './bush.ts';
import { birchWood, oakWood, pineWood, spruceForest } from './forests.ts';
import { oak } from './oak.ts';
import { pine } from './pine.ts';
import { poplar } from './poplar.ts';
import { spruce } from './spruce.ts';

/** Surfaces of a part, all paints of it. */
function surfacesOf(model: Model, part: string): Surface[] {
  return model.parts.filter(({ name }) => name === part).flatMap(({ surfaces }) => [...surfaces.values()]);
}

describe.each([oak, birch, poplar, spruce, pine, bush])('$name', (piece) => {
  const model = piece.build();
  const wood = ['trunk', 'boughs', 'twigs'].flatMap((part) => surfacesOf(model, part));
  const woodPoints = wood.flatMap(({ positions }) => positions);
  const leaves = surfacesOf(model, 'leaves');

  it('is made anew the same', () => {
    expect(piece.build().parts).toEqual(model.parts);
  });

  it('knows of every vertex where it grows', () => {
    for (const { positions, growth } of [...wood, ...leaves]) {
      expect(growth).toHaveLength(positions.length);
      for (const { limb, tint } of growth!) {
        for (const value of [...limb, ...tint]) expect(value).toBeGreaterThanOrEqual(0);
        for (const value of limb) expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  it('has a trunk that does not reach along branches, and branches that do, farther the farther out', () => {
    const reachOf = (part: string) =>
      surfacesOf(model, part).flatMap(({ growth }) => growth!.map(({ limb }) => limb[1]));
    for (const reach of reachOf('trunk')) expect(reach).toBe(0);
    const boughs = reachOf('boughs');
    expect(Math.min(...boughs)).toBe(0);
    expect(Math.max(...boughs)).toBeGreaterThan(0.6);
  });

  it('hangs no tuft in the air', () => {
    const { crownWidthM } = SPECIES[piece.key.split('/')[1] as keyof typeof SPECIES];
    const anchors = new Set(leaves.flatMap(({ growth }) => growth!.map(({ anchor }) => anchor!)));
    expect(anchors.size).toBeGreaterThan(300);
    for (const anchor of anchors) {
      const nearest = woodPoints.reduce((least, point) => Math.min(least, lengthOf(subtract(point, anchor))), Infinity);
      expect(nearest).toBeLessThan(0.3 + 0.16 * crownWidthM);
    }
  });

  it('lights its crown from outside: normals look away from the trunk', () => {
    let [outward, count] = [0, 0];
    for (const { positions, normals } of leaves)
      positions.forEach(([x, , z], i) => {
        const normal = at(normals, i);
        if (Math.hypot(x, z) < 0.3) return;
        count += 1;
        if (x * normal[0] + z * normal[2] > 0 || normal[1] > 0.5) outward += 1;
      });
    expect(outward / count).toBeGreaterThan(0.85);
  });
});

describe.each([
  [birchWood, birch],
  [oakWood, oak],
  [spruceForest, spruce],
  [pineWood, pine],
] as const)('%s', (stand, tree) => {
  it(`is a lighter ${tree.name} with trunk and boughs`, () => {
    const [light, whole] = [stand.build(), tree.build()];
    expect(light.triangleCount).toBeLessThan(0.5 * whole.triangleCount);
    expect(surfacesOf(light, 'trunk')).toEqual(surfacesOf(whole, 'trunk'));
    expect(surfacesOf(light, 'twigs')).toEqual([]);
  });
});
