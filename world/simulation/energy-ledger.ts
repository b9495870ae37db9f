import type { Vec3 } from '../records/fields.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import { greatestOf } from './engine/energy-book.ts';
import { nameOf } from './interventions.ts';
import { add, scale } from './mathematics/vectors.ts';
import { TICK_HZ, type ChunkEnergy, type SimScene } from './types.ts';

/** Bodies that may touch each other: what one of them loses in a step another may gain. */
interface Group {
  netJ: number;
  isDriven: boolean;
  /** By body index, and by tick where that was most. */
  readonly workJ: Map<number, number>;
  peakJ: number;
  peakTick: number;
}

/**
 * A chunk's account of energy and momentum. Acts are booked where they happen (engine/energy-book.ts); what then is
 * missing when a tick ends the engine's own step took: friction, impacts, the damping of joints. Springs, and what
 * phenomena store, are stores beside it. Made when the chunk begins.
 */
export class EnergyLedger {
  readonly #world: EngineWorld;
  readonly #phenomenaJ: () => number;
  readonly #start: { readonly energyJ: number; readonly momentumNs: Vec3 };
  /** By body, at the last tick's end. */
  readonly #energyJ: Float64Array;
  readonly #wasAsleep: Uint8Array;
  readonly #springJ: Float64Array;
  readonly #groups = new Map<unknown, Group>();
  readonly #driven: ReadonlySet<number>;
  #gravityNs: Vec3 = [0, 0, 0];
  #lossJ = 0;
  #lossPeak = { joules: 0, tick: 0 };

  /** `phenomenaJ`: what the runs of phenomena store at the time. */
  constructor(world: EngineWorld, phenomenaJ: () => number) {
    this.#world = world;
    this.#phenomenaJ = phenomenaJ;
    const count = world.scene.bodies.length;
    this.#energyJ = new Float64Array(count);
    this.#wasAsleep = new Uint8Array(count);
    this.#springJ = Float64Array.from(world.scene.joints, (_, joint) => world.springEnergy(joint));
    this.#driven = drivenBodies(world.scene);
    for (let index = 0; index < count; index++) {
      if (world.mode(index) !== 'dynamic') continue;
      this.#energyJ[index] = world.energyOf(index);
      this.#wasAsleep[index] = world.isAsleep(index) ? 1 : 0;
    }
    const { kineticJ, potentialJ, momentumNs } = this.#sums();
    this.#start = { energyJ: kineticJ + potentialJ + this.#storedJ(), momentumNs };
    this.#lossPeak.tick = world.tick;
  }

