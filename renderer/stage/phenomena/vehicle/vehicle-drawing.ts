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
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import type { Crumple, Vehicle } from '../../../../world/records/vehicle.ts';
import { buildVehicleSpec } from '../../../../world/physics/vehicle/build-spec.ts';
import { CRUMPLE_COLUMNS, type CrumpleZone } from '../../../../world/physics/vehicle/crumple.ts';
import { ackermannRad } from '../../../../world/physics/vehicle/steering.ts';
import type { VehicleSpec } from '../../../../world/physics/vehicle/vehicle-spec.ts';
import { POSE_FLOATS, type StateStream } from '../../../../world/simulation/index.ts';
import { WHEEL_FLOATS } from '../../../../world/simulation/phenomena/vehicle.ts';
import { crumpleZonesOf, ZONE_FLOATS } from '../../../../world/simulation/phenomena/crumple.ts';
import { localBounds } from '../../../../world/simulation/engine/bounds.ts';
import { resolveParts } from '../../../../world/simulation/solid-parts.ts';
import type { PartRange } from '../../model-geometry.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { createSurfaceMaterial, paintGeometry } from '../../surface-material.ts';
import type { DrawingContext, DrawingLight, PhenomenonDrawing } from '../drawing.ts';
import { CrumpledShell } from './crumpled-shell.ts';
import { bend, crushAt, dent, SQUEEZED } from './dents.ts';
import { refine } from './fine-mesh.ts';
import { GlassCracks } from './glass-cracks.ts';
import { isPaneAt, isPartOf, onlyRanges, surfaceKind, withoutRanges } from './part-ranges.ts';
import { trackRow } from './track-row.ts';
import { VehicleLamps, type LampState } from './vehicle-lamps.ts';
import { WheelSpray } from './wheel-spray.ts';

/** Parts of a model that turn with the front wheel: a fork with its handlebar. */
const STEERED_PART = 'steering';
const FULL_TURN = 2 * Math.PI;
const WINDSCREEN_PART = 'windscreen';
/** Toughened panes fall to crumbs once the side or end that they sit in is crushed by this much, metres (an estimate). */
const PANE_BREAKS_M = 0.05;
/** Bumpers are plastic on a beam: they come off in one stiff piece. */
const STIFF_PART = /^bumper/;
/** A part that has come off is drawn in triangles of this size, metres. */
const LOOSE_M = 0.1;
/** A lamp goes out once what it sits in is crushed by this much, metres (an estimate). */
const LAMP_BREAKS_M = 0.3;
/** A vehicle that moves, or has, is underway. */
const UNDERWAY_M = 0.3;
const UNDERWAY_MPS = 0.3;
/** Share of a body's height that is as wide as its floor; above it are windows. */
const HULL_SHARE = 0.62;

/** A part with a motion of its own: a wheel, a fork, what may come off. */
interface Piece {
  readonly name: string;
  readonly meshes: readonly Mesh[];
  readonly center: Vector3;
}

interface Built {
  readonly shells: readonly CrumpledShell[];
  readonly cracks: GlassCracks | null;
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
  readonly #lamps = new VehicleLamps();
  readonly #spray: WheelSpray | null;
  /** Half axes and middle of the body below its windows, in its own space. */
  readonly #hull: Matrix4;

