import { NO_HIT, type Finding } from './collider.ts';
import type { FluidBody, Frame } from './fluid-body.ts';
import { wallShare, wallSlope } from './kernel.ts';

/** Planes that a particle may feel at once. */
export const MOST_WALLS = 3;
/** Bodies and parts are gone through again until nothing is hit; a corner needs three. */
const PASSES = 4;
/** A stopped particle is set off the wall by this, so that the next sweep begins outside, metres. */
const OFF_M = 1e-8;
/** Walls whose normals' cosine is above this are one wall: the staves of a round vessel. */
const SAME_WALL_COSINE = 0.7;

const found: Finding = { distanceM: 0, nx: 0, ny: 1, nz: 0, depthM: 0 };

/**
 * The fluid's meeting with solids. `keepOut` stops the way of a particle at every wall it would cross, in the moving
 * wall's own space; `feel` notes the planes of the walls near it, whose missing neighbours they stand for.
 */
export class Walls {
  /** Planes by particle × MOST_WALLS: unit normal, and the body it belongs to (index in the bodies given). */
  readonly normal: Float64Array;
  readonly body: Int16Array;
  /** Distances to them, metres. */
  readonly distanceM: Float64Array;
  readonly count: Uint8Array;
  /** Sum over the walls: share of rest density, and its gradient at the particle, 1/m. */
  readonly density: Float64Array;
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly gz: Float64Array;
  readonly #supportM: number;
  readonly #marginM: number;

  constructor(spacingM: number, supportM: number, capacity: number) {
    this.#supportM = supportM;
    this.#marginM = spacingM * 0.25;
    this.normal = new Float64Array(capacity * MOST_WALLS * 3);
    this.body = new Int16Array(capacity * MOST_WALLS);
    this.distanceM = new Float64Array(capacity * MOST_WALLS);
    this.count = new Uint8Array(capacity);
    this.density = new Float64Array(capacity);
    this.gx = new Float64Array(capacity);
    this.gy = new Float64Array(capacity);
    this.gz = new Float64Array(capacity);
  }

