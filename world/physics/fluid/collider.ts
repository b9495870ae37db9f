import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, rotate } from '../../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { hullFaces } from '../convex-hull.ts';
import { MeshCollider } from './mesh-collider.ts';
import { polyhedronOf } from '../polyhedron.ts';

/** What a query found; one object, written anew by each, because it is asked for every particle and part. */
export interface Finding {
  /** Metres to the surface, negative inside. */
  distanceM: number;
  /** Outward, unit, in the space of the query. */
  nx: number;
  ny: number;
  nz: number;
  /** How deep a sweep began inside the solid, metres; 0 where it began outside. */
  depthM: number;
}

/**
 * One solid part of a body as the fluid meets it, in the body's local space. `distance` is exact on faces and round
 * sides and near edges; `sweep` says where a point that moves from a to b comes nearer than `marginM`, and never
 * misses a wall however thin, because it intersects the whole way.
 */
export interface Collider {
  readonly low: Vec3;
  readonly high: Vec3;
  distance(x: number, y: number, z: number, out: Finding): void;
  /** Share 0..1 of the way at which the point is stopped; 2 = never. Began inside: 0, with `depthM` to move out by. */
  sweep(ax: number, ay: number, az: number, bx: number, by: number, bz: number, marginM: number, out: Finding): number;
}

export const NO_HIT = 2;
/** Planes whose normals' cosine is above this are one face: collision points are rounded to tenths of millimetres. */
const SAME_FACE_COSINE = 0.9995;
export function colliderOf(part: SolidPart): Collider | null {
  switch (part.kind) {
    case 'sphere':
      return new RoundCollider(part.position, part.position, part.radius);
    case 'capsule': {
      const reach = rotate(part.rotation, [0, part.halfHeight, 0]);
      const { position: p } = part;
      return new RoundCollider(
        [p[0] - reach[0], p[1] - reach[1], p[2] - reach[2]],
        [p[0] + reach[0], p[1] + reach[1], p[2] + reach[2]],
        part.radius,
      );
    }
    case 'cylinder':
      return new CylinderCollider(part.position, part.rotation, part.radius, part.halfHeight);
    case 'mesh':
      return new MeshCollider(part);
    case 'cone':
      return planesOf(polyhedronOf(part).points);
    case 'box':
    case 'hull':
      return planesOf(cornersOf(part));
  }
}

function cornersOf(part: Extract<SolidPart, { kind: 'box' } | { kind: 'hull' }>): Vec3[] {
  const corners: Vec3[] = [];
  if (part.kind === 'box') {
    const [x, y, z] = part.halfExtents;
    for (const sx of [-x, x]) for (const sy of [-y, y]) for (const sz of [-z, z]) corners.push([sx, sy, sz]);
  } else {
    for (let i = 0; i < part.points.length; i += 3)
      corners.push([part.points[i]!, part.points[i + 1]!, part.points[i + 2]!]);
  }
  return corners.map((corner) => add(part.position, rotate(part.rotation, corner)));
}

/** null for points without a volume. */
function planesOf(points: readonly Vec3[]): PlanesCollider | null {
  const normals: Vec3[] = [];
  for (const [a, b, c] of hullFaces(points)) {
    const [p, q, r] = [points[a!]!, points[b!]!, points[c!]!];
    const u: Vec3 = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
    const v: Vec3 = [r[0] - p[0], r[1] - p[1], r[2] - p[2]];
    const n: Vec3 = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    if (length === 0) continue;
    const unit: Vec3 = [n[0] / length, n[1] / length, n[2] / length];
    const isKnown = normals.some((m) => m[0] * unit[0] + m[1] * unit[1] + m[2] * unit[2] > SAME_FACE_COSINE);
    if (!isKnown) normals.push(unit);
  }
  if (normals.length < 4) return null;
  const planes = new Float64Array(normals.length * 4);
  normals.forEach((n, i) => {
    let most = -Infinity;
    for (const p of points) most = Math.max(most, n[0] * p[0] + n[1] * p[1] + n[2] * p[2]);
    planes.set([n[0], n[1], n[2], most], i * 4);
  });
  return new PlanesCollider(planes, points);
}

