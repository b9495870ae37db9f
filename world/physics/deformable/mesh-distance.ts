import type { Nearest } from './solid-distance.ts';

/** Triangles per leaf of the tree. */
const LEAF = 6;

/**
 * Distance to a triangle mesh, which has no inside: the nearest triangle's plane counts from the side on which the
 * point was before. A tree of boxes finds the triangle.
 */
export class MeshDistance {
  readonly #points: Float32Array;
  readonly #corners: Uint32Array;
  /** Low x y z, high x y z per node. */
  readonly #boxes: number[] = [];
  /** Per node: first triangle and count of a leaf, or −1 and the right child of a branch (the left one follows it). */
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  readonly #order: number[] = [];
  #bestSquare = 0;
  #bestTriangle = -1;
  #cx = 0;
  #cy = 0;
  #cz = 0;

  constructor(points: Float32Array, triangles: Uint32Array) {
    this.#points = points;
    this.#corners = triangles;
    this.#build(Array.from({ length: triangles.length / 3 }, (_, index) => index));
  }

  nearest(x: number, y: number, z: number, side: readonly [number, number, number], reach: number, out: Nearest): void {
    this.#bestSquare = reach * reach;
    this.#bestTriangle = -1;
    this.#search(0, x, y, z);
    if (this.#bestTriangle < 0) {
      out.distance = reach;
      out.nx = out.nz = 0;
      out.ny = 1;
      return;
    }
    const [nx, ny, nz, ox, oy, oz] = this.#plane(this.#bestTriangle);
    const was = (side[0] - ox) * nx + (side[1] - oy) * ny + (side[2] - oz) * nz;
    const sign = was < 0 ? -1 : 1;
    const height = ((x - ox) * nx + (y - oy) * ny + (z - oz) * nz) * sign;
    const length = Math.sqrt(this.#bestSquare);
    const isBeside = length > 1e-9 && length * length - height * height > 1e-4 * length * length && height >= 0;
    out.distance = height < 0 ? height : length;
    out.nx = isBeside ? (x - this.#cx) / length : nx * sign;
    out.ny = isBeside ? (y - this.#cy) / length : ny * sign;
    out.nz = isBeside ? (z - this.#cz) / length : nz * sign;
  }

  #build(triangles: number[]): number {
    const node = this.#first.length;
    this.#first.push(0);
    this.#second.push(0);
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    const middles: [number, number, number][] = [];
    for (const triangle of triangles) {
      const middle: [number, number, number] = [0, 0, 0];
      for (let corner = 0; corner < 3; corner++) {
        for (let axis = 0; axis < 3; axis++) {
          const value = this.#points[this.#corners[triangle * 3 + corner]! * 3 + axis]!;
          box[axis] = Math.min(box[axis]!, value);
          box[axis + 3] = Math.max(box[axis + 3]!, value);
          middle[axis] = middle[axis]! + value / 3;
        }
      }
      middles.push(middle);
    }
    this.#boxes.push(...box);
    if (triangles.length <= LEAF) {
      this.#first[node] = this.#order.length;
      this.#second[node] = triangles.length;
      this.#order.push(...triangles);
      return node;
    }
    const sizes = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
    const axis = sizes.indexOf(Math.max(...sizes));
    const sorted = triangles
      .map((triangle, index) => ({ triangle, at: middles[index]![axis]! }))
      .sort((a, b) => a.at - b.at || a.triangle - b.triangle)
      .map(({ triangle }) => triangle);
    const half = sorted.length >> 1;
    this.#first[node] = -1;
    this.#build(sorted.slice(0, half));
    this.#second[node] = this.#build(sorted.slice(half));
    return node;
  }

  #search(node: number, x: number, y: number, z: number): void {
    if (this.#boxSquare(node, x, y, z) >= this.#bestSquare) return;
    const first = this.#first[node]!;
    if (first < 0) {
      const left = node + 1;
      const right = this.#second[node]!;
      const isLeftFirst = this.#boxSquare(left, x, y, z) <= this.#boxSquare(right, x, y, z);
      this.#search(isLeftFirst ? left : right, x, y, z);
      this.#search(isLeftFirst ? right : left, x, y, z);
      return;
    }
    for (let i = first; i < first + this.#second[node]!; i++) this.#look(this.#order[i]!, x, y, z);
  }

  #boxSquare(node: number, x: number, y: number, z: number): number {
    const boxes = this.#boxes;
    const b = node * 6;
    const dx = Math.max(boxes[b]! - x, 0, x - boxes[b + 3]!);
    const dy = Math.max(boxes[b + 1]! - y, 0, y - boxes[b + 4]!);
    const dz = Math.max(boxes[b + 2]! - z, 0, z - boxes[b + 5]!);
    return dx * dx + dy * dy + dz * dz;
  }

  /** Nearest point of a triangle: in its plane, or on the nearest of its edges. */
  #look(triangle: number, x: number, y: number, z: number): void {
    const p = this.#points;
    const [a, b, c] = [0, 1, 2].map((k) => this.#corners[triangle * 3 + k]! * 3) as [number, number, number];
    const [nx, ny, nz] = this.#plane(triangle);
    const height = (x - p[a]!) * nx + (y - p[a + 1]!) * ny + (z - p[a + 2]!) * nz;
    const [fx, fy, fz] = [x - height * nx, y - height * ny, z - height * nz];
    let isInside = true;
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const [ex, ey, ez] = [p[to]! - p[from]!, p[to + 1]! - p[from + 1]!, p[to + 2]! - p[from + 2]!];
      const [gx, gy, gz] = [fx - p[from]!, fy - p[from + 1]!, fz - p[from + 2]!];
      const turn = (ey * gz - ez * gy) * nx + (ez * gx - ex * gz) * ny + (ex * gy - ey * gx) * nz;
      if (turn >= 0) continue;
      isInside = false;
      const square = ex * ex + ey * ey + ez * ez;
      const along = square > 0 ? Math.max(0, Math.min(1, (gx * ex + gy * ey + gz * ez) / square)) : 0;
      this.#offer(triangle, p[from]! + along * ex, p[from + 1]! + along * ey, p[from + 2]! + along * ez, x, y, z);
    }
    if (isInside) this.#offer(triangle, fx, fy, fz, x, y, z);
  }

  #offer(triangle: number, cx: number, cy: number, cz: number, x: number, y: number, z: number): void {
    const square = (x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz);
    if (square >= this.#bestSquare) return;
    this.#bestSquare = square;
    this.#bestTriangle = triangle;
    this.#cx = cx;
    this.#cy = cy;
    this.#cz = cz;
  }

  /** Unit normal and a corner. */
  #plane(triangle: number): [number, number, number, number, number, number] {
    const p = this.#points;
    const [a, b, c] = [0, 1, 2].map((k) => this.#corners[triangle * 3 + k]! * 3) as [number, number, number];
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    const unit = length > 0 ? 1 / length : 0;
    return [nx * unit, ny * unit, nz * unit, p[a]!, p[a + 1]!, p[a + 2]!];
  }
}
