import type { Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import type { Crumple } from '../../records/vehicle.ts';
import {
  crash,
  CRUMPLE_COLUMNS,
  CRUMPLE_ROWS,
  crumpleZones,
  type CrashBody,
  type CrashContact,
  type CrushLaw,
  type CrumpleZone,
} from '../../physics/vehicle/crumple.ts';
import { pairFriction } from '../../physics/materials.ts';
import { refuse, toFloatData } from '../compile-values.ts';
import { localBounds } from '../engine/bounds.ts';
import type { RayScope } from '../engine/engine-readings.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, conjugate, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { resolveParts, type SolidPart } from '../solid-parts.ts';
import { TICK_HZ, type SimEvent, type SimPhenomenon } from '../types.ts';
import type { Phenomenon, PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

const TICK_S = 1 / TICK_HZ;
/** Solids of a zone are let through this far ahead of what crushes them, m, so that the engine never meets them first. */
const MARGIN_M = 0.08;
/** Bodies whose faces look at each other within this cosine crush each other. */
const FACING = -0.7;
/** Floats per zone in a track; then one per part: 0 = on, 1 = off. */
export const ZONE_FLOATS = CRUMPLE_COLUMNS * CRUMPLE_ROWS;

/**
 * Crumple zones and parts that come off. Track `crumple/<entity id>`: crush of each column in metres, zone after zone in
 * the record's order, columns as in crumpleZones; then a flag per part. Event `crashed` when a crash begins: amount = N·s
 * of its first tick. Event `jointBroke` for a part: a = its latent body, b = the vehicle, amount = N. The solids of a zone
 * are the parts of the collision shape that lie in it; the rest of the shape is rigid.
 */
export const crumplePhenomenon: Phenomenon<'crumple'> = {
  kind: 'crumple',
  compile(behaviour, { piece, body }) {
    const bounds = resolveParts(body.shape, body.scale).map(partBounds);
    const zones = zonesOf(behaviour, bounds);
    zones.forEach((zone) => {
      if (slicesOf(zone, bounds).length === 0)
        refuse(
          'shape-invalid',
          `${piece.id} is to crumple at the ${zone.side}, but its collision shape has no part of its own there`,
          { id: piece.id },
        );
    });
    return { values: toFloatData(behaviour, piece.id) as Record<string, unknown>, latentCount: behaviour.parts.length };
  },
  start: (world, items, state) => new CrumpleRun(world, items, state),
};

function zonesOf(crumple: Crumple, bounds: readonly Bounds[]): CrumpleZone[] {
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  for (const box of bounds) {
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], box.low[axis]);
      high[axis] = Math.max(high[axis], box.high[axis]);
    }
  }
  return crumpleZones(crumple, low, high);
}

/** The zones of a set piece in its local space, as its run has them. */
export function crumpleZonesOf(
  crumple: Crumple,
  { shape, scale }: { readonly shape: Shape; readonly scale: Vec3 },
): CrumpleZone[] {
  return zonesOf(crumple, resolveParts(shape, scale).map(partBounds));
}

/** An upright box in a body's own axes, metres. */
interface Bounds {
  readonly low: Vec3;
  readonly high: Vec3;
}

function partBounds(part: SolidPart): Bounds {
  const { center, half } = localBounds([part])!;
  return { low: subtract(center, half), high: add(center, half) };
}

interface Slice {
  readonly part: number;
  /** How far inside the face it begins, m. */
  readonly depthM: number;
}

/** The solids that lie in a zone, up to a hand's breadth beyond its depth. */
function slicesOf({ axis, face, lengthM }: CrumpleZone, bounds: readonly Bounds[]): Slice[] {
  const faceM = dot(face.middle, axis);
  return bounds.flatMap(({ low, high }, part) => {
    const ends = [dot(low, axis), dot(high, axis)];
    const depthM = faceM - Math.max(ends[0]!, ends[1]!);
    const backM = faceM - Math.min(ends[0]!, ends[1]!);
    return backM <= lengthM + 0.1 ? [{ part, depthM }] : [];
  });
}

