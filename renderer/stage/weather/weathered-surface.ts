import { DataTexture, Matrix4, type IUniform, type Texture, type WebGLProgramParametersWithUniforms } from 'three';
import { dropRings } from './drop-rings.ts';

/** What the weather makes of all surfaces of a film set. */
export interface WeatherUniforms {
  /** How wet everything is that faces the sky, 0..1. */
  readonly wetness: IUniform<number>;
  /** How much of it lies under snow, 0..1. */
  readonly snowCover: IUniform<number>;
  /** Share of the places where a drop may fall at once, 0..1: rings in puddles, splashes on the road. */
  readonly rainfall: IUniform<number>;
  /** Of the picture, seconds. */
  readonly weatherTime: IUniform<number>;
  /** What stands on level ground as a puddle would show it, linear (wet-mirror.ts); black where there is none. */
  readonly mirrorMap: IUniform<Texture>;
  /** World to the place in it, 0..1. */
  readonly mirrorMatrix: IUniform<Matrix4>;
  /** Nothing is drawn brighter: lamps would drown all else in the blurred mirror. */
  readonly brightest: IUniform<number>;
  /** Share of the highlights of lamps that wet ground keeps beside the mirror: 1 under a sun, which is not in it. */
  readonly lampGlints: IUniform<number>;
  /** Of the lens: half a picture's height over the tangent of half its angle. */
  readonly mirrorScale: IUniform<number>;
  /** 1 where the mirror counts, 0 where the sky alone does. */
  readonly mirrorShare: IUniform<number>;
  /** How far what the mirror shows is behind it, and its picture and depth, −1..1, to world. */
  readonly mirrorDepth: IUniform<Texture>;
  readonly mirrorToWorld: IUniform<Matrix4>;
  /** Height of the mirror, metres. */
  readonly mirrorLevel: IUniform<number>;
}

/** As far as half floats go. */
export const BRIGHTEST = 65_000;

const black = new DataTexture(new Uint8Array([0, 0, 0, 255]), 1, 1);
black.needsUpdate = true;
export const noMirror: Texture = black;

export function createWeatherUniforms(): WeatherUniforms {
  return {
    wetness: { value: 0 },
    snowCover: { value: 0 },
    rainfall: { value: 0 },
    weatherTime: { value: 0 },
    mirrorMap: { value: noMirror },
    mirrorMatrix: { value: new Matrix4() },
    mirrorShare: { value: 0 },
    mirrorDepth: { value: noMirror },
    mirrorToWorld: { value: new Matrix4() },
    mirrorLevel: { value: 0 },
    mirrorScale: { value: 1 },
    lampGlints: { value: 1 },
    brightest: { value: BRIGHTEST },
  };
}

/** Level surfaces up to this height above the mirror's plane show it, metres: kerbs, road slabs, low platforms. */
export const MIRRORED_UP_TO_M = 0.5;

const declarations = /* glsl */ `
uniform float wetness;
uniform float snowCover;
uniform float rainfall;
uniform float weatherTime;
uniform sampler2D mirrorMap;
uniform mat4 mirrorMatrix;
uniform float mirrorShare;
uniform float mirrorScale;
uniform float brightest;
uniform float lampGlints;
uniform float mirrorLevel;
${dropRings}
`;
/**
 * Water fills the pores of a rough surface, which then swallows about half as much light again (J. Lekner and M. C. Dorf,
 * Why some things are darker when wet, Applied Optics 27, 1988), and lies on it as a film, smooth where the grain of the
 * surface drowns in it, with puddles where it is level; snow hides it. A film of water throws back 2 % from straight
 * above (index of 1.33), against the 4 % of most dry things, and all at a grazing look.
 */
