import { join } from './surface.ts';
import type { Surface } from './surface.ts';
import type { PaintName } from './palette.ts';
import type { Vec3 } from './vector.ts';

/** A named part of a model; its surfaces share a node in the file. */
interface Part {
  readonly name: string;
  readonly surfaces: ReadonlyMap<PaintName, Surface>;
}

/** A set piece while it is being modelled. Origin: base centre on the floor; front towards −Z. */
export class Model {
  readonly #parts = new Map<string, Map<PaintName, Surface[]>>();

  /** Adds surfaces in one paint to a part. */
  add(partName: string, paint: PaintName, ...surfaces: readonly Surface[]): this {
    const part = this.#parts.get(partName) ?? new Map<PaintName, Surface[]>();
    this.#parts.set(partName, part);
    part.set(paint, [...(part.get(paint) ?? []), ...surfaces]);
    return this;
  }

  get parts(): Part[] {
    return [...this.#parts].map(([name, paints]) => ({
      name,
      surfaces: new Map([...paints].map(([paint, surfaces]) => [paint, join(...surfaces)])),
    }));
  }

  get triangleCount(): number {
    return this.parts.reduce(
      (sum, part) => sum + [...part.surfaces.values()].reduce((n, s) => n + s.triangles.length, 0),
      0,
    );
  }

  /** Smallest box about everything, metres. */
  get bounds(): { least: Vec3; most: Vec3 } {
    const least: Vec3 = [Infinity, Infinity, Infinity];
    const most: Vec3 = [-Infinity, -Infinity, -Infinity];
    for (const part of this.parts) {
      for (const surface of part.surfaces.values()) {
        for (const position of surface.positions) {
          for (const axis of [0, 1, 2] as const) {
            least[axis] = Math.min(least[axis], position[axis]);
            most[axis] = Math.max(most[axis], position[axis]);
          }
        }
      }
    }
    return { least, most };
  }
}
