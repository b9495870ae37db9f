import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CustomBlending,
  DynamicDrawUsage,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshPhysicalMaterial,
  OneFactor,
  Quaternion,
  SrcColorFactor,
  Vector3,
  ZeroFactor,
} from 'three';
import { LIQUIDS, type LiquidName } from '../../../../world/physics/fluid/liquids.ts';
import { MARK_FLOATS, MOST_MARKS } from '../../../../world/physics/fluid/wet-marks.ts';
import { POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';
import { filmOutline, type FilmOutline, type WetDisc } from './film-outline.ts';

/** Off the surface, so that it is not cut by it, metres. */
const LIFT_M = 0.0006;
/** Of the film that a liquid leaves where it ran, metres; light passes it going in and coming out. */
const FILM_M = 0.002;
/** A wet surface is darker, because light that has entered the film is thrown back into it (see surface-material.ts). */
const WET_SHARE = 0.84;
/** How far the skin leans at the rim, as the tangent of an angle. */
const RIM_LEAN = 0.55;
/** Planes with fewer marks are shards and the like, too small to lie on. */
const FEW = 4;
/** Marks of one body are in one plane when their normals differ by less than this cosine, and their places by this. */
const SAME_NORMAL = 0.97;
const SAME_PLANE_M = 0.004;

/** Marks of one body that lie in one plane, in the body's space. */
interface Plane {
  readonly body: number;
  readonly normal: Vector3;
  readonly across: Vector3;
  readonly along: Vector3;
  readonly offsetM: number;
  readonly discs: WetDisc[];
}

/** The film that a liquid leaves on what it has touched; it goes where those things go, and shines. */
export class WetFilm {
  readonly object3D = new Group();
  readonly #stain: Color;
  readonly #body: Color;
  readonly #geometry = new BufferGeometry();
  readonly #darkening: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #shine: Mesh<BufferGeometry, MeshPhysicalMaterial>;
  #planes: readonly { readonly plane: Plane; readonly outline: FilmOutline }[] = [];
  #stream: StateStream | null = null;
  #count = -1;

  constructor(liquid: LiquidName) {
    const { color, depthM } = LIQUIDS[liquid];
    const way = (2 * FILM_M) / depthM;
    const passed = new Color(color);
    // An opaque liquid covers what it lies on; a clear one tints it.
    const cover = depthM < FILM_M ? 1 - Math.exp(-way) : 0;
    const through = (channel: number): number => (cover > 0 ? 1 - cover : WET_SHARE * channel ** way);
    this.#stain = new Color(through(passed.r), through(passed.g), through(passed.b));
    this.#body = passed.multiplyScalar(cover);
    // Blended, yet among what is opaque: liquids are clear, and what shows through them is the opaque picture.
    const blended = { blending: CustomBlending, depthWrite: false, vertexColors: true, polygonOffset: true } as const;
    const lifted = { polygonOffsetFactor: -2, polygonOffsetUnits: -2 } as const;
    this.#darkening = new Mesh(
      this.#geometry,
      new MeshBasicMaterial({
        ...blended,
        ...lifted,
        blendSrc: ZeroFactor,
        blendDst: SrcColorFactor,
        toneMapped: false,
        fog: false,
      }),
    );
    const shining = new BufferGeometry();
    this.#shine = new Mesh(
      shining,
      new MeshPhysicalMaterial({
        ...blended,
        ...lifted,
        blendSrc: OneFactor,
        blendDst: OneFactor,
        roughness: 0.08,
        // The sky is mirrored whole, also where walls and trees would hide it: a part of it is nearer the truth.
        specularIntensity: 0.22,
      }),
    );
    this.#darkening.renderOrder = 1;
    this.#shine.renderOrder = 2;
    this.#shine.receiveShadow = true;
    for (const mesh of [this.#darkening, this.#shine]) {
      mesh.frustumCulled = false;
      mesh.visible = false;
      // It lies on what is there to be clicked on.
      mesh.raycast = () => undefined;
      this.object3D.add(mesh);
    }
  }

  /** `row`: the number of marks, then MARK_FLOATS of each (world/physics/fluid/wet-marks.ts); null = dry. */
  show(row: Float32Array | null, stream: StateStream | null, tick: number): void {
    const count = Math.min(row?.[0] ?? 0, MOST_MARKS);
    const isWet = row !== null && stream !== null && count > 0;
    this.#darkening.visible = this.#shine.visible = isWet;
    if (!isWet) return;
    // Marks are only ever added: their number says whether they are the same.
    if (stream !== this.#stream || count !== this.#count) {
      this.#planes = planesOf(row, count).map((plane) => ({ plane, outline: filmOutline(plane.discs) }));
      this.#makeGeometry();
      [this.#stream, this.#count] = [stream, count];
    }
    this.#lay(stream, tick);
  }

  #makeGeometry(): void {
    const vertexCount = this.#planes.reduce((sum, { outline }) => sum + outline.thickness.length, 0);
    const index: number[] = [];
    const stains = new Float32Array(vertexCount * 3);
    const bodies = new Float32Array(vertexCount * 3);
    let first = 0;
    for (const { outline } of this.#planes) {
      for (const corner of outline.triangles) index.push(first + corner);
      outline.thickness.forEach((thick, k) => {
        const at = (first + k) * 3;
        const thin = (channel: number): number => channel ** thick;
        stains.set([thin(this.#stain.r), thin(this.#stain.g), thin(this.#stain.b)], at);
        bodies.set([this.#body.r * thick, this.#body.g * thick, this.#body.b * thick], at);
      });
      first += outline.thickness.length;
    }
    const position = new BufferAttribute(new Float32Array(vertexCount * 3), 3).setUsage(DynamicDrawUsage);
    const normals = new BufferAttribute(new Float32Array(vertexCount * 3), 3).setUsage(DynamicDrawUsage);
    const indexes = new BufferAttribute(Uint32Array.from(index), 1);
    for (const [{ geometry }, colors] of [
      [this.#darkening, stains],
      [this.#shine, bodies],
    ] as const) {
      geometry.dispose();
      geometry.setAttribute('position', position);
      geometry.setAttribute('normal', normals);
      geometry.setAttribute('color', new BufferAttribute(colors, 3));
      geometry.setIndex(indexes);
    }
  }

  /** Puts every plane where its body is. */
  #lay(stream: StateStream, tick: number): void {
    const position = this.#geometry.getAttribute('position') as BufferAttribute;
    const normals = this.#geometry.getAttribute('normal') as BufferAttribute;
    let vertex = 0;
    for (const { plane, outline } of this.#planes) {
      const isThere = plane.body < stream.bodyCount && stream.poseAt(plane.body, tick, pose);
      place.fromArray(pose);
      turn.fromArray(pose, 3);
      outline.thickness.forEach((_, k) => {
        const [u, v] = [outline.points[k * 2]!, outline.points[k * 2 + 1]!];
        const [leanU, leanV] = [outline.lean[k * 2]! * RIM_LEAN, outline.lean[k * 2 + 1]! * RIM_LEAN];
        point
          .copy(plane.normal)
          .multiplyScalar(plane.offsetM + LIFT_M)
          .addScaledVector(plane.across, u)
          .addScaledVector(plane.along, v)
          .applyQuaternion(turn)
          .add(place);
        normal
          .copy(plane.normal)
          .addScaledVector(plane.across, leanU)
          .addScaledVector(plane.along, leanV)
          .normalize()
          .applyQuaternion(turn);
        // What is not there leaves nothing wet: its triangles have no area.
        point.multiplyScalar(isThere ? 1 : 0).toArray(position.array, vertex * 3);
        normal.toArray(normals.array, vertex * 3);
        vertex++;
      });
    }
    position.needsUpdate = normals.needsUpdate = true;
  }

  /** Level things that it lies on, as rows of normal x y z and distance from the origin along it, world space, metres. */
  planes(stream: StateStream, tick: number): Float32Array<ArrayBuffer> {
    const rows: number[] = [];
    for (const { plane } of this.#planes) {
      if (plane.discs.length < FEW || plane.body >= stream.bodyCount || !stream.poseAt(plane.body, tick, pose))
        continue;
      turn.fromArray(pose, 3);
      normal.copy(plane.normal).applyQuaternion(turn);
      rows.push(normal.x, normal.y, normal.z, plane.offsetM + normal.dot(place.fromArray(pose)));
    }
    return Float32Array.from(rows);
  }

  dispose(): void {
    for (const { geometry, material } of [this.#darkening, this.#shine]) {
      geometry.dispose();
      material.dispose();
    }
  }
}

function planesOf(row: Float32Array, count: number): Plane[] {
  const planes: Plane[] = [];
  for (let mark = 0; mark < count; mark++) {
    const at = 1 + mark * MARK_FLOATS;
    const body = row[at]!;
    if (body < 0) continue;
    point.fromArray(row, at + 1);
    normal.fromArray(row, at + 4).normalize();
    const offsetM = normal.dot(point);
    let plane = planes.find(
      (known) =>
        known.body === body &&
        known.normal.dot(normal) > SAME_NORMAL &&
        Math.abs(known.normal.dot(point) - known.offsetM) < SAME_PLANE_M,
    );
    if (plane === undefined) {
      const along = new Vector3(0, 0, Math.abs(normal.z) > 0.9 ? 0 : 1);
      if (along.z === 0) along.x = 1;
      const across = along.clone().cross(normal).normalize();
      along.crossVectors(normal, across);
      plane = { body, normal: normal.clone(), across, along, offsetM, discs: [] };
      planes.push(plane);
    }
    plane.discs.push([plane.across.dot(point), plane.along.dot(point), row[at + 7]!]);
  }
  return planes;
}

const pose = new Float32Array(POSE_FLOATS);
const place = new Vector3();
const point = new Vector3();
const normal = new Vector3();
const turn = new Quaternion();