  /**
   * Moves `at` (x, y, z of a particle, world space) back to where its way from `from` first meets a wall, sliding on
   * along it with what is left of the way. `isSettled`: the bodies stand at their `to` frames all the while. Each body
   * that turned it from its way takes the impulse of that, way × `kgPerS` (the particle's mass by the substep).
   * `carrier`: of the particle.
   */
  keepOut(
    bodies: readonly FluidBody[],
    from: Float64Array,
    at: Float64Array,
    isSettled: boolean,
    kgPerS: number,
    carrier: number,
  ): boolean {
    let hasHit = false;
    for (let pass = 0; pass < PASSES; pass++) {
      let isFree = true;
      for (const body of bodies) {
        if (!crosses(body, from, at)) continue;
        const x = at[0]!;
        const y = at[1]!;
        const z = at[2]!;
        if (!this.#keepOutOf(body, from, at, isSettled ? body.to : body.from, pass === PASSES - 1)) continue;
        isFree = false;
        body.push((x - at[0]!) * kgPerS, (y - at[1]!) * kgPerS, (z - at[2]!) * kgPerS, at[0]!, at[1]!, at[2]!, carrier);
      }
      if (isFree) break;
      hasHit = true;
    }
    return hasHit;
  }

  #keepOutOf(body: FluidBody, from: Float64Array, at: Float64Array, frame: Frame, isLast: boolean): boolean {
    toLocal(frame, from, startLocal);
    toLocal(body.to, at, endLocal);
    const a = startLocal;
    const b = endLocal;
    let dx = b[0]! - a[0]!;
    let dy = b[1]! - a[1]!;
    let dz = b[2]! - a[2]!;
    const reach = this.#supportM * 0.5;
    const isShort = dx * dx + dy * dy + dz * dz < reach * reach;
    const parts = isShort ? body.partsNear(b[0]!, b[1]!, b[2]!) : body.allParts;
    const margin = this.#marginM;
    let hasHit = false;
    for (let bounce = 0; bounce < PASSES; bounce++) {
      let first = NO_HIT;
      let depth = 0;
      let nx = 0;
      let ny = 0;
      let nz = 0;
      for (let p = 0; p < parts.length; p++) {
        const solid = body.colliders[parts[p]!]!;
        const { low, high } = solid;
        if ((a[0]! < b[0]! ? b[0]! : a[0]!) < low[0] - margin || (a[0]! < b[0]! ? a[0]! : b[0]!) > high[0] + margin)
          continue;
        if ((a[1]! < b[1]! ? b[1]! : a[1]!) < low[1] - margin || (a[1]! < b[1]! ? a[1]! : b[1]!) > high[1] + margin)
          continue;
        if ((a[2]! < b[2]! ? b[2]! : a[2]!) < low[2] - margin || (a[2]! < b[2]! ? a[2]! : b[2]!) > high[2] + margin)
          continue;
        const share = solid.sweep(a[0]!, a[1]!, a[2]!, b[0]!, b[1]!, b[2]!, margin, found);
        if (share > first || share === NO_HIT) continue;
        if (share === first && found.depthM <= depth) continue;
        first = share;
        depth = found.depthM;
        nx = found.nx;
        ny = found.ny;
        nz = found.nz;
      }
      if (first === NO_HIT) break;
      hasHit = true;
      const out = depth + OFF_M;
      a[0] = a[0]! + dx * first + nx * out;
      a[1] = a[1]! + dy * first + ny * out;
      a[2] = a[2]! + dz * first + nz * out;
      const left = 1 - first;
      const inward = dx * nx + dy * ny + dz * nz;
      const drop = inward < 0 ? inward : 0;
      dx = (dx - drop * nx) * left;
      dy = (dy - drop * ny) * left;
      dz = (dz - drop * nz) * left;
      // In a wedge that leaves no way on, it stays where it is.
      const stays = isLast && bounce === PASSES - 1;
      b[0] = stays ? a[0]! : a[0]! + dx;
      b[1] = stays ? a[1]! : a[1]! + dy;
      b[2] = stays ? a[2]! : a[2]! + dz;
      if (bounce === PASSES - 1) {
        b[0] = a[0]!;
        b[1] = a[1]!;
        b[2] = a[2]!;
      }
    }
    if (hasHit) toWorld(body.to, b, at);
    return hasHit;
  }

  /** Notes the walls near particle i at a world place. */
  feel(bodies: readonly FluidBody[], i: number, at: Float64Array): void {
    const support = this.#supportM;
    const base = i * MOST_WALLS;
    let count = 0;
    for (let index = 0; index < bodies.length; index++) {
      const body = bodies[index]!;
      const { worldLow, worldHigh } = body;
      if (at[0]! < worldLow[0] || at[0]! > worldHigh[0] || at[1]! < worldLow[1]) continue;
      if (at[1]! > worldHigh[1] || at[2]! < worldLow[2] || at[2]! > worldHigh[2]) continue;
      const frame = body.to;
      toLocal(frame, at, endLocal);
      const x = endLocal[0]!;
      const y = endLocal[1]!;
      const z = endLocal[2]!;
      const parts = body.partsNear(x, y, z);
      for (let p = 0; p < parts.length; p++) {
        const solid = body.colliders[parts[p]!]!;
        const { low, high } = solid;
        if (x < low[0] - support || x > high[0] + support || y < low[1] - support || y > high[1] + support) continue;
        if (z < low[2] - support || z > high[2] + support) continue;
        solid.distance(x, y, z, found);
        if (!(found.distanceM < support)) continue;
        const { nx, ny, nz } = found;
        const wx = frame[0]! * nx + frame[1]! * ny + frame[2]! * nz;
        const wy = frame[3]! * nx + frame[4]! * ny + frame[5]! * nz;
        const wz = frame[6]! * nx + frame[7]! * ny + frame[8]! * nz;
        count = this.#note(base, count, index, found.distanceM, wx, wy, wz);
      }
    }
    this.count[i] = count;
    let density = 0;
    let gx = 0;
    let gy = 0;
    let gz = 0;
    for (let k = base; k < base + count; k++) {
      const q = this.distanceM[k]! / support;
      density += wallShare(q);
      const slope = wallSlope(q) / support;
      gx += slope * this.normal[k * 3]!;
      gy += slope * this.normal[k * 3 + 1]!;
      gz += slope * this.normal[k * 3 + 2]!;
    }
    this.density[i] = density;
    this.gx[i] = gx;
    this.gy[i] = gy;
    this.gz[i] = gz;
  }

