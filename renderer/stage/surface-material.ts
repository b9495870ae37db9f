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
import { createWeatherUniforms, receiveWeather, type WeatherUniforms } from './weather/weathered-surface.ts';

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
export const EMISSION_NITS = 2500;

/** What all surfaces of one film set scene share. Values change per frame without touching the materials. */
export interface SurfaceUniforms {
  /** Share of ambient light that arrives, screen space; white where there is no occlusion pass. */
  readonly occlusionMap: IUniform<Texture>;
  /** 1 / size of the drawn picture, per pixel. */
  readonly pixelSize: IUniform<[number, number]>;
  /** Exposure factor: scene luminance × this = display-linear. */
  readonly emissionScale: IUniform<number>;
  readonly weather: WeatherUniforms;
}

const white = new DataTexture(new Uint8Array([255, 255, 255, 255]), 1, 1);
white.needsUpdate = true;
export const noOcclusion: Texture = white;

export function createSurfaceUniforms(): SurfaceUniforms {
  return {
    occlusionMap: { value: noOcclusion },
    pixelSize: { value: [1, 1] },
    emissionScale: { value: 0 },
    weather: createWeatherUniforms(),
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
    if (!kind.isGlass) receiveWeather(shader, uniforms.weather);
  };
  material.customProgramCacheKey = () => `surface-${kind.isGlass}`;
  return material;
}
