import { DROP, DROP_QUADS } from './drop-mesh.ts';
import { FluidKernels, KERNEL_FLOATS } from './fluid-kernels.ts';

/** Edge of a cell of the grid, as a multiple of the particles' spacing. */
const CELL = 0.55;
/** The surface lies where the kernels' sum is this: half of what it is inside, less what damping draws in. */
const LEVEL = 0.43;
/** Shares by which a vertex moves to the mean of its neighbours, in turn: out again almost as far as in (G. Taubin 1995). */
const SMOOTHINGS = [0.6, -0.56, 0.6, -0.56] as const;
/** As a share of a cell. */
const MOST_DRAWN = 0.35;
/** Of a ball as large as a particle, as a multiple of the spacing: (3/4π)^⅓. */
const DROP_RADIUS = 0.62;
/** A particle whose middle is nearer a plane lies on it, as a dome this wide and high: half an ellipsoid of its volume. */
const LYING = 0.8;
const DOME_RADIUS = 1.05;
const DOME_HEIGHT = 0.43;
const NO_PLANES = new Float32Array(0);
/** Light is followed this many steps into the liquid, each a bit longer than the one before. */
const DEPTH_STEPS = 14;
const STEP_GROWTH = 1.25;

const BLOCK = 8;
const NODES = BLOCK * BLOCK * BLOCK;
const SIDE = BLOCK + 1;

/** A closed surface; the arrays are longer than what is in use. */
export interface FluidMesh {
  /** x y z, metres. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Liquid that light meets straight behind a vertex, metres. */
  readonly depths: Float32Array;
  readonly indexes: Uint32Array;
  readonly vertexCount: number;
  readonly indexCount: number;
}

/**
 * The skin of a liquid of particles: where the sum of their kernels falls to LEVEL. The kernels fit themselves to their
 * surroundings (fluid-kernels.ts), so that it is flat over a pool, thin about a film and round about a drop. Sampled on
 * a sparse grid of blocks, so that cost follows the particles and not the room they are spread over; meshed by surface
 * nets (S. Gibson 1998): a vertex per cell that the surface passes, a quad per edge.
 */
export class FluidSurface {
  readonly #spacingM: number;
  readonly #cellM: number;
  readonly #blocks = new Map<number, number>();
  #blockX: number[] = [];
  #blockY: number[] = [];
  #blockZ: number[] = [];
  readonly #kernels: FluidKernels;
  /** By block × NODES: LEVEL less the kernels' sum; negative inside. */
  #field = new Float32Array(0);
  #vertexOf = new Int32Array(0);
  #positions = new Float32Array(3000);
  #normals = new Float32Array(3000);
  #depths = new Float32Array(1000);
  #indexes = new Uint32Array(6000);
  #vertexCount = 0;
  #indexCount = 0;

  constructor(spacingM: number) {
    this.#spacingM = spacingM;
    this.#cellM = spacingM * CELL;
    this.#kernels = new FluidKernels(spacingM);
  }

