import { FluidSolver, type FluidLiquid } from '../../physics/fluid/fluid-solver.ts';
import { particlesBy, type Pour } from '../../physics/fluid/pouring.ts';
import { WetMarks } from '../../physics/fluid/wet-marks.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { lengthOf, subtract } from '../mathematics/vectors.ts';
import { CHUNK_TICKS, type SimPhenomenon, type SimScene } from '../types.ts';

/** Liquids of pieces that begin farther apart than this, metres, do not meet. */
const NEAR_M = 10;

/** As compiled. */
export interface LiquidValues extends FluidLiquid {
  readonly particleSizeM: number;
  /** At frame 0. */
  readonly particles: number;
}

export interface PourValues {
  readonly point: Vec3;
  readonly velocity: Vec3;
  readonly space: 'world' | 'local';
  readonly volume: number;
}

export const valuesOf = (item: SimPhenomenon): LiquidValues => item.values as unknown as LiquidValues;

/** One liquid of one piece. */
export interface Source {
  readonly item: SimPhenomenon;
  /** Its number in its group. */
  readonly number: number;
  readonly capacity: number;
  readonly pours: readonly Pour[];
  readonly floats: Float32Array;
  wet: WetMarks;
}

/** Liquids of one particle size that are near each other. */
export interface Group {
  readonly solver: FluidSolver;
  readonly sources: readonly Source[];
}

/**
 * Items that share a solver: of one particle size, each within NEAR_M of another of them at frame 0. What is farther off
 * is not touched by how the others' pressures are found. By size, then in the order of the items.
 */
function togetherness(scene: SimScene, items: readonly SimPhenomenon[]): SimPhenomenon[][] {
  const groups: SimPhenomenon[][] = [];
  for (const item of items) {
    const isNear = (other: SimPhenomenon): boolean =>
      valuesOf(other).particleSizeM === valuesOf(item).particleSizeM &&
      lengthOf(subtract(scene.bodies[other.bodyIndex]!.position, scene.bodies[item.bodyIndex]!.position)) < NEAR_M;
    const joined = groups.filter((group) => group.some(isNear));
    const group = [...joined.flat(), item];
    for (const old of joined) groups.splice(groups.indexOf(old), 1);
    groups.push(group);
  }
  for (const group of groups) group.sort((a, b) => a.bodyIndex - b.bodyIndex);
  return groups.sort(
    ([a], [b]) => valuesOf(a!).particleSizeM - valuesOf(b!).particleSizeM || a!.bodyIndex - b!.bodyIndex,
  );
}

/** With room for what the pours bring that start before the chunk's end. */
export function groupsOf(world: EngineWorld, items: readonly SimPhenomenon[]): Group[] {
  const toTick = world.tick + CHUNK_TICKS;
  return togetherness(world.scene, items).map((together) => {
    const spacingM = valuesOf(together[0]!).particleSizeM;
    const sources = together.map((item, number): Source => {
      const pours = world.scene.interventions
        .filter(
          ({ kind, targetIndex, startTick }) => kind === 'pour' && targetIndex === item.bodyIndex && startTick < toTick,
        )
        .map(({ lineage, startTick, endTick, values }): Pour => {
          const { volume } = values as unknown as PourValues;
          return { lineage, startTick, endTick, volumeM3: volume };
        });
      const capacity = pours.reduce(
        (sum, pour) => sum + particlesBy(pour, Infinity, spacingM),
        valuesOf(item).particles,
      );
      const floats = new Float32Array(1 + capacity * 3);
      return { item, number, capacity, pours, floats, wet: new WetMarks(spacingM, null) };
    });
    const room = sources.reduce((sum, { capacity }) => sum + capacity, 0);
    return {
      solver: new FluidSolver(
        spacingM,
        room,
        sources.map(({ item }) => valuesOf(item)),
      ),
      sources,
    };
  });
}
