import type { FluidState } from './fluid-state.ts';
import type { Neighbours } from './neighbours.ts';
import type { Walls } from './walls.ts';

/** Relaxation of the Jacobi iteration (Ihmsen et al. 2014, section 3.2, use 0.5). */
const RELAXATION = 0.5;
const LEAST_ITERATIONS = 3;
const MOST_ITERATIONS = 8;
/**
 * Sum of the kernel in a pool that holds just its volume. On the lattice it would be 1; particles that have flowed lie
 * closer where they are near each other, and a pool filled to this sum stood, measured, within 1 % of its volume.
 */
const REST_DENSITY = 0.965;
/** Mean compression of the fluid under pressure at which the iteration ends. */
const TOLERANCE = 0.002;
/** Share of the last pressures that the next solve starts with. */
const WARM_START = 0.9;

/**
 * The pressures that keep a fluid of particles at its density: M. Ihmsen, J. Cornelis, B. Solenthaler, C. Horvath,
 * M. Teschner, "Implicit incompressible SPH", IEEE TVCG 20(3), 2014, here in displacements. With κ a particle's
 * pressure × Δt² / density,
 *
 *     Δxᵢ = −Σⱼ (κᵢ + κⱼ) ∇Wᵢⱼ − κᵢ ∇Bᵢ          Cᵢ + Σⱼ ∇Wᵢⱼ · (Δxᵢ − Δxⱼ) + ∇Bᵢ · Δxᵢ = 0,   κᵢ ≥ 0
 *
 * C = density / rest density − 1 at the places that the particles would reach without pressure; B is what walls add in
 * place of neighbours. κ ≥ 0 lets the fluid part freely at its surface. Started from the pressures of the last substep,
 * which makes a deep pool stand after a few iterations. All arrays are by slot of the neighbour search.
 */
export class PressureSolve {
  readonly kappa: Float64Array;
  /** Displacements, metres. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly dz: Float64Array;
  /** How far the pressures of others would have moved a sleeper, by slot, metres: it passes that on to its carrier. */
  readonly heldX: Float64Array;
  readonly heldY: Float64Array;
  readonly heldZ: Float64Array;
  /** Slot of each particle. */
  readonly slotOf: Uint32Array;
  /** Of the last solve: iterations, and the mean compression that was left. */
  iterations = 0;
  residual = 0;
  readonly #state: FluidState;
  readonly #walls: Walls;
  readonly #near: Neighbours;
  readonly #error: Float64Array;
  readonly #left: Float64Array;
  readonly #diagonal: Float64Array;

