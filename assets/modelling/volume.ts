import type { Surface } from './surface.ts';
import { at, cross, dot } from './vector.ts';

/** Enclosed volume of a closed surface by the divergence theorem, m³; negative when it is inside out. */
export function enclosedVolume(surface: Surface): number {
  return surface.triangles.reduce((sum, [a, b, c]) => {
    const [p, q, r] = [at(surface.positions, a), at(surface.positions, b), at(surface.positions, c)];
    return sum + dot(p, cross(q, r)) / 6;
  }, 0);
}