const body = /* glsl */ `
float facingUp = 0.0;
float wet = 0.0;
float puddle = 0.0;
vec2 waterSlope = vec2(0.0);
vec3 weatherPoint = vec3(0.0);
if (wetness + snowCover > 0.0) {
  facingUp = inverseTransformDirection(normal, viewMatrix).y;
  wet = wetness * smoothstep(-0.3, 0.7, facingUp);
  weatherPoint = transpose(mat3(viewMatrix)) * -vViewPosition + cameraPosition;
  float level = smoothstep(0.97, 0.995, facingUp);
  float lie = latticeNoise(weatherPoint.xz * 0.4) * 0.6 + latticeNoise(weatherPoint.xz * vec2(1.3, 1.1)) * 0.3 + latticeNoise(weatherPoint.xz * 5.0) * 0.1;
  puddle = wet * level * smoothstep(0.6, 0.66, lie);
  float porous = wet * roughnessFactor * (1.0 - metalnessFactor);
  diffuseColor.rgb *= 1.0 - 0.55 * porous;
  // Tyres and traffic polish and press water out: the film is of uneven depth.
  float grain = mix(0.36, 0.2, smoothstep(0.3, 0.6, lie));
  roughnessFactor = mix(roughnessFactor, roughnessFactor > 0.45 ? grain : 0.1 + 0.3 * roughnessFactor, wet);
  diffuseColor.rgb *= 1.0 - 0.45 * puddle;
  roughnessFactor = mix(roughnessFactor, 0.045, puddle);
  if (rainfall * wet * level > 0.0) {
    float near = 1.0 - smoothstep(3.0, 9.0, length(vViewPosition));
    if (near > 0.0) {
      vec3 rings = dropRings(weatherPoint.xz, 0.0) + dropRings(weatherPoint.xz * 1.37, 17.0);
      waterSlope = rings.xy * near * mix(0.12, 0.5, puddle);
      diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.55), min(1.0, rings.z) * near * 0.7);
    }
  }
  float snow = snowCover * smoothstep(0.35, 0.8, facingUp);
  diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.86, 0.88, 0.91), snow);
  roughnessFactor = mix(roughnessFactor, 0.95, snow);
  metalnessFactor *= 1.0 - snow;
}
`;
const reflectanceBody = /* glsl */ `
material.specularColor = mix(material.specularColor, vec3(0.02), wet * (1.0 - metalnessFactor));
`;
/** How far wet ground spreads a picture sideways, of how far it draws it out: swells beside the grain (an estimate). */
const ACROSS = 0.018;

/**
 * What level water shows. A surface above the mirror's height shows things where they stand on it, which is
 * exact at their feet. Rough water tilts by up to its roughness: the picture is drawn out towards the eye by twice
 * that angle, and across by as much less as the look grazes it. Steps between samples differ from pixel to pixel in a
 * fixed order (J. Jimenez, Next generation post processing in Call of Duty, SIGGRAPH 2014), so that they show as grain.
 */
const mirrorBody = /* glsl */ `
float mirrors = mirrorShare * wet;
if (mirrors > 0.0) mirrors *= smoothstep(0.97, 0.995, facingUp) * (1.0 - smoothstep(${(MIRRORED_UP_TO_M - 0.1).toFixed(2)}, ${MIRRORED_UP_TO_M.toFixed(2)}, abs(weatherPoint.y - mirrorLevel)));
if (mirrors > 0.0) {
  vec4 seen = mirrorMatrix * vec4(weatherPoint, 1.0);
  vec2 place = seen.xy / seen.w + waterSlope * vec2(0.03, 0.09) * mirrorScale;
  float tilt = material.roughness * material.roughness;
  float reach = min(0.45, 0.8 * tilt * mirrorScale);
  float grazing = max(0.04, dot(normal, geometryViewDir));
  float mapHeight = float(textureSize(mirrorMap, 0).y);
  float lod = log2(max(1.0, max(reach * grazing, reach / 8.0) * mapHeight));
  float start = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int tap = 0; tap < 16; tap++) {
    float along = (float(tap) + start) / 8.0 - 1.0;
    float weight = exp(-3.0 * along * along);
    // Places beside each other, in the order of the golden section: no step of the sequence repeats.
    float aside = 2.0 * fract(float(tap) * 0.618034 + start) - 1.0;
    vec2 at = place + vec2(aside * ${ACROSS}, along) * reach;
    sum += weight * textureLod(mirrorMap, at, lod).rgb;
    weights += weight;
  }
  radiance = mix(radiance, sum / weights, mirrors);
}
`;
/**
 * The mirror has the lamps themselves: their glints would come twice. Lamps have few shadows; what keeps the sky from
 * the ground under a car keeps them from it too.
 */
const lampBody = /* glsl */ `
if (mirrors > 0.0) {
  reflectedLight.directSpecular *= mix(1.0, lampGlints, mirrors);
  reflectedLight.directDiffuse *= mix(smoothstep(0.15, 0.65, texture2D(occlusionMap, gl_FragCoord.xy * pixelSize).r), 1.0, lampGlints);
}
`;

/** Wets a standard material, or covers it with snow, where it faces the sky. */
export function receiveWeather(shader: WebGLProgramParametersWithUniforms, uniforms: WeatherUniforms): void {
  Object.assign(shader.uniforms, uniforms);
  shader.fragmentShader = shader.fragmentShader
    .replace('#include <common>', `#include <common>\n${declarations}`)
    .replace('#include <lights_physical_fragment>', `${body}\n#include <lights_physical_fragment>\n${reflectanceBody}`)
    .replace('#include <lights_fragment_maps>', `#include <lights_fragment_maps>\n${mirrorBody}\n${lampBody}`)
    .replace(
      '#include <opaque_fragment>',
      '#include <opaque_fragment>\ngl_FragColor.rgb = min(gl_FragColor.rgb, brightest);',
    );
}
