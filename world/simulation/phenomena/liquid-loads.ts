import type { FluidBody } from '../../physics/fluid/fluid-body.ts';
import type { Vec3 } from '../../records/fields.ts';
import { isGone, NO_BALLAST } from '../engine/bodies.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, conjugate, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { TICK_HZ } from '../types.ts';
import type { StateReader, StateWriter } from './state-bytes.ts';

const TICK_S = 1 / TICK_HZ;
/** Liquids change the speed and the spin of a body by no more than this per tick, m/s and rad/s; the rest follows later. */
const MOST_PUSH_MPS = 2;
const MOST_SPIN = 20;
/** Less than this by the mass is nothing, m/s: what rounding leaves of two weights that cancel. */
const LEAST_PUSH_MPS = 1e-6;
/** Ballast is changed when it is off by this share of the mass. */
const BALLAST_STEP = 0.02;
/** Or its centre by this, metres. */
const BALLAST_STEP_M = 0.001;
/**
 * Share of a ballast's moment of inertia that turns with its body: a liquid turns little with its vessel, in a square one
 * by 0.157 of what it would if it were frozen, 1 − 0.1406 a⁴ / (a⁴ / 6) with the torsion constant of a square, which
 * obeys the same equation (S. Timoshenko, J. N. Goodier, Theory of Elasticity, art. 109); more in longer ones.
 */
const TURNING_SHARE = 0.2;
/**
 * Liquid that moves with a body which it wets from outside, as ρ A^1.5 × this, A = the largest area that is wetted as
 * seen along an axis: between one side and both of a disc across its way, 8/3 ρ r³ = 0.48 ρ A^1.5 for both (H. Lamb,
 * Hydrodynamics, 1932, art. 102). It only has to be of the right size, see LiquidLoads.
 */
const ADDED_MASS = 0.3;
/** Share of what the ballast took in a tick that is given ahead for the next one, see LiquidLoads. */
const AHEAD = 0.25;
/** A blow that changes a body's speed by so much more than in the last ticks is sudden, m/s: a little more than its weight. */
const SUDDEN_MPS = 0.1;
const RECENT_TICKS = 8;
/** Ticks over which the push of a liquid is evened out, to be kept while it sleeps. */
const MEAN_TICKS = 60;
const START_MEAN_TICKS = 8;
/** Until the body has moved by this, metres. */
const HELD_M = 0.002;
/** A body floats where liquids bear this share of its weight. */
const FLOATING_SHARE = 0.7;
/** A floating body slower than this is put to rest with the liquid, m/s. */
const SETTLING_MPS = 0.05;

/** An impulse, N·s, and its moment, N·m·s, world space. */
interface Press {
  readonly impulse: Vec3;
  readonly moment: Vec3;
}

class Blow implements Press {
  readonly impulse: Vec3 = [0, 0, 0];
  readonly moment: Vec3 = [0, 0, 0];

  clear(): void {
    this.impulse.fill(0);
    this.moment.fill(0);
  }

  add({ impulse, moment }: Press, factor = 1): void {
    for (let k = 0; k < 3; k++) {
      this.impulse[k]! += impulse[k]! * factor;
      this.moment[k]! += moment[k]! * factor;
    }
  }

  get isNone(): boolean {
    return this.impulse.every((value) => value === 0) && this.moment.every((value) => value === 0);
  }
}

/** What liquids do to one body. */
class Load {
  readonly index: number;
  /** Of this tick, its moment about the world's origin. */
  readonly now = new Blow();
  /** To be given in the next step, and what goes beyond the most of a step; about the centre of mass. */
  readonly due = new Blow();
  readonly late = new Blow();
  /** Given ahead of what the ballast takes in the coming tick, about the centre of mass. */
  readonly ahead = new Blow();
  /** Evened out over MEAN_TICKS, about the centre of mass. */
  readonly mean = new Blow();
  /** What a liquid that sleeps gives beside the weight of what the body carries, about the centre of mass. */
  readonly held = new Blow();
  /** Where it was when that began. */
  heldAt: Vec3 = [0, 0, 0];
  /** Momentum of its ballast at the end of the last tick, and its angular momentum about its own centre. */
  momentum: Vec3 = [0, 0, 0];
  turn: Vec3 = [0, 0, 0];
  /** Liquid that it carries: mass, kg, and the moments of that, first and second, about the world's origin. */
  carriedKg = 0;
  readonly carriedKgM: Vec3 = [0, 0, 0];
  carriedKgM2 = 0;
  /** Liquid that moves with it outside, kg. */
  outsideKg = 0;
  /** Impulse of liquid that others carry, evened out over RECENT_TICKS. */
  recent: Vec3 = [0, 0, 0];
  /** Whether liquid that is awake touched it in this tick. */
  isTouched = false;
  isFloating = false;

