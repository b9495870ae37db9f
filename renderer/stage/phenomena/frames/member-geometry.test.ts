import { describe, expect, it } from 'vitest';
import { buildingFrame } from '../../../../world/physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../../../../world/physics/structures/frame-presets.ts';
import { memberGeometry } from './member-geometry.ts';

describe('the boxes of a frame', () => {
  const frame = { kind: 'frame' as const, ...FRAME_PRESETS[0].values };
  const building = buildingFrame(frame);
  const { members, index, count, paint } = memberGeometry(building, frame, {
    color: [1, 1, 1],
    roughness: 0.5,
    metalness: 0,
  });

  it('have their faces outside: each triangle turns the way its normals point', () => {
    expect(members.length).toBe(building.model.members.length);
    expect(paint.length).toBe(count * 4);
    for (const { first, count: own, local, normals } of members) {
      for (let at = 0; at < index.length; at += 3) {
        const [a, b, c] = [index[at]! - first, index[at + 1]! - first, index[at + 2]! - first] as [
          number,
          number,
          number,
        ];
        if (a < 0 || a >= own) continue;
        const v = (i: number, k: number) => local[i * 3 + k]!;
        const [e, f] = [0, 1].map((which) => [0, 1, 2].map((k) => v(which === 0 ? b : c, k) - v(a, k))) as [
          number[],
          number[],
        ];
        const turned =
          (e[1]! * f[2]! - e[2]! * f[1]!) * normals[a * 3]! +
          (e[2]! * f[0]! - e[0]! * f[2]!) * normals[a * 3 + 1]! +
          (e[0]! * f[1]! - e[1]! * f[0]!) * normals[a * 3 + 2]!;
        expect(turned).toBeGreaterThan(0);
      }
    }
  });
});
