import {
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  Group,
  Matrix4,
  Mesh,
  Quaternion,
  Vector3,
  type MeshStandardMaterial,
} from 'three';
import { behaviourOf, type Behaviour } from '../../../../world/records/behaviour.ts';
import type { Crumple, Vehicle } from '../../../../world/records/vehicle.ts';
import { buildVehicleSpec } from '../../../../world/physics/vehicle/build-spec.ts';
import type { CrumpleZone } from '../../../../world/physics/vehicle/crumple.ts';
import { ackermannRad } from '../../../../world/physics/vehicle/steering.ts';
import type { VehicleSpec } from '../../../../world/physics/vehicle/vehicle-spec.ts';
import { POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';
import { WHEEL_FLOATS } from '../../../../world/simulation/phenomena/vehicle.ts';
import { crumpleZonesOf, ZONE_FLOATS } from '../../../../world/simulation/phenomena/crumple.ts';
import type { PartRange } from '../../model-geometry.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial, paintGeometry } from '../../surface-material.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { crushAt, dent } from './dents.ts';

/** Parts of a model that turn with the front wheel: a fork with its handlebar. */
const STEERED_PART = 'steering';
const FULL_TURN = 2 * Math.PI;

/** Everything of one kind of surface that moves with the body, undented positions beside the drawn ones. */
interface Shell {
  readonly mesh: Mesh;
  readonly ranges: readonly PartRange[];
  readonly still: Float32Array;
  readonly stillNormals: Float32Array;
  readonly shape: Float32Array;
}

/** A part with a motion of its own: a wheel, a fork, what may come off. */
interface Piece {
  readonly name: string;
  readonly meshes: readonly Mesh[];
  readonly center: Vector3;
}

interface Built {
  readonly shells: readonly Shell[];
  readonly wheels: readonly (Piece | null)[];
  readonly steered: readonly Piece[];
  /** By part of the crumple behaviour; made when the part comes off. */
  readonly loose: Map<number, readonly Mesh[]>;
}

/**
 * A vehicle: its body with dents where its zones are crushed, wheels that roll, steer and move on their springs, and
 * parts that have come off where the stream has them. It takes the model that the set pieces would draw; a vehicle
 * without a model keeps its drawn shape and gets plain wheels.
 */
class VehicleDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext;
  readonly #spec: VehicleSpec | null;
  readonly #crumple: Crumple | null;
  readonly #zones: readonly CrumpleZone[];
  #built: Built | null = null;
  #source: readonly BufferGeometry[] = [];
  #shown = '';
  #dented = '';
  readonly #pose = new Float32Array(POSE_FLOATS);

  constructor(context: DrawingContext) {
    this.#context = context;
    const vehicle = behaviourOf(context.piece, 'vehicle') as Vehicle | undefined;
    this.#spec = vehicle === undefined ? null : buildVehicleSpec(vehicle);
    this.#crumple = (behaviourOf(context.piece, 'crumple') as Crumple | undefined) ?? null;
    this.#zones = this.#crumple === null ? [] : crumpleZonesOf(this.#crumple, context.piece);
    this.object3D.matrixAutoUpdate = false;
  }

  update(stream: StateStream | null, tick: number): boolean {
    const { piece, setPieces } = this.#context;
    const drawn = setPieces.pieces.get(piece.id);
    if (drawn === undefined || drawn.group === null || !piece.isVisible) {
      this.object3D.visible = false;
      return false;
    }
    this.object3D.visible = true;
    if (drawn.geometries !== this.#source) this.#build(drawn.geometries);
    const built = this.#built!;
    const car = row(stream, `vehicle/${piece.id}`, tick);
    const wreck = row(stream, `crumple/${piece.id}`, tick);
    const key = `${drawn.pose.join()} ${car?.join() ?? ''} ${wreck?.join() ?? ''}`;
    const isLooseMoved = this.#showLoose(built, stream, tick, wreck);
    if (key === this.#shown) return isLooseMoved;
    this.#shown = key;
    matrix.compose(position.fromArray(drawn.pose), rotation.fromArray(drawn.pose, 3), one.set(1, 1, 1));
    this.object3D.matrix.copy(matrix);
    this.object3D.matrixWorldNeedsUpdate = true;
    this.#dent(built, wreck);
    this.#turnWheels(built, car, wreck);
    return true;
  }

  dispose(): void {
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    this.#clear();
  }

  #clear(): void {
    this.object3D.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      (object.geometry as BufferGeometry).dispose();
      (object.material as MeshStandardMaterial).dispose();
    });
    this.object3D.clear();
    this.#built = null;
    this.#shown = '';
    this.#dented = '';
  }

  #build(source: readonly BufferGeometry[]): void {
    this.#clear();
    this.#source = source;
    const { piece, setPieces } = this.#context;
    const ranges = source.map((geometry) => (geometry.userData['parts'] ?? []) as readonly PartRange[]);
    const hasModel = ranges.some((list) => list.length > 0);
    setPieces.setReplaced(piece.id, hasModel);
    const names = new Set(ranges.flatMap((list) => list.map(({ name }) => name)));
    const own = [...names].filter((name) => name.startsWith('wheel') || name === STEERED_PART);
    const pieces = own.map((name): Piece => this.#cutOut(source, ranges, name));
    const shells = hasModel ? source.map((geometry, kind) => this.#shell(geometry, ranges[kind]!, own)) : [];
    const wheels = (this.#spec?.wheels ?? []).map((wheel, index): Piece | null => {
      const found = pieces.find(
        ({ name, center }) => name.startsWith('wheel') && center.distanceTo(hubPlace.fromArray(wheel.hub)) < 0.3,
      );
      if (found !== undefined) return found;
      return hasModel ? null : this.#plainWheel(index);
    });
    const steered = pieces.filter(({ name }) => name === STEERED_PART);
    this.#built = { shells, wheels, steered, loose: new Map() };
  }

  #shell(geometry: BufferGeometry, ranges: readonly PartRange[], without: readonly string[]): Shell {
    const made = withoutRanges(
      geometry,
      ranges.filter(({ name }) => without.includes(name)),
    );
    this.#paint(made);
    const still = (made.getAttribute('position').array as Float32Array).slice();
    const stillNormals = (made.getAttribute('normal').array as Float32Array).slice();
    const mesh = this.#mesh(made, geometry);
    return { mesh, ranges, still, stillNormals, shape: still.slice() };
  }

  #mesh(geometry: BufferGeometry, kind: BufferGeometry): Mesh {
    const { isGlass, isDoubleSided } = surfaceKind(kind);
    const mesh = new Mesh(geometry, createSurfaceMaterial(this.#context.uniforms, { isGlass, isDoubleSided }));
    mesh.castShadow = !isGlass;
    mesh.receiveShadow = true;
    mesh.frustumCulled = false;
    mesh.matrixAutoUpdate = false;
    if (!isGlass) mesh.layers.enable(OCCLUDER_LAYER);
    this.object3D.add(mesh);
    return mesh;
  }

  /** The set piece's own colour in place of the paint. */
  #paint(geometry: BufferGeometry): void {
    const { color } = this.#context.piece;
    if (color === null) return;
    const { r, g, b } = new Color(color);
    const paint = geometry.getAttribute('paint').array as Float32Array;
    const finish = geometry.getAttribute('finish').array as Float32Array;
    for (let i = 0; i * 3 < finish.length; i++) if (finish[i * 3 + 2] === 1) paint.set([r, g, b], i * 4);
  }

  #cutOut(source: readonly BufferGeometry[], ranges: readonly (readonly PartRange[])[], name: string): Piece {
    const meshes: Mesh[] = [];
    const center = new Vector3();
    let isFirst = true;
    source.forEach((geometry, kind) => {
      const own = ranges[kind]!.filter((range) => range.name === name);
      if (own.length === 0) return;
      const cut = onlyRanges(geometry, own);
      cut.computeBoundingBox();
      if (isFirst) cut.boundingBox!.getCenter(center);
      isFirst = false;
      this.#paint(cut);
      meshes.push(this.#mesh(cut, geometry));
    });
    return { name, meshes, center };
  }

  #plainWheel(index: number): Piece {
    const wheel = this.#spec!.wheels[index]!;
    const vehicle = behaviourOf(this.#context.piece, 'vehicle') as Vehicle;
    const width = vehicle.axles[wheel.axle]!.wheelWidthM;
    const geometry = new CylinderGeometry(wheel.radiusM, wheel.radiusM, width, 28);
    geometry.deleteAttribute('uv');
    geometry.rotateZ(Math.PI / 2);
    geometry.translate(...wheel.hub);
    paintGeometry(geometry, {
      color: [0.012, 0.012, 0.013],
      opacity: 1,
      roughness: 0.9,
      metalness: 0,
      emission: [0, 0, 0],
      isColorable: false,
    });
    const mesh = this.#mesh(geometry, geometry);
    return { name: `wheel-${index}`, meshes: [mesh], center: new Vector3(...wheel.hub) };
  }

  /** Depths of each zone in a row of the track. */
  #depths(wreck: Float32Array | null): Float32Array[] {
    return this.#zones.map((_, index) =>
      wreck === null ? new Float32Array(ZONE_FLOATS) : wreck.subarray(index * ZONE_FLOATS, (index + 1) * ZONE_FLOATS),
    );
  }

  #isOff(wreck: Float32Array | null, part: number): boolean {
    return wreck !== null && wreck[this.#zones.length * ZONE_FLOATS + part]! > 0;
  }

  #dent({ shells }: Built, wreck: Float32Array | null): void {
    const key = wreck?.join() ?? '';
    if (key === this.#dented) return;
    this.#dented = key;
    const isWhole = wreck === null || wreck.every((value) => value === 0);
    const depths = this.#depths(wreck);
    for (const { mesh, ranges, still, stillNormals, shape } of shells) {
      const geometry = mesh.geometry;
      const places = geometry.getAttribute('position') as BufferAttribute;
      const normals = geometry.getAttribute('normal') as BufferAttribute;
      if (isWhole) {
        places.copyArray(still);
        normals.copyArray(stillNormals);
      } else {
        dent(still, shape, this.#zones, depths);
        places.copyArray(shape);
        geometry.computeVertexNormals();
        // What has come off is not here any more.
        this.#crumple!.parts.forEach(({ name }, part) => {
          if (!this.#isOff(wreck, part)) return;
          for (const range of ranges) if (isPartOf(range.name, name)) collapse(places, range);
        });
      }
      places.needsUpdate = true;
      normals.needsUpdate = true;
    }
  }

  #turnWheels({ wheels, steered }: Built, car: Float32Array | null, wreck: Float32Array | null): void {
    const spec = this.#spec;
    if (spec === null) return;
    const depths = this.#depths(wreck);
    wheels.forEach((piece, index) => {
      if (piece === null) return;
      const wheel = spec.wheels[index]!;
      const at = index * WHEEL_FLOATS;
      const steerRad = car === null ? 0 : ackermannRad(spec, car[at + 1]!, wheel.hub[0]);
      const spinRad = car === null ? 0 : car[at]! % FULL_TURN;
      const travelM = car === null ? 0 : car[at + 2]!;
      const [x, y, z] = wheel.hub;
      hubPlace.set(x, y + travelM, z);
      for (const [zone, { axis, face }] of this.#zones.entries()) {
        const depth = face.middle[0] * axis[0] + face.middle[2] * axis[2] - x * axis[0] - z * axis[2];
        const lengthM = this.#zones[zone]!.lengthM * 1.3;
        if (depth >= lengthM) continue;
        const inward = crushAt(this.#zones[zone]!, depths[zone]!, x, face.middle[1], z) * (1 - depth / lengthM);
        hubPlace.x -= axis[0] * inward;
        hubPlace.z -= axis[2] * inward;
      }
      const { x: cx, y: cy, z: cz } = piece.center;
      matrix
        .makeTranslation(hubPlace)
        .multiply(turn.makeRotationY(steerRad))
        .multiply(turn.makeRotationX(-spinRad))
        .multiply(turn.makeTranslation(-cx, -cy, -cz));
      const isLost = (this.#crumple?.parts ?? []).some((part, k) => part.name === piece.name && this.#isOff(wreck, k));
      for (const mesh of piece.meshes) {
        mesh.visible = !isLost;
        mesh.matrix.copy(matrix);
        mesh.matrixWorldNeedsUpdate = true;
      }
    });
    const front = spec.wheels.findIndex(({ axle }) => spec.axles[axle]!.isSteered);
    if (front < 0) return;
    const angle = car === null ? 0 : car[front * WHEEL_FLOATS + 1]!;
    const travelM = car === null ? 0 : car[front * WHEEL_FLOATS + 2]!;
    const [x, , z] = spec.wheels[front]!.hub;
    for (const piece of steered) {
      // About an upright through the hub: a fork's rake is not followed.
      matrix
        .makeTranslation(x, travelM * 0.5, z)
        .multiply(turn.makeRotationY(angle))
        .multiply(turn.makeTranslation(-x, 0, -z));
      for (const mesh of piece.meshes) {
        mesh.matrix.copy(matrix);
        mesh.matrixWorldNeedsUpdate = true;
      }
    }
  }

  /** Parts that lie about, each dented as it was when it came off. */
  #showLoose(built: Built, stream: StateStream | null, tick: number, wreck: Float32Array | null): boolean {
    const crumple = this.#crumple;
    if (crumple === null) return false;
    let isMoved = false;
    const latents = stream?.entityIds.filter((id) => id.startsWith(`${this.#context.piece.id}#`)) ?? [];
    crumple.parts.forEach((part, index) => {
      const isOff = this.#isOff(wreck, index);
      const known = built.loose.get(index);
      if (!isOff) {
        if (known?.[0]?.visible === true) {
          for (const mesh of known) mesh.visible = false;
          isMoved = true;
        }
        return;
      }
      const meshes = known ?? this.#makeLoose(built, part.name, this.#depths(wreck));
      built.loose.set(index, meshes);
      const id = latents[latents.length - crumple.parts.length + index];
      const body = stream!.entityIds.indexOf(id ?? '');
      if (body < 0 || !stream!.poseAt(body, Math.min(tick, stream!.readyTick), this.#pose)) return;
      const place = this.#placeOf(part, wreck);
      loosePose
        .compose(position.fromArray(this.#pose), rotation.fromArray(this.#pose, 3), one.set(1, 1, 1))
        .multiply(turn.makeTranslation(-place.x, -place.y, -place.z));
      for (const mesh of meshes) {
        // Its matrix is the world's: the vehicle goes on without it.
        if (mesh.visible && mesh.matrixWorld.equals(loosePose)) continue;
        isMoved = true;
        mesh.visible = true;
        mesh.matrixWorldAutoUpdate = false;
        mesh.matrixWorld.copy(loosePose);
      }
    });
    return isMoved;
  }

  #makeLoose({ shells }: Built, name: string, depths: readonly Float32Array[]): Mesh[] {
    return this.#source.flatMap((geometry, kind) => {
      const shell = shells[kind];
      if (shell === undefined) return [];
      const own = ((geometry.userData['parts'] ?? []) as readonly PartRange[]).filter((range) =>
        isPartOf(range.name, name),
      );
      if (own.length === 0) return [];
      const cut = onlyRanges(geometry, own);
      this.#paint(cut);
      const places = cut.getAttribute('position') as BufferAttribute;
      if (!name.startsWith('wheel')) {
        const from = (places.array as Float32Array).slice();
        dent(from, places.array as Float32Array, this.#zones, depths);
        cut.computeVertexNormals();
      }
      return [this.#mesh(cut, geometry)];
    });
  }

  /** Where a part's body has its origin in the vehicle's axes (phenomena/crumple.ts puts it there). */
  #placeOf({ positionM, side }: Crumple['parts'][number], wreck: Float32Array | null): Vector3 {
    const place = new Vector3(...positionM);
    const zone = this.#zones.findIndex((candidate) => candidate.side === side);
    if (zone < 0 || wreck === null) return place;
    const { axis, bases } = this.#zones[zone]!;
    const depths = this.#depths(wreck)[zone]!;
    let best = 0;
    let nearest = Infinity;
    bases.forEach((base, index) => {
      const away = Math.hypot(base[0] - positionM[0], base[1] - positionM[1], base[2] - positionM[2]);
      if (away >= nearest) return;
      nearest = away;
      best = depths[index]!;
    });
    return place.addScaledVector(hubPlace.fromArray(axis), -best);
  }
}

/** A part named `door-left` brings `door-left` and `door-left-glass` with it. */
function isPartOf(range: string, part: string): boolean {
  return range === part || range.startsWith(`${part}-glass`);
}

function surfaceKind(geometry: BufferGeometry): { isGlass: boolean; isDoubleSided: boolean } {
  const kind = geometry.userData['kind'] as { isGlass: boolean; isDoubleSided: boolean } | undefined;
  return kind ?? { isGlass: false, isDoubleSided: false };
}

/** The row of a track at a tick, between its neighbours; null where there is none. */
function row(stream: StateStream | null, key: string, tick: number): Float32Array | null {
  if (stream === null) return null;
  const found = stream.trackRow(key, Math.min(tick, stream.readyTick));
  if (found === null) return null;
  const { from, to, share } = found;
  return share === 0 ? from : from.map((value, index) => value + (to[index]! - value) * share);
}

const isIn = (ranges: readonly PartRange[], vertex: number): boolean =>
  ranges.some(({ start, count }) => vertex >= start && vertex < start + count);

function withoutRanges(geometry: BufferGeometry, ranges: readonly PartRange[]): BufferGeometry {
  const copy = geometry.clone();
  copy.userData = {};
  copy.setIndex(filteredIndex(geometry, (vertex) => !isIn(ranges, vertex)));
  return copy;
}

/** A geometry of the vertices in these ranges alone. */
function onlyRanges(geometry: BufferGeometry, ranges: readonly PartRange[]): BufferGeometry {
  const cut = new BufferGeometry();
  const starts = new Map<PartRange, number>();
  let total = 0;
  for (const range of ranges) {
    starts.set(range, total);
    total += range.count;
  }
  for (const [name, attribute] of Object.entries(geometry.attributes)) {
    const size = attribute.itemSize;
    const array = new Float32Array(total * size);
    for (const range of ranges)
      array.set(
        (attribute.array as Float32Array).subarray(range.start * size, (range.start + range.count) * size),
        starts.get(range)! * size,
      );
    cut.setAttribute(name, new BufferAttribute(array, size));
  }
  const index = filteredIndex(geometry, (vertex) => isIn(ranges, vertex)).map((vertex) => {
    const range = ranges.find(({ start, count }) => vertex >= start && vertex < start + count)!;
    return vertex - range.start + starts.get(range)!;
  });
  cut.setIndex(index);
  return cut;
}

function filteredIndex(geometry: BufferGeometry, isKept: (vertex: number) => boolean): number[] {
  const index = geometry.getIndex();
  const all =
    index === null ? Array.from({ length: geometry.getAttribute('position').count }, (_, i) => i) : [...index.array];
  const kept: number[] = [];
  for (let i = 0; i + 2 < all.length; i += 3) if (isKept(all[i]!)) kept.push(all[i]!, all[i + 1]!, all[i + 2]!);
  return kept;
}

/** Draws a range as nothing: all its triangles in one point. */
function collapse(places: BufferAttribute, { start, count }: PartRange): void {
  const array = places.array as Float32Array;
  const [x, y, z] = [array[start * 3]!, array[start * 3 + 1]!, array[start * 3 + 2]!];
  for (let i = start; i < start + count; i++) array.set([x, y, z], i * 3);
}

const matrix = new Matrix4();
const turn = new Matrix4();
const loosePose = new Matrix4();
const position = new Vector3();
const rotation = new Quaternion();
const one = new Vector3();
const hubPlace = new Vector3();

/** Of a piece with both behaviours the vehicle's drawing shows the crumpling too. */
export function drawVehicle(context: DrawingContext): PhenomenonDrawing {
  return new VehicleDrawing(context);
}

export function drawCrumple(context: DrawingContext<Extract<Behaviour, { kind: 'crumple' }>>): PhenomenonDrawing {
  if (behaviourOf(context.piece, 'vehicle') === undefined) return new VehicleDrawing(context);
  return { object3D: new Group(), update: () => false, dispose: () => undefined };
}
