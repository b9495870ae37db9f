import { CircleGeometry, Color, Mesh, MeshStandardMaterial } from 'three';
import type { Material } from '../../world/records/material.ts';
import { OCCLUDER_LAYER } from './set-piece-meshes.ts';
import { receiveOcclusion, type SurfaceUniforms } from './surface-material.ts';
import { receiveWeather } from './weather/weathered-surface.ts';
import { latticeNoise } from './lattice-noise.ts';

const RADIUS_M = 1500;

const vertexBody = /* glsl */ `
vGroundPoint = (modelMatrix * vec4(transformed, 1.0)).xz;
`;
/**
 * Real ground is never one colour: patches of some metres and grain of some centimetres vary it by a few percent.
 * Far away it dissolves into the haze of the horizon, which is farther from higher up.
 */
const declarations = /* glsl */ `
varying vec2 vGroundPoint;
${latticeNoise}
`;
const colorBody = /* glsl */ `
float groundDistance = length(vViewPosition);
float patches = latticeNoise(vGroundPoint * 0.35) * 0.6 + latticeNoise(vGroundPoint * 1.7) * 0.4;
float grain = mix(latticeNoise(vGroundPoint * 42.0), 0.5, smoothstep(6.0, 22.0, groundDistance));
diffuseColor.rgb *= 0.9 + 0.14 * patches + 0.09 * (grain - 0.5);
float veil = groundDistance / (64.0 + 8.0 * max(0.0, cameraPosition.y - 6.0));
diffuseColor.a = exp(-veil * veil);
`;

/** The floor at y = 0. */
export class Ground {
  readonly mesh: Mesh<CircleGeometry, MeshStandardMaterial>;

  constructor(uniforms: SurfaceUniforms) {
    const material = new MeshStandardMaterial({ transparent: true });
    material.onBeforeCompile = (shader) => {
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', '#include <common>\nvarying vec2 vGroundPoint;')
        .replace('#include <fog_vertex>', `${vertexBody}\n#include <fog_vertex>`);
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', `#include <common>\n${declarations}`)
        .replace('#include <color_fragment>', colorBody);
      receiveOcclusion(shader, uniforms);
      receiveWeather(shader, uniforms.weather);
    };
    this.mesh = new Mesh(new CircleGeometry(RADIUS_M, 64).rotateX(-Math.PI / 2), material);
    this.mesh.receiveShadow = true;
    this.mesh.renderOrder = -1;
    this.mesh.layers.enable(OCCLUDER_LAYER);
  }

  sync(material: Material | null): void {
    this.mesh.visible = material !== null;
    if (material === null) return;
    this.mesh.material.color.copy(new Color(material.look.color));
    this.mesh.material.roughness = Math.max(0.6, material.look.roughness);
    this.mesh.material.metalness = material.look.metalness;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
