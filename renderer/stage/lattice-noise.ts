/**
 * GLSL: `latticeHash(vec2)`, a number 0..1 of a cell, and `latticeNoise(vec2)`, such numbers at whole places and smooth
 * between them (value noise). Integer-free, so that it is the same on every machine. May stand in a shader twice.
 */
export const latticeNoise = /* glsl */ `
#ifndef LATTICE_NOISE
#define LATTICE_NOISE
float latticeHash(vec2 cell) {
  vec3 mixed = fract(vec3(cell.xyx) * 0.1031);
  mixed += dot(mixed, mixed.yzx + 33.33);
  return fract((mixed.x + mixed.y) * mixed.z);
}
float latticeNoise(vec2 point) {
  vec2 cell = floor(point);
  vec2 part = point - cell;
  part = part * part * (3.0 - 2.0 * part);
  return mix(
    mix(latticeHash(cell), latticeHash(cell + vec2(1.0, 0.0)), part.x),
    mix(latticeHash(cell + vec2(0.0, 1.0)), latticeHash(cell + vec2(1.0, 1.0)), part.x),
    part.y
  );
}
#endif
`;
