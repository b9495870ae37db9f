import type { Vec3 } from '../../records/fields.ts';
import { Carriers } from './carriers.ts';
import type { FluidBody, Wetting } from './fluid-body.ts';
import { FluidState } from './fluid-state.ts';
import { Neighbours } from './neighbours.ts';
import { PressureSolve } from './pressure-solve.ts';
import { wallSlope } from './kernel.ts';
import { MOST_WALLS, Walls } from './walls.ts';

/** What the solver needs of a liquid. */
export interface FluidLiquid {
  readonly densityKgM3: number;
  readonly viscosityPaS: number;
  readonly surfaceTensionNM: number;
}

/** A particle is not moved farther than this by pressure in one substep, as a share of the spacing. */
const MOST_CORRECTION = 0.35;
/** See substepsFor. */
const MOST_WAVE = 0.42;
const MOST_FLOW = 1;
const LEAST_SUBSTEPS = 2;
const MOST_SUBSTEPS = 6;
const CALMER_TICKS = 40;
/** Smallest share of the difference of velocities that a pair evens out per substep: keeps a pool from simmering. */
const LEAST_SMOOTHING = 0.03;
const MOST_SMOOTHING = 0.1;
/** Weight of the pull between particles: σ / (ρ d²) × this. Estimate by the look of falling drops. */
const COHESION = 2;
/**
 * What holds a drop or the rim of a film: σ (cos θ_receding − cos θ_advancing) along its width; the difference of the
 * cosines is an estimate for a clean, not very smooth surface.
 */
const HYSTERESIS = 0.3;
/** Skin friction of a turbulent film: 0.0592 Re^(−1/5) (Prandtl's one-seventh-power law) at Re = 10⁴. */
const SKIN_FRICTION = 0.0094;
/** Below this share of the rest density a particle on a wall is part of a film. */
const FILM_DENSITY = 0.75;
/** Moved less than this share of the spacing in that many ticks: asleep. */
const CALM_WAY = 0.35;
const CALM_TICKS = 50;
/** What falls asleep as one does so when this share of it would. */
const CALM_SHARE = 0.97;
/** A neighbour that moves faster than this wakes a sleeper, m/s. */
const WAKING_SPEED = 0.12;
/** The lowest place that a particle falls to, metres; there it stays. */
const BOTTOM_M = -1000;

/**
 * A liquid of particles of one size: where they would go without pressure, walls that stop them, pressures that keep
 * the density (pressure-solve.ts), then viscosity, surface tension and the drag of walls on their velocities.
 * Deterministic: no randomness, no platform trigonometry, sums in a fixed order.
 */
export class FluidSolver {
  readonly spacingM: number;
  readonly particleVolumeM3: number;
  readonly state: FluidState;
  readonly walls: Walls;
  readonly liquids: readonly FluidLiquid[];
  readonly #near: Neighbours;
  /** Places that the particles would reach, in particle order. */
  readonly #px: Float64Array;
  readonly #py: Float64Array;
  readonly #pz: Float64Array;
  readonly pressure: PressureSolve;
  readonly #carriers: Carriers;
  /** The bodies of the running tick by their indexes. */
  readonly #bodyBy = new Map<number, FluidBody>();
  /** All that moves falls asleep together or not at all: something floats on it, which only moving liquid holds up. */
  sleepsAsOne = false;

