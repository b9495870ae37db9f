import type { Quat, Vec3 } from '../../records/fields.ts';
import { conjugate, multiplyQuats, rotate, subtract } from '../../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { pairFriction } from '../materials.ts';
import type { BodyProxy } from './body-proxy.ts';
import type { Particles } from './particles.ts';
import { obstacleOf, type Nearest, type Obstacle } from './solid-distance.ts';

/** A body that a deformable may meet in a tick. */
export interface Collider {
  /** Index of its proxy. */
  readonly holder: number;
  /** In the body's axes, from its origin. */
  readonly parts: readonly SolidPart[];
  /** Centre of mass in the body's axes. */
  readonly center: Vec3;
  readonly friction: number;
}

interface ActivePart {
  readonly obstacle: Obstacle;
  readonly proxy: BodyProxy;
  readonly friction: number;
  /** Place and turn of the part in the axes of the proxy. */
  readonly place: Vec3;
  readonly turn: Quat;
  readonly isTurned: boolean;
  /** Particles that do not meet this body; null = all do. */
  readonly exempt: Uint8Array | null;
}

const nearest: Nearest = { distance: 0, nx: 0, ny: 0, nz: 0 };

/**
 * Keeps particles out of bodies, with friction: each particle is a small ball. What pushes a free body is pushed back
 * by it, by the masses of both.
 */
export class Contacts {
  readonly #active: ActivePart[] = [];
  readonly #exempt = new Map<number, Uint8Array>();
  readonly #radiusM: number;
  readonly #friction: number;

  /** `radiusM`: how far from a solid's surface a particle stays. */
  constructor(radiusM: number, friction: number) {
    this.#radiusM = radiusM;
    this.#friction = friction;
  }

  /** Lets particles (1 in the mask) pass through what a holder stands for: where a rope begins inside it. */
  exempt(holder: number, mask: Uint8Array): void {
    this.#exempt.set(holder, mask);
  }

