import { DoubleSide, Mesh, PlaneGeometry, ShaderMaterial, Vector3, type Camera } from 'three';
import type { SetViewKind } from '../../editor/state.ts';

const fragmentShader = /* glsl */ `
varying vec2 vPoint;
varying float vAway;
uniform float reach;
uniform float strength;
float lines(vec2 point, float step) {
  vec2 cell = point / step;
  vec2 width = fwidth(cell);
  vec2 near = abs(fract(cell - 0.5) - 0.5) / max(width, vec2(1e-5));
  float line = 1.0 - min(min(near.x, near.y), 1.0);
  return line * (1.0 - smoothstep(0.15, 0.5, max(width.x, width.y)));
}
void main() {
  float fade = 1.0 - smoothstep(reach * 0.25, reach, vAway);
  float fine = lines(vPoint, 1.0) * 0.07;
  float coarse = lines(vPoint, 10.0) * 0.12;
  vec2 axisWidth = fwidth(vPoint);
  float alongX = 1.0 - min(abs(vPoint.y) / max(axisWidth.y, 1e-5), 1.0);
  float alongZ = 1.0 - min(abs(vPoint.x) / max(axisWidth.x, 1e-5), 1.0);
  vec3 color = vec3(0.92);
  color = mix(color, vec3(0.93, 0.36, 0.33), alongX);
  color = mix(color, vec3(0.36, 0.56, 0.95), alongZ);
  float alpha = max(max(fine, coarse), max(alongX, alongZ) * 0.5) * fade * strength;
  if (alpha < 0.003) discard;
  gl_FragColor = vec4(color, alpha);
}
`;
const vertexShader = /* glsl */ `
varying vec2 vPoint;
varying float vAway;
uniform vec3 eye;
void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vPoint = world.xz;
  vAway = length(world.xyz - eye);
  gl_Position = projectionMatrix * viewMatrix * world;
}
`;

/** Metre grid on the floor that fades with distance; a tenth of the lines are stronger. */
export class FloorGrid {
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;

  constructor() {
    this.mesh = new Mesh(
      new PlaneGeometry(1, 1, 48, 48).rotateX(-Math.PI / 2),
      new ShaderMaterial({
        vertexShader,
        fragmentShader,
        uniforms: { reach: { value: 60 }, strength: { value: 1 }, eye: { value: new Vector3() } },
        transparent: true,
        depthWrite: false,
        side: DoubleSide,
        toneMapped: false,
        polygonOffset: true,
        polygonOffsetFactor: -2,
        polygonOffsetUnits: -8,
      }),
    );
    this.mesh.frustumCulled = false;
  }

  /** Follows the eye, so that the grid has no end. */
  update(camera: Camera, target: Vector3, distance: number, kind: SetViewKind): void {
    const reach = Math.min(300, Math.max(20, distance * 3));
    this.mesh.visible = kind === 'perspective' || kind === 'top';
    this.mesh.scale.set(reach * 2.4, 1, reach * 2.4);
    this.mesh.position.set(Math.round(target.x), 0.002, Math.round(target.z));
    const { uniforms } = this.mesh.material;
    uniforms['reach']!.value = kind === 'top' ? reach * 4 : reach;
    uniforms['eye']!.value.copy(camera.position);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
