import { ShaderChunk } from 'three';
import { dropRings } from './drop-rings.ts';
import { RIPPLE_COUNT } from './ripples.ts';
import { WATER_INDEX } from './water-look.ts';

/*
 * GLSL of a level of water, put into a standard material: its lights, shadows, sky, murk and film tone are three's.
 */

export const vertexDeclarations = /* glsl */ `
attribute float isHorizon;
varying vec3 vWaterPoint;
`;

export const vertexBody = /* glsl */ `
vWaterPoint = (modelMatrix * vec4(transformed, 1.0)).xyz;
// Beyond the far plane water goes on to the horizon, behind all that stands before it.
if (isHorizon > 0.5) gl_Position.z = gl_Position.w * 0.99999;
`;

export const fragmentDeclarations = /* glsl */ `
varying vec3 vWaterPoint;
uniform vec4 ripples[${RIPPLE_COUNT}];
uniform float waterLevel;
/** The eye is under water. */
uniform bool isUnder;
/** Light of deep water, display-linear. */
uniform vec3 deepLight;
uniform vec3 sightLoss;
uniform vec3 daylightLoss;
/** What lies under the surface, display-linear, and how far away it is. */
uniform sampler2D belowMap;
uniform sampler2D belowDepth;
uniform vec2 belowPixel;
uniform mat4 toWorld;
uniform mat4 toPicture;
uniform sampler2D mirrorMap;
uniform mat4 mirrorMatrix;
uniform sampler2D mirrorDepth;
uniform mat4 mirrorToWorld;
uniform float mirrorShare;
uniform float mirrorScale;
uniform float lampGlints;
uniform float rainfall;
uniform float weatherTime;
${dropRings}
/**
 * Slope of the water (xy), and the mean square of the slopes that are too fine for the picture (z): each ripple goes out as
 * it nears two pixels, and shows as roughness.
 */
vec3 waterSlope(vec2 point) {
  vec2 across = dFdx(point);
  vec2 along = dFdy(point);
  // Crests are never straight, and a breeze lies on water in patches.
  vec2 bent = point + 0.5 * vec2(latticeNoise(point * 0.45), latticeNoise(point * 0.45 + 31.7));
  bent += 2.4 * vec2(latticeNoise(point * 0.09 + 7.3), latticeNoise(point * 0.09 + 53.1));
  float patches = mix(0.5, 1.4, 0.5 * (latticeNoise(point * 0.11 + 0.03 * weatherTime) + latticeNoise(point * 0.023)));
  vec3 sum = vec3(0.0);
  for (int index = 0; index < ${RIPPLE_COUNT}; index++) {
    vec4 ripple = ripples[index];
    float perPixel = max(abs(dot(ripple.xy, across)), abs(dot(ripple.xy, along)));
    float shown = 1.0 - smoothstep(0.6, 2.0, perPixel);
    float slope = ripple.w * patches;
    float phase = dot(ripple.xy, bent) - ripple.z * weatherTime + float(index) * 2.4;
    sum.xy += normalize(ripple.xy) * (slope * shown * cos(phase));
    sum.z += 0.5 * slope * slope * (1.0 - shown * shown);
  }
  return sum;
}
vec2 pictureOf(vec3 point) {
  vec4 seen = toPicture * vec4(point, 1.0);
  return seen.xy / seen.w * 0.5 + 0.5;
}
vec3 belowAt(vec2 place) {
  vec4 point = toWorld * vec4(vec3(place, texture2D(belowDepth, place).r) * 2.0 - 1.0, 1.0);
  return point.xyz / point.w;
}
/** Depth under the surface of what is seen at a place of the picture, metres; where nothing is, water is deep. */
float depthAt(vec2 place) {
  return texture2D(belowDepth, place).r >= 1.0 ? 1000.0 : waterLevel - belowAt(place).y;
}
/** Light of what lies under water, through \`depth\` metres of it on a slant whose cosine is \`slant\`. */
vec3 throughWater(vec3 light, float depth, float slant) {
  float way = depth / slant;
  vec3 kept = exp(-sightLoss * way);
  return light * kept * exp(-daylightLoss * depth) + deepLight * (1.0 - kept);
}
/**
 * Mean share that a surface throws back whose slopes deviate by \`deviation\`: E. Bruneton, F. Neyret and N. Holzschuch,
 * Real-time realistic ocean lighting using seamless transitions from geometry to BRDF, Computer Graphics Forum 29 (2010).
 */
float mirroredShare(float facing, float deviation) {
  return 0.02 + 0.98 * pow(1.0 - facing, 5.0 * exp(-2.69 * deviation)) / (1.0 + 22.7 * pow(deviation, 1.5));
}
`;

/** Before the lights: which way the water faces, and how rough what is too fine to be drawn makes it. */
export const surfaceBody = /* glsl */ `
vec3 slopes = waterSlope(vWaterPoint.xz);
if (rainfall > 0.0) {
  float near = 1.0 - smoothstep(3.0, 12.0, length(vViewPosition));
  if (near > 0.0) slopes.xy += (dropRings(vWaterPoint.xz, 0.0).xy + dropRings(vWaterPoint.xz * 1.37, 17.0).xy) * near * 0.45;
}
float unseen = sqrt(slopes.z);
vec3 facing = normalize(vec3(-slopes.x, 1.0, -slopes.y));
if (isUnder) facing = -facing;
normal = normalize((viewMatrix * vec4(facing, 0.0)).xyz);
roughnessFactor = sqrt(max(unseen, 0.05));
`;