type PartState = 0 | 1 | 2;
const ON: PartState = 0;
const TORN: PartState = 1;
const OFF: PartState = 2;

interface Wreck {
  readonly item: SimPhenomenon;
  readonly crumple: Crumple;
  readonly zones: readonly CrumpleZone[];
  readonly slices: readonly (readonly Slice[])[];
  readonly bounds: readonly Bounds[];
  readonly depths: readonly Float64Array[];
  readonly parts: PartState[];
  /** The force that tore each part, N. */
  readonly tornBy: number[];
  readonly open: Set<number>;
  /** Ticks since it was last in a crash; large = long ago. */
  calmTicks: number;
  /** This tick's force on each zone, N, and its velocity before the tick. */
  readonly zoneForceN: number[];
  before: Vec3;
}

interface Push {
  readonly bodyIndex: number;
  readonly impulseNs: Vec3;
  readonly pointM: Vec3;
}

class CrumpleRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #wrecks: readonly Wreck[];
  readonly #wreckOf = new Map<number, Wreck>();
  /** The second halves of this tick's impulses: velocities change in the middle of the way, so that it is of second order. */
  #pending: Push[] = [];

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    const reader = state === null ? null : new StateReader(state);
    this.#wrecks = items.map((item) => makeWreck(world, item, reader));
    for (const wreck of this.#wrecks) this.#wreckOf.set(wreck.item.bodyIndex, wreck);
  }

  beforeStep(events: SimEvent[]): void {
    const bodies = new Map<number, CrashBody>();
    const contacts: (CrashContact & { readonly wreck: Wreck; readonly zone: number; readonly other: number })[] = [];
    for (const wreck of this.#wrecks) {
      wreck.before = this.#world.linearVelocity(wreck.item.bodyIndex);
      wreck.zoneForceN.fill(0);
      for (const found of this.#contactsOf(wreck, bodies)) contacts.push(found);
    }
    this.#pending = [];
    if (contacts.length === 0) return;
    const results = crash(contacts, TICK_S);
    const struck = new Map<Wreck, { impulseNs: number; other: number; point: Vec3 }>();
    results.forEach(({ impulseNs, peakN }, index) => {
      const { wreck, zone, other, pointM } = contacts[index]!;
      const size = lengthOf(impulseNs);
      if (size === 0) return;
      wreck.zoneForceN[zone]! += peakN;
      const otherWreck = this.#wreckOf.get(other);
      if (otherWreck !== undefined) this.#noteForce(otherWreck, contacts[index]!.axis, peakN);
      const half = scale(impulseNs, 0.5);
      this.#push({ bodyIndex: wreck.item.bodyIndex, impulseNs: half, pointM });
      if (this.#world.mode(other) === 'dynamic') this.#push({ bodyIndex: other, impulseNs: scale(half, -1), pointM });
      const sum = struck.get(wreck) ?? { impulseNs: 0, other, point: pointM };
      sum.impulseNs += size;
      struck.set(wreck, sum);
    });
    for (const [wreck, { impulseNs, other, point }] of struck) {
      const isNew = wreck.calmTicks > CALM_TICKS;
      wreck.calmTicks = 0;
      const otherWreck = this.#wreckOf.get(other);
      if (otherWreck !== undefined) otherWreck.calmTicks = 0;
      if (!isNew) continue;
      const { bodies: simBodies } = this.#world.scene;
      events.push({
        tick: this.#world.tick,
        kind: 'crashed',
        a: wreck.item.entityId,
        b: simBodies[other]!.entityId,
        amount: impulseNs,
        point,
      });
    }
  }

  #push(push: Push): void {
    this.#world.applyImpulse(push.bodyIndex, push.impulseNs, push.pointM);
    this.#pending.push(push);
  }

  #noteForce(wreck: Wreck, axis: Vec3, forceN: number): void {
    const rotation = this.#world.rotation(wreck.item.bodyIndex);
    wreck.zones.forEach((zone, index) => {
      if (dot(rotate(rotation, zone.axis), axis) < FACING) wreck.zoneForceN[index]! += forceN;
    });
  }

  /** The columns of a body that something may reach in this tick; lets the solids in their way through. */
  *#contactsOf(
    wreck: Wreck,
    bodies: Map<number, CrashBody>,
  ): Generator<CrashContact & { wreck: Wreck; zone: number; other: number }> {
    const world = this.#world;
    const own = wreck.item.bodyIndex;
    if (world.mode(own) !== 'dynamic') return;
    const scope = world.around(own, 0.3 + lengthOf(world.linearVelocity(own)) * TICK_S * 2);
    const near = this.#near(wreck, scope);
    if (near.length === 0) return;
    const rotation = world.rotation(own);
    const position = world.position(own);
    const self = this.#bodyOf(own, bodies);
    for (const [zoneIndex, zone] of wreck.zones.entries()) {
      const axis = rotate(rotation, zone.axis);
      const depths = wreck.depths[zoneIndex]!;
      let reachM = 0;
      for (const [column, base] of zone.bases.entries()) {
        const origin = add(position, rotate(rotation, base));
        const hit = this.#meet(wreck, zone, origin, axis, { near, scope }, self);
        if (hit === null) continue;
        const { other, distanceM } = hit;
        const pointM = add(origin, scale(axis, Math.min(distanceM, zone.lengthM)));
        const dynamic = world.mode(other) === 'dynamic' ? this.#bodyOf(other, bodies) : null;
        const velocityB = dynamic === null ? this.#velocityAt(other, pointM) : velocityOf(dynamic, pointM);
        const closing = dot(subtract(velocityOf(self, pointM), velocityB), axis);
        const overlapM = zone.lengthM - distanceM;
        // Not in this tick.
        if (overlapM + Math.max(0, closing) * TICK_S < 0) continue;
        reachM = Math.max(reachM, overlapM + 2 * Math.max(0, closing) * TICK_S);
        yield {
          wreck,
          zone: zoneIndex,
          other,
          a: self,
          b: dynamic,
          velocityB,
          pointM,
          axis,
          overlapM,
          friction: pairFriction(world.frictionOf(own), world.frictionOf(other)),
          lawA: lawOf(zone, depths, column, 1),
          lawB: hit.lawB,
        };
      }
      if (reachM > 0) this.#open(wreck, zoneIndex, reachM + MARGIN_M);
    }
  }

  /** Solids of other bodies near enough to matter; none where nothing moves. */
  #near(wreck: Wreck, scope: RayScope): number[] {
    const world = this.#world;
    const own = wreck.item.bodyIndex;
    const velocity = world.linearVelocity(own);
    const center = world.centerOfMass(own);
    const reachM = radiusOf(wreck.bounds) + lengthOf(velocity) * TICK_S * 2 + 0.3;
    const low: Vec3 = [center[0] - reachM, center[1] - reachM, center[2] - reachM];
    const high: Vec3 = [center[0] + reachM, center[1] + reachM, center[2] + reachM];
    const { firstLatent, latentCount } = wreck.item;
    const found = world.bodiesInBox(low, high, scope).filter((index) => {
      if (index === own || (index >= firstLatent && index < firstLatent + latentCount)) return false;
      const body = world.scene.bodies[index]!;
      return (
        body.isSolid && body.entityId !== 'ground' && world.mode(index) !== 'out' && world.mode(index) !== 'broken'
      );
    });
    if (found.length === 0) return found;
    const isMoving = (index: number): boolean => !world.isAsleep(index) && lengthOf(world.linearVelocity(index)) > 0.05;
    return isMoving(own) || found.some(isMoving) ? found : [];
  }

  /** What a column meets: the face of another body's zone, or the first solid thing on its way. */
  #meet(
    wreck: Wreck,
    zone: CrumpleZone,
    origin: Vec3,
    axis: Vec3,
    { near, scope }: { readonly near: readonly number[]; readonly scope: RayScope },
    self: CrashBody,
  ): { other: number; distanceM: number; lawB: CrushLaw | null } | null {
    const world = this.#world;
    const own = wreck.item.bodyIndex;
    const maxM = zone.lengthM + Math.max(0, dot(self.velocity, axis)) * TICK_S * 2 + 1;
    for (const other of near) {
      const otherWreck = this.#wreckOf.get(other);
      if (otherWreck === undefined) continue;
      const met = this.#meetZone(otherWreck, zone, origin, axis, maxM);
      // Of two bodies whose zones face each other, the first runs the crash for both.
      if (met !== null) return own < other ? { other, ...met } : null;
    }
    const hit = world.castRay(origin, axis, maxM, own, scope);
    if (hit === null || dot(hit.normal, axis) > -0.35 || !near.includes(hit.bodyIndex)) return null;
    return { other: hit.bodyIndex, distanceM: hit.distanceM, lawB: null };
  }

  #meetZone(
    other: Wreck,
    zone: CrumpleZone,
    origin: Vec3,
    axis: Vec3,
    maxM: number,
  ): { distanceM: number; lawB: CrushLaw } | null {
    const world = this.#world;
    const rotation = world.rotation(other.item.bodyIndex);
    const turned = conjugate(rotation);
    const from = rotate(turned, subtract(origin, world.position(other.item.bodyIndex)));
    const way = rotate(turned, axis);
    for (const [index, facing] of other.zones.entries()) {
      const facingness = dot(way, facing.axis);
      if (facingness > FACING) continue;
      const distanceM = dot(subtract(facing.face.middle, from), facing.axis) / facingness;
      if (distanceM < 0 || distanceM > maxM) continue;
      const met = subtract(add(from, scale(way, distanceM)), facing.face.middle);
      const { across, halfWidthM, halfHeightM } = facing.face;
      const x = dot(met, across) / halfWidthM;
      const y = met[1] / halfHeightM;
      // A bumper a little higher or lower still meets the other's.
      if (Math.abs(x) > 1 || Math.abs(y) > 1.6) continue;
      const column = Math.min(CRUMPLE_COLUMNS - 1, Math.floor(((x + 1) / 2) * CRUMPLE_COLUMNS));
      const row = Math.max(0, Math.min(CRUMPLE_ROWS - 1, Math.floor(((y + 1) / 2) * CRUMPLE_ROWS)));
      const share = zone.face.halfWidthM / facing.face.halfWidthM;
      this.#open(other, index, Math.max(0, maxM - 1 - distanceM) + MARGIN_M);
      return { distanceM, lawB: lawOf(facing, other.depths[index]!, row * CRUMPLE_COLUMNS + column, share) };
    }
    return null;
  }

  #open(wreck: Wreck, zoneIndex: number, reachM: number): void {
    for (const { part, depthM } of wreck.slices[zoneIndex]!) {
      if (depthM >= reachM || wreck.open.has(part)) continue;
      wreck.open.add(part);
      this.#world.openPart(wreck.item.bodyIndex, part);
    }
  }

  #velocityAt(index: number, point: Vec3): Vec3 {
    if (this.#world.mode(index) !== 'keyframed') return [0, 0, 0];
    const arm = subtract(point, this.#world.centerOfMass(index));
    return add(this.#world.linearVelocity(index), cross(this.#world.angularVelocity(index), arm));
  }

  #bodyOf(index: number, bodies: Map<number, CrashBody>): CrashBody {
    const known = bodies.get(index);
    if (known !== undefined) return known;
    const world = this.#world;
    const made: CrashBody = {
      center: world.centerOfMass(index),
      inverseMassKg: 1 / world.massKg(index),
      spinFrom: (couple) => world.spinFrom(index, couple),
      velocity: world.linearVelocity(index),
      spin: world.angularVelocity(index),
    };
    bodies.set(index, made);
    return made;
  }

  afterStep(events: SimEvent[]): void {
    const world = this.#world;
    for (const { bodyIndex, impulseNs, pointM } of this.#pending) world.applyImpulse(bodyIndex, impulseNs, pointM);
    this.#pending = [];
    for (const wreck of this.#wrecks) {
      if (wreck.calmTicks < 1_000_000) wreck.calmTicks++;
      if (world.mode(wreck.item.bodyIndex) !== 'dynamic' || world.isAsleep(wreck.item.bodyIndex)) continue;
      this.#tear(wreck);
      // Once the crash is over, so that a bumper is not between the car and what it struck.
      if (wreck.calmTicks > 2 && wreck.parts.includes(TORN)) this.#release(wreck, events);
    }
  }

  /** Parts whose fastenings do not hold what pulls at them. */
  #tear(wreck: Wreck): void {
    const world = this.#world;
    const change = subtract(world.linearVelocity(wreck.item.bodyIndex), wreck.before);
    const acceleration = lengthOf(subtract(change, scale(world.gravity, TICK_S))) * TICK_HZ;
    if (acceleration < 30) return;
    wreck.crumple.parts.forEach(({ massKg, strengthN, side, forceShare }, index) => {
      if (wreck.parts[index] !== ON) return;
      const zone = wreck.zones.findIndex((candidate) => candidate.side === side);
      const loadN = massKg * acceleration + (zone < 0 ? 0 : wreck.zoneForceN[zone]! * forceShare);
      if (loadN > strengthN) {
        wreck.parts[index] = TORN;
        wreck.tornBy[index] = loadN;
      }
    });
  }

  #release(wreck: Wreck, events: SimEvent[]): void {
    const world = this.#world;
    const { item, crumple } = wreck;
    const body = item.bodyIndex;
    crumple.parts.forEach((part, index) => {
      if (wreck.parts[index] !== TORN) return;
      wreck.parts[index] = OFF;
      const zone = wreck.zones.findIndex((candidate) => candidate.side === part.side);
      const crushM = zone < 0 ? 0 : deepestNear(wreck.zones[zone]!, wreck.depths[zone]!, part.positionM);
      const inward = zone < 0 ? 0 : crushM;
      const place = add(part.positionM, scale(zone < 0 ? [0, 0, 0] : wreck.zones[zone]!.axis, -inward));
      const rotation = world.rotation(body);
      const position = add(world.position(body), rotate(rotation, place));
      const arm = subtract(position, world.centerOfMass(body));
      const latent = item.firstLatent + index;
      wreck.bounds.forEach((bounds, solid) => {
        if (wreck.open.has(solid) || !isInside(bounds, part.positionM, part.sizeM)) return;
        wreck.open.add(solid);
        world.openPart(body, solid);
      });
      world.lighten(body, part.massKg);
      world.awaken(latent, {
        parts: solidsOf(part),
        position,
        rotation,
        densityKgM3: part.massKg / volumeOf(part),
        linearVelocity: add(world.linearVelocity(body), cross(world.angularVelocity(body), arm)),
        angularVelocity: world.angularVelocity(body),
      });
      events.push({
        tick: world.tick,
        kind: 'jointBroke',
        a: world.scene.bodies[latent]!.entityId,
        b: item.entityId,
        amount: wreck.tornBy[index]!,
        point: position,
      });
    });
  }

  tracks(): readonly PhenomenonTrack[] {
    return this.#wrecks.map(({ item, depths, parts }) => {
      const floats = new Float32Array(depths.length * ZONE_FLOATS + parts.length);
      depths.forEach((zone, index) => floats.set(zone, index * ZONE_FLOATS));
      parts.forEach((state, index) => (floats[depths.length * ZONE_FLOATS + index] = state === OFF ? 1 : 0));
      return { key: `crumple/${item.entityId}`, floats };
    });
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const { depths, parts, open, calmTicks, tornBy } of this.#wrecks) {
      for (const zone of depths) writer.numbers(zone);
      writer.numbers(parts);
      writer.numbers(tornBy);
      writer.numbers([...open].sort((a, b) => a - b));
      writer.number(calmTicks);
    }
    return writer.finish();
  }
}

