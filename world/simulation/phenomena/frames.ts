import {
  buildingFrame,
  frameTrack,
  freedomsOf,
  MAX_FREEDOMS,
  type BuildingFrame,
} from '../../physics/structures/building-frame.ts';
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
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { refuse, toFloat } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import {
  add,
  conjugate,
  cross,
  multiplyQuats,
  normalizeQuat,
  rotate,
  scale,
  subtract,
} from '../mathematics/vectors.ts';
import { TICK_HZ, type SimEvent, type SimIntervention, type SimPhenomenon, type SimScene } from '../types.ts';
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
      latentCount: buildingFrame(frame).model.members.length,
    };
  },
  start: (world, items, state) => new FrameRun(world, items, state),
};

/** Frame motion takes smaller steps than ticks: stiff frames swing several times a second. */
const STEPS_PER_TICK = 2;

/** What of a frame does not change during a run. */
interface Standing {
  readonly item: SimPhenomenon;
  readonly building: BuildingFrame;
  readonly structure: FrameStructure;
  readonly motion: FrameMotion;
  readonly points: StillPoints;
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly driftLimit: number;
  readonly storeyHeightM: number;
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
      building,
      structure,
      motion: new FrameMotion(structure, frame.dampingRatio, 1 / (TICK_HZ * STEPS_PER_TICK)),
      points: new StillPoints(windFieldOf(scene), levels),
      position,
      rotation,
      driftLimit: frame.driftLimit,
      storeyHeightM: frame.storeyHeightM,
    };
  });
  framesByScene.set(scene, standing);
  return standing;
}

/** What changes: the motion, and whether it has fallen. */
interface Swaying {
  readonly state: FrameState;
  isFallen: boolean;
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
    this.#swaying = this.#standing.map(({ structure }) => ({ state: restState(structure), isFallen: false }));
    if (state === null) this.#standing.forEach((standing, index) => this.#lean(standing, index));
    else {
      const reader = new StateReader(state);
      for (const swaying of this.#swaying) {
        swaying.isFallen = reader.flag();
        for (const part of [swaying.state.displacement, swaying.state.velocity, swaying.state.acceleration])
          part.set(reader.numbers());
        swaying.state.hinges.set(reader.numbers());
      }
    }
    this.#tracks = this.#standing.map(({ item, structure }) => ({
      key: frameTrack(item.entityId),
      floats: new Float32Array(structure.freedoms + 1),
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

