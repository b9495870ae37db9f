import { fabrics, type FabricKey } from '../../physics/deformable/fabrics.ts';
import { layPanel, type Panel } from '../../physics/deformable/panel.ts';
import { Sheet } from '../../physics/deformable/sheet.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { toFloat, toFloats } from '../compile-values.ts';
import { add, rotate, subtract } from '../mathematics/vectors.ts';
import type { SimPhenomenon } from '../types.ts';
import { DeformableRun, Holders, type DeformableItem } from './deformable-run.ts';
import type { Phenomenon } from './phenomenon.ts';

/** Of a cloth, as it is compiled: metres in the axes of the piece's body, scale applied. */
interface ClothValues {
  readonly fabric: FabricKey;
  readonly panels: readonly Panel[];
  readonly segments: number;
  readonly startsAtRest: boolean;
}

/** Flags, curtains, sheets and tents (world/physics/deformable). Track: x y z of every point, panel by panel, world space. */
export const cloth: Phenomenon<'cloth'> = {
  kind: 'cloth',

  compile({ fabric, panels, segments, startsAtRest }, { piece }) {
    const values: ClothValues = {
      fabric,
      segments,
      startsAtRest,
      panels: panels.map(({ cornersM, fullness, pins }) => ({
        corners: cornersM.map((corner) => scaled(corner, piece.scale, piece.id)) as unknown as Panel['corners'],
        fullness: toFloat(fullness, piece.id),
        pins,
      })),
    };
    return { values: values as unknown as Record<string, unknown> };
  },

  start(world, items, state) {
    const holders = new Holders();
    const made = items.map((item) => makeCloth(world, item, holders));
    return new DeformableRun(world, made, { holders, rowOf: pointsOf, state });
  },
};

function makeCloth(world: EngineWorld, item: SimPhenomenon, holders: Holders): DeformableItem {
  const { fabric, panels, segments, startsAtRest } = item.values as unknown as ClothValues;
  // The pose that the piece starts in: where it lies when a chunk begins is in the state.
  const { position, rotation } = world.scene.bodies[item.bodyIndex]!;
  const isWhole = panels.every(({ pins }) => pins === 'none');
  const holder = isWhole ? 0 : holders.of(item.bodyIndex);
  const center = world.localCenter(item.bodyIndex);
  return {
    item,
    isWhole,
    made: panels.map((panel) => {
      const grid = layPanel(panel, segments);
      const points = grid.points.map((point) => inWorld(point, position, rotation));
      const attach = (vertex: number) => ({ holder, local: subtract(grid.points[vertex]!, center) });
      return { deformable: new Sheet({ grid, fabric: fabrics[fabric], points, attach }), startsAtRest };
    }),
  };
}

/** A point of a piece's own axes before its scale, metres, as 32-bit numbers with the scale applied. */
export function scaled(point: readonly number[], scale: readonly number[], id: string): Vec3 {
  return toFloats([point[0]! * scale[0]!, point[1]! * scale[1]!, point[2]! * scale[2]!], id);
}

export function inWorld(point: Vec3, position: Vec3, rotation: Quat): Vec3 {
  return add(position, rotate(rotation, point));
}

/** Positions of all particles, one deformable after the other. */
export function pointsOf(deformables: readonly { readonly particles: { readonly x: Float64Array } }[]): Float32Array {
  const row = new Float32Array(deformables.reduce((sum, { particles }) => sum + particles.x.length, 0));
  let at = 0;
  for (const { particles } of deformables) {
    row.set(particles.x, at);
    at += particles.x.length;
  }
  return row;
}
