/** Edge of a cell of the grid, and how far a particle reaches, as multiples of the particles' spacing. */
const CELL = 0.62;
const REACH = 1.9;
/** Distance of the surface from the weighted mean of the particles around it: alone, and in a body of liquid. */
const ALONE = 0.9;
const TOGETHER = 0.5;
/** Sum of weights from which a place counts as in a body of liquid. */
const CROWD = 3;
const SMOOTHINGS = 4;
/** Thickness that a film and a body of liquid have for light, as multiples of the spacing. */
const FILM_DEPTH = 0.8;
const BODY_DEPTH = 7;

const BLOCK = 8;
const NODES = BLOCK * BLOCK * BLOCK;
const SIDE = BLOCK + 1;

/** A closed surface; the arrays are longer than what is in use. */
export interface FluidMesh {
  /** x y z, metres. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Liquid that light meets behind a vertex, metres: an estimate from how crowded the particles are there. */
  readonly depths: Float32Array;
  readonly indexes: Uint32Array;
  readonly vertexCount: number;
  readonly indexCount: number;
}

/**
 * The skin of a liquid of particles: the zero set of φ(x) = |x − x̄| − r, with x̄ the weighted mean of the particles
 * around x (Y. Zhu, R. Bridson, "Animating Sand as a Fluid", SIGGRAPH 2005), which is flat over a pool and round about a
 * drop. Sampled on a sparse grid of blocks, so that cost follows the particles and not the room they are spread over;
 * meshed by surface nets (S. Gibson 1998): a vertex per cell that the surface passes, a quad per edge.
 */
