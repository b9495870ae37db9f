import {
  BufferAttribute,
  Color,
  DataTexture,
  DoubleSide,
  FrontSide,
  MeshStandardMaterial,
  type BufferGeometry,
  type IUniform,
  type Texture,
  type WebGLProgramParametersWithUniforms,
} from 'three';
import type { Material } from '../../world/records/material.ts';
import type { LinearColor } from '../../world/space/color-temperature.ts';

/** What a surface looks like; baked into vertices, so that a whole model is one draw call. */
export interface Surface {
  /** Linear sRGB. */
  readonly color: LinearColor;
  readonly opacity: number;
  readonly roughness: number;
  readonly metalness: number;
  /** Linear sRGB × strength. */
  readonly emission: LinearColor;
  /** A piece's own colour replaces `color`. */
  readonly isColorable: boolean;
}

/** Luminance of an emission of 1, nits: a lit lamp glass. */
const EMISSION_NITS = 2500;

/** What all surfaces of one film set scene share. Values change per frame without touching the materials. */
export interface SurfaceUniforms {
  /** Share of ambient light that arrives, screen space; white where there is no occlusion pass. */
  readonly occlusionMap: IUniform<Texture>;
  /** 1 / size of the drawn picture, per pixel. */
  readonly pixelSize: IUniform<[number, number]>;
  /** Exposure factor: scene luminance × this = display-linear. */
  readonly emissionScale: IUniform<number>;
  /** How wet everything is that faces the sky, 0..1. */
  readonly wetness: IUniform<number>;
  /** How much of it lies under snow, 0..1. */
  readonly snowCover: IUniform<number>;
}

const white = new DataTexture(new Uint8Array([255, 255, 255, 255]), 1, 1);
white.needsUpdate = true;
export const noOcclusion: Texture = white;

export function createSurfaceUniforms(): SurfaceUniforms {
  return {
    occlusionMap: { value: noOcclusion },
    pixelSize: { value: [1, 1] },
    emissionScale: { value: 0 },
    wetness: { value: 0 },
    snowCover: { value: 0 },
  };
}

export function setEmissionExposure(uniforms: SurfaceUniforms, exposure: number): void {
  uniforms.emissionScale.value = exposure * EMISSION_NITS;
}

/** How a material of the document looks; grey where there is none. */
export function surfaceOf(material: Material | undefined): Surface {
  const color = new Color(material?.look.color ?? '#8a8f94');
  return {
    color: [color.r, color.g, color.b],
    opacity: material?.look.opacity ?? 1,
    roughness: material?.look.roughness ?? 0.7,
    metalness: material?.look.metalness ?? 0,
    emission: [0, 0, 0],
    isColorable: true,
  };
}

/** Writes a surface into every vertex: `paint` rgba, `finish` roughness metalness colorable, `emission` rgb. */
export function paintGeometry(geometry: BufferGeometry, surface: Surface): BufferGeometry {
  const count = geometry.getAttribute('position').count;
  const fill = (values: readonly number[]) => {
    const array = new Float32Array(count * values.length);
    for (let at = 0; at < array.length; at++) array[at] = values[at % values.length]!;
    return new BufferAttribute(array, values.length);
  };
  geometry.setAttribute('paint', fill([...surface.color, surface.opacity]));
  geometry.setAttribute('finish', fill([surface.roughness, surface.metalness, surface.isColorable ? 1 : 0]));
  geometry.setAttribute('emission', fill(surface.emission));
  return geometry;
}

/** Instance colour that leaves the painted colour as it is. */
export const KEEPS_COLOR = -1;

const vertexDeclarations = /* glsl */ `
attribute vec4 paint;
attribute vec3 finish;
attribute vec3 emission;
varying vec4 vPaint;
varying vec2 vFinish;
varying vec3 vEmission;
`;
const vertexBody = /* glsl */ `
vPaint = paint;
vFinish = finish.xy;
vEmission = emission;
#ifdef USE_INSTANCING_COLOR
if (instanceColor.r >= 0.0) vPaint.rgb = mix(paint.rgb, instanceColor.rgb, finish.z);
#endif
`;
const fragmentDeclarations = /* glsl */ `
varying vec4 vPaint;
varying vec2 vFinish;
varying vec3 vEmission;
uniform float emissionScale;
`;
const occlusionDeclarations = /* glsl */ `
uniform sampler2D occlusionMap;
uniform vec2 pixelSize;
`;
/** Occlusion dims only what comes from all around; the sun and lamps have shadows of their own. */
const occlusionBody = /* glsl */ `
float arriving = texture2D(occlusionMap, gl_FragCoord.xy * pixelSize).r;
reflectedLight.indirectDiffuse *= arriving;
reflectedLight.indirectSpecular *= computeSpecularOcclusion(saturate(dot(geometryNormal, geometryViewDir)), arriving, material.roughness);
`;
/** Glass: what is behind shows through the body, while reflections keep their full strength. */
const glassBody = /* glsl */ `
float reflectance = clamp(dot(totalSpecular, vec3(0.3333)), 0.0, 1.0);
float covering = clamp(diffuseColor.a + reflectance, 0.001, 1.0);
outgoingLight = (totalDiffuse * diffuseColor.a + totalSpecular + totalEmissiveRadiance) / covering;
diffuseColor.a = covering;
`;

