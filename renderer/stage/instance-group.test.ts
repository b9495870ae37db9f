import fc from 'fast-check';
import { BoxGeometry, Color, Group, Matrix4, MeshBasicMaterial } from 'three';
import { describe, expect, it } from 'vitest';
import { InstanceGroup } from './instance-group.ts';
import { KEEPS_COLOR } from './surface-material.ts';

const part = { geometry: new BoxGeometry(), material: new MeshBasicMaterial(), castsShadow: true, layers: [1] };

/** The x translation of every drawn copy of a part. */
function drawnPlaces(group: InstanceGroup<object>, index = 0): number[] {
  const mesh = group.meshes[index]!;
  return Array.from({ length: mesh.count }, (_, slot) => mesh.instanceMatrix.array[slot * 16 + 12]!);
}

describe('InstanceGroup', () => {
  it('draws exactly the copies that are in it, each where it was put, whatever came and went', () => {
    const commands = fc.array(fc.record({ owner: fc.integer({ min: 0, max: 11 }), isAdded: fc.boolean() }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(commands, (list) => {
        const group = new InstanceGroup<object>(new Group(), [part, part]);
        const owners = Array.from({ length: 12 }, () => ({}));
        const inside = new Set<number>();
        for (const { owner, isAdded } of list) {
          if (isAdded === inside.has(owner)) continue;
          if (isAdded) {
            group.add(owners[owner]!);
            group.setMatrix(owners[owner]!, new Matrix4().makeTranslation(owner + 1, 0, 0).elements);
            inside.add(owner);
          } else {
            group.remove(owners[owner]!);
            inside.delete(owner);
          }
        }
        const expected = [...inside].map((owner) => owner + 1).sort((a, b) => a - b);
        expect(group.count).toBe(inside.size);
        if (group.meshes.length === 0) return;
        for (const index of [0, 1]) expect(drawnPlaces(group, index).sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it('gives a slot that is used again no colour of the copy before', () => {
    const group = new InstanceGroup<object>(new Group(), [part]);
    const [red, plain] = [{}, {}];
    group.add(red);
    group.setColor(red, new Color(1, 0, 0));
    group.remove(red);
    group.add(plain);
    expect([...group.meshes[0]!.instanceColor!.array.slice(0, 3)]).toEqual([KEEPS_COLOR, KEEPS_COLOR, KEEPS_COLOR]);
  });

  it('reports a change once', () => {
    const group = new InstanceGroup<object>(new Group(), [part]);
    const owner = {};
    group.add(owner);
    group.setMatrix(owner, new Matrix4().elements);
    expect(group.flush()).toBe(true);
    expect(group.flush()).toBe(false);
  });
});
