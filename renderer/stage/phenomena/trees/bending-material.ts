import {
  MeshDepthMaterial,
  type IUniform,
  type MeshStandardMaterial,
  type WebGLProgramParametersWithUniforms,
} from 'three';
import { createSurfaceMaterial, type SurfaceUniforms } from '../../surface-material.ts';

/** What all materials of one stand share. */
export interface BendingUniforms {
  /** Height of the model and half the width of its crown, metres, in the model's space. */
  readonly treeSize: IUniform<[number, number]>;
  /** Seconds since the take began. */
  readonly treeTime: IUniform<number>;
}

const declarations = /* glsl */ `
attribute float leafShare;
attribute vec4 sway;   // way of the tip x, z and of the branches x, z, model space
attribute vec2 breeze; // wind in the crown, m/s; brightness of the leaves
uniform vec2 treeSize;
uniform float treeTime;
`;

/**
 * The trunk takes the bending line of a cantilever with its load near the top, ½u²(3 − u), and its sections stay square
 * to it; branches give way the more the farther out they are; leaves flutter, each patch in its own time.
 */
const bending = /* glsl */ `
float treeU = clamp(position.y / treeSize.x, 0.0, 1.05);
float treeLine = 0.5 * treeU * treeU * (3.0 - treeU);
float treeSlope = 1.5 * treeU * (2.0 - treeU) / treeSize.x;
float treeOut = clamp(length(position.xz) / treeSize.y, 0.0, 1.0);
vec2 treeShift = sway.xy * treeLine + sway.zw * treeOut * treeOut * smoothstep(0.0, 0.25, treeU);
transformed.xz += treeShift;
transformed.y -= dot(position.xz, sway.xy) * treeSlope + dot(sway.xy, sway.xy) * 0.6 * treeU * treeU * treeU / treeSize.x;
float treeGust = min(breeze.x, 25.0);
if (leafShare > 0.0 && treeGust > 0.0) {
  vec3 patchAt = floor(position * 1.7);
  float chance = fract(sin(dot(patchAt, vec3(12.9898, 78.233, 37.719)) + dot(instanceMatrix[3].xz, vec2(0.37, 0.71))) * 43758.5453);
  float beat = treeTime * (4.0 + 5.0 * chance) + 40.0 * chance;
  float reach = leafShare * (0.004 * treeGust + 0.0009 * treeGust * treeGust) * (0.4 + 0.6 * treeOut);
  transformed += reach * vec3(sin(beat), 0.6 * sin(1.7 * beat + 1.0), cos(1.3 * beat));
}
`;

function bend(shader: WebGLProgramParametersWithUniforms, uniforms: BendingUniforms): void {
  shader.uniforms['treeSize'] = uniforms.treeSize;
  shader.uniforms['treeTime'] = uniforms.treeTime;
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${declarations}`)
    .replace('#include <begin_vertex>', `#include <begin_vertex>\n${bending}`);
}

/** The surface of set pieces on a tree that bends. */
export function bendingMaterial(
  surface: SurfaceUniforms,
  uniforms: BendingUniforms,
  isDoubleSided: boolean,
): MeshStandardMaterial {
  const material = createSurfaceMaterial(surface, { isGlass: false, isDoubleSided });
  const paint = material.onBeforeCompile.bind(material);
  material.onBeforeCompile = (shader, renderer) => {
    paint(shader, renderer);
    bend(shader, uniforms);
    shader.vertexShader = shader.vertexShader.replace(
      'vFinish = finish.xy;',
      'vPaint.rgb *= mix(1.0, breeze.y, leafShare);\nvFinish = finish.xy;',
    );
  };
  material.customProgramCacheKey = () => 'surface-tree';
  return material;
}

/** For the shadow of a sun or spot on what stands behind the tree. */
export function bendingShadow(uniforms: BendingUniforms): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  material.onBeforeCompile = (shader) => bend(shader, uniforms);
  material.customProgramCacheKey = () => 'shadow-tree';
  return material;
}
