import { buildingFrame, frameTrack, freedomsOf, MAX_FREEDOMS } from '../../physics/structures/building-frame.ts';
import { levelOf } from '../../physics/structures/collapse.ts';
import { FrameMotion, restState, type FrameState } from '../../physics/structures/frame-motion.ts';
import {
  addNodeForce,
  buildStructure,
  nodeShift,
  staticDisplacement,
  type FrameStructure,
} from '../../physics/structures/frame-structure.ts';
import { groundAcceleration, type Quake } from '../../physics/structures/quake.ts';
import { StillPoints } from '../../physics/wind/still-points.ts';
import { windFieldOf } from '../../physics/wind/wind-field.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { refuse, toFloat } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, conjugate, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { TICK_HZ, type SimEvent, type SimIntervention, type SimPhenomenon, type SimScene } from '../types.ts';
import { FrameCollapse, latentsOf, type Falling } from './frame-collapse.ts';
import type { Phenomenon, PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

/** Frames of beams that sway under wind and quake, yield, and fall where a storey leans too far. */
export const frames: Phenomenon<'frame'> = {
  kind: 'frame',
  compile(frame, { piece }) {
    if (freedomsOf(frame) > MAX_FREEDOMS)
      refuse('value-out-of-range', `${piece.id} has too many beams: take fewer storeys or bays`, { id: piece.id });
    const values = Object.entries(frame).map(([name, value]) => [
      name,
      typeof value === 'number' ? toFloat(value, piece.id) : value,
    ]);
    return {
      values: Object.fromEntries(values) as Record<string, unknown>,
      latentCount: latentsOf(buildingFrame(frame), frame),
    };
  },
  start: (world, items, state) => new FrameRun(world, items, state),
};

/** Frame motion takes smaller steps than ticks: stiff frames swing several times a second. */
const STEPS_PER_TICK = 2;

/** What of a frame does not change during a run. */
interface Standing extends Falling {
  readonly structure: FrameStructure;
  readonly motion: FrameMotion;
  readonly points: StillPoints;
}

const framesByScene = new WeakMap<SimScene, readonly Standing[]>();

function standingOf(scene: SimScene, items: readonly SimPhenomenon[]): readonly Standing[] {
  const known = framesByScene.get(scene);
  if (known !== undefined) return known;
  const standing = items.map((item): Standing => {
    const frame = item.values as unknown as Frame;
    const { position, rotation } = scene.bodies[item.bodyIndex]!;
    const building = buildingFrame(frame);
    const structure = buildStructure(building.model)!;
    const levels = Array.from({ length: frame.storeys + 1 }, (_, level): Vec3 =>
      add(position, rotate(rotation, [0, level * frame.storeyHeightM, 0])),
    );
    return {
      item,
      frame,
      building,
      structure,
      motion: new FrameMotion(structure, frame.dampingRatio, 1 / (TICK_HZ * STEPS_PER_TICK)),
      points: new StillPoints(windFieldOf(scene), levels),
      position,
      rotation,
    };
  });
  framesByScene.set(scene, standing);
  return standing;
}

/** What changes: the motion, which stops where a storey gives way, and what then comes down. */
interface Swaying {
  readonly state: FrameState;
  collapse: FrameCollapse | null;
}

class FrameRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #standing: readonly Standing[];
  readonly #swaying: Swaying[];
  readonly #loads: Float64Array[];
  readonly #winds: Float64Array[];
  readonly #tracks: PhenomenonTrack[];
  /** Of the ground in this tick, m/s², world space. */
  #ground: Vec3 = [0, 0, 0];

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    this.#standing = standingOf(world.scene, items);
    this.#winds = this.#standing.map(({ building }) => new Float64Array(building.dragAreaX.length * 2));
    this.#loads = this.#standing.map(({ structure }) => new Float64Array(structure.freedoms));
    this.#swaying = this.#standing.map(({ structure }) => ({ state: restState(structure), collapse: null }));
    if (state === null) this.#standing.forEach((standing, index) => this.#lean(standing, index));
    else {
      const reader = new StateReader(state);
      this.#swaying.forEach((swaying, index) => {
        const hasFallen = reader.flag();
        for (const part of [swaying.state.displacement, swaying.state.velocity, swaying.state.acceleration])
          part.set(reader.numbers());
        swaying.state.hinges.set(reader.numbers());
        const standing = this.#standing[index]!;
        if (hasFallen) swaying.collapse = new FrameCollapse(world, standing, placesOf(standing, swaying.state), reader);
      });
    }
    this.#tracks = this.#standing.map(({ item, building }) => ({
      key: frameTrack(item.entityId),
      floats: new Float32Array(building.trackFloats),
    }));
  }

  /** Lets a frame stand at tick 0 as the wind of that tick holds it. */
  #lean(standing: Standing, index: number): void {
    this.#loadWind(standing, index);
    const { state } = this.#swaying[index]!;
    state.displacement.set(staticDisplacement(standing.structure, this.#loads[index]!));
  }

  #loadWind({ building, structure, points, rotation }: Standing, index: number): void {
    const load = this.#loads[index]!;
    const winds = this.#winds[index]!;
    load.fill(0);
    const density = this.#world.scene.airDensityKgM3;
    if (density === 0) return;
    points.sample(this.#world.tick, winds);
    for (let level = 1; level < building.dragAreaX.length; level++) {
      const own = rotate(conjugate(rotation), [winds[level * 2]!, 0, winds[level * 2 + 1]!]);
      const speed = Math.sqrt(own[0] * own[0] + own[2] * own[2]);
      const each = (density * speed) / 2 / building.nodesPerLevel;
      const force: Vec3 = [each * own[0] * building.dragAreaX[level]!, 0, each * own[2] * building.dragAreaZ[level]!];
      for (let node = 0; node < building.nodesPerLevel; node++)
        addNodeForce(structure, load, level * building.nodesPerLevel + node, force);
    }
  }

  act(intervention: SimIntervention): boolean {
    if (intervention.kind !== 'quake' || this.#standing.length === 0) return false;
    this.#ground = add(this.#ground, groundAcceleration(quakeOf(intervention), this.#world.tick + 0.5, TICK_HZ));
    return true;
  }

  beforeStep(): void {
    for (const { collapse } of this.#swaying) collapse?.beforeStep();
  }

  afterStep(events: SimEvent[]): void {
    const ground = this.#ground;
    this.#ground = [0, 0, 0];
    this.#standing.forEach((standing, index) => {
      const swaying = this.#swaying[index]!;
      if (swaying.collapse !== null) {
        swaying.collapse.afterStep(events);
        return;
      }
      this.#loadWind(standing, index);
      const load = this.#loads[index]!;
      const shaken = rotate(conjugate(standing.rotation), ground);
      for (let i = 0; i < load.length; i++)
        if (i % 6 < 3) load[i] = load[i]! - standing.structure.massKg[i]! * shaken[i % 6]!;
      for (let step = 0; step < STEPS_PER_TICK; step++) standing.motion.step(swaying.state, load);
      const drift = largestDrift(standing, swaying.state);
      if (drift.lean > standing.frame.driftLimit) this.#fall(standing, swaying, drift, events);
    });
  }

  /** A storey gives way: what stands on it goes on with the speed that its nodes have. */
  #fall(standing: Standing, swaying: Swaying, { storey, lean }: Drift, events: SimEvent[]): void {
    const { item, building, structure, position, rotation } = standing;
    const places = placesOf(standing, swaying.state);
    swaying.collapse = new FrameCollapse(this.#world, standing, places, null);
    let massKg = 0;
    let [momentum, middle]: [Vec3, Vec3] = [
      [0, 0, 0],
      [0, 0, 0],
    ];
    const above = places.flatMap((place, node) => {
      if (levelOf(building, node) < storey) return [];
      const kg = structure.massKg[structure.first[node]!]!;
      const velocity = nodeShift(structure, swaying.state.velocity, node);
      massKg += kg;
      momentum = add(momentum, scale(velocity, kg));
      middle = add(middle, scale(place, kg));
      return [{ place, kg, velocity }];
    });
    middle = scale(middle, 1 / massKg);
    const linear = scale(momentum, 1 / massKg);
    // Turning about the upright axis alone: its columns keep what is above level.
    let [turning, inertia] = [0, 0];
    for (const { place, kg, velocity } of above) {
      const [x, , z] = subtract(place, middle);
      turning += kg * (z * velocity[0] - x * velocity[2]);
      inertia += kg * (x * x + z * z);
    }
    const motion = {
      linear: rotate(rotation, [linear[0], 0, linear[2]]),
      angular: rotate(rotation, [0, turning / inertia, 0]),
    };
    swaying.collapse.begin(storey, motion, add(position, rotate(rotation, middle)));
    events.push({ tick: this.#world.tick, kind: 'broke', a: item.entityId, b: '', amount: lean, point: position });
  }

  tracks(): readonly PhenomenonTrack[] {
    this.#swaying.forEach(({ state, collapse }, index) => {
      const { floats } = this.#tracks[index]!;
      const { freedoms } = this.#standing[index]!.structure;
      floats.set(state.displacement);
      floats[freedoms] = collapse === null ? 0 : 1;
      collapse?.writeTrack(floats, freedoms + 1);
    });
    return this.#tracks;
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const { state, collapse } of this.#swaying) {
      writer.flag(collapse !== null);
      for (const part of [state.displacement, state.velocity, state.acceleration, state.hinges]) writer.numbers(part);
      collapse?.save(writer);
    }
    return writer.finish();
  }
}