export const reflectanceBody = /* glsl */ `
material.specularColor = vec3(0.02);
`;

/**
 * What the water mirrors. Where its ripples send a look is followed as far as the thing is that smooth water would mirror
 * there, so that mirrored things hang together with those that stand in it; what is too fine to be drawn draws their
 * picture out, as on wet ground (weathered-surface.ts).
 */
export const mirrorBody = /* glsl */ `
vec3 mirrored = radiance;
if (mirrorShare > 0.0) {
  vec3 towards = transformDirectionByInverseViewMatrix(reflect(-geometryViewDir, normal), viewMatrix);
  towards.y = max(abs(towards.y), 0.004);
  vec4 unbent = mirrorMatrix * vec4(vWaterPoint, 1.0);
  vec2 unbentPlace = unbent.xy / unbent.w;
  vec4 thing = mirrorToWorld * vec4(vec3(unbentPlace, texture2D(mirrorDepth, unbentPlace).r) * 2.0 - 1.0, 1.0);
  float away = length(vViewPosition);
  float reached = thing.w > 0.0 ? distance(thing.xyz / thing.w, vWaterPoint) : 2000.0;
  vec4 seen = mirrorMatrix * vec4(vWaterPoint + normalize(towards) * min(reached, 0.6 + 0.4 * away), 1.0);
  vec2 place = seen.xy / max(seen.w, 1e-4);
  // What is near the water is drawn out the less.
  float reach = min(0.4, 0.8 * unseen * mirrorScale) * reached / (reached + away);
  float mapHeight = float(textureSize(mirrorMap, 0).y);
  float lod = log2(max(1.0, reach / 5.0 * mapHeight));
  float start = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int tap = 0; tap < 10; tap++) {
    float along = (float(tap) + start) / 5.0 - 1.0;
    float weight = exp(-3.0 * along * along);
    float aside = 2.0 * fract(float(tap) * 0.618034 + start) - 1.0;
    sum += weight * textureLod(mirrorMap, place + vec2(aside * 0.1, along) * reach, lod).rgb;
    weights += weight;
  }
  mirrored = mix(mirrored, sum / weights, mirrorShare);
  reflectedLight.directSpecular *= mix(1.0, lampGlints, mirrorShare);
}
`;

const INDEX = WATER_INDEX.toFixed(3);

/** In place of what three adds up: what is mirrored, what glints, and what is seen through the surface. */
export const lightBody = /* glsl */ `
float toEye = max(dot(normal, geometryViewDir), 0.02);
if (isUnder) {
  // From below the sky shows in a window overhead; beyond its edge the surface mirrors the deep.
  vec3 inAir = refract(-geometryViewDir, normal, ${INDEX});
  vec3 above = vec3(0.0);
  float thrown = 1.0;
  if (dot(inAir, inAir) > 0.0) {
    thrown = mirroredShare(max(-dot(inAir, normal), 0.0), unseen);
    #ifdef ENVMAP_TYPE_PMREM
      above = textureLod(envMap, envMapRotation * transformDirectionByInverseViewMatrix(inAir, viewMatrix), 0.0).rgb * envMapIntensity;
    #endif
  }
  outgoingLight = mix(above, deepLight, thrown);
} else {
  float thrown = mirroredShare(toEye, unseen);
  vec2 straight = gl_FragCoord.xy * belowPixel;
  float depth = max(0.0, depthAt(straight));
  float slant = sqrt(1.0 - (1.0 - toEye * toEye) / (${INDEX} * ${INDEX}));
  // Ripples bend the look aside, the farther the deeper it goes; never onto what stands out of the water.
  vec3 level = (viewMatrix * vec4(0.0, 1.0, 0.0, 0.0)).xyz;
  vec3 bent = refract(-geometryViewDir, normal, 1.0 / ${INDEX}) - refract(-geometryViewDir, level, 1.0 / ${INDEX});
  vec2 place = straight;
  if (depth > 0.01) {
    vec2 aside = pictureOf(vWaterPoint + transpose(mat3(viewMatrix)) * bent * min(depth, 4.0) / slant);
    vec2 shift = aside - pictureOf(vWaterPoint);
    // What is met there may lie higher up, and is bent aside the less.
    shift *= clamp(depthAt(straight + shift) / depth, 0.0, 1.0);
    float shifted = depthAt(straight + shift);
    if (shifted > 0.01) {
      place = straight + shift;
      depth = shifted;
    }
  }
  vec3 below = throughWater(texture2D(belowMap, place).rgb, depth, slant);
  outgoingLight = mirrored * thrown + reflectedLight.directSpecular + below * (1.0 - thrown);
}
`;

/** The murk's way is measured at every pixel: the surface's triangles are as large as the set. */
export const murkyOpaque = (): string => ShaderChunk.opaque_fragment.replace('vFogDepth', 'length(vViewPosition)');