export class FluidSurface {
  readonly #spacingM: number;
  readonly #cellM: number;
  readonly #blocks = new Map<number, number>();
  #blockX: number[] = [];
  #blockY: number[] = [];
  #blockZ: number[] = [];
  /** By block × NODES: sum of weights, then of weight × offset from the block's corner. */
  #weight = new Float32Array(0);
  #sumX = new Float32Array(0);
  #sumY = new Float32Array(0);
  #sumZ = new Float32Array(0);
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
  }

  /** `places`: x y z of each particle, metres. What is given is good until the next call. */
  build(places: Float32Array, count: number): FluidMesh {
    this.#blocks.clear();
    this.#blockX = [];
    this.#blockY = [];
    this.#blockZ = [];
    this.#vertexCount = 0;
    this.#indexCount = 0;
    for (let i = 0; i < count; i++) this.#splat(places[i * 3]!, places[i * 3 + 1]!, places[i * 3 + 2]!);
    this.#measure();
    for (let block = 0; block < this.#blockX.length; block++) this.#placeVertices(block);
    for (let block = 0; block < this.#blockX.length; block++) this.#joinQuads(block);
    this.#smooth();
    this.#turnNormals();
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
    if (from + NODES > this.#weight.length) this.#grow(Math.max(64 * NODES, this.#weight.length * 2));
    for (const array of [this.#weight, this.#sumX, this.#sumY, this.#sumZ]) array.fill(0, from, from + NODES);
    this.#vertexOf.fill(-1, from, from + NODES);
    return block;
  }

  #grow(size: number): void {
    const grown = (from: Float32Array): Float32Array<ArrayBuffer> => {
      const to = new Float32Array(size);
      to.set(from);
      return to;
    };
    this.#weight = grown(this.#weight);
    this.#sumX = grown(this.#sumX);
    this.#sumY = grown(this.#sumY);
    this.#sumZ = grown(this.#sumZ);
    this.#field = new Float32Array(size);
    const vertexOf = new Int32Array(size);
    vertexOf.set(this.#vertexOf);
    this.#vertexOf = vertexOf;
  }

  #splat(x: number, y: number, z: number): void {
    const reach = REACH * this.#spacingM;
    const perCell = 1 / this.#cellM;
    const cell = this.#cellM;
    const perSquare = 1 / (reach * reach);
    const [x0, x1] = [Math.ceil((x - reach) * perCell), Math.floor((x + reach) * perCell)];
    const [y0, y1] = [Math.ceil((y - reach) * perCell), Math.floor((y + reach) * perCell)];
    const [z0, z1] = [Math.ceil((z - reach) * perCell), Math.floor((z + reach) * perCell)];
    for (let bx = x0 >> 3; bx <= x1 >> 3; bx++) {
      for (let by = y0 >> 3; by <= y1 >> 3; by++) {
        for (let bz = z0 >> 3; bz <= z1 >> 3; bz++) {
          const from = this.#blockAt(bx, by, bz) * NODES;
          const { weight, sumX, sumY, sumZ } = this.#sums();
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
              const square = dz * dz + dy * dy;
              let node = from + (iz * BLOCK + iy) * BLOCK + ix0;
              for (let ix = ix0; ix <= ix1; ix++, node++) {
                const dx = ix * cell - ox;
                const rest = 1 - (square + dx * dx) * perSquare;
                if (rest <= 0) continue;
                const w = rest * rest * rest;
                weight[node] = weight[node]! + w;
                sumX[node] = sumX[node]! + w * ox;
                sumY[node] = sumY[node]! + w * oy;
                sumZ[node] = sumZ[node]! + w * oz;
              }
            }
          }
        }
      }
    }
  }

  #sums(): { weight: Float32Array; sumX: Float32Array; sumY: Float32Array; sumZ: Float32Array } {
    return { weight: this.#weight, sumX: this.#sumX, sumY: this.#sumY, sumZ: this.#sumZ };
  }

  /** The field at all nodes, from the sums. */
  #measure(): void {
    const { weight, sumX, sumY, sumZ } = this.#sums();
    const field = this.#field;
    const d = this.#spacingM;
    const cell = this.#cellM;
    const total = this.#blockX.length * NODES;
    for (let node = 0; node < total; node++) {
      const w = weight[node]!;
      if (w < 1e-4) {
        field[node] = d;
        continue;
      }
      const local = node & (NODES - 1);
      const dx = (local & 7) * cell - sumX[node]! / w;
      const dy = ((local >> 3) & 7) * cell - sumY[node]! / w;
      const dz = (local >> 6) * cell - sumZ[node]! / w;
      const crowd = w >= CROWD ? 1 : w / CROWD;
      field[node] = Math.sqrt(dx * dx + dy * dy + dz * dz) - d * (ALONE + (TOGETHER - ALONE) * crowd);
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
            const value =
              source < 0 ? this.#spacingM : field[source * NODES + (((z & 7) * BLOCK + (y & 7)) * BLOCK + (x & 7))]!;
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
          const crowd = Math.min(1, this.#weight[node]! / CROWD);
          this.#vertexOf[node] = this.#addVertex(
            (origin[0] + x + sx / crossings) * cell,
            (origin[1] + y + sy / crossings) * cell,
            (origin[2] + z + sz / crossings) * cell,
            this.#spacingM * (FILM_DEPTH + (BODY_DEPTH - FILM_DEPTH) * crowd * crowd),
          );
        }
  }

  #addVertex(x: number, y: number, z: number, depth: number): number {
    const vertex = this.#vertexCount++;
    if (vertex * 3 + 3 > this.#positions.length) {
      const size = this.#positions.length * 2;
      const positions = new Float32Array(size);
      positions.set(this.#positions);
      this.#positions = positions;
      this.#normals = new Float32Array(size);
      const depths = new Float32Array(size / 3);
      depths.set(this.#depths);
      this.#depths = depths;
    }
    this.#positions[vertex * 3] = x;
    this.#positions[vertex * 3 + 1] = y;
    this.#positions[vertex * 3 + 2] = z;
    this.#depths[vertex] = depth;
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

  /** Each vertex moves to the mean of its neighbours a few times: the grid and single particles no longer show. */
  #smooth(): void {
    const count = this.#vertexCount;
    const positions = this.#positions;
    const depths = this.#depths;
    const sums = new Float32Array(count * 4);
    const degrees = new Uint16Array(count);
    for (let round = 0; round < SMOOTHINGS; round++) {
      sums.fill(0);
      degrees.fill(0);
      for (let at = 0; at < this.#indexCount; at += 6) {
        // A quad's corners in turn: 0 1 2 5.
        for (let side = 0; side < 4; side++) {
          const from = this.#indexes[at + QUAD[side]!]!;
          const to = this.#indexes[at + QUAD[(side + 1) & 3]!]!;
          for (let k = 0; k < 3; k++) {
            sums[from * 4 + k] = sums[from * 4 + k]! + positions[to * 3 + k]!;
            sums[to * 4 + k] = sums[to * 4 + k]! + positions[from * 3 + k]!;
          }
          sums[from * 4 + 3] = sums[from * 4 + 3]! + depths[to]!;
          sums[to * 4 + 3] = sums[to * 4 + 3]! + depths[from]!;
          degrees[from] = degrees[from]! + 1;
          degrees[to] = degrees[to]! + 1;
        }
      }
      for (let vertex = 0; vertex < count; vertex++) {
        const degree = degrees[vertex]!;
        if (degree === 0) continue;
        for (let k = 0; k < 3; k++) {
          const at = vertex * 3 + k;
          positions[at] = positions[at]! * 0.4 + (sums[vertex * 4 + k]! / degree) * 0.6;
        }
        depths[vertex] = sums[vertex * 4 + 3]! / degree;
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