  afterStep(events: SimEvent[]): void {
    const ground = this.#ground;
    this.#ground = [0, 0, 0];
    this.#standing.forEach((standing, index) => {
      const swaying = this.#swaying[index]!;
      if (swaying.isFallen) return;
      this.#loadWind(standing, index);
      const load = this.#loads[index]!;
      const shaken = rotate(conjugate(standing.rotation), ground);
      for (let i = 0; i < load.length; i++)
        if (i % 6 < 3) load[i] = load[i]! - standing.structure.massKg[i]! * shaken[i % 6]!;
      for (let step = 0; step < STEPS_PER_TICK; step++) standing.motion.step(swaying.state, load);
      const lean = largestDrift(standing, swaying.state);
      if (lean > standing.driftLimit) this.#fall(standing, swaying, lean, events);
    });
  }

  /** Every member goes its own way from where it is, with the speed that it has. */
  #fall(
    { item, building, structure, position, rotation }: Standing,
    swaying: Swaying,
    lean: number,
    events: SimEvent[],
  ): void {
    swaying.isFallen = true;
    this.#world.retire(item.bodyIndex);
    const { nodes, members } = building.model;
    const placed = (node: number): Vec3 => add(nodes[node]!, nodeShift(structure, swaying.state.displacement, node));
    members.forEach(({ a, b, densityKgM3, section }, index) => {
      const [from, to] = [placed(a), placed(b)];
      const { depthM, widthM } = building.boxes[index]!;
      const axes = structure.axes[index]!;
      const way = subtract(to, from);
      const lengthM = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
      const x = scale(way, 1 / lengthM);
      const z = unit(cross(x, axes.y));
      const velocity = (node: number): Vec3 => nodeShift(structure, swaying.state.velocity, node);
      const [va, vb] = [velocity(a), velocity(b)];
      // Shorter by the thickness of what it meets, so that the pieces do not start in each other.
      const half = Math.max(0.3 * lengthM, lengthM / 2 - 0.6 * Math.max(depthM, widthM));
      const solidArea = depthM * widthM;
      const turn = multiplyQuats(rotation, quatOfAxes(x, cross(z, x), z));
      const spin = scale(cross(way, subtract(vb, va)), 1 / (lengthM * lengthM));
      this.#world.awaken(item.firstLatent + index, {
        parts: [
          {
            kind: 'box',
            halfExtents: [Math.fround(half), Math.fround(depthM * 0.45), Math.fround(widthM * 0.45)],
            position: [0, 0, 0],
            rotation: [0, 0, 0, 1],
          },
        ],
        position: float(add(position, rotate(rotation, scale(add(from, to), 0.5)))),
        rotation: turn.map((value) => Math.fround(value)) as unknown as Quat,
        // A hollow member weighs what its walls weigh.
        densityKgM3: Math.fround((densityKgM3 * section.areaM2 * lengthM) / (solidArea * 0.81 * 2 * half)),
        linearVelocity: float(rotate(rotation, scale(add(va, vb), 0.5))),
        angularVelocity: float(rotate(rotation, spin)),
      });
    });
    events.push({ tick: this.#world.tick, kind: 'broke', a: item.entityId, b: '', amount: lean, point: position });
  }

  tracks(): readonly PhenomenonTrack[] {
    this.#swaying.forEach(({ state, isFallen }, index) => {
      const { floats } = this.#tracks[index]!;
      floats.set(state.displacement);
      floats[floats.length - 1] = isFallen ? 1 : 0;
    });
    return this.#tracks;
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const { state, isFallen } of this.#swaying) {
      writer.flag(isFallen);
      for (const part of [state.displacement, state.velocity, state.acceleration, state.hinges]) writer.numbers(part);
    }
    return writer.finish();
  }
}

export function quakeOf({ startTick, endTick, values }: SimIntervention): Quake {
  return { startTick, endTick, ...(values as Pick<Quake, 'acceleration' | 'frequencyHz' | 'riseTicks' | 'fallTicks'>) };
}

/** Largest lean of a storey: shift of a column's top against its foot over its height. */
function largestDrift({ building, structure, storeyHeightM }: Standing, { displacement }: FrameState): number {
  let largest = 0;
  for (let node = building.nodesPerLevel; node < building.model.nodes.length; node++) {
    const top = nodeShift(structure, displacement, node);
    const foot = nodeShift(structure, displacement, node - building.nodesPerLevel);
    const [x, z] = [top[0] - foot[0], top[2] - foot[2]];
    largest = Math.max(largest, Math.sqrt(x * x + z * z) / storeyHeightM);
  }
  return largest;
}

function unit(v: Vec3): Vec3 {
  return scale(v, 1 / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]));
}
function float(v: Vec3): Vec3 {
  return [Math.fround(v[0]), Math.fround(v[1]), Math.fround(v[2])];
}

/** The turn that takes the axes of space to these, orthogonal and right-handed (Shepperd's method). */
function quatOfAxes(x: Vec3, y: Vec3, z: Vec3): Quat {
  const trace = x[0] + y[1] + z[2];
  if (trace > 0) return normalizeQuat([y[2] - z[1], z[0] - x[2], x[1] - y[0], 1 + trace]);
  if (x[0] >= y[1] && x[0] >= z[2])
    return normalizeQuat([1 + x[0] - y[1] - z[2], x[1] + y[0], x[2] + z[0], y[2] - z[1]]);
  if (y[1] >= z[2]) return normalizeQuat([x[1] + y[0], 1 + y[1] - x[0] - z[2], y[2] + z[1], z[0] - x[2]]);
  return normalizeQuat([x[2] + z[0], y[2] + z[1], 1 + z[2] - x[0] - y[1], x[1] - y[0]]);
}
