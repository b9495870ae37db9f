import { cavityOf } from '../../physics/fluid/cavity.ts';
import { FluidBody } from '../../physics/fluid/fluid-body.ts';
import type { FluidSolver } from '../../physics/fluid/fluid-solver.ts';
import { emit } from '../../physics/fluid/pouring.ts';
import { WetMarks } from '../../physics/fluid/wet-marks.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { refuse, toFloat } from '../compile-values.ts';
import { isGone } from '../engine/bodies.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { cross, rotate, scale } from '../mathematics/vectors.ts';
import { TICK_HZ, type SimIntervention, type SimPhenomenon, type SimScene } from '../types.ts';
import { groupsOf, valuesOf, type Group, type LiquidValues, type PourValues } from './liquid-groups.ts';
import { LiquidLoads } from './liquid-loads.ts';
import type { Phenomenon, PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

/** Particles of one piece: more take longer to compute than anybody waits. */
export const MOST_PARTICLES = 20_000;
/** Ticks in which a liquid comes to rest in its vessel before the run begins. */
const SETTLING_TICKS = 36;
/** Share of its speed that it keeps per tick while it does. */
const SETTLING_SPEED = 0.9;
/** Nothing in a tick comes from farther off than this, m/s. */
const REACH_MPS = 20;

/** Key of a liquid's track: a row is the number of particles, then x y z of each, metres, world space. */
export const liquidTrack = (entityId: string): string => `liquid/${entityId}`;
/** Key of the track of what it wetted: a row is the number of marks, then MARK_FLOATS of each (wet-marks.ts). */
export const wetTrack = (entityId: string): string => `wet/${entityId}`;

/** Liquids that vessels hold and spouts pour: one particle fluid per particle size (world/physics/fluid). */
export const liquids: Phenomenon<'liquid'> = {
  kind: 'liquid',
  compile(behaviour, { piece }) {
    const { particleSizeM, volumeM3 } = behaviour;
    const size = toFloat(particleSizeM, piece.id);
    const particles = Math.round(volumeM3 / (size * size * size));
    if (particles > MOST_PARTICLES)
      refuse(
        'value-out-of-range',
        `${piece.id} would hold ${particles} particles; the most are ${MOST_PARTICLES}: make its particles larger`,
        { id: piece.id, particles },
      );
    const values: LiquidValues = {
      particleSizeM: size,
      particles,
      densityKgM3: toFloat(behaviour.densityKgM3, piece.id),
      viscosityPaS: toFloat(behaviour.viscosityPaS, piece.id),
      surfaceTensionNM: toFloat(behaviour.surfaceTensionNM, piece.id),
    };
    return { values: { ...values } };
  },
  start: (world, items, state) => new LiquidRun(world, items, state),
};

/** By scene, particle size and body: colliders are made once. */
const bodiesByScene = new WeakMap<SimScene, Map<string, FluidBody>>();

class LiquidRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #groups: readonly Group[];
  /** Poses before the step: 7 numbers per body. */
  readonly #before: Float64Array;
  readonly #loads: LiquidLoads;
  /** Bodies that were latent when the chunk began have shapes of their own. */
  readonly #awakened = new Map<string, FluidBody>();

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    this.#before = new Float64Array(world.scene.bodies.length * 7);
    this.#loads = new LiquidLoads(world);
    this.#groups = groupsOf(world, items);
    this.#notePoses();
    if (state === null) this.#fillAndSettle();
    else this.#restore(new StateReader(state));
  }

  #notePoses(): void {
    for (let index = 0; index < this.#world.scene.bodies.length; index++) {
      this.#before.set(this.#world.position(index), index * 7);
      this.#before.set(this.#world.rotation(index), index * 7 + 3);
    }
  }

  #fillAndSettle(): void {
    for (const group of this.#groups) {
      const { solver, sources } = group;
      for (const { item, number } of sources) {
        const { particles } = valuesOf(item);
        if (particles === 0) continue;
        const vessel = this.#bodyOf(item.bodyIndex, solver);
        this.#begin(vessel, solver);
        const { places } = cavityOf(vessel, solver.spacingM);
        const count = Math.min(particles, places.length / 3);
        for (let i = 0; i < count; i++) {
          solver.state.add(places[i * 3]!, places[i * 3 + 1]!, places[i * 3 + 2]!, 0, 0, 0, number, item.bodyIndex);
        }
      }
      const { state } = solver;
      let bodies: readonly FluidBody[] = [];
      for (let tick = 0; tick < SETTLING_TICKS; tick++) {
        bodies = this.#near(solver);
        this.#loads.begin();
        this.#stepOf(solver, bodies);
        this.#loads.end(true);
        for (const speeds of [state.vx, state.vy, state.vz])
          for (let i = 0; i < state.count; i++) speeds[i] = speeds[i]! * SETTLING_SPEED;
      }
      // It sleeps until something stirs it: a standing vessel costs nothing and is not shaken by its own liquid.
      state.sleep();
      for (const { index } of bodies) this.#loads.hold(index, this.#weightOn(index, solver), false);
    }
    // Once for the ballast, and once more for what it leaves to be given.
    for (const isStart of [true, false]) {
      this.#loads.begin();
      for (const { solver } of this.#groups) {
        this.#carry(solver);
        this.#press(solver);
      }
      this.#loads.end(isStart);
    }
  }

  #bodyOf(index: number, { spacingM, supportM }: FluidSolver): FluidBody {
    const { scene } = this.#world;
    const isLatent = scene.bodies[index]!.isLatent === true;
    let known = this.#awakened;
    if (!isLatent) {
      known = bodiesByScene.get(scene) ?? new Map<string, FluidBody>();
      bodiesByScene.set(scene, known);
    }
    const key = `${spacingM} ${index}`;
    let body = known.get(key);
    if (body === undefined) {
      body = new FluidBody(index, this.#world.parts(index), supportM);
      known.set(key, body);
    }
    return body;
  }

  /** From where it was before the step to where it is. */
  #begin(body: FluidBody, { supportM }: FluidSolver): void {
    const at = body.index * 7;
    const b = this.#before;
    const position: Vec3 = [b[at]!, b[at + 1]!, b[at + 2]!];
    const rotation: Quat = [b[at + 3]!, b[at + 4]!, b[at + 5]!, b[at + 6]!];
    const world = this.#world;
    body.beginTick(position, rotation, world.position(body.index), world.rotation(body.index), supportM);
  }

  #hasMoved(index: number): boolean {
    const at = index * 7;
    const [position, rotation] = [this.#world.position(index), this.#world.rotation(index)];
    return (
      position.some((value, k) => value !== this.#before[at + k]) ||
      rotation.some((value, k) => value !== this.#before[at + 3 + k])
    );
  }

  /** The bodies that a group's particles may meet in this tick; none where all rest and nothing moves near them. */
  #near(solver: FluidSolver): FluidBody[] {
    const { state } = solver;
    if (state.count === 0) return [];
    const isResting = solver.isResting;
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    let fastest = 0;
    for (let i = 0; i < state.count; i++) {
      const place = [state.x[i]!, state.y[i]!, state.z[i]!];
      for (let k = 0; k < 3; k++) {
        if (place[k]! < low[k]!) low[k] = place[k]!;
        if (place[k]! > high[k]!) high[k] = place[k]!;
      }
      const speed = Math.max(Math.abs(state.vx[i]!), Math.abs(state.vy[i]!), Math.abs(state.vz[i]!));
      if (speed > fastest) fastest = speed;
    }
    const way = (Math.min(fastest, REACH_MPS) + 1) / TICK_HZ;
    const { scene } = this.#world;
    const near: FluidBody[] = [];
    for (let index = 0; index < scene.bodies.length; index++) {
      const mode = this.#world.mode(index);
      if (mode === 'latent' || isGone(mode) || !scene.bodies[index]!.isSolid) continue;
      if (isResting && !this.#hasMoved(index)) continue;
      const body = this.#bodyOf(index, solver);
      this.#begin(body, solver);
      const { worldLow, worldHigh } = body;
      if ([0, 1, 2].every((k) => worldLow[k]! <= high[k]! + way && worldHigh[k]! >= low[k]! - way)) near.push(body);
    }
    return near;
  }

  act(intervention: SimIntervention): boolean {
    if (intervention.kind !== 'pour') return false;
    const { tick } = this.#world;
    let hasEffect = false;
    for (const { solver, sources } of this.#groups) {
      for (const { item, number, pours } of sources) {
        if (item.bodyIndex !== intervention.targetIndex) continue;
        const pour = pours.find(({ lineage }) => lineage === intervention.lineage);
        if (pour === undefined || isGone(this.#world.mode(item.bodyIndex))) continue;
        const { point, velocity, space } = intervention.values as unknown as PourValues;
        const turned = space === 'local' ? rotate(this.#world.rotation(item.bodyIndex), velocity) : velocity;
        emit(solver, number, pour, tick, this.#world.toWorld(item.bodyIndex, point), turned);
        hasEffect = true;
      }
    }
    return hasEffect;
  }

  beforeStep(): void {
    this.#notePoses();
    this.#loads.pull();
  }

  afterStep(): void {
    this.#loads.begin();
    for (const { solver, sources } of this.#groups) {
      const bodies = this.#near(solver);
      if (!this.#stepOf(solver, bodies)) continue;
      for (const { item, number, wet } of sources) wet.note(solver, bodies, number, item.bodyIndex);
    }
    this.#loads.end();
  }

  /** Whether the liquid moved. */
  #stepOf(solver: FluidSolver, bodies: readonly FluidBody[]): boolean {
    solver.sleepsAsOne = bodies.some(({ index }) => this.#loads.isFloating(index));
    const hasMoved = solver.step(bodies, this.#world.gravity, 1 / TICK_HZ);
    this.#carry(solver);
    if (hasMoved) this.#touch(solver, bodies);
    else this.#press(solver);
    if (hasMoved && solver.isResting)
      for (const { index } of bodies) this.#loads.hold(index, this.#weightOn(index, solver), true);
    return hasMoved;
  }

  #touch(solver: FluidSolver, bodies: readonly FluidBody[]): void {
    const { state, particleVolumeM3, liquids } = solver;
    const { densityKgM3 } = liquids[0]!;
    for (const body of bodies) {
      const back = this.#loads.touch(body, state.count * particleVolumeM3 * densityKgM3, densityKgM3);
      if (back !== null) solver.nudge(bodies, body, back);
    }
  }

  #press(solver: FluidSolver): void {
    for (const index of this.#loads.carriers) this.#loads.press(index, this.#weightOn(index, solver));
  }

  /** Tells the bodies that carry a liquid of it. */
  #carry({ state, particleVolumeM3, liquids }: FluidSolver): void {
    const { count, carrier, liquid, x, y, z } = state;
    for (let i = 0; i < count; i++) {
      if (carrier[i]! < 0) continue;
      this.#loads.carry(carrier[i]!, particleVolumeM3 * liquids[liquid[i]!]!.densityKgM3, x[i]!, y[i]!, z[i]!);
    }
  }

  /** What the sleepers of a liquid press a body with in a tick by their weight, its moment about the world's origin. */
  #weightOn(index: number, { state, particleVolumeM3, liquids }: FluidSolver): { impulse: Vec3; moment: Vec3 } {
    let massKg = 0;
    const place: Vec3 = [0, 0, 0];
    for (let i = 0; i < state.count; i++) {
      if (state.carrier[i] !== index || state.asleep[i] === 0) continue;
      const kg = particleVolumeM3 * liquids[state.liquid[i]!]!.densityKgM3;
      massKg += kg;
      place[0] += kg * state.x[i]!;
      place[1] += kg * state.y[i]!;
      place[2] += kg * state.z[i]!;
    }
    const { gravity } = this.#world;
    return { impulse: scale(gravity, massKg / TICK_HZ), moment: scale(cross(place, gravity), 1 / TICK_HZ) };
  }

  tracks(): readonly PhenomenonTrack[] {
    const tracks: PhenomenonTrack[] = [];
    for (const { solver, sources } of this.#groups) {
      const { state } = solver;
      const counts = sources.map(() => 0);
      for (const { floats } of sources) floats.fill(0);
      for (let i = 0; i < state.count; i++) {
        const number = state.liquid[i]!;
        const at = 1 + counts[number]!++ * 3;
        const { floats } = sources[number]!;
        floats[at] = state.x[i]!;
        floats[at + 1] = state.y[i]!;
        floats[at + 2] = state.z[i]!;
      }
      for (const { item, number, floats, wet } of sources) {
        floats[0] = counts[number]!;
        tracks.push({ key: liquidTrack(item.entityId), floats });
        tracks.push({ key: wetTrack(item.entityId), floats: Float32Array.of(wet.count, ...wet.floats) });
      }
    }
    return tracks;
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const { solver, sources } of this.#groups) {
      const { state } = solver;
      writer.count(state.count);
      writer.count(state.substeps);
      writer.count(state.calmerTicks);
      for (const array of state.arrays) writer.numbers(array.subarray(0, state.count));
      for (const { wet } of sources) {
        writer.count(wet.count);
        writer.floats(wet.floats);
      }
    }
    this.#loads.save(writer);
    return writer.finish();
  }

  #restore(reader: StateReader): void {
    for (const { solver, sources } of this.#groups) {
      const { state } = solver;
      state.count = reader.count();
      state.substeps = reader.count();
      state.calmerTicks = reader.count();
      for (const array of state.arrays) array.set(reader.numbers());
      for (const source of sources)
        source.wet = new WetMarks(solver.spacingM, { count: reader.count(), floats: reader.floats() });
    }
    this.#loads.restore(reader);
  }
}
