import type { Vec3 } from '../../records/fields.ts';
import { add, rotate } from '../../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import type { Collider, Finding } from './collider.ts';

const NO_HIT = 2;
/** Widens triangles a little, so that nothing slips through where two of them meet. */
const SEAM = 1e-6;
const MOST_CELLS = 64;

/** Static triangle mesh: a surface with two sides and no inside. Triangles lie in a grid of cells. */
export class MeshCollider implements Collider {
  readonly low: Vec3 = [Infinity, Infinity, Infinity];
  readonly high: Vec3 = [-Infinity, -Infinity, -Infinity];
  /** Triangles × 12: a, edge b − a, edge c − a, unit normal. */
  readonly #triangles: Float64Array;
  readonly #counts: Vec3 = [1, 1, 1];
  readonly #cell: number;
  readonly #cells: Uint32Array[] = [];

  constructor(part: Extract<SolidPart, { kind: 'mesh' }>) {
    const points: Vec3[] = [];
    for (let i = 0; i < part.points.length; i += 3) {
      const local: Vec3 = [part.points[i]!, part.points[i + 1]!, part.points[i + 2]!];
      const p = add(part.position, rotate(part.rotation, local));
      points.push(p);
      for (let k = 0; k < 3; k++) {
        this.low[k] = Math.min(this.low[k]!, p[k]!);
        this.high[k] = Math.max(this.high[k]!, p[k]!);
      }
    }
    const count = part.triangles.length / 3;
    this.#triangles = new Float64Array(count * 12);
    for (let i = 0; i < count; i++) {
      const [a, b, c] = [0, 1, 2].map((k) => points[part.triangles[i * 3 + k]!]!) as [Vec3, Vec3, Vec3];
      const u: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
      const v: Vec3 = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
      const n: Vec3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
      const length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) || 1;
      this.#triangles.set([...a, ...u, ...v, n[0] / length, n[1] / length, n[2] / length], i * 12);
    }
    const longest = Math.max(this.high[0] - this.low[0], this.high[1] - this.low[1], this.high[2] - this.low[2]);
    const fineness = Math.min(MOST_CELLS, Math.max(1, Math.round(Math.sqrt(count))));
    this.#cell = longest / fineness || 1;
    for (let k = 0; k < 3; k++)
      this.#counts[k] = Math.max(1, Math.ceil((this.high[k]! - this.low[k]!) / this.#cell + 1e-9));
    const lists: number[][] = Array.from({ length: this.#counts[0] * this.#counts[1] * this.#counts[2] }, () => []);
    for (let i = 0; i < count; i++) {
      const t = this.#triangles;
      const [from, to]: [Vec3, Vec3] = [
        [0, 0, 0],
        [0, 0, 0],
      ];
      for (let k = 0; k < 3; k++) {
        const a = t[i * 12 + k]!;
        const b = a + t[i * 12 + 3 + k]!;
        const c = a + t[i * 12 + 6 + k]!;
        from[k] = this.#cellOf(Math.min(a, b, c) - this.#cell * 0.01, k);
        to[k] = this.#cellOf(Math.max(a, b, c) + this.#cell * 0.01, k);
      }
      for (let x = from[0]; x <= to[0]; x++)
        for (let y = from[1]; y <= to[1]; y++)
          for (let z = from[2]; z <= to[2]; z++) lists[this.#indexOf(x, y, z)]!.push(i);
    }
    this.#cells = lists.map((list) => Uint32Array.from(list));
  }

  #cellOf(value: number, axis: number): number {
    const cell = Math.floor((value - this.low[axis]!) / this.#cell);
    return cell < 0 ? 0 : cell >= this.#counts[axis]! ? this.#counts[axis]! - 1 : cell;
  }

  #indexOf(x: number, y: number, z: number): number {
    return (x * this.#counts[1] + y) * this.#counts[2] + z;
  }

  /** Of the nearest triangle whose cell is within a cell of the point; the box's distance where there is none. */
  distance(x: number, y: number, z: number, out: Finding): void {
    let best = Infinity;
    const r = this.#cell * 0.5;
    this.#eachNear(x - r, y - r, z - r, x + r, y + r, z + r, (i) => {
      nearestOf(this.#triangles, i * 12, x, y, z);
      const [ex, ey, ez] = [x - nearest[0], y - nearest[1], z - nearest[2]];
      const d = ex * ex + ey * ey + ez * ez;
      if (d >= best) return;
      best = d;
      const length = Math.sqrt(d);
      if (length < 1e-9) {
        out.nx = this.#triangles[i * 12 + 9]!;
        out.ny = this.#triangles[i * 12 + 10]!;
        out.nz = this.#triangles[i * 12 + 11]!;
      } else {
        out.nx = (x - nearest[0]) / length;
        out.ny = (y - nearest[1]) / length;
        out.nz = (z - nearest[2]) / length;
      }
    });
    out.distanceM = Math.sqrt(best);
  }

  sweep(ax: number, ay: number, az: number, bx: number, by: number, bz: number, marginM: number, out: Finding): number {
    let best = NO_HIT;
    const t = this.#triangles;
    out.depthM = 0;
    this.#eachNear(
      Math.min(ax, bx) - marginM,
      Math.min(ay, by) - marginM,
      Math.min(az, bz) - marginM,
      Math.max(ax, bx) + marginM,
      Math.max(ay, by) + marginM,
      Math.max(az, bz) + marginM,
      (i) => {
        const at = i * 12;
        const [nx, ny, nz] = [t[at + 9]!, t[at + 10]!, t[at + 11]!];
        const from = (ax - t[at]!) * nx + (ay - t[at + 1]!) * ny + (az - t[at + 2]!) * nz;
        const to = (bx - t[at]!) * nx + (by - t[at + 1]!) * ny + (bz - t[at + 2]!) * nz;
        const side = from < 0 ? -1 : 1;
        if ((to - from) * side >= 0) return;
        // First where the margin before the triangle is reached; else where the triangle itself is.
        for (const margin of [marginM, 0]) {
          if (to * side >= margin) continue;
          const gap = from * side - margin;
          const share = gap <= 0 ? 0 : gap / (gap - (to * side - margin));
          if (share >= best) continue;
          const [px, py, pz] = [ax + (bx - ax) * share, ay + (by - ay) * share, az + (bz - az) * share];
          if (!isOver(t, at, px, py, pz)) continue;
          best = share;
          out.nx = nx * side;
          out.ny = ny * side;
          out.nz = nz * side;
          break;
        }
      },
    );
    return best;
  }

