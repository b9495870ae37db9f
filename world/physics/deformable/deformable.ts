import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';
import type { Contacts } from './contacts.ts';
import type { Particles } from './particles.ts';

/** The air about a deformable in a tick. */
export interface Air {
  /** 0 = a vacuum. */
  readonly densityKgM3: number;
  readonly windMps: Vec3;
}

/** Cloth, rope or soft body: particles, what joins them, and what they touch. */
export interface Deformable {
  readonly particles: Particles;
  readonly contacts: Contacts;
  /** Lets the air act on the velocities for a substep. */
  applyAir(air: Air, h: number): void;
  /** Moves the predicted positions so that what joins them holds. `tickShare`: share of the tick that h is. */
  solve(proxies: readonly BodyProxy[], h: number, tickShare: number): void;
  /** Once per tick, before its substeps. */
  beginTick(): void;
  /** Once per tick, after its substeps; e.g. a rope that parts. */
  endTick(): void;
  /** What parted in the last tick, N, and where, world space; null or absent = nothing. */
  lastBreak?(): { readonly amount: number; readonly point: Vec3 } | null;
  /** What its state is beside positions and velocities, a fixed number of values. */
  readonly extra: Float64Array;
}
