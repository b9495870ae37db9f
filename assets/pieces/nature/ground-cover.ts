import { compound, solidCylinder } from '../../modelling/collision.ts';
import type { Random } from '../../modelling/foliage.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { lengthOf, subtract } from '../../modelling/vector.ts';

/** A tuft or frond as it grows from the ground: it bends by its own height, and stays where its root is. */
export function grownFromGround(tuft: Surface, root: Vec3, heightM: number, random: Random): Surface {
  const beats = [random(), random()] as const;
  const positions = tuft.positions.map(([x, y, z], i): Vec3 => (i === 0 ? root : [x, Math.max(0, y), z]));
  return {
    ...tuft,
    positions,
    growth: positions.map((position, i) => {
      const share = Math.min(1, lengthOf(subtract(position, root)) / heightM);
      return { ...tuft.growth![i]!, limb: [position[1] / heightM, share, ...beats] as const, anchor: root };
    }),
  };
}

/** Nothing to stumble over: a stalk's root. */
export const rootShape = (heightM: number) => compound(solidCylinder(0.02, heightM * 0.2));