  /**
   * Adds a plane to a particle's list, nearest first. A wall that lies behind a nearer one, or faces as it does, is
   * the same wall's next stave and adds nothing.
   */
  #note(base: number, count: number, body: number, d: number, nx: number, ny: number, nz: number): number {
    const { normal, distanceM } = this;
    let place = count;
    for (let k = 0; k < count; k++) {
      const at = base + k;
      const cosine = normal[at * 3]! * nx + normal[at * 3 + 1]! * ny + normal[at * 3 + 2]! * nz;
      if (d >= distanceM[at]!) {
        // The foot of the new wall is at d along −normal; behind the nearer plane when it lies deeper than that.
        if (cosine > SAME_WALL_COSINE || d * cosine >= distanceM[at]! - 0.05 * this.#supportM) return count;
      } else if (place === count) place = k;
    }
    if (place === MOST_WALLS) return count;
    // Those farther off move down, without the ones that the new wall hides.
    let kept = place;
    for (let k = place; k < count; k++) {
      const at = base + k;
      const cosine = normal[at * 3]! * nx + normal[at * 3 + 1]! * ny + normal[at * 3 + 2]! * nz;
      if (cosine > SAME_WALL_COSINE || distanceM[at]! * cosine >= d - 0.05 * this.#supportM) continue;
      spare[kept++] = at;
    }
    for (let k = place; k < kept; k++) {
      const at = spare[k]!;
      held[k * 5] = distanceM[at]!;
      held[k * 5 + 1] = normal[at * 3]!;
      held[k * 5 + 2] = normal[at * 3 + 1]!;
      held[k * 5 + 3] = normal[at * 3 + 2]!;
      held[k * 5 + 4] = this.body[at]!;
    }
    this.#put(base + place, body, d, nx, ny, nz);
    let total = place + 1;
    for (let k = place; k < kept && total < MOST_WALLS; k++, total++) {
      const h = k * 5;
      this.#put(base + total, held[h + 4]!, held[h]!, held[h + 1]!, held[h + 2]!, held[h + 3]!);
    }
    return total;
  }

  #put(at: number, body: number, d: number, nx: number, ny: number, nz: number): void {
    this.distanceM[at] = d;
    this.normal[at * 3] = nx;
    this.normal[at * 3 + 1] = ny;
    this.normal[at * 3 + 2] = nz;
    this.body[at] = body;
  }
}

const startLocal = new Float64Array(3);
const endLocal = new Float64Array(3);
const spare = new Int32Array(MOST_WALLS + 1);
const held = new Float64Array((MOST_WALLS + 1) * 5);

function crosses({ worldLow, worldHigh }: FluidBody, from: Float64Array, at: Float64Array): boolean {
  for (let k = 0; k < 3; k++) {
    const a = from[k]!;
    const b = at[k]!;
    if ((a < b ? b : a) < worldLow[k]! || (a < b ? a : b) > worldHigh[k]!) return false;
  }
  return true;
}

function toLocal(frame: Frame, p: Float64Array, out: Float64Array): void {
  const x = p[0]! - frame[9]!;
  const y = p[1]! - frame[10]!;
  const z = p[2]! - frame[11]!;
  out[0] = frame[0]! * x + frame[3]! * y + frame[6]! * z;
  out[1] = frame[1]! * x + frame[4]! * y + frame[7]! * z;
  out[2] = frame[2]! * x + frame[5]! * y + frame[8]! * z;
}

function toWorld(frame: Frame, p: Float64Array, out: Float64Array): void {
  out[0] = frame[0]! * p[0]! + frame[1]! * p[1]! + frame[2]! * p[2]! + frame[9]!;
  out[1] = frame[3]! * p[0]! + frame[4]! * p[1]! + frame[5]! * p[2]! + frame[10]!;
  out[2] = frame[6]! * p[0]! + frame[7]! * p[1]! + frame[8]! * p[2]! + frame[11]!;
}
