import { fillWithCells, type Lattice } from '../../physics/deformable/lattice.ts';
import { SoftBody } from '../../physics/deformable/soft-body.ts';
import { refuse, toFloat } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { resolveParts, type SolidPart } from '../solid-parts.ts';
import type { SimPhenomenon } from '../types.ts';
import { inWorld, pointsOf } from './cloth.ts';
import { DeformableRun, Holders, type DeformableItem } from './deformable-run.ts';
import type { Phenomenon } from './phenomenon.ts';

interface SoftValues {
  readonly youngPa: number;
  readonly densityKgM3: number;
  readonly cells: number;
}

/** Time constant of the loss in foam, seconds (estimate: a cushion does not swing back). */
const LOSS_S = 0.008;

/** Cushions, mattresses, foam balls (world/physics/deformable). Track: x y z of every node of its lattice, world space. */
export const soft: Phenomenon<'soft'> = {
  kind: 'soft',

  compile({ youngPa, densityKgM3, cells }, { piece, body }) {
    if (resolveParts(body.shape, body.scale).some(({ kind }) => kind === 'mesh'))
      refuse(
        'shape-invalid',
        `${piece.id} is a triangle mesh, which has no inside to be soft: give it a shape of solids`,
        {
          id: piece.id,
        },
      );
    const values: SoftValues = {
      cells,
      youngPa: toFloat(youngPa, piece.id),
      densityKgM3: toFloat(densityKgM3, piece.id),
    };
    return { values: values as unknown as Record<string, unknown> };
  },

  start(world, items, state) {
    const holders = new Holders();
    const made = items.map((item) => makeSoft(world, item));
    return new DeformableRun(world, made, { holders, rowOf: pointsOf, state });
  },
};

function makeSoft(world: EngineWorld, item: SimPhenomenon): DeformableItem {
  const { youngPa, densityKgM3, cells } = item.values as unknown as SoftValues;
  const { position, rotation, friction } = world.scene.bodies[item.bodyIndex]!;
  const lattice = softLattice(world.parts(item.bodyIndex), cells);
  const deformable = new SoftBody({
    lattice,
    points: lattice.nodes.map((node) => inWorld(node, position, rotation)),
    densityKgM3,
    youngPa,
    lossS: LOSS_S,
    friction,
    attachments: [],
  });
  return { item, isWhole: true, made: [{ deformable, startsAtRest: false }] };
}

const lattices = new WeakMap<readonly SolidPart[], Map<number, Lattice>>();

/** The lattice of a body's solids, its own axes: the nodes of its track, in their order. */
export function softLattice(parts: readonly SolidPart[], cells: number): Lattice {
  const known = lattices.get(parts) ?? new Map<number, Lattice>();
  lattices.set(parts, known);
  const lattice = known.get(cells) ?? fillWithCells(parts, cells);
  known.set(cells, lattice);
  return lattice;
}