  constructor(index: number) {
    this.index = index;
  }

  get blows(): readonly Blow[] {
    return [this.due, this.late, this.ahead, this.mean, this.held];
  }
}

/**
 * What liquids and dynamic bodies do to each other. The engine moves the bodies first, then the liquid meets them where
 * they are; what it does to a body acts evenly through the next step. That alone rattles where the liquid is heavier
 * than the body, as its push answers how the body was sped up a tick ago. So the engine moves a body together with a
 * ballast, about as much liquid as goes with it, and afterwards the body gets the difference of what the liquid and
 * what the ballast did to it: with m the body's mass, B the ballast, J the liquid's impulse on the body in a tick and Δv
 * the body's change of velocity in it,
 *
 *     next step's pull × Δt = J + B (Δv − g Δt)
 *
 * All that the ballast took from the body is given back, so that momentum is kept whatever B is. Where the liquid goes
 * with the body, as it does when it rests in it, J = −B (Δv − g Δt) and nothing is left to be given. A share of what the
 * ballast takes is given a tick ahead and taken back in the next, or a ballast larger than what really goes with the
 * body would stir up stiff springs.
 */
export class LiquidLoads {
  readonly #world: EngineWorld;
  readonly #loads = new Map<number, Load>();

  constructor(world: EngineWorld) {
    this.#world = world;
  }

  /** In the order of the bodies. */
  get #all(): Load[] {
    return [...this.#loads.values()].sort((a, b) => a.index - b.index);
  }

  #of(index: number): Load | null {
    if (this.#world.mode(index) !== 'dynamic') return null;
    let load = this.#loads.get(index);
    if (load === undefined) {
      load = new Load(index);
      this.#loads.set(index, load);
      this.#remember(load);
    }
    return load;
  }