  #eachNear(
    lx: number,
    ly: number,
    lz: number,
    hx: number,
    hy: number,
    hz: number,
    look: (triangle: number) => void,
  ): void {
    const [x0, x1] = [this.#cellOf(lx, 0), this.#cellOf(hx, 0)];
    const [y0, y1] = [this.#cellOf(ly, 1), this.#cellOf(hy, 1)];
    const [z0, z1] = [this.#cellOf(lz, 2), this.#cellOf(hz, 2)];
    for (let x = x0; x <= x1; x++)
      for (let y = y0; y <= y1; y++)
        for (let z = z0; z <= z1; z++) for (const i of this.#cells[this.#indexOf(x, y, z)]!) look(i);
  }
}

/** Whether a point lies over a triangle, seen along its normal. */
function isOver(t: Float64Array, at: number, x: number, y: number, z: number): boolean {
  const [dx, dy, dz] = [x - t[at]!, y - t[at + 1]!, z - t[at + 2]!];
  const [ux, uy, uz] = [t[at + 3]!, t[at + 4]!, t[at + 5]!];
  const [vx, vy, vz] = [t[at + 6]!, t[at + 7]!, t[at + 8]!];
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const du = dx * ux + dy * uy + dz * uz;
  const dv = dx * vx + dy * vy + dz * vz;
  const area = uu * vv - uv * uv;
  if (area <= 0) return false;
  const s = (du * vv - dv * uv) / area;
  const w = (dv * uu - du * uv) / area;
  return s >= -SEAM && w >= -SEAM && s + w <= 1 + SEAM;
}

const nearest: [number, number, number] = [0, 0, 0];

/** Nearest point of a triangle, by regions (C. Ericson, Real-Time Collision Detection, section 5.1.5). */
function nearestOf(t: Float64Array, at: number, x: number, y: number, z: number): void {
  const [ux, uy, uz] = [t[at + 3]!, t[at + 4]!, t[at + 5]!];
  const [vx, vy, vz] = [t[at + 6]!, t[at + 7]!, t[at + 8]!];
  const [dx, dy, dz] = [x - t[at]!, y - t[at + 1]!, z - t[at + 2]!];
  const d1 = ux * dx + uy * dy + uz * dz;
  const d2 = vx * dx + vy * dy + vz * dz;
  const uu = ux * ux + uy * uy + uz * uz;
  const uv = ux * vx + uy * vy + uz * vz;
  const vv = vx * vx + vy * vy + vz * vz;
  const [d3, d4, d5, d6] = [d1 - uu, d2 - uv, d1 - uv, d2 - vv];
  let s = 0;
  let w = 0;
  const va = d3 * d6 - d5 * d4;
  const vb = d5 * d2 - d1 * d6;
  const vc = d1 * d4 - d3 * d2;
  if (d1 <= 0 && d2 <= 0) s = 0;
  else if (d3 >= 0 && d4 <= d3) s = 1;
  else if (d6 >= 0 && d5 <= d6) w = 1;
  else if (vc <= 0 && d1 >= 0 && d3 <= 0) s = d1 / (d1 - d3);
  else if (vb <= 0 && d2 >= 0 && d6 <= 0) w = d2 / (d2 - d6);
  else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    w = (d4 - d3) / (d4 - d3 + (d5 - d6));
    s = 1 - w;
  } else {
    const whole = va + vb + vc;
    if (whole > 0) {
      s = vb / whole;
      w = vc / whole;
    }
  }
  nearest[0] = t[at]! + s * ux + w * vx;
  nearest[1] = t[at + 1]! + s * uy + w * vy;
  nearest[2] = t[at + 2]! + s * uz + w * vz;
}