  #storedJ(): number {
    return this.#springJ.reduce((sum, joules) => sum + joules, this.#phenomenaJ());
  }

  #sums(): { kineticJ: number; potentialJ: number; momentumNs: Vec3 } {
    const world = this.#world;
    let [kineticJ, potentialJ] = [0, 0];
    let momentumNs: Vec3 = [0, 0, 0];
    for (let index = 0; index < world.scene.bodies.length; index++) {
      if (world.mode(index) !== 'dynamic') continue;
      const motion = world.motionOf(index);
      kineticJ += motion.energyJ - motion.potentialJ;
      potentialJ += motion.potentialJ;
      momentumNs = add(momentumNs, motion.momentumNs);
    }
    return { kineticJ, potentialJ, momentumNs };
  }

  /** To be called when everything of a tick is done. */
  endTick(): void {
    const world = this.#world;
    world.book.settleAll();
    this.#lossJ = 0;
    let movingKg = 0;
    for (let index = 0; index < world.scene.bodies.length; index++) {
      if (world.mode(index) !== 'dynamic') {
        this.#endGone(index);
        continue;
      }
      const isAsleep = world.isAsleep(index);
      if (isAsleep && this.#wasAsleep[index] === 1 && !world.book.hasBooked(index)) continue;
      this.#wasAsleep[index] = isAsleep ? 1 : 0;
      if (!isAsleep) movingKg += world.massKg(index);
      const energyJ = world.energyOf(index);
      this.#note(index, energyJ - this.#energyJ[index]! - world.book.takeBooked(index));
      this.#energyJ[index] = energyJ;
    }
    this.#gravityNs = add(this.#gravityNs, scale(world.gravity, movingKg / TICK_HZ));
    this.#endSprings();
    if (this.#lossJ <= this.#lossPeak.joules) return;
    this.#lossPeak = { joules: this.#lossJ, tick: world.tick };
  }

  /** A body that is no longer moved: it broke or stands fast, which was booked, or it left the world. */
  #endGone(index: number): void {
    const world = this.#world;
    const before = this.#energyJ[index]!;
    if (before === 0 && !world.book.hasBooked(index)) return;
    const booked = world.book.takeBooked(index);
    this.#energyJ[index] = 0;
    if (world.mode(index) === 'out') world.book.enter('left', index, -before - booked, world.tick);
    else this.#note(index, -before - booked);
  }

  #endSprings(): void {
    const world = this.#world;
    world.scene.joints.forEach(({ joint, a, b }, jointIndex) => {
      if (joint.kind !== 'spring') return;
      const joules = world.springEnergy(jointIndex);
      const gained = joules - this.#springJ[jointIndex]!;
      this.#springJ[jointIndex] = joules;
      this.#note(b >= 0 && world.clusterOf(b) !== null ? b : a, gained);
    });
  }

  /** Energy that a body gained in the step itself. */
  #note(index: number, joules: number): void {
    if (joules === 0 || !Number.isFinite(joules)) return;
    const cluster = this.#world.clusterOf(index);
    const group = this.#groups.get(cluster) ?? this.#newGroup(cluster);
    group.netJ += joules;
    group.workJ.set(index, (group.workJ.get(index) ?? 0) + joules);
    this.#lossJ -= joules;
    if (Math.abs(joules) <= group.peakJ) return;
    group.peakJ = Math.abs(joules);
    group.peakTick = this.#world.tick;
  }

  #newGroup(cluster: ReturnType<EngineWorld['clusterOf']>): Group {
    const isDriven = cluster !== null && [...cluster.bodies.keys()].some((index) => this.#driven.has(index));
    const group = { netJ: 0, isDriven, workJ: new Map<number, number>(), peakJ: 0, peakTick: this.#world.tick };
    this.#groups.set(cluster, group);
    return group;
  }

  finish(): ChunkEnergy {
    const world = this.#world;
    const losses = new Map<number, number>();
    const gains = new Map<number, number>();
    let [lostJ, gainedJ] = [0, 0];
    let gainTick = world.tick;
    let gainPeakJ = 0;
    for (const group of this.#groups.values()) {
      const { netJ, workJ } = group;
      const greatest = greatestOf(workJ);
      if (netJ > 0 && group.isDriven) world.book.enter('driven', greatest, netJ, group.peakTick);
      else if (netJ > 0) {
        gainedJ += netJ;
        gains.set(greatest, netJ);
        if (netJ > gainPeakJ) [gainPeakJ, gainTick] = [netJ, group.peakTick];
      } else {
        lostJ -= netJ;
        for (const [index, joules] of workJ) if (joules < 0) losses.set(index, joules);
      }
    }
    const { kineticJ, potentialJ, momentumNs } = this.#sums();
    const name = (index: number): string => nameOf(world, index);
    return {
      startJ: this.#start.energyJ,
      kineticJ,
      potentialJ,
      storedJ: this.#storedJ(),
      entries: world.book.entries(name),
      lost: { joules: lostJ, entityId: name(greatestOf(losses)), tick: this.#lossPeak.tick },
      gained: { joules: gainedJ, entityId: name(greatestOf(gains)), tick: gainTick },
      startMomentumNs: this.#start.momentumNs,
      momentumNs,
      gravityNs: this.#gravityNs,
    };
  }
}

/** Bodies that keyframes or motors move. */
function drivenBodies({ bodies, joints }: SimScene): ReadonlySet<number> {
  const driven = new Set<number>();
  bodies.forEach(({ kind, keyframes }, index) => {
    if (kind === 'keyframed' || keyframes.length > 0) driven.add(index);
  });
  for (const { joint, a, b } of joints) {
    if (!('motor' in joint) || joint.motor === null) continue;
    for (const index of [a, b]) if (index >= 0 && bodies[index]!.kind === 'dynamic') driven.add(index);
  }
  return driven;
}
