import { Color, FrontSide, MeshPhysicalMaterial, ShaderChunk } from 'three';
import { LIQUIDS } from '../../../../world/physics/fluid/liquids.ts';
import type { LiquidBehaviour } from '../../../../world/records/liquid.ts';

/** Index of refraction of water; the other liquids here are within a few hundredths of it (CRC Handbook). */
const REFRACTION = 1.333;
/** A liquid in which light gets no farther than this looks like paint: what is behind it does not show. */
const OPAQUE_BELOW_M = 0.002;

/** A liquid that swallows light within this is dark: it casts a shadow. */
export const DARK_BELOW_M = 0.01;

/** The skin of a liquid: clear and coloured by depth, or opaque with a gloss. Vertices say their depth (`depth`, m). */
export function liquidMaterial(name: LiquidBehaviour['material']): MeshPhysicalMaterial {
  const { color, depthM } = LIQUIDS[name];
  if (depthM <= OPAQUE_BELOW_M)
    return new MeshPhysicalMaterial({
      color: new Color(color),
      roughness: 0.25,
      ior: REFRACTION,
      clearcoat: 1,
      clearcoatRoughness: 0.04,
      side: FrontSide,
    });
  const material = new MeshPhysicalMaterial({
    color: depthM < DARK_BELOW_M ? new Color(color) : new Color(1, 1, 1),
    roughness: 0.03,
    ior: REFRACTION,
    // What is in a dark liquid throws a little light back: a glass of wine is ruby, not black.
    transmission: depthM < DARK_BELOW_M ? 0.72 : 1,
    thickness: 1,
    attenuationColor: new Color(color),
    attenuationDistance: depthM,
    side: FrontSide,
  });
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', '#include <common>\nattribute float depth;\nvarying float vDepth;')
      .replace('#include <begin_vertex>', '#include <begin_vertex>\nvDepth = depth;');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nvarying float vDepth;')
      .replace(
        '#include <transmission_fragment>',
        ShaderChunk.transmission_fragment.replace('material.thickness = thickness;', 'material.thickness = vDepth;'),
      );
  };
  material.customProgramCacheKey = () => 'liquid';
  return material;
}