/** A convex solid with flat faces: rows nx ny nz offset; inside where n · p < offset for all. */
class PlanesCollider implements Collider {
  readonly low: Vec3;
  readonly high: Vec3;
  readonly #planes: Float64Array;

  constructor(planes: Float64Array, points: readonly Vec3[]) {
    this.#planes = planes;
    this.low = [Infinity, Infinity, Infinity];
    this.high = [-Infinity, -Infinity, -Infinity];
    for (const p of points) {
      for (let k = 0; k < 3; k++) {
        this.low[k] = Math.min(this.low[k]!, p[k]!);
        this.high[k] = Math.max(this.high[k]!, p[k]!);
      }
    }
  }

  distance(x: number, y: number, z: number, out: Finding): void {
    const planes = this.#planes;
    let most = -Infinity;
    let at = 0;
    let above = 0;
    for (let i = 0; i < planes.length; i += 4) {
      const d = planes[i]! * x + planes[i + 1]! * y + planes[i + 2]! * z - planes[i + 3]!;
      if (d > 0) above++;
      if (d > most) {
        most = d;
        at = i;
      }
    }
    out.distanceM = most;
    out.nx = planes[at]!;
    out.ny = planes[at + 1]!;
    out.nz = planes[at + 2]!;
    if (above < 2) return;
    // Beyond an edge or a corner: projections onto the planes in turn lead to the solid, at right angles at once.
    let [px, py, pz] = [x, y, z];
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < planes.length; i += 4) {
        const d = planes[i]! * px + planes[i + 1]! * py + planes[i + 2]! * pz - planes[i + 3]!;
        if (d <= 0) continue;
        px -= d * planes[i]!;
        py -= d * planes[i + 1]!;
        pz -= d * planes[i + 2]!;
      }
    }
    const [dx, dy, dz] = [x - px, y - py, z - pz];
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (length <= most) return;
    out.distanceM = length;
    out.nx = dx / length;
    out.ny = dy / length;
    out.nz = dz / length;
  }

  sweep(ax: number, ay: number, az: number, bx: number, by: number, bz: number, marginM: number, out: Finding): number {
    const planes = this.#planes;
    let enter = -1;
    let enteredBy = 0;
    let exit = 1;
    let least = -Infinity;
    let leastAt = 0;
    for (let i = 0; i < planes.length; i += 4) {
      const [nx, ny, nz] = [planes[i]!, planes[i + 1]!, planes[i + 2]!];
      const offset = planes[i + 3]! + marginM;
      const from = nx * ax + ny * ay + nz * az - offset;
      const to = nx * bx + ny * by + nz * bz - offset;
      if (from >= 0) {
        if (to >= 0) return NO_HIT;
        const share = from / (from - to);
        if (share > enter) {
          enter = share;
          enteredBy = i;
        }
      } else {
        if (from > least) {
          least = from;
          leastAt = i;
        }
        if (to > 0) exit = Math.min(exit, from / (from - to));
      }
    }
    const isInside = enter < 0;
    if (!isInside && enter > exit) return NO_HIT;
    const at = isInside ? leastAt : enteredBy;
    out.nx = planes[at]!;
    out.ny = planes[at + 1]!;
    out.nz = planes[at + 2]!;
    out.depthM = isInside ? -least : 0;
    return isInside ? 0 : enter;
  }
}

/** Sphere swept along a line: a capsule, or a sphere where both ends are one. */
class RoundCollider implements Collider {
  readonly low: Vec3;
  readonly high: Vec3;
  readonly #from: Vec3;
  readonly #along: Vec3;
  readonly #lengthSquared: number;
  readonly #radius: number;

  constructor(from: Vec3, to: Vec3, radius: number) {
    this.#from = from;
    this.#along = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    const [x, y, z] = this.#along;
    this.#lengthSquared = x * x + y * y + z * z;
    this.#radius = radius;
    this.low = [0, 1, 2].map((k) => Math.min(from[k]!, to[k]!) - radius) as Vec3;
    this.high = [0, 1, 2].map((k) => Math.max(from[k]!, to[k]!) + radius) as Vec3;
  }

