import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CustomBlending,
  DynamicDrawUsage,
  InstancedMesh,
  Matrix4,
  MeshStandardMaterial,
  Quaternion,
  Vector3,
} from 'three';
import { MARK_FLOATS, MOST_MARKS } from '../../../../world/physics/fluid/wet-marks.ts';
import { POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';

const SIDES = 14;
/** Wet surfaces are darker, because light that has entered the film is thrown back into it, and mirror like water. */
const DARKENING = 0.08;
/** Off the surface, so that it is not cut by it, metres. */
const LIFT_M = 0.0006;

/** Round patches that lie where a liquid has touched things, and go where those go. */
export class WetPatches {
  readonly mesh: InstancedMesh<BufferGeometry, MeshStandardMaterial>;
  readonly #pose = new Float32Array(POSE_FLOATS);

  constructor() {
    const material = new MeshStandardMaterial({
      color: new Color(0, 0, 0),
      roughness: 0.3,
      // Blended, yet among what is opaque: liquids are clear, and what shows through them is the opaque picture.
      blending: CustomBlending,
      depthWrite: false,
      vertexColors: true,
      polygonOffset: true,
      polygonOffsetFactor: -2,
      polygonOffsetUnits: -2,
    });
    this.mesh = new InstancedMesh(disc(), material, MOST_MARKS);
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 1;
    this.mesh.receiveShadow = true;
    this.mesh.count = 0;
  }

  /** `row`: the number of marks, then MARK_FLOATS of each (world/physics/fluid/wet-marks.ts). */
  show(row: Float32Array, stream: StateStream, tick: number): void {
    const count = Math.min(row[0] ?? 0, MOST_MARKS);
    let shown = 0;
    for (let mark = 0; mark < count; mark++) {
      const at = 1 + mark * MARK_FLOATS;
      const body = row[at]!;
      if (body < 0 || body >= stream.bodyCount || !stream.poseAt(body, tick, this.#pose)) continue;
      position.fromArray(this.#pose);
      rotation.fromArray(this.#pose, 3);
      normal.fromArray(row, at + 4).applyQuaternion(rotation);
      place
        .fromArray(row, at + 1)
        .applyQuaternion(rotation)
        .add(position)
        .addScaledVector(normal, LIFT_M);
      turn.setFromUnitVectors(up, normal);
      const radius = row[at + 7]!;
      matrix.compose(place, turn, size.set(radius, radius, radius));
      this.mesh.setMatrixAt(shown++, matrix);
    }
    this.mesh.count = shown;
    this.mesh.instanceMatrix.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.dispose();
  }
}

/** Flat, around Y, opaque in the middle and gone at the rim. */
function disc(): BufferGeometry {
  const positions = [0, 0, 0];
  const colors = [1, 1, 1, DARKENING];
  const triangles: number[] = [];
  for (const [radius, opacity] of [
    [0.6, DARKENING * 0.9],
    [1, 0],
  ] as const) {
    for (let side = 0; side < SIDES; side++) {
      const angle = (2 * Math.PI * side) / SIDES;
      positions.push(radius * Math.cos(angle), 0, radius * Math.sin(angle));
      colors.push(1, 1, 1, opacity);
    }
  }
  for (let side = 0; side < SIDES; side++) {
    const next = (side + 1) % SIDES;
    triangles.push(0, 1 + next, 1 + side);
    const [a, b, c, d] = [1 + side, 1 + next, 1 + SIDES + next, 1 + SIDES + side];
    triangles.push(a, b, c, a, c, d);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positions), 3));
  geometry.setAttribute(
    'normal',
    new BufferAttribute(
      Float32Array.from(positions, (_, i) => (i % 3 === 1 ? 1 : 0)),
      3,
    ),
  );
  geometry.setAttribute('color', new BufferAttribute(Float32Array.from(colors), 4));
  geometry.setIndex(triangles);
  return geometry;
}

const up = new Vector3(0, 1, 0);
const normal = new Vector3();
const place = new Vector3();
const position = new Vector3();
const size = new Vector3();
const rotation = new Quaternion();
const turn = new Quaternion();
const matrix = new Matrix4();
