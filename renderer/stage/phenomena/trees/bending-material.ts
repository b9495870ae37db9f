import {
  MeshDepthMaterial,
  ShaderChunk,
  type IUniform,
  type MeshStandardMaterial,
  type WebGLProgramParametersWithUniforms,
} from 'three';
import { createSurfaceMaterial, type SurfaceUniforms } from '../../surface-material.ts';
import { bendBody, bendDeclarations } from './tree-bend.ts';

/** What all materials of one stand share; see the shader's declarations. */
export interface BendingUniforms {
  readonly treeSize: IUniform<[number, number]>;
  readonly treeLine: IUniform<[number, number, number, number]>;
  readonly treeTime: IUniform<number>;
}

/** What the shader of a plant's part has to know beforehand. */
export interface TreeSurface {
  readonly isLeaves: boolean;
  /** Grass and ferns: no stem carries them. */
  readonly isCover: boolean;
}

const definesOf = ({ isLeaves, isCover }: TreeSurface): string =>
  `${isLeaves ? '#define TREE_LEAVES\n' : ''}${isCover ? '#define TREE_COVER\n' : ''}`;

function bend(shader: WebGLProgramParametersWithUniforms, uniforms: BendingUniforms, kind: TreeSurface): void {
  Object.assign(shader.uniforms, uniforms);
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${definesOf(kind)}${bendDeclarations}`)
    .replace('#include <begin_vertex>', `#include <begin_vertex>\n${bendBody}`);
}

/** Every tree of a stand is a little lighter or darker, yellower or bluer than the next. */
const toneBody = /* glsl */ `
vPaint.rgb *= tone.x * vec3(1.0 + 0.16 * tone.y, 1.0, 1.0 - 0.22 * tone.y);
vFinish = finish.xy;`;

/**
 * Leaves are lit as the crown that they make up, from whichever side they are seen: their normals, bent outward in the
 * model, are not turned toward the eye.
 */
const crownNormal = ShaderChunk.normal_fragment_begin.replace('normal *= faceDirection;', '');

/**
 * Thin leaves let through about as much light as they send back, more of its green (S. Jacquemoud and F. Baret, PROSPECT,
 * Remote Sensing of Environment 34, 1990); a crown of many, a part of that: what the sun shines on from behind glows.
 */
const transmission = /* glsl */ `
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
reflectedLight.directDiffuse += 0.45 * saturate(0.25 - dot(geometryNormal, directLight.direction)) * directLight.color *
  BRDF_Lambert(diffuseColor.rgb * vec3(1.15, 1.25, 0.5));
#endif
`;

/** The surface of set pieces on a tree that bends. */
export function bendingMaterial(
  surface: SurfaceUniforms,
  uniforms: BendingUniforms,
  kind: TreeSurface,
): MeshStandardMaterial {
  const material = createSurfaceMaterial(surface, { isGlass: false, isDoubleSided: kind.isLeaves });
  const paint = material.onBeforeCompile.bind(material);
  material.onBeforeCompile = (shader, renderer) => {
    paint(shader, renderer);
    bend(shader, uniforms, kind);
    shader.vertexShader = shader.vertexShader.replace('#include <common>', '#include <common>\nattribute vec2 tone;');
    if (!kind.isLeaves) return;
    shader.vertexShader = shader.vertexShader.replace('vFinish = finish.xy;', toneBody);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <normal_fragment_begin>', crownNormal)
      .replace('#include <lights_fragment_begin>', `#include <lights_fragment_begin>\n${transmission}`);
  };
  material.customProgramCacheKey = () => `surface-tree ${definesOf(kind)}`;
  return material;
}

/** For the shadow of a sun or spot on what stands behind the tree. */
export function bendingShadow(uniforms: BendingUniforms, kind: TreeSurface): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  material.onBeforeCompile = (shader) => bend(shader, uniforms, kind);
  material.customProgramCacheKey = () => `shadow-tree ${definesOf(kind)}`;
  return material;
}
