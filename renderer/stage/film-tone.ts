import { CustomToneMapping, ShaderChunk, type ToneMapping } from 'three';

const placeholder = 'vec3 CustomToneMapping( vec3 color ) { return color; }';

/**
 * AgX (T. Sobotka) as three has it, with a look applied where AgX applies looks: on the curve's output before the
 * outset. A little more contrast and colour than the neutral base, as a
 * colourist's first pass; the gain puts a grey card that was metered to the middle of the curve.
 */
const filmTone = /* glsl */ `
vec3 CustomToneMapping(vec3 color) {
  const mat3 inset = mat3(
    vec3(0.856627153315983, 0.137318972929847, 0.11189821299995),
    vec3(0.0951212405381588, 0.761241990602591, 0.0767994186031903),
    vec3(0.0482516061458583, 0.101439036467562, 0.811302368396859)
  );
  const mat3 outset = mat3(
    vec3(1.1271005818144368, -0.1413297634984383, -0.14132976349843826),
    vec3(-0.11060664309660323, 1.157823702216272, -0.11060664309660294),
    vec3(-0.016493938717834573, -0.016493938717834257, 1.2519364065950405)
  );
  color = LINEAR_SRGB_TO_LINEAR_REC2020 * (color * toneMappingExposure * 1.75);
  color = log2(max(inset * color, 1e-10));
  color = clamp((color + 12.47393) / (4.026069 + 12.47393), 0.0, 1.0);
  color = agxDefaultContrastApprox(color);
  color = pow(max(color, vec3(0.0)), vec3(1.08));
  float luminance = dot(color, vec3(0.2126, 0.7152, 0.0722));
  color = luminance + 1.2 * (color - luminance);
  color = pow(max(outset * color, vec3(0.0)), vec3(2.2));
  return clamp(LINEAR_REC2020_TO_LINEAR_SRGB * color, 0.0, 1.0);
}
`;

/** The tone mapping of all pictures; installs itself into three's shaders on first use. */
export function filmToneMapping(): ToneMapping {
  if (ShaderChunk.tonemapping_pars_fragment.includes(placeholder)) {
    ShaderChunk.tonemapping_pars_fragment = ShaderChunk.tonemapping_pars_fragment.replace(placeholder, filmTone);
  }
  return CustomToneMapping;
}
