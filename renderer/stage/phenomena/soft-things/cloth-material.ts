import { Color, DoubleSide, ShaderChunk, type MeshStandardMaterial } from 'three';
import type { Cloth } from '../../../../world/records/deformable.ts';
import { createSurfaceMaterial, type SurfaceUniforms } from '../../surface-material.ts';

/** Width of a stripe or check, metres. */
const STRIPE_M = 0.14;
/** Share of the light that a cloth lets through to its other side, diffusely (estimates by eye). */
const THROUGH: Readonly<Record<Cloth['fabric'], number>> = {
  flagNylon: 0.55,
  flagPolyester: 0.6,
  cotton: 0.45,
  curtainCotton: 0.18,
  voile: 0.8,
  silk: 0.6,
  wool: 0.1,
  velvet: 0,
  denim: 0.03,
  canvas: 0.2,
  tarpaulin: 0.12,
};

const PATTERNS: Readonly<Record<Cloth['pattern'], number>> = {
  plain: 0,
  stripesDown: 1,
  stripesAcross: 2,
  bandsDown: 3,
  bandsAcross: 4,
  checks: 5,
};

const vertexDeclarations = /* glsl */ `
attribute vec2 weave;
attribute vec2 along;
varying vec2 vWeave;
varying vec2 vAlong;
/** A sheet has no outside: the side that looks to the light is moved towards it, not that of the vertex normal. */
vec3 towardsLight(vec3 normal, mat4 shadowMatrix) {
  vec3 away = vec3(shadowMatrix[0][2], shadowMatrix[1][2], shadowMatrix[2][2]);
  return dot(normal, away) > 0.0 ? -normal : normal;
}
`;

/** Where the stock chunk moves a vertex along its normal. */
const shadowVertex = ShaderChunk.shadowmap_vertex.replace(
  'shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias',
  'towardsLight(shadowWorldNormal, directionalShadowMatrix[ i ]) * directionalLightShadows[ i ].shadowNormalBias',
);

const fragmentDeclarations = /* glsl */ `
varying vec2 vWeave;
varying vec2 vAlong;
uniform vec3 secondColor;
uniform float lightThrough;
uniform vec2 clothSize;
float edged(float x) {
  float w = fwidth(x);
  return smoothstep(0.25 - w, 0.25 + w, abs(fract(x) - 0.5));
}
float hashed(vec2 p) { return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453); }
float noised(vec2 p) {
  vec2 i = floor(p);
  vec2 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(
    mix(hashed(i), hashed(i + vec2(1.0, 0.0)), f.x),
    mix(hashed(i + vec2(0.0, 1.0)), hashed(i + vec2(1.0, 1.0)), f.x), f.y);
}
float creases(vec2 p) { return noised(p * 14.0) * 0.6 + noised(p * 37.0 + 5.0) * 0.3 + noised(p * 90.0 + 11.0) * 0.1; }
`;

/** Colours by place on the cloth: its pattern, the hems' double cloth, and threads where they are large enough to see. */
const colorBody = /* glsl */ `
diffuseColor = vPaint;
{
  float second = 0.0;
  #if PATTERN == 1
  second = edged(vWeave.x / ${(2 * STRIPE_M).toFixed(3)});
  #elif PATTERN == 2
  second = edged(vWeave.y / ${(2 * STRIPE_M).toFixed(3)});
  #elif PATTERN == 3
  second = 1.0 - smoothstep(0.0, 1.5, abs(vAlong.x - 0.5) / max(fwidth(vAlong.x), 1e-5) - (1.0 / 6.0) / max(fwidth(vAlong.x), 1e-5));
  #elif PATTERN == 4
  second = 1.0 - smoothstep(0.0, 1.5, abs(vAlong.y - 0.5) / max(fwidth(vAlong.y), 1e-5) - (1.0 / 6.0) / max(fwidth(vAlong.y), 1e-5));
  #elif PATTERN == 5
  second = 0.5 * (edged(vWeave.x / ${(2 * STRIPE_M).toFixed(3)}) + edged(vWeave.y / ${(2 * STRIPE_M).toFixed(3)}));
  #endif
  diffuseColor.rgb = mix(diffuseColor.rgb, secondColor, second);
  vec2 rim = min(vWeave, clothSize - vWeave);
  float hem = min(rim.x, rim.y);
  float stitch = 1.0 - smoothstep(0.0, max(fwidth(hem), 0.0012), abs(hem - 0.022));
  float doubled = 1.0 - smoothstep(0.020, 0.022, hem);
  diffuseColor.rgb *= 1.0 - 0.10 * doubled - 0.22 * stitch;
  vec2 threads = vWeave / 0.0016;
  float seen = 1.0 - smoothstep(0.15, 0.45, max(fwidth(threads.x), fwidth(threads.y)));
  diffuseColor.rgb *= 1.0 + 0.10 * seen * sin(6.2832 * threads.x) * sin(6.2832 * threads.y);
  diffuseColor.rgb *= 0.97 + 0.06 * noised(vWeave * 60.0);
}
`;