/** Ticks without a blow after which the next one is a new crash. */
const CALM_TICKS = 24;

function makeWreck(world: EngineWorld, item: SimPhenomenon, reader: StateReader | null): Wreck {
  const crumple = item.values as unknown as Crumple;
  const bounds = world.parts(item.bodyIndex).map(partBounds);
  const zones = zonesOf(crumple, bounds);
  const depths = zones.map(() => reader?.numbers() ?? new Float64Array(ZONE_FLOATS));
  const parts = crumple.parts.map(() => ON);
  if (reader !== null) reader.numbers().forEach((state, index) => (parts[index] = state as PartState));
  const tornBy = reader === null ? crumple.parts.map(() => 0) : [...reader.numbers()];
  const open = new Set<number>(reader?.numbers() ?? []);
  const calmTicks = reader?.number() ?? CALM_TICKS + 1;
  crumple.parts.forEach((part, index) => {
    if (parts[index] === OFF) world.recall(item.firstLatent + index, solidsOf(part));
  });
  const slices = zones.map((zone) => slicesOf(zone, bounds));
  return {
    item,
    crumple,
    zones,
    slices,
    bounds,
    depths,
    parts,
    tornBy,
    open,
    calmTicks,
    zoneForceN: zones.map(() => 0),
    before: [0, 0, 0],
  };
}