  /**
   * `places`: x y z of each particle, metres; `planes`: what single drops lie flat on (WetFilm.planes). What is given is
   * good until the next call.
   */
  build(places: Float32Array, count: number, planes = NO_PLANES): FluidMesh {
    this.#blocks.clear();
    this.#blockX = [];
    this.#blockY = [];
    this.#blockZ = [];
    this.#vertexCount = 0;
    this.#indexCount = 0;
    this.#kernels.fit(places, count);
    const { rows, isAlone } = this.#kernels;
    for (let i = 0; i < count; i++) if (isAlone[i] === 0) this.#splat(rows, i * KERNEL_FLOATS);
    for (let block = 0; block < this.#blockX.length; block++) this.#placeVertices(block);
    for (let block = 0; block < this.#blockX.length; block++) this.#joinQuads(block);
    this.#smooth();
    this.#drawToLevel();
    this.#turnNormals();
    this.#measureDepths();
    for (let i = 0; i < count; i++) if (isAlone[i] === 1) this.#addDrop(places, i * 3, planes);
    return {
      positions: this.#positions,
      normals: this.#normals,
      depths: this.#depths,
      indexes: this.#indexes,
      vertexCount: this.#vertexCount,
      indexCount: this.#indexCount,
    };
  }

  #blockAt(bx: number, by: number, bz: number): number {
    const key = blockKey(bx, by, bz);
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    const block = this.#blockX.length;
    this.#blocks.set(key, block);
    this.#blockX.push(bx);
    this.#blockY.push(by);
    this.#blockZ.push(bz);
    const from = block * NODES;
    if (from + NODES > this.#field.length) this.#grow(Math.max(64 * NODES, this.#field.length * 2));
    this.#field.fill(LEVEL, from, from + NODES);
    this.#vertexOf.fill(-1, from, from + NODES);
    return block;
  }

  #grow(size: number): void {
    const field = new Float32Array(size);
    field.set(this.#field);
    this.#field = field;
    const vertexOf = new Int32Array(size);
    vertexOf.set(this.#vertexOf);
    this.#vertexOf = vertexOf;
  }

  /** Takes a kernel (a row of FluidKernels) from the field around it. */
  #splat(rows: Float32Array, at: number): void {
    const cell = this.#cellM;
    const perCell = 1 / cell;
    const [x, y, z] = [rows[at]!, rows[at + 1]!, rows[at + 2]!];
    const [ex, ey, ez, peak] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!, rows[at + 6]!];
    const [xx, yy, zz, xy, xz, yz] = [7, 8, 9, 10, 11, 12].map((k) => rows[at + k]!) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const [x0, x1] = [Math.ceil((x - ex) * perCell), Math.floor((x + ex) * perCell)];
    const [y0, y1] = [Math.ceil((y - ey) * perCell), Math.floor((y + ey) * perCell)];
    const [z0, z1] = [Math.ceil((z - ez) * perCell), Math.floor((z + ez) * perCell)];
    for (let bx = x0 >> 3; bx <= x1 >> 3; bx++) {
      for (let by = y0 >> 3; by <= y1 >> 3; by++) {
        for (let bz = z0 >> 3; bz <= z1 >> 3; bz++) {
          const from = this.#blockAt(bx, by, bz) * NODES;
          const field = this.#field;
          const ox = x - bx * BLOCK * cell;
          const oy = y - by * BLOCK * cell;
          const oz = z - bz * BLOCK * cell;
          const [ix0, ix1] = [Math.max(x0 - bx * BLOCK, 0), Math.min(x1 - bx * BLOCK, BLOCK - 1)];
          const [iy0, iy1] = [Math.max(y0 - by * BLOCK, 0), Math.min(y1 - by * BLOCK, BLOCK - 1)];
          const [iz0, iz1] = [Math.max(z0 - bz * BLOCK, 0), Math.min(z1 - bz * BLOCK, BLOCK - 1)];
          for (let iz = iz0; iz <= iz1; iz++) {
            const dz = iz * cell - oz;
            for (let iy = iy0; iy <= iy1; iy++) {
              const dy = iy * cell - oy;
              const rest = 1 - yy * dy * dy - zz * dz * dz - 2 * yz * dy * dz;
              const slope = 2 * (xy * dy + xz * dz);
              let node = from + (iz * BLOCK + iy) * BLOCK + ix0;
              for (let ix = ix0; ix <= ix1; ix++, node++) {
                const dx = ix * cell - ox;
                const inside = rest - dx * (slope + xx * dx);
                if (inside > 0) field[node] = field[node]! - peak * inside * inside * inside;
              }
            }
          }
        }
      }
    }
  }

  /** The block's nodes and the next ones on its upper sides: SIDE³ values. */
  #gather(block: number): boolean {
    const field = this.#field;
    const [bx, by, bz] = [this.#blockX[block]!, this.#blockY[block]!, this.#blockZ[block]!];
    let hasInside = false;
    let hasOutside = false;
    for (let part = 0; part < 8; part++) {
      const [ux, uy, uz] = [part & 1, (part >> 1) & 1, part >> 2];
      const source = part === 0 ? block : (this.#blocks.get(blockKey(bx + ux, by + uy, bz + uz)) ?? -1);
      for (let z = uz * BLOCK; z < (uz === 0 ? BLOCK : SIDE); z++)
        for (let y = uy * BLOCK; y < (uy === 0 ? BLOCK : SIDE); y++)
          for (let x = ux * BLOCK; x < (ux === 0 ? BLOCK : SIDE); x++) {
            const value = source < 0 ? LEVEL : field[source * NODES + (((z & 7) * BLOCK + (y & 7)) * BLOCK + (x & 7))]!;
            gathered[(z * SIDE + y) * SIDE + x] = value;
            if (value < 0) hasInside = true;
            else hasOutside = true;
          }
    }
    return hasInside && hasOutside;
  }

  #placeVertices(block: number): void {
    if (!this.#gather(block)) return;
    const cell = this.#cellM;
    const origin = [this.#blockX[block]! * BLOCK, this.#blockY[block]! * BLOCK, this.#blockZ[block]! * BLOCK] as const;
    for (let z = 0; z < BLOCK; z++)
      for (let y = 0; y < BLOCK; y++)
        for (let x = 0; x < BLOCK; x++) {
          const at = (z * SIDE + y) * SIDE + x;
          let mask = 0;
          for (let corner = 0; corner < 8; corner++) if (gathered[at + CORNERS[corner]!]! < 0) mask |= 1 << corner;
          if (mask === 0 || mask === 255) continue;
          let crossings = 0;
          let [sx, sy, sz] = [0, 0, 0];
          for (let edge = 0; edge < 12; edge++) {
            const [a, b] = [EDGES[edge * 2]!, EDGES[edge * 2 + 1]!];
            if (((mask >> a) & 1) === ((mask >> b) & 1)) continue;
            const from = gathered[at + CORNERS[a]!]!;
            const to = gathered[at + CORNERS[b]!]!;
            const share = from / (from - to);
            sx += (a & 1) + ((b & 1) - (a & 1)) * share;
            sy += ((a >> 1) & 1) + (((b >> 1) & 1) - ((a >> 1) & 1)) * share;
            sz += (a >> 2) + ((b >> 2) - (a >> 2)) * share;
            crossings++;
          }
          const node = block * NODES + (z * BLOCK + y) * BLOCK + x;
          this.#vertexOf[node] = this.#addVertex(
            (origin[0] + x + sx / crossings) * cell,
            (origin[1] + y + sy / crossings) * cell,
            (origin[2] + z + sz / crossings) * cell,
          );
        }
  }

  #addVertex(x: number, y: number, z: number): number {
    const vertex = this.#vertexCount++;
    if (vertex * 3 + 3 > this.#positions.length) {
      const size = this.#positions.length * 2;
      const positions = new Float32Array(size);
      positions.set(this.#positions);
      this.#positions = positions;
      const normals = new Float32Array(size);
      normals.set(this.#normals);
      this.#normals = normals;
      const depths = new Float32Array(size / 3);
      depths.set(this.#depths);
      this.#depths = depths;
    }
    this.#positions[vertex * 3] = x;
    this.#positions[vertex * 3 + 1] = y;
    this.#positions[vertex * 3 + 2] = z;
    return vertex;
  }

  #vertexAt(bx: number, by: number, bz: number, x: number, y: number, z: number): number {
    const block = this.#blocks.get(blockKey(bx + (x >> 3), by + (y >> 3), bz + (z >> 3)));
    if (block === undefined) return -1;
    return this.#vertexOf[block * NODES + (((z & 7) * BLOCK + (y & 7)) * BLOCK + (x & 7))]!;
  }

  #joinQuads(block: number): void {
    if (!this.#gather(block)) return;
    const [bx, by, bz] = [this.#blockX[block]!, this.#blockY[block]!, this.#blockZ[block]!];
    for (let z = 0; z < BLOCK; z++)
      for (let y = 0; y < BLOCK; y++)
        for (let x = 0; x < BLOCK; x++) {
          const at = (z * SIDE + y) * SIDE + x;
          const isInside = gathered[at]! < 0;
          for (let axis = 0; axis < 3; axis++) {
            if (gathered[at + STEPS[axis]!]! < 0 === isInside) continue;
            // The four cells around the edge, turning about its axis.
            const [ux, uy, uz] = axis === 0 ? [0, 1, 0] : axis === 1 ? [0, 0, 1] : [1, 0, 0];
            const [vx, vy, vz] = axis === 0 ? [0, 0, 1] : axis === 1 ? [1, 0, 0] : [0, 1, 0];
            const a = this.#vertexAt(bx, by, bz, x, y, z);
            const b = this.#vertexAt(bx, by, bz, x - ux, y - uy, z - uz);
            const c = this.#vertexAt(bx, by, bz, x - ux - vx, y - uy - vy, z - uz - vz);
            const e = this.#vertexAt(bx, by, bz, x - vx, y - vy, z - vz);
            if (a < 0 || b < 0 || c < 0 || e < 0) continue;
            if (isInside) this.#addQuad(a, b, c, e);
            else this.#addQuad(a, e, c, b);
          }
        }
  }

  #addQuad(a: number, b: number, c: number, e: number): void {
    if (this.#indexCount + 6 > this.#indexes.length) {
      const indexes = new Uint32Array(this.#indexes.length * 2);
      indexes.set(this.#indexes);
      this.#indexes = indexes;
    }
    this.#indexes.set([a, b, c, a, c, e], this.#indexCount);
    this.#indexCount += 6;
  }

  /** Evens out the grid and single particles, without drawing drops together. */
  #smooth(): void {
    const count = this.#vertexCount;
    const positions = this.#positions;
    const sums = new Float32Array(count * 3);
    const degrees = new Uint16Array(count);
    for (const share of SMOOTHINGS) {
      sums.fill(0);
      degrees.fill(0);
      for (let at = 0; at < this.#indexCount; at += 6) {
        // A quad's corners in turn: 0 1 2 5.
        for (let side = 0; side < 4; side++) {
          const from = this.#indexes[at + QUAD[side]!]!;
          const to = this.#indexes[at + QUAD[(side + 1) & 3]!]!;
          for (let k = 0; k < 3; k++) {
            sums[from * 3 + k] = sums[from * 3 + k]! + positions[to * 3 + k]!;
            sums[to * 3 + k] = sums[to * 3 + k]! + positions[from * 3 + k]!;
          }
          degrees[from] = degrees[from]! + 1;
          degrees[to] = degrees[to]! + 1;
        }
      }
      for (let vertex = 0; vertex < count; vertex++) {
        const degree = degrees[vertex]!;
        if (degree === 0) continue;
        for (let k = 0; k < 3; k++) {
          const at = vertex * 3 + k;
          positions[at] = positions[at]! + (sums[at]! / degree - positions[at]!) * share;
        }
      }
    }
  }

  #turnNormals(): void {
    const p = this.#positions;
    const n = this.#normals;
    n.fill(0, 0, this.#vertexCount * 3);
    for (let at = 0; at < this.#indexCount; at += 3) {
      const [a, b, c] = [this.#indexes[at]! * 3, this.#indexes[at + 1]! * 3, this.#indexes[at + 2]! * 3];
      const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
      const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
      const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      for (const vertex of [a, b, c]) {
        n[vertex] = n[vertex]! + x;
        n[vertex + 1] = n[vertex + 1]! + y;
        n[vertex + 2] = n[vertex + 2]! + z;
      }
    }
    for (let vertex = 0; vertex < this.#vertexCount * 3; vertex += 3) {
      const length = Math.sqrt(
        n[vertex]! * n[vertex]! + n[vertex + 1]! * n[vertex + 1]! + n[vertex + 2]! * n[vertex + 2]!,
      );
      if (length === 0) continue;
      n[vertex] = n[vertex]! / length;
      n[vertex + 1] = n[vertex + 1]! / length;
      n[vertex + 2] = n[vertex + 2]! / length;
    }
  }

  /** Back to where the field has its level, which smoothing has left: by Newton's step, no farther than a third of a cell. */
  #drawToLevel(): void {
    const p = this.#positions;
    const perCell = 1 / this.#cellM;
    for (let at = 0; at < this.#vertexCount * 3; at += 3) {
      const [u, v, w] = [p[at]! * perCell, p[at + 1]! * perCell, p[at + 2]! * perCell];
      const [x, y, z] = [Math.floor(u), Math.floor(v), Math.floor(w)];
      const [fx, fy, fz] = [u - x, v - y, w - z];
      let [value, gx, gy, gz] = [0, 0, 0, 0];
      for (let corner = 0; corner < 8; corner++) {
        const [cx, cy, cz] = [corner & 1, (corner >> 1) & 1, corner >> 2];
        const field = this.#fieldAt(x + cx, y + cy, z + cz);
        const [wx, wy, wz] = [cx ? fx : 1 - fx, cy ? fy : 1 - fy, cz ? fz : 1 - fz];
        value += field * wx * wy * wz;
        gx += (cx ? field : -field) * wy * wz;
        gy += (cy ? field : -field) * wx * wz;
        gz += (cz ? field : -field) * wx * wy;
      }
      const square = gx * gx + gy * gy + gz * gz;
      if (square < 1e-6) continue;
      const step = Math.min(1, MOST_DRAWN / (Math.abs(value) / Math.sqrt(square) + 1e-9));
      const share = (-value / square) * step * this.#cellM;
      p[at] = p[at]! + gx * share;
      p[at + 1] = p[at + 1]! + gy * share;
      p[at + 2] = p[at + 2]! + gz * share;
    }
  }

  /** A ball of the particle's volume, or on one of the planes a dome of it. */
  #addDrop(places: Float32Array, at: number, planes: Float32Array): void {
    const [x, y, z] = [places[at]!, places[at + 1]!, places[at + 2]!];
    const radius = this.#spacingM * DROP_RADIUS;
    let [px, py, pz, above] = [0, 0, 0, 0];
    let isLying = false;
    for (let row = 0; row < planes.length && !isLying; row += 4) {
      [px, py, pz] = [planes[row]!, planes[row + 1]!, planes[row + 2]!];
      above = px * x + py * y + pz * z - planes[row + 3]!;
      isLying = above > -0.5 * this.#spacingM && above < LYING * this.#spacingM;
    }
    const [wide, high] = isLying ? [DOME_RADIUS * this.#spacingM, DOME_HEIGHT * this.#spacingM] : [radius, radius];
    const drop = isLying ? above : 0;
    const first = this.#vertexCount;
    for (let k = 0; k < DROP.length; k += 3) {
      const [nx, ny, nz] = [DROP[k]!, DROP[k + 1]!, DROP[k + 2]!];
      const up = px * nx + py * ny + pz * nz;
      // Along the plane's normal it is lower, and nothing of it lies below.
      const rise = isLying ? Math.max(0, up) * high - up * wide - drop : 0;
      const vertex = this.#addVertex(x + nx * wide + px * rise, y + ny * wide + py * rise, z + nz * wide + pz * rise);
      const lean = isLying ? up * (wide / high - 1) : 0;
      const [mx, my, mz] = [nx + px * lean, ny + py * lean, nz + pz * lean];
      const length = Math.hypot(mx, my, mz);
      this.#normals.set([mx / length, my / length, mz / length], vertex * 3);
      this.#depths[vertex] = high;
    }
    for (let k = 0; k < DROP_QUADS.length; k += 4)
      this.#addQuad(
        first + DROP_QUADS[k]!,
        first + DROP_QUADS[k + 1]!,
        first + DROP_QUADS[k + 2]!,
        first + DROP_QUADS[k + 3]!,
      );
  }

  /** How far it is from each vertex straight in, to where the liquid ends or the last step. */
  #measureDepths(): void {
    const p = this.#positions;
    const n = this.#normals;
    const perCell = 1 / this.#cellM;
    for (let vertex = 0; vertex < this.#vertexCount; vertex++) {
      const at = vertex * 3;
      let depth = 0.4 * this.#cellM;
      let step = 0.4 * this.#cellM;
      for (let k = 0; k < DEPTH_STEPS; k++) {
        const away = depth + step;
        const isInside =
          this.#fieldAt(
            Math.round((p[at]! - n[at]! * away) * perCell),
            Math.round((p[at + 1]! - n[at + 1]! * away) * perCell),
            Math.round((p[at + 2]! - n[at + 2]! * away) * perCell),
          ) < 0;
        if (!isInside) break;
        depth = away;
        step *= STEP_GROWTH;
      }
      this.#depths[vertex] = depth;
    }
  }

  #fieldAt(x: number, y: number, z: number): number {
    const block = this.#blocks.get(blockKey(x >> 3, y >> 3, z >> 3));
    if (block === undefined) return LEVEL;
    return this.#field[block * NODES + (((z & 7) * BLOCK + (y & 7)) * BLOCK + (x & 7))]!;
  }
}

const gathered = new Float32Array(SIDE * SIDE * SIDE);
/** Steps from a node to its next along x, y, z, and to the eight corners of its cell. */
const STEPS = [1, SIDE, SIDE * SIDE] as const;
const CORNERS = Array.from(
  { length: 8 },
  (_, corner) => (corner & 1) + ((corner >> 1) & 1) * SIDE + (corner >> 2) * SIDE * SIDE,
);
/** Pairs of corners that differ in one coordinate. */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7] as const;
const QUAD = [0, 1, 2, 5] as const;

function blockKey(bx: number, by: number, bz: number): number {
  return ((bx + 65536) * 131072 + (by + 65536)) * 131072 + (bz + 65536);
}