  /** Finds the parts near the box `bounds` (low, high) for the coming tick, in the colliders' order. */
  gather(colliders: readonly Collider[], proxies: readonly BodyProxy[], bounds: Float64Array, reachM: number): void {
    this.#active.length = 0;
    for (const { holder, parts, center, friction } of colliders) {
      const proxy = proxies[holder]!;
      for (const part of parts) {
        const obstacle = obstacleOf(part);
        const place: Vec3 = [part.position[0] - center[0], part.position[1] - center[1], part.position[2] - center[2]];
        const at = proxy.point(place);
        const reach = obstacle.reachM + reachM + this.#radiusM;
        let square = 0;
        for (let axis = 0; axis < 3; axis++) {
          const gap = Math.max(bounds[axis]! - at[axis]!, 0, at[axis]! - bounds[axis + 3]!);
          square += gap * gap;
        }
        if (square > reach * reach) continue;
        this.#active.push({
          obstacle,
          proxy,
          friction: pairFriction(friction, this.#friction),
          place,
          turn: part.rotation,
          isTurned: part.rotation[3] !== 1,
          exempt: this.#exempt.get(holder) ?? null,
        });
      }
    }
  }

  get isEmpty(): boolean {
    return this.#active.length === 0;
  }

  /** Whether one of the parts near belongs to a body that moves. */
  get hasMoving(): boolean {
    return this.#active.some(({ proxy: { linear, angular } }) => isMoving(linear) || isMoving(angular));
  }

  solve(particles: Particles, h: number): void {
    for (const active of this.#active) this.#solvePart(active, particles, h);
  }

  #solvePart(active: ActivePart, particles: Particles, h: number): void {
    const { obstacle, proxy, friction, exempt } = active;
    const { x, before, inverseMass, count } = particles;
    let center = proxy.point(active.place);
    const q = active.isTurned ? multiplyQuats(proxy.rotation, active.turn) : proxy.rotation;
    const [r00, r01, r02, r10, r11, r12, r20, r21, r22] = matrixOf(q);
    const reach = obstacle.reachM + this.#radiusM;
    const reachSquare = reach * reach;
    const radius = this.#radiusM;
    const side: [number, number, number] = [0, 0, 0];
    for (let i = 0, k = 0; i < count; i++, k += 3) {
      const w = inverseMass[i]!;
      if (w === 0 || (exempt !== null && exempt[i] === 1)) continue;
      const dx = x[k]! - center[0];
      const dy = x[k + 1]! - center[1];
      const dz = x[k + 2]! - center[2];
      if (dx * dx + dy * dy + dz * dz > reachSquare) continue;
      const bx = before[k]! - center[0];
      const by = before[k + 1]! - center[1];
      const bz = before[k + 2]! - center[2];
      side[0] = r00 * bx + r10 * by + r20 * bz;
      side[1] = r01 * bx + r11 * by + r21 * bz;
      side[2] = r02 * bx + r12 * by + r22 * bz;
      obstacle.nearest(
        r00 * dx + r10 * dy + r20 * dz,
        r01 * dx + r11 * dy + r21 * dz,
        r02 * dx + r12 * dy + r22 * dz,
        side,
        radius,
        nearest,
      );
      const depth = radius - nearest.distance;
      if (depth <= 0) continue;
      const nx = r00 * nearest.nx + r01 * nearest.ny + r02 * nearest.nz;
      const ny = r10 * nearest.nx + r11 * nearest.ny + r12 * nearest.nz;
      const nz = r20 * nearest.nx + r21 * nearest.ny + r22 * nearest.nz;
      const arm: Vec3 = [x[k]! - proxy.position[0], x[k + 1]! - proxy.position[1], x[k + 2]! - proxy.position[2]];
      const weight = w + proxy.inverseMassAt(arm, [nx, ny, nz]);
      const lambda = depth / weight;
      let px = nx * lambda;
      let py = ny * lambda;
      let pz = nz * lambda;
      // Friction: takes back what slid along the surface in this substep, up to its share of the push.
      const surface = proxy.velocityAt(arm);
      const mx = x[k]! - before[k]! - surface[0] * h;
      const my = x[k + 1]! - before[k + 1]! - surface[1] * h;
      const mz = x[k + 2]! - before[k + 2]! - surface[2] * h;
      const along = mx * nx + my * ny + mz * nz;
      const tx = mx - along * nx;
      const ty = my - along * ny;
      const tz = mz - along * nz;
      const slide = Math.sqrt(tx * tx + ty * ty + tz * tz);
      if (slide > 1e-12 && friction > 0) {
        const most = (friction * lambda) / slide;
        const share = Math.min(most, 1 / weight);
        px -= tx * share;
        py -= ty * share;
        pz -= tz * share;
      }
      x[k] = x[k]! + px * w;
      x[k + 1] = x[k + 1]! + py * w;
      x[k + 2] = x[k + 2]! + pz * w;
      if (!proxy.isFree) continue;
      proxy.correct(arm, [-px, -py, -pz], h);
      center = proxy.point(active.place);
    }
  }
}

function isMoving(v: Vec3): boolean {
  return v[0] * v[0] + v[1] * v[1] + v[2] * v[2] > 1e-6;
}

/** Rows of the rotation matrix: world = R · own. */
function matrixOf([x, y, z, w]: Quat): readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
] {
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - z * w),
    2 * (x * z + y * w),
    2 * (x * y + z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z - x * w),
    2 * (x * z - y * w),
    2 * (y * z + x * w),
    1 - 2 * (x * x + y * y),
  ];
}

/** How deep a point of a body's own axes lies inside its parts, metres; 0 outside. */
export function depthInside(parts: readonly SolidPart[], point: Vec3): number {
  let most = 0;
  for (const part of parts) {
    const [x, y, z] = rotate(conjugate(part.rotation), subtract(point, part.position));
    obstacleOf(part).nearest(x, y, z, [x, y, z], 1, nearest);
    most = Math.max(most, -nearest.distance);
  }
  return most;
}