  constructor(state: FluidState, walls: Walls, near: Neighbours) {
    this.#state = state;
    this.#walls = walls;
    this.#near = near;
    const array = (): Float64Array => new Float64Array(state.capacity);
    [this.kappa, this.dx, this.dy, this.dz] = [array(), array(), array(), array()];
    [this.heldX, this.heldY, this.heldZ] = [array(), array(), array()];
    [this.#error, this.#left, this.#diagonal] = [array(), array(), array()];
    this.slotOf = new Uint32Array(state.capacity);
  }

  solve(dt: number): void {
    const [state, walls] = [this.#state, this.#walls];
    const near = this.#near;
    const { order, density, sumX, sumY, sumZ, squares } = near;
    const count = state.count;
    const [kappa, error, diagonal] = [this.kappa, this.#error, this.#diagonal];
    // Keeps a particle with hardly a neighbour from being flung.
    const floor = 4e-3 / (near.supportM * near.supportM);
    for (let s = 0; s < count; s++) {
      const i = order[s]!;
      this.slotOf[i] = s;
      const isAsleep = state.asleep[i] === 1;
      kappa[s] = state.pressure[i]! * dt * dt * (isAsleep ? 1 : WARM_START);
      error[s] = density[s]! - REST_DENSITY + (isAsleep ? 0 : walls.density[i]!);
      // The diagonal: −(|Σ∇W|² + Σ|∇W|²).
      const x = sumX[s]! + (isAsleep ? 0 : walls.gx[i]!);
      const y = sumY[s]! + (isAsleep ? 0 : walls.gy[i]!);
      const z = sumZ[s]! + (isAsleep ? 0 : walls.gz[i]!);
      diagonal[s] = squares[s]! + x * x + y * y + z * z + floor;
    }
    let iteration = 0;
    for (;;) {
      this.#displace();
      if (iteration >= MOST_ITERATIONS || (iteration >= LEAST_ITERATIONS && this.residual < TOLERANCE)) break;
      this.#relax();
      iteration++;
    }
    this.iterations = iteration;
    const perSquare = 1 / (dt * dt);
    for (let s = 0; s < count; s++) state.pressure[order[s]!] = kappa[s]! * perSquare;
  }

  /** Displacements of the present pressures, by slot. */
  #displace(): void {
    const [state, walls] = [this.#state, this.#walls];
    const { order } = this.#near;
    const count = state.count;
    const kappa = this.kappa;
    const [dx, dy, dz] = [this.dx, this.dy, this.dz];
    const [heldX, heldY, heldZ] = [this.heldX, this.heldY, this.heldZ];
    for (let s = 0; s < count; s++) {
      const i = order[s]!;
      const k = state.asleep[i] === 1 ? 0 : -kappa[s]!;
      dx[s] = k * walls.gx[i]!;
      dy[s] = k * walls.gy[i]!;
      dz[s] = k * walls.gz[i]!;
    }
    for (let s = 0; s < count; s++) this.#displaceOf(s);
    for (let s = 0; s < count; s++) {
      if (state.asleep[order[s]!] === 0) continue;
      heldX[s] = dx[s]!;
      heldY[s] = dy[s]!;
      heldZ[s] = dz[s]!;
      dx[s] = 0;
      dy[s] = 0;
      dz[s] = 0;
    }
  }

  #displaceOf(s: number): void {
    const { other, gx, gy, gz } = this.#near;
    const { kappa, dx, dy, dz } = this;
    const own = kappa[s]!;
    const end = this.#near.first[s + 1]!;
    let sx = 0;
    let sy = 0;
    let sz = 0;
    for (let p = this.#near.first[s]!; p < end; p++) {
      const t = other[p]!;
      const k = own + kappa[t]!;
      const ax = k * gx[p]!;
      const ay = k * gy[p]!;
      const az = k * gz[p]!;
      sx -= ax;
      sy -= ay;
      sz -= az;
      dx[t] = dx[t]! + ax;
      dy[t] = dy[t]! + ay;
      dz[t] = dz[t]! + az;
    }
    dx[s] = dx[s]! + sx;
    dy[s] = dy[s]! + sy;
    dz[s] = dz[s]! + sz;
  }

  /** What the displacements leave of a slot's compression, and what it brings to those of its pairs. */
  #leaveOf(s: number): void {
    const { other, gx, gy, gz } = this.#near;
    const { dx, dy, dz } = this;
    const left = this.#left;
    const x = dx[s]!;
    const y = dy[s]!;
    const z = dz[s]!;
    const end = this.#near.first[s + 1]!;
    let sum = 0;
    for (let p = this.#near.first[s]!; p < end; p++) {
      const t = other[p]!;
      const change = gx[p]! * (x - dx[t]!) + gy[p]! * (y - dy[t]!) + gz[p]! * (z - dz[t]!);
      sum += change;
      left[t] = left[t]! + change;
    }
    left[s] = left[s]! + sum;
  }

  /** One Jacobi iteration of the pressures; notes the mean compression that the last displacements left. */
  #relax(): void {
    const [state, walls] = [this.#state, this.#walls];
    const { order } = this.#near;
    const count = state.count;
    const [kappa, error, diagonal] = [this.kappa, this.#error, this.#diagonal];
    const [dx, dy, dz] = [this.dx, this.dy, this.dz];
    const left = this.#left;
    for (let s = 0; s < count; s++) {
      const i = order[s]!;
      left[s] = error[s]! + walls.gx[i]! * dx[s]! + walls.gy[i]! * dy[s]! + walls.gz[i]! * dz[s]!;
    }
    for (let s = 0; s < count; s++) this.#leaveOf(s);
    let compressed = 0;
    let pressed = 0;
    for (let s = 0; s < count; s++) {
      if (state.asleep[order[s]!] === 1) continue;
      const next = kappa[s]! + (RELAXATION * left[s]!) / diagonal[s]!;
      if (next > 0) {
        pressed++;
        if (left[s]! > 0) compressed += left[s]!;
      }
      kappa[s] = next > 0 ? next : 0;
    }
    this.residual = pressed === 0 ? 0 : compressed / pressed;
  }
}
