import type { Vec3 } from '../../records/fields.ts';
import { NO_HIT, type Finding } from './collider.ts';
import type { FluidBody } from './fluid-body.ts';

/** Most cells of the lattice that is searched. */
const MOST_CELLS = 400_000;
/** A particle starts no nearer to a wall than this share of the spacing. */
const CLEARANCE = 0.42;

export interface Cavity {
  /** Places for particles, x y z each, world space, metres: a lattice, lowest first. */
  readonly places: Float64Array;
  /** What the cavity holds up to the brim, m³, to the accuracy of the lattice. */
  readonly capacityM3: number;
}

const found: Finding = { distanceM: 0, nx: 0, ny: 1, nz: 0, depthM: 0 };

/**
 * Where liquid would stand in a vessel: the largest connected hollow, in the pose that the body has at `to`, from which
 * every way out rises first. Found from above and all around by a flood that takes the lowest open cell first
 * ("priority-flood", R. Barnes, C. Lehman, D. Mulla, Computers & Geosciences 62, 2014), in three dimensions: a cell's
 * level is the lowest height that a way out must climb to. A hollow without any way out counts as well.
 */
export function cavityOf(body: FluidBody, spacingM: number): Cavity {
  let best: Cavity = { places: new Float64Array(0), capacityM3: 0 };
  // A lattice about the middle or half a place beside it: whichever a symmetric vessel holds more of.
  for (const offsetX of [0, 0.5]) {
    for (const offsetZ of [0, 0.5]) {
      const cavity = cavityOn(body, spacingM, [offsetX, 0, offsetZ]);
      if (cavity.capacityM3 > best.capacityM3) best = cavity;
    }
  }
  return best;
}

function cavityOn(body: FluidBody, spacingM: number, offset: Vec3): Cavity {
  const counts: Vec3 = [0, 0, 0];
  const origin: Vec3 = [0, 0, 0];
  for (let k = 0; k < 3; k++) {
    const size = body.worldHigh[k]! - body.worldLow[k]!;
    // Always an odd count, so that the middle of the lattice is a place.
    counts[k] = 2 * Math.ceil(size / spacingM / 2) + 3;
    const middle = (body.worldHigh[k]! + body.worldLow[k]!) / 2;
    origin[k] = middle + (offset[k]! - (counts[k]! - 1) / 2) * spacingM;
  }
  if (counts[0] * counts[1] * counts[2] > MOST_CELLS) return { places: new Float64Array(0), capacityM3: 0 };
  const grid = new VesselGrid(body, spacingM, counts, origin);
  const largest = grid.largestHollow(grid.flood());
  const cells = [...largest].sort((a, b) => grid.heightOf(a) - grid.heightOf(b) || a - b);
  const places = new Float64Array(cells.length * 3);
  cells.forEach((cell, i) => grid.place(cell, places, i * 3));
  return { places, capacityM3: cells.length * spacingM * spacingM * spacingM };
}

class VesselGrid {
  readonly #body: FluidBody;
  readonly #spacingM: number;
  readonly #counts: Vec3;
  readonly #origin: Vec3;
  readonly #isBlocked: Uint8Array;

  constructor(body: FluidBody, spacingM: number, counts: Vec3, origin: Vec3) {
    this.#body = body;
    this.#spacingM = spacingM;
    this.#counts = counts;
    this.#origin = origin;
    const total = counts[0] * counts[1] * counts[2];
    this.#isBlocked = new Uint8Array(total);
    for (let cell = 0; cell < total; cell++) {
      this.#toLocal(cell, from);
      for (const part of body.partsNear(from[0]!, from[1]!, from[2]!)) {
        body.colliders[part]!.distance(from[0]!, from[1]!, from[2]!, found);
        if (found.distanceM < CLEARANCE * spacingM) {
          this.#isBlocked[cell] = 1;
          break;
        }
      }
    }
  }

  heightOf(cell: number): number {
    const [nx, ny] = this.#counts;
    return this.#origin[1] + (Math.floor(cell / nx) % ny) * this.#spacingM;
  }

  place(cell: number, out: Float64Array, at: number): void {
    const [nx, ny] = this.#counts;
    out[at] = this.#origin[0] + (cell % nx) * this.#spacingM;
    out[at + 1] = this.heightOf(cell);
    out[at + 2] = this.#origin[2] + Math.floor(cell / (nx * ny)) * this.#spacingM;
  }