function lawOf(zone: CrumpleZone, depths: Float64Array, index: number, share: number): CrushLaw {
  const { yieldN, stiffnessNPerM, reboundNPerM, lengthM } = zone;
  return { yieldN, stiffnessNPerM, reboundNPerM, lengthM, depths, index, share };
}

function velocityOf({ velocity, spin, center }: CrashBody, point: Vec3): Vec3 {
  return add(velocity, cross(spin, subtract(point, center)));
}

function radiusOf(bounds: readonly Bounds[]): number {
  return Math.max(...bounds.map(({ low, high }) => Math.max(lengthOf(low), lengthOf(high))));
}

/** Crush of the column nearest to a place. */
function deepestNear({ bases }: CrumpleZone, depths: Float64Array, place: Vec3): number {
  let best = 0;
  let nearest = Infinity;
  bases.forEach((base, index) => {
    const away = lengthOf(subtract(base, place));
    if (away >= nearest) return;
    nearest = away;
    best = depths[index]!;
  });
  return best;
}

type Part = Crumple['parts'][number];

/** Wheels come off as drums, everything else as boxes. */
function solidsOf({ name, sizeM }: Part): SolidPart[] {
  const half: Vec3 = [sizeM[0] / 2, sizeM[1] / 2, sizeM[2] / 2];
  if (name.startsWith('wheel'))
    return [
      {
        kind: 'cylinder',
        position: [0, 0, 0],
        rotation: [0, 0, Math.SQRT1_2, Math.SQRT1_2],
        radius: half[1],
        halfHeight: half[0],
      },
    ];
  return [{ kind: 'box', position: [0, 0, 0], rotation: [0, 0, 0, 1], halfExtents: half }];
}

function volumeOf({ name, sizeM }: Part): number {
  if (name.startsWith('wheel')) return (Math.PI * sizeM[1] * sizeM[1] * sizeM[0]) / 4;
  return sizeM[0] * sizeM[1] * sizeM[2];
}

function isInside({ low, high }: Bounds, place: Vec3, size: Vec3): boolean {
  return [0, 1, 2].every((axis) => {
    const middle = (low[axis]! + high[axis]!) / 2;
    return Math.abs(middle - place[axis]!) <= size[axis]! / 2;
  });
}
