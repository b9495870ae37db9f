import type { Vec3 } from '../../records/fields.ts';
import { BodyProxy, WORLD_STATE, type BodyState } from '../../physics/deformable/body-proxy.ts';
import type { Collider } from '../../physics/deformable/contacts.ts';
import type { Deformable } from '../../physics/deformable/deformable.ts';
import { place } from '../../physics/deformable/lines.ts';
import { advanceTick, Resting, type TickInput } from '../../physics/deformable/solver.ts';
import { isGone } from '../engine/bodies.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { sampleMotion } from '../motion.ts';
import { TICK_HZ, type SimEvent, type SimIntervention, type SimPhenomenon } from '../types.ts';
import type { PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

const TICK_S = 1 / TICK_HZ;
/** How far around a deformable bodies are looked for, metres; what comes faster than 120 m/s is met a tick late. */
const NEAR_M = 1;
/** A body faster than this after a pull is woken by it, m/s. */
const WAKING_MPS = 0.03;
/** What stops a body in a tick (a floor, a wall) is no lasting force: beyond this many times gravity it is left out. */
const LASTING_SHARE = 3;
/** Ticks of calming before a run, and the share of speed that each takes. */
const SETTLE_TICKS = 240;
const CALMING = 0.04;
/** Fastest that a throw, push or blast may make soft things, m/s. */
const THROWN_MPS = 80;

/** A deformable of an item, before its run. */
export interface MadeDeformable {
  readonly deformable: Deformable;
  /** Brings it to rest before tick 0. */
  readonly startsAtRest: boolean;
}

/** An item as its kind makes it. `holderOf`: index of the proxy that stands for a body, −1 = the world. */
export interface DeformableItem {
  readonly item: SimPhenomenon;
  readonly made: readonly MadeDeformable[];
  /** Nothing of it is a rigid body: the piece's own body is taken out, and what acts on the piece acts on this. */
  readonly isWhole: boolean;
}

/** Floats of the item's track row. */
export type RowOf = (deformables: readonly Deformable[]) => Float32Array;

/** Which body indexes become which holders: the world is 0. */
export class Holders {
  readonly bodies: number[] = [];

  of(bodyIndex: number): number {
    if (bodyIndex < 0) return 0;
    const known = this.bodies.indexOf(bodyIndex);
    if (known >= 0) return known + 1;
    this.bodies.push(bodyIndex);
    return this.bodies.length;
  }
}

/**
 * The run of one kind of soft things: before every step it solves them together with stand-ins of the bodies that hold
 * and touch them, and gives those bodies what they were pulled with, as an even force through the step. Of a body that
 * was pulled in the last tick it remembers what else acted on it (its weight, unless something carries it), so that a
 * hanging weight loads its rope and a standing one does not.
 */
export class DeformableRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #items: readonly DeformableItem[];
  readonly #resting: readonly Resting[];
  /** Place of its item, by place among the resting. */
  readonly #itemOf: readonly number[];
  readonly #holders: Holders;
  readonly #rowOf: RowOf;
  /** Acceleration by everything else, of bodies pulled in the last tick. */
  #others = new Map<number, Vec3>();
  /** Of the tick that runs: what each pulled body had before the step, and how we pulled it. */
  #pulled: { readonly index: number; readonly before: Vec3; readonly ours: Vec3 }[] = [];
  #rows: PhenomenonTrack[] | null = null;
  /** Items whose piece is held until it is released. */
  readonly #heldItems: Set<number>;

  constructor(
    world: EngineWorld,
    items: readonly DeformableItem[],
    { holders, rowOf, state }: { readonly holders: Holders; readonly rowOf: RowOf; readonly state: Uint8Array | null },
  ) {
    this.#world = world;
    this.#items = items;
    this.#holders = holders;
    this.#rowOf = rowOf;
    this.#resting = items.flatMap(({ made }) => made.map(({ deformable }) => new Resting(deformable)));
    this.#itemOf = items.flatMap(({ made }, place) => made.map(() => place));
    this.#heldItems = new Set(
      items.flatMap(({ isWhole, item }, index) => (isWhole && world.mode(item.bodyIndex) === 'held' ? [index] : [])),
    );
    if (state !== null) this.#restore(state);
    else this.#begin();
  }

  act(intervention: SimIntervention, _events: SimEvent[]): boolean {
    const { kind, values, targetIndex } = intervention;
    const place = this.#items.findIndex(({ item, isWhole }) => isWhole && item.bodyIndex === targetIndex);
    if (kind === 'blast') return this.#blast(values as { center: Vec3; radius: number; strength: number });
    if (place < 0) return false;
    const parts = this.#partsOf(place);
    if (kind === 'release') return this.#heldItems.delete(place);
    if (kind === 'throw') {
      this.#heldItems.delete(place);
      const { linear } = values as { linear: Vec3 };
      for (const part of parts) setVelocity(part, linear);
      return true;
    }
    if (kind !== 'push' && kind !== 'force') return false;
    const { impulse, force } = values as { impulse?: Vec3; force?: Vec3 };
    const given = impulse ?? scale(force ?? [0, 0, 0], TICK_S);
    const massKg = parts.reduce((sum, { deformable }) => sum + totalMass(deformable), 0);
    for (const part of parts) addVelocity(part, scale(given, 1 / massKg));
    return true;
  }

  beforeStep(): void {
    this.#rows = null;
    this.#pulled = [];
    const world = this.#world;
    const awake = this.#resting.filter((_, index) => !this.#heldItems.has(this.#itemOf[index]!));
    for (const { deformable } of awake) this.#dropLost(deformable);
    const bodies = [...this.#holders.bodies];
    const colliders = this.#collidersFor(awake, bodies);
    const states = bodies.map((index) => this.#stateOf(index));
    const proxies = [WORLD_STATE, ...states].map((state) => new BodyProxy(state, TICK_S));
    advanceTick(awake, this.#input(proxies, colliders));
    bodies.forEach((index, k) => {
      const { impulse, angularImpulse, isFree, linear } = proxies[k + 1]!;
      if (!isFree || (impulse.every((n) => n === 0) && angularImpulse.every((n) => n === 0))) return;
      const force = scale(impulse, TICK_HZ);
      world.pull(index, force, scale(angularImpulse, TICK_HZ), lengthOf(linear) > WAKING_MPS);
      const ours = scale(force, 1 / world.massKg(index));
      this.#pulled.push({ index, before: world.linearVelocity(index), ours });
    });
  }

  afterStep(events: SimEvent[]): void {
    const world = this.#world;
    this.#others = new Map();
    const pull = lengthOf(world.gravity);
    for (const { index, before, ours } of this.#pulled) {
      world.letGo(index);
      const gained = scale(subtract(world.linearVelocity(index), before), TICK_HZ);
      const others = subtract(gained, ours);
      this.#others.set(index, lengthOf(others) > LASTING_SHARE * pull + 1 ? world.gravity : others);
    }
    // What is held lies where its holder really went.
    const holders = this.#holders.bodies;
    const proxies = [WORLD_STATE, ...holders.map((index) => this.#stateOf(index))].map(
      (state) => new BodyProxy(state, TICK_S),
    );
    this.#items.forEach(({ item, made }) => {
      for (const { deformable } of made) {
        const { particles } = deformable;
        for (const { vertex } of particles.attachments) place(particles, proxies, vertex);
        const broke = deformable.lastBreak?.() ?? null;
        if (broke === null) continue;
        events.push({ tick: world.tick, kind: 'jointBroke', a: item.entityId, b: '', ...broke });
      }
    });
  }

  tracks(): readonly PhenomenonTrack[] {
    this.#rows ??= this.#items.map(({ item, made }) => ({
      key: `${item.kind}/${item.entityId}`,
      floats: this.#rowOf(made.map(({ deformable }) => deformable)),
    }));
    return this.#rows;
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const item of this.#resting) {
      const { particles, extra } = item.deformable;
      writer.numbers(particles.x);
      writer.numbers(particles.v);
      writer.numbers(extra);
      writer.count(item.restTicks);
      writer.numbers(item.restedIn);
    }
    writer.numbers([...this.#heldItems].sort((a, b) => a - b));
    const others = [...this.#others].sort(([a], [b]) => a - b);
    writer.numbers(others.flatMap(([index, acceleration]) => [index, ...acceleration]));
    return writer.finish();
  }

  #restore(state: Uint8Array): void {
    const reader = new StateReader(state);
    for (const item of this.#resting) {
      const { particles, extra } = item.deformable;
      particles.x.set(reader.numbers());
      particles.v.set(reader.numbers());
      extra.set(reader.numbers());
      item.restTicks = reader.count();
      item.restedIn.set(reader.numbers());
    }
    this.#heldItems.clear();
    for (const index of reader.numbers()) this.#heldItems.add(index);
    const others = reader.numbers();
    for (let k = 0; k < others.length; k += 4)
      this.#others.set(others[k]!, [others[k + 1]!, others[k + 2]!, others[k + 3]!]);
  }

  /** At tick 0: takes the pieces that are soft as a whole out of the engine, and brings to rest what starts at rest. */
  #begin(): void {
    for (const { isWhole, item } of this.#items) if (isWhole) this.#world.retire(item.bodyIndex);
    const settling = this.#items.flatMap(({ made }, place) =>
      this.#heldItems.has(place) ? [] : made.filter(({ startsAtRest }) => startsAtRest),
    );
    if (settling.length === 0) return;
    const items = settling.map(({ deformable }) => new Resting(deformable));
    const bodies = [...this.#holders.bodies];
    const colliders = this.#collidersFor(items, bodies);
    const proxies = [
      WORLD_STATE,
      ...bodies.map((index) => ({ ...this.#stateOf(index), motion: 'still' as const })),
    ].map((state) => new BodyProxy(state, TICK_S));
    const input = { ...this.#input(proxies, colliders), calming: CALMING };
    for (let tick = 0; tick < SETTLE_TICKS; tick++) advanceTick(items, input);
    if (this.#world.scene.airDensityKgM3 > 0 && lengthOf(this.#world.windAt([0, 2, 0])) > 0) return;
    for (const { deformable } of items) deformable.particles.v.fill(0);
  }

  #input(proxies: readonly BodyProxy[], colliders: readonly Collider[]): TickInput {
    const world = this.#world;
    return {
      tickS: TICK_S,
      gravity: world.gravity,
      airDensityKgM3: world.scene.airDensityKgM3,
      windAt: (place) => world.windAt(place),
      proxies,
      colliders,
    };
  }

  /** Solid bodies near any of the items; adds those that are not holders to `bodies`. */
  #collidersFor(items: readonly Resting[], bodies: number[]): Collider[] {
    const world = this.#world;
    const near = new Set<number>();
    const box = new Float64Array(6);
    for (const { deformable } of items) {
      deformable.particles.bounds(box);
      const low: Vec3 = [box[0]! - NEAR_M, box[1]! - NEAR_M, box[2]! - NEAR_M];
      const high: Vec3 = [box[3]! + NEAR_M, box[4]! + NEAR_M, box[5]! + NEAR_M];
      if (world.tick > 0) for (const index of world.bodiesInBox(low, high)) near.add(index);
    }
    // Before its first step the engine knows of no boxes; then all bodies are looked at.
    if (world.tick === 0) world.scene.bodies.forEach((_, index) => near.add(index));
    return [...near]
      .sort((a, b) => a - b)
      .filter((index) => world.scene.bodies[index]!.isSolid && !isGone(world.mode(index)))
      .map((index) => {
        let holder = bodies.indexOf(index) + 1;
        if (holder === 0) holder = bodies.push(index);
        return {
          holder,
          parts: world.parts(index),
          center: world.localCenter(index),
          friction: world.frictionOf(index),
        };
      });
  }

  #stateOf(index: number): BodyState {
    const world = this.#world;
    const mode = world.mode(index);
    if (isGone(mode)) return { ...WORLD_STATE, centerOfMass: world.position(index), rotation: world.rotation(index) };
    const rotation = world.rotation(index);
    const center = world.localCenter(index);
    const pose = { centerOfMass: add(world.position(index), rotate(rotation, center)), rotation };
    if (mode === 'keyframed') {
      const next = sampleMotion(world.scene.bodies[index]!.keyframes, world.tick + 1);
      if (next === null) return { ...WORLD_STATE, ...pose };
      const end = { centerOfMass: add(next.position, rotate(next.rotation, center)), rotation: next.rotation };
      return { ...WORLD_STATE, ...pose, motion: 'moved', isAsleep: false, next: end };
    }
    if (mode !== 'dynamic') return { ...WORLD_STATE, ...pose };
    const { momentsKgM2, frame } = world.inertia(index);
    const inFlight: Vec3 = world.isInFlight(index) && !world.isAsleep(index) ? world.gravity : [0, 0, 0];
    return {
      ...pose,
      motion: 'free',
      isAsleep: world.isAsleep(index),
      linearVelocity: world.linearVelocity(index),
      angularVelocity: world.angularVelocity(index),
      next: null,
      massKg: world.massKg(index),
      inertiaKgM2: momentsKgM2,
      inertiaFrame: frame,
      accelerationMps2: this.#others.get(index) ?? inFlight,
    };
  }

  /** Lets go of what a body held that is no more. */
  #dropLost({ particles }: Deformable): void {
    for (const { vertex, holder } of particles.attachments) {
      if (holder === 0 || particles.attachmentOf[vertex]! < 0) continue;
      if (isGone(this.#world.mode(this.#holders.bodies[holder - 1]!))) particles.release(vertex);
    }
  }

  #blast({ center, radius, strength }: { center: Vec3; radius: number; strength: number }): boolean {
    let hasEffect = false;
    for (const part of this.#resting) {
      const { x, v, count, inverseMass } = part.deformable.particles;
      const massKg = totalMass(part.deformable);
      for (let i = 0; i < count; i++) {
        if (inverseMass[i] === 0) continue;
        const k = i * 3;
        const away: Vec3 = [x[k]! - center[0], x[k + 1]! - center[1], x[k + 2]! - center[2]];
        const distance = lengthOf(away);
        if (distance >= radius || distance < 1e-6) continue;
        const gained = Math.min(THROWN_MPS, (strength / massKg) * (1 - distance / radius)) / distance;
        v[k] = v[k]! + away[0] * gained;
        v[k + 1] = v[k + 1]! + away[1] * gained;
        v[k + 2] = v[k + 2]! + away[2] * gained;
        part.restTicks = 0;
        hasEffect = true;
      }
    }
    return hasEffect;
  }

  #partsOf(place: number): Resting[] {
    return this.#resting.filter((_, index) => this.#itemOf[index] === place);
  }
}

function totalMass({ particles }: Deformable): number {
  return particles.massKg.reduce((sum, mass) => sum + mass, 0);
}

function setVelocity(part: Resting, velocity: Vec3): void {
  part.deformable.particles.v.fill(0);
  addVelocity(part, velocity);
}

function addVelocity(part: Resting, change: Vec3): void {
  const { v } = part.deformable.particles;
  const speed = lengthOf(change);
  const kept = speed > THROWN_MPS ? scale(change, THROWN_MPS / speed) : change;
  for (let k = 0; k < v.length; k++) v[k] = v[k]! + kept[k % 3]!;
  part.restTicks = 0;
}
