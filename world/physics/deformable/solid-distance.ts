import { cross, dot, lengthOf, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { innerRadiusOf, type SolidPart } from '../../simulation/solid-parts.ts';
import { hullFaces } from '../convex-hull.ts';
import type { Vec3 } from '../../records/fields.ts';
import { MeshDistance } from './mesh-distance.ts';

/** Where the nearest surface is: written by the functions here, so that asking allocates nothing. */
export interface Nearest {
  /** Metres; negative inside. */
  distance: number;
  /** Outward unit normal there, the part's own axes. */
  nx: number;
  ny: number;
  nz: number;
}

/** A part as contacts need it. */
export interface Obstacle {
  readonly part: SolidPart;
  /** No point of it is farther from its origin, metres. */
  readonly reachM: number;
  /** Half of its thinnest way through, metres. */
  readonly innerRadiusM: number;
  /**
   * Nearest surface of a point in the part's own axes. `side`: where the point was before (a mesh has no inside: what
   * comes from one side is kept on it). Distances beyond `reach` need not be exact.
   */
  readonly nearest: (
    x: number,
    y: number,
    z: number,
    side: readonly [number, number, number],
    reach: number,
    out: Nearest,
  ) => void;
}

const known = new WeakMap<SolidPart, Obstacle>();

export function obstacleOf(part: SolidPart): Obstacle {
  const before = known.get(part);
  if (before !== undefined) return before;
  const made = { part, reachM: reachOf(part), innerRadiusM: innerRadiusOf(part), nearest: nearestOf(part) };
  known.set(part, made);
  return made;
}

function reachOf(part: SolidPart): number {
  switch (part.kind) {
    case 'sphere':
      return part.radius;
    case 'box':
      return lengthOf(part.halfExtents);
    case 'capsule':
      return part.radius + part.halfHeight;
    case 'cylinder':
    case 'cone':
      return Math.sqrt(part.radius * part.radius + part.halfHeight * part.halfHeight);
    case 'hull':
    case 'mesh': {
      let most = 0;
      for (let i = 0; i < part.points.length; i += 3) {
        const length = lengthOf([part.points[i]!, part.points[i + 1]!, part.points[i + 2]!]);
        if (length > most) most = length;
      }
      return most;
    }
  }
}

function nearestOf(part: SolidPart): Obstacle['nearest'] {
  switch (part.kind) {
    case 'sphere':
      return (x, y, z, _side, _reach, out) => round(x, y, z, part.radius, out);
    case 'capsule':
      return (x, y, z, _side, _reach, out) => {
        const along = Math.max(-part.halfHeight, Math.min(part.halfHeight, y));
        round(x, y - along, z, part.radius, out);
      };
    case 'box': {
      const [a, b, c] = part.halfExtents;
      return (x, y, z, _side, _reach, out) => nearestOfBox(x, y, z, a, b, c, out);
    }
    case 'cylinder':
      return (x, y, z, _side, _reach, out) => {
        const r = Math.sqrt(x * x + z * z);
        nearestOfProfile(r, y, part.radius, part.halfHeight, out);
        outward(x, z, r, out);
      };
    case 'cone':
      return (x, y, z, _side, _reach, out) => {
        const r = Math.sqrt(x * x + z * z);
        nearestOfCone(r, y, part.radius, part.halfHeight, out);
        outward(x, z, r, out);
      };
    case 'hull':
      return nearestOfPlanes(planesOf(part.points));
    case 'mesh': {
      const mesh = new MeshDistance(part.points, part.triangles);
      return (x, y, z, side, reach, out) => mesh.nearest(x, y, z, side, reach, out);
    }
  }
}

function round(x: number, y: number, z: number, radius: number, out: Nearest): void {
  const length = Math.sqrt(x * x + y * y + z * z);
  const unit = length > 0 ? 1 / length : 0;
  out.distance = length - radius;
  out.nx = x * unit;
  out.ny = unit === 0 ? 1 : y * unit;
  out.nz = z * unit;
}

function nearestOfBox(x: number, y: number, z: number, a: number, b: number, c: number, out: Nearest): void {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  const az = z < 0 ? -z : z;
  const dx = ax - a;
  const dy = ay - b;
  const dz = az - c;
  const sx = x < 0 ? -1 : 1;
  const sy = y < 0 ? -1 : 1;
  const sz = z < 0 ? -1 : 1;
  out.nx = out.ny = out.nz = 0;
  if (dx <= 0 && dy <= 0 && dz <= 0) {
    if (dx >= dy && dx >= dz) [out.distance, out.nx] = [dx, sx];
    else if (dy >= dz) [out.distance, out.ny] = [dy, sy];
    else [out.distance, out.nz] = [dz, sz];
    return;
  }
  const px = dx > 0 ? dx : 0;
  const py = dy > 0 ? dy : 0;
  const pz = dz > 0 ? dz : 0;
  const length = Math.sqrt(px * px + py * py + pz * pz);
  out.distance = length;
  out.nx = (sx * px) / length;
  out.ny = (sy * py) / length;
  out.nz = (sz * pz) / length;
}

/** Of a solid of revolution the nearest point lies in the plane of its axis; `nx` is then the radial component. */
function nearestOfProfile(r: number, y: number, radius: number, half: number, out: Nearest): void {
  const side = y < 0 ? -1 : 1;
  const dr = r - radius;
  const dy = y * side - half;
  if (dr <= 0 && dy <= 0) {
    out.distance = dr > dy ? dr : dy;
    out.nx = dr > dy ? 1 : 0;
    out.ny = dr > dy ? 0 : side;
    return;
  }
  const pr = dr > 0 ? dr : 0;
  const py = dy > 0 ? dy : 0;
  const length = Math.sqrt(pr * pr + py * py);
  out.distance = length;
  out.nx = pr / length;
  out.ny = (side * py) / length;
}

/** Cone: base at −half, apex at +half. Distance to its base and to its slant, the larger one inside. */
function nearestOfCone(r: number, y: number, radius: number, half: number, out: Nearest): void {
  const slant = Math.sqrt(radius * radius + 4 * half * half);
  const nr = (2 * half) / slant;
  const ny = radius / slant;
  const toSlant = nr * r + ny * (y - half);
  const toBase = -half - y;
  if (toSlant <= 0 && toBase <= 0) {
    const isSlant = toSlant > toBase;
    out.distance = isSlant ? toSlant : toBase;
    out.nx = isSlant ? nr : 0;
    out.ny = isSlant ? ny : -1;
    return;
  }
  // Outside: nearest point of the slant's and of the base's segment.
  const along = Math.max(0, Math.min(1, ((radius - r) * radius + (y + half) * 2 * half) / (slant * slant)));
  const sr = radius * (1 - along);
  const sy = -half + 2 * half * along;
  const br = r < radius ? r : radius;
  const toSlantSquare = (r - sr) * (r - sr) + (y - sy) * (y - sy);
  const toBaseSquare = (r - br) * (r - br) + (y + half) * (y + half);
  const isSlant = toSlantSquare <= toBaseSquare;
  const [cr, cy] = isSlant ? [sr, sy] : [br, -half];
  const length = Math.sqrt(isSlant ? toSlantSquare : toBaseSquare);
  out.distance = length;
  out.nx = length > 0 ? (r - cr) / length : nr;
  out.ny = length > 0 ? (y - cy) / length : ny;
}

/** Turns a normal in the plane of the axis (radial, along) into space. */
function outward(x: number, z: number, r: number, out: Nearest): void {
  const radial = out.nx;
  out.nx = r > 0 ? (radial * x) / r : radial;
  out.nz = r > 0 ? (radial * z) / r : 0;
}

/** nx ny nz d per face; a point is outside where n·p − d > 0. Faces in one plane count once. */
function planesOf(points: Float32Array): Float64Array {
  const list: Vec3[] = [];
  for (let i = 0; i < points.length; i += 3) list.push([points[i]!, points[i + 1]!, points[i + 2]!]);
  const planes: number[] = [];
  for (const [i, j, k] of hullFaces(list)) {
    const origin = list[i!]!;
    const normal = cross(subtract(list[j!]!, origin), subtract(list[k!]!, origin));
    const length = lengthOf(normal);
    if (length === 0) continue;
    const unit = scale(normal, 1 / length);
    const distance = dot(unit, origin);
    let isNew = true;
    for (let p = 0; p < planes.length && isNew; p += 4) {
      const cosine = unit[0] * planes[p]! + unit[1] * planes[p + 1]! + unit[2] * planes[p + 2]!;
      const gap = distance - planes[p + 3]!;
      isNew = cosine < 1 - 1e-9 || gap > 1e-6 || gap < -1e-6;
    }
    if (isNew) planes.push(...unit, distance);
  }
  return Float64Array.from(planes);
}

/** Outside of a corner the planes' largest distance is less than the true one: what is near is kept a little early. */
function nearestOfPlanes(planes: Float64Array): Obstacle['nearest'] {
  return (x, y, z, _side, _reach, out) => {
    out.distance = -Infinity;
    for (let p = 0; p < planes.length; p += 4) {
      const distance = planes[p]! * x + planes[p + 1]! * y + planes[p + 2]! * z - planes[p + 3]!;
      if (distance <= out.distance) continue;
      out.distance = distance;
      out.nx = planes[p]!;
      out.ny = planes[p + 1]!;
      out.nz = planes[p + 2]!;
    }
  };
}