const weatherDeclarations = /* glsl */ `
uniform float wetness;
uniform float snowCover;
float puddleHash(vec2 cell) {
  vec3 mixed = fract(vec3(cell.xyx) * 0.1031);
  mixed += dot(mixed, mixed.yzx + 33.33);
  return fract((mixed.x + mixed.y) * mixed.z);
}
float puddleNoise(vec2 point) {
  vec2 cell = floor(point);
  vec2 part = point - cell;
  part = part * part * (3.0 - 2.0 * part);
  return mix(
    mix(puddleHash(cell), puddleHash(cell + vec2(1.0, 0.0)), part.x),
    mix(puddleHash(cell + vec2(0.0, 1.0)), puddleHash(cell + vec2(1.0, 1.0)), part.x),
    part.y
  );
}
`;
/**
 * Water fills the pores of a rough surface, which then swallows about half as much light again (J. Lekner and M. C. Dorf,
 * Why some things are darker when wet, Applied Optics 27, 1988), and lies on it as a smooth film, with puddles where it
 * is level; snow hides it.
 */
const weatherBody = /* glsl */ `
float facingUp = inverseTransformDirection(normal, viewMatrix).y;
float wet = wetness * smoothstep(-0.3, 0.7, facingUp);
vec2 weatherPoint = (transpose(mat3(viewMatrix)) * -vViewPosition + cameraPosition).xz;
float lie = puddleNoise(weatherPoint * 0.55) * 0.65 + puddleNoise(weatherPoint * 2.1) * 0.35;
float puddle = wet * smoothstep(0.97, 0.995, facingUp) * smoothstep(0.6, 0.7, lie);
diffuseColor.rgb *= 1.0 - 0.45 * wet * roughnessFactor * (1.0 - metalnessFactor);
roughnessFactor = mix(roughnessFactor, 0.14 + 0.2 * roughnessFactor, wet);
diffuseColor.rgb *= 1.0 - 0.35 * puddle;
roughnessFactor = mix(roughnessFactor, 0.07, puddle);
float snow = snowCover * smoothstep(0.35, 0.8, facingUp);
diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.86, 0.88, 0.91), snow);
roughnessFactor = mix(roughnessFactor, 0.95, snow);
metalnessFactor *= 1.0 - snow;
`;

/** Wets a standard material, or covers it with snow, where it faces the sky. */
export function receiveWeather(shader: WebGLProgramParametersWithUniforms, uniforms: SurfaceUniforms): void {
  shader.uniforms['wetness'] = uniforms.wetness;
  shader.uniforms['snowCover'] = uniforms.snowCover;
  shader.fragmentShader = shader.fragmentShader
    .replace('#include <common>', `#include <common>\n${weatherDeclarations}`)
    .replace('#include <lights_physical_fragment>', `${weatherBody}\n#include <lights_physical_fragment>`);
}

/** Adds screen-space occlusion to any standard material. */
export function receiveOcclusion(shader: WebGLProgramParametersWithUniforms, uniforms: SurfaceUniforms): void {
  shader.uniforms['occlusionMap'] = uniforms.occlusionMap;
  shader.uniforms['pixelSize'] = uniforms.pixelSize;
  shader.fragmentShader = shader.fragmentShader
    .replace('#include <common>', `#include <common>\n${occlusionDeclarations}`)
    .replace('#include <aomap_fragment>', occlusionBody);
}

/** The one material of all set pieces; looks lie in the vertices. */
export function createSurfaceMaterial(
  uniforms: SurfaceUniforms,
  kind: { readonly isGlass: boolean; readonly isDoubleSided: boolean },
): MeshStandardMaterial {
  const material = new MeshStandardMaterial({
    transparent: kind.isGlass,
    depthWrite: !kind.isGlass,
    side: kind.isDoubleSided ? DoubleSide : FrontSide,
  });
  material.onBeforeCompile = (shader) => {
    shader.uniforms['emissionScale'] = uniforms.emissionScale;
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${vertexDeclarations}`)
      .replace('#include <color_vertex>', `#include <color_vertex>\n${vertexBody}`);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <color_fragment>', 'diffuseColor = vPaint;')
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = vFinish.x;')
      .replace('#include <metalnessmap_fragment>', 'float metalnessFactor = vFinish.y;')
      .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance = vEmission * emissionScale;');
    shader.fragmentShader = shader.fragmentShader.replace(
      '#include <common>',
      `#include <common>\n${fragmentDeclarations}`,
    );
    if (kind.isGlass) {
      shader.fragmentShader = shader.fragmentShader.replace(
        '#include <opaque_fragment>',
        `${glassBody}\n#include <opaque_fragment>`,
      );
    }
    receiveOcclusion(shader, uniforms);
    if (!kind.isGlass) receiveWeather(shader, uniforms);
  };
  material.customProgramCacheKey = () => `surface-${kind.isGlass}`;
  return material;
}