/** Fine creases that the simulated grid is too coarse for. */
const normalBody = /* glsl */ `
{
  vec3 px = dFdx(-vViewPosition);
  vec3 py = dFdy(-vViewPosition);
  float height = creases(vWeave) * 0.0022;
  float hx = dFdx(height);
  float hy = dFdy(height);
  vec3 r1 = cross(py, normal);
  vec3 r2 = cross(normal, px);
  float det = dot(px, r1);
  vec3 slope = sign(det) * (hx * r1 + hy * r2);
  float fade = 1.0 - smoothstep(0.01, 0.04, max(fwidth(vWeave.x), fwidth(vWeave.y)));
  if (abs(det) > 1e-12) normal = normalize(abs(det) * normal - fade * slope);
}
`;

/** Sunlight on the far side shines through. Occluders nearer than a fold's depth are the cloth itself. */
const throughBody = /* glsl */ `
#include <lights_fragment_begin>
#if NUM_DIR_LIGHTS > 0
{
  float behind = saturate(-dot(geometryNormal, directionalLights[0].direction));
  float lit = 1.0;
  #if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
  DirectionalLightShadow sunShadow = directionalLightShadows[0];
  lit = receiveShadow ? getShadow(directionalShadowMap[0], sunShadow.shadowMapSize, sunShadow.shadowIntensity, sunShadow.shadowBias * 12.0, sunShadow.shadowRadius, vDirectionalShadowCoord[0]) : 1.0;
  #endif
  reflectedLight.directDiffuse += lightThrough * behind * lit * directionalLights[0].color * BRDF_Lambert(diffuseColor.rgb);
}
#endif
`;

/** How cloth looks: attributes beside those of every surface: `weave`, metres from its corner, and `along`, 0..1. */
export function createClothMaterial(
  uniforms: SurfaceUniforms,
  { pattern, secondColor, fabric }: Cloth,
  sizeM: readonly [number, number],
): MeshStandardMaterial {
  const material = createSurfaceMaterial(uniforms, { isGlass: false, isDoubleSided: true });
  const base = material.onBeforeCompile.bind(material);
  const number = PATTERNS[pattern];
  material.side = DoubleSide;
  material.shadowSide = DoubleSide;
  material.defines = { ...material.defines, PATTERN: number };
  material.onBeforeCompile = (shader, renderer) => {
    base(shader, renderer);
    shader.uniforms['secondColor'] = { value: new Color(secondColor) };
    shader.uniforms['lightThrough'] = { value: THROUGH[fabric] };
    shader.uniforms['clothSize'] = { value: sizeM };
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${vertexDeclarations}`)
      .replace('#include <shadowmap_vertex>', shadowVertex)
      .replace('vPaint = paint;', 'vPaint = paint;\nvWeave = weave;\nvAlong = along;');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${fragmentDeclarations}`)
      .replace('diffuseColor = vPaint;', colorBody)
      .replace('#include <normal_fragment_maps>', `#include <normal_fragment_maps>\n${normalBody}`)
      .replace('#include <lights_fragment_begin>', throughBody);
  };
  material.customProgramCacheKey = () => `cloth-${number}`;
  return material;
}