export function quakeOf({ startTick, endTick, values }: SimIntervention): Quake {
  return { startTick, endTick, ...(values as Pick<Quake, 'acceleration' | 'frequencyHz' | 'riseTicks' | 'fallTicks'>) };
}

interface Drift {
  /** From 1 on. */
  readonly storey: number;
  readonly lean: number;
}

/** Largest lean of a storey: shift of a column's top against its foot over its height. */
function largestDrift({ building, structure, frame }: Standing, { displacement }: FrameState): Drift {
  let [storey, largest] = [1, 0];
  for (let node = building.nodesPerLevel; node < building.model.nodes.length; node++) {
    const top = nodeShift(structure, displacement, node);
    const foot = nodeShift(structure, displacement, node - building.nodesPerLevel);
    const [x, z] = [top[0] - foot[0], top[2] - foot[2]];
    const lean = Math.sqrt(x * x + z * z) / frame.storeyHeightM;
    if (lean > largest) [storey, largest] = [levelOf(building, node), lean];
  }
  return { storey, lean: largest };
}

/** Nodes in the piece's space where they are now. */
function placesOf({ building, structure }: Standing, { displacement }: FrameState): Vec3[] {
  return building.model.nodes.map((node, index) => add(node, nodeShift(structure, displacement, index)));
}
