import type { FluidBody } from './fluid-body.ts';
import type { FluidSolver } from './fluid-solver.ts';
import { MOST_WALLS } from './walls.ts';

/** Floats of a mark: body index, then place and normal in the body's local space, then the radius in metres. */
export const MARK_FLOATS = 8;
/** Marks of one source. */
export const MOST_MARKS = 256;
/** Marks lie this many spacings apart, and are as wide. */
const SPREAD = 2;

/**
 * Where a liquid has touched things: patches that stay wet after it has run off. Kept in the space of the body, so that
 * they go where it goes. The vessel that a liquid begins in is left out.
 */
export class WetMarks {
  /** MOST_MARKS rows of MARK_FLOATS; the first `count` hold. */
  readonly floats = new Float32Array(MOST_MARKS * MARK_FLOATS);
  count = 0;
  readonly #taken = new Set<string>();
  readonly #spacingM: number;

  constructor(spacingM: number, saved: { readonly count: number; readonly floats: Float32Array } | null) {
    this.#spacingM = spacingM;
    if (saved === null) return;
    this.count = saved.count;
    this.floats.set(saved.floats);
    for (let m = 0; m < this.count; m++) {
      const at = m * MARK_FLOATS;
      this.#taken.add(this.#key(this.floats[at]!, this.floats[at + 1]!, this.floats[at + 2]!, this.floats[at + 3]!));
    }
  }

  #key(body: number, x: number, y: number, z: number): string {
    const per = 1 / (SPREAD * this.#spacingM);
    return `${body} ${Math.round(x * per)} ${Math.round(y * per)} ${Math.round(z * per)}`;
  }

  /** Looks where the awake particles of a source touch walls; to be called after a tick. */
  note(solver: FluidSolver, bodies: readonly FluidBody[], source: number, ownBody: number): void {
    if (this.count >= MOST_MARKS) return;
    const { state, walls, spacingM } = solver;
    for (let i = 0; i < state.count; i++) {
      if (state.liquid[i] !== source || state.asleep[i] === 1 || walls.count[i] === 0) continue;
      const at = i * MOST_WALLS;
      const distance = walls.distanceM[at]!;
      if (distance > 0.8 * spacingM) continue;
      const body = bodies[walls.body[at]!]!;
      if (body.index === ownBody) continue;
      const f = body.to;
      const [nx, ny, nz] = [walls.normal[at * 3]!, walls.normal[at * 3 + 1]!, walls.normal[at * 3 + 2]!];
      const x = state.x[i]! - nx * distance - f[9]!;
      const y = state.y[i]! - ny * distance - f[10]!;
      const z = state.z[i]! - nz * distance - f[11]!;
      const place = [
        Math.fround(f[0]! * x + f[3]! * y + f[6]! * z),
        Math.fround(f[1]! * x + f[4]! * y + f[7]! * z),
        Math.fround(f[2]! * x + f[5]! * y + f[8]! * z),
      ] as const;
      const key = this.#key(body.index, ...place);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      this.floats.set(
        [
          body.index,
          ...place,
          f[0]! * nx + f[3]! * ny + f[6]! * nz,
          f[1]! * nx + f[4]! * ny + f[7]! * nz,
          f[2]! * nx + f[5]! * ny + f[8]! * nz,
          SPREAD * spacingM,
        ],
        this.count * MARK_FLOATS,
      );
      if (++this.count >= MOST_MARKS) return;
    }
  }
}
