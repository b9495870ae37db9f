import type { Vec3 } from '../../records/fields.ts';
import { cos, sin } from '../../simulation/mathematics/trigonometry.ts';
import { TICK_HZ } from '../../simulation/types.ts';
import { steadyWind } from './gust.ts';
import { shelterFactor } from './shelter.ts';
import { heightFactor } from './terrain.ts';
import { windDirection, type WindField } from './wind-field.ts';

/**
 * The level wind at many points that never move, such as the crowns of a forest: what does not change with time is
 * worked out once, so that a tick costs four multiplications per wave and point. The same air as `windAt`, but for the
 * last bits.
 */
export class StillPoints {
  readonly #field: WindField;
  readonly #points: readonly Vec3[];
  /** Rows of waves × 2: cosine and sine of each wave's phase at the point. */
  readonly #phases: Float64Array;
  readonly #heights: Float64Array;
  readonly #shelter: Float64Array;
  /** What the shelter was worked out for. */
  #shelterFor: readonly [number, number] | null = null;
  readonly #waves: number;
  readonly #now: Float64Array;

  /** `points`: world space, metres. */
  constructor(field: WindField, points: readonly Vec3[]) {
    this.#field = field;
    this.#points = points;
    const { turbulence, settings } = field;
    this.#waves = turbulence?.omega.length ?? 0;
    this.#phases = new Float64Array(points.length * this.#waves * 2);
    this.#heights = Float64Array.from(points, ([, y]) => (settings === null ? 1 : heightFactor(settings, y)));
    this.#shelter = new Float64Array(points.length).fill(1);
    this.#now = new Float64Array(this.#waves * 4);
    if (turbulence === null) return;
    const [ux, uz] = windDirection(field.mean);
    points.forEach(([x, y, z], point) => {
      const [along, across] = [x * ux + z * uz, z * ux - x * uz];
      for (let j = 0; j < this.#waves; j++) {
        const phase = turbulence.across[j]! * across + turbulence.up[j]! * y - turbulence.along[j]! * along;
        this.#phases[(point * this.#waves + j) * 2] = cos(phase);
        this.#phases[(point * this.#waves + j) * 2 + 1] = sin(phase);
      }
    });
  }

  /** Wind toward +x and +z at each point at a tick, m/s, rows of two. */
  sample(tick: number, out: Float64Array): void {
    const { turbulence, mean, gusts } = this.#field;
    const steady = steadyWind(mean, gusts, tick);
    this.#takeShelter(steady);
    const [ux, uz] = windDirection(mean);
    if (turbulence !== null) {
      const { omega, amplitudes } = turbulence;
      for (let j = 0; j < this.#waves; j++) {
        const angle = (omega[j]! * tick) / TICK_HZ;
        const [c, s] = [cos(angle), sin(angle)];
        for (let axis = 0; axis < 2; axis++) {
          const [a, b] = [amplitudes[j * 6 + axis * 2]!, amplitudes[j * 6 + axis * 2 + 1]!];
          this.#now[j * 4 + axis * 2] = a * c + b * s;
          this.#now[j * 4 + axis * 2 + 1] = b * c - a * s;
        }
      }
    }
    for (let point = 0; point < this.#points.length; point++) {
      let [u, v] = [0, 0];
      let at = point * this.#waves * 2;
      for (let j = 0; j < this.#waves * 4; j += 4, at += 2) {
        const [c, s] = [this.#phases[at]!, this.#phases[at + 1]!];
        u += this.#now[j]! * c + this.#now[j + 1]! * s;
        v += this.#now[j + 2]! * c + this.#now[j + 3]! * s;
      }
      const height = this.#heights[point]!;
      const left = this.#shelter[point]!;
      out[point * 2] = left * (steady[0] * height + u * ux - v * uz);
      out[point * 2 + 1] = left * (steady[2] * height + u * uz + v * ux);
    }
  }

  /** Shelter changes only with the direction of the wind. */
  #takeShelter(steady: Vec3): void {
    const { obstacles } = this.#field;
    if (obstacles.length === 0) return;
    const speed = Math.sqrt(steady[0] * steady[0] + steady[2] * steady[2]);
    if (speed === 0) {
      this.#shelter.fill(1);
      this.#shelterFor = null;
      return;
    }
    const way: [number, number] = [steady[0] / speed, steady[2] / speed];
    if (this.#shelterFor !== null && this.#shelterFor[0] === way[0] && this.#shelterFor[1] === way[1]) return;
    this.#shelterFor = way;
    this.#points.forEach((point, index) => {
      this.#shelter[index] = shelterFactor(obstacles, [way[0], 0, way[1]], point);
    });
  }
}