  constructor(spacingM: number, capacity: number, liquids: readonly FluidLiquid[]) {
    this.spacingM = spacingM;
    this.particleVolumeM3 = spacingM * spacingM * spacingM;
    this.liquids = liquids;
    this.state = new FluidState(capacity);
    this.#near = new Neighbours(spacingM, capacity);
    this.walls = new Walls(spacingM, this.#near.supportM, capacity);
    const array = (): Float64Array => new Float64Array(capacity);
    [this.#px, this.#py, this.#pz] = [array(), array(), array()];
    this.pressure = new PressureSolve(this.state, this.walls, this.#near);
    this.#carriers = new Carriers(this.state, this.#near, this.walls, spacingM);
  }

  get supportM(): number {
    return this.#near.supportM;
  }

  /** Whether anything is left to move. */
  get isResting(): boolean {
    const { asleep, count } = this.state;
    for (let i = 0; i < count; i++) if (asleep[i] === 0) return false;
    return true;
  }

  /**
   * One tick. `bodies` have had `beginTick` with the reach of `supportM`; afterwards their `impulse` and `moment` say what
   * the fluid did to them. False where all of it sleeps on, and nothing was done.
   */
  step(bodies: readonly FluidBody[], gravity: Vec3, tickS: number): boolean {
    for (const body of bodies) if (body.isStirring) this.#wakeAround(body);
    if (this.isResting) return false;
    this.#bodyBy.clear();
    for (const body of bodies) this.#bodyBy.set(body.index, body);
    const substeps = this.#substepsFor(bodies, tickS);
    for (let part = 1; part <= substeps; part++) {
      for (const body of bodies) body.beginSubstep(part / substeps, this.supportM);
      this.#substep(bodies, gravity, tickS / substeps);
    }
    this.#carriers.update(bodies, gravity);
    this.#settle();
    return true;
  }

  /**
   * Substeps are as short as the pressure waves and the flow want them: c Δt ≤ 0.42 d with c² twice the mean of
   * pressure by density (g · depth in a pool at rest; at 0.6 a deep pool was seen to boil), v Δt ≤ d.
   */
  #substepsFor(bodies: readonly FluidBody[], tickS: number): number {
    const { vx, vy, vz, pressure, asleep, count } = this.state;
    let fastest = 0;
    let sum = 0;
    let pressed = 0;
    for (let i = 0; i < count; i++) {
      if (asleep[i] === 1) continue;
      const square = vx[i]! * vx[i]! + vy[i]! * vy[i]! + vz[i]! * vz[i]!;
      if (square > fastest) fastest = square;
      if (pressure[i]! === 0) continue;
      sum += pressure[i]!;
      pressed++;
    }
    const highest = pressed === 0 ? 0 : (2 * sum) / pressed;
    const wave = (Math.sqrt(highest) * tickS) / (MOST_WAVE * this.spacingM);
    const flow = (Math.sqrt(fastest) * tickS) / (MOST_FLOW * this.spacingM);
    const wanted = Math.ceil(Math.max(wave, flow));
    const least = bodies.some((body) => body.isStirring) ? LEAST_SUBSTEPS + 1 : LEAST_SUBSTEPS;
    const now = Math.min(MOST_SUBSTEPS, Math.max(least, wanted));
    // Fewer only after a while: a change of the step stirs a pool.
    const { state } = this;
    state.calmerTicks = now < state.substeps ? state.calmerTicks + 1 : 0;
    if (now > state.substeps || state.calmerTicks > CALMER_TICKS) {
      state.substeps = now;
      state.calmerTicks = 0;
    }
    return state.substeps;
  }

  /** Sleepers on or beside a body that moves wake up. */
  #wakeAround(body: FluidBody): void {
    const { worldLow, worldHigh } = body;
    const { x, y, z, asleep, count } = this.state;
    for (let i = 0; i < count; i++) {
      if (asleep[i] === 0 || x[i]! < worldLow[0] || x[i]! > worldHigh[0] || y[i]! < worldLow[1]) continue;
      if (y[i]! > worldHigh[1] || z[i]! < worldLow[2] || z[i]! > worldHigh[2]) continue;
      this.state.wake(i);
    }
  }

  #substep(bodies: readonly FluidBody[], gravity: Vec3, dt: number): void {
    this.#predict(bodies, gravity, dt);
    const { state, walls } = this;
    const near = this.#near;
    near.find(this.#px, this.#py, this.#pz, state.asleep, state.count);
    for (let i = 0; i < state.count; i++) {
      if (state.asleep[i] === 1) continue;
      place[0] = this.#px[i]!;
      place[1] = this.#py[i]!;
      place[2] = this.#pz[i]!;
      walls.feel(bodies, i, place);
    }
    this.pressure.solve(dt);
    this.#move(bodies, gravity, dt);
    this.#smooth(dt);
    this.#drag(bodies, dt);
  }

  #predict(bodies: readonly FluidBody[], gravity: Vec3, dt: number): void {
    const { state } = this;
    const { x, y, z, vx, vy, vz, asleep } = state;
    const half = 0.5 * dt * dt;
    const perS = 1 / dt;
    for (let i = 0; i < state.count; i++) {
      if (asleep[i] === 1) {
        this.#px[i] = x[i]!;
        this.#py[i] = y[i]!;
        this.#pz[i] = z[i]!;
        continue;
      }
      start[0] = x[i]!;
      start[1] = y[i]!;
      start[2] = z[i]!;
      place[0] = start[0] + vx[i]! * dt + gravity[0] * half;
      place[1] = start[1] + vy[i]! * dt + gravity[1] * half;
      place[2] = start[2] + vz[i]! * dt + gravity[2] * half;
      this.walls.keepOut(bodies, start, place, false, this.#massOf(i) * perS, state.carrier[i]!);
      this.#px[i] = place[0];
      this.#py[i] = place[1];
      this.#pz[i] = place[2];
    }
  }

  #move(bodies: readonly FluidBody[], gravity: Vec3, dt: number): void {
    const { state, walls, spacingM } = this;
    const { x, y, z, vx, vy, vz } = state;
    const { dx, dy, dz, heldX, heldY, heldZ, kappa: kappas, slotOf } = this.pressure;
    const most = MOST_CORRECTION * spacingM;
    const perS = 1 / dt;
    const half = 0.5 * dt;
    for (let i = 0; i < state.count; i++) {
      const s = slotOf[i]!;
      if (state.asleep[i] === 1) {
        this.#passOn(
          i,
          heldX[s]! * perS + gravity[0] * dt,
          heldY[s]! * perS + gravity[1] * dt,
          heldZ[s]! * perS + gravity[2] * dt,
        );
        continue;
      }
      const way = Math.sqrt(dx[s]! * dx[s]! + dy[s]! * dy[s]! + dz[s]! * dz[s]!);
      const share = way > most ? most / way : 1;
      start[0] = this.#px[i]!;
      start[1] = this.#py[i]!;
      start[2] = this.#pz[i]!;
      place[0] = start[0] + dx[s]! * share;
      place[1] = start[1] + dy[s]! * share;
      place[2] = start[2] + dz[s]! * share;
      const kappa = kappas[s]! * share;
      if (kappa > 0 && walls.count[i]! > 0) this.#pressWalls(bodies, i, kappa * perS);
      // Pressure moves it less far than walls are felt from.
      if (way > 0 && walls.count[i]! > 0)
        walls.keepOut(bodies, start, place, true, this.#massOf(i) * perS, state.carrier[i]!);
      vx[i] = (place[0] - x[i]!) * perS + gravity[0] * half;
      vy[i] = (place[1] - y[i]!) * perS + gravity[1] * half;
      vz[i] = (place[2] - z[i]!) * perS + gravity[2] * half;
      x[i] = place[0];
      y[i] = place[1] < BOTTOM_M ? BOTTOM_M : place[1];
      z[i] = place[2];
    }
  }

