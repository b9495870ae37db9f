import { latticeNoise } from '../lattice-noise.ts';

/**
 * GLSL: `dropRings(vec2 point, float seed)` for shaders with the uniforms `rainfall` and `weatherTime`
 * (weathered-surface.ts): the rings that falling drops make in water, metres.
 */
export const dropRings = /* glsl */ `
${latticeNoise}
/** Rings of drops in a layer of water: slope (xy) and what splashes up (z). One drop per cell and turn. */
vec3 dropRings(vec2 point, float seed) {
  vec2 at = point * 5.5 + seed;
  vec2 cell = floor(at);
  float turn = weatherTime * 2.2 + latticeHash(cell + seed);
  vec2 fall = cell + floor(turn) * vec2(7.13, 3.71);
  if (latticeHash(fall + 5.7) > rainfall) return vec3(0.0);
  vec2 away = at - cell - 0.25 - 0.5 * vec2(latticeHash(fall + 1.3), latticeHash(fall + 2.9));
  float age = fract(turn);
  float reach = length(away);
  float phase = (reach - 0.5 * age) * 42.0;
  float ring = sin(phase) * exp(-0.09 * phase * phase) * (1.0 - age) * (1.0 - age);
  float crown = smoothstep(0.1, 0.02, reach) * smoothstep(0.16, 0.0, age);
  return vec3(away / max(reach, 0.01) * ring, crown);
}
`;