  constructor(context: DrawingContext) {
    this.#context = context;
    const vehicle = behaviourOf(context.piece, 'vehicle') as Vehicle | undefined;
    this.#spec = vehicle === undefined ? null : buildVehicleSpec(vehicle);
    this.#crumple = (behaviourOf(context.piece, 'crumple') as Crumple | undefined) ?? null;
    this.#zones = this.#crumple === null ? [] : crumpleZonesOf(this.#crumple, context.piece);
    this.object3D.matrixAutoUpdate = false;
    this.#spray = this.#spec === null ? null : new WheelSpray(context, this.#spec);
    this.#hull = lowerHull(context.piece);
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
    const car = trackRow(stream, `vehicle/${piece.id}`, tick);
    const wreck = trackRow(stream, `crumple/${piece.id}`, tick);
    const key = `${drawn.pose.join()} ${car?.join() ?? ''} ${wreck?.join() ?? ''}`;
    const isLooseMoved = this.#showLoose(built, stream, tick, wreck);
    this.#spray?.update(stream, tick);
    if (key === this.#shown) return isLooseMoved;
    this.#shown = key;
    matrix.compose(position.fromArray(drawn.pose), rotation.fromArray(drawn.pose, 3), one.set(1, 1, 1));
    this.object3D.matrix.copy(matrix);
    this.object3D.matrixWorldNeedsUpdate = true;
    this.#dent(built, wreck);
    this.#turnWheels(built, car, wreck);
    this.#lamps.show(this.#lampState(car, wreck, drawn.pose));
    return true;
  }

  setLight(light: DrawingLight): void {
    this.#lamps.setLight(light);
    this.#spray?.setLight(light);
    this.#built?.cracks?.setLight(light.exposure, light.daylightLux);
  }

  groundShades(): Matrix4[] {
    return this.object3D.visible && this.#spec !== null ? [this.#hull.clone().premultiply(this.object3D.matrix)] : [];
  }

  dispose(): void {
    this.#lamps.dispose();
    this.#spray?.dispose();
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    this.#clear();
  }

  /** Lamps burn until what they sit in is crushed; the last floats of a vehicle's track are its pedals. */
  #lampState(car: Float32Array | null, wreck: Float32Array | null, pose: Float32Array): LampState {
    const depths = this.#depths(wreck);
    const { position: start } = this.#context.piece;
    const speedMps = car === null || this.#spec === null ? 0 : car[this.#spec.wheels.length * WHEEL_FLOATS]!;
    const wayM = Math.hypot(pose[0]! - start[0], pose[2]! - start[2]);
    return {
      isUnderway: this.#spec !== null && (wayM > UNDERWAY_M || Math.abs(speedMps) > UNDERWAY_MPS),
      isBraking: car !== null && car[car.length - 1]! > 0.02,
      isCrushedAt: ({ x, y, z }) =>
        this.#zones.some((zone, index) => {
          const { axis, face, lengthM } = zone;
          const depth = face.middle[0] * axis[0] + face.middle[2] * axis[2] - x * axis[0] - z * axis[2];
          return depth < lengthM && crushAt(zone, depths[index]!, x, y, z) > LAMP_BREAKS_M;
        }),
    };
  }

  #clear(): void {
    this.object3D.remove(this.#lamps.object3D);
    if (this.#spray !== null) this.object3D.remove(this.#spray.mesh);
    this.object3D.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      (object.geometry as BufferGeometry).dispose();
      (object.material as MeshStandardMaterial).dispose();
    });
    this.object3D.clear();
    for (const shell of this.#built?.shells ?? []) shell.dispose();
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
    this.#built = { shells, wheels, steered, loose: new Map(), cracks: this.#cracks(source, ranges) };
    this.#lamps.fit(shells.map(({ mesh }) => mesh.geometry));
    this.object3D.add(this.#lamps.object3D);
    if (this.#spray !== null) this.object3D.add(this.#spray.mesh);
  }

  #shell(geometry: BufferGeometry, ranges: readonly PartRange[], without: readonly string[]): CrumpledShell {
    const made = withoutRanges(
      geometry,
      ranges.filter(({ name }) => without.includes(name)),
    );
    this.#paint(made);
    return new CrumpledShell(this.#mesh(made, geometry), ranges);
  }

  /** The windscreen's surface, to be cracked; null where nothing before it crumples. */
  #cracks(source: readonly BufferGeometry[], ranges: readonly (readonly PartRange[])[]): GlassCracks | null {
    if (!this.#zones.some(({ side }) => side === 'front')) return null;
    const kind = ranges.findIndex((list) => list.some(({ name }) => name === WINDSCREEN_PART));
    if (kind < 0) return null;
    const own = ranges[kind]!.filter(({ name }) => name === WINDSCREEN_PART);
    const cracks = new GlassCracks(onlyRanges(source[kind]!, own));
    this.object3D.add(cracks.mesh);
    return cracks;
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

  #dent({ shells, cracks }: Built, wreck: Float32Array | null): void {
    const key = wreck?.join() ?? '';
    if (key === this.#dented) return;
    this.#dented = key;
    const depths = this.#depths(wreck);
    const front = this.#zones.findIndex(({ side }) => side === 'front');
    cracks?.show(Array.from(depths[front]!.subarray(0, CRUMPLE_COLUMNS)));
    if (wreck === null || wreck.every((value) => value === 0)) {
      for (const shell of shells) shell.showWhole();
      return;
    }
    const lost = this.#crumple!.parts.filter((_, part) => this.#isOff(wreck, part));
    const broken = this.#zones.flatMap(({ side }, index) =>
      Math.max(...depths[index]!) > PANE_BREAKS_M ? [side] : [],
    );
    const isGone = (range: string): boolean =>
      lost.some(({ name }) => isPartOf(range, name)) || broken.some((side) => isPaneAt(range, side));
    const made = shells.flatMap((shell) => shell.showCrushed(this.#zones, depths, isGone) ?? []);
    if (made.length > 0) this.#lamps.fitCopy(made);
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
        const lengthM = this.#zones[zone]!.lengthM * SQUEEZED;
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
      const meshes = known ?? this.#makeLoose(built, part, this.#depths(wreck));
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

  #makeLoose({ shells }: Built, part: Crumple['parts'][number], depths: readonly Float32Array[]): Mesh[] {
    const zone = this.#zones.findIndex(({ side }) => side === part.side);
    return this.#source.flatMap((geometry, kind) => {
      if (shells[kind] === undefined) return [];
      const own = ((geometry.userData['parts'] ?? []) as readonly PartRange[]).filter((range) =>
        isPartOf(range.name, part.name),
      );
      if (own.length === 0) return [];
      const whole = onlyRanges(geometry, own);
      this.#paint(whole);
      if (part.name.startsWith('wheel')) return [this.#mesh(whole, geometry)];
      const { geometry: cut } = refine({ geometry: whole, ranges: [] }, LOOSE_M, () => true);
      whole.dispose();
      const places = cut.getAttribute('position') as BufferAttribute;
      const from = (places.array as Float32Array).slice();
      const to = places.array as Float32Array;
      if (STIFF_PART.test(part.name) && zone >= 0) bend(from, to, this.#zones[zone]!, depths[zone]!, part.positionM);
      else dent(from, to, this.#zones, depths);
      cut.computeVertexNormals();
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

const matrix = new Matrix4();
const turn = new Matrix4();
const loosePose = new Matrix4();
const position = new Vector3();
const rotation = new Quaternion();
const one = new Vector3();
const hubPlace = new Vector3();

/** What shades the ground under a vehicle, by its solids. */
function lowerHull({ shape, scale }: SetPiece): Matrix4 {
  const bounds = localBounds(resolveParts(shape, scale));
  if (bounds === null) return new Matrix4().makeScale(0.01, 0.01, 0.01);
  const { center, half } = bounds;
  const halfHeight = half[1] * HULL_SHARE;
  return new Matrix4()
    .makeScale(half[0] * 0.97, halfHeight, half[2] * 0.98)
    .setPosition(center[0], center[1] - half[1] + halfHeight, center[2]);
}

/** Of a piece with both behaviours the vehicle's drawing shows the crumpling too. */
export function drawVehicle(context: DrawingContext): PhenomenonDrawing {
  return new VehicleDrawing(context);
}

export function drawCrumple(context: DrawingContext<Extract<Behaviour, { kind: 'crumple' }>>): PhenomenonDrawing {
  if (behaviourOf(context.piece, 'vehicle') === undefined) return new VehicleDrawing(context);
  return { object3D: new Group(), update: () => false, dispose: () => undefined };
}