  distance(x: number, y: number, z: number, out: Finding): void {
    const [fx, fy, fz] = this.#from;
    const [ux, uy, uz] = this.#along;
    let share = 0;
    if (this.#lengthSquared > 0) {
      share = ((x - fx) * ux + (y - fy) * uy + (z - fz) * uz) / this.#lengthSquared;
      share = share < 0 ? 0 : share > 1 ? 1 : share;
    }
    const [dx, dy, dz] = [x - fx - share * ux, y - fy - share * uy, z - fz - share * uz];
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const isCentre = length < 1e-12;
    out.distanceM = length - this.#radius;
    out.nx = isCentre ? 0 : dx / length;
    out.ny = isCentre ? 1 : dy / length;
    out.nz = isCentre ? 0 : dz / length;
  }

  sweep(ax: number, ay: number, az: number, bx: number, by: number, bz: number, marginM: number, out: Finding): number {
    return march(this, ax, ay, az, bx, by, bz, marginM, out);
  }
}

class CylinderCollider implements Collider {
  readonly low: Vec3;
  readonly high: Vec3;
  readonly #center: Vec3;
  readonly #axis: Vec3;
  readonly #radius: number;
  readonly #halfHeight: number;

  constructor(center: Vec3, rotation: Quat, radius: number, halfHeight: number) {
    this.#center = center;
    this.#axis = rotate(rotation, [0, 1, 0]);
    this.#radius = radius;
    this.#halfHeight = halfHeight;
    const reach = this.#axis.map((a) => Math.abs(a) * halfHeight + Math.sqrt(Math.max(0, 1 - a * a)) * radius);
    this.low = [0, 1, 2].map((k) => center[k]! - reach[k]!) as Vec3;
    this.high = [0, 1, 2].map((k) => center[k]! + reach[k]!) as Vec3;
  }

  distance(x: number, y: number, z: number, out: Finding): void {
    const [cx, cy, cz] = this.#center;
    const [ux, uy, uz] = this.#axis;
    const [dx, dy, dz] = [x - cx, y - cy, z - cz];
    const height = dx * ux + dy * uy + dz * uz;
    const [rx, ry, rz] = [dx - height * ux, dy - height * uy, dz - height * uz];
    const radial = Math.sqrt(rx * rx + ry * ry + rz * rz);
    const side = radial - this.#radius;
    const cap = (height < 0 ? -height : height) - this.#halfHeight;
    const sign = height < 0 ? -1 : 1;
    const turn = radial < 1e-12 ? 0 : 1 / radial;
    if (side > 0 && cap > 0) {
      const length = Math.sqrt(side * side + cap * cap);
      out.distanceM = length;
      out.nx = (rx * turn * side + sign * ux * cap) / length;
      out.ny = (ry * turn * side + sign * uy * cap) / length;
      out.nz = (rz * turn * side + sign * uz * cap) / length;
    } else if (side > cap && turn > 0) {
      out.distanceM = side;
      out.nx = rx * turn;
      out.ny = ry * turn;
      out.nz = rz * turn;
    } else {
      out.distanceM = cap;
      out.nx = sign * ux;
      out.ny = sign * uy;
      out.nz = sign * uz;
    }
  }

  sweep(ax: number, ay: number, az: number, bx: number, by: number, bz: number, marginM: number, out: Finding): number {
    return march(this, ax, ay, az, bx, by, bz, marginM, out);
  }
}

const MARCH_STEPS = 24;
/** A point this near to the margin has reached it, metres. */
const REACHED_M = 1e-9;

/**
 * Sweep by distances: from each point the way is free for as far as the surface is away. Ends at the first point that
 * is on the margin and goes inwards; a way that is not done after the last step ends where it has got to, outside.
 */
function march(
  solid: Collider,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  marginM: number,
  out: Finding,
): number {
  const [dx, dy, dz] = [bx - ax, by - ay, bz - az];
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
  out.depthM = 0;
  let share = 0;
  for (let step = 0; step < MARCH_STEPS; step++) {
    solid.distance(ax + dx * share, ay + dy * share, az + dz * share, out);
    const gap = out.distanceM - marginM;
    if (step === 0 && gap < -REACHED_M) {
      out.depthM = -gap;
      return 0;
    }
    const inward = -(dx * out.nx + dy * out.ny + dz * out.nz);
    // Convex: once it leads away it never comes back.
    if (inward <= 0) return NO_HIT;
    if (gap <= REACHED_M) return share;
    share += gap / length;
    if (share >= 1) return NO_HIT;
  }
  return share;
}