  #toLocal(cell: number, out: Float64Array): void {
    this.place(cell, world, 0);
    const f = this.#body.to;
    const [x, y, z] = [world[0]! - f[9]!, world[1]! - f[10]!, world[2]! - f[11]!];
    out[0] = f[0]! * x + f[3]! * y + f[6]! * z;
    out[1] = f[1]! * x + f[4]! * y + f[7]! * z;
    out[2] = f[2]! * x + f[5]! * y + f[8]! * z;
  }

  /** Whether liquid can pass from one free cell to the next: a thin wall may lie between two cells that are free. */
  #isOpen(a: number, b: number): boolean {
    this.#toLocal(a, from);
    this.#toLocal(b, to);
    const body = this.#body;
    for (const part of body.partsNear((from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2, (from[2]! + to[2]!) / 2)) {
      const share = body.colliders[part]!.sweep(from[0]!, from[1]!, from[2]!, to[0]!, to[1]!, to[2]!, 0, found);
      if (share !== NO_HIT) return false;
    }
    return true;
  }

  #neighbours(cell: number): number[] {
    const [nx, ny, nz] = this.#counts;
    const x = cell % nx;
    const y = Math.floor(cell / nx) % ny;
    const z = Math.floor(cell / (nx * ny));
    const list: number[] = [];
    if (x > 0) list.push(cell - 1);
    if (x < nx - 1) list.push(cell + 1);
    if (y > 0) list.push(cell - nx);
    if (y < ny - 1) list.push(cell + nx);
    if (z > 0) list.push(cell - nx * ny);
    if (z < nz - 1) list.push(cell + nx * ny);
    return list;
  }

  /** Level of each cell; Infinity where no way leads out, −Infinity in a wall. */
  flood(): Float64Array {
    const total = this.#isBlocked.length;
    const level = new Float64Array(total).fill(Infinity);
    const heap = new Heap();
    for (let cell = 0; cell < total; cell++) {
      if (this.#isBlocked[cell] === 1) level[cell] = -Infinity;
      else if (this.#neighbours(cell).length < 6) {
        level[cell] = this.heightOf(cell);
        heap.push(level[cell]!, cell);
      }
    }
    while (heap.size > 0) {
      const cell = heap.pop();
      for (const next of this.#neighbours(cell)) {
        if (level[next] !== Infinity) continue;
        const height = this.heightOf(next);
        // A closed way is not a way; the cell may be reached by another.
        if (!this.#isOpen(cell, next)) continue;
        level[next] = Math.max(level[cell]!, height);
        heap.push(level[next]!, next);
      }
    }
    return level;
  }

  /** Cells below their level, of the hollow with the most of them. */
  largestHollow(level: Float64Array): readonly number[] {
    const seen = new Uint8Array(level.length);
    let best: number[] = [];
    for (let cell = 0; cell < level.length; cell++) {
      if (seen[cell] === 1 || !(level[cell]! > this.heightOf(cell))) continue;
      const hollow = [cell];
      seen[cell] = 1;
      for (let at = 0; at < hollow.length; at++) {
        for (const next of this.#neighbours(hollow[at]!)) {
          if (seen[next] === 1 || !(level[next]! > this.heightOf(next)) || !this.#isOpen(hollow[at]!, next)) continue;
          seen[next] = 1;
          hollow.push(next);
        }
      }
      if (hollow.length > best.length) best = hollow;
    }
    return best;
  }
}

const from = new Float64Array(3);
const to = new Float64Array(3);
const world = new Float64Array(3);

/** Least key first; equal keys in order of their cells, so that the flood is the same everywhere. */
class Heap {
  readonly #keys: number[] = [];
  readonly #cells: number[] = [];

  get size(): number {
    return this.#cells.length;
  }

  push(key: number, cell: number): void {
    let at = this.#cells.length;
    this.#keys.push(key);
    this.#cells.push(cell);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) break;
      this.#swap(at, above);
      at = above;
    }
  }

  pop(): number {
    const first = this.#cells[0]!;
    const key = this.#keys.pop()!;
    const cell = this.#cells.pop()!;
    if (this.#cells.length === 0) return first;
    this.#keys[0] = key;
    this.#cells[0] = cell;
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      if (left >= this.#cells.length) break;
      const right = left + 1;
      const least = right < this.#cells.length && this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(least, at)) break;
      this.#swap(least, at);
      at = least;
    }
    return first;
  }

  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#keys[a]!, this.#keys[b]!];
    return x < y || (x === y && this.#cells[a]! < this.#cells[b]!);
  }

  #swap(a: number, b: number): void {
    [this.#keys[a], this.#keys[b]] = [this.#keys[b]!, this.#keys[a]!];
    [this.#cells[a], this.#cells[b]] = [this.#cells[b]!, this.#cells[a]!];
  }
}