  #massOf(i: number): number {
    return this.particleVolumeM3 * this.liquids[this.state.liquid[i]!]!.densityKgM3;
  }

  /** What would have changed a sleeper's velocity, m/s, goes on to the body that carries it. */
  #passOn(i: number, x: number, y: number, z: number): void {
    const { state } = this;
    const mass = this.#massOf(i);
    const body = this.#bodyBy.get(state.carrier[i]!);
    body?.push(x * mass, y * mass, z * mass, state.x[i]!, state.y[i]!, state.z[i]!, body.index);
  }

  /** The walls take the pressure of a particle against them: `perS` = its multiplier / substep. */
  #pressWalls(bodies: readonly FluidBody[], i: number, perS: number): void {
    const { walls } = this;
    const carrier = this.state.carrier[i]!;
    const push = this.#massOf(i) * perS;
    for (let k = i * MOST_WALLS; k < i * MOST_WALLS + walls.count[i]!; k++) {
      const force = (push * wallSlope(walls.distanceM[k]! / this.supportM)) / this.supportM;
      const nx = walls.normal[k * 3]!;
      const ny = walls.normal[k * 3 + 1]!;
      const nz = walls.normal[k * 3 + 2]!;
      const d = walls.distanceM[k]!;
      bodies[walls.body[k]!]!.push(
        force * nx,
        force * ny,
        force * nz,
        this.#px[i]! - nx * d,
        this.#py[i]! - ny * d,
        this.#pz[i]! - nz * d,
        carrier,
      );
    }
  }

  /** Viscosity and surface tension, pair by pair, so that they keep the momentum. */
  #smooth(dt: number): void {
    const { state, liquids, spacingM, supportM } = this;
    const { vx, vy, vz, asleep } = state;
    const { order } = this.#near;
    const viscous = liquids.map((a) =>
      liquids.map((b) => dt * (a.viscosityPaS / a.densityKgM3 + b.viscosityPaS / b.densityKgM3)),
    );
    const pull = liquids.map(
      (l) => (COHESION * dt * l.surfaceTensionNM * supportM) / (l.densityKgM3 * spacingM * spacingM),
    );
    const steepest = 1 / (spacingM * spacingM);
    const least = LEAST_SMOOTHING / steepest;
    const [changeX, changeY, changeZ] = [this.pressure.dx, this.pressure.dy, this.pressure.dz];
    changeX.fill(0, 0, state.count);
    changeY.fill(0, 0, state.count);
    changeZ.fill(0, 0, state.count);
    for (let s = 0; s < state.count; s++) this.#smoothOf(s, viscous, pull, least);
    for (let s = 0; s < state.count; s++) {
      const i = order[s]!;
      if (asleep[i] === 1) {
        this.#passOn(i, changeX[s]!, changeY[s]!, changeZ[s]!);
        continue;
      }
      vx[i] = vx[i]! + changeX[s]!;
      vy[i] = vy[i]! + changeY[s]!;
      vz[i] = vz[i]! + changeZ[s]!;
    }
  }

  /** `viscous`: by the liquids of both, m²; `least` is added to it; `pull` by the slot's own liquid. */
  #smoothOf(s: number, viscous: readonly (readonly number[])[], pull: readonly number[], least: number): void {
    const { vx, vy, vz, liquid } = this.state;
    const { order, other, gx, gy, gz, steepness } = this.#near;
    const { dx: changeX, dy: changeY, dz: changeZ } = this.pressure;
    const i = order[s]!;
    const ux = vx[i]!;
    const uy = vy[i]!;
    const uz = vz[i]!;
    const viscousHere = viscous[liquid[i]!]!;
    const pullHere = pull[liquid[i]!]!;
    const end = this.#near.first[s + 1]!;
    let sumX = 0;
    let sumY = 0;
    let sumZ = 0;
    for (let p = this.#near.first[s]!; p < end; p++) {
      const t = other[p]!;
      const j = order[t]!;
      let even = (viscousHere[liquid[j]!]! + least) * steepness[p]!;
      if (even > MOST_SMOOTHING) even = MOST_SMOOTHING;
      // The gradient is −steepness × offset: the pull, along it, dies away with the kernel.
      const ax = even * (vx[j]! - ux) + pullHere * gx[p]!;
      const ay = even * (vy[j]! - uy) + pullHere * gy[p]!;
      const az = even * (vz[j]! - uz) + pullHere * gz[p]!;
      sumX += ax;
      sumY += ay;
      sumZ += az;
      changeX[t] = changeX[t]! - ax;
      changeY[t] = changeY[t]! - ay;
      changeZ[t] = changeZ[t]! - az;
    }
    changeX[s] = changeX[s]! + sumX;
    changeY[s] = changeY[s]! + sumY;
    changeZ[s] = changeZ[s]! + sumZ;
  }

  /**
   * Walls hold back what flows along them: a film one spacing thick, laminar
   * (a = 3 ν u / h², Nusselt 1916) and turbulent (a = c_f u² / 2h), and at the rim of a film what pins it there.
   */
  #drag(bodies: readonly FluidBody[], dt: number): void {
    const { state, walls, spacingM, liquids } = this;
    const { vx, vy, vz, asleep, liquid, carrier } = state;
    const { density } = this.#near;
    const { slotOf } = this.pressure;
    for (let i = 0; i < state.count; i++) {
      if (asleep[i] === 1 || walls.count[i] === 0) continue;
      const at = i * MOST_WALLS;
      if (walls.distanceM[at]! > spacingM) continue;
      const body = bodies[walls.body[at]!]!;
      const nx = walls.normal[at * 3]!;
      const ny = walls.normal[at * 3 + 1]!;
      const nz = walls.normal[at * 3 + 2]!;
      body.velocityAt(state.x[i]!, state.y[i]!, state.z[i]!, dt, wall);
      let rx = vx[i]! - wall[0]!;
      let ry = vy[i]! - wall[1]!;
      let rz = vz[i]! - wall[2]!;
      const along = rx * nx + ry * ny + rz * nz;
      rx -= along * nx;
      ry -= along * ny;
      rz -= along * nz;
      const speed = Math.sqrt(rx * rx + ry * ry + rz * rz);
      if (carrier[i] !== body.index) this.#wet(body.wetting, i, at);
      if (speed === 0) continue;
      const l = liquids[liquid[i]!]!;
      const square = l.densityKgM3 * spacingM * spacingM;
      const film = dt * ((3 * l.viscosityPaS) / square + (SKIN_FRICTION * speed) / (2 * spacingM));
      // A particle of a film misses most of its neighbours.
      const isFilm = density[slotOf[i]!]! < FILM_DENSITY;
      const pinned = isFilm ? (HYSTERESIS * l.surfaceTensionNM * dt) / (square * speed) : 0;
      const share = Math.min(1, film / (1 + film) + pinned);
      vx[i] = vx[i]! - share * rx;
      vy[i] = vy[i]! - share * ry;
      vz[i] = vz[i]! - share * rz;
      const held = share * this.#massOf(i);
      body.push(held * rx, held * ry, held * rz, state.x[i]!, state.y[i]!, state.z[i]!, carrier[i]!);
    }
  }

  /** Counts a particle to what wets a body; `at`: its wall. */
  #wet(wetting: Wetting, i: number, at: number): void {
    const { x, y, z, vx, vy, vz } = this.state;
    const { areaM2, massKgM, momentumNs } = wetting;
    const { normal } = this.walls;
    const mass = this.#massOf(i);
    const area = this.spacingM * this.spacingM;
    wetting.massKg += mass;
    for (let k = 0; k < 3; k++) areaM2[k]! += area * Math.abs(normal[at * 3 + k]!);
    massKgM[0] += mass * x[i]!;
    massKgM[1] += mass * y[i]!;
    massKgM[2] += mass * z[i]!;
    momentumNs[0] += mass * vx[i]!;
    momentumNs[1] += mass * vy[i]!;
    momentumNs[2] += mass * vz[i]!;
  }

  /** Changes the velocity, m/s, of what wets a body of the last tick (FluidBody.wetting). */
  nudge(bodies: readonly FluidBody[], body: FluidBody, change: Vec3): void {
    const { state, walls, spacingM } = this;
    const place = bodies.indexOf(body);
    for (let i = 0; i < state.count; i++) {
      const at = i * MOST_WALLS;
      if (state.asleep[i] === 1 || walls.count[i] === 0 || walls.body[at] !== place) continue;
      if (walls.distanceM[at]! > spacingM || state.carrier[i] === body.index) continue;
      state.vx[i] = state.vx[i]! + change[0];
      state.vy[i] = state.vy[i]! + change[1];
      state.vz[i] = state.vz[i]! + change[2];
    }
  }

  /** Puts to sleep what has not got anywhere, and wakes what something fast has come to. */
  #settle(): void {
    const { state, spacingM } = this;
    const { x, y, z, vx, vy, vz, asleep, calmTicks, anchorX, anchorY, anchorZ } = state;
    for (let s = 0; s < state.count; s++) this.#wakeFrom(s);
    const way = CALM_WAY * spacingM;
    for (let i = 0; i < state.count; i++) {
      if (asleep[i] === 1) continue;
      const ax = x[i]! - anchorX[i]!;
      const ay = y[i]! - anchorY[i]!;
      const az = z[i]! - anchorZ[i]!;
      if (ax * ax + ay * ay + az * az > way * way) {
        anchorX[i] = x[i]!;
        anchorY[i] = y[i]!;
        anchorZ[i] = z[i]!;
        calmTicks[i] = 0;
        continue;
      }
      if (calmTicks[i]! < CALM_TICKS) calmTicks[i] = calmTicks[i]! + 1;
    }
    if (this.sleepsAsOne && !this.#isCalm()) return;
    for (let i = 0; i < state.count; i++) {
      if (asleep[i] === 1 || (calmTicks[i]! < CALM_TICKS && !this.sleepsAsOne)) continue;
      asleep[i] = 1;
      this.#passOn(i, vx[i]!, vy[i]!, vz[i]!);
      vx[i] = 0;
      vy[i] = 0;
      vz[i] = 0;
    }
  }

  #isCalm(): boolean {
    const { asleep, calmTicks, count } = this.state;
    let awake = 0;
    let calm = 0;
    for (let i = 0; i < count; i++) {
      if (asleep[i] === 1) continue;
      awake++;
      if (calmTicks[i]! >= CALM_TICKS) calm++;
    }
    return calm >= CALM_SHARE * awake;
  }

  /** Of the pairs of a slot: movers that are fast wake sleepers. */
  #wakeFrom(s: number): void {
    const { state, walls } = this;
    const { vx, vy, vz, asleep, calmTicks } = state;
    const { order, other } = this.#near;
    const i = order[s]!;
    const end = this.#near.first[s + 1]!;
    for (let p = this.#near.first[s]!; p < end; p++) {
      const j = order[other[p]!]!;
      if (asleep[i] === asleep[j]) continue;
      const sleeper = asleep[i] === 1 ? i : j;
      const mover = i + j - sleeper;
      const square = vx[mover]! * vx[mover]! + vy[mover]! * vy[mover]! + vz[mover]! * vz[mover]!;
      if (square <= WAKING_SPEED * WAKING_SPEED || calmTicks[mover]! >= CALM_TICKS / 2) continue;
      state.wake(sleeper);
      // The walls that it last felt were those of another tick, of other bodies.
      walls.count[sleeper] = 0;
    }
  }
}

const start = new Float64Array(3);
const place = new Float64Array(3);
const wall = new Float64Array(3);
