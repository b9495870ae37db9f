import { plantTrack, scaledPlant, standOf, TREE_FLOATS } from '../../physics/trees/stand.ts';
import { treeModel, type TreeModel } from '../../physics/trees/tree-model.ts';
import {
  startSway,
  stepSway,
  SWAY_FLOATS,
  SWAY_TRACK_FLOATS,
  type SwayingStand,
} from '../../physics/trees/tree-sway.ts';
import { StillPoints } from '../../physics/wind/still-points.ts';
import { windFieldOf } from '../../physics/wind/wind-field.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { Plant } from '../../records/plant.ts';
import { toFloat } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, rotate } from '../mathematics/vectors.ts';
import { TICK_HZ, type SimPhenomenon, type SimScene } from '../types.ts';
import type { Phenomenon, PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

/** Trees and stands of trees that sway in the wind (world/physics/trees). They bend, and do not break. */
export const plants: Phenomenon<'plant'> = {
  kind: 'plant',
  compile(plant, { piece }) {
    const scaled = scaledPlant(plant, piece.scale as Vec3);
    const values = Object.entries(scaled).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? toFloat(value, piece.id)
        : typeof value === 'string'
          ? value
          : value.map((one) => toFloat(one, piece.id)),
    ]);
    return { values: Object.fromEntries(values) as Record<string, unknown> };
  },
  start: (world, items, state) => new PlantRun(world, items, state),
};

/** What of a stand does not change during a run. */
interface Stand {
  readonly entityId: string;
  readonly stand: SwayingStand;
  readonly points: StillPoints;
  readonly count: number;
}

/** By scene: a run makes its world anew at every checkpoint. */
const standsByScene = new WeakMap<SimScene, readonly Stand[]>();

function standsOf(scene: SimScene, items: readonly SimPhenomenon[]): readonly Stand[] {
  const known = standsByScene.get(scene);
  if (known !== undefined) return known;
  const field = windFieldOf(scene);
  const stands = items.map(({ entityId, bodyIndex, values }): Stand => {
    const plant = values as unknown as Plant;
    const model: TreeModel = treeModel(plant);
    const { position, rotation } = scene.bodies[bodyIndex]!;
    const trees = standOf(plant, entityId);
    const sizes: number[] = [];
    const points: Vec3[] = [];
    for (let at = 0; at < trees.length; at += TREE_FLOATS) {
      const size = trees[at + 2]!;
      sizes.push(size);
      points.push(add(position, rotate(rotation, [trees[at]!, model.dragHeightM * size, trees[at + 1]!])));
    }
    return {
      entityId,
      stand: { model, sizes, airDensityKgM3: scene.airDensityKgM3, stepS: 1 / TICK_HZ },
      points: new StillPoints(field, points),
      count: sizes.length,
    };
  });
  standsByScene.set(scene, stands);
  return stands;
}

class PlantRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #stands: readonly Stand[];
  readonly #states: Float32Array[];
  readonly #winds: Float64Array[];
  readonly #tracks: PhenomenonTrack[];
  readonly #isStill: boolean;

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    this.#stands = standsOf(world.scene, items);
    this.#isStill = windFieldOf(world.scene).isStill;
    this.#winds = this.#stands.map(({ count }) => new Float64Array(count * 2));
    if (state === null) {
      this.#states = this.#stands.map(({ count }) => new Float32Array(count * SWAY_FLOATS));
      this.#sampleWind();
      this.#stands.forEach(({ stand }, index) => startSway(stand, this.#winds[index]!, this.#states[index]!));
    } else {
      const reader = new StateReader(state);
      this.#states = this.#stands.map(() => reader.floats());
      this.#sampleWind();
    }
    this.#tracks = this.#stands.map(({ entityId, count }) => ({
      key: plantTrack(entityId),
      floats: new Float32Array(count * SWAY_TRACK_FLOATS),
    }));
  }

  /** In a vacuum gusts blow nothing about. */
  #sampleWind(): void {
    if (this.#isStill) return;
    this.#stands.forEach(({ points }, index) => points.sample(this.#world.tick, this.#winds[index]!));
  }

  afterStep(): void {
    if (this.#isStill) return;
    this.#sampleWind();
    this.#stands.forEach(({ stand }, index) => stepSway(stand, this.#winds[index]!, this.#states[index]!));
  }

  tracks(): readonly PhenomenonTrack[] {
    this.#stands.forEach(({ count }, index) => {
      const { floats } = this.#tracks[index]!;
      const state = this.#states[index]!;
      const wind = this.#winds[index]!;
      for (let tree = 0; tree < count; tree++) {
        const [from, to] = [tree * SWAY_FLOATS, tree * SWAY_TRACK_FLOATS];
        floats[to] = state[from]!;
        floats[to + 1] = state[from + 1]!;
        floats[to + 2] = state[from + 4]!;
        floats[to + 3] = state[from + 5]!;
        const [x, z] = [wind[tree * 2]!, wind[tree * 2 + 1]!];
        floats[to + 4] = Math.sqrt(x * x + z * z);
      }
    });
    return this.#tracks;
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const state of this.#states) writer.floats(state);
    return writer.finish();
  }
}
