import type { Vec3 } from '../../../world/records/fields.ts';
import { aimOf, vectorOf, type Aim } from './direction.ts';

type Direction = Omit<Aim, 'magnitude'>;

/**
 * Where vectors point that say so no more: a zero vector has no direction, and one straight up or down has no azimuth.
 * An amount that is scrubbed to nothing and back, or an elevation over the top, keeps its aim.
 */
export class AimMemory {
  readonly #last = new Map<string, Direction>();

  /** The aim of a record's vector; what the vector does not tell is what it was last. */
  aimOf(id: string, vector: Readonly<Vec3>): Aim {
    const aim = aimOf(vector);
    const last = this.#last.get(id);
    if (last === undefined) return aim;
    if (aim.magnitude === 0) return { magnitude: 0, ...last };
    const isUpright = Math.hypot(vector[0], vector[2]) < aim.magnitude * UPRIGHT;
    return isUpright ? { ...aim, azimuthRad: last.azimuthRad } : aim;
  }

  /** The vector with part of its aim changed. Amounts below nothing are nothing: they would turn the aim round. */
  changed(id: string, vector: Readonly<Vec3>, part: Partial<Aim>): Vec3 {
    const { magnitude, ...direction } = { ...this.aimOf(id, vector), ...part };
    this.#last.set(id, direction);
    return vectorOf({ magnitude: Math.max(0, magnitude), ...direction });
  }
}

/** Horizontal share of a vector below which it is rounding of an upright one. */
const UPRIGHT = 1e-9;
