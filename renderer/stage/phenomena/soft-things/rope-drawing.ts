import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, Group, Mesh, Quaternion, Vector3 } from 'three';
import type { Rope } from '../../../../world/records/deformable.ts';
import type { StateStream } from '../../../../world/simulation/index.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial, paintGeometry } from '../../surface-material.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { curve } from './smooth-grid.ts';
import { TrackFollower } from './track-follower.ts';

/** Corners around, and rings per simulated link. */
const SIDES = 10;
const FINER = 4;
/** One turn of the strands per so many diameters. */
const LAY_DIAMETERS = 3.5;

/** A rope as a tube with its strands laid around it; where it parted, two tubes. */
class RopeDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #mesh: Mesh<BufferGeometry>;
  readonly #follower: TrackFollower;
  readonly #links: number;
  readonly #radiusM: number;
  readonly #centers: Float32Array;
  readonly #parted: Uint8Array;

  constructor({ piece, behaviour, uniforms }: DrawingContext<Rope>) {
    const { segments, diameterM, lengthM, cordage } = behaviour;
    this.#links = segments;
    this.#radiusM = diameterM / 2;
    const rings = segments * FINER + 1;
    this.#centers = new Float32Array(rings * 3);
    this.#parted = new Uint8Array(segments);
    const geometry = new BufferGeometry();
    const count = rings * (SIDES + 1);
    for (const name of ['position', 'normal'])
      geometry.setAttribute(name, new BufferAttribute(new Float32Array(count * 3), 3).setUsage(DynamicDrawUsage));
    const lay = new Float32Array(count);
    for (let ring = 0; ring < rings; ring++)
      for (let side = 0; side <= SIDES; side++)
        lay[ring * (SIDES + 1) + side] =
          (3 * side) / SIDES + (3 * ((lengthM * ring) / (rings - 1))) / (LAY_DIAMETERS * diameterM);
    geometry.setAttribute('lay', new BufferAttribute(lay, 1));
    geometry.setIndex(new BufferAttribute(new Uint32Array((rings - 1) * SIDES * 6), 1).setUsage(DynamicDrawUsage));
    const color = new Color(behaviour.color);
    const isMetal = cordage === 'steel' || cordage === 'chain';
    paintGeometry(geometry, {
      color: [color.r, color.g, color.b],
      opacity: 1,
      roughness: isMetal ? 0.45 : 0.9,
      metalness: isMetal ? 0.9 : 0,
      emission: [0, 0, 0],
      isColorable: false,
    });
    const material = createSurfaceMaterial(uniforms, { isGlass: false, isDoubleSided: false });
    const base = material.onBeforeCompile.bind(material);
    material.onBeforeCompile = (shader, renderer) => {
      base(shader, renderer);
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', '#include <common>\nattribute float lay;\nvarying float vLay;')
        .replace('vPaint = paint;', 'vPaint = paint;\nvLay = lay;');
      // Strands: dark where two meet, fading out where they are finer than a pixel.
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', '#include <common>\nvarying float vLay;')
        .replace(
          'diffuseColor = vPaint;',
          `diffuseColor = vPaint;
          float strand = abs(fract(vLay) - 0.5) * 2.0;
          float shown = 1.0 - smoothstep(0.25, 0.6, fwidth(vLay));
          diffuseColor.rgb *= mix(0.86, 0.55 + 0.5 * sqrt(max(0.0, 1.0 - strand * strand)), shown);`,
        );
    };
    material.customProgramCacheKey = () => 'rope';
    this.#mesh = new Mesh(geometry, material);
    this.#mesh.frustumCulled = false;
    this.#mesh.matrixAutoUpdate = false;
    this.#mesh.castShadow = true;
    this.#mesh.receiveShadow = true;
    this.#mesh.layers.enable(OCCLUDER_LAYER);
    this.object3D.matrixAutoUpdate = false;
    this.object3D.visible = piece.isVisible;
    this.object3D.add(this.#mesh);
    this.#follower = new TrackFollower(`rope/${piece.id}`, laidRow({ piece, behaviour }));
  }

  update(stream: StateStream | null, tick: number): boolean {
    if (!this.object3D.visible) return false;
    const row = this.#follower.at(stream, tick);
    if (row === null) return false;
    curve(row, 0, 3, this.#links, FINER, this.#centers, 0, 3);
    for (let link = 0; link < this.#links; link++)
      this.#parted[link] = row[(this.#links + 1) * 3 + link]! >= 0.5 ? 1 : 0;
    this.#skin();
    return true;
  }

  dispose(): void {
    this.#mesh.geometry.dispose();
    (this.#mesh.material as { dispose(): void }).dispose();
  }

  /** Rings along the curve, each turned out of the one before by the least turn, so that the strands do not spin. */
  #skin(): void {
    const { geometry } = this.#mesh;
    const positions = geometry.getAttribute('position') as BufferAttribute;
    const normals = geometry.getAttribute('normal') as BufferAttribute;
    const index = geometry.index!;
    const rings = this.#links * FINER + 1;
    const centers = this.#centers;
    for (let ring = 0; ring < rings; ring++) {
      const at = ring * 3;
      const before = Math.max(0, ring - 1) * 3;
      const after = Math.min(rings - 1, ring + 1) * 3;
      tangent
        .set(
          centers[after]! - centers[before]!,
          centers[after + 1]! - centers[before + 1]!,
          centers[after + 2]! - centers[before + 2]!,
        )
        .normalize();
      if (ring === 0) {
        side.set(Math.abs(tangent.y) < 0.9 ? 0 : 1, Math.abs(tangent.y) < 0.9 ? 1 : 0, 0);
      }
      side.addScaledVector(tangent, -side.dot(tangent));
      if (side.lengthSq() < 1e-12) side.set(tangent.y, -tangent.x, 0.01);
      side.normalize();
      up.crossVectors(tangent, side);
      for (let corner = 0; corner <= SIDES; corner++) {
        const angle = (2 * Math.PI * corner) / SIDES;
        const vertex = ring * (SIDES + 1) + corner;
        out.copy(side).multiplyScalar(Math.cos(angle)).addScaledVector(up, Math.sin(angle));
        normals.setXYZ(vertex, out.x, out.y, out.z);
        positions.setXYZ(
          vertex,
          centers[at]! + out.x * this.#radiusM,
          centers[at + 1]! + out.y * this.#radiusM,
          centers[at + 2]! + out.z * this.#radiusM,
        );
      }
    }
    let filled = 0;
    for (let ring = 0; ring + 1 < rings; ring++) {
      if (this.#parted[Math.floor(ring / FINER)] === 1) continue;
      for (let corner = 0; corner < SIDES; corner++) {
        const a = ring * (SIDES + 1) + corner;
        const b = a + SIDES + 1;
        for (const vertex of [a, a + 1, b, b, a + 1, b + 1]) index.setX(filled++, vertex);
      }
    }
    geometry.setDrawRange(0, filled);
    positions.needsUpdate = true;
    normals.needsUpdate = true;
    index.needsUpdate = true;
  }
}

const tangent = new Vector3();
const side = new Vector3();
const up = new Vector3();
const out = new Vector3();

/** Straight from its start to its end, before it is simulated; of an end on another piece, straight down. */
function laidRow({ piece, behaviour }: Pick<DrawingContext<Rope>, 'piece' | 'behaviour'>): Float32Array {
  const { startM, end, segments, lengthM } = behaviour;
  const rotation = new Quaternion(...piece.rotation).normalize();
  const toWorld = (point: readonly number[]): Vector3 =>
    new Vector3(point[0]! * piece.scale[0], point[1]! * piece.scale[1], point[2]! * piece.scale[2])
      .applyQuaternion(rotation)
      .add(new Vector3(...piece.position));
  const from = toWorld(startM);
  const to =
    end.kind === 'world'
      ? new Vector3(...end.pointM)
      : end.kind === 'self'
        ? toWorld(end.pointM)
        : from.clone().add(new Vector3(0, -lengthM, 0));
  const row = new Float32Array((segments + 1) * 3 + segments);
  for (let k = 0; k <= segments; k++)
    from
      .clone()
      .lerp(to, k / segments)
      .toArray(row, k * 3);
  return row;
}

export function drawRope(context: DrawingContext<Rope>): PhenomenonDrawing {
  return new RopeDrawing(context);
}