  #remember(load: Load): void {
    const { momentum, turn } = this.#ballastMotion(load.index);
    load.momentum = momentum;
    load.turn = turn;
  }

  isFloating(index: number): boolean {
    return this.#loads.get(index)?.isFloating === true;
  }

  /** Bodies that carry liquid in this tick. */
  get carriers(): readonly number[] {
    return this.#all.filter(({ carriedKg }) => carriedKg > 0).map(({ index }) => index);
  }

  /** Before the engine's step. */
  pull(): void {
    for (const { index, due, isTouched } of this.#all) {
      if (due.isNone || this.#world.mode(index) !== 'dynamic') continue;
      this.#world.pull(index, scale(due.impulse, TICK_HZ), scale(due.moment, TICK_HZ), isTouched);
    }
  }

  /** After the engine's step, before liquids move. */
  begin(): void {
    for (const load of this.#all) {
      const { index } = load;
      if (isGone(this.#world.mode(index))) {
        this.#loads.delete(index);
        continue;
      }
      if (!load.due.isNone) this.#world.letGo(index);
      load.due.clear();
      load.due.add(load.late);
      load.late.clear();
      load.now.clear();
      load.carriedKg = 0;
      load.carriedKgM.fill(0);
      load.carriedKgM2 = 0;
      load.isTouched = false;
    }
  }

  /**
   * What a liquid that moves did to a body in this tick; gives the change of velocity, m/s, that what wets the body from
   * outside is to get back. `liquidKg`: all of the liquid; `densityKgM3`: its density.
   */
  touch(body: FluidBody, liquidKg: number, densityKgM3: number): Vec3 | null {
    const { impulse, wetting, index } = body;
    this.#loads.get(index)?.held.clear();
    if (impulse.every((value) => value === 0)) return null;
    const load = this.#of(index);
    if (load === null) return null;
    load.isTouched = true;
    if (this.#isSplinter(index)) {
      const massKg = this.#world.massKg(index);
      load.now.add(body, massKg / (massKg + wetting.massKg / 2));
      return null;
    }
    load.now.add(body);
    const area = Math.max(...wetting.areaM2);
    const outsideKg = Math.min(liquidKg, ADDED_MASS * densityKgM3 * area * Math.sqrt(area));
    // Bit by bit: in the first blow of a fall into water it would only put off what stops the fall.
    load.outsideKg += (outsideKg - load.outsideKg) / RECENT_TICKS;
    return this.#slapOf(load, body);
  }

  /**
   * Pieces that broke off are often lighter than what particles of liquid they come to lie among: they take a share of
   * what these do to them, no more than the most of a step, and the rest is lost.
   */
  #isSplinter(index: number): boolean {
    return this.#world.scene.bodies[index]!.isLatent === true;
  }

  /**
   * The liquid met the body as if nothing could move it. In a sudden blow, one that is more than what has gone on for some
   * ticks, it would then throw a light body back; but the two go on together, as in a blow without a bounce.
   */
  #slapOf(load: Load, { outside, wetting, index }: FluidBody): Vec3 | null {
    const { recent } = load;
    const sudden = subtract(outside, recent);
    load.recent = add(recent, scale(sudden, 1 / RECENT_TICKS));
    const size = lengthOf(sudden);
    const world = this.#world;
    const ballast = world.ballast(index);
    const ownKg = world.massKg(index) - ballast.massKg;
    if (size < SUDDEN_MPS * ownKg || wetting.massKg === 0) return null;
    const along = scale(sudden, 1 / size);
    // With what the ballast is about to give back.
    const taken = add(this.#ballastOf(load).impulse, scale(world.gravity, ballast.massKg * TICK_S));
    const pending = subtract(scale(taken, 1 + AHEAD), load.ahead.impulse);
    const speed = dot(world.linearVelocity(index), along) + dot(pending, along) / ownKg;
    const liquid = dot(wetting.momentumNs, along) / wetting.massKg;
    const back = Math.min(size, (speed + size / ownKg - liquid) / (1 / ownKg + 1 / wetting.massKg));
    if (back <= 0) return null;
    const impulse = scale(along, -back);
    load.now.add({ impulse, moment: cross(scale(wetting.massKgM, 1 / wetting.massKg), impulse) });
    return scale(along, back / wetting.massKg);
  }

  /** A body carries a particle, which presses by itself. */
  carry(index: number, massKg: number, x: number, y: number, z: number): void {
    const load = this.#of(index);
    if (load === null) return;
    load.carriedKg += massKg;
    load.carriedKgM[0] += massKg * x;
    load.carriedKgM[1] += massKg * y;
    load.carriedKgM[2] += massKg * z;
    load.carriedKgM2 += massKg * (x * x + y * y + z * z);
  }

  /** A body is pressed by the weight of what sleeps on it, with its moment about the world's origin. */
  press(index: number, weight: Press): void {
    this.#of(index)?.now.add(weight);
  }

  /**
   * What rests on a liquid that fell asleep keeps what held it up, beside the weight of what sleeps on it, and comes to
   * rest as well.
   */
  hold(index: number, weight: Press, canSettle: boolean): void {
    const load = this.#loads.get(index);
    if (load === undefined || !load.isFloating) return;
    load.heldAt = this.#world.position(index);
    load.held.clear();
    load.held.add(load.mean);
    load.held.add(this.#aboutCenter(index, weight), -1);
    if (!canSettle || lengthOf(this.#world.linearVelocity(index)) > SETTLING_MPS) return;
    this.#world.settle(index);
    load.isTouched = false;
    load.now.clear();
    load.now.add(weight);
    load.late.clear();
    this.#remember(load);
  }

  #aboutCenter(index: number, { impulse, moment }: Press): Press {
    return { impulse, moment: subtract(moment, cross(this.#world.centerOfMass(index), impulse)) };
  }

  /** After all liquids moved. `isStart`: the bodies stood still, to see what they would feel. */
  end(isStart = false): void {
    const { gravity } = this.#world;
    for (const load of this.#all) {
      const { index, now, due, mean, held } = load;
      if (this.#world.mode(index) !== 'dynamic') {
        this.#remember(load);
        continue;
      }
      const blow = this.#aboutCenter(index, now);
      if (lengthOf(subtract(this.#world.position(index), load.heldAt)) > HELD_M) held.clear();
      if (held.isNone) {
        const share = 1 / (isStart ? START_MEAN_TICKS : MEAN_TICKS);
        mean.add(mean, -share);
        mean.add(blow, share);
      }
      const ownKg = this.#world.massKg(index) - this.#world.ballast(index).massKg;
      load.isFloating = -dot(mean.impulse, gravity) > FLOATING_SHARE * ownKg * dot(gravity, gravity) * TICK_S;
      due.add(blow);
      due.add(held);
      if (!isStart) {
        const taken = this.#ballastOf(load);
        due.add(taken);
        due.add(taken, AHEAD);
        due.add(load.ahead, -1);
        load.ahead.clear();
        load.ahead.add(taken, AHEAD);
      }
      this.#limit(load);
      this.#weigh(load, ownKg);
      this.#remember(load);
    }
  }

  /** What the ballast took from the body in this tick, to be given back; about the centre of mass. */
  #ballastOf({ index, momentum, turn }: Load): Press {
    const now = this.#ballastMotion(index);
    const weight = scale(this.#world.gravity, now.massKg * TICK_S);
    const impulse = subtract(subtract(now.momentum, momentum), weight);
    return { impulse, moment: add(cross(now.arm, impulse), subtract(now.turn, turn)) };
  }

  /** `arm`: from the centre of mass to the ballast, world space. */
  #ballastMotion(index: number) {
    const world = this.#world;
    const { massKg, center, turningKgM2 } = world.ballast(index);
    const arm = subtract(world.toWorld(index, center), world.centerOfMass(index));
    const spin = world.angularVelocity(index);
    const velocity = add(world.linearVelocity(index), cross(spin, arm));
    return { massKg, arm, momentum: scale(velocity, massKg), turn: scale(spin, turningKgM2) };
  }

  /** Puts off what is too much for one step. */
  #limit({ index, due, late }: Load): void {
    const massKg = this.#world.massKg(index);
    const size = lengthOf(due.impulse) / massKg;
    const turn = lengthOf(this.#world.spinFrom(index, due.moment));
    if (size < LEAST_PUSH_MPS && turn < LEAST_PUSH_MPS) due.clear();
    const share = Math.min(1, MOST_PUSH_MPS / size, MOST_SPIN / turn);
    if (!(share < 1)) return;
    if (!this.#isSplinter(index)) late.add(due, 1 - share);
    due.add(due, share - 1);
  }

  /** Has the body carry about as much liquid as goes with it. */
  #weigh({ index, carriedKg, carriedKgM, carriedKgM2, outsideKg }: Load, ownKg: number): void {
    const world = this.#world;
    if (this.#isSplinter(index)) return;
    const former = world.ballast(index);
    const massKg = carriedKg + outsideKg;
    const inside: Vec3 = carriedKg > 0 ? scale(carriedKgM, 1 / carriedKg) : [0, 0, 0];
    const own = world.toWorld(index, world.ownCenter(index));
    const place = scale(add(scale(inside, carriedKg), scale(own, outsideKg)), 1 / massKg);
    const from = former.massKg > 0 ? world.toWorld(index, former.center) : own;
    const off = Math.abs(massKg - former.massKg) / (ownKg + former.massKg);
    if (massKg === 0 ? former.massKg === 0 : off < BALLAST_STEP && lengthOf(subtract(place, from)) < BALLAST_STEP_M)
      return;
    if (massKg === 0) return world.setBallast(index, NO_BALLAST);
    const spreadM2 = carriedKg > 0 ? Math.max(0, carriedKgM2 / carriedKg - dot(inside, inside)) : 0;
    const center = rotate(conjugate(world.rotation(index)), subtract(place, world.position(index)));
    world.setBallast(index, { massKg, center, turningKgM2: TURNING_SHARE * carriedKg * spreadM2 });
  }

  save(writer: StateWriter): void {
    const all = this.#all;
    writer.count(all.length);
    for (const load of all) {
      writer.count(load.index);
      const { massKg, center, turningKgM2 } = this.#world.ballast(load.index);
      writer.numbers([massKg, ...center, turningKgM2]);
      for (const { impulse, moment } of load.blows) writer.numbers([...impulse, ...moment]);
      writer.numbers([...load.momentum, ...load.turn, ...load.recent, ...load.heldAt]);
      writer.number(load.outsideKg);
      writer.flag(load.isTouched);
      writer.flag(load.isFloating);
    }
  }

  restore(reader: StateReader): void {
    for (let left = reader.count(); left > 0; left--) {
      const load = new Load(reader.count());
      this.#loads.set(load.index, load);
      const [massKg, x, y, z, turningKgM2] = reader.numbers() as unknown as [number, number, number, number, number];
      this.#world.recallBallast(load.index, { massKg, center: [x, y, z], turningKgM2 });
      for (const { impulse, moment } of load.blows) {
        const values = reader.numbers();
        for (let k = 0; k < 3; k++) {
          impulse[k] = values[k]!;
          moment[k] = values[3 + k]!;
        }
      }
      const m = reader.numbers();
      load.momentum = [m[0]!, m[1]!, m[2]!];
      load.turn = [m[3]!, m[4]!, m[5]!];
      load.recent = [m[6]!, m[7]!, m[8]!];
      load.heldAt = [m[9]!, m[10]!, m[11]!];
      load.outsideKg = reader.number();
      load.isTouched = reader.flag();
      load.isFloating = reader.flag();
    }
  }
}
